"""The window under the hands: typing into a long note, hiding, a new note, and the longest turn of a whole journey."""

import random
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.views.window import OfficeWindow
from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.journey import STEPS
from benchmarks.processes import numbers_of
from benchmarks.timing import PATIENCE, Race, best_of
from benchmarks.windows import Painted, settle, show, show_office, until

_LENGTH = 20_000
_KEYS = "and then nobody said a word for what felt like an hour. "
_FROM = ("today", "cases", "case", "history", "settings")

_TYPING_AT_MOST, _TYPING_RATIO_AT_MOST = 16, 4
_HIDING_AT_MOST, _HIDING_RATIO_AT_MOST = 50, 8
_CARET_AT_MOST, _CARET_RATIO_AT_MOST = 100, 25
_FIRST_CARET_RATIO_AT_MOST = 8
_TURN_AT_MOST, _TURN_RATIO_AT_MOST = 100, 3
_JOURNEYS = 3
_QUICK_PATIENCE = 2
"""A journey takes a quarter of a minute, and every change waits for the quick run."""


def measure(run: Run) -> Iterator[Figure]:
    with vaults.office_to_write_in(run.cases) as office:
        window = show_office(office)
        window.open_case(1)
        words = vaults.material_of(run.cases).common
        yield _typing(window, "in paragraphs", _long_note(words, paragraphs=50))
        yield _typing(window, "in one paragraph", _long_note(words, paragraphs=1))
        yield _hiding(window)
        yield _caret(window, run)
        yield _first_caret(window, run)
        window.close()
    yield _turns(run)


def _long_note(words: Sequence[str], paragraphs: int) -> str:
    chance = random.Random("long note")
    lines = []
    for _paragraph in range(paragraphs):
        line = ""
        while len(line) < _LENGTH // paragraphs - 10:
            line += chance.choice(words) + " "
        lines.append(line)
    return "\n".join(lines)


def _typing(window: OfficeWindow, how: str, text: str) -> Figure:
    page: Any = window.page("dropin")
    bare = QPlainTextEdit()
    bare.setPlainText(text)

    def ours() -> list[float]:
        page.start_new()
        window.open_page("dropin")
        # An anonymous note is looked through for names while it is typed: the most that a key ever has to do.
        page.form.set_answers({**page.form.answers(), "mode": "ANON", "note": text})
        settle()
        times = _typed(page.note)
        page.keeper.flush()
        return times

    window.open_page("dropin")
    settle()
    bare.resize(page.note.size())
    show(bare)

    def theirs() -> list[float]:
        bare.setPlainText(text)
        settle()
        return _typed(bare)

    race = Race(ours=ours, theirs=theirs).run(_TYPING_RATIO_AT_MOST)
    bare.close()
    return Figure(
        name=f"a key in a note of {len(text):,} characters, {how}",
        value=race.our_best,
        at_most=_TYPING_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_TYPING_RATIO_AT_MOST,
        against=f"a bare QPlainTextEdit with the same text: {race.their_best:.1f} ms",
        remark=(
            f"p95 from the key until it is painted, half of {2 * len(_KEYS)} keys in the middle, each its best of"
            f" {len(race.our_rounds)}; {race.our_usual:.1f} ms with every disturbance, kept drafts among them"
        ),
    )


