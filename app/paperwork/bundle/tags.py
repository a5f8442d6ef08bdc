"""The structure of a finished bundle: what is a heading, and what a paragraph, for whoever listens to it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Name, Object, Pdf

from app.models.bundles.ingested import PageFact
from app.models.bundles.model import BundleModel, DocumentPiece
from app.models.progress import Progress
from app.models.words import _
from app.paperwork.bundle.joining import Source
from app.paperwork.bundle.laid_out import Sheet
from app.paperwork.bundle.own_pages import OwnPages
from app.paperwork.bundle.stamping import EVERY
from app.paperwork.tags.brought import NoTree, first_page
from app.paperwork.tags.claim import packet
from app.paperwork.tags.joined import JoinedTree
from app.paperwork.tags.rules import fonts_are_whole


@dataclass(frozen=True, slots=True)
class Way:
    """A link that lies on page `place` and leads to the piece `key`. `words` say where it leads."""

    key: str
    place: int
    annotation: Object = field(repr=False)
    words: str = field(repr=False)


def tag(
    pdf: Pdf,
    model: BundleModel,
    sheets: Sequence[Sheet],
    sources: Mapping[str, Source],
    own: OwnPages,
    ways: Sequence[Way],
    progress: Progress,
) -> bool:
    """After everything is drawn, and before it is saved. `sheets` are the pages of this file in their order.

    Our own pages are tagged as they were made. A document keeps the structure with which it came; pages without one
    become one element each, which says so. PDF/UA is claimed, which is the answer, where every document came with
    its structure throughout, in a language that it names, and no rule that a program can check is broken.
    """
    tree = JoinedTree(pdf)
    documents = {piece.key: piece for piece in model.pieces if isinstance(piece, DocumentPiece)}
    places: dict[str, dict[int, int]] = {}
    for place, sheet in enumerate(sheets):
        places.setdefault(sheet.key, {})[sheet.page] = place
    ours = {
        own.first[key] + page: place
        for key, of_piece in places.items()
        if key in own.first
        for page, place in of_piece.items()
    }
    tops, links = _own(tree, sheets, sources, own, ours)
    for key, of_piece in places.items():
        if key in own.first:
            for element in tops.get(key, ()):
                tree.put(tree.document, element)
        else:
            _add_document(tree, documents[key], sources[key], of_piece, sheets, progress)
    for way in ways:
        if way.key in links:
            tree.link(links[way.key], way.place, way.annotation, way.words)
    for key in links.keys() - {way.key for way in ways}:
        # It leads to another volume: words that cannot be followed are no link.
        links[key].S = Name.Span
    tree.write()
    claims_ua = (
        all(_is_throughout(documents[key]) for key in places if key not in own.first)
        and not tree.has_wrapped
        and tree.rules.is_kept
        and bool(model.title.strip())
        and fonts_are_whole(pdf)
    )
    if claims_ua:
        said = packet(model.title, language=model.language).encode("utf-8")
        pdf.Root.Metadata = pdf.make_stream(said, Type=Name.Metadata, Subtype=Name.XML)
    return claims_ua


def _is_throughout(piece: DocumentPiece) -> bool:
    return piece.report.tagged_throughout and bool(piece.report.language) and not piece.is_redacted


def _own(
    tree: JoinedTree, sheets: Sequence[Sheet], sources: Mapping[str, Source], own: OwnPages, pages: Mapping[int, int]
) -> tuple[dict[str, list[Object]], dict[str, Object]]:
    """The elements of our own pages by the piece to which they belong, and those of the index by where they lead."""
    with pikepdf.open(next(sources[key].path for key in own.first)) as made:
        brought = tree.bring(made, pages)
    key_of = {pdf_page.objgen: sheets[place].key for pdf_page, place in tree.pages_at(pages.values())}
    tops: dict[str, list[Object]] = {}
    for element in brought.tops:
        tops.setdefault(key_of[first_page(element).objgen], []).append(element)
    return tops, dict(zip(own.ways, brought.links, strict=True))


def _add_document(
    tree: JoinedTree,
    piece: DocumentPiece,
    source: Source,
    places: Mapping[int, int],
    sheets: Sequence[Sheet],
    progress: Progress,
) -> None:
    """Pages that were redacted keep no structure: it could say what is no longer on them."""
    part = tree.part("Part", piece.title, piece.report.language)
    if piece.report.tagged and not piece.is_redacted:
        with suppress(NoTree), pikepdf.open(source.path) as copy:
            for element in tree.bring(copy, {source.first + page: place for page, place in places.items()}).tops:
                tree.put(part, element)
    for number, (page, place) in enumerate(places.items()):
        if number % EVERY == 0:
            progress.step(place, len(sheets), _("Writing down what is a heading, and what a paragraph"))
        if tree.is_empty(place):
            _wrap(tree, part, place, sheets[place].label, piece, piece.report.pages[page])
        for annotation in tree.annotations(place):
            tree.link(tree.part("Link", within=part), place, annotation, _where(tree, annotation, sheets))


def _where(tree: JoinedTree, link: Object, sheets: Sequence[Sheet]) -> str:
    """Where a link of a document leads, by the number that stands on that page."""
    target: Any = link.get(Name.Dest)
    place = tree.place_of(target[0]) if isinstance(target, Array) and len(target) else None
    return _("A link") if place is None else _("To page {label}").format(label=sheets[place].label)


def _wrap(tree: JoinedTree, part: Object, place: int, label: str, piece: DocumentPiece, fact: PageFact) -> None:
    """What is said of the page is what is known of it, and no more."""
    if fact.letters:
        tree.wrap(place, part, "P", title=_said_of_words(piece, fact).format(label=label))
    elif fact.has_ink:
        words = _("Page {label}, a picture of a page: it holds no words that can be read aloud or searched.")
        tree.wrap(place, part, "Figure", words=words.format(label=label))
    else:
        tree.wrap(place, part, "P", title=_("Page {label}, which is empty.").format(label=label))


def _said_of_words(piece: DocumentPiece, fact: PageFact) -> str:
    if piece.is_redacted:
        return _("Page {label}, of a document from which something was taken out: its other words can be read.")
    if fact.recognised:
        return _("Page {label}, a picture of a page: its words were recognised by a program, and some may be wrong.")
    return _("Page {label}, of a document that came without structure: its words can be read and searched.")
