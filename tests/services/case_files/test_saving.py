"""The case file saved: what is in which kind, that it leaves whole or not at all, and with its line."""

import io
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.models.errors import Cancelled, NotSaved, PlainError
from app.models.notes import NoteStepKind
from app.models.progress import Silent
from app.services import documents
from app.services.agreeing import agree_note, show_note
from app.services.bundles.arranging import keep_out
from app.services.case_files.contents import look_at_case_file
from app.services.case_files.saving import save_case_file, save_persons_case_file
from app.services.dropin import correct_note
from app.services.office import Office
from app.services.two_worlds import why_not_taken_in
from tests.builders import fill_in, history_length, make_case, make_office

PASSWORD = "open sesame"
NO_PAGES = b"\x00\x01\x02\x03" * 50


def words_of(path: Path, password: str = "") -> str:
    opening = ["-upw", password] if password else []
    said = subprocess.run(
        ["pdftotext", "-layout", *opening, str(path), "-"], capture_output=True, check=True, text=True
    )
    return " ".join(said.stdout.split())


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "PNG")
    return file.getvalue()


class Told:
    """One case with a disclosure and a note."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = make_office(folder, name="Dignity team")
        case = make_case(self.office, "They said zanzibar.", who="Nia Prys", reach="after six")
        fill_in(
            self.office, case, who="Nia Prys", reach="after six", first_account="It was in the lab.", ethnicity="PNS"
        )
        assert case.id is not None
        self.case_id = case.id

    def bring(self, **contents: bytes) -> dict[str, int]:
        """Documents on the case; gives their ids by their names."""
        pasted = [documents.Pasted(name=f"{name}.txt", content=content) for name, content in contents.items()]
        documents.add_documents(self.office, self.case_id, pasted, Silent())
        there = documents.of_case(self.office, self.case_id)
        return {each.name.removesuffix(".txt"): each.id or 0 for each in there}

    def agree(self) -> None:
        for note in self.office.vault.notes.of_case(self.case_id):
            show_note(self.office, note.id or 0)
            agree_note(self.office, note.id or 0, "IN_PERSON", self.office.today())

    def copies_given(self) -> int:
        steps = self.office.vault.note_steps.of_case(self.case_id)
        return len([each for each in steps if each.kind is NoteStepKind.COPY_GIVEN])

    def actions(self) -> list[str]:
        return [entry.action for entry in self.office.vault.history.page(20)]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    made = Told(tmp_path)
    yield made
    made.office.vault.close()


@pytest.mark.proves("N-28")
def test_the_adviser_s_own_file_has_the_case_and_no_word_of_a_note(told: Told) -> None:
    told.agree()
    told.bring(photo=picture(), advice=b"What the lawyer said.", what=NO_PAGES)
    target = told.folder / "file.pdf"

    changes = save_case_file(told.office, told.case_id, target, Silent())

    words = words_of(target)
    for there in ("Nia Prys", "after six", "It was in the lab.", "What the lawyer said.", "photo", "Dignity team"):
        assert there in words
    assert "what.txt It could not become pages: no pages can be made of this kind" in words
    assert "zanzibar" not in words
    assert "Ethnic" not in words
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "case file saved outside" in told.actions()
    assert "not encrypted" in changes.said
    assert told.copies_given() == 0


@pytest.mark.proves("N-28")
def test_the_person_s_own_copy_has_the_notes_they_agreed_and_nothing_that_is_not_agreed(told: Told) -> None:
    told.agree()
    (note,) = told.office.vault.notes.of_case(told.case_id)
    correct_note(told.office, note.id or 0, "And timbuktu.")
    keep_out(told.office, told.bring(advice=b"What the lawyer said.")["advice"], "ADVICE")
    target = told.folder / "own.pdf"

    save_persons_case_file(told.office, told.case_id, target, PASSWORD, True, Silent())

    words = words_of(target, PASSWORD)
    assert "They said zanzibar." in words
    assert "It was in the lab." in words
    assert "timbuktu" not in words
    assert "lawyer" not in words
    assert told.copies_given() == 1
    assert told.actions()[:2] == ["own copy of the case file saved outside", "own copy made"]


def test_a_locked_copy_opens_with_its_password_only(told: Told) -> None:
    target = told.folder / "own.pdf"

    changes = save_persons_case_file(told.office, told.case_id, target, PASSWORD, True, Silent())

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    assert "locked" in changes.said


def test_it_is_looked_at_before_it_is_made(told: Told) -> None:
    brought = told.bring(advice=b"What the lawyer said.", what=NO_PAGES)
    keep_out(told.office, brought["advice"], "ADVICE")

    before = look_at_case_file(told.office, told.case_id)
    save_case_file(told.office, told.case_id, told.folder / "file.pdf", Silent())
    told.agree()
    after = look_at_case_file(told.office, told.case_id)

    assert (before.documents, before.without_pages, before.kept_back) == (2, 0, 1)
    assert (before.agreed, before.not_agreed, before.why_no_copy) == (0, 1, "")
    assert (after.without_pages, after.agreed, after.not_agreed) == (1, 1, 0)


@pytest.mark.parametrize(
    ("password", "asked", "field"), [("", False, "asked"), ("short", True, "password")], ids=["not asked", "short"]
)
def test_a_copy_is_made_only_as_the_person_wants_it(told: Told, password: str, asked: bool, field: str) -> None:
    target = told.folder / "own.pdf"
    before = history_length(told.office)

    with pytest.raises(NotSaved) as refused:
        save_persons_case_file(told.office, told.case_id, target, password, asked, Silent())

    assert set(refused.value.problems) == {field}
    assert not target.exists()
    assert history_length(told.office) == before


def test_where_nobody_is_named_there_is_no_copy_for_them(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    case = make_case(office, "Somebody wrote to us.", mode="ANON")
    assert case.id is not None

    with pytest.raises(PlainError, match="Nobody is named"):
        save_persons_case_file(office, case.id, tmp_path / "own.pdf", "", True, Silent())

    assert look_at_case_file(office, case.id).why_no_copy
    office.vault.close()


def test_a_vault_of_formal_complaints_makes_no_case_file(tmp_path: Path) -> None:
    office = make_office(tmp_path, "panel")

    with pytest.raises(PlainError, match="adviser's own case"):
        save_case_file(office, 1, tmp_path / "file.pdf", Silent())

    office.vault.close()


def test_a_vault_of_formal_complaints_does_not_take_the_person_s_copy_in(told: Told, tmp_path: Path) -> None:
    target = told.folder / "own.pdf"
    save_persons_case_file(told.office, told.case_id, target, PASSWORD, True, Silent())
    (tmp_path / "other").mkdir()
    panel = make_office(tmp_path / "other", "panel")

    with target.open("rb") as file:
        whole = why_not_taken_in(panel, file, target.stat().st_size)
        grown = io.BytesIO(b"%PDF-" + bytes(21_000_000) + file.read())
        large = why_not_taken_in(panel, grown, len(grown.getvalue()))

    assert whole
    assert large == whole
    panel.vault.close()


def test_nothing_is_written_into_the_vault(told: Told) -> None:
    with pytest.raises(PlainError, match="inside the vault"):
        save_case_file(told.office, told.case_id, told.office.vault.folder / "file.pdf", Silent())


def test_where_it_cannot_be_written_nothing_is_left_and_no_copy_was_given(told: Told) -> None:
    told.agree()
    target = told.folder / "file.pdf"
    target.mkdir()

    with pytest.raises(PlainError, match="could not be saved there"):
        save_persons_case_file(told.office, told.case_id, target, "", True, Silent())

    assert list(told.folder.glob(".*")) == []
    assert told.copies_given() == 0
    assert "own copy of the case file saved outside" not in told.actions()


class StopsAt:
    def __init__(self, words: str) -> None:
        self._words = words

    def step(self, done: int, total: int, words: str) -> None:
        if words == self._words:
            raise Cancelled


@pytest.mark.parametrize("words", ["Laying out the documents", "Putting the file together", "Saving the file"])
def test_whoever_stops_it_is_left_with_nothing(told: Told, words: str) -> None:
    told.agree()
    told.bring(letter=b"A letter.")

    with pytest.raises(Cancelled):
        save_persons_case_file(told.office, told.case_id, told.folder / "own.pdf", "", True, StopsAt(words))

    assert [each.name for each in told.folder.iterdir()] == [told.office.vault.folder.name]
    assert told.copies_given() == 0


def test_a_case_of_which_nothing_is_known_has_a_file_too(tmp_path: Path) -> None:
    office: Office = make_office(tmp_path)
    case = make_case(office, "Somebody wrote to us.", mode="ANON")
    assert case.id is not None

    save_case_file(office, case.id, tmp_path / "file.pdf", Silent())

    words = words_of(tmp_path / "file.pdf")
    assert "Documents There is none that has pages." in words
    assert "Nobody is named." in words
    office.vault.close()
