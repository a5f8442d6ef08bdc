"""The window before a vault is open. It shows one screen at a time and goes through the doors that the person chose."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.services.preferences import Preferences
from app.views.unlock.doors import Doors, Key, NewVault, Restoring, folder_meant
from app.views.unlock.passphrase import PassphraseScreen
from app.views.unlock.screen import Screen
from app.views.unlock.warming import Warming

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.services.office import Office
    from app.views.jobs import Job
    from app.views.unlock.starting import StartingScreen
    from app.views.widgets.printing import PaperOut

TITLE = "Casebook"
"""All that a title bar, a task list or a screen share may say."""


@dataclass(slots=True, kw_only=True)
class _Making:
    """What the person has decided so far on the way to a new passphrase and a new sheet."""

    title: str
    steps: int
    finish: Callable[[str, str], Key]
    before: Callable[[], None]
    vault_name: str = field(default="", repr=False)
    holder: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)

    def step(self, number: int, words: str) -> str:
        first = 3 - self.steps
        return _("Step {number} of {steps}: {words}").format(number=number - first, steps=self.steps, words=words)


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
        self._making: _Making | None = None
        self._office: Office | None = None
        self._job: Job | None = None
        self._then: Callable[[Any], None] = self._enter
        self._is_closing = False
        self._is_warm = False
        self._warming = Warming(self._doors.warm_up, self)

        # A main window, because a screen reader knows that as a window, and a plain widget as nothing.
        self.setCentralWidget(self._stack)
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
        self._making = None
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
        self._making = None
        self._show(self._starting)

    def _on_described(self, new: NewVault) -> None:
        def finish(passphrase: str, code: str) -> Key:
            return self._doors.create(new, passphrase, code)

        try:
            warnings = self._doors.warnings_about(new)
        except PlainError as error:
            self.screen_shown.banner.say("error", error.happened, error.next_step)
            return
        self._making = _Making(
            title=_("Start new"), steps=3, finish=finish, before=self._start_new, vault_name=new.name, holder=new.holder
        )
        self._new_passphrase()
        if warnings:
            self.screen_shown.banner.say("warning", _("About the place you chose"), " ".join(warnings))

    def _restore(self) -> None:
        from app.views.unlock.restoring import RestoreScreen

        self._making = None
        screen = RestoreScreen()
        screen.described.connect(self._on_restore_described)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _on_restore_described(self, wish: Restoring) -> None:
        self._run(_("Reading the backup..."), lambda: self._doors.restore(wish), self._on_restored)

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

        self._making = _Making(
            title=_("New passphrase"),
            steps=2,
            finish=finish,
            before=self.go_home,
            vault_name=recovered.folder.stem,
            holder=recovered.unlocked.holder,
        )
        self._new_passphrase()

    def _new_passphrase(self) -> None:
        from app.views.unlock.new_passphrase import NewPassphraseScreen

        making = self._under_way()
        screen = NewPassphraseScreen(
            making.title,
            making.step(2, _("your passphrase")),
            self._doors.why_not_passphrase,
            self._doors.words,
        )
        screen.chosen.connect(self._on_passphrase_chosen)
        screen.back.connect(making.before)
        self._show(screen)

    def _on_passphrase_chosen(self, passphrase: str) -> None:
        making = self._under_way()
        making.passphrase = passphrase
        making.code = making.code or self._doors.new_code()
        self._sheet()

    def _sheet(self) -> None:
        from app.views.unlock.sheet import SheetScreen

        making = self._under_way()
        screen = SheetScreen(making.title, making.step(3, _("your recovery sheet")), making.code, self._paper_out)
        screen.written_down.connect(self._check_sheet)
        screen.back.connect(self._new_passphrase)
        self._show(screen)

    def _check_sheet(self) -> None:
        from app.views.unlock.sheet import SheetCheckScreen

        making = self._under_way()
        screen = SheetCheckScreen(making.title, making.step(3, _("your recovery sheet")), making.code)
        screen.confirmed.connect(self._make)
        screen.back.connect(self._sheet)
        self._show(screen)

    def _paper_out(self, over: QWidget) -> "PaperOut":
        from app.views.widgets.printing import PaperOut

        making = self._under_way()
        code, vault_name, holder = making.code, making.vault_name, making.holder
        return PaperOut(
            over, lambda: self._doors.sheet(code, vault_name, holder), self._doors.keep_sheet, self._doors.note_nothing
        )

    def _under_way(self) -> _Making:
        assert self._making is not None
        return self._making

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
        self._run(_("Opening..."), lambda: self._doors.unlock(folder, passphrase), self._enter)

    def _recover(self, code: str) -> None:
        folder = self._known_folder()
        self._run(_("Looking..."), lambda: self._doors.recover(folder, code), self._on_recovered)

    def _make(self) -> None:
        making = self._under_way()
        passphrase, code = making.passphrase, making.code
        self._run(_("Making it ready..."), lambda: making.finish(passphrase, code), self._enter)

    def _known_folder(self) -> Path:
        assert self._folder is not None
        return self._folder

    def _run(self, words: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Runs the slow part on a thread of its own; a second one never begins before the first has ended."""
        if self._job is not None:
            return
        from app.views.jobs import Job

        self._then = then
        self._job = Job(lambda _progress: work(), self)
        self._job.finished_with.connect(self._on_done)
        self._job.refused.connect(self._on_refused)
        self._job.broke.connect(self._on_broke)
        self.screen_shown.show_busy(words)
        self._job.begin()

    def _end_job(self) -> None:
        """The job goes, and with it the secret that it was given."""
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self.screen_shown.show_ready()

    def _on_done(self, outcome: Any) -> None:
        self._end_job()
        if self._is_closing:
            self.close()
            return
        self._then(outcome)

    def _on_refused(self, error: PlainError) -> None:
        self._end_job()
        if self._is_closing:
            self.close()
            return
        self._refuse(error)

    def _on_broke(self, error: Exception) -> None:
        self._end_job()
        raise error

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
            self._run(_("Repairing..."), lambda: self._doors.repair(key), show_outcome)

        screen = DamagedScreen(error.happened)
        screen.repair_wanted.connect(repair)
        screen.restore_wanted.connect(self._restore)
        screen.back.connect(self.go_home)
        self._show(screen)

    def _hand_over(self) -> None:
        office, self._office = self._office, None
        assert office is not None
        self._making = None
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
        """A job is let finish first, out of sight; a vault that nobody entered is closed again."""
        if self._job is not None:
            self._is_closing = True
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
        from PySide6.QtGui import QAction, QKeySequence

        for keys, change in (
            (("Ctrl++", "Ctrl+="), self._larger),
            (("Ctrl+-",), self._smaller),
            (("Ctrl+0",), self._usual),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.triggered.connect(change)
            self.addAction(action)

    def _larger(self) -> None:
        self._change_size(self.preferences.larger())

    def _smaller(self) -> None:
        self._change_size(self.preferences.smaller())

    def _usual(self) -> None:
        self._change_size(replace(self.preferences, text_percent=100))

    def _change_size(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.preferences_changed.emit(preferences)


def _known(last_vault: str) -> Path | None:
    """The vault to offer first, even if it is not at its place just now."""
    return (folder_meant(last_vault) or Path(last_vault)) if last_vault else None
