"""Writes a PDF once: its streams as they are, its objects packed, and an identity that follows from its content."""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from app.models.progress import Progress

_STATIC = b"31415926535897932384626433832795"
"""What qpdf writes for the identity of a file when it is asked for one that is always the same."""
_PIECE = 1 << 20
_END = 64
_BEHIND = 8 << 20
"""More than the table at the end of any file, in which the identity stands."""
_LOOK_EVERY = 0.01


def save(pdf: Pdf, path: Path, progress: Progress, words: str) -> str:
    """The SHA-256 of what was written. The file is only for its owner to read.

    It is not forced onto the disk: it lies in a private place, and whoever keeps it does that with what they keep.
    """

    def told(percent: int) -> None:
        progress.step(percent, 100, words)

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b", buffering=_PIECE) as file:
        with _hashing_behind(path) as hashed:
            pdf.save(
                file,
                object_stream_mode=ObjectStreamMode.generate,
                stream_decode_level=StreamDecodeLevel.none,
                compress_streams=False,
                static_id=True,
                progress=told,
            )
        return _with_identity(file, hashed)


class Hashed:
    """The SHA-256 of the first `passed` bytes of a file."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()
        self.passed = 0

    def add(self, content: bytes) -> None:
        self.sha256.update(content)
        self.passed += len(content)


@contextmanager
def _hashing_behind(path: Path) -> Iterator[Hashed]:
    """Hashes the file beside whoever writes it, far enough behind the end to leave that to them."""
    hashed, ended = Hashed(), threading.Event()

    def follow() -> None:
        with path.open("rb", buffering=0) as file:
            while not ended.wait(_LOOK_EVERY):
                while not ended.is_set() and os.fstat(file.fileno()).st_size - hashed.passed >= _BEHIND + _PIECE:
                    hashed.add(file.read(_PIECE))

    follower = threading.Thread(target=follow)
    follower.start()
    try:
        yield hashed
    finally:
        ended.set()
        follower.join()


def _with_identity(file: BinaryIO, hashed: Hashed) -> str:
    """Puts in the identity, which is the hash of all before it: qpdf would take as long again to find its own."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END))
    start = int(file.read().rpartition(b"startxref")[2].split()[0])
    if hashed.passed > start:
        hashed = Hashed()
    file.seek(hashed.passed)
    while left := start - file.tell():
        hashed.add(file.read(min(left, _PIECE)))
    sha256 = hashed.sha256
    last = file.read()
    before, mark, after = last.partition(_STATIC)
    assert mark
    sha256.update(before)
    identity = sha256.copy().hexdigest()[: len(_STATIC)].encode("ascii")
    file.seek(start + len(before))
    rest = identity + after.replace(_STATIC, identity, 1)
    file.write(rest)
    sha256.update(rest)
    return sha256.hexdigest()
