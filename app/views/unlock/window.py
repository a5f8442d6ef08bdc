"""The window before a vault is open. It shows one screen at a time and goes through the doors that the person chose."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services.preferences import Preferences
from app.views.unlock.doors import Doors, Key, NewVault, Restoring, folder_meant
from app.views.unlock.new_keys import Making, NewKeys
from app.views.unlock.passphrase import PassphraseScreen
from app.views.unlock.screen import Screen
from app.views.unlock.slow_step import SlowStep
from app.views.unlock.warming import Warming

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.services.office import Office
    from app.views.unlock.starting import StartingScreen

TITLE = "Casebook"
"""All that a title bar, a task list or a screen share may say."""


class UnlockWindow(QMainWindow):
    """`unlocked` carries the office; `vault_chosen` the folder of the vault, once it could be opened."""

    unlocked = Signal(object)
    vault_chosen = Signal(object)
    preferences_changed = Signal(object)

    def __init__(self, preferences: Preferences, doors: Doors | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setObjectName("unlock_window")
        self.setMinimumSize(1024, 700)
        self.preferences = preferences
        self._doors = doors or Doors()
        self._folder = _known(preferences.last_vault)
        self._stack = QStackedWidget()
        self._starting: StartingScreen | None = None
        self._office: Office | None = None
        self._new_keys = NewKeys(self._doors, self)
        self._slow = SlowStep(self)
        self._then: Callable[[Any], None] = self._enter
        self._is_closing = False
        self._is_warm = False
        self._warming = Warming(self._doors.warm_up, self)

        # A main window, because a screen reader knows that as a window, and a plain widget as nothing.
        self.setCentralWidget(self._stack)
        self._new_keys.shown.connect(self._show)
        self._new_keys.decided.connect(self._make)
        self._slow.done.connect(self._on_done)
        self._slow.refused.connect(self._on_refused)
        self._slow.stopped.connect(self._on_stopped)
        self._warming.begun.connect(self._add_text_sizes)
        self.go_home()
        self.screen_shown.painted.connect(self._on_painted)

    @property
    def screen_shown(self) -> Screen:
        screen = self._stack.currentWidget()
        assert isinstance(screen, Screen)
        return screen

    # Screens

    def go_home(self) -> None:
        """The unlock screen, or the two ways to begin where no vault is known."""
        self._new_keys.forget()
        if self._folder is None:
            from app.views.unlock.welcome import WelcomeScreen

            welcome = WelcomeScreen()
            welcome.start_wanted.connect(self._start_new)
            welcome.existing_wanted.connect(self._choose)
            welcome.restore_wanted.connect(self._restore)
            self._show(welcome)
            return
        screen = PassphraseScreen(self._folder)
        screen.passphrase_given.connect(self._unlock)
        screen.another_wanted.connect(self._choose)
        screen.start_wanted.connect(self._start_new)
        screen.forgotten.connect(self._forgotten)
        screen.restore_wanted.connect(self._restore)
        self._show(screen)
        if not self._folder.is_dir():
            screen.banner.say(
                "warning",
                _("The vault that was open last is not at its place."),
                _("Connect the drive it is on, or open another vault."),
            )

    def _choose(self) -> None:
        from app.views.unlock.choose import ChooseScreen

        screen = ChooseScreen()
        screen.chosen.connect(self._on_chosen)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _on_chosen(self, folder: Path) -> None:
        self._folder = folder
        self.go_home()

    def _start_new(self) -> None:
        from app.views.unlock.starting import StartingScreen

        if self._starting is None:
            self._starting = StartingScreen()
            self._starting.described.connect(self._on_described)
            self._starting.back.connect(self.go_home)
        self._new_keys.forget()
        self._show(self._starting)

    def _on_described(self, new: NewVault) -> None:
        def finish(passphrase: str, code: str) -> Key:
            return self._doors.create(new, passphrase, code)

        try:
            warnings = self._doors.warnings_about(new)
        except PlainError as error:
            self.screen_shown.banner.say("error", error.happened, error.next_step)
            return
        making = Making(
            title=_("Start new"), steps=3, finish=finish, before=self._start_new, vault_name=new.name, holder=new.holder
        )
        self._new_keys.begin(making)
        if warnings:
            self.screen_shown.banner.say("warning", _("About the place you chose"), " ".join(warnings))

    def _restore(self) -> None:
        from app.views.unlock.restoring import RestoreScreen

        self._new_keys.forget()
        screen = RestoreScreen()
        screen.described.connect(self._on_restore_described)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _on_restore_described(self, wish: Restoring) -> None:
        def restore(progress: Progress) -> Any:
            return self._doors.restore(wish, progress)

        self._run(_("Reading the backup..."), restore, self._on_restored, tells=True)

    def _on_restored(self, outcome: Any) -> None:
        """A code opens nothing by itself: the new passphrase and the new sheet come first."""
        self._folder = outcome.folder
        if isinstance(outcome, Key):
            self._enter(outcome)
        else:
            self._on_recovered(outcome)

    def _forgotten(self) -> None:
        from app.views.unlock.forgotten import ForgottenScreen

        screen = ForgottenScreen()
        screen.code_given.connect(self._recover)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _on_recovered(self, recovered: Any) -> None:
        def finish(passphrase: str, code: str) -> Key:
            return self._doors.renew(recovered, passphrase, code)

        making = Making(
            title=_("New passphrase"),
            steps=2,
            finish=finish,
            before=self.go_home,
            vault_name=recovered.folder.stem,
            holder=recovered.unlocked.holder,
        )
        self._new_keys.begin(making)

    def _show(self, screen: Screen) -> None:
        """Shows the screen; the one before is emptied and, unless it is to be found again, thrown away."""
        before = self._stack.currentWidget()
        if before is not screen:
            self._stack.addWidget(screen)
            self._stack.setCurrentWidget(screen)
        if isinstance(before, Screen) and before is not screen:
            before.forget()
            self._stack.removeWidget(before)
            if before is not self._starting:
                before.deleteLater()
        screen.arrive()

    # Doors

    def _unlock(self, passphrase: str) -> None:
        folder = self._known_folder()
        self._run(_("Opening..."), lambda _progress: self._doors.unlock(folder, passphrase), self._enter)

    def _recover(self, code: str) -> None:
        folder = self._known_folder()
        self._run(_("Looking..."), lambda _progress: self._doors.recover(folder, code), self._on_recovered)

    def _make(self) -> None:
        making = self._new_keys.under_way()
        passphrase, code = making.passphrase, making.code
        self._run(_("Making it ready..."), lambda _progress: making.finish(passphrase, code), self._enter)

    def _known_folder(self) -> Path:
        assert self._folder is not None
        return self._folder

    def _run(
        self, words: str, work: Callable[[Progress], Any], then: Callable[[Any], None], *, tells: bool = False
    ) -> None:
        if not self._slow.is_under_way:
            self._then = then
            self._slow.begin(self.screen_shown, words, work, tells=tells)

    def _on_done(self, outcome: Any) -> None:
        if self._is_closing:
            self.close()
            return
        self._then(outcome)

    def _on_refused(self, error: PlainError) -> None:
        if self._is_closing:
            self.close()
            return
        self._refuse(error)

    def _on_stopped(self) -> None:
        if self._is_closing:
            self.close()
            return
        self.screen_shown.banner.say("info", _("Stopped."), _("Nothing was changed."))
        self.screen_shown.arrive()

    def _refuse(self, error: PlainError) -> None:
        """What was typed wrong is said beside it; what is wrong with the vault, across the screen."""
        if self._doors.is_about_what_was_typed(error):
            self.screen_shown.refuse_typed(error, self._doors.groups_to_look_at(error))
        else:
            self.screen_shown.refuse(error)

    def _enter(self, key: Key) -> None:
        try:
            self._office = self._doors.enter(key)
        except PlainError as error:
            if self._doors.is_about_damage(error):
                self._show_damage(key, error)
            else:
                self._refuse(error)
            return
        self._folder = key.folder
        sentences = self._doors.serious_findings(self._office)
        if sentences:
            from app.views.unlock.findings import FindingsScreen

            screen = FindingsScreen(sentences)
            screen.read.connect(self._hand_over)
            self._show(screen)
        else:
            self._hand_over()

    def _show_damage(self, key: Key, error: PlainError) -> None:
        from app.views.unlock.damaged import DamagedScreen, RepairedScreen

        def show_outcome(outcome: Any) -> None:
            done = RepairedScreen(outcome)
            done.read.connect(lambda: self._enter(key))
            self._show(done)

        def repair() -> None:
            self._run(_("Repairing..."), lambda progress: self._doors.repair(key, progress), show_outcome, tells=True)

        screen = DamagedScreen(error.happened)
        screen.repair_wanted.connect(repair)
        screen.restore_wanted.connect(self._restore)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _hand_over(self) -> None:
        office, self._office = self._office, None
        assert office is not None
        self._new_keys.forget()
        self._starting = None
        self.screen_shown.forget()
        self.vault_chosen.emit(office.vault.folder)
        self.unlocked.emit(office)

    # The window itself

    def _on_painted(self) -> None:
        """The first picture is never kept waiting; what opening needs is fetched soon after it."""
        if not self._is_warm:
            self._is_warm = True
            self._warming.begin()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """A slow step ends first, out of sight; a vault that nobody entered is closed again."""
        if self._slow.is_under_way:
            self._is_closing = True
            self._slow.cancel()
            self.hide()
            event.ignore()
            return
        self._warming.stop()
        if self._office is not None:
            self._office.vault.close()
            self._office = None
        self.screen_shown.forget()
        event.accept()

    def _add_text_sizes(self) -> None:
        from app.views.unlock.text_sizes import TextSizes

        TextSizes(self.preferences, self).chosen.connect(self._change_size)

    def _change_size(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.preferences_changed.emit(preferences)


def _known(last_vault: str) -> Path | None:
    """The vault to offer first, even if it is not at its place just now."""
    return (folder_meant(last_vault) or Path(last_vault)) if last_vault else None
