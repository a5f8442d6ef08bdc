"""Whether what a procedure says of panels, meetings, findings and follow-ups names what is there."""

import pytest

from app.models.procedures.check_hearing import check_hearing
from app.models.procedures.problem import Found, Looked
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.whole import read_whole

TEXT = next(text for text in shipped_texts() if 'name = "staff_respondent"' in text)


def told(text: str) -> list[str]:
    found = Found()
    check_hearing(Looked(read_whole(text), (), ()), found)
    return [each.words for each in found.problems]


def test_nothing_is_wrong_with_the_procedure_for_staff() -> None:
    assert told(TEXT) == []


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ('seats = ["chair", ', 'seats = ["cheer", ', "There is no role “cheer”."),
        ('seats = ["chair", "senior_member"', 'seats = ["chair", "chair"', "“chair” has two places on it."),
        ('advisers = ["era"]', 'advisers = ["chair"]', "“chair” has two places on it."),
        ('record = "hearing"', 'record = "complaint"', "Its record cannot hold a day that is still to come."),
        ('panel = "dignity_panel"', 'panel = "dignity"', "There is no panel “dignity”."),
        ('notice = ["papers"]', 'notice = ["outcome"]', "The deadline “outcome” is no notice"),
        ('companions = ["complainant"', 'companions = ["investigator"', "“investigator” may bring somebody"),
        ('result = "result"', 'result = "reasons"', "Its result “reasons” is no question with answers"),
        ('upheld = ["UPHELD"]', 'upheld = ["YES"]', "The question “result” has no answer “YES”."),
        ('owner = "head"', 'owner = "dean"', "There is no role “dean”."),
    ],
)
def test_what_names_nothing_is_told(was: str, now: str, words: str) -> None:
    assert TEXT.count(was) == 1

    assert any(each.startswith(words) for each in told(TEXT.replace(was, now)))
