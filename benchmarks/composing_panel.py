"""Who may sit on each seat of a panel, over 2,000 people, looked at anew after a change of the case or of one person.

Beside it, every row of the register is fetched. The page itself is looked at for the longest time it holds the window.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QApplication

from app.models.cases import Mode
from app.models.people import Part, Person
from app.models.progress import Silent
from app.services.casework import new_object_id, open_case
from app.services.formal.acts import formal_or_say
from app.services.formal.candidates import choose_for
from app.services.formal.opening import begin, route
from app.services.formal.ties import keep_tie, remove_tie
from app.services.office import Office
from app.services.register import importing, people
from app.services.register.importing import Choices
from app.services.vaults import office_of
from app.store.vault import create_with_key
from app.views.office_pages import OfficePages
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.register import PEOPLE, fetch_register, staff_list
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import KEY
from benchmarks.windows import settle, show_office

_AT_MOST, _RATIO_AT_MOST = 50, 10
_TURN_AT_MOST, _TURN_RATIO_AT_MOST = 100, 30
_TURNS = 8


def measure(_run: Run) -> Iterator[Figure]:
    with place_for_files() as place:
        vault = create_with_key(place / "HR.casebook", role="panel", name="HR", key=KEY)
        with vault:
            office = office_of(vault)
            looked = importing.look_at(office, staff_list())
            shown = importing.preview(office, looked, Choices())
            importing.bring_in(office, looked, Choices(), shown, Silent())
            case_id = _begin(office)
            for words, change in (("the case", _changes_of_case), ("one person's post", _changes_of_post)):
                yield _looked_anew(office, case_id, words, change(office, case_id))
            yield _turns(office, case_id)


def _begin(office: Office) -> int:
    """A case whose two parties are in the register."""
    known = list(office.vault.register_reading.people())
    sides = ((Part.AFFECTED, "One", known[5]), (Part.RESPONDENT, "Other", known[6]))
    parties = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=called, status="staff", register_id=register_id)
        for part, called, register_id in sides
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=parties)
    assert case.id is not None
    begin(office, case.id, route(office, case.id).procedures[0], office.today())
    return case.id


def _changes_of_case(office: Office, case_id: int) -> Callable[[], object]:
    """Somebody close to a party comes, and is taken away again."""
    party = office.vault.people.of_case(case_id)[0]
    answers = {"whose": str(party.id), "kind": "MANAGER", "name": "Given1 Family1"}
    ties: list[int] = []

    def change() -> None:
        if ties:
            remove_tie(office, ties.pop())
        else:
            ties.append(keep_tie(office, case_id, answers).record_id or 0)

    return change


def _changes_of_post(office: Office, _case_id: int) -> Callable[[], object]:
    """Somebody goes from one School to another."""
    person = list(office.vault.register_reading.people())[50]
    post = office.vault.register.posts.of_person(person)[0]
    schools = cycle([unit.id for unit in office.vault.units.all()][:3])
    return lambda: people.keep_post(office, replace(post, unit_id=next(schools)))


def _everybody(office: Office, case_id: int) -> tuple[int, int]:
    """Every seat of every panel, and everybody for it: how many could sit, and how many not."""
    found = formal_or_say(office, case_id)
    seats = [found.procedure.role(seat) for panel in found.procedure.panels for seat in panel.seats]
    choices = [choose_for(office, found.procedure, role, found.facts) for role in seats]
    return sum(len(each.possible) for each in choices), sum(len(each.excluded) for each in choices)


def _looked_anew(office: Office, case_id: int, words: str, change: Callable[[], object]) -> Figure:
    def ours() -> list[float]:
        took = []
        for _turn in range(_TURNS):
            change()
            took.append(milliseconds(lambda: _everybody(office, case_id)))
        return took

    _everybody(office, case_id)
    race = Race(ours=ours, theirs=lambda: [milliseconds(lambda: fetch_register(office, -1)) for _turn in range(_TURNS)])
    race.run(_RATIO_AT_MOST, _AT_MOST)
    could, others = _everybody(office, case_id)
    return Figure(
        name=f"every seat over {PEOPLE:,} people, after a change of {words}",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"fetching every row of the register: {race.their_best:.1f} ms",
        remark=f"{could} could sit, {others} with every rule against them",
    )


def _turns(office: Office, case_id: int) -> Figure:
    """The page from nothing known of the register until every seat is counted, and the register of one seat opened."""
    window = show_office(office)
    pages = window.findChild(OfficePages)
    assert pages is not None

    def longest() -> list[float]:
        window.open_page("today")
        window.forget_pages("panel")
        office.vault.register_reading.forget()
        settle()
        took = [milliseconds(lambda: pages.hearing.open(case_id, "panel"))]
        page: Any = window.current
        while page.is_looking:
            begun = perf_counter()
            QApplication.processEvents()
            took.append((perf_counter() - begun) * 1000)
        took.append(milliseconds(lambda: page.open_place("role.chair")))
        took.append(milliseconds(QApplication.processEvents))
        page.panels["dignity_panel"].opened.cancel()
        settle()
        return [max(took)]

    race = Race(
        ours=longest, theirs=lambda: [milliseconds(lambda: fetch_register(office, -1)) for _turn in range(3)], whole=min
    ).run(_TURN_RATIO_AT_MOST, _TURN_AT_MOST)
    window.close()
    return Figure(
        name=f"the longest turn of the page of a panel, with {PEOPLE:,} people",
        value=race.our_best,
        at_most=_TURN_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_TURN_RATIO_AT_MOST,
        against=f"fetching every row of the register: {race.their_best:.1f} ms",
        remark="from the first look at the register to the open list of a seat",
    )


if __name__ == "__main__":
    run_alone(measure, __doc__)
