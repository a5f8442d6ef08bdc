"""Files go out together, over nothing and with their line; when anything fails, none of them stays."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services.giving_out import going_out, write_new, write_together
from app.services.office import Office
from app.store.connection import database
from tests.builders import make_office

LINE = "account given out"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def give_two(office: Office, folder: Path, second: str = "b") -> None:
    files = {folder / "a": b"1", folder / second: b"2"}
    with going_out(office, list(files), LINE) as parts:
        write_together(files, parts)


def lines(office: Office) -> list[str]:
    return [entry.action for entry in office.vault.history.page(9) if entry.action == LINE]


def test_files_that_went_out_have_their_names_and_their_line(office: Office, folder: Path) -> None:
    give_two(office, folder)

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"a": b"1", "b": b"2"}
    assert lines(office) == [LINE]
    assert office.vault.leaving.left() == {}


def test_the_vault_knows_the_places_before_anything_is_there(office: Office, folder: Path) -> None:
    with going_out(office, [folder / "a"], LINE) as (part,):
        assert list(folder.iterdir()) == []
        (leaving,) = office.vault.leaving.left().values()

    assert leaving.parts == (part,)
    assert leaving.targets == (folder / "a",)


def test_what_leaves_no_line_does_not_leave(office: Office, folder: Path) -> None:
    office.vault.db.execute(
        "CREATE TEMP TRIGGER forbid BEFORE INSERT ON main.history BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
    )

    with pytest.raises(database.IntegrityError):
        give_two(office, folder)

    assert list(folder.iterdir()) == []
    assert office.vault.leaving.left() == {}


def test_a_name_that_cannot_be_written_takes_the_others_with_it(office: Office, folder: Path) -> None:
    with pytest.raises(PlainError, match="could not be written"):
        give_two(office, folder, "b/c")

    assert list(folder.iterdir()) == []
    assert lines(office) == []
    assert office.vault.leaving.left() == {}


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("older")

    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"newer")

    assert (tmp_path / "a").read_text() == "older"
