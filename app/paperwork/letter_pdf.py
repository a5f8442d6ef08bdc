"""A letter as a PDF: its words in fonts that have every name, its reference and a number on each page."""

from collections.abc import Iterator
from itertools import groupby

from app.models.letters.letter import Block, Letter, Look
from app.models.words import _
from app.paperwork.paper import Ending, Facts, Heading, Marked, Part, Room, Small, ToSign, Words, write_paper

_MARKS = {Look.BULLET: "•", Look.TICK: "☐"}


def write_letter_pdf(letter: Letter, *, practice: bool = False) -> bytes:
    """The PDF. Its title says which letter it is, and nobody's name."""
    parts = [*_head(letter), *_body(letter.blocks), *_foot(letter)]
    return write_paper(letter.title, parts, foot=letter.our_ref, practice=practice, with_title=letter.is_form)


def _head(letter: Letter) -> Iterator[Part]:
    if letter.is_form:
        yield Small(text=_("Our reference: {reference}").format(reference=letter.our_ref))
        return
    if letter.delivery:
        yield Words(text=letter.delivery)
    yield Words(text="\n".join(letter.address))
    yield Facts(rows=((_("Date"), letter.dated), (_("Our reference"), letter.our_ref)))
    yield Words(text=letter.greeting)
    yield Heading(text=letter.subject)


def _body(blocks: tuple[Block, ...]) -> Iterator[Part]:
    """Facts that follow one another stand in one table, and lines to sign as well."""
    for look, group in groupby(blocks, lambda block: block.look):
        together = tuple(group)
        match look:
            case Look.FACT:
                yield Facts(rows=tuple((block.name, block.text) for block in together))
            case Look.SIGN:
                yield ToSign(labels=tuple(block.text for block in together))
            case _:
                yield from map(_part, together)


def _part(block: Block) -> Part:
    match block.look:
        case Look.HEADING:
            return Heading(text=block.text)
        case Look.ROOM:
            return Room(lines=block.lines)
        case Look.BULLET | Look.TICK:
            return Marked(mark=_MARKS[block.look], text=block.text)
    return Words(text=block.text)


def _foot(letter: Letter) -> Iterator[Part]:
    if letter.is_form:
        return
    yield Ending(words=letter.ending, signed=letter.sender)
    if letter.attachments:
        yield Words(text=_("Enclosed:"), leads=True)
        for attachment in letter.attachments:
            yield Marked(mark="•", text=attachment)
