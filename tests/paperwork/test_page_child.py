"""The child draws what it is asked for, and says why when it cannot."""

import io
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.paperwork.page_child import Problem, draw_pdf, drawer_for
from app.paperwork.paper import Words, write_paper
from tests.house.needs import needs_that


def test_a_page_is_drawn_without_what_a_row_carries_behind_its_end() -> None:
    """Rows are padded to four bytes; 301 pixels of three bytes leave some over."""
    drawn = draw_pdf(write_paper("Paper", [Words(text="Words")]), 0, 301)

    assert drawn.width == 301
    assert len(drawn.pixels) == 301 * drawn.height * 3


def test_a_ribbon_of_a_page_is_refused() -> None:
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(1, 10_000)
    document.save(file)

    with pytest.raises(Problem, match="damaged"):
        draw_pdf(file.getvalue(), 0, 100)


def test_only_known_kinds_have_a_drawer() -> None:
    assert drawer_for("pdf") is draw_pdf
    with pytest.raises(Problem, match="kind"):
        drawer_for("svg")


HELD_BACK = """
import sys
from app.paperwork.page_child import drawer_for, hold_back
draw = drawer_for("pdf")
import os, socket
hold_back(1000)
{act}
print("it could")
"""


@needs_that(sys.platform == "linux", "Linux")
@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/hostname')",
        "open('written', 'w')",
        "socket.socket(socket.AF_UNIX)",
        "os.pipe()",
        "bytearray(3 << 30)",
        "[list(range(10**6)) for _ in range(10**9)]",
    ],
)
def test_once_held_back_it_opens_nothing_and_takes_little(act: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HELD_BACK.format(act=act)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "it could" not in ended.stdout
    assert ended.returncode != 0


@needs_that(sys.platform == "linux", "Linux")
def test_a_page_without_end_is_ended() -> None:
    """Twenty seconds of the processor, and not one more: told here by the limit itself."""
    code = HELD_BACK.format(act="import resource; assert resource.getrlimit(resource.RLIMIT_CPU) == (20, 20); exit(7)")

    ended = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)

    assert ended.returncode == 7
