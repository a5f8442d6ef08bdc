"""Keeps the structure of a PDF that was tagged: made anew, and with everything that stands on its pages in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator, Pdf

from app.paperwork.ingest.operators import UNREADABLE, operators_of
from app.paperwork.tags.brought import NoTree, first_page
from app.paperwork.tags.joined import JoinedTree

_WORDS = frozenset({"Tj", "TJ", "'", '"'})
_PICTURES = frozenset({"Do", "sh"})
_LINES = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_PAINTED = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_DRAWS = _WORDS | _PICTURES | (_PAINTED - {"n"})
_BEGINS = frozenset({"BDC", "BMC"})
_WATCHED = " ".join(sorted(_DRAWS | _BEGINS | {"EMC", "BI", "ID", "EI"}))
_ENDS_TEXT = frozenset({"ET", "BT", "q", "Q", "EMC"}) | _BEGINS
_MOST_NUMBER = 100_000


class Kept(Enum):
    """How much of the structure of a document is kept."""

    NOTHING = "nothing"
    SOME = "some"
    """Something on its pages stood outside, and was given a place."""
    ALL = "all"


@dataclass(slots=True)
class _Seen:
    """The numbers that a page has in its contents, whether all that it draws is marked, and no mark within another."""

    numbers: set[int] = field(default_factory=set)
    is_covered: bool = True
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class _Step:
    """An instruction, whether it may stay as it is, and for one that begins a mark its number."""

    instruction: Any
    may_stay: bool
    number: int | None
    is_nested: bool


def keep_structure(pdf: Pdf) -> Kept:
    """Changes the PDF, whose pages have one stream each that closes what it opens. Nothing of the old tree is left.

    Of a page on which the tree has nothing, nothing is changed: it has no structure.
    """
    root: Any = pdf.Root
    try:
        if Name.StructTreeRoot not in root:
            raise NoTree
        kept = _kept(pdf)
    except NoTree:
        for name in (Name.StructTreeRoot, Name.MarkInfo):
            if name in root:
                del root[name]
        return Kept.NOTHING
    return kept


def _kept(pdf: Pdf) -> Kept:
    seen = [_look(page) for page in pdf.pages]
    tree = JoinedTree(pdf)
    brought = tree.bring(
        pdf, {place: place for place in range(len(seen))}, {n: page.numbers for n, page in enumerate(seen)}
    )
    beside: list[tuple[int, Any]] = []
    is_all = not brought.left and all(page.is_plain for page in seen)
    for place, (page, here) in enumerate(zip(pdf.pages, seen, strict=True)):
        if not brought.numbers[place]:
            is_all = is_all and here.is_covered and not here.numbers
            continue
        strays = sorted(here.numbers - brought.numbers[place].keys())
        if not here.is_covered:
            strays += _mark(pdf, page, max(here.numbers, default=-1) + 1)
        if strays:
            is_all = False
            beside.append((place, tree.paragraph(place, strays)))
    for element in _in_order(brought.tops, beside, {page.obj.objgen: place for place, page in enumerate(pdf.pages)}):
        tree.put(tree.document, element)
    tree.write()
    return Kept.ALL if is_all else Kept.SOME


def _look(page: pikepdf.Page) -> _Seen:
    seen = _Seen()
    for step in _followed(page, _WATCHED):
        if step.number is not None:
            seen.numbers.add(step.number)
        seen.is_covered = seen.is_covered and step.may_stay
        seen.is_plain = seen.is_plain and not step.is_nested
    return seen


def _followed(page: pikepdf.Page, watched: str = "") -> Iterator[_Step]:
    try:
        instructions = operators_of(page, watched)
    except UNREADABLE as error:
        raise NoTree from error
    properties = _properties(page)
    open_marks: list[bool] = []
    covers = 0
    for each in instructions:
        operator, number, is_nested = str(each.operator), None, False
        if operator in _BEGINS:
            number = _number(each.operands, properties)
            is_mark = number is not None or (len(each.operands) > 0 and each.operands[0] == Name.Artifact)
            open_marks.append(is_mark)
            is_nested = is_mark and covers > 0
            covers += is_mark
        elif operator == "EMC":
            if not open_marks:
                raise NoTree
            covers -= open_marks.pop()
        is_drawn = operator in _DRAWS or isinstance(each, ContentStreamInlineImage)
        yield _Step(each, covers > 0 or not is_drawn, number, is_nested)
    if open_marks:
        raise NoTree


def _properties(page: pikepdf.Page) -> Any:
    resources = page.obj.get(Name.Resources)
    found = resources.get(Name.Properties) if isinstance(resources, Dictionary) else None
    return found if isinstance(found, Dictionary) else Dictionary()


def _number(operands: Any, properties: Any) -> int | None:
    if len(operands) != 2:
        return None
    said = operands[1]
    said = properties.get(str(said)) if isinstance(said, Name) else said
    number: Any = said.get(Name.MCID) if isinstance(said, Dictionary) else None
    if number is None:
        return None
    if not isinstance(number, int) or not 0 <= number <= _MOST_NUMBER:
        raise NoTree
    return number


def _mark(pdf: Pdf, page: pikepdf.Page, number: int) -> list[int]:
    """Gives what is drawn outside all marks numbers of its own; lines and areas are artifacts."""
    written: list[Any] = []
    numbers: list[int] = []
    is_open = False
    path_from: int | None = None
    for step in _followed(page):
        each, may_stay = step.instruction, step.may_stay
        operator = str(each.operator)
        if is_open and (operator in _ENDS_TEXT or operator in _LINES or operator in _PICTURES):
            written.append(_end())
            is_open = False
        if operator in _LINES and path_from is None:
            path_from = len(written)
        elif operator in _PAINTED:
            if not may_stay and path_from is not None:
                written.insert(path_from, _instruction("BMC", Name.Artifact))
                written += [each, _end()]
                path_from = None
                continue
            path_from = None
        if may_stay:
            written.append(each)
            continue
        if not is_open:
            numbers.append(number)
            written.append(_instruction("BDC", Name.P, Dictionary(MCID=number)))
            number += 1
        written.append(each)
        is_open = operator in _WORDS
        if not is_open:
            written.append(_end())
    if is_open:
        written.append(_end())
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(written))
    return numbers


def _instruction(operator: str, *operands: Any) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(operator))


def _end() -> ContentStreamInstruction:
    return _instruction("EMC")


def _in_order(tops: list[Any], beside: list[tuple[int, Any]], places: dict[tuple[int, int], int]) -> Iterator[Any]:
    """What stood outside is read after what else is on its page, as far as that can be told."""
    waiting = list(beside)
    for top in tops:
        page = first_page(top)
        first = 0 if page is None else places[page.objgen]
        while waiting and waiting[0][0] < first:
            yield waiting.pop(0)[1]
        yield top
    for _place, element in waiting:
        yield element
