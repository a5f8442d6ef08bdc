"""A case file verified by itself: its pages are counted anew and compared with its own list."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Pdf

from app.models.errors import PlainError
from app.paperwork.case_file.write import WrittenFile, write_case_file
from app.services.verifying import State, Verified, verify_file
from tests.builders_bundle import make_pdf
from tests.builders_case_file import make_case_file


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> WrittenFile:
    folder = tmp_path_factory.mktemp("written")
    (folder / "out").mkdir()
    return write_case_file(make_case_file(folder / "docs"), folder / "out")


def verified_after(written: WrittenFile, folder: Path, change: Callable[[Pdf], None]) -> Verified:
    with pikepdf.open(written.path) as pdf:
        change(pdf)
        pdf.save(folder / "changed.pdf")
    return verify_file(folder / "changed.pdf")


def test_a_file_as_it_was_made_passes_and_says_the_hash_of_them_all(written: WrittenFile) -> None:
    verified = verify_file(written.path)

    assert verified.passed
    assert verified.kind == "case file"
    assert written.list_sha256 in verified.looked[0].sentence
    assert "who made the file" in str(verified.facts()["not_proven"])


def test_a_file_that_another_program_packed_anew_passes(written: WrittenFile, tmp_path: Path) -> None:
    subprocess.run(["qpdf", "--linearize", str(written.path), str(tmp_path / "packed.pdf")], check=True)

    assert verify_file(tmp_path / "packed.pdf").passed


def test_the_page_that_was_changed_is_named(written: WrittenFile, tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> None:
        page = pdf.pages[6].obj
        page.Contents = Array([*page.Contents, pdf.make_stream(b"0 0 9 9 re f")])

    verified = verified_after(written, tmp_path, draw)

    assert not verified.passed
    assert [(each.name, each.state) for each in verified.looked] == [("page 7", State.DIFFERS)]


def test_pages_that_changed_places_are_both_named(written: WrittenFile, tmp_path: Path) -> None:
    def swap(pdf: Pdf) -> None:
        page = pdf.pages[6]
        del pdf.pages[6]
        pdf.pages.insert(5, page)

    verified = verified_after(written, tmp_path, swap)

    assert {"page 6", "page 7"} <= {each.name for each in verified.looked}


def test_a_page_that_was_taken_out_does_not_go_unseen(written: WrittenFile, tmp_path: Path) -> None:
    def take_out(pdf: Pdf) -> None:
        del pdf.pages[6]

    assert not verified_after(written, tmp_path, take_out).passed


def test_a_pdf_without_such_a_list_is_nothing_of_ours(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="can be verified"):
        verify_file(make_pdf(tmp_path / "any.pdf", ["one"]))


def test_a_locked_file_says_that_it_is_locked_and_passes_once_it_is_not(written: WrittenFile, tmp_path: Path) -> None:
    with pikepdf.open(written.path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="other"))
    unlock = ["qpdf", "--password=secret", "--decrypt", str(tmp_path / "locked.pdf"), str(tmp_path / "open.pdf")]
    subprocess.run(unlock, check=True)

    with pytest.raises(PlainError, match="locked with a password"):
        verify_file(tmp_path / "locked.pdf")
    assert verify_file(tmp_path / "open.pdf").passed


def test_what_is_damaged_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-" + bytes(5000))

    with pytest.raises(PlainError):
        verify_file(tmp_path / "damaged.pdf")
