"""Reads an e-mail as Outlook saves it ([MS-OXMSG]): a file of folders, each with properties by number."""

import io
from collections.abc import Callable, Iterator
from email import message_from_string
from typing import Any, TypeVar

from olefile import OleFileIO
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal, Within
from app.paperwork.ingest.message import HEADS, LONGEST_HEAD, Message, Names, as_eml
from app.paperwork.ingest.rich_text import rich_text_words
from app.paperwork.page_contents import decoded, plain_heading

_PROPERTIES = "__properties_version1.0"
_INSIDE = "__substg1.0_3701000D"
_OUTER_HEAD, _INNER_HEAD, _PART_HEAD = 32, 24, 8
"""So many bytes stand before the properties: of a message, of one inside another, and of anything else."""
_DEEPEST = 8
_MOST_FOLDERS = 1_500
_SUBJECT, _SENT_AT, _HEADS, _BODY, _PAGE, _RICH, _ID = 0x0037, 0x0039, 0x007D, 0x1000, 0x1013, 0x1009, 0x1035
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP, _FOR_NAME, _FOR_SMTP = 0x0C1A, 0x0C1F, 0x5D01, 0x0042, 0x5D02
_SHOWN_TO = {"To": 0x0E04, "Cc": 0x0E03, "Bcc": 0x0E02}
_KIND_OF_RECIPIENT, _NAME, _ADDRESS, _SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
_RECIPIENTS = {1: "To", 2: "Cc", 3: "Bcc"}
_LONG_NAME, _SHORT_NAME, _CONTENT, _CLASS = 0x3707, 0x3704, 0x3701, 0x001A
_LOCKED = ("IPM.Note.SMIME", "IPM.Note.Secure")
_UNREADABLE = (KeyError, UnicodeError, LookupError, ValueError, OverflowError, TypeError, IndexError)

Found = TypeVar("Found")


def read_msg(content: bytes) -> Message:
    """Raises Refusal for what is no message, or holds more than any real one."""
    try:
        with OleFileIO(io.BytesIO(content)) as folders:
            if not folders.exists(_PROPERTIES):
                raise Refusal(Refused.KIND)
            if len(folders.listdir(streams=False, storages=True)) > _MOST_FOLDERS:
                raise Refusal(Refused.ENTRIES)
            top = Storage.from_ole(folders)
    except (OSError, *_UNREADABLE) as error:
        raise Refusal(Refused.UNREADABLE) from error
    return _message(top, _OUTER_HEAD, 0)


def _message(folder: Any, head: int, depth: int) -> Message:
    if depth > _DEEPEST:
        raise Refusal(Refused.ENTRIES)
    told = _Told(folder, head)
    plain, page = told.text(_BODY), _page(told)
    if not plain.strip() and not page.strip():
        plain = rich_text_words(told.content(_RICH))
    return Message(
        heads=tuple(_heads(told, folder)),
        plain=plain,
        page=page,
        hanging=tuple(_hanging(folder, depth)),
        is_locked=told.text(_CLASS).startswith(_LOCKED) and not plain.strip() and not page.strip(),
    )


class _Told:
    """The properties of a folder; one that cannot be read is as good as none."""

    def __init__(self, folder: Any, head: int) -> None:
        self._all = Properties(folder, head)

    def text(self, number: int) -> str:
        return self._said(lambda: self._all.str_prop_value(number)) or ""

    def content(self, number: int) -> bytes:
        return self._said(lambda: self._all.binary_prop_value(number)) or b""

    def number(self, number: int) -> int:
        return self._said(lambda: self._all.int_prop_value(number)) or 0

    def moment(self, number: int) -> str:
        """In the time that it is kept in: what clock the sender looked at is not."""
        found = self._said(lambda: self._all.date_prop_value(number))
        return f"{found:%Y-%m-%d %H:%M:%S} UTC" if found else ""

    def alphabet(self) -> str:
        return self._said(lambda: self._all.body_encoding) or ""

    @staticmethod
    def _said(ask: Callable[[], Found]) -> Found | None:
        try:
            return ask()
        except Exception as error:
            # The library raises two errors of its own that have no common name with these.
            if isinstance(error, _UNREADABLE) or type(error).__module__.startswith("oxmsg"):
                return None
            raise


def _page(told: _Told) -> str:
    content = told.content(_PAGE)
    if not content:
        return told.text(_PAGE)
    try:
        return content.decode(told.alphabet() or "utf-8")
    except (LookupError, UnicodeError):
        return decoded(content)


def _heads(told: _Told, folder: Any) -> Iterator[tuple[str, str]]:
    """As they travelled, where Outlook kept that; a draft and a message inside one house have only its own notes."""
    travelled = message_from_string(told.text(_HEADS).lstrip())
    noted = _noted(told, folder)
    for name in HEADS:
        values = [plain_heading(value, LONGEST_HEAD) for value in travelled.get_all(name, [])]
        for value in values or ([noted[name]] if noted.get(name) else []):
            yield name, value[:LONGEST_HEAD] + (" […]" if len(value) >= LONGEST_HEAD else "")


def _noted(told: _Told, folder: Any) -> dict[str, str]:
    people: dict[str, list[str]] = {}
    for each in folder.iter_recipient_storages():
        person = _Told(each, _PART_HEAD)
        kind = _RECIPIENTS.get(person.number(_KIND_OF_RECIPIENT), "To")
        people.setdefault(kind, []).append(_person(person.text(_NAME), person.text(_SMTP) or person.text(_ADDRESS)))
    sender = _person(
        told.text(_FOR_NAME) or told.text(_SENDER_NAME),
        told.text(_FOR_SMTP) or told.text(_SENDER_SMTP) or told.text(_SENDER_ADDRESS),
    )
    shown = {name: ", ".join(people.get(name, [])) or told.text(number) for name, number in _SHOWN_TO.items()}
    rest = {"Date": told.moment(_SENT_AT), "Subject": told.text(_SUBJECT), "Message-ID": told.text(_ID)}
    return {"From": sender, **shown, **rest}


def _person(name: str, address: str) -> str:
    # Inside one house an address may be a path of its directory, which tells nobody anything.
    address = "" if address.startswith("/") else address
    return f"{name} <{address}>" if name and address and name != address else name or address


def _hanging(folder: Any, depth: int) -> Iterator[Within]:
    names = Names()
    for number, each in enumerate(folder.iter_attachment_storages(), 1):
        told = _Told(each, _PART_HEAD)
        wanted = told.text(_LONG_NAME) or told.text(_SHORT_NAME)
        inside = next((one for one in each.storages if one.name == _INSIDE), None)
        if inside is None:
            if content := told.content(_CONTENT):
                yield Within(name=names.name(wanted, f"attachment-{number}"), content=content)
        elif any(stream.name == _PROPERTIES for stream in inside.streams):
            message = _message(inside, _INNER_HEAD, depth + 1)
            subject = dict(message.heads).get("Subject", "") or wanted
            wanted = subject if subject.lower().endswith(".eml") else f"{subject or 'message'}.eml"
            yield Within(name=names.name(wanted, ""), content=as_eml(message))
