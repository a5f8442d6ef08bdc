"""Vaults: made, opened by passphrase or recovery code, and checked; the window and the commands use the same verbs.

Importing this module loads no database and no cryptography: both wait until a vault is made or opened.
"""

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.errors import PlainError
from app.models.moments import Clock, system_clock
from app.models.progress import Progress
from app.models.words import _

if TYPE_CHECKING:
    from app.services.office import Office
    from app.store.findings import Finding
    from app.store.health import Report
    from app.store.key_file import Cost
    from app.store.keys import Unlocked
    from app.store.vault import Created, Vault

ROLES = ("adviser", "panel", "pool")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """A vault that a recovery code opens. It waits for a new passphrase and a new sheet before anybody works in it."""

    folder: Path
    unlocked: "Unlocked" = field(repr=False)


def folder_of(path: Path) -> Path:
    """The folder that a vault of this name lives in; it always ends in .casebook."""
    from app.store.vault import vault_folder

    return vault_folder(path)


def create(
    path: Path,
    role: str,
    name: str,
    holder: str,
    passphrase: str,
    practice: bool = False,
    *,
    recovery_code: str = "",
    cost: "Cost | None" = None,
) -> "Created":
    """Makes a vault that a passphrase and a recovery code open; all of it, or nothing.

    `recovery_code` is the one of a sheet that was printed already; without it a new one is made, to be shown once.
    Raises PlainError for a name or passphrase that will not do, and for a place that cannot hold a vault.
    """
    from app.store.passphrases import why_not_passphrase
    from app.store.recovery_code import RecoveryCode
    from app.store.vault import create_vault, vault_folder

    if role not in ROLES:
        raise PlainError(
            _("There is no role of that name."), _("Choose one of {roles}.").format(roles=", ".join(ROLES))
        )
    if not name.strip():
        raise PlainError(_("The vault has no name yet."), _("Give it one, such as the name of your service."))
    if problem := why_not_passphrase(passphrase):
        raise PlainError(_("This passphrase will not do."), problem)
    return create_vault(
        vault_folder(path.expanduser().absolute()),
        role=role,
        name=name.strip(),
        passphrase=passphrase,
        holder=holder.strip() or name.strip(),
        cost=cost,
        practice=practice,
        recovery=RecoveryCode.parse(recovery_code) if recovery_code else None,
    )


def unlock(path: Path, passphrase: str) -> "Unlocked":
    """The key behind a passphrase. Slow on purpose; it may run on any thread."""
    from app.store.keys import unlock_with_passphrase

    return unlock_with_passphrase(existing_folder(path), passphrase)


def open_unlocked(path: Path, unlocked: "Unlocked", clock: Clock = system_clock) -> "Office":
    """Opens a vault with its key, for the thread that will work in it. `office.vault.findings` say what was found."""
    from app.store.vault import Vault

    return office_of(Vault.open(existing_folder(path), unlocked.key, slot=unlocked.slot, now=clock), clock)


def open_with_passphrase(path: Path, passphrase: str, clock: Clock = system_clock) -> "Office":
    """Opens a vault by its passphrase. Raises PlainError for a wrong one (see `is_wrong_secret`)."""
    return open_unlocked(path, unlock(path, passphrase), clock)


def open_with_recovery(path: Path, code: str) -> Recovered:
    """Reads the code of the printed sheet and reaches the key with it; `renew_after_recovery` then opens the vault.

    Raises PlainError for a mistyped code (see `groups_to_look_at`) and for one of another vault.
    """
    from app.store.keys import unlock_with_recovery
    from app.store.recovery_code import RecoveryCode

    folder = existing_folder(path)
    return Recovered(folder=folder, unlocked=unlock_with_recovery(folder, RecoveryCode.parse(code)))


