"""An issued bundle looked at inside the program: its pages, and the numbers that are printed on them."""

from pathlib import Path

import pytest

from app.models.progress import Silent
from app.services.bundles.issued_pages import open_issued, open_pages, page_called
from tests.builders_bundle_case import issue, make_issuable, now_of
from tests.builders_formal import make_panel_office

FEW_PIXELS = 200


def test_an_issue_opens_with_a_printed_number_for_each_page(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id, bundle_id = make_issuable(office, tmp_path)
    issue(office, bundle_id)
    file, document = now_of(office, case_id).issues[0].files[0]

    opened = open_issued(office, document.id or 0, 0, FEW_PIXELS, Silent())

    assert opened.labels == tuple(str(number) for number in range(1, file.pages + 1))
    assert opened.picture.pages == file.pages


def test_a_copy_opens_at_the_page_that_is_asked_for(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id, _bundle_id = make_issuable(office, tmp_path)
    complaint = next(each for each in now_of(office, case_id).sections if each.section.letter == "C").lines[0]
    assert complaint.ingested is not None

    opened = open_pages(office, complaint.ingested.copy_id or 0, 1, FEW_PIXELS, Silent())

    assert "complaint 2" in opened.picture.text
    assert opened.labels == ()


@pytest.mark.parametrize(
    ("labels", "typed", "page"),
    [
        (("1", "2", "2A", "3"), "3", 3),
        (("1", "2", "2A", "3"), " 2a ", 2),
        (("1", "2", "2A", "3"), "4", None),
        ((), "3", 2),
        ((), "5", None),
        ((), "0", None),
        ((), "²", None),
    ],
)
def test_a_page_is_found_by_its_printed_number_or_else_by_its_place(
    labels: tuple[str, ...], typed: str, page: int | None
) -> None:
    assert page_called(labels, 4, typed) == page
