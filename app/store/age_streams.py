"""Encrypting and decrypting files piece by piece, hashed on the way; and what a disk gives back, compared."""

import hashlib
import io
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from app.store.disk import PIECE

Told = Callable[[int], None]
"""Hears after each piece how many bytes have passed; what it raises stops the work."""


def nobody(_bytes: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Written:
    """What was handed to the disk, to be compared with what the disk gives back.

    A checksum is enough here: it looks for a failing disk. Against people there are the pieces' own seals and the
    SHA-256 of the content, which every reading checks.
    """

    length: int = 0
    checksum: int = 0

    def and_then(self, piece: bytes) -> "Written":
        return Written(self.length + len(piece), zlib.crc32(piece, self.checksum))


def nowhere(_piece: bytes) -> None:
    return None


class Reading(io.RawIOBase):
    """A file as it is read by the encryption, hashed piece by piece. pyrage hides what its reader raised: kept here."""

    def __init__(self, source: BinaryIO, told: Told) -> None:
        self._source, self._told = source, told
        self.hashed = _Hash()
        self.passed = 0
        self.trouble: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        try:
            piece = self._source.read(len(room))
            self.hashed.update(piece)
            self.passed += len(piece)
            self._told(len(piece))
        except BaseException as error:
            self.trouble = error
            raise
        room[: len(piece)] = piece
        return len(piece)


class _Hash:
    """SHA-256 on a thread of its own: the processor's other core hashes while this one encrypts."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._thread = ThreadPoolExecutor(1)
        self._running: Future[None] | None = None

    def update(self, piece: bytes) -> None:
        self._wait()
        self._running = self._thread.submit(self._hash.update, piece)

    def digest(self) -> bytes:
        self._wait()
        self._thread.shutdown()
        return self._hash.digest()

    def _wait(self) -> None:
        # Never more than one piece behind, so that memory stays what it is.
        if self._running is not None:
            self._running.result()


class Writing:
    """The encrypted file as it is written, with what went wrong there kept for the same reason."""

    def __init__(self) -> None:
        self._file: BinaryIO = io.BytesIO()
        self.written = Written()
        self.trouble: BaseException | None = None

    def into(self, file: BinaryIO) -> "Writing":
        self._file = file
        return self

    def write(self, piece: bytes) -> int:
        try:
            self.written = self.written.and_then(piece)
            return self._file.write(piece)
        except BaseException as error:
            self.trouble = error
            raise

    def flush(self) -> None:
        return None


class _Hashing(io.RawIOBase):
    """Where decrypted content goes: counted and hashed, handed on, and stopped when it is longer than it may be."""

    def __init__(self, most: int, write: Callable[[bytes], object], told: Told) -> None:
        self._most, self._write, self._told = most, write, told
        self.hashed = _Hash()
        self.passed = 0
        self.trouble: BaseException | None = None
        self.is_over = False
        """From then on, what the buffer above still held goes nowhere."""

    def writable(self) -> bool:
        return True

    def write(self, room: Any) -> int:
        if not self.is_over:
            try:
                self._hand_on(bytes(room))
            except BaseException as error:
                self.trouble = error
                raise
        return len(room)

    def _hand_on(self, piece: bytes) -> None:
        self.passed += len(piece)
        if self.passed > self._most:
            raise _TooLong
        self.hashed.update(piece)
        self._write(piece)
        self._told(len(piece))


class _TooLong(Exception):
    """More came out than went in."""


def encrypt(reading: Reading, writing: Writing, identity: Any) -> None:
    import pyrage

    try:
        pyrage.encrypt_io(io.BufferedReader(reading, PIECE), writing, [identity.to_public()])
    except (pyrage.EncryptError, OSError):
        if trouble := reading.trouble or writing.trouble:
            raise trouble from None
        raise


def on_the_disk(path: Path, told: Told) -> Written:
    written = Written()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE):
            written = written.and_then(piece)
            told(len(piece))
    return written


def agrees(
    file: BinaryIO,
    identity: str,
    size: int,
    sha256: bytes,
    told: Told,
    write: Callable[[bytes], object] | None = None,
) -> bool:
    """Whether a file decrypts to its last piece, and to the content that it should hold."""
    import pyrage

    hashing = _Hashing(size, write or nowhere, told)
    # pyrage reads and writes 8 KiB at a time, which are gathered into pieces.
    target = io.BufferedWriter(hashing, PIECE)
    try:
        pyrage.decrypt_io(file, target, [pyrage.x25519.Identity.from_str(identity)])
        target.flush()
    except _TooLong:
        return False
    except (pyrage.DecryptError, OSError):
        # A chunk that does not fit is an OSError to pyrage, and so is a full disk where the content goes to.
        if hashing.trouble is not None:
            raise hashing.trouble from None
        return False
    finally:
        hashing.is_over = True
    return hashing.passed == size and hashing.hashed.digest() == sha256
