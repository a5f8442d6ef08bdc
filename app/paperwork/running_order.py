"""The running order of a meeting on paper: one for the panel, with everything, and one for the table."""

from dataclasses import dataclass, field

from app.models.words import _
from app.paperwork.paper import Facts, Heading, Part, Small, Words, write_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOnPaper:
    """Somebody on the paper. `when` is empty for who is there for the whole of it.

    `arranged` are lines that only the panel is given: how they take part, and what is adjusted for them.
    """

    when: str
    title: str
    name: str = field(repr=False)
    beside: tuple[str, ...] = field(default=(), repr=False)
    arranged: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOnPaper:
    """What stands on the paper: no way to reach anybody is among it."""

    reference: str
    title: str
    day: str
    where: str = field(repr=False)
    lines: tuple[LineOnPaper, ...] = field(repr=False)
    for_panel: bool


def write_running_order(content: OrderOnPaper, *, practice: bool) -> bytes:
    """The PDF."""
    facts = [(_("Case"), content.reference), (_("Day"), content.day)]
    facts += [(_("Where"), content.where)] if content.where else []
    parts: list[Part] = [Facts(rows=tuple(facts))]
    whole = [each for each in content.lines if not each.when]
    if whole:
        parts += [Heading(text=_("There for the whole of it")), Facts(rows=tuple(_whole(each) for each in whole))]
    heard = [each for each in content.lines if each.when]
    if heard:
        parts += [Heading(text=_("In this order")), Facts(rows=tuple((each.when, _who(each)) for each in heard))]
    if not content.lines:
        parts.append(Words(text=_("Nobody is in the running order.")))
    parts.append(Small(text=_for_whom(content)))
    title = _("{meeting}: running order").format(meeting=content.title)
    return write_paper(title, parts, foot=content.reference, practice=practice)


def _whole(line: LineOnPaper) -> tuple[str, str]:
    return line.title, "\n".join((line.name, *line.beside, *line.arranged))


def _who(line: LineOnPaper) -> str:
    who = _("{title}: {name}").format(title=line.title, name=line.name) if line.name else line.title
    return "\n".join((who, *line.beside, *line.arranged))


def _for_whom(content: OrderOnPaper) -> str:
    if content.for_panel:
        return _(
            "For the members of the panel and whoever advises them. It says what is adjusted for whom, so it is not"
            " laid out, and is given back afterwards."
        )
    return _(
        "For the table. What is adjusted for whom, and from where somebody takes part, only the panel's copy says."
    )
