"""Builds a bundle: from plain data and the copies that were made ready to finished files that were read back."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, String

from app.models.bundles.model import Built, BuiltFile, BundleModel, DocumentPiece, IssueKind
from app.models.bundles.plan import Plan
from app.models.bundles.planning import number_on
from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.paperwork.bundle.checking import check, places_of
from app.paperwork.bundle.comparing import Compared, comparing
from app.paperwork.bundle.front import (
    Volumes,
    entries,
    labels_without_words,
    own_pieces,
    title_of,
)
from app.paperwork.bundle.joining import Source, join
from app.paperwork.bundle.labels import write_labels
from app.paperwork.bundle.laid_out import Sheet, cover_of, index_of, letter_of, sheets, slip_of, wanted
from app.paperwork.bundle.outline import Entry, way_to, write_outline
from app.paperwork.bundle.own_pages import OwnPages, OwnPiece, write_own_pages
from app.paperwork.bundle.sealing import save
from app.paperwork.bundle.stamping import stamp
from app.paperwork.bundle.tags import Way, tag
from app.paperwork.bundle.verifying import verify
from app.paperwork.bundle.volumes import TooLargeForOne, split

_MOST_ROUNDS = 12
_SHRINK = 0.97


def build_bundle(model: BundleModel, folder: Path, progress: Progress | None = None) -> Built:
    """Writes the issue into the folder, whole or not at all. Raises PlainError and Cancelled."""
    told = progress or Silent()
    check(model)
    with comparing(model) as compared:
        drafts = _Drafts(model)
        plan, pages = _numbered(drafts, told)
        return _built(drafts, folder, plan, pages, compared, told)


def _built(
    drafts: "_Drafts", folder: Path, plan: Plan, pages: Sequence[Sheet], compared: Compared, told: Progress
) -> Built:
    """Parted anew, smaller, for as long as a file comes out larger than it may be."""
    model = drafts.model
    limit = model.largest_file
    while True:
        volumes = _parted(model, pages, limit)
        with _unfinished(folder, model, len(volumes)) as parts:
            files = [
                _volume(_Volume(model, plan, pages, volumes, place, parts[place], folder), drafts, compared, told)
                for place in range(len(volumes))
            ]
            if not model.largest_file or all(file.size <= model.largest_file for file in files):
                for part, file in zip(parts, files, strict=True):
                    part.replace(file.path)
                return Built(files=tuple(files), plan=plan, without_words=tuple(labels_without_words(model, pages)))
        limit = int(limit * _SHRINK)


class _Drafts:
    """Our own pages as they were written last: the file often has just those with which the numbers were found."""

    def __init__(self, model: BundleModel) -> None:
        self.model = model
        self._pieces: list[OwnPiece] = []
        self._made: OwnPages | None = None

    def written(self, plan: Plan, pages: Sequence[Sheet], volumes: Volumes) -> OwnPages:
        pieces = own_pieces(self.model, plan, pages, volumes)
        if self._made is None or pieces != self._pieces:
            self._pieces = pieces
            self._made = write_own_pages(pieces, foot=self.model.reference, practice=self.model.practice)
        return self._made


@dataclass(frozen=True, slots=True)
class _Volume:
    """One file that is being made: all pages of the issue, those of each volume, and which of them it is."""

    model: BundleModel = field(repr=False)
    plan: Plan
    pages: Sequence[Sheet]
    volumes: Sequence[Sequence[Sheet]]
    place: int
    part: Path = field(repr=False)
    folder: Path = field(repr=False)

    @property
    def sheets(self) -> Sequence[Sheet]:
        return self.volumes[self.place]

    @property
    def labels(self) -> list[str]:
        return [sheet.label for sheet in self.sheets]

    @property
    def name(self) -> str:
        return file_name(self.model, self.place + 1, len(self.volumes))

    @property
    def own_file(self) -> Path:
        return self.part.with_suffix(".own")


def file_name(model: BundleModel, volume: int = 1, count: int = 1) -> str:
    """By its reference and number: no file has a person's name."""
    reference = "".join(
        char if char.isascii() and (char.isalnum() or char in "-_.") else "-" for char in model.reference
    )
    kind = "supplement" if model.kind is IssueKind.SUPPLEMENT else "bundle"
    which = f"-volume-{volume}" if count > 1 else ""
    return f"{reference.strip('.-') or 'case'}-{kind}-{model.number}{which}.pdf"


