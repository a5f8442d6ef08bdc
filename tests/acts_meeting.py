"""What a person can do about the day of a hearing, with a word wherever words can be written."""

from datetime import date

from app.models.meeting.away import Away
from app.models.procedures.procedure import Party
from app.models.typed_dates import exactly
from app.services.formal.meeting.attending import note_away, remove_away
from app.services.formal.meeting.finding import set_hours
from app.services.formal.meeting.fixing import fix_day
from app.services.office import Office
from tests.acts_formal import Doing, Preparing
from tests.builders_formal import make_formal_case, sent_elsewhere

_DAY = date(2027, 3, 3)
_MEETING = "hearing"


def _called(office: Office, word: str) -> int:
    """A case of which both sides know that there will be a panel."""
    case_id = make_formal_case(office)
    for to in Party:
        sent_elsewhere(office, case_id, "L17", (to,), office.today(), word)
    return case_id


def _respondent(office: Office, case_id: int) -> str:
    return f"person-{office.vault.people.of_case(case_id)[1].id}"


def _away(office: Office, word: str) -> Doing:
    case_id = _called(office, word)
    return lambda: note_away(office, case_id, _respondent(office, case_id), [Away(day=_DAY)])


def _no_longer_away(office: Office, word: str) -> Doing:
    case_id = _called(office, word)
    note_away(office, case_id, _respondent(office, case_id), [Away(day=_DAY)])
    rows = [each.id or 0 for each in office.vault.hearing.not_free.of_case(case_id)]
    return lambda: remove_away(office, case_id, rows)


def _answers(word: str, day: date) -> dict[str, object]:
    return {"dated_on": exactly(day), "starts": "10am", "place": word, "why_this_day": word}


def _put_off(office: Office, word: str) -> Doing:
    """The first day is fixed on the way."""
    case_id = _called(office, word)
    fix_day(office, case_id, _MEETING, _answers(word, _DAY))
    return lambda: fix_day(office, case_id, _MEETING, _answers(word, date(2027, 3, 10)))


MEETING_ACTS: dict[str, Preparing] = {
    "note when somebody cannot come": _away,
    "let somebody come after all": _no_longer_away,
    "put a hearing off": _put_off,
    "set the hours of meetings": lambda office, word: lambda: set_hours(office, "10am to 4pm"),
}
"""Acts by their names, as in `tests.acts`."""
