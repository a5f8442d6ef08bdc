"""A case file as it is written: numbered, indexed, hashed, and the notes in the person's own copy only."""

import subprocess
import typing
from pathlib import Path

import pikepdf
import pytest

from app.models.errors import Cancelled
from app.paperwork.bundle.labels import read_labels
from app.paperwork.case_file import content
from app.paperwork.case_file.content import CaseFile, Chapter
from app.paperwork.case_file.hash_list import hashes_printed
from app.paperwork.case_file.hashes import page_hashes
from app.paperwork.case_file.write import WrittenFile, write_case_file, write_persons_case_file
from app.paperwork.own_copy import OwnCopy
from tests.builders_case_file import MARK, make_case_file, make_enclosed, make_persons_file, make_sheet
from tests.paperwork.test_no_notes import reached
from tests.stopping import StopsIn
from tests.tagged import checker_says
from tests.tagged_papers import heard


def words_of(path: Path, *options: str) -> list[str]:
    """Page by page, by another reader than the one that wrote it."""
    said = subprocess.run(
        ["pdftotext", "-layout", *options, str(path), "-"], capture_output=True, check=True, text=True
    )
    return [" ".join(page.split()) for page in said.stdout.split("\f")[:-1]]


def write(file: CaseFile, folder: Path) -> WrittenFile:
    folder.mkdir()
    return write_case_file(file, folder)


def test_every_page_shows_its_number_and_the_label_is_the_same(tmp_path: Path) -> None:
    written = write(make_case_file(tmp_path / "docs"), tmp_path / "out")

    words = words_of(written.path)
    with pikepdf.open(written.path) as pdf:
        assert read_labels(pdf) == [str(number) for number in range(1, written.pages + 1)]
    assert all(page.endswith(f" {number}") or page == str(number) for number, page in enumerate(words, 1))


def test_the_list_has_a_hash_for_each_page_before_it(tmp_path: Path) -> None:
    written = write(make_case_file(tmp_path / "docs"), tmp_path / "out")

    printed = hashes_printed("\n".join(words_of(written.path)))
    with pikepdf.open(written.path) as pdf:
        counted = tuple(page_hashes(pdf))
    assert printed == written.hashes == counted[: len(printed)]
    assert len(printed) == written.pages - 1
    assert written.list_sha256 in words_of(written.path)[-1]


def test_the_index_leads_to_each_part_and_says_what_is_missing_and_empty(tmp_path: Path) -> None:
    written = write(make_case_file(tmp_path / "docs"), tmp_path / "out")

    index = words_of(written.path)[1]
    assert "A. The case 3 4 March 2026 Sheet about 4 B. Documents 5 4 March 2026 Document photo 6-8" in index
    assert "locked.pdf It is locked." in index
    assert "Letters None was written." in index
    with pikepdf.open(written.path) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        ways = [places[each.Dest[0].objgen] for each in pdf.pages[1].Annots]
    assert ways == [3, 4, 5, 6, 9, 10]


def test_the_same_file_gives_the_same_bytes_wherever_it_is_written(tmp_path: Path) -> None:
    one = write(make_case_file(tmp_path / "docs"), tmp_path / "here")
    other = write(make_case_file(tmp_path / "docs"), tmp_path / "elsewhere")

    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_list_longer_than_a_page_finds_its_place(tmp_path: Path) -> None:
    enclosed = make_enclosed(tmp_path / "long", pages=70)
    file = make_case_file(tmp_path / "docs", chapters=(Chapter(title="Documents", holds=(enclosed,)),))

    written = write(file, tmp_path / "out")

    assert len(written.hashes) == 74
    assert hashes_printed("\n".join(words_of(written.path))) == written.hashes


def test_the_same_document_is_taken_once_and_the_index_says_so(tmp_path: Path) -> None:
    first = make_enclosed(tmp_path / "other", "photo")
    second = content.Enclosed(key="again", title="Sent again", copy=first.copy, report=first.report)
    file = make_case_file(tmp_path / "docs", chapters=(Chapter(title="Documents", holds=(first, second)),))

    written = write(file, tmp_path / "out")

    assert "Sent again The same as “Document photo”." in words_of(written.path)[1]
    assert written.pages == 8


def test_a_file_of_which_nothing_is_there_is_still_a_file(tmp_path: Path) -> None:
    written = write(
        make_case_file(tmp_path / "docs", chapters=(Chapter(title="Documents", empty="None."),), missing=()),
        tmp_path / "out",
    )

    assert written.pages == 4
    assert "Documents None." in words_of(written.path)[1]


@pytest.mark.proves("N-28")
def test_no_part_of_the_adviser_s_own_file_can_hold_a_note() -> None:
    assert OwnCopy not in reached(CaseFile, set())
    for holding in typing.get_args(content.Holding):
        assert OwnCopy not in reached(holding, set())


@pytest.mark.proves("N-28")
def test_the_person_s_own_copy_has_the_notes_and_is_known_again(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    written = write_persons_case_file(make_persons_file(tmp_path / "docs", "They said zanzibar."), tmp_path / "out")

    words = " ".join(words_of(written.path))
    assert "They said zanzibar." in words
    assert "This is your own copy" in words
    assert MARK.encode() in written.path.read_bytes()
    assert subprocess.run(["qpdf", "--check", str(written.path)], capture_output=True, check=False).returncode == 0


def test_a_locked_copy_opens_with_its_password_alone_and_its_hashes_still_hold(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    written = write_persons_case_file(make_persons_file(tmp_path / "docs", "zanzibar"), tmp_path / "out", "open sesame")

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(written.path)
    with pikepdf.open(written.path, password="open sesame") as pdf:
        assert tuple(page_hashes(pdf))[: len(written.hashes)] == written.hashes
    assert MARK.encode() in written.path.read_bytes()


def test_a_file_of_our_own_papers_can_be_listened_to(tmp_path: Path) -> None:
    chapters = (Chapter(title="The case", holds=(make_sheet(),)),)
    written = write(make_case_file(tmp_path / "docs", chapters=chapters), tmp_path / "out")

    content_of_file = written.path.read_bytes()
    words = heard(content_of_file, tmp_path)

    assert checker_says(content_of_file) == []
    assert words.index("It was in the lab.") < words.index(written.hashes[0]) < words.index(written.hashes[-1])


def test_whoever_stops_it_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(Cancelled):
        write_case_file(make_case_file(tmp_path / "docs"), tmp_path / "out", StopsIn("Putting the file together"))

    assert not list((tmp_path / "out").glob("*.pdf"))