def renew_after_recovery(
    recovered: Recovered,
    passphrase: str,
    *,
    recovery_code: str = "",
    cost: "Cost | None" = None,
    clock: Clock = system_clock,
) -> tuple["Office", str]:
    """Sets the new passphrase and the new sheet in one step, and opens the vault: the office, and the sheet's new code.

    `recovery_code` is the one of a sheet that was printed before, so that a power cut cannot leave a sheet unseen.
    """
    from app.store.passphrases import why_not_passphrase
    from app.store.recovery_code import RecoveryCode
    from app.store.vault import Vault

    if problem := why_not_passphrase(passphrase):
        raise PlainError(_("This passphrase will not do."), problem)
    unlocked, folder = recovered.unlocked, recovered.folder
    code = RecoveryCode.parse(recovery_code) if recovery_code else RecoveryCode.new()
    # Opened first: the lock is then held, so that no other window changes the key file at the same time.
    with Vault.open(folder, unlocked.key, slot=unlocked.slot, now=clock) as vault:
        findings = vault.findings
        header = vault.keys.at_cost(cost).renew(unlocked.holder, passphrase, code)
        # Once the keys are changed they are, though the line in the history could not be kept.
        with contextlib.suppress(PlainError), vault.saving():
            vault.follow_keys(header)
            vault.history.note("passphrase and recovery sheet renewed")
    office = open_with_passphrase(folder, passphrase, clock)
    office.vault.findings = (*findings, *office.vault.findings)
    return office, code.text


def office_of(vault: "Vault", clock: Clock = system_clock) -> "Office":
    """The open vault with the forms and bank holidays that come with the program, and the clock."""
    from app.services.calendars import load_holidays
    from app.services.form_files import load_library
    from app.services.office import Office

    return Office(vault=vault, library=load_library(), holidays=load_holidays(), clock=clock)


def check(vault: "Vault", progress: Progress | None = None) -> "Report":
    """Looks at the whole vault, from its pages to its history, and says which checks passed."""
    from app.store import health

    return health.check(vault, progress)


def serious_findings(vault: "Vault") -> tuple["Finding", ...]:
    """What opening found that may mean lost or changed work."""
    return tuple(finding for finding in vault.findings if finding.is_serious)


def warnings_about_place(path: Path) -> list[str]:
    """One sentence for each thing to know about where a vault lies. Raises PlainError for a network share."""
    from app.store import place

    return place.warnings_about_place(folder_of(path.expanduser().absolute()).parent)


def why_not_passphrase(text: str) -> str | None:
    """Why this cannot be the passphrase of a vault, or None when it can."""
    from app.store import passphrases

    return passphrases.why_not_passphrase(text)


def generated_words(count: int = 6) -> str:
    """A passphrase of unrelated plain words, to be offered."""
    from app.store import passphrases

    return passphrases.generated_words(count)


def new_recovery_code() -> str:
    """A fresh code for a sheet that is printed before its vault is made."""
    from app.store.recovery_code import RecoveryCode

    return RecoveryCode.new().text


def is_wrong_secret(error: BaseException) -> bool:
    """Whether this is about what was typed, rather than about the vault."""
    from app.store.keys import WrongSecret
    from app.store.recovery_code import MistypedCode

    return isinstance(error, WrongSecret | MistypedCode)


def is_damage(error: BaseException) -> bool:
    """Whether the database of a vault could not be read, so that a repair may help."""
    from app.store.connection import CutShort, is_damage

    return isinstance(error, CutShort) or (error.__cause__ is not None and is_damage(error.__cause__))


def groups_to_look_at(error: BaseException) -> tuple[int, ...]:
    """The groups of a mistyped recovery code that cannot be right, counted from 1."""
    from app.store.recovery_code import MistypedCode

    return error.groups if isinstance(error, MistypedCode) else ()


def existing_folder(path: Path) -> Path:
    """The vault's folder, whether or not .casebook was typed; somebody may also name a file inside it."""
    path = path.expanduser().absolute()
    if path.is_file() and path.parent.suffix == folder_of(path).suffix:
        return path.parent
    return path if path.is_dir() else folder_of(path)
