"""Simulated power cuts while documents are added and removed; a careless way of writing must fail the same test."""

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyrage
import pytest

from app.models.documents import Document
from app.store.attachments import Attachments
from app.store.disk import Disk
from tests.builders_documents import document_of
from tests.store.unsure_disk import Operation, RecordingDisk, after_power_cut

CUTS = 200 * int(os.environ.get("CASEBOOK_FAULTS", "1"))
CONTENTS = [bytes([number]) * 3_000 * number for number in range(1, 5)]


def found_after(vault: Path, operations: list[Operation], seed: int) -> Iterator[tuple[Attachments, Path, int]]:
    """For each cut the documents as they are found afterwards, and how many operations had been finished."""
    chance = Random(seed)
    found = vault.with_name("found")
    for _number in range(CUTS):
        finished = chance.randrange(len(operations) + 1)
        shutil.rmtree(found, ignore_errors=True)
        found.mkdir()
        for path, content in after_power_cut({}, operations[:finished], chance).items():
            place = found / path.relative_to(vault)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        yield Attachments(found), found, finished


def test_no_power_cut_loses_a_document_that_was_acknowledged_or_shows_half_of_one(tmp_path: Path) -> None:
    vault, disk = tmp_path / "Test.casebook", RecordingDisk()
    vault.mkdir()
    store = Attachments(vault, disk)
    kept: list[tuple[Document, int]] = []
    for content in CONTENTS:
        incoming = store.take_in(io.BytesIO(content))
        store.keep(incoming)
        kept.append((document_of(incoming), len(disk.operations)))
    away, since = kept.pop(1)[0], len(disk.operations)
    store.remove(away.stored)

    lost = 0
    for found, folder, finished in found_after(vault, disk.operations, seed=21):
        acknowledged = [each for each, at in kept if at <= finished]
        assert [found.problem(each) for each in acknowledged] == [None] * len(acknowledged)
        for each, at in [*kept, (away, since)]:
            if at > finished and found.has(each.stored):
                assert found.problem(each) is None, "whatever has its name is whole"
        found.sweep({each.stored for each in acknowledged}, {away.stored}, move_unknown=True)
        assert sorted(path.stem for path in (folder / "att").rglob("*") if path.is_file()) == sorted(
            each.stored for each in acknowledged
        )
        lost += len(kept) - len(acknowledged)
    assert lost > 0, "some cuts came before the last document"


class CarelessDisk(RecordingDisk):
    """Renames without syncing what was written."""

    def sync(self, path: Path) -> None:
        Disk.sync(self, path)


class ForgetfulDisk(RecordingDisk):
    """Never syncs a folder."""

    def sync_folder(self, folder: Path) -> None:
        Disk.sync_folder(self, folder)


@pytest.mark.parametrize("disk", [CarelessDisk, ForgetfulDisk])
def test_the_same_cuts_lose_documents_when_they_are_written_carelessly(
    tmp_path: Path, disk: type[RecordingDisk]
) -> None:
    vault, careless = tmp_path / "Test.casebook", disk()
    vault.mkdir()
    store = Attachments(vault, careless)
    kept = []
    for content in CONTENTS:
        incoming = store.take_in(io.BytesIO(content))
        store.keep(incoming)
        kept.append((document_of(incoming), len(careless.operations)))

    lost = sum(
        any(found.problem(each) for each, at in kept if at <= finished)
        for found, _folder, finished in found_after(vault, careless.operations, seed=22)
    )

    assert lost > CUTS // 20


def test_the_files_that_survive_are_age_files_that_other_programs_open(tmp_path: Path) -> None:
    vault = tmp_path / "Test.casebook"
    vault.mkdir()
    store = Attachments(vault)
    incoming = store.take_in(io.BytesIO(b"what was said"))
    store.keep(incoming)

    identity = pyrage.x25519.Identity.from_str(incoming.identity)

    assert pyrage.decrypt(store.path(incoming.stored).read_bytes(), [identity]) == b"what was said"
