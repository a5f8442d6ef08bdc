"""What our own pages say: the cover, the index, the sheet before each section, and the slips."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, Piece, SheetPiece
from app.models.bundles.plan import Plan
from app.models.bundles.planning import range_of, ranges_of
from app.models.day_words import long_day, month_name
from app.models.words import _, counted
from app.paperwork.bundle.laid_out import (
    COVER,
    GONE,
    INDEX,
    NOT_REPEATED,
    SLIP,
    Sheet,
    cover_of,
    has_pages,
    is_ours,
    letter_of,
)
from app.paperwork.bundle.own_pages import OwnPart, OwnPiece, Row
from app.paperwork.paper import WIDTH, Facts, Heading, Marked, Small, Words

_DATE, _PAGE, _VOLUME = 92.0, 66.0, 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """Which file each page lies in, counted from 1. `of` is by the label; `here` is the one being written."""

    here: int = 1
    count: int = 1
    of: Mapping[str, int]


def own_pieces(model: BundleModel, plan: Plan, sheets: Sequence[Sheet], volumes: Volumes) -> list[OwnPiece]:
    """Everything in the issue that is no document, once each, in the order of its first page."""
    pieces = {piece.key: piece for piece in model.pieces}
    made: dict[str, OwnPiece] = {}
    for sheet in sheets:
        if sheet.key in made or isinstance(pieces.get(sheet.key), DocumentPiece):
            continue
        line = plan.of(sheet.key)
        title, parts = _content(model, sheet, pieces, sheets, volumes)
        at_least = len(line.labels) if line is not None else 1
        made[sheet.key] = OwnPiece(key=sheet.key, title=title, parts=tuple(parts), at_least=at_least)
    return list(made.values())


def section_title(model: BundleModel, letter: str) -> str:
    title = next((section.title for section in model.sections if section.letter == letter), "")
    return _("{letter}. {title}").format(letter=letter, title=title) if title else letter


def title_of(model: BundleModel, key: str, pieces: Mapping[str, Piece]) -> str:
    """What the outline and the index call a piece."""
    if key.startswith(f"{GONE}:"):
        subject = pieces.get(key.removeprefix(f"{GONE}:").rpartition(":")[0])
        return _("{title} (withdrawn)").format(title=subject.title) if subject else _("Withdrawn")
    if key.startswith(f"{NOT_REPEATED}:"):
        return _("Cover and index of a supplement")
    if letter := letter_of(key):
        return section_title(model, letter)
    if key.startswith(f"{SLIP}:"):
        return pieces[key.removeprefix(f"{SLIP}:")].title
    if is_ours(key):
        return _("Index") if key.startswith(INDEX) else _("Cover")
    return pieces[key].title


def labels_without_words(model: BundleModel, sheets: Sequence[Sheet]) -> list[str]:
    """Pages with something on them that nobody can search, or have read to them."""
    return _labels_where(model, sheets, lambda piece: piece.report.pages_without_words)


def _labels_where(
    model: BundleModel, sheets: Sequence[Sheet], which: Callable[[DocumentPiece], Iterable[int]]
) -> list[str]:
    marked = {
        (piece.key, number - 1) for piece in model.pieces if isinstance(piece, DocumentPiece) for number in which(piece)
    }
    return [sheet.label for sheet in sheets if (sheet.key, sheet.page) in marked]


def _content(
    model: BundleModel, sheet: Sheet, pieces: Mapping[str, Piece], sheets: Sequence[Sheet], volumes: Volumes
) -> tuple[str, list[OwnPart]]:
    key = sheet.key
    if key == cover_of(model):
        return model.title, list(_cover(model, sheets, volumes))
    if key.startswith(INDEX):
        return _("Index"), list(_index(model, pieces, sheets, volumes))
    if letter := letter_of(key):
        return _section(model, letter, sheet)
    if key.startswith((f"{GONE}:", f"{NOT_REPEATED}:")):
        return title_of(model, key, pieces), [Words(text=_why_not_here(key, sheet.label))]
    if key.startswith(f"{SLIP}:"):
        return pieces[key.removeprefix(f"{SLIP}:")].title, list(_slip(pieces[key.removeprefix(f"{SLIP}:")]))
    piece = pieces[key]
    assert isinstance(piece, SheetPiece)
    return piece.title, [Words(text=paragraph) for paragraph in piece.paragraphs]


def _cover(model: BundleModel, sheets: Sequence[Sheet], volumes: Volumes) -> Iterator[OwnPart]:
    rows = [(_("Case"), model.reference)]
    if model.is_issue:
        rows += [(_("Issue"), _issue(model)), (_("Issued on"), long_day(model.issued_on))]
    else:
        rows.append((_("Made on"), long_day(model.issued_on)))
    if model.hearing_on is not None:
        rows.append((_("Hearing"), long_day(model.hearing_on)))
    rows += list(model.cover_lines)
    rows.append((_("Pages"), _pages(sheets)))
    if volumes.count > 1:
        rows.append((_("Volume"), _("{volume} of {count}").format(volume=volumes.here, count=volumes.count)))
    yield Facts(rows=tuple(rows))
    yield Heading(text=_("Confidential"))
    yield Words(text=model.confidentiality)


def _issue(model: BundleModel) -> str:
    match model.kind:
        case IssueKind.FIRST:
            return _("Issue {number}").format(number=model.number)
        case IssueKind.LATER:
            return _("Issue {number}: the whole bundle again, with what came later").format(number=model.number)
        case IssueKind.SUPPLEMENT:
            return _("Issue {number}: a supplement, with only what came later").format(number=model.number)


def _pages(sheets: Sequence[Sheet]) -> str:
    return _("{first} to {last} ({pages})").format(
        first=sheets[0].label.split("-", maxsplit=1)[0],
        last=sheets[-1].label.rpartition("-")[2],
        pages=counted("{n} page", "{n} pages", len(sheets)),
    )


def _index(
    model: BundleModel, pieces: Mapping[str, Piece], sheets: Sequence[Sheet], volumes: Volumes
) -> Iterator[OwnPart]:
    if model.changes:
        yield Heading(text=_("What has changed since the issue before"))
        yield from (Marked(mark="•", text=change) for change in model.changes)
    if model.explained:
        yield Heading(text=_("What belongs in a bundle and is not in this one"))
        yield Facts(rows=model.explained)
    yield from _table(model, pieces, sheets, volumes)
    if model.left_out:
        yield Heading(text=_("Left out, and why"))
        yield Facts(rows=tuple((each.title, each.because) for each in model.left_out))
    order = [sheet.label for sheet in sheets]
    if silent := labels_without_words(model, sheets):
        yield Heading(text=_("Pages without words that can be searched"))
        yield Words(text=", ".join(ranges_of(silent, order)))
    if recognised := _labels_where(model, sheets, _recognised):
        yield Heading(text=_("Pages whose words a program read from a picture"))
        yield Words(text=", ".join(ranges_of(recognised, order)))
        yield Small(text=_("A search may miss what it misread: look at the page itself."))


def _recognised(piece: DocumentPiece) -> list[int]:
    return [number for number, page in enumerate(piece.report.pages, 1) if page.recognised]


def _table(model: BundleModel, pieces: Mapping[str, Piece], sheets: Sequence[Sheet], volumes: Volumes) -> Iterator[Row]:
    widths: tuple[float, ...] = (_DATE, WIDTH - _DATE - _PAGE, _PAGE)
    head: tuple[str, ...] = (_("Date"), _("Description"), _("Page"))
    if volumes.count > 1:
        widths, head = (_DATE, WIDTH - _DATE - _PAGE - _VOLUME, _PAGE, _VOLUME), (*head, _("Volume"))
    yield Row(cells=head, widths=widths, is_bold=True)
    for key, labels in entries(sheets):
        piece = pieces.get(_subject(key))
        cells: tuple[str, ...] = (
            _short_day(piece),
            title_of(model, key, pieces) + _marks(piece, key),
            range_of(labels) if len(labels) > 1 and not letter_of(key) else labels[0],
        )
        if volumes.count > 1:
            cells = (*cells, str(volumes.of[labels[0]]))
        yield Row(cells=cells, widths=widths, leads_to=key, is_bold=bool(letter_of(key)))


def entries(sheets: Sequence[Sheet]) -> list[tuple[str, list[str]]]:
    """What the index and the outline list, with the labels it has: a document together with the slip before it."""
    there = {sheet.key for sheet in sheets}
    listed: dict[str, list[str]] = {}
    for sheet in sheets:
        subject = sheet.key.removeprefix(f"{SLIP}:")
        key = subject if subject in there else sheet.key
        if not key.startswith((COVER, INDEX)):
            listed.setdefault(key, []).append(sheet.label)
    return list(listed.items())


def _subject(key: str) -> str:
    if key.startswith(f"{GONE}:"):
        return key.removeprefix(f"{GONE}:").rpartition(":")[0]
    return key.removeprefix(f"{SLIP}:")


def _marks(piece: Piece | None, key: str) -> str:
    if not isinstance(piece, DocumentPiece) or key.startswith(f"{GONE}:"):
        return ""
    marks = [_("redacted")] if piece.is_redacted else []
    marks += [] if has_pages(piece) else [_("not included")]
    marks += [_("damaged")] if piece.report.damaged_pages else []
    return f" ({', '.join(marks)})" if marks else ""


def _short_day(piece: Piece | None) -> str:
    if piece is None or piece.dated_on is None:
        return _("no date") if isinstance(piece, DocumentPiece) else ""
    day = piece.dated_on
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def _section(model: BundleModel, letter: str, sheet: Sheet) -> tuple[str, list[OwnPart]]:
    is_further = sheet.key.count(":") > 2
    words = [Words(text=_("Papers of this section that came later."))] if is_further else []
    return section_title(model, letter), list(words)


def _slip(piece: Piece) -> Iterator[OwnPart]:
    assert isinstance(piece, DocumentPiece)
    if not has_pages(piece):
        yield Words(text=_("This document is not included."))
    for remark in piece.remarks:
        yield Words(text=remark)
    if damaged := piece.report.damaged_pages:
        yield Words(
            text=_(
                "The file was damaged when it came. Something may be missing on these of its pages: {pages}."
            ).format(pages=", ".join(str(number) for number in damaged))
        )


def _why_not_here(key: str, label: str) -> str:
    if key.startswith(f"{NOT_REPEATED}:"):
        return _(
            "The numbers {labels} are those of the cover and the index of a supplement, which are not repeated here."
        ).format(labels=label)
    return _("The pages {labels} were withdrawn. Their numbers are not used again.").format(labels=label)
