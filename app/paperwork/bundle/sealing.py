"""Writes a PDF once: its streams as they are, its objects packed, and an identity that follows from its content."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from app.models.progress import Progress

_STATIC = b"31415926535897932384626433832795"
"""What qpdf writes for the identity of a file when it is asked for one that is always the same."""
_PIECE = 1 << 20
_END = 64


def save(pdf: Pdf, path: Path, progress: Progress, words: str) -> str:
    """The SHA-256 of what was written. The file is only for its owner to read."""

    def told(percent: int) -> None:
        progress.step(percent, 100, words)

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b", buffering=_PIECE) as file:
        pdf.save(
            file,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
            compress_streams=False,
            static_id=True,
            progress=told,
        )
        sha256 = _with_identity(file)
        file.flush()
        os.fsync(file.fileno())
    return sha256


def _with_identity(file: BinaryIO) -> str:
    """Puts in the identity, which is the hash of all before it: qpdf would take as long again to find its own."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END))
    start = int(file.read().rpartition(b"startxref")[2].split()[0])
    sha256 = hashlib.sha256()
    file.seek(0)
    while left := start - file.tell():
        sha256.update(file.read(min(left, _PIECE)))
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
