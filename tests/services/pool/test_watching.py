"""A watched folder gives each counts file once, and what has not changed is not opened again."""

from pathlib import Path

import pytest

from app.models.collecting.pooled import Became
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool import watching
from tests.builders_pool import payload_of
from tests.builders_pool_office import brought, corrected, make_pool, put_file, put_files, those


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def office(tmp_path: Path, folder: Path) -> Office:
    office = make_pool(tmp_path)
    watching.watch(office, folder)
    return office


def look(office: Office, known: watching.Known = frozenset()) -> watching.Found:
    return watching.look_into_folder(office, known, Silent())


def test_what_comes_into_the_folder_is_found_once(office, folder):
    files = put_files(folder, [1, 2])
    (folder / "letter.txt").write_text("Dear all")

    first = look(office)
    again = look(office, first.known)

    assert first.files == tuple(files)
    assert again.files == ()
    assert again.known == first.known


def test_what_is_in_the_pool_already_is_not_found_by_another_sitting(office, folder):
    put_files(folder, [1, 2])
    brought(office, look(office).files)

    assert look(office).files == ()


def test_a_file_that_was_written_anew_is_looked_at_again(office, folder):
    (file,) = put_files(folder, [1])
    brought(office, [file])
    known = look(office).known

    file.write_bytes(put_file(folder.with_name("new"), corrected(1, 31, payload_of(1, 25)), 1).read_bytes())

    assert look(office, known).files == (file,)


def test_what_cannot_be_read_is_brought_in_to_be_refused_with_its_reason(office, folder):
    (folder / "half.counts.json").write_bytes(b'{"payload":')

    found = look(office)

    assert len(those(brought(office, found.files), Became.REFUSED)) == 1
    assert look(office, found.known).files == ()


def test_a_folder_that_is_not_there_just_now_holds_nothing(office, folder):
    folder.rmdir()

    assert look(office).files == ()
    assert watching.watched_folder(office) == folder


def test_watching_ends_when_it_is_no_longer_wanted(office, folder):
    put_files(folder, [1])

    watching.stop_watching(office)

    assert watching.watched_folder(office) is None
    assert look(office).files == ()


def test_no_place_inside_the_vault_is_watched_and_none_that_is_no_folder(office, folder):
    with pytest.raises(PlainError, match="inside the vault"):
        watching.watch(office, office.vault.folder)
    with pytest.raises(PlainError, match="no folder"):
        watching.watch(office, folder / "gone")
    assert str(folder) not in str(office.vault.history.page(50))
