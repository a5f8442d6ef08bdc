"""A full disk while documents are added or let out: one plain sentence, nothing left, and it works with more room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.progress import Silent
from app.services import documents, outside, vaults
from app.services.documents import Pasted
from app.services.dropin import finish_note
from app.services.office import Office
from app.store import health
from tests.builders_vault import make_vault
from tests.faults.numbers import MOST_FREE_PAGES, SECONDS
from tests.faults.small_disk import SmallDisk, needs_a_small_disk, small_disk

pytestmark = [needs_a_small_disk, pytest.mark.timeout(SECONDS)]

LETTER = Pasted(name="letter.txt", content=b"what was said " * 15_000)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def office(disk: SmallDisk) -> Iterator[Office]:
    with make_vault(disk.folder) as vault:
        office = vaults.office_of(vault)
        finish_note(office, {"note": "She brought a letter."})
        yield office


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_document_is_added_wholly_or_not_at_all_whatever_room_there_is(
    disk: SmallDisk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the look at the room beforehand, so that the disk fills up at each step."""
    monkeypatch.setattr(documents, "_ROOM_TO_SPARE", -(1 << 40))
    case_id = office.vault.cases.latest(1)[0]
    refused: list[PlainError] = []
    for pages in range(0, MOST_FREE_PAGES, 2):
        office.vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        disk.leave_free(pages)
        try:
            documents.add_documents(office, case_id, [LETTER], Silent())
        except PlainError as error:
            refused.append(error)
            assert files_in(office.vault.folder / "att") == []
            assert office.vault.documents.all() == []
        else:
            break
        finally:
            disk.empty()

    assert len(refused) > 10
    assert {error.happened for error in refused} == {"There is no room left on the disk, so this is not saved yet."}
    assert len(office.vault.documents.all()) == 1
    assert health.check(office.vault).passed


def test_too_little_room_is_said_before_anything_is_written(disk: SmallDisk, office: Office) -> None:
    disk.leave_free(100)

    with pytest.raises(PlainError, match="not enough room"):
        documents.add_documents(office, office.vault.cases.latest(1)[0], [LETTER], Silent())

    assert not (office.vault.folder / "att").exists()


def test_a_copy_onto_a_full_disk_leaves_nothing_there(disk: SmallDisk, office: Office) -> None:
    brought = documents.add_documents(office, office.vault.cases.latest(1)[0], [LETTER], Silent())
    out = disk.folder / "out"
    out.mkdir()
    for pages in (0, 1, 5, 20, 50):
        disk.leave_free(pages)

        with pytest.raises(PlainError, match=r"could not be written|no room left"):
            outside.save_copy(office, brought.added[0], out / "copy.txt", Silent())

        disk.empty()
        assert files_in(out) == []
    outside.save_copy(office, brought.added[0], out / "copy.txt", Silent())
    assert (out / "copy.txt").read_bytes() == LETTER.content
