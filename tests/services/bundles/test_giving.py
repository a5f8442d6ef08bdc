"""A copy is made of what was issued, marked with a part and a number, locked, and put down; no password is kept."""

import hashlib
import io
import stat
import subprocess

import pikepdf
import pytest
from pypdf import PdfReader

from app.models.bundles.model import IssueKind
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles import giving
from app.services.bundles.filling import add_what_belongs
from app.services.bundles.recipients import OFFICE
from app.services.office import Office
from app.store.leaving import leaving_to
from app.store.vault import Vault
from tests.builders_bundles import add_pdf, issue, look, masters, office_of_copy
from tests.builders_damage import rows_of
from tests.builders_formal import keep, procedure_for
from tests.builders_hearing import PartyStatus, add_fit_for, seat
from tests.builders_vault import KEY
from tests.house.needs import needs
from tests.ready_here import make_ready_here
from tests.stopping import Stops

CASE, BUNDLE, FIRST = 1, 1, 1


@pytest.fixture
def office(issued_office: Office) -> Office:
    return issued_office


def shown(office: Office, place: int = 0):
    return look(office, BUNDLE).issues[place].given


def key_of(office: Office, part: str) -> str:
    recipients = shown(office).recipients
    return next(each.recipient.key for each in recipients if each.recipient.part == part)


@pytest.mark.proves("N-72")
def test_a_copy_is_marked_with_a_part_and_number_locked_and_put_down(office, tmp_path):
    folder = tmp_path / "out – ŵ"
    folder.mkdir()

    made = giving.give_copy(office, FIRST, key_of(office, "Complainant"), folder, Silent())

    file = folder / "DC-2026-0001-bundle-1-copy-1.pdf"
    reader = PdfReader(file, password=made.password)
    texts = [page.extract_text() for page in reader.pages]
    (master,) = masters(office, FIRST)
    assert made.file_names == (file.name,)
    assert all("Copy 1: Complainant" in text for text in texts)
    assert len(texts) == len(PdfReader(io.BytesIO(master)).pages)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (copy,) = office.vault.bundles.copies.of(FIRST)
    digest = hashlib.sha256(file.read_bytes())
    assert (copy.sha256, copy.number, copy.file_name) == (digest.digest(), 1, file.name)
    assert (folder / "manifest.sha256").read_text("utf-8") == f"{digest.hexdigest()}  {file.name}\n"
    assert sorted(each.name for each in folder.iterdir()) == [file.name, "manifest.sha256"]


