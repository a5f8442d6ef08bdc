"""A statement to take home: the words, the day and the wording, and nobody's name."""

import pypdfium2
import pytest

from app.paperwork.statement_paper import write_statement


@pytest.mark.proves("N-33")
def test_the_paper_says_what_was_said_and_when_and_in_which_wording():
    pdf = write_statement(
        "What stays between us",
        "I tell nobody.\n\nThere is one limit.",
        given_on="Wednesday 4 March 2026",
        version=2,
        service="The drop-in",
        practice=True,
    )

    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    for each in ("What stays between us", "I tell nobody.", "There is one limit.", "4 March 2026", "The drop-in"):
        assert each in words
    assert "Practice" in words
