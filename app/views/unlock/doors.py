"""The ways into a vault. The services behind them are imported when a way is first taken: that takes longer than
showing the window.
"""

import importlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.models.moments import Clock, system_clock
from app.models.progress import Progress

if TYPE_CHECKING:
    from app.services.office import Office

SUFFIX = ".casebook"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """What a person said about the vault they want."""

    folder: Path
    role: str
    name: str = field(repr=False)
    holder: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """Which backup is to become a vault, where, and what opens it: a passphrase, or else a recovery code."""

    backup: Path = field(repr=False)
    target: Path = field(repr=False)
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A vault that may now be opened, on the thread that will work in it. It is opened only once."""

    folder: Path
    unlocked: Any = field(repr=False)
    findings: tuple[Any, ...] = ()


class Doors:
    """`unlock`, `recover`, `create` and `renew` are slow on purpose and run in a job; `enter` belongs to the window."""

    def __init__(self, *, cost: Any = None, clock: Clock = system_clock) -> None:
        self._cost = cost
        self._clock = clock

    def warm_up(self) -> None:
        """Imports and reads what opening needs, while the person is still typing."""
        from app.services import calendars, form_files, vaults

        importlib.import_module("app.services.office")
        importlib.import_module("filelock")
        vaults.why_not_passphrase("")
        form_files.load_library()
        calendars.load_holidays()

    def warnings_about(self, new: NewVault) -> list[str]:
        """What to know about the place that was chosen. Raises PlainError for one that cannot hold a vault."""
        from app.services import vaults

        return vaults.warnings_about_place(new.folder)

    def unlock(self, folder: Path, passphrase: str) -> Key:
        from app.services import vaults

        return Key(folder=folder, unlocked=vaults.unlock(folder, passphrase))

    def recover(self, folder: Path, code: str) -> Any:
        """What `renew` needs. Nothing is changed yet: the old sheet and passphrase go on working."""
        from app.services import vaults

        return vaults.open_with_recovery(folder, code)

    def create(self, new: NewVault, passphrase: str, code: str) -> Key:
        from app.services import vaults

        vaults.create(new.folder, new.role, new.name, new.holder, passphrase, recovery_code=code, cost=self._cost)
        return self.unlock(new.folder, passphrase)

    def renew(self, recovered: Any, passphrase: str, code: str) -> Key:
        """From now on only the new passphrase and the new sheet open the vault."""
        from app.services import vaults

        # Opened once before: what opening finds is mended by it, and would be news to nobody afterwards.
        office = vaults.open_unlocked(recovered.folder, recovered.unlocked, self._clock)
        findings = office.vault.findings
        office.vault.close()
        office, _code = vaults.renew_after_recovery(
            recovered, passphrase, recovery_code=code, cost=self._cost, clock=self._clock
        )
        office.vault.close()
        key = self.unlock(recovered.folder, passphrase)
        return Key(folder=key.folder, unlocked=key.unlocked, findings=findings)

    def restore(self, wish: Restoring, progress: Progress) -> Any:
        """A `Key` for the restored vault; or, with a recovery code, what `renew` needs."""
        from app.services import restoring, vaults

        if wish.passphrase:
            opened = restoring.open_backup(wish.backup, wish.passphrase, progress)
        else:
            opened = restoring.open_backup_with_code(wish.backup, wish.code, progress)
        folder = restoring.restore_to_new_place(opened, wish.target, progress)
        if opened.needs_new_passphrase:
            return vaults.Recovered(folder=folder, unlocked=opened.unlocked)
        return Key(folder=folder, unlocked=opened.unlocked)

    def repair(self, key: Key, progress: Progress) -> Any:
        """What was done to a damaged vault; opening it is tried again afterwards."""
        from app.services import repairing

        return repairing.repair_unlocked(key.folder, key.unlocked, clock=self._clock, progress=progress)

    def is_about_damage(self, error: Exception) -> bool:
        from app.services import vaults

        return vaults.is_damage(error)

    def enter(self, key: Key) -> "Office":
        from app.services import vaults

        office = vaults.open_unlocked(key.folder, key.unlocked, self._clock)
        office.vault.findings = (*key.findings, *office.vault.findings)
        return office

    def serious_findings(self, office: "Office") -> list[str]:
        from app.services import vaults

        return [finding.sentence for finding in vaults.serious_findings(office.vault)]

    def new_code(self) -> str:
        from app.services import vaults

        return vaults.new_recovery_code()

    def sheet(self, code: str, vault_name: str, holder: str) -> Any:
        """The recovery sheet as a paper, in memory."""
        from app.services import sheets

        return sheets.recovery_sheet(code, vault_name=vault_name, holder=holder, today=self._clock().date())

    def keep_sheet(self, paper: Any, target: Path) -> None:
        from app.services import papers

        papers.write_file(paper, target)

    def note_nothing(self, _paper: Any) -> None:
        """No vault is open yet whose history could have a line of it."""

    def words(self) -> str:
        from app.services import vaults

        return vaults.generated_words()

    def why_not_passphrase(self, text: str) -> str:
        from app.services import vaults

        return vaults.why_not_passphrase(text) or ""

    def is_about_what_was_typed(self, error: Exception) -> bool:
        from app.services import vaults

        return vaults.is_wrong_secret(error)

    def groups_to_look_at(self, error: Exception) -> tuple[int, ...]:
        from app.services import vaults

        return vaults.groups_to_look_at(error)


def folder_meant(typed: str) -> Path | None:
    """The folder somebody means who typed its name with or without its ending, or a file inside it."""
    path = Path(typed).expanduser().absolute()
    if path.is_dir():
        return path
    if path.is_file() and path.parent.suffix == SUFFIX:
        return path.parent
    with_suffix = path.with_name(path.name + SUFFIX)
    return with_suffix if with_suffix.is_dir() else None
