"""A frame of the list: from a key that scrolls to the painted rows, as far as the list reaches and back."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from app.store.cases import Cases
from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.timing import Race, milliseconds
from benchmarks.windows import BareList, rows_of, settle, show_office

_AT_MOST = 16
_RATIO_AT_MOST = 4
_SCREENS = 100


def measure(run: Run) -> Iterator[Figure]:
    office = vaults.open_office(run.cases)
    window = show_office(office)
    page: Any = window.open_page("cases")
    bare = BareList(window)
    bare.show(_rows_scrolled_past(office.vault.cases, page))
    try:
        race = Race(ours=lambda: _scrolled(page.view), theirs=lambda: _scrolled(bare.view), rounds=3)
        race.run(_RATIO_AT_MOST, run.time_bound(_AT_MOST))
    finally:
        office.vault.close()
    yield Figure(
        name=f"a screen further in the list of {run.cases:,} cases",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"a bare table with the rows in memory: {race.their_best:.1f} ms",
        remark=(
            f"p95 from the key to the painted rows over {_SCREENS} screens, each its best of {len(race.our_rounds)};"
            f" {race.our_usual:.1f} ms with every disturbance"
        ),
    )


def _rows_scrolled_past(cases: Cases, page: Any) -> list[tuple[object, ...]]:
    """As many as there can be, all of them in memory."""
    ids = cases.page(page.rows.chosen, page.table.sorted_by, descending=True, limit=_SCREENS * 30)
    return [row for start in range(0, len(ids), 500) for row in rows_of(cases.of_ids(ids[start : start + 500]))]


def _scrolled(view: QTableView) -> list[float]:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    settle()
    return [milliseconds(lambda: _press(view)) for _screen in range(_SCREENS)]


def _press(view: QTableView) -> None:
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QApplication.processEvents()


if __name__ == "__main__":
    run_alone(measure, __doc__)
