"""The running order on paper, however many come."""

import io

import pypdfium2

from app.paperwork.running_order import LineOnPaper, OrderOnPaper, write_running_order
from tests.ways_out_tries import words_of


def paper(*lines: LineOnPaper, for_panel: bool = True) -> bytes:
    content = OrderOnPaper(
        reference="DC-2026-0001", title="Hearing", day="Today", where="", lines=lines, for_panel=for_panel
    )
    return write_running_order(content, practice=False)


def test_forty_people_go_over_as_many_pages_as_they_need() -> None:
    lines = [
        LineOnPaper(when=f"10:{n:02}", title="Witness", name=f"Witness {n}", arranged=("Adjusted: breaks",))
        for n in range(40)
    ]

    pdf = paper(*lines)

    assert len(pypdfium2.PdfDocument(io.BytesIO(pdf))) > 1
    assert all(f"Witness {n}" in words_of(pdf) for n in range(40))


def test_a_place_without_a_name_has_its_title_and_the_foot_says_for_whom_the_paper_is() -> None:
    office = LineOnPaper(when="", title="Human Resources", name="")

    assert "There for the whole of it" in words_of(paper(office))
    assert "given back" in words_of(paper(office))
    assert "For the table" in words_of(paper(for_panel=False))
    assert "Nobody is in the running order" in words_of(paper(for_panel=False))
