"""Templates of letters: pieces of text with fields, some of which stand only when something is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.models.conditions import Condition
from app.models.letters.fields import MERGED, Field
from app.models.letters.letter import Block

FRAME = ("our_ref", "date_sent", "recipient.name", "sender.name", "sender.post", "sender.contact")
"""What stands around the text of every letter, and must be there."""
FRAME_IF_KNOWN = ("recipient.title", "recipient.address", "recipient.delivery", "attachments")
FORM_FRAME = ("our_ref",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a template: it stands when all of `when` hold. `shared` names the shared paragraph it came from.

    `under` are those of the conditions that the template itself puts it under; a shared paragraph may have its own.
    """

    block: Block
    when: tuple[Condition, ...] = ()
    shared: str = ""
    under: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the template itself puts it under no condition."""
        return not self.under

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(MERGED.findall(f"{self.block.name}\n{self.block.text}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a letter is made from. `to` are the roles it goes to; `text` is what an editor shows."""

    code: str
    name: str
    version: int
    title: str
    subject: str
    to: tuple[str, ...]
    paragraph: str
    is_form: bool = False
    encloses: str = ""
    """What must lie in the envelope, such as the complaint as it was received; empty when nothing must."""
    must_carry: tuple[str, ...] = ()
    """Fields and shared paragraphs that no wording leaves out; `support.text if …` in some cases only."""
    named_only: bool = False
    """Whether it is written only under a procedure that speaks of it, and in the cases which that one names."""
    fields: Mapping[str, Field]
    """Every field that the template may merge, by its name."""
    own: tuple[str, ...] = ()
    """The names of the fields that only this template asks for."""
    pieces: tuple[Piece, ...] = field(repr=False)
    text: str = field(repr=False)

    @property
    def frame(self) -> tuple[str, ...]:
        return FORM_FRAME if self.is_form else FRAME

    def may_be_empty(self, name: str) -> bool:
        """Whether the letter is whole without it: it stands only where it is known."""
        if name in FRAME_IF_KNOWN or self.fields[name].is_decided:
            return name in FRAME_IF_KNOWN
        asks_itself = self.fields[name].condition_name
        pieces = [piece for piece in self.pieces if name in piece.fields]
        return name not in self.frame and all(
            any(condition.text == asks_itself for condition in piece.when) for piece in pieces
        )

    def merged(self) -> Iterator[str]:
        """The names of all fields that its pieces speak of, each once, in the order of the text."""
        names = [*self.frame, *MERGED.findall(self.subject)]
        by_condition = {each.condition_name: each.name for each in self.fields.values()}
        for piece in self.pieces:
            names += [by_condition[name] for condition in piece.when for name in sorted(condition.names)]
            names += piece.fields
        yield from dict.fromkeys(names)
