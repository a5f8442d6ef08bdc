"""A certificate fits one page, says what it proves, and goes out with its words, whole or not at all."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from app.models.certificates import certificate_in
from app.models.errors import PlainError
from app.services.accounts import account_or_say, seal_account
from app.services.certificates import certificate_of, certificate_paper, give_out
from app.services.office import Office
from tests.builders import make_case, make_office
from tests.house.needs import needs

NAMES = ["DC-2026-0001-account-1-certificate.pdf", "DC-2026-0001-account-1.sha256", "DC-2026-0001-account-1.txt"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def sealed(office: Office, **others: str) -> int:
    case = make_case(office, "A note", who="Nia")
    answers = {"text": "He said: “You.”", "author": "Nia Zanzibar", "written_by": "Sam", "language": "EN", **others}
    account_id = seal_account(office, case.id, answers).record_id
    assert account_id is not None
    return account_id


def words_on(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_a_certificate_prints_everything_a_stranger_needs(office: Office) -> None:
    account = account_or_say(office, sealed(office))

    (page,) = words_on(certificate_paper(office, account.id).pdf)

    digest = account.sha256.hex()
    for said in (
        *("DC-2026-0001", "2026-03-04T10:30:00Z", "Wednesday 4 March 2026, 10.30 am", "English", "Nia Zanzibar", "Sam"),
        *(digest, digest[:8], office.vault.history.hash_of(account.history_entry).hex(), "19 bytes"),
        *("sha256sum ", "shasum -a 256 ", "certutil -hashfile ", "does not prove", "clock"),
    ):
        assert said in page


def test_the_longest_names_still_leave_one_page(office: Office) -> None:
    account_id = sealed(office, author="Nia " * 30, written_by="Sam " * 30)

    assert len(words_on(certificate_paper(office, account_id).pdf)) == 1


def test_no_name_is_among_what_programs_read(office: Office) -> None:
    paper = certificate_paper(office, sealed(office))

    assert certificate_in(paper.pdf) == certificate_of(office, account_or_say(office, 1))
    assert b"Zanzibar" not in paper.pdf
    assert "Nia" not in paper.file_name + paper.title + paper.kind


@needs("sha256sum")
def test_what_is_given_out_passes_a_stock_checksum_tool(office: Office, folder: Path) -> None:
    give_out(office, sealed(office), folder)

    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "DC-2026-0001-account-1.sha256"], cwd=folder, capture_output=True, check=False
    )
    assert checked.returncode == 0
    assert checked.stdout.count(b": OK") == 2


def test_given_out_files_are_their_owners_alone_and_leave_a_line(office: Office, folder: Path) -> None:
    account = account_or_say(office, sealed(office))

    changes = give_out(office, account.id, folder)

    assert sorted(file.name for file in folder.iterdir()) == NAMES
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    (entry,) = office.vault.history.page(1)
    assert (entry.action, entry.object_id) == ("account given out", account.object_id)
    assert "not encrypted" in changes.said


@pytest.mark.parametrize("there", NAMES)
def test_nothing_is_ever_replaced_and_then_nothing_is_written(office: Office, folder: Path, there: str) -> None:
    (folder / there).write_text("older")
    account_id, before = sealed(office), office.vault.history.head()

    with pytest.raises(PlainError, match="already"):
        give_out(office, account_id, folder)

    assert [file.name for file in folder.iterdir()] == [there]
    assert (folder / there).read_text() == "older"
    assert office.vault.history.head() == before


def test_a_folder_that_takes_no_files_leaves_nothing_behind(office: Office, folder: Path) -> None:
    with pytest.raises(PlainError, match="could not be written"):
        give_out(office, sealed(office), folder / "gone")

    assert list(folder.iterdir()) == []


def test_words_that_do_not_match_their_seal_are_not_certified(office: Office, folder: Path) -> None:
    account_id = sealed(office)
    with office.vault.saving():
        office.vault.db.execute("DROP TRIGGER accounts_are_never_changed")
        office.vault.db.execute("UPDATE accounts SET text = 'He said nothing.'")

    with pytest.raises(PlainError, match="not the ones that were sealed"):
        certificate_paper(office, account_id)
    with pytest.raises(PlainError, match="not the ones that were sealed"):
        give_out(office, account_id, folder)
