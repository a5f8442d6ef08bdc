"""The record of who was at a meeting is the one that its procedure names, whatever it is called."""

from pathlib import Path

from app.models.meeting.attendance import meeting_attended
from tests.models.procedures.test_check_paths import SHIPPED
from tests.models.procedures.whole import read_whole

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml"


def test_a_record_of_who_was_there_belongs_to_its_meeting() -> None:
    staff, elsewhere = SHIPPED["staff_respondent"], read_whole(ELSEWHERE.read_text("utf-8"))

    assert meeting_attended(staff, "attendance") == staff.meeting("hearing")
    assert meeting_attended(elsewhere, "who_sat") == elsewhere.meeting("sitting")


def test_any_other_record_belongs_to_none() -> None:
    staff = SHIPPED["staff_respondent"]

    assert meeting_attended(staff, "hearing") is None
    assert meeting_attended(staff, "") is None
