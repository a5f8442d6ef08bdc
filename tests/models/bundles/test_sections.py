"""A procedure that says nothing of sections has one for each thing that has a document."""

from dataclasses import replace

from app.models.bundles.sections import late_section, sections_of
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.whole import read_whole

STAFF = read_whole(next(text for text in shipped_texts() if 'name = "staff_respondent"' in text))
SILENT = replace(STAFF, sections=())


def test_the_sections_of_the_procedure_are_used_where_it_has_some():
    assert sections_of(STAFF) == STAFF.sections
    assert late_section(STAFF.sections).letter == "L"


def test_an_earlier_version_without_sections_still_asks_for_the_complaint_and_the_response():
    parts = {each.part for each in sections_of(SILENT) if each.part}

    assert {"complaint", "response"} <= parts


def test_the_letters_of_sections_that_were_made_up_are_in_order_and_once():
    letters = [each.letter for each in sections_of(SILENT)]

    assert letters == sorted(set(letters))
    assert late_section(sections_of(SILENT)) == sections_of(SILENT)[-1]
