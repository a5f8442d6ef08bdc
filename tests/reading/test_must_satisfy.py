"""A bundle of awkward papers satisfies each row of the table, as the program says that the table names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.bundles.model import IssueKind
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.copies import write_copy
from app.services.bundles.issuing import add_to_manifest
from tests import corpus
from tests.house.needs import needs
from tests.reading import commands, faults
from tests.reading.bundles import CHOSEN, Made, make_bundle, piece_of
from tests.reading.faults import Change, with_fault
from tests.reading.problems import problems
from tests.reading.satisfying import ROWS, Finished, finished_of, numbers_that_moved, what_is_wrong
from tests.reading.structure import faults_of

pytestmark = needs(*commands.NEEDED)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_bundle(tmp_path_factory.mktemp("must"), CHOSEN)


@pytest.fixture(scope="module")
def bundle(made: Made) -> Finished:
    file = made.built.files[0]
    add_to_manifest(file.path.parent, {file.path.name: file.sha256})
    return finished_of(made.model, made.built)


@pytest.mark.proves("N-72", "C-42")
@pytest.mark.parametrize("row", ROWS)
def test_a_bundle_satisfies(bundle: Finished, row: str) -> None:
    assert what_is_wrong(bundle, [row]) == []


@pytest.mark.proves("N-72")
def test_other_readers_find_nothing_wrong_with_a_bundle_of_awkward_papers(made: Made) -> None:
    """An A0 drawing, a receipt, a ticket, turned scans, dark slides, words down to the edge: each with its number."""
    assert problems(made.path, made.expected) == []


def test_every_piece_of_a_bundle_of_awkward_papers_is_in_its_structure(made: Made) -> None:
    """The fonts of papers that others made are not ours to judge: nothing is claimed for them."""
    found = faults_of(made.path.read_bytes())

    assert [fault for fault in found if not fault.startswith(("31-009", "10-001"))] == []


@pytest.mark.parametrize(
    ("fault", "row"),
    [
        (faults.label_is_another, "labels are the numbers on the pages"),
        (faults.number_is_another, "labels are the numbers on the pages"),
        (faults.outline_leads_elsewhere, "outline and index reach every document"),
        (faults.link_leads_elsewhere, "outline and index reach every document"),
        (faults.form_field, "nothing else is inside"),
        (faults.attachment, "nothing else is inside"),
        (faults.author, "nothing else is inside"),
        (faults.script_on_opening, "nothing else is inside"),
        (faults.words_are_gone, "text is on every page or the page is listed"),
        (faults.no_language, "it is tagged and has a language and a title"),
    ],
)
def test_a_fault_that_is_put_in_breaks_its_row(bundle: Finished, fault: Change, row: str, tmp_path: Path) -> None:
    wrong = replace(bundle, path=tmp_path / "wrong.pdf")
    wrong.path.write_bytes(with_fault(bundle.path.read_bytes(), fault))

    assert what_is_wrong(wrong, [row]) != []


@pytest.mark.proves("N-72")
def test_the_same_model_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = build_bundle(made.model, tmp_path)

    assert commands.are_the_same(made.path, again.files[0].path)


@pytest.mark.proves("N-73")
def test_no_number_moves_when_a_document_comes_late_or_between(made: Made, bundle: Finished, tmp_path: Path) -> None:
    end, between = (
        piece_of(corpus.one(name), tmp_path, "L", 90 + n) for n, name in enumerate(("object streams", "tagged"))
    )
    between = replace(between, section="E", after=next(iter(bundle.documents)))
    model = replace(
        made.model,
        number=2,
        kind=IssueKind.LATER,
        issued_on=date(2026, 4, 20),
        plan=made.built.plan,
        pieces=(*made.model.pieces, between, end),
        changes=("Two papers came late.",),
    )

    later = finished_of(model, build_bundle(model, tmp_path))

    assert numbers_that_moved(bundle, later) == []
    assert f"{between.after}A" in later.labels
    rows = [row for row in ROWS if "hashes" not in row]
    assert what_is_wrong(later, rows) == []


@pytest.mark.proves("N-73")
def test_a_copy_is_encrypted_and_may_be_read_aloud(bundle: Finished, tmp_path: Path) -> None:
    copy = tmp_path / "given.pdf"
    write_copy(bundle.path, copy, watermark="Copy 1, the chair", password="apart from it")

    said = commands.encryption(copy, "apart from it")

    assert "R = 6" in said
    assert "AESv3" in said
    assert "extract for accessibility: allowed" in said
    assert "modify anything: not allowed" in said