def numbered(model: BundleModel, progress: Progress) -> tuple[Plan, list[Sheet]]:
    """The plan, found by laying out our own pages until none of them grows: what they say depends on the numbers."""
    return _numbered(_Drafts(model), progress)


def _numbered(drafts: _Drafts, progress: Progress) -> tuple[Plan, list[Sheet]]:
    model = drafts.model
    own: dict[str, int] = {}
    withdrawn = {*model.withdrawn, *map(slip_of, model.withdrawn)}
    for tries in range(_MOST_ROUNDS):
        progress.step(tries, _MOST_ROUNDS, _("Laying out the index"))
        plan = number_on(model.plan or Plan(), wanted(model, own), model.number, withdrawn)
        pages = sheets(model, plan)
        made = drafts.written(plan, pages, Volumes(of={sheet.label: 1 for sheet in pages}, count=_guess(model)))
        grown = {key: max(count, own.get(key, 1)) for key, count in made.pages.items()}
        if all(own.get(key, 1) == count for key, count in grown.items()):
            return plan, pages
        own = grown
    raise AssertionError("our own pages never stopped growing")


def _guess(model: BundleModel) -> int:
    """Where there may be volumes, the index is laid out with room to say so."""
    return 2 if model.largest_file else 1


def _parted(model: BundleModel, pages: Sequence[Sheet], limit: int) -> list[list[Sheet]]:
    try:
        return split(model, pages, limit)
    except TooLargeForOne as error:
        raise PlainError(
            _("The document at {place} is larger by itself than a file may be.").format(
                place=places_of(model)[error.key]
            ),
            _("Make it ready with smaller pictures, or allow larger files."),
        ) from error


