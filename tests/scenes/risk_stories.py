"""The risk assessments of the small fictional HR office."""

from datetime import date, datetime
from typing import Any

from app.models.typed_dates import exactly
from app.services.casework import case_or_say
from app.services.formal.recording import keep_record
from app.services.office import Office
from app.services.risks.assessing import keep_assessment
from app.services.risks.beside import add_step, link_case, mark_done
from tests.standing_clock import BRITAIN, StandingClock

WORDS = ("Night desk", "Provost", "Moorland", "Quieter rooms")


def fill(office: Office, clock: StandingClock, case_id: int, learned_from: int) -> int:
    """Two of them, one for a case, and what was learned from another; gives the one that scenes look at."""
    now = clock.shows
    clock.shows = datetime(2025, 6, 2, 10, 0, tzinfo=BRITAIN)
    shown = _assessment(
        office, "Night desk of the library", date(2025, 12, 1), third_parties=("VISITORS", "CONTRACTORS")
    )
    _assessment(office, "Field weeks on the moor", date(2026, 2, 2), unit="Moorland station")
    for words, day in (("Light the back stairs", date(2025, 9, 1)), ("Show the Provost the figures", date(2026, 3, 1))):
        add_step(office, shown, {"words": words, "owner": "Director of Estates", "due_on": exactly(day)})
    mark_done(office, office.vault.risks.steps.of(shown)[0].id or 0)
    clock.shows = datetime(2025, 12, 1, 10, 0, tzinfo=BRITAIN)
    answers = _answers("Night desk of the library", clock().date(), date(2026, 6, 1), third_parties=("VISITORS",))
    keep_assessment(office, {**answers, "controls": "Nobody is alone at the desk after ten."}, shown)
    clock.shows = now
    link_case(office, shown, case_or_say(office, case_id).reference)
    answers = {"dated_on": exactly(clock().date()), "watch_until": exactly(date(2026, 9, 1))}
    keep_record(office, learned_from, "closure", {**answers, "lessons": "Quieter rooms: nobody marks in the corridor."})
    return shown


def _assessment(office: Office, activity: str, review_on: date, **answers: Any) -> int:
    made = keep_assessment(office, _answers(activity, office.today(), review_on, **answers)).record_id
    assert made is not None
    return made


def _answers(activity: str, on: date, review_on: date, **answers: Any) -> dict[str, Any]:
    return {
        "activity": activity,
        "danger": "Somebody who is alone is followed, touched or spoken to in a way that frightens them.",
        "at_risk": ("STAFF", "STUDENTS"),
        "controls": "A telephone on the desk.",
        "assessed_on": exactly(on),
        "assessed_by": "Head of Library Services",
        "review_on": exactly(review_on),
        **answers,
    }
