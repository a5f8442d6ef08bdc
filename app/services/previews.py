"""Pictures of the pages of files, drawn by a child process: a hostile file can harm that child and nothing else."""

import contextlib
import json
from dataclasses import dataclass, field
from functools import partial
from typing import IO

from app.models.errors import PlainError
from app.models.media import PICTURES
from app.models.progress import Progress, Silent
from app.models.words import _
from app.services.own_child import Conversation, start_child
from app.services.own_program import PAGE_CHILD

MOST_SECONDS = 30.0
MOST_CONTENT = 100 << 20
MOST_BYTES = 160 << 20
_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as a picture: rows of pixels, three bytes each (red, green, blue). `text` holds the words on it."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
    pages: int
    text: str = field(default="", repr=False)


def drawn_as(media_type: str) -> str:
    """The kind by which `page_picture` shows content of this media type; empty when it shows none."""
    if media_type in PICTURES:
        return "picture"
    return {"application/pdf": "pdf", "text/plain": "text", "message/rfc822": "mail"}.get(media_type, "")


def page_picture(content: bytes, kind: str, page: int, width: int, progress: Progress | None = None) -> Picture:
    """Page `page` (the first is 0) of a file, `width` pixels wide; `pages` says how many there are.

    Raises PlainError when the file is damaged, locked by a password or too large to be shown here.
    """
    if len(content) > MOST_CONTENT:
        raise _plain("too_large")
    talk = _Talk(content, {"kind": kind, "page": page, "width": width})
    return talk.answer(progress or Silent())


class _Talk:
    """One request to one child. The child may say anything or nothing, for ever: it is believed in nothing."""

    def __init__(self, content: bytes, request: dict[str, object]) -> None:
        self._content = content
        self._request = json.dumps(request).encode() + b"\n"
        self._facts: dict[str, object] = {}
        self._said = b""

    def answer(self, progress: Progress) -> Picture:
        child = start_child(PAGE_CHILD, _("The page could not be drawn: this computer starts no further program."))
        if not Conversation(child, self._talk, MOST_SECONDS).held(partial(self._look, progress)):
            raise _plain("too_large")
        return self._picture()

    def _look(self, progress: Progress) -> None:
        progress.step(0, 1, _("Drawing the page"))

    def _talk(self, to: IO[bytes], back: IO[bytes]) -> None:
        # A child that ended early has closed its end: whatever it said before is read all the same.
        with contextlib.suppress(OSError):
            to.write(self._request)
            to.write(self._content)
            to.close()
        with contextlib.suppress(OSError, ValueError):
            facts = json.loads(back.readline(_LONGEST_LINE))
            if isinstance(facts, dict):
                self._facts = facts
                self._said = back.read(MOST_BYTES)

    def _picture(self) -> Picture:
        if "problem" in self._facts:
            raise _plain(str(self._facts["problem"]))
        numbers = [self._facts.get(name) for name in ("width", "height", "pages", "text")]
        if not all(isinstance(number, int) and 0 <= number < 1 << 31 for number in numbers):
            raise _plain("damaged")
        width, height, pages, text = (int(str(number)) for number in numbers)
        if not width or not height or not pages or len(self._said) != text + width * height * 3:
            raise _plain("damaged")
        words = self._said[:text].decode("utf-8", "replace")
        return Picture(width=width, height=height, pixels=self._said[text:], pages=pages, text=words)


def _plain(problem: str) -> PlainError:
    if problem == "password":
        return PlainError(
            _("This file is locked with a password, so it cannot be shown here."),
            _("Ask for a copy without one, or open it outside."),
        )
    if problem == "too_large":
        return PlainError(_("This page is too large to be shown here."), _("It can still be kept as a file."))
    if problem == "no_page":
        return PlainError(_("There is no such page in this file."))
    if problem == "kind":
        return PlainError(_("Files of this kind are not shown here."), _("They can be opened outside."))
    return PlainError(
        _("This file cannot be shown: it is damaged, or not what its name says."),
        _("Compare it with where it came from."),
    )
