"""The question that asks when somebody cannot come keeps what was typed, understood or not."""

from datetime import date

from app.models.answers import Unread
from app.models.meeting.away import Away
from app.models.meeting.away_kind import AwayKind
from tests.builders import uk
from tests.builders_forms import make_question

NOW = uk(2027, 2, 24, 9)


def test_what_is_typed_becomes_days_and_hours_that_are_said_back() -> None:
    question = make_question("away")
    assert isinstance(question.kind, AwayKind)

    value = question.understand("tue 2pm-4pm, 4 march", NOW)

    assert value == (Away(day=date(2027, 3, 2), starts=840, ends=960), Away(day=date(2027, 3, 4)))
    assert question.words(value) == "Tuesday 2 March 2027, 2.00 pm to 4.00 pm; Thursday 4 March 2027, all day"
    assert question.read(question.store(value)) == value


def test_what_is_not_clear_is_kept_as_it_was_typed() -> None:
    question = make_question("away")

    value = question.understand("tue 2pm", NOW)

    assert isinstance(value, Unread)
    assert value.typed == "tue 2pm"
    assert "Until when" in (question.problem(value) or "")
    assert question.understand("  ", NOW) is None
