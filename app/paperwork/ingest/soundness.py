"""The pages of an opened PDF, one after the other: cleared, closed in, with nothing left beside them."""

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from app.models.bundles.ingested import Heading, Refused
from app.paperwork.ingest import contents
from app.paperwork.ingest.annotations import Annotations
from app.paperwork.ingest.drawing import Drawing
from app.paperwork.ingest.inflation import ObjGen, broken_streams, mend
from app.paperwork.ingest.layers import Layers
from app.paperwork.ingest.lost import Written, gaps, names_a_size, names_contents, says_more_pages
from app.paperwork.ingest.made import Refusal, Within
from app.paperwork.ingest.opening import Opened, warnings_of
from app.paperwork.ingest.sheets import Sheet, inherited, say, sheet_of
from app.paperwork.ingest.structure import Kept, keep_structure
from app.paperwork.ingest.targets import Targets

_OF_A_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/Annots"})
_COUNTED = {
    "/Thumb": "thumbnails",
    "/PieceInfo": "private_data",
    "/Metadata": "metadata",
    "/AA": "actions",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_MOST_INSIDE = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """`size` is that of its operators; `draws` whether there are any; `is_lost` when some of it is not there."""

    sheet: Sheet
    size: int
    draws: bool
    is_lost: bool


@dataclass(slots=True)
class Made:
    pages: list[Page]
    outline: tuple[Heading, ...] = field(default=(), repr=False)
    dropped: dict[str, int] = field(default_factory=dict)
    flattened: dict[str, int] = field(default_factory=dict)
    repaired: int = 0
    within: tuple[Within, ...] = ()
    language: str = ""
    structure: Kept = Kept.NOTHING


def made_sound(opened: Opened, content: bytes) -> Made:
    """Changes the opened PDF in place; nothing that is not on its pages can be reached in it afterwards.

    Raises Refusal for what is no page, though it has one.
    """
    pdf = opened.pdf
    if _is_drawn_elsewhere(pdf.Root):
        raise Refusal(Refused.PARTS)
    broken = broken_streams(pdf) | opened.emptied
    mend(pdf, broken)
    written = Written(content, pdf)
    placeholders = _placeholders(opened, written)
    layers, dropped, flattened = Layers(pdf), dict[str, int](), dict[str, int]()
    drawing = Drawing(pdf, layers, broken, dropped, is_repaired=opened.repaired > 0 or bool(broken))
    targets = Targets(pdf)
    annotations = Annotations(pdf, drawing, targets, dropped, flattened)
    outline = targets.outline()
    pages = [
        _page(
            page.obj,
            drawing,
            annotations,
            written,
            is_lost=number in placeholders or (page.obj.objgen in opened.unsized and names_a_size(page.obj, written)),
        )
        for number, page in enumerate(pdf.pages)
    ]
    within = _within(pdf, annotations.pinned)
    if within:
        dropped["attachments"] = len(within)
    if layers.hid:
        dropped["hidden_layers"] = layers.hid
    # What is said of a piece that was hidden, such as other words for it, must not come along in the structure.
    structure = keep_structure(pdf) if not layers.hid else Kept.NOTHING
    if structure is not Kept.NOTHING:
        pages = [replace(made, size=size_of(page.obj)) for made, page in zip(pages, pdf.pages, strict=True)]
    language = _language(pdf)
    _clear_root(pdf, dropped, language, structure)
    return Made(
        pages=pages,
        outline=outline,
        dropped=dropped,
        flattened=flattened,
        repaired=opened.repaired + warnings_of(pdf),
        within=within,
        language=language,
        structure=structure,
    )


def _is_drawn_elsewhere(root: Any) -> bool:
    """Whether the file is a form that its own program draws (XFA), with a page that only says so."""
    form = root.get("/AcroForm")
    return root.get("/NeedsRendering") is True and isinstance(form, Dictionary) and "/XFA" in form


def _placeholders(opened: Opened, written: Written) -> set[int]:
    """An empty page for each that is not in the file, so that the others keep their numbers."""
    if not opened.has_lost_pages and not says_more_pages(opened.pdf, written):
        return set()
    pdf, placed = opened.pdf, set[int]()
    for shift, at in enumerate(gaps(pdf, written)):
        near = sheet_of(pdf.pages[min(max(0, at + shift - 1), len(pdf.pages) - 1)].obj)
        blank = Dictionary(Type=Name.Page, Resources=Dictionary())
        say(blank, near)
        pdf.pages.insert(at + shift, pikepdf.Page(pdf.make_indirect(blank)))
        placed.add(at + shift)
    return placed


def _page(page: Any, drawing: Drawing, annotations: Annotations, written: Written, *, is_lost: bool) -> Page:
    pdf, layers = drawing.pdf, drawing.layers
    sheet = sheet_of(page)
    resources = inherited(page, "/Resources")
    page["/Resources"] = resources if isinstance(resources, Dictionary) else Dictionary()
    say(page, sheet)
    told = contents.read(page, drawing.broken)
    operators, seen = told.written, contents.watched(pdf, told.written)
    has_changed = told.is_list or not told.is_whole or not seen.is_closed
    if seen.marks_layers and layers.are_there:
        shown = contents.shown_alone(pdf, page, operators, layers)
        is_lost, operators, has_changed = is_lost or shown is None, shown or b"", True
        seen = contents.watched(pdf, operators)
    is_lost = drawing.stand_in(operators, page["/Resources"]) or is_lost
    drawing.clear(page["/Resources"])
    _count, draws_lost = drawing.draws(seen.names, page["/Resources"])
    before = annotations.lost
    laid = annotations.taken_off(page)
    is_lost = (
        is_lost
        or not sheet.is_sound
        or not told.is_whole
        or draws_lost
        or annotations.lost > before
        or drawing.has_broken_font(page["/Resources"])
        or (not told.is_there and names_contents(page, written))
    )
    for name in set(page.keys()) - _OF_A_PAGE - {"/Group"}:
        if name in _COUNTED:
            drawing.dropped[_COUNTED[name]] = drawing.dropped.get(_COUNTED[name], 0) + 1
        del page[name]
    size = len(operators)
    if has_changed or laid:
        contents.write(pdf, page, operators, seen, laid)
        size = size_of(page)
    return Page(sheet, size, contents.paints(pdf, told.written), is_lost)


def size_of(page: Any) -> int:
    """That of its operators."""
    said = page.get("/Contents")
    return len(said.read_bytes()) if isinstance(said, Stream) else 0


def _within(pdf: pikepdf.Pdf, pinned: list[Any]) -> tuple[Within, ...]:
    """The files that came inside, whether the document holds them or they hung on a page; each of them once."""
    specs: list[Any] = list(pinned)
    with suppress(pikepdf.PdfError, RuntimeError, ValueError, KeyError, TypeError):
        specs = [pdf.attachments[name].obj for name in list(pdf.attachments)[:_MOST_INSIDE]] + specs
    found: dict[ObjGen, Within] = {}
    for spec in specs[:_MOST_INSIDE]:
        files = spec.get("/EF") if isinstance(spec, Dictionary) else None
        if not isinstance(files, Dictionary):
            continue
        file = next((each for each in (files.get("/UF"), files.get("/F")) if isinstance(each, Stream)), None)
        if file is None or file.objgen in found:
            continue
        named = spec.get("/UF", spec.get("/F"))
        with suppress(pikepdf.PdfError, RuntimeError):
            found[file.objgen] = Within(
                name=str(named) if isinstance(named, String) else "", content=bytes(file.read_bytes())
            )
    return tuple(found.values())


def _language(pdf: pikepdf.Pdf) -> str:
    said = pdf.Root.get("/Lang")
    words = str(said) if isinstance(said, String) else ""
    return words if _LANGUAGE.fullmatch(words) else ""


def _clear_root(pdf: pikepdf.Pdf, dropped: dict[str, int], language: str, structure: Kept) -> None:
    """Leaves nothing in the document but its pages, their structure and its language."""
    root: Any = pdf.Root
    for sort in _beside_pages(root, pdf.trailer.get("/Info")):
        dropped[sort] = dropped.get(sort, 0) + 1
    kept = set() if structure is Kept.NOTHING else {"/StructTreeRoot", "/MarkInfo"}
    for name in set(root.keys()) - {"/Type", "/Pages"} - kept:
        del root[name]
    if language:
        root["/Lang"] = String(language)
    # A file without its end has no size to be put right, and one without a size cannot be read.
    pdf.trailer["/Size"] = len(pdf.objects) + 1
    for name in set(pdf.trailer.keys()) - {"/Root", "/Size", "/ID", "/Prev", "/Encrypt"}:
        del pdf.trailer[name]
    _clear_tree(root.get("/Pages"))


def _beside_pages(root: Any, described: Any) -> list[str]:
    """What a document holds besides its pages, by its sort."""
    names, form, opening = root.get("/Names"), root.get("/AcroForm"), root.get("/OpenAction")
    found = [_COUNTED[name] for name in set(_COUNTED) & set(root.keys())]
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        found.append("scripts")
    if isinstance(form, Dictionary) and "/XFA" in form:
        found.append("scripts")
    if isinstance(opening, Dictionary):
        found.append("scripts" if opening.get("/S") == Name.JavaScript else "actions")
    if isinstance(described, Dictionary) and len(described.keys()):
        found.append("metadata")
    return found


def _clear_tree(node: Any) -> None:
    """The nodes above the pages say nothing any more: each page says it itself."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Dictionary) or not isinstance(kids := each.get("/Kids"), Array):
            continue
        for name in set(each.keys()) - {"/Type", "/Kids", "/Count", "/Parent"}:
            del each[name]
        waiting += list(kids)
