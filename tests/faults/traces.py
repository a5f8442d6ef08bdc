"""Looks for a word in files, however it may be written there: a canary that must not have left its cage."""

import base64
import json
import os
import random
import stat
import string
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from tests.faults.commands import REPOSITORY

_PIECE = 1 << 20


def new_canary() -> str:
    """A word that nobody ever wrote before, with a letter beyond ASCII in its middle."""
    letters = random.SystemRandom().choices(string.ascii_lowercase, k=16)
    return "".join([*letters[:8], "ö", *letters[8:]])


def spellings(word: str) -> dict[bytes, str]:
    """Each way the word may stand in a file, and what that way is called."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    forms = {"": word, "other case ": word.swapcase(), "capital ": word.capitalize(), "no accent ": plain}
    found: dict[bytes, str] = {}
    for form, text in forms.items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            found.setdefault(text.encode(encoding), f"{form}{encoding}")
        found.setdefault(json.dumps(text)[1:-1].encode(), f"{form}JSON")
        found.setdefault(quote(text).encode(), f"{form}URL")
        found.setdefault(text.encode().hex().encode(), f"{form}hexadecimal")
        for shift in range(3):
            # Three bytes are four letters: what stands before decides the letters, and the first and last are shared.
            letters = base64.b64encode(bytes(shift) + text.encode())
            found.setdefault(letters[4:-4], f"{form}base64")
    return found


class Search:
    """A search for one word in everything that is written from now on."""

    def __init__(self, word: str) -> None:
        self.word = word
        self._spellings = spellings(word)
        self._longest = max(map(len, self._spellings))
        self._since = _now_on_disk()

    def in_text(self, text: str) -> list[str]:
        """How the word is written there; nothing when it is not."""
        return self._in_bytes(text.encode("utf-8", "surrogatepass"))

    def in_folders(self, *folders: Path) -> list[str]:
        """A line for each file or name that holds the word; only what changed since the search began is read."""
        return [line for folder in folders for path in _files(folder) for line in self._in_file(path)]

    def in_common_places(self) -> list[str]:
        """The places every program of this computer writes to, the working folder, and this process's open files."""
        shared = {Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.cwd(), REPOSITORY}
        return self.in_folders(*_outermost(shared)) + self.in_open_files()

    def in_open_files(self) -> list[str]:
        """The files that this process has open, those without a name any more included. Needs /proc."""
        found = []
        files = Path("/proc/self/fd")
        for entry in files.iterdir() if files.is_dir() else ():
            with suppress(OSError):
                if stat.S_ISREG(entry.stat().st_mode):
                    found += [f"open file {entry.readlink()}: {how}" for how in self._in_content(entry)]
        return found

    def _in_file(self, path: Path) -> Iterator[str]:
        with suppress(OSError):
            for how in self._in_bytes(os.fsencode(path.name)):
                yield f"name of {path.parent}/...: {how}"
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and max(found.st_mtime, found.st_ctime) >= self._since:
                yield from (f"{path}: {how}" for how in self._in_content(path))

    def _in_content(self, path: Path) -> list[str]:
        found: dict[str, None] = {}
        with path.open("rb") as file:
            end = b""
            while piece := file.read(_PIECE):
                found.update(dict.fromkeys(self._in_bytes(end + piece)))
                end = piece[-self._longest :]
        return list(found)

    def _in_bytes(self, content: bytes) -> list[str]:
        return [how for spelling, how in self._spellings.items() if spelling in content]


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        yield from (Path(place) / name for name in (*names, *folders))


def _outermost(folders: Iterable[Path]) -> list[Path]:
    there = {folder.resolve() for folder in folders if folder.is_dir()}
    return [folder for folder in there if not there & set(folder.parents)]


def _now_on_disk() -> float:
    """The time as files get it, which may lag a little behind the clock."""
    with tempfile.NamedTemporaryFile() as file:
        return Path(file.name).stat().st_mtime
