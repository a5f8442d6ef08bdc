"""The operators of a page: read as far as they can be, and closed in so that they reach nothing that comes after."""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.annotations import Laid
from app.paperwork.ingest.inflation import ObjGen
from app.paperwork.ingest.layers import Layers, without_layers
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.opening import MOST_INFLATED
from app.paperwork.ingest.operators import UNREADABLE, operators_of

_OPENING = {"q": "Q", "BT": "ET", "BMC": "EMC", "BDC": "EMC"}
_CLOSING = frozenset(_OPENING.values())
_MARKS = ("BMC", "BDC")
_END = "CasebookEnd"
"""An operator of our own behind the last one: what is open there, such as words without their end, would swallow it."""
_WATCHED = f"q Q BT ET BMC BDC EMC Do {_END}"
_PAINTING = frozenset(
    ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI", "INLINE IMAGE")
)
_LONGEST_OF_NOTHING = 4_000
_BEGINNING = 400
_MOST_STREAMS = 20_000


@dataclass(frozen=True, slots=True)
class Contents:
    """`is_whole` is False when some of it could not be read; `is_list` when it stood in more than one stream, and
    `is_there` when it stood in any."""

    written: bytes = field(repr=False)
    is_whole: bool
    is_list: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """What a page draws by name, and whether it leaves everything as it found it.

    Where it does not: `closing` are the operators that are missing at its end, `is_ended` says whether anything can be
    written behind its last one, and `closes_too_much` whether it closes what it never opened.
    """

    names: list[str] = field(repr=False)
    is_closed: bool
    marks_layers: bool
    closing: bytes = b""
    is_ended: bool = True
    closes_too_much: bool = False


class _Open:
    """What is open on a page. Readers keep states, text and marks apart, in whatever order they are closed."""

    def __init__(self) -> None:
        self._count = dict.fromkeys(_CLOSING, 0)
        self._order: list[str] = []
        self.is_in_order = self.is_enough = True

    def pass_by(self, operator: str) -> bool:
        """Whether it has an effect; an end of what never began has none."""
        if operator in _OPENING:
            closing = _OPENING[operator]
            # Text within text is none.
            self._count[closing] = 1 if closing == "ET" else self._count[closing] + 1
            if closing != "EMC":
                self._order.append(closing)
        elif operator in _CLOSING:
            if not self._count[operator]:
                self.is_enough = False
                return False
            self._count[operator] -= 1
            # LibreOffice begins a mark, opens a state within it, and ends the mark first: nobody minds.
            if operator != "EMC":
                self.is_in_order = self._order.pop() == operator and self.is_in_order
        return True

    @property
    def closing(self) -> bytes:
        return " ".join(name for name in ("ET", "EMC", "Q") for _each in range(self._count[name])).encode()


def read(page: Any, broken: set[ObjGen]) -> Contents:
    said = page.get("/Contents")
    streams = list(said)[:_MOST_STREAMS] if isinstance(said, Array) else [] if said is None else [said]
    parts: list[bytes] = []
    size, is_whole = 0, True
    for each in streams:
        if not isinstance(each, Stream):
            is_whole = False
            continue
        is_whole = is_whole and each.objgen not in broken
        try:
            parts.append(each.read_bytes())
        except (pikepdf.PdfError, RuntimeError):
            is_whole = False
            continue
        size += len(parts[-1])
        if size > MOST_INFLATED:
            # One stream that is named a thousand times is as large as a thousand.
            raise Refusal(Refused.TOO_LARGE)
    return Contents(b"\n".join(parts), is_whole, isinstance(said, Array), bool(parts))


