"""The vault's folder taken away while it is open: nothing is called saved that is nowhere."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services import dropin, vaults
from app.services.office import Office
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault
from tests.faults.acknowledged import unsound
from tests.house.needs import needs_that

pytestmark = needs_that(sys.platform != "win32", "a system that lets a folder be taken away while it is in use")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with make_vault(tmp_path) as vault:
        office = vaults.office_of(vault)
        dropin.finish_note(office, {"note": "before"})
        yield office


def removed(folder: Path) -> None:
    shutil.rmtree(folder)


def moved(folder: Path) -> None:
    folder.rename(folder.with_name("Elsewhere.casebook"))


def without_its_database(folder: Path) -> None:
    for path in folder.glob("vault.db*"):
        path.rename(path.with_name(f"{path.name}.away"))


def replaced(folder: Path) -> None:
    """As a sync service does: another copy of the files under the same names."""
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


@pytest.mark.parametrize("take_away", [removed, moved, without_its_database, replaced])
def test_what_would_be_written_to_files_that_are_no_longer_there_is_not_called_saved(
    office: Office, take_away: Callable[[Path], None]
) -> None:
    """The system lets an open file be written after its name is gone: SQLite sees no error, and the work is lost."""
    take_away(office.vault.folder)

    with pytest.raises(PlainError) as refused:
        dropin.finish_note(office, {"note": "after"})

    assert refused.value.happened
    assert refused.value.next_step


def test_an_anchor_or_a_job_without_its_folder_is_one_sentence(office: Office) -> None:
    removed(office.vault.folder)

    for act in (office.vault.write_anchor, office.vault.for_job):
        with pytest.raises(PlainError) as refused:
            act()
        assert refused.value.next_step


def test_closing_without_the_folder_raises_nothing(office: Office) -> None:
    removed(office.vault.folder)

    office.vault.close()

    assert not office.vault.is_open


def test_a_folder_that_was_moved_holds_everything_kept_before_and_opens_there(office: Office) -> None:
    folder = office.vault.folder
    moved(folder)
    office.vault.close()

    with Vault.open(folder.with_name("Elsewhere.casebook"), KEY) as vault:
        again = vaults.office_of(vault)
        assert len(again.vault.cases.latest(5)) == 1
        assert unsound(again) == []
