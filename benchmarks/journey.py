"""A day at the desk in steps, through the window and by its keys, and a watchdog over the turns of its event loop."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.preferences import Preferences
from app.services.vaults import office_of
from app.store.vault import Vault
from app.views.look.look import Look, apply_look
from app.views.window import OfficeWindow
from benchmarks.vaults import KEY, SLOT
from benchmarks.windows import show_office

_BEAT_SECONDS = 0.002
_WORTH_A_LOOK_SECONDS = 0.05
_TURNS_SECONDS = 0.15
_LONGEST_TIMER_SECONDS = 1.3
_WORDS = "He mocks my accent in the Tuesday meeting, and nobody in the room says a word. "


class Watchdog(QObject):
    """Knocks at the window's thread all the time. `longest` is the longest that nobody opened, with where it was."""

    _knock = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.place = ""
        self._opened_at = time.perf_counter()
        self._opened = threading.Event()
        self._is_over = False
        self._window = threading.get_ident()
        self._seen = ""
        # Sent from another thread: it comes in its turn, behind whatever the window has to do first.
        self._knock.connect(self._on_knock, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._knock_on, daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._is_over = True
        self._thread.join()

    def forget(self) -> None:
        self.longest, self.place = 0.0, ""

    def _on_knock(self) -> None:
        # Measured here, from turn to turn: while the window is busy the other thread may not even come to look.
        now = time.perf_counter()
        if now - self._opened_at > self.longest:
            self.longest, self.place = now - self._opened_at, self._seen
        self._opened_at, self._seen = now, ""
        self._opened.set()

    def _knock_on(self) -> None:
        while not self._is_over:
            self._opened.clear()
            self._knock.emit()
            while not self._opened.wait(_WORTH_A_LOOK_SECONDS) and not self._is_over:
                self._seen = self._seen or _places(sys._current_frames()[self._window])
            time.sleep(_BEAT_SECONDS)


def _places(frame: Any) -> str:
    places = traceback.extract_stack(frame)[-6:]
    return " < ".join(f"{Path(place.filename).name}:{place.lineno} {place.name}" for place in reversed(places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a person does, and how long the window is watched afterwards."""

    name: str
    act: Callable[["Journey"], object]
    watch_seconds: float = _TURNS_SECONDS


class Journey:
    """One walk over a vault, from the first page to the lock."""

    def __init__(self, folder: Path) -> None:
        self.window: OfficeWindow = show_office(office_of(Vault.open(folder, KEY, slot=SLOT)))
        self.window.preferences_changed.connect(self._take_up)
        self._watchdog = Watchdog()

    def walk(self) -> list[tuple[float, str]]:
        """For each step the longest that the window did not come to its next turn, in ms, and where it was then."""
        self._watchdog.begin()
        self._turn(_TURNS_SECONDS)
        found = []
        for step in STEPS:
            self._watchdog.forget()
            step.act(self)
            self._turn(step.watch_seconds)
            found.append((self._watchdog.longest * 1000, self._watchdog.place))
        self._watchdog.end()
        return found

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """To whatever has the focus, as the keyboard does."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
            self._turn(0)

    def page(self, name: str) -> None:
        self.window.open_page(name)

    def choose(self, field: str, place: int) -> None:
        getattr(self.current, field).setCurrentIndex(place)

    def act_by_name(self, name: str) -> None:
        self.window.actions_[name].trigger()

    def to_the_first_case(self) -> None:
        page = self.current
        page.view.setFocus()
        page.open_current()

    @property
    def current(self) -> Any:
        return self.window.current

    def _take_up(self, preferences: Preferences) -> None:
        """As `Program` does when the look is changed."""
        self.window.preferences = preferences
        running = QApplication.instance()
        assert isinstance(running, QApplication)
        apply_look(running, Look(theme=preferences.theme, text_percent=preferences.text_percent))

    def _turn(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while True:
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            if time.perf_counter() >= until:
                return
            time.sleep(_BEAT_SECONDS / 2)


STEPS = (
    Step(name="a new note from Today", act=lambda day: day.press(Qt.Key.Key_N, ctrl=True)),
    Step(name="typing", act=lambda day: day.type(_WORDS), watch_seconds=_LONGEST_TIMER_SECONDS),
    Step(name="F8", act=lambda day: day.press(Qt.Key.Key_F8)),
    Step(name="F8 again", act=lambda day: day.press(Qt.Key.Key_F8)),
    Step(
        name="finishing the note",
        act=lambda day: day.press(Qt.Key.Key_Return, ctrl=True),
        watch_seconds=_LONGEST_TIMER_SECONDS,
    ),
    Step(name="adding a task", act=lambda day: day.current.open_act("task")),
    Step(name="a further note on the case", act=lambda day: day.current.open_act("note")),
    Step(name="typing it", act=lambda day: day.type(_WORDS), watch_seconds=_LONGEST_TIMER_SECONDS),
    Step(
        name="finishing the further note",
        act=lambda day: day.press(Qt.Key.Key_Return, ctrl=True),
        watch_seconds=_LONGEST_TIMER_SECONDS,
    ),
    Step(name="undo", act=lambda day: day.press(Qt.Key.Key_Z, ctrl=True)),
    Step(name="finishing again", act=lambda day: day.press(Qt.Key.Key_Return, ctrl=True)),
    Step(name="the cases", act=lambda day: day.page("cases")),
    Step(name="all cases", act=lambda day: day.choose("state", 3)),
    Step(name="about something", act=lambda day: day.choose("about", 2)),
    Step(name="about anything", act=lambda day: day.choose("about", 0)),
    Step(name="sorted by what they are called", act=lambda day: day.choose("order", 4)),
    Step(name="sorted by the last entry", act=lambda day: day.choose("order", 0)),
    Step(name="down a page", act=lambda day: day.press(Qt.Key.Key_PageDown)),
    Step(name="to the end", act=lambda day: day.press(Qt.Key.Key_End)),
    Step(name="finding in the list", act=lambda day: day.press(Qt.Key.Key_F, ctrl=True)),
    Step(name="typing a word to find", act=lambda day: day.type("somebody")),
    Step(name="opening what was found", act=lambda day: day.to_the_first_case()),
    Step(name="its disclosure form", act=lambda day: day.current.open_act("disclosure"), watch_seconds=1),
    Step(name="the find box", act=lambda day: day.press(Qt.Key.Key_K, ctrl=True)),
    Step(name="typing in the find box", act=lambda day: day.type("meeting room")),
    Step(name="opening the first", act=lambda day: day.press(Qt.Key.Key_Return)),
    Step(name="the history", act=lambda day: day.page("history")),
    Step(name="the settings", act=lambda day: day.page("settings")),
    Step(name="larger text", act=lambda day: day.act_by_name("larger")),
    Step(name="the usual text", act=lambda day: day.act_by_name("usual_size")),
    Step(name="all keys", act=lambda day: day.page("keys")),
    Step(name="Today", act=lambda day: day.page("today")),
    Step(name="beginning a session", act=lambda day: day.act_by_name("start_session")),
    Step(name="a note in the session", act=lambda day: day.press(Qt.Key.Key_N, ctrl=True)),
    Step(name="its words", act=lambda day: day.type(_WORDS)),
    Step(name="the next visitor", act=lambda day: day.press(Qt.Key.Key_Return, ctrl=True)),
    Step(name="ending the session", act=lambda day: day.act_by_name("end_session")),
    Step(name="the lock", act=lambda day: day.press(Qt.Key.Key_L, ctrl=True)),
)