@needs("pdftotext")
def test_each_copy_opens_in_a_reader_that_takes_no_long_password(office, tmp_path):
    for name in ("one", "two", "three"):
        folder = tmp_path / name
        folder.mkdir()
        made = giving.give_copy(office, FIRST, OFFICE, folder, Silent())
        command = ["pdftotext", "-l", "1", "-upw", made.password, folder / made.file_names[0], "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "DC-2026-0001" in said
        assert len(made.password) <= 32


def test_nobodys_name_is_on_a_copy_and_its_password_is_kept_nowhere(office, tmp_path):
    names = {each.recipient.name for each in shown(office).recipients if each.recipient.name}

    made = giving.give_copy(office, FIRST, key_of(office, "Complainant"), tmp_path, Silent())

    (copy,) = office.vault.bundles.copies.of(FIRST)
    with pikepdf.open(tmp_path / copy.file_name, password=made.password) as pdf:
        marked = b"".join(page.Contents[-1].read_bytes() for page in pdf.pages)
    assert names
    assert not any(name in text for name in names for text in (copy.file_name, repr(copy), repr(made)))
    assert not any(name.encode() in marked for name in names)
    assert made.password not in repr(made)
    assert made.password not in repr(rows_of(office.vault))
    assert len(made.password.split()) == 5


def test_each_recipient_keeps_their_number_over_all_issues(office, tmp_path):
    keys = [key_of(office, part) for part in ("Complainant", "Person complained about")]
    for key in keys:
        giving.give_copy(office, FIRST, key, tmp_path, Silent())
    second = issue(office, BUNDLE, IssueKind.LATER)

    again = giving.give_copy(office, second, keys[1], tmp_path, Silent())
    other = giving.note_paper_copy(office, second, OFFICE)

    assert again.number == 2
    assert again.file_names == ("DC-2026-0001-bundle-2-copy-2.pdf",)
    assert office.vault.bundles.copies.of(second)[-1].number == 3
    assert other.undo is not None


def test_a_copy_never_takes_the_place_of_a_file_and_a_stopped_one_leaves_nothing(office, tmp_path):
    key, folder = key_of(office, "Complainant"), tmp_path / "out"
    folder.mkdir()

    for steps in (0, 1, 2, 5):
        with pytest.raises(Cancelled):
            giving.give_copy(office, FIRST, key, folder, Stops(steps))
    assert list(folder.iterdir()) == []
    assert office.vault.bundles.copies.of(FIRST) == []
    assert office.vault.leaving.left() == {}
    assert [each.name for each in office.vault.outside.folder.iterdir()] == ["vault.lock"]
    (folder / "DC-2026-0001-bundle-1-copy-1.pdf").write_text("Mine.")
    with pytest.raises(PlainError, match="already"):
        giving.give_copy(office, FIRST, key, folder, Silent())
    assert (folder / "DC-2026-0001-bundle-1-copy-1.pdf").read_text() == "Mine."


def test_a_folder_with_another_list_or_none_at_all_gets_no_copy(office, tmp_path):
    key, folder = key_of(office, "Complainant"), tmp_path / "out"
    folder.mkdir()
    (folder / "manifest.sha256").write_text("My notes.")

    for place in (folder, tmp_path / "nowhere"):
        with pytest.raises(PlainError):
            giving.give_copy(office, FIRST, key, place, Silent())

    assert [each.name for each in folder.iterdir()] == ["manifest.sha256"]
    assert office.vault.bundles.copies.of(FIRST) == []


def test_a_copy_is_only_for_those_whom_the_case_knows(office, tmp_path):

    with pytest.raises(PlainError, match="not among those"):
        giving.give_copy(office, FIRST, "witness-1", tmp_path, Silent())


def test_a_new_chair_has_read_nothing_of_what_the_last_one_was_given(office):
    procedure = procedure_for(office, PartyStatus.STAFF)
    seat(office, CASE, "chair", add_fit_for(office, procedure, "chair", "First"))
    before = next(each for each in shown(office).recipients if each.recipient.name == "First")
    giving.note_paper_copy(office, FIRST, before.recipient.key)

    seat(office, CASE, "chair", add_fit_for(office, procedure, "chair", "Second"))

    after = {each.recipient.name: each for each in shown(office).recipients}
    assert before.needs_it
    assert after["Second"].needs_it
    assert after["Second"].sets == ()
    assert after["First"].recipient.is_gone
    assert not after["First"].needs_it
    assert len(after["First"].sets) == 1


def test_a_copy_on_paper_can_be_taken_off_the_log_and_one_that_was_written_cannot(office, tmp_path):
    paper = giving.note_paper_copy(office, FIRST, OFFICE)
    assert paper.undo is not None
    paper.undo.act(office, *paper.undo.args)
    giving.give_copy(office, FIRST, key_of(office, "Complainant"), tmp_path, Silent())

    (written,) = office.vault.bundles.copies.of(FIRST)

    with pytest.raises(PlainError, match="stays on the log"):
        giving.forget_paper_copy(office, (written.id,))


@pytest.mark.proves("N-73")
def test_at14_a_supplement_is_wanted_for_both_sides_until_it_was_served(office, tmp_path):
    keep(office, CASE, "supplement", add_pdf(office, tmp_path, CASE, "Seen at the gate."), what="Log of the gate")
    add_what_belongs(office, BUNDLE)
    make_ready_here(office, BUNDLE)

    issue(office, BUNDLE, IssueKind.SUPPLEMENT)

    given = shown(office, 1)
    wanted = [each.recipient.part for each in given.recipients if each.needs_it]
    assert wanted == ["Complainant", "Person complained about"]
    assert "The supplement, issue 2, has yet to be served on: Complainant; Person complained about." in given.warning
    assert given.warning in [each.words for each in look(office, BUNDLE).troubles if not each.blocks]


def test_what_a_killed_program_left_of_a_copy_is_gone_when_the_vault_is_opened_again(put_away, tmp_path):
    target = tmp_path / "out" / "DC-2026-0001-bundle-1-copy-1.pdf"
    target.parent.mkdir()
    leaving = leaving_to([target], "copy of a bundle given out")
    with office_of_copy(put_away, tmp_path) as office:
        private = office.vault.outside.new_file("")
        private.mkdir()
        for each in (private / "issued.pdf", private / ".bundle.part", private / ".bundle.own", *leaving.parts):
            each.write_bytes(b"half of it")
        with office.vault.saving():
            office.vault.leaving.begin(leaving)
        folder = office.vault.folder

    with Vault.open(folder, KEY):
        assert list(target.parent.iterdir()) == []
        assert not private.exists()
