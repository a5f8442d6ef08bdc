"""A paper of every part, and how it is heard."""

import re
import subprocess
from pathlib import Path

from app.models.procedures.map import map_of
from app.paperwork.map_drawing import MapLegend, drawing_of
from app.paperwork.paper import (
    WIDTH,
    Code,
    Drawing,
    Ending,
    Facts,
    Heading,
    Marked,
    OneLine,
    Part,
    Room,
    Small,
    ToSign,
    Words,
)
from tests.models.procedures.test_map import BRANCHED

EVERY_PART: tuple[Part, ...] = (
    Heading(text="A heading"),
    Words(text="One\ntwo\n\nthree"),
    Small(text="In small"),
    Facts(rows=(("Name", "Value"), ("Empty", ""))),
    Code(groups=("ABCDE", "12345", "FGHJK")),
    OneLine(text="0123456789abcdef"),
    Marked(mark="•", text="First"),
    Marked(mark="•", text="Second"),
    ToSign(labels=("Signed", "Dated")),
    Room(lines=3),
    Drawing(pictures=(MapLegend(), drawing_of(map_of(BRANCHED), WIDTH))),
    Ending(words="Yours sincerely", signed=("Ada Penn", "HR Officer")),
)


def heard(pdf: bytes, tmp_path: Path) -> str:
    """The words in the order of the tree, by another reader."""
    (tmp_path / "paper.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(tmp_path / "paper.pdf")], capture_output=True, check=True, text=True
    )
    return " ".join(re.findall(r'^\s*"(.*)"$', told.stdout, re.MULTILINE))
