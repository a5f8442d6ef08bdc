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
        ('attendance = "attendance"', 'attendance = "register"', "There is no record “register”."),
        ('panel = "dignity_panel"', 'panel = "dignity"', "There is no panel “dignity”."),
        ('notice = ["papers"]', 'notice = ["outcome"]', "The deadline “outcome” is no notice"),
        ('companions = ["complainant"', 'companions = ["investigator"', "“investigator” may bring somebody"),
        ('result = "result"\nupheld', 'result = "reasons"\nupheld', "Its result “reasons” is no question with answers"),
        ('upheld = ["UPHELD"]', 'upheld = ["YES"]', "The question “result” has no answer “YES”."),
        ('owner = "head"', 'owner = "dean"', "There is no role “dean”."),
        ('apart = ["malice"]', 'apart = ["spite"]', "There is no record “spite”."),
        ('record = "appeal"', 'record = "call"', "There is no record “call”."),
        ('outcome = "appeal_outcome"', 'outcome = "result"', "There is no record “result”."),
        ('granted = ["UPHELD", "PART"]', 'granted = ["SOME"]', "The question “result” has no answer “SOME”."),
        ('deadline = "appeal_lodge"', 'deadline = "soon"', "There is no deadline “soon”."),
        ('panel = "appeal_panel"', 'panel = "judges"', "There is no panel “judges”."),
        (
            'needs = ["record:malice", ',
            'needs = ["record:malice when found=NONE", ',
            "“malice” is a finding of its own: it cannot be asked for because of a result.",
        ),
    ],
)
def test_what_names_nothing_is_told(was: str, now: str, words: str) -> None:
    assert TEXT.count(was) == 1

    assert any(each.startswith(words) for each in told(TEXT.replace(was, now)))
