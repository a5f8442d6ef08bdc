"""What an e-mail holds, whichever program saved it: its head, its words, and the files that hang on it."""

import email.message
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.media import clean_name
from app.paperwork.ingest.made import Within

HEADS = ("From", "Sender", "To", "Cc", "Bcc", "Date", "Subject", "Message-ID")
"""What is shown of the head of a message, in this order, under the names that it has there."""
LONGEST_HEAD = 100_000
"""Some hundred recipients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`heads` are the chief lines of its head. `plain` and `page` are its words, as text and as a web page.

    `is_locked`: its words are encrypted, or inside a signature that only a mail program opens. One that is not whole
    ends before it says that it does, or holds a file that does.
    """

    heads: tuple[tuple[str, str], ...] = field(repr=False)
    plain: str = field(default="", repr=False)
    page: str = field(default="", repr=False)
    hanging: tuple[Within, ...] = ()
    is_locked: bool = False
    is_whole: bool = True


class Names:
    """Names for what hangs on a message, none twice: two files of one name are two documents."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, wanted: str, otherwise: str) -> str:
        name = clean_name(wanted) if wanted.strip() else otherwise
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if stem else (name, "")
        number = 1
        while name.casefold() in self._given:
            number += 1
            name = f"{stem} ({number}){ending}"
        self._given.add(name.casefold())
        return name


def as_eml(message: Message, nested: Iterable[Within] = ()) -> bytes:
    """A message that came inside another one and has no file of its own, as the file that it would be."""
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    for name, value in message.heads:
        if name not in made:
            # Nothing that a head holds may end it.
            made.add_header(name, "".join(letter if letter.isprintable() else " " for letter in value))
    made.set_content(message.plain)
    if message.page:
        made.add_alternative(message.page, subtype="html")
    for each in (*message.hanging, *nested):
        made.add_attachment(each.content, maintype="application", subtype="octet-stream", filename=each.name)
    # A boundary would be drawn by chance.
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_casebook_{number}_{len(message.plain)}_{len(message.page)}")
    return made.as_bytes()
