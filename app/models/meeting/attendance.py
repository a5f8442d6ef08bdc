"""Which meeting a record of attendance is about."""

from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Procedure


def meeting_attended(procedure: Procedure, record: str) -> Meeting | None:
    """The meeting of which this record says who was there, where it is one of these."""
    return next((each for each in procedure.meetings if record and each.attendance == record), None)
