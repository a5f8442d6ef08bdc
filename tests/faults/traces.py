"""Looks for a word in files, however it may be written there: a canary that must not have left its cage."""

import base64
import math
import os
import random
import stat
import string
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.faults.commands import REPOSITORY

_CORE = 12
_LONGEST = 4 * _CORE
_PIECE = 1 << 20
_LARGEST_SHARED = 16 << 20


def new_canary() -> str:
    """A word that nobody ever wrote before, with a letter beyond ASCII near its end."""
    letters = random.SystemRandom().choices(string.ascii_lowercase, k=16)
    return "".join([*letters[:_CORE], "ö", *letters[_CORE:]])


class Search:
    """A search for one word in everything that is written from now on, in any case and in the usual encodings.

    Its first letters are what is looked for: they stand alike in UTF-8, Latin-1, JSON, an address, and with the accent
    taken away.
    """

    def __init__(self, word: str) -> None:
        self.word = word
        core = word[:_CORE].lower()
        self._in_lower_case = {
            core.encode(): "as text",
            core.encode("utf-16-le")[:-1]: "as UTF-16",
            core.encode().hex().encode(): "as hexadecimal",
            core.upper().encode().hex().encode(): "as hexadecimal, in capitals",
        }
        # Three bytes are four letters: what stands before decides the letters, and the first and last are shared.
        self._as_base64 = {
            base64.b64encode(bytes(shift) + form.encode())[4:-4]
            for form in (core, core.upper(), core.capitalize())
            for shift in range(3)
        }
        self._since = _now_on_disk()

    def in_text(self, text: str) -> list[str]:
        """How the word is written there; nothing when it is not."""
        return self._in_bytes(text.encode("utf-8", "surrogatepass"))

    def in_folders(self, *folders: Path) -> list[str]:
        """A line for each file or name that holds the word; only what changed since the search began is read."""
        return [line for folder in folders for path in _files(folder) for line in self._in_file(path)]

    def in_common_places(self) -> list[str]:
        """The places every program of this computer writes to, the working folder, and this process's open files.

        The folders of other tests, and what is larger than anything we could have written, belong to somebody else.
        """
        shared = {Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.cwd(), REPOSITORY}
        places = (path for folder in _outermost(shared) for path in _files(folder, but="pytest-of-"))
        return [line for path in places for line in self._in_file(path, _LARGEST_SHARED)] + self.in_open_files()

    def in_open_files(self) -> list[str]:
        """The files that this process has open, those without a name any more included. Needs /proc."""
        found = []
        files = Path("/proc/self/fd")
        for entry in files.iterdir() if files.is_dir() else ():
            with suppress(OSError):
                if stat.S_ISREG(entry.stat().st_mode):
                    found += [f"open file {entry.readlink()}: {how}" for how in self._in_content(entry)]
        return found

    def _in_file(self, path: Path, largest: float = math.inf) -> Iterator[str]:
        with suppress(OSError):
            for how in self._in_bytes(os.fsencode(path.name)):
                yield f"name of {path.parent}/...: {how}"
            found = path.lstat()
            is_new = max(found.st_mtime, found.st_ctime) >= self._since
            if stat.S_ISREG(found.st_mode) and is_new and found.st_size <= largest:
                yield from (f"{path}: {how}" for how in self._in_content(path))

    def _in_content(self, path: Path) -> list[str]:
        found: dict[str, None] = {}
        with path.open("rb") as file:
            end = b""
            while piece := file.read(_PIECE):
                found.update(dict.fromkeys(self._in_bytes(end + piece)))
                end = piece[-_LONGEST:]
        return list(found)

    def _in_bytes(self, content: bytes) -> list[str]:
        lower = content.lower()
        found = [how for spelling, how in self._in_lower_case.items() if spelling in lower]
        return found + ["as base64"] * any(spelling in content for spelling in self._as_base64)


def _files(folder: Path, but: str = "\0") -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(but)]
        yield from (Path(place) / name for name in (*names, *folders))


def _outermost(folders: Iterable[Path]) -> list[Path]:
    there = {folder.resolve() for folder in folders if folder.is_dir()}
    return [folder for folder in there if not there & set(folder.parents)]


def _now_on_disk() -> float:
    """The time as files get it, which may lag a little behind the clock."""
    with tempfile.NamedTemporaryFile() as file:
        return Path(file.name).stat().st_mtime
