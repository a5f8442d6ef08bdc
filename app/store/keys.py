"""Reaching the vault key by passphrase or recovery code, and keeping the two copies of the key file."""

import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.models.errors import PlainError
from app.models.holders import SlotKind
from app.models.words import _
from app.store.disk import Disk, keep_aside, second_copy, write_safely
from app.store.findings import Finding, FindingKind
from app.store.key_file import (
    MOST_SLOTS,
    Cost,
    Damaged,
    Header,
    Slot,
    VaultKey,
    decode,
    derived_key,
    encode,
    header_mac,
)
from app.store.recovery_code import RecoveryCode
from app.store.swap import finish_if_decided

__all__ = [
    "DATABASE_FILE",
    "KEY_FILE",
    "Cost",
    "Header",
    "Slot",
    "Unlocked",
    "VaultKey",
    "WrongSecret",
    "both_copies_agree",
    "new_key_file",
    "passphrase_slot",
    "recovery_slot",
    "settle",
    "unlock_with_passphrase",
    "unlock_with_recovery",
]

KEY_FILE = "vault.keys"
DATABASE_FILE = "vault.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The vault key, and the slot and holder it was reached through."""

    key: VaultKey
    slot: str
    holder: str = field(repr=False)
    needs_new_passphrase: bool = False


class WrongSecret(PlainError):
    """The passphrase or recovery code opens no slot of this vault."""


def unlock_with_passphrase(folder: Path, passphrase: str, *, disk: Disk | None = None) -> Unlocked:
    """The vault key behind a passphrase; takes as long as the slot's cost asks, outside the interpreter's lock."""

    def derive(slot: Slot) -> bytes:
        assert slot.cost is not None
        return from_passphrase(passphrase, slot.salt, slot.cost)

    unlocked = _unlock(folder, SlotKind.PASSPHRASE, derive, disk or Disk())
    if unlocked is None:
        raise WrongSecret(_("This passphrase does not open the vault."), _("Type it again, or use the recovery code."))
    return unlocked


def unlock_with_recovery(folder: Path, code: RecoveryCode, *, disk: Disk | None = None) -> Unlocked:
    """The vault key behind a recovery code; afterwards the person needs a new passphrase and a new sheet."""

    def derive(slot: Slot) -> bytes:
        return from_recovery_code(code, slot.salt)

    unlocked = _unlock(folder, SlotKind.RECOVERY, derive, disk or Disk())
    if unlocked is None:
        raise WrongSecret(
            _("This recovery code belongs to another vault, or a newer sheet has replaced it."),
            _("Look for the newest sheet of this vault."),
        )
    return replace(unlocked, needs_new_passphrase=True)


def _unlock(folder: Path, kind: SlotKind, derive: Callable[[Slot], bytes], disk: Disk) -> Unlocked | None:
    """Try each readable copy, the newest first; a second copy that says the same is not tried again."""
    damaged = False
    for header in _headers_to_try(folder, disk):
        for slot in header.slots:
            if slot.kind is not kind:
                continue
            derived = derive(slot)
            if not is_meant(slot, derived):
                continue
            key = unwrapped(slot, derived, header.vault_id)
            if key is not None and header.is_authentic(key):
                return Unlocked(key=key, slot=slot.id, holder=slot.holder)
            damaged = True
    if damaged:
        raise both_damaged()
    return None


def is_meant(slot: Slot, derived: bytes) -> bool:
    """Whether this was derived from the secret of the slot; what is wrong otherwise is the secret, not the slot."""
    return hmac.compare_digest(derived[32:], slot.commitment)


def unwrapped(slot: Slot, derived: bytes, vault_id: str) -> VaultKey | None:
    """The vault key out of a slot; None from a damaged one."""
    try:
        return VaultKey(AESGCM(derived[:32]).decrypt(slot.nonce, slot.wrapped, slot.bound_to(vault_id)))
    except InvalidTag:
        return None


def _headers_to_try(folder: Path, disk: Disk) -> list[Header]:
    finish_if_decided(folder)
    _refuse_what_is_not_there(folder)
    headers: list[Header] = []
    for copy in _copies(folder, disk):
        if copy.header is not None and copy.header not in headers:
            headers.append(copy.header)
    if not headers:
        raise both_damaged()
    return sorted(headers, key=lambda header: -header.generation)


def _refuse_what_is_not_there(folder: Path) -> None:
    keys = folder / KEY_FILE
    has_keys = keys.exists() or second_copy(keys).exists()
    has_database = (folder / DATABASE_FILE).exists()
    if has_keys and has_database:
        return
    if has_keys:
        raise PlainError(
            _("The vault's database is missing, though its key file is there."),
            _("Put vault.db back into the vault's folder, or restore a backup. Nothing was changed."),
        )
    if has_database:
        raise PlainError(
            _("The vault's key files are missing, so nothing can open its database."),
            _("Put vault.keys back into the vault's folder, from a backup if need be. Nothing was changed."),
        )
    raise PlainError(_("There is no vault at this place."), _("Choose the folder whose name ends in .casebook."))


def both_damaged() -> PlainError:
    return PlainError(
        _("Both copies of the vault's key file are damaged."),
        _("Put vault.keys back from a backup. Nothing was changed, and the database may be unharmed."),
    )


def new_key_file(
    folder: Path, key: VaultKey, vault_id: str, slots: tuple[Slot, ...], *, disk: Disk | None = None
) -> None:
    write_header(folder, key, Header(vault_id=vault_id, generation=1, slots=slots), disk or Disk())


