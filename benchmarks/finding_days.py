"""A day for a hearing where none fits: twelve people, sixty working days, every half hour, and who is in the way.

It is what the page of dates asks for with every key, beside looking at people's times alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from app.models.cases import Mode
from app.models.formal import CalledBy, Witness
from app.models.hearings import NotFree
from app.models.meeting.away import Away, hour_text
from app.models.meeting.days import HORIZON, STEP, Search
from app.models.people import Part, Person
from app.services.casework import new_object_id, open_case
from app.services.formal.acts import formal_or_say
from app.services.formal.meeting.attending import asked_to
from app.services.formal.meeting.finding import Wish, look_for_days
from app.services.formal.meeting.shown import look_at_meeting
from app.services.formal.opening import begin, route
from app.services.office import Office
from app.services.vaults import office_of
from app.store.vault import create_with_key
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import KEY

PEOPLE = 12
_MEETING = "hearing"
_AT_MOST = 100
"""The page asks on the window's own thread."""

_RATIO_AT_MOST = 200
"""Every refusal has its sentence, each notice is counted back, the case is read. A search for each person fails it."""

_TURNS = 5


def measure(_run: Run) -> Iterator[Figure]:
    with place_for_files() as place, create_with_key(place / "HR.casebook", role="panel", name="HR", key=KEY) as vault:
        office = office_of(vault)
        case_id = _begin(office)
        _fill_diaries(office, case_id)
        found = formal_or_say(office, case_id)
        looked = look_for_days(office, found, found.procedure.meeting(_MEETING), Wish())
        assert len(looked.search.attendees) == PEOPLE
        assert not looked.fitting
        assert looked.helps
        race = Race(
            ours=lambda: [
                milliseconds(lambda: look_at_meeting(office, case_id, _MEETING, Wish())) for _ in range(_TURNS)
            ],
            theirs=lambda: [milliseconds(lambda: _in_the_way(looked.search)) for _ in range(_TURNS)],
            whole=min,
        ).run(_RATIO_AT_MOST, _AT_MOST)
        yield Figure(
            name=f"no day for a hearing: {PEOPLE} people, {HORIZON} working days, every half hour",
            value=race.our_best,
            at_most=_AT_MOST,
            ratio=race.ratio,
            ratio_at_most=_RATIO_AT_MOST,
            against=f"whose times overlap, and nothing else: {race.their_best:.2f} ms",
            remark=f"{len(looked.days)} days refused with reasons, {len(looked.helps)} of {PEOPLE} in the way alone",
        )


def _begin(office: Office) -> int:
    """Both sides, a companion for each, and witnesses."""
    sides = ((Part.AFFECTED, "One"), (Part.RESPONDENT, "Other"))
    parties = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=called, status="staff") for part, called in sides
    ]
    with office.vault.saving():
        case_id = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=parties).id or 0
    begin(office, case_id, route(office, case_id).procedures[0], office.today())
    with office.vault.saving():
        for number in range(PEOPLE - 4):
            witness = Witness(
                object_id=new_object_id(), case_id=case_id, name=f"Witness {number}", called_by=CalledBy.INVESTIGATOR
            )
            office.vault.formal.witnesses.add(witness)
    return case_id


def _fill_diaries(office: Office, case_id: int) -> None:
    """Everybody teaches or sits somewhere for hours of most days, and the last of them comes on no day at all."""
    found = formal_or_say(office, case_id)
    keys = [each.key for each in asked_to(office, found, found.procedure.meeting(_MEETING)) if each.key]
    with office.vault.saving():
        for number, key in enumerate(keys):
            for day in range(1, 100):
                if key == keys[-1]:
                    hours = (0, 24 * 60)
                elif day % 4 == number % 4:
                    hours = ((9 + number % 7) * 60, (10 + number % 7) * 60)
                else:
                    continue
                office.vault.hearing.not_free.add(
                    NotFree(
                        object_id=new_object_id(),
                        case_id=case_id,
                        who=key,
                        day=office.today() + timedelta(days=day),
                        starts=hour_text(hours[0]),
                        ends=hour_text(hours[1]),
                    )
                )


def _in_the_way(search: Search) -> dict[tuple[date, int], set[str]]:
    """The floor: for every half hour of as many days whose times it meets, with no reason and no rule for anything."""
    by_day: dict[date, list[tuple[str, Away]]] = {}
    for attendee in search.attendees:
        for away in attendee.away:
            by_day.setdefault(away.day, []).append((attendee.key, away))
    found: dict[tuple[date, int], set[str]] = {}
    day, left = search.first, search.working_days
    while left:
        if day.weekday() < 5:
            left -= 1
            for starts in range(search.opens, search.closes - search.minutes + 1, STEP):
                ends = starts + search.minutes
                found[day, starts] = {who for who, each in by_day.get(day, ()) if each.meets(starts, ends)}
        day += timedelta(days=1)
    return found


if __name__ == "__main__":
    run_alone(measure, __doc__)
