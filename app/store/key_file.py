"""What the key file holds, read strictly and written in one way only: slots that wrap the vault key, under a MAC."""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import rfc8785
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.models.errors import PlainError
from app.models.holders import SlotKind
from app.models.words import _

FORMAT = 1
MOST_SLOTS = 8

# While slots are exchanged, the new ones are beside the old until they have been read back and opened.
_MOST_IN_FILE = MOST_SLOTS + 2

_LARGEST_FILE = 64 * 1024
_HEADER_DOMAIN = b"casebook-key-file-v1\0"

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None


class VaultKey:
    """The 32 bytes everything is derived from; it never shows itself."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise ValueError("a vault key has 32 bytes")
        self._raw = bytes(raw)

    @classmethod
    def new(cls) -> "VaultKey":
        return cls(secrets.token_bytes(32))

    def __repr__(self) -> str:
        return "VaultKey(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VaultKey) and hmac.compare_digest(self._raw, other._raw)

    def __hash__(self) -> int:
        return hash(self._raw)

    def __reduce__(self) -> str:
        raise TypeError("a vault key is never written out")

    @property
    def database(self) -> bytes:
        return derived_key(self._raw, b"casebook/database/1", 32)

    @property
    def header(self) -> bytes:
        return derived_key(self._raw, b"casebook/header/1", 32)

    @property
    def anchor(self) -> bytes:
        return derived_key(self._raw, b"casebook/anchor/1", 32)

    @property
    def backup(self) -> bytes:
        return derived_key(self._raw, b"casebook/backup/1", 32)

    def wrapped_with(self, wrap_key: bytes, nonce: bytes, bound_to: bytes) -> bytes:
        return AESGCM(wrap_key).encrypt(nonce, self._raw, bound_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How much work one guess at a passphrase takes."""

    memory_kib: int
    passes: int = 3
    lanes: int = 4

    @classmethod
    def normal(cls) -> "Cost":
        """256 MiB, or less on a small machine, where deriving must leave room for the window."""
        memory = _memory_of_machine()
        if memory and memory < 1 << 30:
            return cls.floor()
        if memory and memory < 2 << 30:
            return cls(memory_kib=128 * 1024)
        return cls(memory_kib=256 * 1024)

    @classmethod
    def floor(cls) -> "Cost":
        return cls(memory_kib=64 * 1024)

    @property
    def is_acceptable(self) -> bool:
        """A hostile key file must neither exhaust the memory nor make guessing cheap."""
        return 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 1 <= self.passes <= 10 and 1 <= self.lanes <= 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the vault key: what a passphrase or a recovery code unwraps."""

    id: str
    kind: SlotKind
    holder: str = field(repr=False)
    salt: bytes = field(repr=False)
    cost: Cost | None = None
    commitment: bytes = field(repr=False, default=b"")
    nonce: bytes = field(repr=False, default=b"")
    wrapped: bytes = field(repr=False, default=b"")

    def bound_to(self, vault_id: str) -> bytes:
        """What the wrapping is tied to: this slot as written, in this vault."""
        return rfc8785.dumps({"slot": _slot_to_json(replace(self, wrapped=b"")), "vault": vault_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The content of the key file."""

    vault_id: str
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes = field(repr=False, default=b"")

    @property
    def is_between_two(self) -> bool:
        """Whether an exchange of slots was cut short: somebody then has two passphrases, or two sheets."""
        ways = [(slot.kind, slot.holder) for slot in self.slots]
        return len(ways) != len(set(ways))

    def is_authentic(self, key: VaultKey) -> bool:
        return hmac.compare_digest(self.mac, header_mac(self, key))


class Damaged(Exception):
    """A copy of the key file that is not exactly as this program writes it."""


def derived_key(secret: bytes, purpose: bytes, length: int, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(secret)


def header_mac(header: Header, key: VaultKey) -> bytes:
    return hmac.digest(key.header, _HEADER_DOMAIN + rfc8785.dumps(_header_to_json(header)), hashlib.sha256)


def encode(header: Header) -> bytes:
    return rfc8785.dumps({**_header_to_json(header), "mac": header.mac.hex()})


def _header_to_json(header: Header) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "generation": header.generation,
        "slots": [_slot_to_json(slot) for slot in header.slots],
        "vault": header.vault_id,
    }


def _slot_to_json(slot: Slot) -> dict[str, Json]:
    written: dict[str, Json] = {
        "commitment": slot.commitment.hex(),
        "holder": slot.holder,
        "id": slot.id,
        "kind": str(slot.kind),
        "nonce": slot.nonce.hex(),
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
    }
    if slot.cost is not None:
        written["cost"] = {
            "lanes": slot.cost.lanes,
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
        }
    return written


def decode(content: bytes) -> Header:
    """Read strictly: a lenient reader would not notice a letter that changed its case."""
    if len(content) > _LARGEST_FILE:
        raise Damaged
    try:
        read = json.loads(content)
        if rfc8785.dumps(read) != content:
            raise Damaged
        if isinstance(read, dict) and isinstance(read.get("format"), int) and read["format"] > FORMAT:
            raise PlainError(
                _("This vault was made by a newer version of Dignity Casebook."),
                _("Install the newest version, then open it again. Nothing was changed."),
            )
        header = _fields(read, {"format", "generation", "mac", "slots", "vault"})
        slots = header["slots"]
        if header["format"] != FORMAT or not isinstance(slots, list) or len(slots) > _MOST_IN_FILE:
            raise Damaged
        return Header(
            vault_id=_hex(header["vault"], 16).hex(),
            generation=_whole(header["generation"]),
            slots=tuple(_slot_from_json(slot) for slot in slots),
            mac=_hex(header["mac"], 32),
        )
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise Damaged from error


def _slot_from_json(read: object) -> Slot:
    kind = SlotKind(read["kind"]) if isinstance(read, dict) and isinstance(read.get("kind"), str) else None
    wanted = {"commitment", "holder", "id", "kind", "nonce", "salt", "wrapped"}
    slot = _fields(read, wanted | {"cost"} if kind is SlotKind.PASSPHRASE else wanted)
    cost = None
    if "cost" in slot:
        numbers = _fields(slot["cost"], {"lanes", "memory_kib", "passes"})
        cost = Cost(
            memory_kib=_whole(numbers["memory_kib"]), passes=_whole(numbers["passes"]), lanes=_whole(numbers["lanes"])
        )
        if not cost.is_acceptable:
            raise Damaged
    if kind is None or not isinstance(slot["holder"], str):
        raise Damaged
    return Slot(
        id=_hex(slot["id"], 4).hex(),
        kind=kind,
        holder=slot["holder"],
        salt=_hex(slot["salt"], 16),
        cost=cost,
        commitment=_hex(slot["commitment"], 32),
        nonce=_hex(slot["nonce"], 12),
        wrapped=_hex(slot["wrapped"], 48),
    )


def _fields(read: object, names: set[str]) -> Mapping[str, object]:
    if not isinstance(read, dict) or read.keys() != names:
        raise Damaged
    return read


def _whole(value: object) -> int:
    if type(value) is not int or value < 1:
        raise Damaged
    return value


def _hex(value: object, length: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * length}}}", value):
        raise Damaged
    return bytes.fromhex(value)


def _memory_of_machine() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