def passphrase_slot(key: VaultKey, vault_id: str, passphrase: str, holder: str, cost: Cost, slot_id: str = "") -> Slot:
    slot = Slot(
        id=slot_id or _new_slot_id(),
        kind=SlotKind.PASSPHRASE,
        holder=unicodedata.normalize("NFC", holder),
        salt=secrets.token_bytes(16),
        cost=cost,
    )
    return _wrapping(key, vault_id, slot, from_passphrase(passphrase, slot.salt, cost))


def recovery_slot(key: VaultKey, vault_id: str, code: RecoveryCode, holder: str) -> Slot:
    slot = Slot(
        id=_new_slot_id(),
        kind=SlotKind.RECOVERY,
        holder=unicodedata.normalize("NFC", holder),
        salt=secrets.token_bytes(16),
    )
    return _wrapping(key, vault_id, slot, from_recovery_code(code, slot.salt))


def settle(folder: Path, key: VaultKey, *, disk: Disk | None = None) -> tuple[Header, list[Finding]]:
    """The newest authentic key file, after both copies were made to say it; call with the vault's lock held.

    A damaged copy is kept in quarantine before it is written again.
    """
    disk = disk or Disk()
    copies = _copies(folder, disk)
    if all(copy.content is None for copy in copies):
        _refuse_what_is_not_there(folder)
    authentic = [copy.header for copy in copies if copy.header is not None and copy.header.is_authentic(key)]
    if not authentic:
        raise PlainError(
            _("The key does not belong to this vault, or both copies of its key file are damaged."),
            _("Put vault.keys back from a backup. Nothing was changed."),
        )
    newest = max(authentic, key=lambda header: header.generation)
    findings = []
    for copy in copies:
        if copy.header == newest:
            continue
        keep_aside(copy.path)
        write_safely(disk, copy.path, encode(newest))
        if copy.header in authentic:
            findings.append(
                Finding(
                    kind=FindingKind.KEY_CHANGE_FINISHED,
                    sentence=_(
                        "The last change of passphrase or recovery sheet had been interrupted. It is finished now: "
                        "from the next time, only the new ones open this vault."
                    ),
                )
            )
        else:
            findings.append(
                Finding(
                    kind=FindingKind.KEY_COPY_REPAIRED,
                    sentence=_(
                        "One of the two copies of the key file was missing or damaged. "
                        "It was written again from the other."
                    ),
                )
            )
    if newest.is_between_two:
        findings.append(
            Finding(
                kind=FindingKind.KEY_CHANGE_UNFINISHED,
                sentence=_(
                    "A change of passphrase or recovery sheet was interrupted: the old one and the new one both open "
                    "this vault. Change it again, and only the newest will."
                ),
            )
        )
    return newest, findings


def both_copies_agree(folder: Path, key: VaultKey, *, disk: Disk | None = None) -> bool:
    """Whether both key files are whole, authentic and the same."""
    first, second = (copy.header for copy in _copies(folder, disk or Disk()))
    return first is not None and first == second and first.is_authentic(key)


def authentic_header(folder: Path, key: VaultKey, disk: Disk) -> Header:
    authentic = [copy.header for copy in _copies(folder, disk) if copy.header and copy.header.is_authentic(key)]
    if not authentic:
        raise both_damaged()
    return max(authentic, key=lambda header: header.generation)


def _wrapping(key: VaultKey, vault_id: str, slot: Slot, derived: bytes) -> Slot:
    slot = replace(slot, commitment=derived[32:], nonce=secrets.token_bytes(12))
    return replace(slot, wrapped=key.wrapped_with(derived[:32], slot.nonce, slot.bound_to(vault_id)))


def refuse_too_many(slots: tuple[Slot, ...]) -> None:
    if len(slots) > MOST_SLOTS:
        raise PlainError(
            _("A vault has at most {most} ways to open it.").format(most=MOST_SLOTS), _("Remove one of them first.")
        )


def write_header(folder: Path, key: VaultKey, header: Header, disk: Disk) -> None:
    content = encode(replace(header, mac=header_mac(header, key)))
    # What cannot be read back must never replace what can.
    decode(content)
    from app.store.connection import in_plain_words  # which needs the vault key from here

    path = folder / KEY_FILE
    with in_plain_words():
        write_safely(disk, second_copy(path), content)
        if disk.read(second_copy(path)) != content:
            # The first copy is still as it was: a disk that writes wrongly must not get it too.
            raise PlainError(
                _("The key file could not be read back as it was written, so nothing was changed."),
                _("Check the disk, then try again. What opened this vault before goes on opening it."),
            )
        write_safely(disk, path, content)


def from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The wrap key and the commitment of a passphrase slot."""
    typed = unicodedata.normalize("NFC", passphrase).encode()
    try:
        stretched = Argon2id(
            salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(typed)
    except MemoryError as error:
        raise PlainError(
            _("This computer has too little free memory to open the vault just now."),
            _("Close some other programs, then try again."),
        ) from error
    return derived_key(stretched, b"casebook/passphrase/1", 64)


def from_recovery_code(code: RecoveryCode, salt: bytes) -> bytes:
    """The wrap key and the commitment of a recovery slot; 128 random bits need no stretching."""
    return derived_key(code.secret, b"casebook/recovery/1", 64, salt)


def _new_slot_id() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    path: Path
    content: bytes | None = field(repr=False)
    header: Header | None


def _copies(folder: Path, disk: Disk) -> tuple[_Copy, _Copy]:
    first = folder / KEY_FILE
    return _copy(first, disk), _copy(second_copy(first), disk)


def _copy(path: Path, disk: Disk) -> _Copy:
    try:
        content = disk.read(path)
    except OSError as error:
        raise PlainError(
            _("The vault's key file could not be read."), _("See that you may read the folder, then try again.")
        ) from error
    header = None
    if content is not None:
        try:
            header = decode(content)
        except Damaged:
            header = None
    return _Copy(path=path, content=content, header=header)
