"""The child draws what it is asked for, and says why when it cannot."""

import io

import pypdfium2
import pytest

from app.paperwork.page_child import Problem, draw_pdf, drawer_for
from app.paperwork.paper import Words, write_paper


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
