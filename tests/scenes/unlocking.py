"""The screens before a vault is open, each as it is first seen and with something said on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.models.errors import PlainError
from app.services.preferences import Preferences
from app.services.repairing import Outcome
from app.store.repair.report import Rung
from app.views.jobs import Job
from app.views.unlock.damaged import RepairedScreen
from app.views.unlock.doors import Doors, Key
from app.views.unlock.findings import FindingsScreen
from app.views.unlock.window import UnlockWindow

SECRET = "grey otter paints nine windows"


@dataclass(slots=True, kw_only=True)
class Door:
    """An unlock window, and the folder that a vault lies in."""

    window: UnlockWindow
    vault: Path

    @property
    def screen(self) -> Any:
        return self.window.screen_shown

    def press(self, name: str) -> None:
        self.screen.findChild(QPushButton, name).click()

    def write(self, name: str, words: str) -> None:
        self.screen.findChild(QLineEdit, name).setText(words)

    def run(self, words: str, then: str) -> None:
        """A slow step that stands still at a third of its way."""
        job = Job(lambda _progress: None, self.window)
        self.screen.show_how_far(job, words)
        job.stepped.emit(1, 3, then)

    def home(self, *, known: bool) -> None:
        """The first screen, on a computer that knows a vault or none."""
        self.window._folder = self.vault if known else None
        self.window.go_home()


Act = Callable[[Door], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenScene:
    """A state of a screen, by the object name of the screen."""

    name: str
    screen: str
    act: Act = field(repr=False)

    def show(self, door: Door) -> None:
        self.act(door)
        assert door.screen.objectName() == self.screen, f"{self.name} led to {door.screen.objectName()}"


SCREENS: list[ScreenScene] = []


def screen(name: str, screen: str) -> Callable[[Act], Act]:
    def keep(act: Act) -> Act:
        SCREENS.append(ScreenScene(name=name, screen=screen, act=act))
        return act

    return keep


def open_door(vault: Path, preferences: Preferences | None = None) -> Door:
    window = UnlockWindow(preferences or Preferences(), Doors())
    return Door(window=window, vault=vault)


@screen("welcome", "welcome")
def _welcome(door: Door) -> None:
    door.home(known=False)


@screen("open-existing", "choose")
def _choose(door: Door) -> None:
    door.home(known=False)
    door.press("open_existing")


@screen("open-existing-nothing", "choose")
def _choose_nothing(door: Door) -> None:
    _choose(door)
    door.write("folder", "/media/stick/Casebook")
    door.press("continue")


@screen("start-new", "starting")
def _starting(door: Door) -> None:
    door.home(known=False)
    door.press("start_new")
    door.write("where", "/home/ngozi/Documents/Casebook")


@screen("start-new-missing", "starting")
def _starting_missing(door: Door) -> None:
    door.home(known=False)
    door.press("start_new")
    for name in ("name", "holder", "where"):
        door.write(name, "")
    door.press("continue")


def _to_passphrase(door: Door) -> None:
    door.home(known=False)
    door.press("start_new")
    for name, words in (("name", "Riverside"), ("holder", "NA"), ("where", str(door.vault.parent / "New"))):
        door.write(name, words)
    door.press("continue")


@screen("new-passphrase", "new_passphrase")
def _new_passphrase(door: Door) -> None:
    _to_passphrase(door)


@screen("new-passphrase-offered", "new_passphrase")
def _offered(door: Door) -> None:
    _to_passphrase(door)
    door.press("offer")
    for name in ("new_passphrase_first", "new_passphrase_again"):
        door.write(name, SECRET)


@screen("new-passphrase-too-short", "new_passphrase")
def _too_short(door: Door) -> None:
    _to_passphrase(door)
    door.write("new_passphrase_first", "otter")
    door.press("continue")


@screen("sheet", "sheet")
def _sheet(door: Door) -> None:
    _offered(door)
    door.press("continue")


@screen("sheet-check", "sheet_check")
def _sheet_check(door: Door) -> None:
    _sheet(door)
    door.press("written")


@screen("sheet-check-wrong", "sheet_check")
def _sheet_check_wrong(door: Door) -> None:
    _sheet_check(door)
    door.write("group", "00000")
    door.press("continue")


@screen("unlock", "unlock")
def _unlock(door: Door) -> None:
    door.home(known=True)


@screen("unlock-refused", "unlock")
def _unlock_refused(door: Door) -> None:
    """Somebody asked which vault it is, and typed a wrong passphrase."""
    door.home(known=True)
    door.press("which")
    door.write("passphrase", "not this one")
    door.screen.refuse_typed(PlainError("This passphrase does not open the vault."), ())


@screen("unlock-not-there", "unlock")
def _unlock_not_there(door: Door) -> None:
    door.window._folder = door.vault.parent / "gone.casebook"
    door.window.go_home()


@screen("unlock-busy", "unlock")
def _unlock_busy(door: Door) -> None:
    door.home(known=True)
    door.write("passphrase", SECRET)
    door.screen.show_busy("Opening...")


@screen("forgotten", "forgotten_passphrase")
def _forgotten(door: Door) -> None:
    door.home(known=True)
    door.press("forgotten")


@screen("forgotten-mistyped", "forgotten_passphrase")
def _forgotten_mistyped(door: Door) -> None:
    _forgotten(door)
    door.write("code", "0A1B2-3C4D5-6E7F8-9G0H1-2J3K4-5M6N7-8P9Q0-1R2S3")
    door.screen.refuse_typed(
        PlainError("Group 4 cannot be right.", "Compare it with your sheet, letter by letter."), (4,)
    )


@screen("findings", "findings")
def _findings(door: Door) -> None:
    door.window._show(
        FindingsScreen(
            [
                "The vault is older than the mark that was kept beside it: 12 entries of the history are missing.",
                "A copy of the key file is missing.",
            ]
        )
    )


@screen("restore", "restore")
def _restore(door: Door) -> None:
    door.home(known=True)
    door.press("restore")
    door.write("where", "/home/ngozi/Documents/Casebook")


@screen("restore-missing", "restore")
def _restore_missing(door: Door) -> None:
    _restore(door)
    door.write("backup_folder", "/media/stick/Backups")
    door.write("where", "")
    door.press("continue")


@screen("restore-running", "restore")
def _restore_running(door: Door) -> None:
    _restore(door)
    door.write("backup_folder", "/media/stick/Backups")
    door.write("passphrase", SECRET)
    door.run("Reading the backup...", "Copying the backup")


@screen("damaged", "damaged")
def _damaged(door: Door) -> None:
    key = Key(folder=door.vault, unlocked=None)
    door.window._show_damage(key, PlainError("Part of the vault is damaged and cannot be read."))


@screen("damaged-repairing", "damaged")
def _repairing(door: Door) -> None:
    _damaged(door)
    door.run("Repairing...", "Reading what can be read")


@screen("repaired", "repaired")
def _repaired(door: Door) -> None:
    """Three rows could not be read any more."""
    outcome = Outcome(
        folder=door.vault,
        rung=Rung.SALVAGE,
        sentences=("3 pages were damaged.", "4,210 records were taken over.", "3 records are lost."),
        lost=("Notes: 17 · DC-2026-0003", "Tasks: 4 · DC-2026-0001", "Answers of forms: 12 to 14 · perhaps"),
        rows_kept=4210,
        rows_from_backup=0,
        aside=door.vault / "quarantine" / "damaged-20260304T103000Z",
    )
    door.window._show(RepairedScreen(outcome))
