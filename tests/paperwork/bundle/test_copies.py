"""A copy for one recipient: marked on every page, locked, made of the issued file alone, and whole or not there."""

import hashlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from app.models.errors import Cancelled, PlainError
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.comparing import comparing, sha256_of
from app.paperwork.bundle.copies import permissions, write_copy
from app.paperwork.bundle.labels import read_labels
from app.paperwork.bundle.watermark import Watermark
from tests.builders_bundle import make_simple
from tests.stopping import StopsIn

PASSWORD = "a wörd of five"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    return build_bundle(make_simple(tmp_path / "copies"), tmp_path).files[0].path


def test_every_page_of_a_copy_says_whose_it_is_and_nothing_else_changes(master: Path, tmp_path: Path) -> None:
    target = tmp_path / "given.pdf"

    sha256 = write_copy(master, target, watermark="Copy 3, the chair", password=PASSWORD)

    assert sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    with pypdfium2.PdfDocument(target, password=PASSWORD) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert all("Copy 3, the chair" in text for text in texts)
    assert "photo page 2" in texts[9]
    with pikepdf.open(master) as before, pikepdf.open(target, password=PASSWORD) as after:
        assert read_labels(after) == read_labels(before)
        assert str(after.docinfo["/Title"]) == "Hearing bundle"


def test_a_copy_is_locked_and_can_still_be_read_aloud(master: Path, tmp_path: Path) -> None:
    target = tmp_path / "given.pdf"

    write_copy(master, target, watermark="Copy 3", password=PASSWORD)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow == permissions()
        assert pdf.allow.accessibility
        assert not pdf.allow.modify_other
    assert target.stat().st_mode & 0o077 == 0


def test_a_bundle_that_was_changed_after_it_was_issued_is_never_copied(master: Path, tmp_path: Path) -> None:
    issued = sha256_of(master, lambda _count: None)
    target = tmp_path / "given.pdf"
    write_copy(master, target, watermark="Copy 3", password=PASSWORD, issued_sha256=issued)
    target.unlink()
    master.write_bytes(master.read_bytes() + b"\n")

    with pytest.raises(PlainError, match="not the one that was issued"):
        write_copy(master, target, watermark="Copy 3", password=PASSWORD, issued_sha256=issued)

    assert not target.exists()


@pytest.mark.parametrize("password", ["", "ŵ" * 64])
def test_a_password_that_readers_would_cut_short_is_refused(master: Path, tmp_path: Path, password: str) -> None:
    with pytest.raises(PlainError, match="needs a password"):
        write_copy(master, tmp_path / "given.pdf", watermark="Copy 3", password=password)


def test_a_copy_that_is_stopped_or_has_no_room_leaves_nothing(master: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()

    for words in ("Marking the pages", "Writing the copy", "Reading the copy back"):
        with pytest.raises(Cancelled):
            write_copy(master, out / "given.pdf", watermark="Copy 3", password=PASSWORD, progress=StopsIn(words))
        assert list(out.iterdir()) == []
    with pytest.raises(PlainError, match="could not be written"):
        write_copy(master, out / "nowhere" / "given.pdf", watermark="Copy 3", password=PASSWORD)


@pytest.mark.parametrize("text", ["محمد", "李 明", "Ŵyn\n Ó", "x" * 500, "🙂"])
def test_a_mark_in_any_script_and_of_any_length_lies_on_the_page(master: Path, tmp_path: Path, text: str) -> None:
    with pikepdf.open(master) as pdf:
        assert Watermark(pdf, text).width > 0

    assert write_copy(master, tmp_path / "given.pdf", watermark=text, password=PASSWORD)


def test_a_copy_needs_no_words_over_its_pages(master: Path, tmp_path: Path) -> None:
    target = tmp_path / "given.pdf"

    write_copy(master, target, watermark=" ", password=PASSWORD)

    with pikepdf.open(target, password=PASSWORD) as pdf:
        assert "/XObject" not in pdf.pages[3].obj.Resources


def test_comparing_ends_with_what_is_done_beside_it(tmp_path: Path) -> None:
    with pytest.raises(KeyError), comparing(make_simple(tmp_path / "copies")) as compared:
        raise KeyError

    assert compared._worker._shutdown
