"""Reads a tagged PDF as a screen reader would, with another library than the one that wrote it."""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfua
import pikepdf

_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "BI"}


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tree: how deep it lies, what it is, and its attributes by their names in the file."""

    depth: int
    kind: str
    facts: dict[str, str]
    pages: tuple[int, ...]


def tags_of(pdf: bytes) -> list[Tag]:
    """Every element in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        return list(_below(document.Root.StructTreeRoot, 0, pages))


def kinds_of(pdf: bytes) -> list[str]:
    return [tag.kind for tag in tags_of(pdf)]


def _below(element: Any, depth: int, pages: dict[Any, int]) -> Iterator[Tag]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            facts = {name: str(kid[name]) for name in ("/Alt", "/ActualText", "/Lang", "/T") if name in kid}
            for each in _attributes(kid):
                facts |= {name: str(each[name]) for name in ("/Scope", "/ListNumbering") if name in each}
            yield Tag(depth, str(kid.S)[1:], facts, tuple(_pages(kid, pages)))
            yield from _below(kid, depth + 1, pages)


def _attributes(element: Any) -> list[Any]:
    said = element.get("/A", pikepdf.Dictionary())
    return list(said) if isinstance(said, pikepdf.Array) else [said]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _pages(element: Any, pages: dict[Any, int]) -> Iterator[int]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield pages[element.Pg.objgen]
        elif "/MCID" in kid:
            yield pages[kid.Pg.objgen]


def untagged(pdf: bytes) -> list[str]:
    """Whatever is painted outside marked content, and each number of a page that leads back to no element."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        nums = document.Root.StructTreeRoot.ParentTree.Nums
        back = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        for number, page in enumerate(document.pages, 1):
            depth, seen = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    depth += 1
                    if len(operands) > 1 and "/MCID" in operands[1]:
                        seen.append(int(operands[1].MCID))
                elif str(operator) == "EMC":
                    depth -= 1
                elif str(operator) in _PAINTS and depth == 0:
                    found.append(f"page {number}: {operator}")
            here = back[int(page.StructParents)]
            found += [f"page {number}: {each} has no element" for each in seen if each >= len(here)]
            found += [f"page {number}: not closed"] if depth else []
    return found


def checker_says(pdf: bytes) -> list[str]:
    """What the checker finds, and what it could not look at."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        report = pdfua.validate(str(path))
    return [str(each.rule_id) for each in report.findings] + [f"skipped {each}" for each in report.skipped]
