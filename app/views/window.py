"""The window of an unlocked vault: it holds the frame, opens pages, hides, and locks. Pages do the rest."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import SecondsLeft
from app.models.words import _
from app.services import backing_up, records
from app.services.office import Office
from app.services.preferences import Preferences
from app.views.actions import Actions, areas_for
from app.views.alone import ALLOWED, AloneScreen
from app.views.capture import CaptureGuard, platform_affinity
from app.views.clipboard import SecretClipboard
from app.views.desk import Desk
from app.views.frame import Frame
from app.views.hidden import HiddenScreen
from app.views.lock_triggers.clocks import ClockWatch
from app.views.lock_triggers.triggers import LockTriggers
from app.views.locking import IdleLock, IdleRule, idle_rule
from app.views.pages.base import OfficePage
from app.views.widgets.screens import Screens, set_aside

BACKUP_SECONDS = 20
"""How long the backup of the day may keep the program at work, out of sight, after it was locked."""

TITLE = "Casebook"
"""All that a title bar, a task list or a screen share may say."""


class OfficeWindow(QMainWindow):
    """One unlocked vault. `locked` is emitted when the vault has been closed."""

    locked = Signal()
    preferences_changed = Signal(object)

    def __init__(self, office: Office, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setObjectName("office")
        self.setMinimumSize(1024, 700)
        self.desk = Desk(office, self)
        self.preferences = preferences
        self.actions_ = Actions(office.vault.role, self)
        self.frame = Frame(self.desk, self.actions_)
        self.alone = AloneScreen(self.desk, self.actions_)
        self._hidden = HiddenScreen()
        self._makers: dict[str, Callable[[], OfficePage]] = {}
        self._pages: dict[str, OfficePage] = {}
        self._screens = Screens(self.frame, self.alone, self._hidden)
        self._shown: Frame | AloneScreen = self.frame
        self._is_hidden = False
        self._is_locking = False
        self.before_closing: Callable[[], None] | None = None
        self.idle = IdleLock(self._rule(), self)
        self.triggers = LockTriggers(self)
        self._clock_watch = ClockWatch(self)
        self._clipboard = SecretClipboard(self)
        self.capture = CaptureGuard(self, platform_affinity())

        self.setCentralWidget(self._screens)
        self._connect()

    # Pages

    def set_makers(self, makers: dict[str, Callable[[], OfficePage]]) -> None:
        """Which pages there are, each made when it is first wanted."""
        self._makers = makers

    def has_page(self, name: str) -> bool:
        return name in self._makers

    def page(self, name: str) -> Any:
        """The page of that name, made when it is first wanted; each has acts of its own."""
        if name not in self._pages:
            page = self._makers[name]()
            page.setObjectName(f"page_{name}")
            self._pages[name] = page
            self._screen_of(page).stack.addWidget(page)
        return self._pages[name]

    @property
    def current(self) -> OfficePage | None:
        widget = self._shown.stack.currentWidget()
        return widget if isinstance(widget, OfficePage) else None

    def open_page(self, name: str) -> OfficePage:
        """Shows a page, after what was typed on the last one has been kept."""
        if self.current is not None:
            self.current.put_away()
        page: OfficePage = self.page(name)
        self._come_to(self._screen_of(page))
        self._shown.stack.setCurrentWidget(page)
        self.frame.sidebar.show_current(page.area or name)
        page.arrive()
        return page

    def _screen_of(self, page: OfficePage) -> Frame | AloneScreen:
        return self.alone if page.stands_alone else self.frame

    def _come_to(self, screen: Frame | AloneScreen) -> None:
        """The frame, or a page alone: the other one leaves the screen and the accessible tree."""
        if screen is self._shown:
            return
        self._shown = screen
        if screen is self.alone:
            self.frame.find_box.clear_all()
            self.alone.begin()
        if not self._is_hidden:
            self._screens.show_only(screen)
            self.actions_.enable_only(self._acts_allowed())

    def _acts_allowed(self) -> frozenset[str] | None:
        return ALLOWED if self._shown is self.alone else None

    def forget_pages(self, *names: str) -> None:
        """Throws these pages away, or all when none is named, with everything on them; drafts are kept first."""
        chosen = [name for name in self._pages if not names or name in names]
        for name in chosen:
            self._pages[name].put_away()
        self._throw_away(*chosen)

    def _throw_all_away(self) -> None:
        self._throw_away(*self._pages)

    def _throw_away(self, *names: str) -> None:
        # The one on the screen goes last: Qt shows another page in place of one that goes, and lays it out for that.
        for name in sorted(names, key=lambda name: self._pages[name] is self.current):
            page = self._pages.pop(name)
            self._screen_of(page).stack.removeWidget(page)
            set_aside(page)
            page.deleteLater()
        self.frame.find_box.clear_all()

    # Acts

    def act(self, service: Callable[..., Changes], *args: object) -> Changes | None:
        """Does something on the desk; a foreseen refusal is shown on the page."""
        try:
            return self.desk.do(service, *args)
        except PlainError as error:
            self._refused(error)
            return None

    def hide_screen(self) -> None:
        """Takes the whole office off the screen and out of the accessible tree."""
        if self._is_hidden:
            self.show_screen()
            return
        # A page that meets a fault must not leave the others on the screen.
        with contextlib.ExitStack() as then:
            then.callback(self._take_away)
            self._put_all_away()

    def _take_away(self) -> None:
        self.frame.find_box.clear_all()
        self._screens.show_only(self._hidden)
        self._is_hidden = True
        self.actions_.enable_only(frozenset({"hide", "lock"}))
        self._hidden.begin()

    def show_screen(self) -> None:
        if not self._is_hidden:
            return
        self._hidden.end()
        self._screens.show_only(self._shown)
        self._is_hidden = False
        self.actions_.enable_only(self._acts_allowed())
        if self.current is not None:
            self.current.arrive()

    def lock_at_once(self) -> None:
        """Locks with no time for anything else: the computer is about to sleep, or somebody else may be at it."""
        self.lock(at_once=True)

    def lock(self, *, at_once: bool = False) -> None:
        """Keeps every draft, closes the vault and says so. Never asks; an open dialog is dismissed.

        Several triggers may come at once, as when a lid is closed: the first one locks.
        """
        if self._is_locking or not self.desk.office.vault.is_open:
            return
        self._is_locking = True
        self._listen_no_longer()
        # Nothing that meets a fault on the way, be it a page, must keep the vault open. The last one named goes first.
        with contextlib.ExitStack() as then:
            then.callback(self.locked.emit)
            then.callback(self.desk.office.vault.close)
            if self.before_closing is None:
                then.callback(self._back_up, at_once=at_once)
            else:
                # No backup here: its line in the history would make a new vault key refuse what it prepared.
                then.callback(self.before_closing)
            then.callback(self.desk.stop_jobs)
            then.callback(self._clipboard.clear)
            then.callback(self._close_dialogs)
            # The process has a moment to live yet: nothing of the office stays where a screen reader could find it.
            then.callback(self._throw_all_away)
            then.callback(self.hide)
            self._put_all_away()

    def _listen_no_longer(self) -> None:
        self.idle.end()
        self.triggers.end()

    def _back_up(self, *, at_once: bool = False) -> None:
        """Makes the day's backup when nothing can be seen any more; one that takes too long leaves nothing."""
        if not at_once:
            backing_up.back_up_when_due(self.desk.office, SecondsLeft(BACKUP_SECONDS))

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible():
                widget.close()
                # A question with no way out refuses to be closed, and its caller would wait for ever.
                widget.hide()

    def listen_to_this_computer(self) -> None:
        """Begins to hear of sleep, the lid and the screen's lock. Asked for once the first page is on the screen."""
        if self.desk.office.vault.is_open:
            from app.views.lock_triggers.here import sources_here

            self.triggers.begin(sources_here(self))

    def apply_rule(self) -> None:
        """Takes up the idle rule again, after a setting or the session changed."""
        self.idle.set_rule(self._rule())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, here as in a dialog.

        Page up and page down scroll the page also where nothing on it can take the focus.
        """
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.current is not None:
            self.current.scroll_area.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window keeps drafts and closes the vault, as locking does."""
        if self.desk.office.vault.is_open:
            self._listen_no_longer()
            with contextlib.ExitStack() as then:
                then.callback(self.desk.office.vault.close)
                then.callback(self._back_up)
                then.callback(self.desk.stop_jobs)
                then.callback(self._clipboard.clear)
                # A field that loses the focus once the vault is closed would still try to keep what it holds.
                then.callback(self._throw_all_away)
                then.callback(self.hide)
                self._put_all_away()
        event.accept()

    def _put_all_away(self) -> None:
        """Every page keeps what was typed, a letter half composed included, also when another one meets a fault."""
        QGuiApplication.inputMethod().commit()
        with contextlib.ExitStack() as each:
            for page in self._pages.values():
                each.callback(page.put_away)

    def _rule(self) -> IdleRule:
        vault = self.desk.office.vault
        minutes = int(vault.settings.get("lock_minutes", "5"))
        return idle_rule(minutes, in_session=vault.sessions.running() is not None)

    def _connect(self) -> None:
        acts = self.actions_
        for area in areas_for(self.desk.office.vault.role):
            acts[area.name].setData(area.name)
            acts.bind(area.name, self._open_area)
        acts.bind("find", self._to_find)
        acts.bind("find_in_list", self._find_in_list)
        acts.bind("hide", self.hide_screen)
        acts.bind("lock", self.lock)
        acts.bind("next_area", self._next_area)
        acts.bind("previous_area", self._previous_area)
        acts.bind("undo", self.desk.undo_last)
        acts.bind("finish", self._finish)
        acts.bind("keys", self._to_keys)
        acts.bind("share", self._share)
        acts.bind("larger", self._larger)
        acts.bind("smaller", self._smaller)
        acts.bind("usual_size", self._usual_size)
        self.frame.case_chosen.connect(self.open_case)
        self.desk.refused.connect(self._refused)
        self.idle.left.connect(self.frame.show_left)
        self.idle.left.connect(self.alone.show_left)
        self.idle.soon.connect(self.frame.say_left)
        self.capture.changed.connect(self.frame.show_shared)
        self.idle.hide_due.connect(self._hide_if_shown)
        self.idle.lock_due.connect(self.lock)
        self.idle.ticked.connect(self._clock_watch.look)
        self.triggers.lock_due.connect(self.lock_at_once)
        self._clipboard.taken.connect(self._say_copied)
        self.triggers.begin([self._clock_watch])
        self._hidden.back.connect(self.show_screen)
        self._hidden.lock_due.connect(self.lock)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def open_case(self, case_id: int) -> None:
        """Shows a case. A line of the history that cannot be written keeps nobody from a telephone number."""
        refused: PlainError | None = None
        try:
            self.desk.quietly(records.note_viewed, case_id)
        except PlainError as error:
            refused = error
        self.page("case").show_case(case_id)
        self.open_page("case")
        if refused is not None:
            self._refused(refused)

    def _open_area(self) -> None:
        chosen = self.sender()
        assert isinstance(chosen, QAction)
        self.open_page(chosen.data())

    def _next_area(self) -> None:
        self._step_area(1)

    def _previous_area(self) -> None:
        self._step_area(-1)

    def _step_area(self, by: int) -> None:
        current = self.current
        self.open_page(self.frame.sidebar.step(current.area if current else "", by))

    def _to_find(self) -> None:
        self.frame.find_box.setFocus()
        self.frame.find_box.selectAll()

    def _to_keys(self) -> None:
        self.open_page("keys")

    def _share(self) -> None:
        """Sharing ends by itself; where the computer cannot keep windows out of it, that is said."""
        self.capture.allow()
        if self.capture.is_possible:
            self.desk.said.emit(_("This window can be shared for ten minutes."))
        else:
            self.desk.said.emit(_("This computer cannot keep windows out of screen sharing."))

    def _say_copied(self) -> None:
        self.desk.said.emit(_("Copied. It goes from the clipboard again in 30 seconds, or when the vault is locked."))

    def _find_in_list(self) -> None:
        if self.current is not None:
            self.current.find_in_list()

    def _finish(self) -> None:
        if self.current is not None:
            self.current.finish()

    def _larger(self) -> None:
        self.preferences_changed.emit(self.preferences.larger())

    def _smaller(self) -> None:
        self.preferences_changed.emit(self.preferences.smaller())

    def _usual_size(self) -> None:
        self.preferences_changed.emit(replace(self.preferences, text_percent=100))

    def _hide_if_shown(self) -> None:
        if not self._is_hidden:
            self.hide_screen()

    def _refused(self, error: PlainError) -> None:
        if self.current is not None:
            self.current.refuse(error)
