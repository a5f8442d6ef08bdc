"""A PDF is opened within bounds, and what the reader had to guess is counted."""

import io

import pikepdf
import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Locked, Refusal
from app.paperwork.ingest.opening import MOST_PAGES, open_bounded, set_bounds


def make_pdf(pages: int = 2, **saving: object) -> bytes:
    pdf, written = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(written, **saving)  # type: ignore[arg-type]
    return written.getvalue()


@pytest.fixture(autouse=True)
def bounds() -> None:
    set_bounds()


def refused(content: bytes) -> Refused:
    with pytest.raises(Refusal) as refusal:
        open_bounded(content)
    return refusal.value.why


def test_a_sound_file_needs_no_guess() -> None:
    opened = open_bounded(make_pdf())

    assert (len(opened.pdf.pages), opened.repaired, opened.has_lost_pages) == (2, 0, False)


def test_a_locked_file_opens_with_its_password_and_no_other() -> None:
    locked = make_pdf(encryption=pikepdf.Encryption(user="seven slow words", owner="x"))

    assert len(open_bounded(locked, "seven slow words").pdf.pages) == 2
    for wrong in ("", "x y"):
        with pytest.raises(Locked):
            open_bounded(locked, wrong)


def test_a_file_that_only_forbids_changes_opens_without_a_password() -> None:
    assert len(open_bounded(make_pdf(encryption=pikepdf.Encryption(user="", owner="x"))).pdf.pages) == 2


@pytest.mark.parametrize("content", [b"", b"<html><body>Not found</body></html>", b"%PDF-1.7", make_pdf()[:60]])
def test_what_is_no_pdf_is_unreadable(content: bytes) -> None:
    assert refused(content) is Refused.UNREADABLE


def test_a_file_without_a_page_is_empty() -> None:
    assert refused(make_pdf(0)) is Refused.EMPTY


def test_more_pages_than_any_real_file_has_are_refused() -> None:
    assert refused(make_pdf(MOST_PAGES + 1)) is Refused.TOO_LARGE


def test_guesses_of_the_reader_are_counted() -> None:
    content = make_pdf()

    opened = open_bounded(content[: content.rindex(b"startxref")])

    assert opened.repaired > 0
    assert len(opened.pdf.pages) == 2


def test_pages_that_cannot_be_found_any_more_are_noticed() -> None:
    content = make_pdf(3).replace(b"/Count 3", b"/Count 5")

    assert open_bounded(content).has_lost_pages
