"""What a case taught is listed with the day, and what was done about it."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.typed_dates import exactly
from app.services.office import Office
from app.services.risks.lessons import answer_lesson, answers_of, lessons_of
from tests.builders_formal import keep, make_formal_case, make_panel_office
from tests.builders_risks import make_assessment


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def learned(office: Office, words: str) -> int:
    case_id = make_formal_case(office)
    keep(office, case_id, "closure", watch_until=exactly(office.today()), lessons=words)
    return case_id


@pytest.mark.proves("E-02")
def test_a_lesson_is_listed_with_its_case_and_the_risk_assessment_that_takes_it_up(office: Office) -> None:
    case_id = learned(office, "Nobody closes up alone.")
    make_formal_case(office)
    make_assessment(office)

    before = lessons_of(office)
    answer_lesson(office, case_id, {"assessment": "RA-1", "done_on": exactly(office.today())})

    (lesson,) = lessons_of(office)
    assert [(each.words, each.on, each.answer) for each in before] == [
        ("Nobody closes up alone.", office.today(), None)
    ]
    assert lesson.assessment is not None
    assert (lesson.id, lesson.assessment.reference) == (case_id, "RA-1")


def test_what_was_done_is_put_right_and_taken_back(office: Office) -> None:
    case_id, today = learned(office, "Ask sooner."), exactly(office.today())
    answer_lesson(office, case_id, {"words": "Told the heads.", "done_on": today})

    undo = answer_lesson(office, case_id, {"words": "Told every head.", "done_on": today}).undo
    changed = answers_of(lessons_of(office)[0])
    assert undo is not None
    undo.act(office, *undo.args)

    assert changed["words"] == "Told every head."
    assert answers_of(lessons_of(office)[0])["words"] == "Told the heads."


def test_nothing_and_an_unknown_assessment_are_no_answer(office: Office) -> None:
    case_id, today = learned(office, "Ask sooner."), exactly(office.today())

    with pytest.raises(NotSaved) as nothing:
        answer_lesson(office, case_id, {"done_on": today})
    with pytest.raises(NotSaved) as unknown:
        answer_lesson(office, case_id, {"assessment": "RA-9", "done_on": today})

    assert set(nothing.value.problems) == {"words"}
    assert set(unknown.value.problems) == {"assessment"}
