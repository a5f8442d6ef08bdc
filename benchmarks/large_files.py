"""Files of random bytes, as large as asked for, and a small office to bring them into."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.models.documents import Document
from app.models.progress import Silent
from app.services.documents import add_documents
from app.services.dropin import finish_note
from app.services.office import Office
from app.services.vaults import office_of
from app.store.vault import create_with_key
from benchmarks.surroundings import PLACE
from benchmarks.vaults import KEY

MEGABYTE = 1_000_000
_PIECE = 1 << 20


@contextmanager
def place_for_files() -> Iterator[Path]:
    """A folder on the disk that the vaults are on, empty, and gone afterwards."""
    place = PLACE / "files"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def make_file(path: Path, megabytes: int) -> Path:
    """A file of so many megabytes that no cipher and no disk makes smaller, and that is like no other."""
    piece = os.urandom(_PIECE)
    with path.open("wb") as file:
        left = megabytes * MEGABYTE
        while left > 0:
            head = os.urandom(16)
            file.write((head + piece[len(head) :])[:left])
            left -= len(piece)
        file.flush()
        os.fsync(file.fileno())
    return path


@contextmanager
def office_with_a_case(place: Path) -> Iterator[tuple[Office, int]]:
    office = office_of(create_with_key(place / "Bench.casebook", role="adviser", name="Bench", key=KEY))
    try:
        case_id = finish_note(office, {"note": "They brought a file."}).record_id
        assert case_id is not None
        yield office, case_id
    finally:
        office.vault.close()


def bring_in(office: Office, case_id: int, file: Path) -> Document:
    (added,) = add_documents(office, case_id, [file], Silent()).added
    document = office.vault.documents.one(added)
    assert document is not None
    return document


def forget(office: Office, document: Document) -> None:
    """Takes a document away with its file, so that the same one can be brought in again."""
    assert document.id is not None
    with office.vault.saving():
        office.vault.documents.remove(document.id)
    office.vault.attachments.remove(document.stored)
