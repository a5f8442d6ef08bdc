"""What the programs of the table in the specification of bundles say of a file, each called as it stands there."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.reading.readers import SECONDS, json_by_qpdf, told_by

NEEDED = ("qpdf", "pdftotext", "pdfinfo", "pdfdetach", "exiftool", "sha256sum", "cmp")


def is_sound(path: Path) -> bool:
    """`qpdf --check`: neither an error nor a warning."""
    return "No syntax or stream encoding errors found" in told_by("qpdf", "--check", path)


def labels(path: Path, pages: int) -> list[str]:
    """`qpdf --json=2 --json-key=pagelabels`: one label a page, spelt out."""
    ranges: Any = json_by_qpdf(path, "pagelabels")
    starts = [each["index"] for each in ranges] + [pages]
    return [
        _spelt(each["label"], page - each["index"])
        for each, end in zip(ranges, starts[1:], strict=True)
        for page in range(each["index"], end)
    ]


def _spelt(label: dict[str, Any], place: int) -> str:
    prefix = str(label.get("/P", "u:")).removeprefix("u:")
    style = label.get("/S", "")
    if not style:
        return prefix
    number = str(label.get("/St", 1) + place)
    return prefix + (number if style == "/D" else f"{number} in the style {style}")


def text_of_page(path: Path, number: int) -> str:
    """`pdftotext -f N -l N`."""
    return told_by("pdftotext", "-f", str(number), "-l", str(number), path, "-").strip("\f\n ")


def texts(path: Path) -> list[str]:
    """The same for every page in one go."""
    return told_by("pdftotext", path, "-").split("\f")[:-1]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    title: str
    level: int
    page: int
    """Counted from 1; 0 for one that leads to no page."""


def outline(path: Path) -> list[OutlineLine]:
    """`qpdf --json=2 --json-key=outlines`."""
    return list(_lines(json_by_qpdf(path, "outlines"), 0))


def _lines(items: Any, level: int) -> Iterator[OutlineLine]:
    for item in items:
        yield OutlineLine(str(item["title"]).removeprefix("u:"), level, item["destpageposfrom1"] or 0)
        yield from _lines(item["kids"], level + 1)


def link_targets(path: Path) -> set[int]:
    """The pages, from 1, that some link leads to: read from all objects as qpdf gives them."""
    said: Any = json_by_qpdf(path, "qpdf")
    pages: Any = json_by_qpdf(path, "pages")
    numbers = {page["object"]: number for number, page in enumerate(pages, 1)}
    values = [each["value"] for name, each in said[1].items() if name.startswith("obj:") and "value" in each]
    links = [each for each in values if isinstance(each, dict) and each.get("/Subtype") == "/Link"]
    return {numbers[each["/Dest"][0]] for each in links}


@dataclass(frozen=True, slots=True)
class Inside:
    """What `pdfinfo`, `pdfdetach -list` and `exiftool` find besides pages."""

    info: dict[str, str] = field(repr=False)
    attachments: int
    metadata: dict[str, str]


def inside(path: Path) -> Inside:
    rows = [row.partition(":") for row in told_by("pdfinfo", path).splitlines()]
    attached = re.match(r"(\d+) embedded", told_by("pdfdetach", "-list", path))
    assert attached
    tags = json.loads(told_by("exiftool", "-json", "-G0", path))[0]
    return Inside(
        info={name.strip(): value.strip() for name, _colon, value in rows},
        attachments=int(attached[1]),
        metadata={name: str(value) for name, value in tags.items() if name.startswith(("PDF:", "XMP:"))},
    )


def encryption(path: Path, password: str) -> str:
    """`qpdf --show-encryption`."""
    return told_by("qpdf", f"--password={password}", "--show-encryption", path)


def hashes_hold(folder: Path) -> bool:
    """`sha256sum -c manifest.sha256`, in the folder that somebody was given."""
    ended = subprocess.run(
        ["sha256sum", "-c", "manifest.sha256"], cwd=folder, capture_output=True, timeout=SECONDS, check=False
    )
    return ended.returncode == 0


def are_the_same(one: Path, other: Path) -> bool:
    """`cmp`."""
    return subprocess.run(["cmp", one, other], capture_output=True, timeout=SECONDS, check=False).returncode == 0


def structure(path: Path) -> str:
    """`pdfinfo -struct-text`."""
    return told_by("pdfinfo", "-struct-text", path)


def checker_findings(path: Path) -> list[str]:
    """`pdfua check`: the rules that something breaks."""
    checker = Path(sys.executable).with_name("pdfua")
    said = told_by(checker, "check", "--format", "json", path, may_fail=True)
    return [finding["rule_id"] for report in _reports(json.loads(said)) for finding in report["findings"]]


def _reports(said: Any) -> list[dict[str, Any]]:
    return said if isinstance(said, list) else said.get("files", [said])
