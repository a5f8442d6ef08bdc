"""Which record of a procedure says who was at a meeting."""

from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Procedure

_ATTENDANCE = "attendance"


def attendance_record(procedure: Procedure, meeting: Meeting) -> str:
    """The kind of record that says who was at a meeting; empty where the procedure has none.

    It is `attendance` for the first meeting, and called after any other: `appeal_attendance`.
    """
    names = [f"{meeting.name}_{_ATTENDANCE}"]
    if procedure.meetings[0].name == meeting.name:
        names.append(_ATTENDANCE)
    known = {each.name for each in procedure.records}
    return next((name for name in names if name in known), "")


def meeting_attended(procedure: Procedure, record: str) -> Meeting | None:
    """The meeting of which this record says who was there, where it is one of these."""
    return next((each for each in procedure.meetings if attendance_record(procedure, each) == record), None)
