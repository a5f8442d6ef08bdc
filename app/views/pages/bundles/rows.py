"""The lines of a bundle as its list shows them: each section with what stands in it, and last what is left out."""

from dataclasses import dataclass, field

from app.models.words import _, counted
from app.services.bundles.parts import BundleNow, EntryShown, SectionShown
from app.views.pages.parts import short_day

_OUT = -1_000_000
_INDENT = "\u00a0" * 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """A heading, whose `id` is below zero, or a line: the `place`th of `count` in its section."""

    id: int
    letter: str = ""
    heading: str = field(default="", repr=False)
    line: EntryShown | None = None
    place: int = 0
    count: int = 0
    pages: int = 0

    @property
    def is_out(self) -> bool:
        return self.id == _OUT or (self.line is not None and not self.line.entry.is_in)

    @property
    def title(self) -> str:
        if self.line is not None:
            return f"{_INDENT}{self.line.entry.title}"
        return self.heading if self.count else _("{heading}: nothing yet").format(heading=self.heading)

    @property
    def day(self) -> str:
        return "" if self.line is None else short_day(self.line.entry.dated_on)

    @property
    def state(self) -> str:
        if self.line is None:
            return ""
        because = self.line.entry.left_out_because
        return _("Left out: {reason}").format(reason=because) if because else self.line.state

    @property
    def numbers(self) -> str:
        return "" if self.line is None else self.line.labels

    def heard(self) -> str:
        """All of the line, for somebody who hears it."""
        if self.line is None:
            count = counted("{n} document", "{n} documents", self.count) if self.count else _("nothing yet")
            return _("Section {heading}, {count}").format(heading=self.heading, count=count)
        parts = [self.line.entry.title, self.day or _("no day")]
        parts += [counted("{n} page", "{n} pages", self.pages)] if self.pages else []
        parts += [self.state]
        parts += [_("page numbers {numbers}").format(numbers=self.numbers)] if self.numbers else []
        if not self.is_out:
            where = _("section {letter}, {n} of {count}")
            parts.append(where.format(letter=self.letter, n=self.place, count=self.count))
        return ", ".join(parts)


def rows_of(now: BundleNow) -> tuple[OrderRow, ...]:
    rows: list[OrderRow] = []
    for number, section in enumerate(now.sections, 1):
        rows.append(_heading(-number, section))
        rows += _lines(section.lines, section.section.letter)
    if now.left_out:
        rows.append(OrderRow(id=_OUT, heading=_("Left out of the bundle"), count=len(now.left_out)))
        rows += _lines(now.left_out, "")
    return tuple(rows)


def place_beside(now: BundleNow, line: EntryShown, by: int) -> int | None:
    """The place (from 0) in its section of a line that moves by one among those that are seen; None at an end."""
    seen = [each for each in _of_section(now, line.entry.section) if each.entry.is_in]
    wanted = [each.entry.id for each in seen].index(line.entry.id) + by
    return place_at(now, line, seen[wanted], after=by > 0) if 0 <= wanted < len(seen) else None


def place_at(now: BundleNow, line: EntryShown, beside: EntryShown, *, after: bool) -> int:
    """The place (from 0) of a line that is put before or after another one, in the section of that."""
    rest = [each.entry.id for each in _of_section(now, beside.entry.section) if each.entry.id != line.entry.id]
    return rest.index(beside.entry.id) + after if beside.entry.id in rest else max(line.entry.position, 0)


def _of_section(now: BundleNow, letter: str) -> list[EntryShown]:
    """What is in a section, and what is left out of it, for that keeps its place."""
    there = [line for section in now.sections for line in section.lines]
    of_it = [line for line in (*there, *now.left_out) if line.entry.section == letter]
    return sorted(of_it, key=lambda line: (line.entry.position, line.entry.id))


def _heading(row_id: int, section: SectionShown) -> OrderRow:
    letter = section.section.letter
    return OrderRow(
        id=row_id,
        letter=letter,
        heading=_("{letter} · {title}").format(letter=letter, title=section.section.title),
        count=len(section.lines),
        pages=sum(line.pages for line in section.lines),
    )


def _lines(lines: tuple[EntryShown, ...], letter: str) -> list[OrderRow]:
    return [
        OrderRow(
            id=line.entry.id or 0,
            letter=letter or line.entry.section,
            line=line,
            place=place,
            count=len(lines),
            pages=line.pages,
        )
        for place, line in enumerate(lines, 1)
    ]
