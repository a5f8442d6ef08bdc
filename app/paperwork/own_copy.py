"""The person's own copy of a note: the only paper that holds its words, and it takes nothing but an `OwnCopy`."""

from dataclasses import dataclass, field

from app.models.words import _
from app.paperwork.paper import Facts, Heading, Part, Small, Words, write_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedPart:
    """A piece of the copy under its own heading; the first has none."""

    heading: str = ""
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCopy:
    """What the person takes with them, as plain text. Made in one place only, on their own request (policy 9.1).

    It names nobody and no case: a paper may be found by somebody else.
    """

    written: str
    stands: str
    given: str
    parts: tuple[CopiedPart, ...] = field(repr=False)


def write_own_copy(copy: OwnCopy, *, mark: str, practice: bool = False, numbered: bool = True) -> bytes:
    """The PDF. By its `mark` a program knows it again. Within a larger file, that has the numbers."""
    parts: list[Part] = [Facts(rows=((_("Written down"), copy.written), (_("Where it stands"), copy.stands)))]
    for part in copy.parts:
        if part.heading:
            parts.append(Heading(text=part.heading))
        parts.append(Words(text=part.text))
    parts.append(
        Small(
            text=_(
                "This is your own copy, made because you asked for it. Nobody else is given one. What you do with it is"
                " up to you; keep it where only those will find it whom you want to read it."
            )
        )
    )
    return write_paper(
        _("Your copy of a note"), parts, foot=copy.given, practice=practice, facts=mark, numbered=numbered
    )
