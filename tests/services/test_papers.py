"""A paper goes out as a whole file or not at all, and each way out leaves its line without a name."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.progress import Silent
from app.paperwork.paper import Words, write_paper
from app.services.office import Office
from app.services.papers import PRINTED, keep_paper, log_paper, paper_pages
from tests.builders import make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def make_paper(office: Office) -> Paper:
    case = make_case(office, "A note", who="Nia Zanzibar")
    return Paper(
        kind="certificate",
        title="A certificate",
        file_name="DC-2026-0001-certificate.pdf",
        pdf=write_paper("A certificate", [Words(text="Nia Zanzibar")]),
        case_id=case.id,
    )


def test_printing_leaves_a_line_with_the_case_and_no_name(office: Office) -> None:
    paper = make_paper(office)

    log_paper(office, paper, PRINTED)

    (line,) = office.vault.history.page(1)
    assert line.action == "certificate printed"
    assert line.object_id == office.vault.cases.one(paper.case_id).object_id
    assert line.detail is None


def test_a_paper_without_a_case_leaves_its_line_too(office: Office) -> None:
    log_paper(office, Paper(kind="recovery sheet", title="", file_name="", pdf=b""), PRINTED)

    assert office.vault.history.page(1)[0].action == "recovery sheet printed"


def test_a_kept_paper_is_whole_and_its_owners_alone(office: Office, tmp_path: Path) -> None:
    paper, target = make_paper(office), tmp_path / "a paper.pdf"

    changes = keep_paper(office, paper, target)

    assert target.read_bytes() == paper.pdf
    assert target.stat().st_mode & 0o777 == 0o600
    assert office.vault.history.page(1)[0].action == "certificate kept as a file"
    assert "not encrypted" in changes.said


def test_where_nothing_can_be_written_nothing_is_left_and_nothing_is_logged(office: Office, tmp_path: Path) -> None:
    paper, before = make_paper(office), office.vault.history.head()

    with pytest.raises(PlainError, match="could not be kept"):
        keep_paper(office, paper, tmp_path / "no such folder" / "a.pdf")

    assert office.vault.history.head() == before
    assert not list(tmp_path.glob("**/*.part"))


def test_all_pages_are_drawn_for_the_printer(office: Office) -> None:
    pdf = write_paper("Long", [Words(text="\n\n".join(["One line."] * 80))])

    pictures = paper_pages(office, pdf, 400, Silent())

    assert len(pictures) == pictures[0].pages > 1
