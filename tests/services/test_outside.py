"""A document leaves the vault only when asked, to a private place or a chosen one, and never without a line."""

import os
import stat
from pathlib import Path

import pytest

from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services import documents, outside
from app.services.documents import Pasted
from app.services.office import Office
from app.store.connection import database
from tests.builders import make_case, make_office
from tests.stopping import Stops

PDF = b"%PDF-1.4 what was said"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def add(office: Office, content: bytes = PDF) -> int:
    case = make_case(office)
    assert case.id is not None
    brought = documents.add_documents(office, case.id, [Pasted(name="Zanzibar.docx", content=content)], Silent())
    return brought.added[0]


def actions(office: Office) -> list[str]:
    return [entry.action for entry in office.vault.history.page(3)]


def test_what_is_opened_outside_may_only_be_read_and_has_a_name_that_says_nothing(office: Office) -> None:
    file = outside.open_outside(office, add(office), Silent())

    assert file.read_bytes() == PDF
    assert file.suffix == ".pdf"
    assert "anzibar" not in str(file)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert actions(office)[0] == "document opened outside"
    office.vault.close()
    assert not file.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\0", b"<html><script>", b"<svg>", b"PK\x03\x04 vbaProject.bin", b"\0\1\2"])
def test_what_could_be_a_program_is_not_opened(office: Office, content: bytes) -> None:
    document_id = add(office, content)

    with pytest.raises(PlainError, match="not opened from here"):
        outside.open_outside(office, document_id, Silent())

    assert outside.why_not_outside(documents.document_or_say(office, document_id))
    assert not office.vault.outside.folder.exists()
    assert "document opened outside" not in actions(office)


def test_a_copy_is_saved_where_it_was_asked_for(office: Office, tmp_path: Path) -> None:
    outside.save_copy(office, add(office), tmp_path / "copy.pdf", Silent())

    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    assert actions(office)[0] == "document saved outside"


def test_a_copy_without_its_line_in_the_history_goes_again(office: Office, tmp_path: Path) -> None:
    document_id = add(office)
    office.vault.db.execute(
        "CREATE TEMP TRIGGER forbid BEFORE INSERT ON main.history BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
    )

    with pytest.raises(database.IntegrityError):
        outside.save_copy(office, document_id, tmp_path / "copy.pdf", Silent())

    assert not (tmp_path / "copy.pdf").exists()


def test_a_copy_is_not_put_into_the_vault_itself(office: Office) -> None:
    with pytest.raises(PlainError, match="inside the vault"):
        outside.save_copy(office, add(office), office.vault.folder / "copy.pdf", Silent())


def test_stopping_a_copy_leaves_neither_file_nor_line(office: Office, tmp_path: Path) -> None:
    document_id, out = add(office), tmp_path / "out"
    out.mkdir()

    with pytest.raises(Cancelled):
        outside.save_copy(office, document_id, out / "copy.pdf", Stops())

    assert list(out.iterdir()) == []
    assert "document saved outside" not in actions(office)


def test_looking_at_a_document_leaves_its_line(office: Office) -> None:
    document_id = add(office)

    outside.note_viewed(office, document_id)

    assert actions(office)[0] == "document viewed"
    assert outside.read_content(office, document_id, Silent()) == PDF
