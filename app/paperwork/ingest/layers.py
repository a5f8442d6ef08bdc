"""Layers of a PDF that are off when it is opened: a bundle has no layers, so what they hide must not come along."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.paperwork.ingest.operators import UNREADABLE, operators_of

_DEEPEST = 20
_PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
"""Operators that paint a path; `n` ends it and keeps what it clips."""
_SHOWS = {"Tj": (), "TJ": (), "'": ("T*",), '"': ("T*",)}
"""Operators that show text, and what they do besides."""
_DRAWS = frozenset({"Do", "sh", "INLINE IMAGE", "EI"})


class Layers:
    """Which layers are off when the document is opened, and how many of them hid something that was taken out."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._hiding: set[tuple[int, ...]] = set()
        self._off: set[tuple[int, int]] = set()
        told = _dictionary(pdf.Root.get("/OCProperties"))
        self.are_there = told is not None
        if told is not None:
            self._off = _off_when_opened(told)

    @property
    def hid(self) -> int:
        return len(self._hiding)

    def hides(self, belongs_to: Any) -> bool:
        """Whether what belongs to this layer, or to this group of layers, is not to be seen."""
        if not self.are_there or not isinstance(belongs_to, Dictionary) or not self._is_off(belongs_to, 0):
            return False
        off = self._off_in(belongs_to)
        self._hiding |= off or {belongs_to.objgen}
        return True

    def _off_in(self, told: Any) -> set[tuple[int, int]]:
        """The layers of a group that are off; a layer is a group of itself."""
        groups = told.get("/OCGs")
        listed = [told, *(groups if isinstance(groups, Array) else [groups])]
        return {each.objgen for each in listed if isinstance(each, Dictionary)} & self._off

    def _is_off(self, told: Any, depth: int) -> bool:
        if told.get("/Type") != Name.OCMD:
            return told.objgen in self._off
        if isinstance(told.get("/VE"), Array):
            return not self._holds(told.VE, depth)
        groups = told.get("/OCGs")
        listed = list(groups) if isinstance(groups, Array) else [groups]
        off = [each.objgen in self._off for each in listed if isinstance(each, Dictionary)]
        if not off:
            return False
        match str(told.get("/P", "/AnyOn")):
            case "/AllOn":
                return any(off)
            case "/AnyOff":
                return not any(off)
            case "/AllOff":
                return not all(off)
            case _:
                return all(off)

    def _holds(self, said: Any, depth: int) -> bool:
        """Whether a condition of layers is met; one that cannot be read is."""
        if isinstance(said, Dictionary):
            return said.objgen not in self._off
        if not isinstance(said, Array) or not len(said) or depth > _DEEPEST:
            return True
        parts = (self._holds(each, depth + 1) for each in list(said)[1:])
        match str(said[0]):
            case "/And":
                return all(parts)
            case "/Or":
                return any(parts)
            case "/Not":
                return not next(parts, False)
            case _:
                return True


def _off_when_opened(told: Any) -> set[tuple[int, int]]:
    settings = _dictionary(told.get("/D")) or Dictionary()
    every = _groups(told.get("/OCGs"))
    off = set(every) if settings.get("/BaseState") == Name.OFF else set()
    off -= set(_groups(settings.get("/ON")))
    off |= set(_groups(settings.get("/OFF")))
    for automatic in _each(settings.get("/AS")):
        if automatic.get("/Event") != Name.View or not _names_view(automatic.get("/Category")):
            continue
        for group in _each(automatic.get("/OCGs")):
            view = _dictionary((_dictionary(group.get("/Usage")) or Dictionary()).get("/View"))
            if view is not None and (state := view.get("/ViewState")) in (Name.ON, Name.OFF):
                (off.add if state == Name.OFF else off.discard)(group.objgen)
    # A layer that is meant for the designer alone has no say in what is seen.
    designers = {group.objgen for group in _each(told.get("/OCGs")) if not _is_for_viewing(group.get("/Intent"))}
    return off - designers


def without_layers(content: pikepdf.Stream, properties: Any, layers: Layers) -> bytes | None:
    """What a page or a form draws, less what is hidden and less every mark of a layer.

    What is hidden still moves and clips as it did, so that whatever comes behind it stays as it was. None for what
    cannot be read well enough to be told apart: then nothing of it may be shown.
    """
    try:
        return pikepdf.unparse_content_stream(_seen(content, properties, layers))
    except UNREADABLE:
        return None


def _seen(content: pikepdf.Stream, properties: Any, layers: Layers) -> list[Any]:
    kept: list[Any] = []
    marks: list[tuple[bool, bool]] = []
    """Of each mark that is open: is it a layer's, and is what it marks hidden?"""
    for instruction in operators_of(content):
        operator = str(instruction.operator)
        is_hidden = any(hides for _layer, hides in marks)
        if operator in ("BDC", "BMC"):
            is_layers = len(instruction.operands) > 0 and instruction.operands[0] == Name.OC
            named = instruction.operands[1] if is_layers and operator == "BDC" else None
            group = properties.get(named) if isinstance(named, Name) and properties is not None else named
            marks.append((is_layers, is_layers and layers.hides(group)))
            if is_layers or is_hidden:
                continue
        elif operator == "EMC":
            is_layers, _hides = marks.pop() if marks else (True, False)
            if is_layers or is_hidden:
                continue
        elif is_hidden:
            kept += _unseen(operator, instruction)
            continue
        kept.append(instruction)
    return kept


def _unseen(operator: str, instruction: Any) -> list[Any]:
    """What is left of an operator that must not paint."""
    if operator in _PAINTS:
        return [pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))]
    if operator in _SHOWS:
        return [pikepdf.ContentStreamInstruction([], pikepdf.Operator(each)) for each in _SHOWS[operator]]
    is_drawn = operator in _DRAWS or isinstance(instruction, pikepdf.ContentStreamInlineImage)
    # Marks of a point may say words of their own.
    return [] if is_drawn or operator in ("DP", "MP") else [instruction]


def _each(array: Any) -> list[Any]:
    return [each for each in array if isinstance(each, Dictionary)] if isinstance(array, Array) else []


def _groups(array: Any) -> list[tuple[int, int]]:
    return [each.objgen for each in _each(array)]


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, Dictionary) else None


def _names_view(category: Any) -> bool:
    return Name.View in list(category) if isinstance(category, Array) else category == Name.View


def _is_for_viewing(intent: Any) -> bool:
    if intent is None:
        return True
    named = [str(each) for each in intent] if isinstance(intent, Array) else [str(intent)]
    return "/View" in named or "/All" in named