def _typed(field: QPlainTextEdit) -> list[float]:
    """Each key at the end, then in the middle, until what it brought is painted."""
    painted = Painted(field.viewport())
    times = []
    for place in (len(field.toPlainText()), _LENGTH // 2):
        cursor = field.textCursor()
        cursor.setPosition(place, QTextCursor.MoveMode.MoveAnchor)
        field.setTextCursor(cursor)
        field.ensureCursorVisible()
        settle()
        for key in _KEYS:
            before = painted.times
            begun = perf_counter()
            QTest.keyClicks(field, key)
            until(lambda before=before: painted.times > before)
            times.append((perf_counter() - begun) * 1000)
    field.viewport().removeEventFilter(painted)
    return times


def _hiding(window: OfficeWindow) -> Figure:
    bare = QMainWindow()
    inside, outside = QPlainTextEdit(), QPushButton("Back")
    bare.setCentralWidget(inside)
    bare.resize(window.size())
    show(bare)
    hidden = window._hidden
    own_painted, bare_painted = Painted(hidden), Painted(outside)

    # Pages that were opened once stay in memory, and must not make hiding slower.
    window.page("disclosure").show_case(1)
    for name in ("disclosure", "settings", "keys"):
        window.open_page(name)
        until(lambda: window.page("disclosure").form.is_drawn)

    def ours() -> list[float]:
        times = []
        for name in ("today", "cases", "case", "history"):
            window.open_page(name)
            times.append(_hide_and_come_back())
        page = window.open_page("dropin")
        page.start_new()  # type: ignore[attr-defined]
        page.note.insertPlainText("Words that are not on disk yet.")  # type: ignore[attr-defined]
        return [*times, _hide_and_come_back()]

    def _hide_and_come_back() -> float:
        _activate(window)
        before = own_painted.times
        begun = perf_counter()
        QTest.keyClick(window, Qt.Key.Key_F8)
        until(lambda: own_painted.times > before)
        took = (perf_counter() - begun) * 1000
        assert hidden.isVisible()
        assert not window.frame.isVisible(), "something is still on the screen"
        QTest.keyClick(window, Qt.Key.Key_F8)
        settle()
        return took

    def theirs() -> list[float]:
        before = bare_painted.times
        begun = perf_counter()
        bare.takeCentralWidget()
        bare.setCentralWidget(outside)
        outside.show()
        until(lambda: bare_painted.times > before)
        took = (perf_counter() - begun) * 1000
        bare.takeCentralWidget()
        bare.setCentralWidget(inside)
        inside.show()
        settle()
        return [took]

    race = Race(ours=ours, theirs=theirs, whole=max, rounds=6).run(_HIDING_RATIO_AT_MOST)
    bare.close()
    return Figure(
        name="F8 to nothing readable",
        value=race.our_best,
        at_most=_HIDING_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_HIDING_RATIO_AT_MOST,
        against=f"a bare window that shows another widget: {race.their_best:.1f} ms",
        remark=f"the slowest of five pages, each its best of {len(race.our_rounds)}; the hidden screen is painted then",
    )


def _caret(window: OfficeWindow, run: Run) -> Figure:
    bare = QStackedWidget()
    pages = QLabel("elsewhere"), QPlainTextEdit()
    for page in pages:
        bare.addWidget(page)
    bare.resize(window.size())
    show(bare)

    def theirs() -> list[float]:
        bare.setCurrentIndex(0)
        _activate(bare)
        return [_to_caret(lambda: (bare.setCurrentIndex(1), pages[1].setFocus()), lambda: pages[1])]

    def ours() -> list[float]:
        return [_new_note_from(window, name) for name in _FROM]

    ours()
    race = Race(ours=ours, theirs=theirs, whole=max, rounds=6).run(_CARET_RATIO_AT_MOST)
    bare.close()
    return Figure(
        name=f"Ctrl+N to the caret, with {run.cases:,} cases",
        value=race.our_best,
        at_most=_CARET_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_CARET_RATIO_AT_MOST,
        against=f"a bare page with one text field, shown instead of another: {race.their_best:.1f} ms",
        remark=f"the slowest of {len(_FROM)} pages to come from, best of {len(race.our_rounds)} each; painted by then",
    )


def _first_caret(window: OfficeWindow, run: Run) -> Figure:
    """Before the page was there; in a session this is so for every visitor."""
    widgets = window.page("dropin").findChildren(QWidget)
    bare = QStackedWidget()
    bare.addWidget(QLabel("elsewhere"))
    bare.resize(window.size())
    show(bare)

    def ours() -> list[float]:
        window.open_page("today")
        window.forget_pages("dropin")
        return [_new_note_from(window, "today")]

    def theirs() -> list[float]:
        made: list[QPlainTextEdit] = []

        def make() -> None:
            page, note = _bare_page_like(widgets)
            made.append(note)
            bare.addWidget(page)
            bare.setCurrentWidget(page)
            note.setFocus()

        _activate(bare)
        took = _to_caret(make, lambda: made[0])
        page = bare.currentWidget()
        bare.removeWidget(page)
        page.deleteLater()
        settle()
        return [took]

    race = Race(ours=ours, theirs=theirs, whole=max, rounds=6).run(_FIRST_CARET_RATIO_AT_MOST)
    bare.close()
    return Figure(
        name=f"the first Ctrl+N to the caret, with {run.cases:,} cases",
        value=race.our_best,
        at_most=_CARET_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_FIRST_CARET_RATIO_AT_MOST,
        against=f"a bare page of as many fields, buttons and labels, made and shown: {race.their_best:.1f} ms",
        remark=f"the page is made on the way; best of {len(race.our_rounds)}, painted by then",
    )


def _bare_page_like(widgets: Sequence[QWidget]) -> tuple[QWidget, QPlainTextEdit]:
    """One plain widget of Qt's for each of ours that shows something, one below the other."""
    page, note = QWidget(), QPlainTextEdit()
    column = QVBoxLayout(page)
    column.addWidget(note)
    for widget in widgets:
        for ours, make in (
            (QAbstractButton, lambda: QPushButton("A button")),
            (QLabel, lambda: QLabel("A label with a few words")),
            (QLineEdit, QLineEdit),
            (QComboBox, QComboBox),
        ):
            if isinstance(widget, ours):
                column.addWidget(make())
    return page, note


def _new_note_from(window: OfficeWindow, name: str) -> float:
    window.open_page(name)
    _activate(window)
    return _to_caret(
        lambda: QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        lambda: window.page("dropin").note,
    )


def _activate(window: QWidget) -> None:
    """Its keys work, and it may have the focus."""
    window.activateWindow()
    until(window.isActiveWindow)
    settle()


def _to_caret(act: Callable[[], object], field: Callable[[], QPlainTextEdit]) -> float:
    """Until the field that was asked for has the focus and has been painted."""
    begun = perf_counter()
    act()
    painted = Painted(field().viewport())
    until(lambda: painted.times)
    took = (perf_counter() - begun) * 1000
    assert field().hasFocus(), "the caret is elsewhere"
    field().viewport().removeEventFilter(painted)
    settle()
    return took


def _turns(run: Run) -> Figure:
    """Each journey in a process of its own: what is slow only the first time is slow for somebody each day."""
    with vaults.copy_to_write_in(run.cases) as folder:
        walks = [numbers_of("walk.py", str(folder)) for _journey in range(_JOURNEYS)]
        patience = _QUICK_PATIENCE if run.quick else PATIENCE
        while len(walks) < patience * _JOURNEYS and not _is_quick(walks):
            walks.append(numbers_of("walk.py", str(folder)))
    (worst, name), *others = _slowest_first(walks)
    unit = _bare(walks)
    return Figure(
        name=f"the longest turn of a journey over {run.cases:,} cases",
        value=worst,
        at_most=_TURN_AT_MOST,
        ratio=worst / unit,
        ratio_at_most=_TURN_RATIO_AT_MOST,
        against=f"a bare page of 200 fields, buttons and labels, made and shown by the same program: {unit:.1f} ms",
        remark=(
            f"it was {name}; then {', '.join(f'{each} {took:.0f}' for took, each in others[:4])}; each of {len(STEPS)}"
            f" steps with its best of {len(walks)} journeys"
        ),
    )


def _is_quick(walks: Sequence[Sequence[float]]) -> bool:
    worst, _name = _slowest_first(walks)[0]
    return worst <= _TURN_AT_MOST and worst <= _TURN_RATIO_AT_MOST * _bare(walks)


def _bare(walks: Sequence[Sequence[float]]) -> float:
    return min(walk[0] for walk in walks)


def _slowest_first(walks: Sequence[Sequence[float]]) -> list[tuple[float, str]]:
    best = best_of([walk[1:] for walk in walks])
    return sorted(zip(best, (step.name for step in STEPS), strict=True), reverse=True)


if __name__ == "__main__":
    run_alone(measure, __doc__)
