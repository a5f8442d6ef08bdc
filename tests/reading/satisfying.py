"""What every finished bundle must satisfy, a row of the table each: asked of the program that the table names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.bundles.model import Built, BundleModel, DocumentPiece
from app.models.bundles.plan import Plan
from tests.reading import commands

_TOLD_OF_THE_FILE = {
    "PDFVersion",
    "Linearized",
    "PageCount",
    "PageMode",
    "PageLayout",
    "Language",
    "TaggedPDF",
    "Title",
    "Part",
}
"""What exiftool says of any file of its kind: nothing that a person or a program left there. `Part` is the claim of a
file whose every document came tagged that it can be listened to (PDF/UA)."""
_NO_CLAIM = "UA-28-004"
"""The file does not say that it conforms: nothing is claimed for papers that others made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """An issue in one file as somebody was given it, with its list of hashes beside it."""

    path: Path
    title: str = field(repr=False)
    language: str
    labels: tuple[str, ...]
    documents: Mapping[str, str] = field(repr=False)
    """What each document is called, by the label of its first page."""
    sections: Mapping[str, str]
    """The letter of each section, by the label of its first page."""
    without_words: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    """Pages in the sections that we write ourselves."""
    blank: tuple[str, ...] = ()
    """Pages on which there is nothing at all, in a document that is whole."""


def finished_of(model: BundleModel, built: Built) -> Finished:
    pieces = {piece.key: piece for piece in model.pieces}
    documents = {key: piece for key, piece in pieces.items() if isinstance(piece, DocumentPiece)}
    lines = [line for line in built.plan.lines if line.labels]
    return Finished(
        path=built.files[0].path,
        title=model.title,
        language=model.language,
        labels=labels_of(built.plan),
        documents={line.labels[0]: pieces[line.key].title for line in lines if line.key in pieces},
        sections=sections_of(built.plan),
        without_words=built.without_words,
        blank=tuple(
            label
            for line in lines
            if line.key in documents
            for label, page in zip(line.labels, documents[line.key].report.pages, strict=True)
            if not page.has_ink
        ),
    )


def labels_of(plan: Plan) -> tuple[str, ...]:
    """In the order of the pages: 45, 45A, 45B, 46."""
    return tuple(sorted((label for line in plan.lines for label in line.labels), key=_place_of))


def _place_of(label: str) -> tuple[int, int, str]:
    number = label.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(number), len(label), label


def sections_of(plan: Plan) -> dict[str, str]:
    return {line.labels[0]: line.key.split(":")[2] for line in plan.lines if line.key.startswith(":section:")}


def _file_is_sound(bundle: Finished) -> Iterator[str]:
    if not commands.is_sound(bundle.path):
        yield "qpdf finds fault with it"


def _labels_are_the_numbers_on_the_pages(bundle: Finished) -> Iterator[str]:
    told = commands.labels(bundle.path, len(bundle.labels))
    if told != list(bundle.labels):
        yield f"pages are called {told}"
    # All at once, which says the same as page after page, and one page as the table says.
    found = commands.texts(bundle.path)
    if commands.text_of_page(bundle.path, len(found)) != found[-1].strip("\f\n "):
        yield "the last page reads otherwise by itself"
    for label, text in zip(bundle.labels, found, strict=True):
        if label not in text.split():
            yield f"page {label} does not have its number"


def _outline_and_index_reach_every_document(bundle: Finished) -> Iterator[str]:
    lines = commands.outline(bundle.path)
    linked = commands.link_targets(bundle.path)
    for firsts, level in ((bundle.sections, 0), (bundle.documents, 1)):
        for label, name in firsts.items():
            page = bundle.labels.index(label) + 1
            if not any(
                line.page == page
                and line.level == level
                and name in line.title
                and line.title.endswith(f"(p. {label})")
                for line in lines
            ):
                yield f"no line of the outline leads to {label}"
            if page not in linked:
                yield f"no line of the index leads to {label}"
    yield from (f"a line of the outline leads nowhere: {line.level}" for line in lines if not line.page)


def _nothing_else_is_inside(bundle: Finished) -> Iterator[str]:
    found = commands.inside(bundle.path)
    for name, wanted in (("JavaScript", "no"), ("Form", "none"), ("Custom Metadata", "no"), ("Encrypted", "no")):
        if found.info.get(name) != wanted:
            yield f"{name} is {found.info.get(name)}"
    yield from (
        f"it says its {name}" for name in ("Author", "Creator", "Producer", "CreationDate") if name in found.info
    )
    if found.attachments:
        yield f"{found.attachments} files are inside"
    yield from (f"it says {name}" for name in found.metadata if name.partition(":")[2] not in _TOLD_OF_THE_FILE)


def _text_is_on_every_page_or_the_page_is_listed(bundle: Finished) -> Iterator[str]:
    for label, text in zip(bundle.labels, commands.texts(bundle.path), strict=True):
        has_words = len(text.split()) > 1
        if has_words == (label in bundle.without_words or label in bundle.blank):
            yield f"page {label} has words: {has_words}"
    listed = "".join(commands.texts(bundle.path)[:10])
    yield from (f"{label} is not listed" for label in bundle.without_words if label not in listed)


def _it_is_tagged_and_has_a_language_and_a_title(bundle: Finished) -> Iterator[str]:
    found = commands.inside(bundle.path)
    if found.info.get("Tagged") != "yes" or found.info.get("Title") != bundle.title:
        yield "it is not tagged, or has no title"
    if found.metadata.get("PDF:Language") != bundle.language:
        yield "it has no language"
    told = " ".join(commands.structure(bundle.path).split())
    yield from (f"{label} is not in the tree" for label, name in bundle.documents.items() if name[:40] not in told)
    yield from (f"the checker finds {rule}" for rule in commands.checker_findings(bundle.path) if rule != _NO_CLAIM)


def _hashes_are_those_of_the_list(bundle: Finished) -> Iterator[str]:
    if not commands.hashes_hold(bundle.path.parent):
        yield "a file is not as the list says"


Row = Callable[[Finished], Iterator[str]]
ROWS: Mapping[str, Row] = {
    "the file is sound": _file_is_sound,
    "labels are the numbers on the pages": _labels_are_the_numbers_on_the_pages,
    "outline and index reach every document": _outline_and_index_reach_every_document,
    "nothing else is inside": _nothing_else_is_inside,
    "text is on every page or the page is listed": _text_is_on_every_page_or_the_page_is_listed,
    "it is tagged and has a language and a title": _it_is_tagged_and_has_a_language_and_a_title,
    "hashes are those of the list": _hashes_are_those_of_the_list,
}


def what_is_wrong(bundle: Finished, rows: Sequence[str] = tuple(ROWS)) -> list[str]:
    return [f"{row}: {problem}" for row in rows for problem in ROWS[row](bundle)]


def numbers_that_moved(first: Finished, later: Finished) -> list[str]:
    """Labels of the earlier issue whose page says something else in the later one. What we write ourselves may say how
    things stand now: the front pages, and sheets such as a timetable."""
    before = dict(zip(first.labels, commands.texts(first.path), strict=True))
    after = dict(zip(later.labels, commands.texts(later.path), strict=True))
    front = first.labels[: first.labels.index(next(iter(first.sections)))]
    ours = {*front, *first.sheets}
    return [label for label in before if label not in after or (label not in ours and after[label] != before[label])]
