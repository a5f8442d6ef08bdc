"""Reads an e-mail as it is sent over the internet (RFC 5322), with the standard library."""

import email
import re
from collections.abc import Iterator
from email import errors
from email.message import Message as AnyPart
from typing import TYPE_CHECKING, Any, TypeAlias

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal, Within
from app.paperwork.ingest.message import HEADS, LONGEST_HEAD, Message, Names
from app.paperwork.page_contents import decoded, plain_heading

# Python 3.11 knows only while types are checked what is in a message.
if TYPE_CHECKING:
    Part: TypeAlias = AnyPart[Any, Any]
else:
    Part = AnyPart

_MOST_PARTS = 1_000
_MOST_BOUNDARIES = 100
_DEEPEST = 40
_ENDS_EARLY = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64LengthDefect,
)
_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_LOCKED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}


def read_eml(content: bytes) -> Message:
    """Raises Refusal for what says it has more parts than any real one."""
    _refuse_endless(content)
    mail = email.message_from_bytes(content)
    return _Reader(mail).message()


def _refuse_endless(content: bytes) -> None:
    """Taking apart a message without end would take for ever: the parts that it announces are counted first."""
    marks = {quoted or bare for quoted, bare in _BOUNDARY.findall(content)}
    if len(marks) > _MOST_BOUNDARIES:
        raise Refusal(Refused.ENTRIES)
    if sum(content.count(b"\n--" + mark) for mark in marks) > _MOST_PARTS:
        raise Refusal(Refused.ENTRIES)
    if content.lower().count(b"message/rfc822") > _MOST_BOUNDARIES:
        raise Refusal(Refused.ENTRIES)


class _Reader:
    """Walks through the parts once, in their order."""

    def __init__(self, mail: Part) -> None:
        self._mail = mail
        self._plain: list[str] = []
        self._page: list[str] = []
        self._hanging: list[Within] = []
        self._names = Names()
        self._is_locked = False
        self._is_whole = True

    def message(self) -> Message:
        self._read(self._mail, 0)
        return Message(
            heads=tuple(_heads(self._mail)),
            plain="\n\n".join(words for words in self._plain if words.strip()),
            page="\n".join(words for words in self._page if words.strip()),
            hanging=tuple(self._hanging),
            is_locked=self._is_locked and not any(words.strip() for words in (*self._plain, *self._page)),
            is_whole=self._is_whole,
        )

    def _read(self, part: Part, depth: int) -> None:
        if depth > _DEEPEST:
            raise Refusal(Refused.ENTRIES)
        kind = part.get_content_type()
        self._is_locked |= kind in _LOCKED
        if kind.startswith("message/") and depth:
            self._hang(part, kind, _inner_message(part))
        elif part.is_multipart():
            inside: Any = part.get_payload()
            for each in inside:
                self._read(each, depth + 1)
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            (self._plain if kind == "text/plain" else self._page).append(_words(part))
        else:
            self._hang(part, kind, _bytes(part))
        self._is_whole &= not any(isinstance(defect, _ENDS_EARLY) for defect in part.defects)

    def _hang(self, part: Part, kind: str, content: bytes) -> None:
        wanted = plain_heading(part.get_filename() or "")
        ending = _ENDINGS.get(kind, "")
        name = self._names.name(wanted, f"attachment-{len(self._hanging) + 1}{ending}")
        if content:
            self._hanging.append(Within(name=name, content=content))


def _heads(mail: Part) -> Iterator[tuple[str, str]]:
    for name in HEADS:
        for value in mail.get_all(name, []):
            shown = plain_heading(value, LONGEST_HEAD)
            yield name, shown + (" […]" if len(str(value)) > LONGEST_HEAD else "")


def _is_file(part: Part) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _words(part: Part) -> str:
    """In the letters that the part says, if that can be; else in those it was most likely written in."""
    content = _bytes(part)
    said = part.get_content_charset()
    if said and said not in ("us-ascii", "ascii"):
        try:
            return content.decode(said)
        except (LookupError, UnicodeError):
            pass
    return decoded(content)


def _bytes(part: Part) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _inner_message(part: Part) -> bytes:
    """The message inside, as the file that it would be on its own."""
    inside: Any = part.get_payload()
    if not isinstance(inside, list):
        return _bytes(part)
    try:
        return b"\n".join(each.as_bytes() for each in inside)
    except (UnicodeError, LookupError, KeyError, ValueError, TypeError):
        # Written in letters that it does not announce: then as it can be written at all.
        return "\n".join(str(each) for each in inside).encode("utf-8", "surrogateescape")
