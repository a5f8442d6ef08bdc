"""What lies where in an issue: which pieces it wants, and its pages one after the other with their labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.models.bundles.ingested import IngestState
from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, Piece
from app.models.bundles.plan import Plan, PlanLine
from app.models.bundles.planning import Leaf, Wanted, in_order, range_of

COVER, INDEX, SECTION, SLIP, GONE, NOT_REPEATED = ":cover", ":index", ":section", ":slip", ":gone", ":not-repeated"
_OURS = ":"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the issue. `page` counts from 0 within the piece `key`, which is a document's or of our own."""

    label: str
    key: str
    page: int


def cover_of(model: BundleModel) -> str:
    return f"{COVER}:{model.number}" if model.kind is IssueKind.SUPPLEMENT else COVER


def index_of(model: BundleModel) -> str:
    return f"{INDEX}:{model.number}" if model.kind is IssueKind.SUPPLEMENT else INDEX


def slip_of(key: str) -> str:
    return f"{SLIP}:{key}"


def letter_of(key: str) -> str:
    """Of the sheet of a section, whichever issue it came with; empty for anything else."""
    return key.split(":")[2] if key.startswith(f"{SECTION}:") else ""


def is_ours(key: str) -> bool:
    return key.startswith(_OURS)


def has_pages(piece: Piece) -> bool:
    """Whether it has pages of its own; a document that could not be made ready has a slip in its place."""
    return not isinstance(piece, DocumentPiece) or piece.report.state in (IngestState.READY, IngestState.DAMAGED)


def has_slip(piece: Piece) -> bool:
    return isinstance(piece, DocumentPiece) and bool(
        piece.remarks or piece.report.damaged_pages or not has_pages(piece)
    )


def in_sections(model: BundleModel) -> list[Piece]:
    """By section, in the order of the sections."""
    return [piece for section in model.sections for piece in model.pieces if piece.section == section.letter]


def wanted(model: BundleModel, own: Mapping[str, int]) -> list[Wanted]:
    """Everything of the issue in the order in which it is given numbers. `own` has the lengths of our own pages."""
    before = model.plan or Plan()
    is_old = {line.key for line in before.lines}
    front = [Wanted(key=key, pages=own.get(key, 1)) for key in (cover_of(model), index_of(model))]
    if model.kind is IssueKind.LATER:
        front += list(_old(model, before, own))
    new = [piece for piece in in_sections(model) if piece.key not in is_old and piece.key not in model.withdrawn]
    if model.kind is IssueKind.FIRST:
        return front + list(_at_end(model, new, is_old, own))
    beside = [piece for piece in new if piece.after]
    inserted = [each for piece in beside for each in _with_slip(piece, own, is_old, piece.after)]
    return front + inserted + list(_at_end(model, [piece for piece in new if not piece.after], is_old, own))


def sheets(model: BundleModel, plan: Plan) -> list[Sheet]:
    """The pages of the issue in their order."""
    if model.kind is not IssueKind.SUPPLEMENT:
        return list(_drawn_together(plan, in_order(plan.lines)))
    front = [line for key in (cover_of(model), index_of(model)) if (line := plan.of(key)) is not None]
    rest = [line for line in plan.lines if line.issue == model.number and line not in front]
    return [Sheet(leaf.label, leaf.key, leaf.page) for leaf in in_order(front) + in_order(rest)]


def _old(model: BundleModel, before: Plan, own: Mapping[str, int]) -> Iterator[Wanted]:
    """What has its labels already, for it may have grown; and a slip that is new before a document that is not."""
    order = [leaf.label for leaf in in_order(before.lines)]
    pieces = {piece.key: piece for piece in model.pieces}
    for line in before.lines:
        if line.key in (COVER, INDEX) or line.key in model.withdrawn:
            continue
        piece = pieces.get(line.key)
        slip = slip_of(line.key)
        if piece is not None and has_slip(piece) and before.of(slip) is None:
            place = order.index(line.labels[0])
            yield Wanted(key=slip, pages=own.get(slip, 1), after=order[max(0, place - 1)])
        if isinstance(piece, DocumentPiece):
            yield Wanted(key=line.key, pages=len(line.labels))
        elif line.key in own:
            yield Wanted(key=line.key, pages=own[line.key])


def _at_end(model: BundleModel, pieces: Sequence[Piece], is_old: set[str], own: Mapping[str, int]) -> Iterator[Wanted]:
    """With a sheet before each section: the section's own, or a further one where it has that already."""
    for letter, together in groupby(pieces, lambda piece: piece.section):
        sheet = f"{SECTION}:{letter}"
        if sheet in is_old:
            sheet = f"{sheet}:{model.number}"
        yield Wanted(key=sheet, pages=own.get(sheet, 1))
        for piece in together:
            yield from _with_slip(piece, own, is_old)


def _with_slip(piece: Piece, own: Mapping[str, int], is_old: set[str], after: str = "") -> Iterator[Wanted]:
    slip = slip_of(piece.key)
    if has_slip(piece) and slip not in is_old:
        yield Wanted(key=slip, pages=own.get(slip, 1), after=after)
    if has_pages(piece):
        pages = len(piece.report.pages) if isinstance(piece, DocumentPiece) else own.get(piece.key, 1)
        yield Wanted(key=piece.key, pages=pages, after=after)


def _drawn_together(plan: Plan, leaves: Sequence[Leaf]) -> Iterator[Sheet]:
    """Pages that were withdrawn, or that only a supplement has, become one slip for each stretch of them."""
    lines = {line.key: line for line in plan.lines}
    runs: dict[str, int] = {}
    for stand_in, run in groupby(leaves, lambda leaf: _stand_in(lines[leaf.key])):
        if not stand_in:
            yield from (Sheet(leaf.label, leaf.key, leaf.page) for leaf in run)
            continue
        number = runs[stand_in] = runs.get(stand_in, 0) + 1
        yield Sheet(range_of([leaf.label for leaf in run]), f"{stand_in}:{number}", 0)


def _stand_in(line: PlanLine) -> str:
    """The slip that stands for these pages; empty for pages that are there themselves."""
    subject = line.key.removeprefix(f"{SLIP}:")
    if line.is_withdrawn:
        return f"{GONE}:{subject}"
    kind, _colon, issue = line.key[1:].partition(":")
    if is_ours(line.key) and issue and f":{kind}" in (COVER, INDEX):
        return f"{NOT_REPEATED}:{issue}"
    return ""
