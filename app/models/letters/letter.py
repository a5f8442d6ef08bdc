"""A finished letter: its words as they will be sent, whatever it is then set in."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Look(StrEnum):
    """How a piece of a letter is set."""

    HEADING = "heading"
    WORDS = "words"
    BULLET = "bullet"
    FACT = "fact"
    """A name and what belongs to it, such as a date to reply by."""
    TICK = "tick"
    """A box to tick, with the words beside it."""
    ROOM = "room"
    """Lines to write on."""
    SIGN = "sign"
    """A line to sign or date, with what belongs there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a letter. `name` stands before the text of a fact; `lines` is how much room there is to write."""

    look: Look
    text: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words of one letter to one person. A form has no address, greeting or sender."""

    code: str
    version: int
    title: str
    subject: str
    our_ref: str
    is_form: bool = False
    dated: str = ""
    delivery: str = field(default="", repr=False)
    address: tuple[str, ...] = field(default=(), repr=False)
    greeting: str = field(default="", repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    ending: str = ""
    sender: tuple[str, ...] = field(default=(), repr=False)
    attachments: tuple[str, ...] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        """Everything that the letter says, in its order, for the checks that read it."""
        return "\n\n".join(self._words())

    def _words(self) -> Iterator[str]:
        yield from filter(None, (self.greeting, self.subject))
        for block in self.blocks:
            if words := ": ".join(filter(None, (block.name, block.text))):
                yield words
        yield from self.attachments


def kept_text(letter: Letter) -> str:
    """The letter as it is kept for good: the same letter gives the same text, whenever it is asked for."""
    return json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def letter_of(text: str) -> Letter:
    """The letter that was kept."""
    table: dict[str, Any] = json.loads(text)
    blocks = tuple(Block(**{**each, "look": Look(each["look"])}) for each in table["blocks"])
    many = {name: tuple(table[name]) for name in ("address", "sender", "attachments")}
    return Letter(**{**table, **many, "blocks": blocks})


def fingerprint(text: str) -> bytes:
    """SHA-256 of a kept text."""
    return hashlib.sha256(text.encode("utf-8")).digest()
