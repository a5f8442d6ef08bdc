"""A hearing in the small fictional office: its day is fixed, some cannot come, and it was put off once."""

from datetime import timedelta

from app.models.meeting.away import Away
from app.models.procedures.procedure import Party
from app.models.typed_dates import exactly
from app.models.working_days import add_working_days
from app.services.formal.hearing_facts import person_key
from app.services.formal.meeting.attending import companion_key, note_away
from app.services.formal.meeting.fixing import fix_day
from app.services.formal.sending import record_sent_elsewhere
from app.services.office import Office

MEETING = "hearing"
WORDS = ("Isolde", "Fergus", "Marchbanks", "north wing")
"""Pieces of what people are called, and of where they meet."""


def call(office: Office, case_id: int) -> int:
    """Both sides know of the panel. Gives the case."""
    for to in Party:
        record_sent_elsewhere(office, case_id, "L17", (to,), office.today(), "by e-mail")
    one, two = (person_key(each.id or 0) for each in office.vault.people.of_case(case_id))
    first = add_working_days(office.today(), 15, office.calendar()).due_on
    later = add_working_days(first, 3, office.calendar()).due_on
    place = {"place": "Marchbanks Building, room 5 in the north wing"}
    fix_day(office, case_id, MEETING, {"dated_on": exactly(first), "starts": "10am", **place})
    note_away(office, case_id, companion_key(two), [Away(day=first)])
    fix_day(office, case_id, MEETING, {"dated_on": exactly(later), "starts": "2pm", **place})
    mornings = [Away(day=later + timedelta(weeks=n), starts=9 * 60, ends=12 * 60) for n in (1, 2, 3)]
    note_away(office, case_id, one, [Away(day=later), *mornings])
    return case_id
