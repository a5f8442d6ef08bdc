"""Opens a PDF that nobody trusts: within bounds, with a password or without, every guess of the reader counted."""

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Locked, Refusal

MOST_INFLATED = 64 << 20
"""A stream of two kilobytes can hold a gigabyte. PDFium ends the whole process on it."""
MOST_PAGES = 10_000
_MOST_OBJECTS = 1_000_000
_MOST_WARNINGS = 2_000
_MOST_NESTED = 200
_DEEPEST_TREE = 60
_PDF = b"%PDF-"
_LOOKED_FOR_WITHIN = 1024
_OBJECT = re.compile(r"object (\d+) (\d+)")
_EMPTIED = "as empty"
_UNSIZED = "MediaBox is undefined"


@dataclass(frozen=True, slots=True)
class Opened:
    """`repaired` counts what the reader had to guess; `has_lost_pages` when there were more than can be found.

    `emptied` are the streams that the reader could make nothing of, `unsized` the pages whose size it had to guess.
    """

    pdf: pikepdf.Pdf = field(repr=False)
    repaired: int
    has_lost_pages: bool
    emptied: frozenset[tuple[int, int]] = frozenset()
    unsized: frozenset[tuple[int, int]] = frozenset()


def set_bounds() -> None:
    """For the whole process, before anything is read."""
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=_MOST_WARNINGS,
        parser_max_nesting=_MOST_NESTED,
        flate_max_memory=MOST_INFLATED,
        run_length_max_memory=MOST_INFLATED,
        png_max_memory=MOST_INFLATED,
        tiff_max_memory=MOST_INFLATED,
        dct_max_memory=MOST_INFLATED,
    )


def open_bounded(content: bytes, password: str = "") -> Opened:
    """Raises Locked, and Refusal for what is no PDF, holds no page or holds more than any real one."""
    if _PDF not in content[:_LOOKED_FOR_WITHIN]:
        raise Refusal(Refused.UNREADABLE)
    pdf = _opened(content, password)
    if len(pdf.objects) > _MOST_OBJECTS:
        raise Refusal(Refused.TOO_LARGE)
    said = _said_pages(pdf)
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise Refusal(Refused.UNREADABLE) from None
    if count > MOST_PAGES:
        raise Refusal(Refused.TOO_LARGE)
    if not count:
        raise Refusal(Refused.EMPTY)
    # Every object is read once, so that all that has to be guessed has been.
    for _each in pdf.objects:
        continue
    told = [str(warning) for warning in pdf.get_warnings()]
    return Opened(
        pdf=pdf,
        repaired=len(told),
        has_lost_pages=said is not None and count < said,
        emptied=_objects(told, _EMPTIED),
        unsized=_objects(told, _UNSIZED),
    )


def warnings_of(pdf: pikepdf.Pdf) -> int:
    """How many times the reader had to guess since it was last asked."""
    return len(pdf.get_warnings())


def _objects(told: list[str], words: str) -> frozenset[tuple[int, int]]:
    """The objects of which the reader said this."""
    found = (_OBJECT.search(each) for each in told if words in each)
    return frozenset((int(each[1]), int(each[2])) for each in found if each)


def _opened(content: bytes, password: str) -> pikepdf.Pdf:
    for tried in dict.fromkeys(("", password)):
        try:
            return pikepdf.open(io.BytesIO(content), password=tried, suppress_warnings=True)
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PdfError, RuntimeError, ValueError) as error:
            # Within the text of the error are names of objects at most; it is not passed on all the same.
            raise Refusal(_why(str(error))) from None
    raise Locked


def _why(words: str) -> Refused:
    if "no pages found" in words:
        return Refused.EMPTY
    return Refused.TOO_LARGE if "limit" in words or "memory" in words else Refused.UNREADABLE


def _said_pages(pdf: pikepdf.Pdf) -> int | None:
    """How many pages the file says it has. A tree deeper than any real one is refused before it is walked."""
    root: Any = pdf.Root.get("/Pages")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    node: Any = root
    depth = 0
    seen: set[tuple[int, int]] = set()
    while isinstance(node, pikepdf.Dictionary) and isinstance(kids := node.get("/Kids"), pikepdf.Array) and len(kids):
        depth += 1
        if depth > _DEEPEST_TREE or (node.is_indirect and node.objgen in seen):
            raise Refusal(Refused.TOO_LARGE if depth > _DEEPEST_TREE else Refused.UNREADABLE)
        seen.add(node.objgen)
        node = kids[0]
    count: Any = root.get("/Count")
    return count if isinstance(count, int) and 0 <= count < 1 << 31 else None
