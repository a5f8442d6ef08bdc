"""Changing who opens an open vault, and by what: the old way goes when the new one was read back and has opened it."""

import contextlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.models.errors import PlainError
from app.models.holders import SlotKind
from app.models.words import _
from app.store import keys
from app.store.disk import Disk
from app.store.key_file import Cost, Header, Slot, VaultKey
from app.store.recovery_code import RecoveryCode

Opens = Callable[[Header], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That somebody typed the passphrase of a slot, as the slot was then. It holds nothing of the passphrase."""

    slot: str
    holder: str = field(repr=False)
    commitment: bytes = field(repr=False)


class KeyChanges:
    """The changes to the key file of one open vault, whose lock is held.

    Each asks for a proof, because the window may have been left open; none keeps the old key file, which whoever knows
    the old passphrase could go on opening.
    """

    def __init__(self, folder: Path, key: VaultKey, *, cost: Cost | None = None, disk: Disk | None = None) -> None:
        self._folder = folder
        self._key = key
        self._cost = cost
        self._disk = disk or Disk()

    def header(self) -> Header:
        return keys.authentic_header(self._folder, self._key, self._disk)

    def at_cost(self, cost: Cost | None) -> "KeyChanges":
        """The same, with another cost for the passphrases that are set from now on."""
        return KeyChanges(self._folder, self._key, cost=cost, disk=self._disk)

    def prove(self, slot_id: str, passphrase: str) -> Proof:
        """One derivation. Raises WrongSecret for another passphrase than that of this slot."""
        ways = [slot for slot in self.header().slots if slot.kind is SlotKind.PASSPHRASE]
        # A vault that was opened by its raw key has no slot of its own; then any passphrase of the vault will do.
        for slot in [slot for slot in ways if slot.id == slot_id] or ways:
            if keys.is_meant(slot, _derived(slot, passphrase)):
                return Proof(slot=slot.id, holder=slot.holder, commitment=slot.commitment)
        raise keys.WrongSecret(_("This is not your passphrase."), _("Type it again."))

    def change_passphrase(self, proof: Proof, new: str) -> Header:
        """Two derivations: one to wrap the key, one to open what was read back from the disk."""
        header = self._proven(proof)
        slot = self._passphrase_slot(header, new, proof.holder, proof.slot)
        goes = _ways_of(header, proof.holder, SlotKind.PASSPHRASE)
        return self._exchange(header, goes, (slot,), self._opened_by(slot, new))

    def renew_sheet(self, proof: Proof, code: RecoveryCode) -> Header:
        """A new sheet for the holder; the old one opens nothing any more."""
        header = self._proven(proof)
        slot = keys.recovery_slot(self._key, header.vault_id, code, proof.holder)
        goes = _ways_of(header, proof.holder, SlotKind.RECOVERY)
        return self._exchange(header, goes, (slot,), self._opened_by_code(slot, code))

    def renew(self, holder: str, passphrase: str, code: RecoveryCode) -> Header:
        """A new passphrase and a new sheet in one step, for somebody who came in by their sheet: that is the proof.

        The code is that of a sheet that is on paper already, so that a power cut cannot leave one that nobody saw.
        """
        header = self.header()
        by_passphrase = self._passphrase_slot(header, passphrase, holder)
        by_code = keys.recovery_slot(self._key, header.vault_id, code, holder)
        goes = tuple(slot for slot in header.slots if slot.holder == _plain(holder))
        opens, opens_too = self._opened_by(by_passphrase, passphrase), self._opened_by_code(by_code, code)
        return self._exchange(header, goes, (by_passphrase, by_code), lambda read: opens(read) and opens_too(read))

    def add_holder(self, proof: Proof, name: str, passphrase: str, code: RecoveryCode | None) -> Header:
        """A passphrase of their own for somebody else, and a sheet if they want one."""
        header = self._proven(proof)
        if problem := why_not_holder(header, name):
            raise PlainError(problem, _("Choose another name."))
        by_passphrase = self._passphrase_slot(header, passphrase, name)
        comes, opens = (by_passphrase,), self._opened_by(by_passphrase, passphrase)
        if code is None:
            return self._exchange(header, (), comes, opens)
        by_code = keys.recovery_slot(self._key, header.vault_id, code, name)
        opens_too = self._opened_by_code(by_code, code)
        return self._exchange(header, (), (*comes, by_code), lambda read: opens(read) and opens_too(read))

    def remove_holder(self, proof: Proof, name: str) -> Header:
        """Every way of that person goes, passphrase and sheet."""
        header = self._proven(proof)
        if problem := why_not_remove(header, name, proof.holder):
            raise PlainError(problem)
        goes = tuple(slot for slot in header.slots if slot.holder == _plain(name))
        return self._exchange(header, goes, (), lambda _read: True)

    def for_new_key(self, proof: Proof, key: VaultKey, passphrase: str, code: RecoveryCode) -> Header:
        """The key file for a new vault key, with only the ways whose secrets were typed: nobody else's can be wrapped.

        It is not written here, but beside the database that the new key opens.
        """
        header = self._proven(proof)
        other = KeyChanges(self._folder, key, cost=self._cost, disk=self._disk)
        by_passphrase = other._passphrase_slot(header, passphrase, proof.holder, proof.slot)
        by_code = keys.recovery_slot(key, header.vault_id, code, proof.holder)
        return replace(header, generation=header.generation + 1, slots=(by_passphrase, by_code))

    def _proven(self, proof: Proof) -> Header:
        header = self.header()
        if not any(slot.id == proof.slot and slot.commitment == proof.commitment for slot in header.slots):
            raise PlainError(
                _("The passphrase was changed meanwhile."), _("Begin again, with the passphrase as it is now.")
            )
        return header

    def _passphrase_slot(self, header: Header, passphrase: str, holder: str, slot_id: str = "") -> Slot:
        cost = self._cost or Cost.normal()
        return keys.passphrase_slot(self._key, header.vault_id, passphrase, holder, cost, slot_id)

    def _opened_by(self, slot: Slot, passphrase: str) -> Opens:
        def opens(read: Header) -> bool:
            # Derived again, from the salt and cost as they stand on the disk.
            return any(
                keys.unwrapped(found, _derived(found, passphrase), read.vault_id) == self._key
                for found in read.slots
                if found == slot
            )

        return opens

    def _opened_by_code(self, slot: Slot, code: RecoveryCode) -> Opens:
        def opens(read: Header) -> bool:
            return any(
                keys.unwrapped(found, keys.from_recovery_code(code, found.salt), read.vault_id) == self._key
                for found in read.slots
                if found == slot
            )

        return opens

    def _exchange(self, header: Header, goes: tuple[Slot, ...], comes: tuple[Slot, ...], opens: Opens) -> Header:
        stays = tuple(slot for slot in header.slots if slot not in goes)
        keys.refuse_too_many((*stays, *comes))
        now = self._added(header, comes, opens) if comes else header
        if not goes:
            return now
        try:
            return self._written(replace(now, generation=now.generation + 1, slots=(*stays, *comes)))
        except PlainError:
            self._back_to(header)
            raise

    def _added(self, header: Header, comes: tuple[Slot, ...], opens: Opens) -> Header:
        """Old and new beside each other, in both copies; the new ones have opened what was read back."""
        wider = replace(header, generation=header.generation + 1, slots=(*header.slots, *comes))
        try:
            wider = self._written(wider)
            if opens(wider):
                return wider
        except PlainError:
            self._back_to(header)
            raise
        self._back_to(header)
        raise _not_as_written()

    def _written(self, header: Header) -> Header:
        """What both copies on the disk say, after this was written into them."""
        keys.write_header(self._folder, self._key, header, self._disk)
        read = self.header()
        is_newest = (read.generation, read.slots) == (header.generation, header.slots)
        if not is_newest or not keys.both_copies_agree(self._folder, self._key, disk=self._disk):
            raise _not_as_written()
        return read

    def _back_to(self, header: Header) -> None:
        """What was refused must not be finished behind the person's back when the vault is opened next."""
        with contextlib.suppress(PlainError, OSError):
            generation = self.header().generation
            if generation > header.generation:
                keys.write_header(self._folder, self._key, replace(header, generation=generation + 1), self._disk)


def why_not_holder(header: Header, name: str) -> str | None:
    """Why nobody of this name can be added, or None."""
    name = _plain(name)
    if not name:
        return _("Type their name or initials.")
    if any(slot.holder.casefold() == name.casefold() for slot in header.slots):
        return _("Somebody of this name can open the vault already.")
    return None


def why_not_remove(header: Header, name: str, you: str) -> str | None:
    """Why this person cannot be removed, or None. The last one never can: removing needs somebody who stays."""
    if _plain(name) == _plain(you):
        return _("You cannot remove yourself. Somebody else who can open this vault does it for you.")
    if not any(slot.holder == _plain(name) for slot in header.slots):
        return _("This person cannot open the vault any more.")
    return None


def _ways_of(header: Header, holder: str, kind: SlotKind) -> tuple[Slot, ...]:
    return tuple(slot for slot in header.slots if slot.holder == _plain(holder) and slot.kind is kind)


def _derived(slot: Slot, passphrase: str) -> bytes:
    assert slot.cost is not None
    return keys.from_passphrase(passphrase, slot.salt, slot.cost)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _not_as_written() -> PlainError:
    return PlainError(
        _("The key file could not be read back as it was written, so nothing was changed."),
        _("Check the disk, then try again. The old way in goes on working."),
    )
