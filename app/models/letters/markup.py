"""The little markup of templates: headings, bullets, facts, boxes, room to write, and text that stands only if."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.models.conditions import Condition, Subject, read_condition
from app.models.letters.letter import Block, Look
from app.models.letters.templates import Piece
from app.models.toml_files import wrong
from app.models.words import _

_IF = re.compile(r"\[if (.+)\]")
_END = "[end]"
_ROOM = re.compile(r"\[room (\d{1,2})\]")
_SIGN = re.compile(r"\[sign (.+)\]")
_ALONE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_DOT = re.compile(r"(?<=[a-z0-9])\.(?=[a-z])")
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text that says by itself what it is."""

    look: Look
    start: str


_STARTS = (_Line(Look.HEADING, "# "), _Line(Look.BULLET, "- "), _Line(Look.TICK, "[ ] "))


def read_pieces(text: str, subjects: Mapping[str, Subject], shared: Mapping[str, str], where: str) -> tuple[Piece, ...]:
    """The pieces of a template's text. `shared` are the paragraphs that stand in many letters, by their names."""
    return tuple(_Reader(subjects, shared, where).pieces(text))


def condition_text(text: str) -> str:
    """A condition as it is read: its little language knows no dots."""
    return _DOT.sub("_", text.strip())


class _Reader:
    """Reads a text line by line, and remembers under which conditions it is."""

    def __init__(self, subjects: Mapping[str, Subject], shared: Mapping[str, str], where: str, name: str = "") -> None:
        self._subjects = subjects
        self._shared = shared
        self._where = where
        self._name = name
        self._when: list[Condition] = []
        self._paragraph: list[str] = []

    def pieces(self, text: str) -> Iterator[Piece]:
        for line in text.splitlines():
            yield from self._read(line.strip())
        yield from self._ended()
        if self._when:
            raise wrong(self._where, _("an [if …] has no [end]"))

    def _read(self, line: str) -> Iterator[Piece]:
        if not line:
            yield from self._ended()
        elif line == _END:
            yield from self._ended()
            if not self._when:
                raise wrong(self._where, _("an [end] has no [if …] before it"))
            self._when.pop()
        elif opened := _IF.fullmatch(line):
            yield from self._ended()
            self._when.append(read_condition(condition_text(opened[1]), self._subjects, self._where))
        elif (block := self._block(line)) is not None:
            yield from self._ended()
            yield self._piece(block)
        else:
            self._paragraph.append(line)

    def _block(self, line: str) -> Block | None:
        """The piece that this line is by itself; None for a line of a paragraph."""
        for each in _STARTS:
            if line.startswith(each.start):
                return Block(look=each.look, text=line.removeprefix(each.start).strip())
        if room := _ROOM.fullmatch(line):
            if not 1 <= int(room[1]) <= _MOST_LINES:
                raise wrong(self._where, _("there can be 1 to {most} lines of room").format(most=_MOST_LINES))
            return Block(look=Look.ROOM, lines=int(room[1]))
        if signed := _SIGN.fullmatch(line):
            return Block(look=Look.SIGN, text=signed[1].strip())
        if line.startswith("["):
            raise wrong(self._where, _("“{line}” is not something we know").format(line=line))
        name, parted, value = line.partition(" :: ")
        return Block(look=Look.FACT, name=name.strip(), text=value.strip()) if parted else None

    def _ended(self) -> Iterator[Piece]:
        """The paragraph that ends here, or the shared one that it stands for."""
        text, self._paragraph = " ".join(self._paragraph), []
        if not text:
            return
        alone = _ALONE.fullmatch(text)
        if alone and alone[1] in self._shared:
            inside = _Reader(self._subjects, {}, self._where, alone[1])
            for piece in inside.pieces(self._shared[alone[1]]):
                when = (*self._when, *piece.when)
                yield Piece(block=piece.block, when=when, shared=alone[1], under=self._under())
        else:
            yield self._piece(Block(look=Look.WORDS, text=text))

    def _piece(self, block: Block) -> Piece:
        return Piece(block=block, when=tuple(self._when), shared=self._name, under=self._under())

    def _under(self) -> tuple[str, ...]:
        return tuple(condition.text for condition in self._when)