def watched(pdf: pikepdf.Pdf, written: bytes) -> Watched:
    names: list[str] = []
    still = _Open()
    marks_layers = is_ended = False
    for each in operators_of(Stream(pdf, written + b"\n" + _END.encode()), _WATCHED):
        operator = str(each.operator)
        if operator == _END:
            is_ended = not len(each.operands)
        elif operator == "Do":
            if len(each.operands) == 1:
                names.append(str(each.operands[0]))
        else:
            still.pass_by(operator)
            marks_layers = marks_layers or (
                operator in _MARKS and len(each.operands) > 0 and each.operands[0] == Name.OC
            )
    return Watched(
        names=names,
        is_closed=still.is_in_order and still.is_enough and is_ended and not still.closing,
        marks_layers=marks_layers,
        closing=still.closing,
        is_ended=is_ended,
        closes_too_much=not still.is_enough,
    )


def closed(pdf: pikepdf.Pdf, written: bytes, seen: Watched) -> bytes:
    """The operators with what is missing at their end, and without what closes what was never opened.

    Poppler loses the words of a form that restores too often, and all that comes behind a mark that stays open.
    """
    if seen.is_ended and not seen.closes_too_much:
        return written + b"\n" + seen.closing if seen.closing else written
    if not seen.closing and not seen.closes_too_much:
        return written
    still = _Open()
    try:
        kept = [each for each in operators_of(Stream(pdf, written)) if still.pass_by(str(each.operator))]
        return pikepdf.unparse_content_stream(kept) + b"\n" + still.closing
    except UNREADABLE:
        return written


def paints(pdf: pikepdf.Pdf, written: bytes) -> bool:
    """Whether anything is drawn at all. Many writers set a font on a page that stays empty."""
    if len(written) > _LONGEST_OF_NOTHING:
        return True
    # Most pages draw something at once; what is cut off at the end of that is no operator.
    beginning = written[:_BEGINNING].rpartition(b"\n")[0]
    try:
        return (bool(beginning) and _has_painting(pdf, beginning)) or _has_painting(pdf, written)
    except UNREADABLE:
        return True


def _has_painting(pdf: pikepdf.Pdf, written: bytes) -> bool:
    return any(str(each.operator) in _PAINTING for each in operators_of(Stream(pdf, written)))


def shown_alone(pdf: pikepdf.Pdf, page: Any, written: bytes, layers: Layers) -> bytes | None:
    """The operators without layers, whether hidden or shown; None where they cannot be told apart."""
    resources = page.get("/Resources")
    properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    return without_layers(Stream(pdf, written), properties, layers)


def write(pdf: pikepdf.Pdf, page: Any, written: bytes, seen: Watched, laid: list[Laid]) -> None:
    """Puts the operators into the page, and on top of them what was taken off it.

    What does not close what it opened becomes a form object, whose state ends with it, whatever it does.
    """
    resources = page["/Resources"]
    if not seen.is_closed:
        form = Stream(
            pdf,
            closed(pdf, written, seen),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=page["/MediaBox"],
            Resources=resources,
        )
        if "/Group" in page:
            form.Group = page["/Group"]
        resources = page["/Resources"] = Dictionary(XObject=Dictionary(Page=form))
        written = b"/Page Do\n"
    if laid:
        if not resources.is_indirect and "/XObject" in resources:
            objects = resources["/XObject"] = Dictionary(dict(resources.XObject.items()))
        else:
            # Others may draw with the same resources, which have no room for what lies on this page.
            resources = page["/Resources"] = Dictionary(dict(resources.items()))
            objects = resources["/XObject"] = Dictionary(dict(resources.get("/XObject", Dictionary()).items()))
        written = b"q\n" + written + b"\nQ\n"
        for number, each in enumerate(laid):
            name = _free_name(objects, number)
            objects[name] = each.form
            written += b"q %s cm %s Do Q\n" % (_matrix(each), name.encode())
    page["/Contents"] = Stream(pdf, written)


def _free_name(objects: Any, number: int) -> str:
    name = f"/Laid{number}"
    while name in objects:
        name += "x"
    return name


def _matrix(each: Laid) -> bytes:
    return b" ".join(f"{part:.5f}".rstrip("0").rstrip(".").encode() for part in each.matrix)
