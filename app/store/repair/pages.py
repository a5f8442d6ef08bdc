"""Reads the pages of a damaged database one by one, as SQLCipher 4 writes them: a page that fails is only that page.

SQLite gives up at the first damaged page on the way to a row. The pages themselves are independent of each other.
"""

import hashlib
import hmac
import struct
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.store.connection import PAGE_SIZE
from app.store.key_file import VaultKey

SALT = 16
RESERVED = 80
USABLE = PAGE_SIZE - RESERVED

_IV = 16
_HMAC = 64
_MASK = 0x3A
_MAGIC = b"SQLite format 3\0"
_LOG_HEADER = 32
_FRAME_HEADER = 24
_LOG_MAGIC = 0x377F0682


class Pages:
    """The pages of a database file and of its log. `damaged` holds those that were asked for in vain."""

    def __init__(self, path: Path, key: VaultKey, salts: tuple[bytes, ...] = ()) -> None:
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._from_log = _committed(path.with_name(path.name + "-wal"))
        self._key = key.database
        self.damaged: set[int] = set()
        self._mac_key = b""
        self._take_salt((self._file.read(SALT), *salts))

    def close(self) -> None:
        self._file.close()

    @property
    def count(self) -> int:
        return max([self._size // PAGE_SIZE, *self._from_log])

    def page(self, number: int) -> bytes | None:
        """The page as SQLite knows it, without what is reserved; None where it was changed or is not there."""
        plain = self._decrypted(number)
        if plain is None:
            self.damaged.add(number)
        return plain

    @property
    def schema_version(self) -> int | None:
        """The number of migrations that had been run, from the first page."""
        first = self.page(1)
        return None if first is None else int(struct.unpack(">I", first[60:64])[0])

    def _take_salt(self, salts: tuple[bytes, ...]) -> None:
        """The salt stands before the first page; where it was changed, that of a backup of the same database serves."""
        numbers = [*range(2, 12), 1]
        for salt in salts:
            masked = bytes(byte ^ _MASK for byte in salt)
            self._mac_key = hashlib.pbkdf2_hmac("sha512", self._key, masked, 2, 32)
            if any(self._decrypted(number) is not None for number in numbers if number <= self.count):
                return

    def _in_file(self, number: int) -> bytes:
        if not 0 < number <= self._size // PAGE_SIZE:
            return b""
        self._file.seek((number - 1) * PAGE_SIZE)
        try:
            return self._file.read(PAGE_SIZE)
        except OSError:
            # The drive itself cannot read it any more.
            return b""

    def _decrypted(self, number: int) -> bytes | None:
        raw = self._from_log.get(number) or self._in_file(number)
        if len(raw) < PAGE_SIZE:
            return None
        begin = SALT if number == 1 else 0
        cipher_text, iv, mac = raw[begin:USABLE], raw[USABLE : USABLE + _IV], raw[USABLE + _IV :]
        found = hmac.digest(self._mac_key, raw[begin : USABLE + _IV] + struct.pack("<I", number), "sha512")
        if not hmac.compare_digest(found, mac[:_HMAC]):
            return None
        decryptor = Cipher(AES(self._key), CBC(iv)).decryptor()
        plain = decryptor.update(cipher_text) + decryptor.finalize()
        return _MAGIC + plain if number == 1 else plain


def _committed(path: Path) -> dict[int, bytes]:
    """The newest committed content of each page in the log, up to the first frame that does not fit."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    if len(content) < _LOG_HEADER:
        return {}
    magic, _format, page_size, _sequence, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", content[:_LOG_HEADER])
    if magic & ~1 != _LOG_MAGIC or page_size != PAGE_SIZE:
        return {}
    order = ">" if magic & 1 else "<"
    sums = _summed(content[:24], (0, 0), order)
    if sums != (sum_1, sum_2):
        return {}
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for place in range(_LOG_HEADER, len(content) - _FRAME_HEADER - PAGE_SIZE + 1, _FRAME_HEADER + PAGE_SIZE):
        head = content[place : place + _FRAME_HEADER]
        page = content[place + _FRAME_HEADER : place + _FRAME_HEADER + PAGE_SIZE]
        number, size, *rest = struct.unpack(">6I", head)
        sums = _summed(page, _summed(head[:8], sums, order), order)
        if tuple(rest) != (salt_1, salt_2, *sums):
            break
        waiting[number] = page
        if size:
            committed |= waiting
            waiting = {}
    return committed


def _summed(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = sums
    numbers = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, two in zip(numbers[::2], numbers[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
