"""The map of a case says where it is, under which version, and what every step needs."""

from pathlib import Path

import pypdfium2
import pytest

from app.models.errors import PlainError
from app.models.procedures.map import Mark
from app.models.procedures.procedure import PartyStatus
from app.services.formal.mapping import case_map, map_paper
from app.services.formal.stepping import take_step
from app.services.formal.versions import version_words
from app.services.office import Office
from tests.builders_formal import (
    add_document,
    keep,
    make_formal_case,
    make_formal_parties,
    make_panel_office,
    procedure_for,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def test_a_case_without_a_formal_complaint_has_no_map(office: Office) -> None:
    case_id = make_formal_parties(office)

    assert case_map(office, case_id) is None
    assert version_words(office, case_id) == ""


@pytest.mark.proves("C-45")
def test_the_sentence_says_where_the_case_is_and_what_may_come_next(office: Office) -> None:
    case_id = make_formal_case(office)

    found = case_map(office, case_id)

    assert found is not None
    start = found.procedure.start
    assert f"You are here: {start.title}, since Wednesday 4 March 2026." in found.sentence
    assert "0 steps were taken." in found.sentence
    for step in found.procedure.leaving(start.name):
        assert step.title in found.sentence


def test_what_is_there_and_what_is_missing_is_told_for_each_step(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    keep(office, case_id, "complaint", add_document(office, tmp_path, case_id))

    found = case_map(office, case_id)

    assert found is not None
    (step,) = [
        each for each in found.told("received").from_here if each.target == "Acknowledged, and the other person told"
    ]
    lines = {need.words: need.missing for need in step.needs}
    assert lines[found.procedure.record("complaint").title] == ""
    assert lines["Letter L10 (Acknowledgement) sent to the complainant"] == (
        "Not sent yet: letter L10 (Acknowledgement) to the complainant."
    )


def test_a_step_that_was_taken_is_marked_on_its_map(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    procedure = procedure_for(office, PartyStatus.STAFF)
    (step,) = [each for each in procedure.leaving(procedure.start.name) if procedure.stage(each.target).is_ending]
    take_step(office, case_id, step.name, office.today(), reasons="Nothing was written after all.")

    found = case_map(office, case_id)

    assert found is not None
    assert found.drawn.spot(f"stage:{step.target}").mark is Mark.HERE
    assert found.drawn.spot(f"stage:{procedure.start.name}").mark is Mark.BEEN
    assert found.drawn.spot(f"step:{step.name}").mark is Mark.BEEN
    assert "This is an ending." in found.sentence


@pytest.mark.proves("N-39")
def test_the_case_says_under_which_version_it_runs(office: Office) -> None:
    case_id = make_formal_case(office)
    procedure = procedure_for(office, PartyStatus.STAFF)

    words = version_words(office, case_id)

    version = f"{procedure.title}, version {procedure.version}"
    assert words == f"{version}, in use for this case since Wednesday 4 March 2026."


@pytest.mark.proves("C-45")
def test_the_paper_names_the_case_by_its_reference_and_nobody(office: Office) -> None:
    case_id = make_formal_case(office)
    case = office.vault.cases.one(case_id)

    paper = map_paper(office, case_id)
    document = pypdfium2.PdfDocument(paper.pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)

    assert case is not None
    assert paper.file_name == f"{case.reference}-procedure-map.pdf"
    assert case.reference in words
    for person in office.vault.people.of_case(case_id):
        assert person.called not in words


def test_without_a_formal_complaint_there_is_no_paper(office: Office) -> None:
    with pytest.raises(PlainError, match="under no procedure"):
        map_paper(office, make_formal_parties(office))