@contextlib.contextmanager
def _unfinished(folder: Path, model: BundleModel, count: int) -> Iterator[list[Path]]:
    """Names beside the finished files. Whatever is still there under them at the end is taken away."""
    parts = [folder / f".{file_name(model, volume, count)}.part" for volume in range(1, count + 1)]
    try:
        yield parts
    except (OSError, PdfError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else _("the disk refused")
        raise PlainError(
            _("The bundle could not be written: {reason}.").format(reason=reason),
            _("Make room on the disk, or choose another folder. Nothing was kept."),
        ) from error
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _volume(volume: _Volume, drafts: _Drafts, compared: Compared, progress: Progress) -> BuiltFile:
    model, part, labels = volume.model, volume.part, volume.labels
    of = {sheet.label: number for number, each in enumerate(volume.volumes, 1) for sheet in reversed(each)}
    made = drafts.written(volume.plan, volume.pages, Volumes(here=volume.place + 1, count=len(volume.volumes), of=of))
    try:
        volume.own_file.touch(mode=0o600)
        volume.own_file.write_bytes(made.pdf)
        sources = _sources(model, made, volume.own_file)
        with compared.else_said(), join(volume.sheets, sources) as pdf:
            stamp(pdf, labels, progress, _("Numbering the pages"), taken=_taken(model, volume.sheets))
            write_labels(pdf, labels)
            lines = _outline(model, volume.sheets)
            write_outline(pdf, lines)
            ways = _link(pdf, model, made, volume.sheets)
            _describe(pdf, model)
            claims_ua = tag(pdf, model, volume.sheets, sources, made, ways, progress)
            compared.wait(progress, _("Comparing the documents with what was looked at"))
            sha256 = save(pdf, part, progress, _("Writing the bundle"))
    finally:
        volume.own_file.unlink(missing_ok=True)
    verify(part, labels, len(lines), progress, _("Reading the bundle back"))
    return BuiltFile(
        path=volume.folder / volume.name,
        volume=volume.place + 1,
        pages=len(labels),
        first=labels[0],
        last=labels[-1],
        size=part.stat().st_size,
        sha256=sha256,
        claims_ua=claims_ua,
    )


def _taken(model: BundleModel, pages: Sequence[Sheet]) -> frozenset[int]:
    """The places of pages that have something in the corner where the number goes."""
    facts = {piece.key: piece.report.pages for piece in model.pieces if isinstance(piece, DocumentPiece)}
    return frozenset(
        place
        for place, sheet in enumerate(pages)
        if sheet.page < len(facts.get(sheet.key, ())) and facts[sheet.key][sheet.page].foot_taken
    )


def _sources(model: BundleModel, made: OwnPages, own_file: Path) -> Mapping[str, Source]:
    documents = {piece.key: Source(piece.copy) for piece in model.pieces if isinstance(piece, DocumentPiece)}
    return documents | {key: Source(own_file, first) for key, first in made.first.items()}


def _outline(model: BundleModel, pages: Sequence[Sheet]) -> list[Entry]:
    """Front pages and sections at the top, documents below their section, and below them what they had themselves."""
    pieces = {piece.key: piece for piece in model.pieces}
    at = {(sheet.key, sheet.page): place for place, sheet in reversed(list(enumerate(pages)))}
    by_label = {sheet.label: place for place, sheet in reversed(list(enumerate(pages)))}
    entries_here = [(key, labels) for key, labels in entries(pages)]
    lines = [
        Entry(title=_with_page(title_of(model, key, pieces), pages[at[key, 0]].label), page=at[key, 0], level=0)
        for key in (cover_of(model), index_of(model))
    ]
    for key, labels in entries_here:
        level = 0 if letter_of(key) else 1
        lines.append(
            Entry(title=_with_page(title_of(model, key, pieces), labels[0]), page=by_label[labels[0]], level=level)
        )
        piece = pieces.get(key)
        if isinstance(piece, DocumentPiece):
            lines += [
                Entry(title=heading.title, page=at[key, heading.page], level=heading.level + 2)
                for heading in piece.report.outline
                if (key, heading.page) in at
            ]
    return lines


def _with_page(title: str, label: str) -> str:
    return _("{title} (p. {label})").format(title=title, label=label)


def _link(pdf: Pdf, model: BundleModel, made: OwnPages, pages: Sequence[Sheet]) -> list[Way]:
    """From the index to the first page of each document, as far as it lies in this file."""
    ways: list[Way] = []
    pieces = {piece.key: piece for piece in model.pieces}
    firsts: dict[str, int] = {}
    on_page: dict[int, int] = {}
    first_of = {key: labels[0] for key, labels in entries(pages)}
    by_label = {sheet.label: place for place, sheet in reversed(list(enumerate(pages)))}
    for key, label in first_of.items():
        firsts[key] = by_label[label]
    for place, sheet in enumerate(pages):
        if sheet.key in made.first:
            on_page.setdefault(made.first[sheet.key] + sheet.page, place)
    for spot in made.spots:
        if spot.leads_to in firsts and spot.page in on_page:
            page = pdf.pages[on_page[spot.page]].obj
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(each, 2) for each in spot.box]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=way_to(pdf, firsts[spot.leads_to]),
            )
            if Name.Annots not in page:
                page.Annots = Array()
            link = pdf.make_indirect(link)
            page.Annots.append(link)
            words = _with_page(title_of(model, spot.leads_to, pieces), first_of[spot.leads_to])
            ways.append(Way(spot.leads_to, on_page[spot.page], link, words))
    return ways


def _describe(pdf: Pdf, model: BundleModel) -> None:
    """Its title and language, and how it opens. Nothing says who made it, or when."""
    first = way_to(pdf, 0)
    first[4] = 1
    pdf.Root.OpenAction = first
    pdf.Root.Lang = String(model.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=String(model.title)))
