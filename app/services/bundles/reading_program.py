"""The program that reads words from pictures, where this computer has one: tesseract, spoken to through pipes alone."""

import contextlib
import os
import shutil
import subprocess
from functools import lru_cache, partial
from pathlib import Path
from typing import IO

from app.models.bundles.recognised import ReadPage, read_table
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.paperwork.recognised_words import picture_to_read
from app.services.own_child import Conversation
from app.services.previews import Picture

DPI = 300
_MOST_SECONDS = 180.0
"""For one page. A large page of small print takes some ten."""
_USUAL_PLACE = Path("Tesseract-OCR", "tesseract.exe")
_WANTED = ("eng", "cym")
"""What most papers of a university in the UK are written in; it reads with those of them that it has."""
_TURNS = "osd"


def reading_program() -> str | None:
    """Where the program is; None where there is none."""
    if found := shutil.which("tesseract"):
        return found
    folders = [os.environ.get(name, "") for name in ("ProgramFiles", "LOCALAPPDATA")]
    places = [Path(folder, _USUAL_PLACE) for folder in folders if folder]
    return next((str(place) for place in places if place.is_file()), None)


def read_picture(program: str, picture: Picture, progress: Progress) -> ReadPage:
    """The words on the picture of a page. Raises Cancelled as the progress does, and PlainError where it fails."""
    content = picture_to_read(picture.width, picture.height, picture.pixels)
    told = _Run([program, "stdin", "stdout", "--dpi", str(DPI), *_how(program), "tsv"], content).answer(progress)
    return read_table(told.decode("utf-8", "replace"), picture.width, picture.height)


@lru_cache(maxsize=4)
def _how(program: str) -> tuple[str, ...]:
    """The languages that it has, and whether it can tell which way up a page is."""
    there = _languages(program)
    wanted = [each for each in _WANTED if each in there] or [each for each in there if each != _TURNS][:1]
    if not wanted:
        raise PlainError(
            _("The program that reads words from pictures (tesseract) has no language to read in."),
            _("Install its English data, and try again."),
        )
    return ("-l", "+".join(wanted), "--psm", "1" if _TURNS in there else "3")


def _languages(program: str) -> list[str]:
    try:
        said = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=False,
            env=_environment(),
            creationflags=_flags(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise _failed() from error
    lines = said.stdout.decode("utf-8", "replace").splitlines()
    return [line.strip() for line in lines[1:] if line.strip()]


class _Run:
    """One picture given to the program, and what it says."""

    def __init__(self, command: list[str], content: bytes) -> None:
        self._command, self._content = command, content
        self._said = b""

    def answer(self, progress: Progress) -> bytes:
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                close_fds=True,
                creationflags=_flags(),
            )
        except OSError as error:
            raise _failed() from error
        talk = Conversation(process, self._talk, _MOST_SECONDS)
        # Only how it ends says whether its answer is whole.
        if not talk.held(partial(self._look, progress), is_answered=lambda: False) or talk.ended != 0:
            raise _failed()
        return self._said

    def _look(self, progress: Progress) -> None:
        progress.step(0, 1, _("Reading the words of a page"))

    def _talk(self, to: IO[bytes], back: IO[bytes]) -> None:
        # Its table comes when the whole picture was read: nothing waits for the other here.
        with contextlib.suppress(OSError):
            to.write(self._content)
            to.close()
        with contextlib.suppress(OSError):
            self._said = back.read()


def _environment() -> dict[str, str]:
    """Without the passphrase that a command may have; on one processor, so that the window keeps the other."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CASEBOOK")}
    return {**ours, "OMP_THREAD_LIMIT": "1"}


def _flags() -> int:
    # The window of a console must not flash up on Windows.
    return getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _failed() -> PlainError:
    return PlainError(
        _("The program that reads words from pictures (tesseract) did not come to an end with this page."),
        _("The document can be used as it is: the index says which pages cannot be searched."),
    )
