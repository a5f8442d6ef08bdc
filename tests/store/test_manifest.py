import json
from datetime import UTC, datetime

import pytest

from app.models.errors import PlainError
from app.store.history import Head
from app.store.keys import VaultKey
from app.store.manifest import MANIFEST_FILE, Counts, FileInside, Manifest, encode, read_manifest
from tests.builders_vault import KEY

MANIFEST = Manifest(
    vault_id="ab" * 16,
    made_at=datetime(2026, 3, 4, 10, 30, tzinfo=UTC),
    schema=3,
    generation=2,
    head=Head(sequence=17, hash=bytes(range(32))),
    counts=Counts(cases=2, notes=3, documents=1),
    missing=0,
    files=(
        FileInside(path=f"att/ab/{'ab' * 16}.age", size=9, sha256=bytes(32)),
        FileInside(path="vault.db", size=4096, sha256=bytes(32)),
    ),
)


def test_a_manifest_comes_back_equal(tmp_path):
    (tmp_path / MANIFEST_FILE).write_bytes(encode(MANIFEST, KEY))

    assert read_manifest(tmp_path, KEY) == MANIFEST
    assert MANIFEST.size == 4105


def test_the_key_of_another_vault_does_not_read_it(tmp_path):
    (tmp_path / MANIFEST_FILE).write_bytes(encode(MANIFEST, KEY))

    with pytest.raises(PlainError, match="another vault"):
        read_manifest(tmp_path, VaultKey(bytes(32)))


def test_every_flipped_byte_is_noticed(tmp_path):
    content = encode(MANIFEST, KEY)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 0x20
        (tmp_path / MANIFEST_FILE).write_bytes(changed)

        with pytest.raises(PlainError):
            read_manifest(tmp_path, KEY)


@pytest.mark.parametrize("length", [0, 1, 100, -1])
def test_a_cut_manifest_is_refused(tmp_path, length):
    (tmp_path / MANIFEST_FILE).write_bytes(encode(MANIFEST, KEY)[:length])

    with pytest.raises(PlainError, match="list of contents"):
        read_manifest(tmp_path, KEY)


@pytest.mark.parametrize("path", ["../vault.db", "/etc/passwd", "att/ab/x.age", "vault.db-wal", "other.txt", "att\\ab"])
def test_a_path_that_we_would_not_write_is_refused_whoever_signed_it(tmp_path, path):
    files = (FileInside(path=path, size=1, sha256=bytes(32)),)
    signed = encode(Manifest(**{name: getattr(MANIFEST, name) for name in MANIFEST.__slots__} | {"files": files}), KEY)
    (tmp_path / MANIFEST_FILE).write_bytes(signed)

    with pytest.raises(PlainError, match="list of contents"):
        read_manifest(tmp_path, KEY)


def test_a_newer_format_asks_for_the_newest_program(tmp_path):
    written = json.loads(encode(MANIFEST, KEY)) | {"format": 2}
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(written), "utf-8")

    with pytest.raises(PlainError, match="newer version"):
        read_manifest(tmp_path, KEY)


def test_a_folder_without_a_list_is_no_whole_backup(tmp_path):
    with pytest.raises(PlainError, match="not a whole backup"):
        read_manifest(tmp_path, KEY)
