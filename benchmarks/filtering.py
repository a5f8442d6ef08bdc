"""Filter and sort in the list of cases: from the choice to the painted rows, each filter in each order."""

from collections.abc import Iterator
from itertools import product
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.store.cases import CaseOrder
from app.views.table import PAGE
from benchmarks import queries, vaults
from benchmarks.beside_plain import against_plain, cold_words
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.queries import FILTERS, Queries
from benchmarks.timing import Race
from benchmarks.windows import BareList, rows_of, settle, show_office

_AT_MOST = 150
_RATIO_AT_MOST = 3

# What the boxes over the list are set to: the state, how it was recorded, what it is about, and safety.
_CHOICES = (
    ("", "", "", ""),
    ("open", "", "", ""),
    ("closed", "", "", ""),
    ("support", "", "", ""),
    ("open", "ANON", "", ""),
    ("open", "", "RACE", ""),
    ("open", "", "AGE", ""),
    ("open", "", "", "UNSAFE"),
    ("open", "PROXY", "AGE", "UNSAFE"),
)


def measure(run: Run) -> Iterator[Figure]:
    office = vaults.open_office(run.cases)
    window = show_office(office)
    page: Any = window.open_page("cases")
    plain = Queries.over(vaults.plain_connection(run.cases))
    bare = BareList(window)

    def ours() -> list[float]:
        return _filtered(page) + _sorted(page)

    def theirs() -> list[float]:
        return _bare(plain, bare)

    try:
        race = Race(ours=ours, theirs=theirs, rounds=2 if run.quick else 3).run(
            _RATIO_AT_MOST, run.time_bound(_AT_MOST)
        )
    finally:
        office.vault.close()
    yield Figure(
        name=f"filter and sort {run.cases:,} cases",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same queries on plain SQLite into a bare table: {race.their_best:.1f} ms",
        remark=(
            f"p95 from the choice to the painted rows over {len(race.our_rounds[0])} choices, each its best of"
            f" {len(race.our_rounds)}; {race.our_usual:.1f} ms with every disturbance"
        ),
    )
    pages = list(queries.pages())
    yield against_plain(run, f"each page of {run.cases:,} cases", pages)
    print(cold_words(run, pages[:: 4 if run.quick else 2]))


def _filtered(page: Any) -> list[float]:
    """Each filter is chosen after none, so that the rows change."""
    times = []
    for chosen in _CHOICES:
        _choose(page, _CHOICES[0])
        settle()
        begun = perf_counter()
        _choose(page, chosen)
        QApplication.processEvents()
        times.append((perf_counter() - begun) * 1000)
    return times


def _sorted(page: Any) -> list[float]:
    times = []
    for chosen in _CHOICES:
        _choose(page, chosen)
        for column, order in product(_sortable(page), (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)):
            settle()
            begun = perf_counter()
            page.view.sortByColumn(column, order)
            QApplication.processEvents()
            times.append((perf_counter() - begun) * 1000)
    return times


def _choose(page: Any, chosen: tuple[str, ...]) -> None:
    for box, code in zip((page.state, page.mode, page.about, page.safety), chosen, strict=True):
        box.setCurrentIndex(box.findData(code))


def _sortable(page: Any) -> list[int]:
    return [number for number, column in enumerate(page.table.columns) if column.sort]


def _bare(plain: Queries, bare: BareList) -> list[float]:
    times = []
    for chosen, order, descending in product(FILTERS, CaseOrder, (False, True)):
        begun = perf_counter()
        ids = plain.cases.page(chosen, order, descending=descending, limit=PAGE)
        bare.show(rows_of(plain.cases.of_ids(ids)))
        times.append((perf_counter() - begun) * 1000)
    return times


if __name__ == "__main__":
    run_alone(measure, __doc__)
