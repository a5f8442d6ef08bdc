"""Types the word of the canary into what is asked about the day of a hearing."""

from app.models.answers import Unread
from app.models.meeting.away import Away
from app.models.typed_dates import exactly
from app.models.working_days import add_working_days
from app.services import drafts
from app.services.formal.forms import first_answers, formal_form
from app.services.formal.meeting.attending import note_away
from app.services.formal.meeting.finding import Wish
from app.services.formal.meeting.fixing import fix_day
from app.services.formal.meeting.shown import look_at_meeting
from app.services.formal.sending import record_sent_elsewhere
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist

MEETING = "hearing"


def keep_day_of_hearing(typist: Typist) -> None:
    """Times that cannot be read, a day with the word in its place and hour, and a reason for putting it off."""
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    today, calendar = office.today(), office.calendar()
    who = f"person-{office.vault.people.of_case(case_id)[1].id}"
    for to in ("complainant", "respondent"):
        typist.do(record_sent_elsewhere, case_id, "L17", (to,), today, f"by {word}", None)
    for name, question in ((f"away.{who}", "times"), (f"day.{MEETING}", "why_this_day")):
        unread = Unread(typed=f"{word} on tuesdays", sentence="Please try again.")
        answers = {question: unread if question == "times" else f"{word} is ill"}
        draft_id = typist.do(drafts.start_draft, name, answers, case_id)
        typist.do(drafts.keep_draft, name, draft_id, answers)
        typist.look(formal_form(office, name, case_id), first_answers(office, name, case_id))
    first, later = (add_working_days(today, days, calendar).due_on for days in (20, 25))
    typist.try_(fix_day, case_id, MEETING, {"dated_on": exactly(first), "starts": f"{word} o'clock", "place": word})
    typist.do(fix_day, case_id, MEETING, {"dated_on": exactly(first), "starts": "10am", "place": word})
    typist.try_(fix_day, case_id, MEETING, {"dated_on": exactly(later), "starts": "10am", "place": word})
    put_off = {"dated_on": exactly(later), "starts": "10am", "place": f"{word} again", "why_this_day": f"{word} is ill"}
    typist.do(fix_day, case_id, MEETING, put_off)
    typist.do(note_away, case_id, who, (Away(day=later),))
    typist.look(look_at_meeting(office, case_id, MEETING, Wish()))
