"""The record of who was at a meeting is found by its name, whatever the meeting is called."""

from dataclasses import replace

from app.models.meeting.attendance import attendance_record, meeting_attended
from tests.models.procedures.test_check_paths import SHIPPED

STAFF = SHIPPED["staff_respondent"]
HEARING = STAFF.meeting("hearing")
APPEAL = replace(HEARING, name="appeal")
BOTH = replace(STAFF, meetings=(HEARING, APPEAL))


def test_the_first_meeting_has_the_record_that_is_called_attendance() -> None:
    assert attendance_record(STAFF, HEARING) == "attendance"
    assert meeting_attended(STAFF, "attendance") == HEARING
    assert meeting_attended(STAFF, "hearing") is None


def test_any_other_has_one_of_its_own_or_none() -> None:
    own = replace(STAFF.record("attendance"), name="appeal_attendance")
    with_own = replace(BOTH, records=(*BOTH.records, own))

    assert attendance_record(BOTH, APPEAL) == ""
    assert attendance_record(with_own, APPEAL) == "appeal_attendance"
    assert meeting_attended(with_own, "appeal_attendance") == APPEAL
    assert meeting_attended(with_own, "attendance") == HEARING
