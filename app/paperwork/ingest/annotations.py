"""What lies on top of a page: what is seen of it becomes part of the page, and the rest goes and is counted."""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from app.paperwork.ingest.appearances import has_to_be_made, is_signed, made
from app.paperwork.ingest.drawing import Drawing
from app.paperwork.ingest.targets import Targets

_HIDDEN, _NOT_VIEWED = 2, 32
_NEVER_DRAWN = frozenset({"/Popup", "/TrapNet", "/PrinterMark", "/Movie", "/Sound", "/Screen", "/3D", "/RichMedia"})
_REMARKS = frozenset(
    {"/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Square", "/Circle", "/Line", "/Polygon"}
) | {"/PolyLine", "/Stamp", "/Caret", "/Text", "/Redact"}
"""What carries a remark that only a click shows."""
_SCRIPTS = frozenset({"/JavaScript", "/Rendition"})
_OUTSIDE = frozenset({"/URI", "/GoToR", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Thread"})
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Laid:
    """An appearance that is drawn on the page: the form object, and the matrix that puts it into its place."""

    form: Any = field(repr=False)
    matrix: tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Annotations:
    """`dropped` and `flattened` count over the whole document; `pinned` are files that hung on a page."""

    pdf: pikepdf.Pdf = field(repr=False)
    drawing: Drawing
    targets: Targets
    dropped: dict[str, int]
    flattened: dict[str, int]
    pinned: list[Any] = field(default_factory=list, repr=False)
    lost: int = 0
    """How many were to be seen, and could not be drawn."""

    def taken_off(self, page: Any) -> list[Laid]:
        """Takes all annotations off a page but links within the document. What was seen is to be drawn."""
        listed = page.get("/Annots")
        if "/Annots" in page:
            del page["/Annots"]
        laid: list[Laid] = []
        links: list[Any] = []
        for each in list(listed)[:_MOST] if isinstance(listed, Array) else []:
            if not isinstance(each, Dictionary):
                continue
            kind = str(each.get("/Subtype", ""))
            if "/AA" in each:
                self._count("actions")
            if kind == "/Link":
                links += self._kept_link(each)
            elif self._is_unseen(each):
                self._count("hidden_annotations")
            elif not self.drawing.layers.hides(each.get("/OC")):
                laid += self._seen(kind, each)
        if links:
            page["/Annots"] = Array(links)
        return laid

    def _seen(self, kind: str, each: Any) -> list[Laid]:
        self._count_remark(kind, each)
        if "/A" in each:
            self._count_action(each.get("/A"))
        if kind == "/Widget" and is_signed(each):
            self._count("signatures")
        if kind == "/FileAttachment":
            self.pinned.append(each.get("/FS"))
            return []
        if kind in _NEVER_DRAWN or kind == "/Text":
            # A note is a small picture that opens; its words are the remark, counted above.
            return []
        form = _appearance(each)
        if form is None or (kind == "/Widget" and has_to_be_made(self.pdf, each)):
            try:
                drawn = made(self.pdf, kind, each)
                form = form if drawn is None else drawn
            except (OSError, ValueError, TypeError, KeyError, pikepdf.PdfError):
                # A look that cannot be read, or a font that cannot be loaded any more.
                self.lost += form is None
        if form is None:
            return []
        matrix = _placed(form, _numbers(each.get("/Rect"), 4))
        if matrix is None:
            return []
        self.drawing.clear_form(form)
        self.flattened_one("form_fields" if kind == "/Widget" else "annotations")
        return [Laid(form, matrix)]

    def _kept_link(self, link: Any) -> list[Any]:
        """A link within the document, said by its page; none for a link to anywhere else."""
        action = link.get("/A")
        target = link.get("/Dest")
        if target is None and isinstance(action, Dictionary):
            if action.get("/S") != Name.GoTo:
                self._count_action(action)
                return []
            target = action.get("/D")
        way = self.targets.way_to(target)
        rect = _numbers(link.get("/Rect"), 4)
        if way is None or rect is None or self._is_unseen(link):
            self._count("lost_links")
            return []
        kept = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect), Border=Array([0, 0, 0]), Dest=way, F=4)
        points = _numbers(link.get("/QuadPoints"), None)
        if points and len(points) % 8 == 0:
            kept.QuadPoints = Array(points)
        return [self.pdf.make_indirect(kept)]

    def _is_unseen(self, each: Any) -> bool:
        flags = each.get("/F", 0)
        return isinstance(flags, int) and bool(flags & (_HIDDEN | _NOT_VIEWED))

    def _count_remark(self, kind: str, each: Any) -> None:
        said = each.get("/Contents")
        if kind == "/Text" or (kind in _REMARKS and said is not None and bool(str(said).strip())):
            self._count("comments")

    def _count_action(self, action: Any) -> None:
        kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
        self._count("scripts" if kind in _SCRIPTS else "outside_links" if kind in _OUTSIDE else "actions")

    def _count(self, sort: str) -> None:
        self.dropped[sort] = self.dropped.get(sort, 0) + 1

    def flattened_one(self, sort: str) -> None:
        self.flattened[sort] = self.flattened.get(sort, 0) + 1


def _appearance(each: Any) -> Any:
    """The normal appearance in the state that it is in."""
    shown = each.get("/AP")
    normal = shown.get("/N") if isinstance(shown, Dictionary) else None
    if isinstance(normal, Dictionary):
        state = each.get("/AS")
        if not isinstance(state, Name):
            parent = each.get("/Parent")
            value = each.get("/V", parent.get("/V") if isinstance(parent, Dictionary) else None)
            state = value if isinstance(value, Name) else Name.Off
        normal = normal.get(str(state))
    return normal if isinstance(normal, Stream) else None


def _placed(form: Any, rect: list[float] | None) -> tuple[float, float, float, float, float, float] | None:
    """The matrix that lays an appearance into its rectangle (PDF 1.7, 12.5.5, algorithm 8.1)."""
    box, own = _numbers(form.get("/BBox"), 4), _numbers(form.get("/Matrix"), 6) or [1, 0, 0, 1, 0, 0]
    if rect is None or box is None:
        return None
    a, b, c, d, e, f = own
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    bottom, top = min(y for _x, y in corners), max(y for _x, y in corners)
    x1, x2 = sorted((rect[0], rect[2]))
    y1, y2 = sorted((rect[1], rect[3]))
    if right - left <= 0 or top - bottom <= 0:
        return None
    across, up = (x2 - x1) / (right - left), (y2 - y1) / (top - bottom)
    return across, 0.0, 0.0, up, x1 - left * across, y1 - bottom * up


def _numbers(array: Any, count: int | None) -> list[float] | None:
    if not isinstance(array, Array) or (count is not None and len(array) != count):
        return None
    try:
        return [round(float(each), 4) for each in array]
    except (TypeError, ValueError):
        return None
