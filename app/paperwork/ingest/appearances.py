"""How a field or a remark looks that brings no look of its own: as a viewer would draw it."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_DEEPEST = 30
_MOST_POINTS = 20_000
_SIZE = re.compile(rb"([\d.]+)\s+Tf")
_GREY = re.compile(rb"([\d.]+)\s+g\b")
_COLOUR = re.compile(rb"([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+rg\b")
_YELLOW = (1.0, 0.9, 0.2)
_BLACK = (0.0, 0.0, 0.0)
_ROUND = 0.5523


def has_to_be_made(pdf: pikepdf.Pdf, widget: Any) -> bool:
    """Whether the look that a field brings along may be older than what is in it."""
    form: Any = pdf.Root.get("/AcroForm")
    is_asked: Any = form.get("/NeedAppearances") if isinstance(form, Dictionary) else False
    return is_asked is True and _inherited(widget, "/FT") in (Name.Tx, Name.Ch)


def is_signed(widget: Any) -> bool:
    """Whether a field holds a digital signature, which proves nothing any more once it is part of a page."""
    return _inherited(widget, "/FT") == Name.Sig and isinstance(_inherited(widget, "/V"), Dictionary)


def made(pdf: pikepdf.Pdf, kind: str, each: Any) -> Any:
    """A form object in the place of the annotation itself; None where nothing would be seen."""
    rect = _numbers(each.get("/Rect"))
    if len(rect) != 4:
        return None
    box = (min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3]))
    if kind == "/Widget":
        return _field(pdf, each, box)
    if kind == "/FreeText":
        said = _text(each.get("/Contents"))
        return _words(pdf, each, box, said, in_lines=True) if said.strip() else None
    draw = _LINES.get(kind)
    return _form(pdf, draw(each, box), box, multiplied=kind == "/Highlight") if draw else None


def words_in(each: Any) -> str:
    """What stands in a field of words or of choices."""
    value = _inherited(each, "/V")
    if isinstance(value, Stream):
        return value.read_bytes()[:_MOST_POINTS].decode("utf-8", "replace")
    if isinstance(value, Array):
        return "\n".join(_shown(each, _text(one)) for one in value)
    return _shown(each, _text(value))


def _field(pdf: pikepdf.Pdf, each: Any, box: tuple[float, float, float, float]) -> Any:
    kind, flags = _inherited(each, "/FT"), _inherited(each, "/Ff")
    flags = flags if isinstance(flags, int) else 0
    if kind == Name.Btn:
        state = each.get("/AS", _inherited(each, "/V"))
        return _form(pdf, _tick(box), box) if isinstance(state, Name) and state != Name.Off else None
    if kind not in (Name.Tx, Name.Ch) or flags & _PASSWORD:
        return None
    said = words_in(each)
    if not said.strip():
        return None
    most = _inherited(each, "/MaxLen")
    cells = most if kind == Name.Tx and flags & _COMB and isinstance(most, int) and 0 < most < 200 else 0
    in_lines = bool(kind == Name.Tx and flags & _MULTILINE) or "\n" in said
    return _words(pdf, each, box, said, in_lines=in_lines, cells=cells)


def _words(
    pdf: pikepdf.Pdf,
    each: Any,
    box: tuple[float, float, float, float],
    said: str,
    *,
    in_lines: bool,
    cells: int = 0,
) -> Any:
    from app.paperwork.ingest.field_words import Words, drawn

    look = _inherited(each, "/DA")
    if look is None and isinstance(form := pdf.Root.get("/AcroForm"), Dictionary):
        look = form.get("/DA")
    written = bytes(look) if isinstance(look, String) else b""
    size, grey, colour = _SIZE.search(written), _GREY.search(written), _COLOUR.search(written)
    aligned = _inherited(each, "/Q")
    paint = tuple(min(1.0, float(part)) for part in colour.groups()) if colour else None
    return drawn(
        pdf,
        Words(
            text=said.replace("\r\n", "\n").replace("\r", "\n"),
            width=max(4.0, box[2] - box[0]),
            height=max(4.0, box[3] - box[1]),
            size=min(200.0, float(size[1])) if size else 0.0,
            colour=paint or ((min(1.0, float(grey[1])),) * 3 if grey else _BLACK),  # type: ignore[arg-type]
            aligned=aligned if aligned in (0, 1, 2) else 0,
            in_lines=in_lines,
            cells=cells,
        ),
    )


def _shown(each: Any, value: str) -> str:
    """Choices have a value, and another text that is shown."""
    options = _inherited(each, "/Opt")
    for option in options if isinstance(options, Array) else ():
        if isinstance(option, Array) and len(option) == 2 and _text(option[0]) == value:
            return _text(option[1])
    return value


def _form(
    pdf: pikepdf.Pdf, operators: bytes, box: tuple[float, float, float, float], *, multiplied: bool = False
) -> Any:
    if not operators:
        return None
    resources = Dictionary()
    if multiplied:
        resources.ExtGState = Dictionary(Over=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
        operators = b"/Over gs " + operators
    return Stream(pdf, operators, Type=Name.XObject, Subtype=Name.Form, BBox=Array(list(box)), Resources=resources)


def _tick(box: tuple[float, float, float, float]) -> bytes:
    left, bottom, right, top = box
    across, up = right - left, top - bottom
    points = ((0.2, 0.5), (0.42, 0.22), (0.8, 0.8))
    way = _way([each for x, y in points for each in (left + x * across, bottom + y * up)])
    return b"%.2f w 0 G %s S" % (max(0.5, min(across, up) / 10), way)


def _over(each: Any, _box: tuple[float, float, float, float]) -> bytes:
    parts = [_paint(each, _YELLOW, b"rg")]
    for x1, y1, x2, y2, x3, y3, x4, y4 in _quads(each):
        # Writers give the corners in the order of a Z, whatever the standard says.
        parts.append(_way([x1, y1, x2, y2, x4, y4, x3, y3]) + b" h f")
    return b" ".join(parts) if len(parts) > 1 else b""


def _under(each: Any, _box: tuple[float, float, float, float]) -> bytes:
    parts = [_paint(each, _BLACK, b"RG"), b"1 w"]
    parts += [_way([x3, y3 + 1, x4, y4 + 1]) + b" S" for *_top, x3, y3, x4, y4 in _quads(each)]
    return b" ".join(parts)


def _through(each: Any, _box: tuple[float, float, float, float]) -> bytes:
    parts = [_paint(each, _BLACK, b"RG"), b"1 w"]
    for x1, y1, x2, y2, x3, y3, x4, y4 in _quads(each):
        parts.append(_way([(x1 + x3) / 2, (y1 + y3) / 2, (x2 + x4) / 2, (y2 + y4) / 2]) + b" S")
    return b" ".join(parts)


def _outlined(shape: Callable[[Any, tuple[float, float, float, float]], bytes], *, closed: bool) -> Any:
    def draw(each: Any, box: tuple[float, float, float, float]) -> bytes:
        inside = _numbers(each.get("/IC")) if closed else []
        paint = _paint(each, _BLACK, b"RG")
        fill = _colour(inside, b"rg") if inside else b""
        style = each.get("/BS")
        width = _numbers(Array([style.get("/W", 1)])) if isinstance(style, Dictionary) else [1.0]
        end = (b"B" if fill else b"s") if closed else b"S"
        way = shape(each, box)
        return b"%.2f w %s %s %s %s" % (min(50.0, (width or [1.0])[0]), paint, fill, way, end) if way else b""

    return draw


def _rectangle(_each: Any, box: tuple[float, float, float, float]) -> bytes:
    return b"%.2f %.2f %.2f %.2f re" % (box[0] + 1, box[1] + 1, box[2] - box[0] - 2, box[3] - box[1] - 2)


def _ellipse(_each: Any, box: tuple[float, float, float, float]) -> bytes:
    x, y, a, b = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (box[2] - box[0]) / 2 - 1, (box[3] - box[1]) / 2 - 1
    k, m = a * _ROUND, b * _ROUND
    numbers = (x + a, y, *(x + a, y + m, x + k, y + b, x, y + b), *(x - k, y + b, x - a, y + m, x - a, y))
    more = (*(x - a, y - m, x - k, y - b, x, y - b), *(x + k, y - b, x + a, y - m, x + a, y))
    return (b"%.2f %.2f m " + b"%.2f %.2f %.2f %.2f %.2f %.2f c " * 4) % (*numbers, *more)


def _ink(each: Any, _box: tuple[float, float, float, float]) -> bytes:
    strokes = each.get("/InkList")
    return b" ".join(_way(_numbers(stroke)) for stroke in strokes) if isinstance(strokes, Array) else b""


def _quads(each: Any) -> list[tuple[float, ...]]:
    points = _numbers(each.get("/QuadPoints"))
    return [tuple(points[at : at + 8]) for at in range(0, len(points) - 7, 8)]


def _way(points: list[float]) -> bytes:
    pairs = list(zip(points[::2], points[1::2], strict=False))
    return b" ".join(b"%.2f %.2f %s" % (x, y, b"l" if number else b"m") for number, (x, y) in enumerate(pairs))


def _paint(each: Any, usual: tuple[float, float, float], operator: bytes) -> bytes:
    return _colour(_numbers(each.get("/C")), operator) or b"%.3f %.3f %.3f %s" % (*usual, operator)


def _colour(parts: list[float], operator: bytes) -> bytes:
    operators = {1: (b"g", b"G"), 3: (b"rg", b"RG"), 4: (b"k", b"K")}.get(len(parts))
    if operators is None:
        return b""
    return b" ".join(b"%.3f" % part for part in parts) + b" " + operators[operator.isupper()]


_LINES: dict[str, Any] = {
    "/Highlight": _over,
    "/Underline": _under,
    "/Squiggly": _under,
    "/StrikeOut": _through,
    "/Square": _outlined(_rectangle, closed=True),
    "/Circle": _outlined(_ellipse, closed=True),
    "/Line": _outlined(lambda each, _box: _way(_numbers(each.get("/L"))), closed=False),
    "/PolyLine": _outlined(lambda each, _box: _way(_numbers(each.get("/Vertices"))), closed=False),
    "/Polygon": _outlined(lambda each, _box: _way(_numbers(each.get("/Vertices"))), closed=True),
    "/Ink": _outlined(_ink, closed=False),
}


def _inherited(each: Any, name: str) -> Any:
    node = each
    for _level in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if (value := node.get(name)) is not None:
            return value
        node = node.get("/Parent")
    return None


def _numbers(array: Any) -> list[float]:
    if not isinstance(array, Array) or len(array) > _MOST_POINTS:
        return []
    try:
        return [float(each) for each in array]
    except (TypeError, ValueError):
        return []


def _text(said: Any) -> str:
    return str(said) if isinstance(said, String | Name) else ""
