"""The sections of a bundle are read from the procedure, and what is wrong is named."""

import pytest

from app.models.errors import PlainError
from app.models.procedures.bundle_sections import Holds, HoldsKind, section_in

WHERE = "the procedure ours.toml"
ROW = {"name": "evidence", "letter": "E", "title": "Evidence"}


def test_a_section_holds_records_letters_and_sheets():
    row = {**ROW, "holds": ["record:evidence when whose=WITNESS", "letter:L17", "sheet:timetable"], "part": "evidence"}

    section = section_in(row, WHERE)

    assert section.part == "evidence"
    assert section.holds == (
        Holds(kind=HoldsKind.RECORD, name="evidence", question="whose", code="WITNESS"),
        Holds(kind=HoldsKind.LETTER, name="L17"),
        Holds(kind=HoldsKind.SHEET, name="timetable"),
    )


@pytest.mark.parametrize("letter", ["A", "a", "", "CC", "1"])
def test_a_letter_is_one_of_b_to_z(letter):
    with pytest.raises(PlainError, match="section evidence"):
        section_in({**ROW, "letter": letter}, WHERE)


@pytest.mark.parametrize(
    "holds",
    [
        *("evidence", "note:agreed", "record:", "sheet:note", "sheet:absence", "letter:L17 when whose=WITNESS"),
        *("record:evidence when whose", "record:evidence when =WITNESS"),
    ],
)
def test_what_a_section_cannot_hold_is_refused_with_its_place(holds):
    with pytest.raises(PlainError, match="section evidence"):
        section_in({**ROW, "holds": [holds]}, WHERE)
