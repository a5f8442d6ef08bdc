"""The page of a large formal complaint: from asking for it until it is painted, and until its last card is drawn."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QApplication

from app.services.formal.forms import Ask, named
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.formal_cases import DOCUMENTS, PEOPLE, STEPS, office_with_a_large_case
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race
from benchmarks.windows import Painted, bare_page_ms, settle, show_office, until

_OPEN_AT_MOST, _OPEN_RATIO_AT_MOST = 200, 6
_TURN_AT_MOST, _TURN_RATIO_AT_MOST = 200, 6
_PICK_AT_MOST, _PICK_RATIO_AT_MOST = 200, 6
_TIMES = 3


def measure(_run: Run) -> Iterator[Figure]:
    with place_for_files() as place, office_with_a_large_case(place) as (office, case_id):
        window = show_office(office)
        what = f"after {STEPS} steps, with {DOCUMENTS} documents and {PEOPLE} people"
        opened = Race(ours=lambda: [_opened(window, case_id) for _time in range(_TIMES)], theirs=_bare, whole=min).run(
            _OPEN_RATIO_AT_MOST, _OPEN_AT_MOST
        )
        yield _figure(f"the page of a formal complaint {what}", opened, _OPEN_AT_MOST, _OPEN_RATIO_AT_MOST)
        turns = Race(
            ours=lambda: [_longest_turn(window, case_id) for _time in range(_TIMES)], theirs=_bare, whole=min
        ).run(_TURN_RATIO_AT_MOST, _TURN_AT_MOST)
        yield _figure("its longest turn until the last card is drawn", turns, _TURN_AT_MOST, _TURN_RATIO_AT_MOST)
        picked = Race(ours=lambda: [_picked(window, case_id) for _time in range(_TIMES)], theirs=_bare, whole=min).run(
            _PICK_RATIO_AT_MOST, _PICK_AT_MOST
        )
        yield _figure(
            f"the picker of a role, over {PEOPLE} people, each with the rule",
            picked,
            _PICK_AT_MOST,
            _PICK_RATIO_AT_MOST,
        )
        window.close()


def _figure(name: str, race: Race, at_most: float, ratio_at_most: float) -> Figure:
    return Figure(
        name=name,
        value=race.our_best,
        at_most=at_most,
        ratio=race.ratio,
        ratio_at_most=ratio_at_most,
        against=f"a page of 200 plain fields: {race.their_best:.0f} ms",
        remark=f"{race.our_usual:.0f} ms at best over every round",
    )


def _bare() -> list[float]:
    return [bare_page_ms() for _time in range(_TIMES)]


def _away(window: OfficeWindow) -> OfficePages:
    """The page is made anew each time, as after unlocking."""
    window.open_page("today")
    window.forget_pages("formal")
    settle()
    pages = window.findChild(OfficePages)
    assert pages is not None
    return pages


def _opened(window: OfficeWindow, case_id: int) -> float:
    pages = _away(window)
    begun = perf_counter()
    pages.formal.open(case_id)
    page: Any = window.current
    painted = Painted(page.strip)
    until(lambda: painted.times)
    return (perf_counter() - begun) * 1000


def _longest_turn(window: OfficeWindow, case_id: int) -> float:
    """The longest time for which the window does not listen while the rest of the page is drawn."""
    pages = _away(window)
    pages.formal.open(case_id)
    page: Any = window.current
    longest = 0.0
    while page.is_undrawn:
        begun = perf_counter()
        QApplication.processEvents()
        longest = max(longest, (perf_counter() - begun) * 1000)
    settle()
    return longest


def _picked(window: OfficeWindow, case_id: int) -> float:
    pages = _away(window)
    pages.formal.open(case_id)
    page: Any = window.current
    page.draw_all()
    settle()
    begun = perf_counter()
    page.open_place(named(Ask.ROLE, "chair"))
    QApplication.processEvents()
    took = (perf_counter() - begun) * 1000
    page.roles.opened.cancel()
    settle()
    return took


if __name__ == "__main__":
    run_alone(measure, __doc__)
