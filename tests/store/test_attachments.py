"""Documents go in encrypted, come out whole or not at all, and leave nothing behind when they are stopped."""

import hashlib
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from app.models.documents import Document
from app.models.errors import Cancelled, PlainError
from app.store import attachments
from app.store.age_streams import Told, nobody
from app.store.attachments import Attachments
from tests.builders_documents import document_of
from tests.house.needs import needs_that

WORDS = b"What she said, word for word. " * 10_000
on_posix = needs_that(os.name == "posix", "permissions of POSIX")


@pytest.fixture
def store(tmp_path: Path) -> Attachments:
    folder = tmp_path / "Test.casebook"
    folder.mkdir()
    return Attachments(folder)


def put(store: Attachments, content: bytes = WORDS) -> Document:
    incoming = store.take_in(io.BytesIO(content))
    store.keep(incoming)
    return document_of(incoming)


def copied_out(store: Attachments, document: Document, target: Path, told: Told = nobody) -> None:
    store.stream_out(document, target.with_name(".a.part"), target, told)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_was_put_in_comes_out_the_same(store: Attachments, tmp_path: Path) -> None:
    kept = put(store)

    copied_out(store, kept, tmp_path / "copy.txt")

    assert store.read(kept) == WORDS
    assert (tmp_path / "copy.txt").read_bytes() == WORDS
    assert kept.sha256 == hashlib.sha256(WORDS).digest()
    assert kept.size == len(WORDS)


def test_the_file_is_a_standard_age_file_with_none_of_the_words(store: Attachments) -> None:
    kept = put(store)

    content = store.path(kept.stored).read_bytes()

    assert b"she said" not in content
    assert content.startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(kept.identity)]) == WORDS


def test_two_documents_with_the_same_content_have_files_that_have_nothing_in_common(store: Attachments) -> None:
    one, other = put(store), put(store)

    assert one.identity != other.identity
    assert store.path(one.stored).read_bytes()[300:] != store.path(other.stored).read_bytes()[300:]


@on_posix
def test_only_the_owner_may_read_what_is_written(store: Attachments, tmp_path: Path) -> None:
    kept = put(store)
    copied_out(store, kept, tmp_path / "copy.txt")

    path = store.path(kept.stored)

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert stat.S_IMODE((tmp_path / "copy.txt").stat().st_mode) == 0o600


class Stops:
    """Raises when so many bytes have passed."""

    def __init__(self, at: int, error: BaseException) -> None:
        self._left, self._error = at, error

    def __call__(self, count: int) -> None:
        self._left -= count
        if self._left <= 0:
            raise self._error


@pytest.mark.parametrize("at", [1, 2_000_000, 3_000_000])
def test_stopping_while_it_is_taken_in_leaves_nothing(store: Attachments, tmp_path: Path, at: int) -> None:
    with pytest.raises(Cancelled):
        store.take_in(io.BytesIO(bytes(3_000_000)), Stops(at, Cancelled()))

    assert files(tmp_path) == []


@pytest.mark.parametrize("at", [1, 2_000_000, 3_000_000])
def test_stopping_while_it_is_read_back_leaves_nothing(store: Attachments, tmp_path: Path, at: int) -> None:
    incoming = store.take_in(io.BytesIO(bytes(3_000_000)))

    with pytest.raises(Cancelled):
        store.keep(incoming, Stops(at, Cancelled()))

    assert files(tmp_path) == []


@pytest.mark.parametrize("at", [1, 2_000_000, 3_000_000])
def test_stopping_while_a_copy_is_written_leaves_nothing(store: Attachments, tmp_path: Path, at: int) -> None:
    kept = put(store, bytes(3_000_000))
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(Cancelled):
        copied_out(store, kept, out / "copy", Stops(at, Cancelled()))

    assert files(out) == []


def test_a_source_that_cannot_be_read_to_its_end_leaves_nothing(store: Attachments, tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(5, "input/output error")
            return super().read(size)

    with pytest.raises(OSError, match="input/output"):
        store.take_in(Failing(bytes(3 << 20)))

    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-1],
        lambda content: content[:-17],
        lambda content: content[: len(content) // 2],
        lambda content: content[:70_000],
        lambda content: content[:100],
        lambda _content: b"",
        lambda content: content[:50] + bytes([content[50] ^ 1]) + content[51:],
        lambda content: content[:1000] + bytes([content[1000] ^ 1]) + content[1001:],
        lambda content: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:],
        lambda content: content + b"x",
    ],
)
def test_a_damaged_file_is_never_shown_or_copied_even_in_part(
    store: Attachments, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    kept = put(store)
    path = store.path(kept.stored)
    path.write_bytes(harm(path.read_bytes()))
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(PlainError, match="changed or damaged"):
        store.read(kept)
    with pytest.raises(PlainError, match="changed or damaged"):
        copied_out(store, kept, out / "copy")

    assert files(out) == []
    assert "changed or damaged" in (store.problem(kept) or "")


def test_the_file_of_another_document_in_its_place_is_noticed(store: Attachments) -> None:
    one, other = put(store, b"one"), put(store, b"two")
    store.path(one.stored).write_bytes(store.path(other.stored).read_bytes())

    assert store.problem(one)
    assert store.problem(other) is None


def test_a_longer_file_to_the_same_identity_is_stopped_early(store: Attachments) -> None:
    """Whoever can write files knows no identity, but the row says how much may come out all the same."""
    kept = put(store, b"short")
    recipient = pyrage.x25519.Identity.from_str(kept.identity).to_public()
    store.path(kept.stored).write_bytes(pyrage.encrypt(bytes(5_000_000), [recipient]))

    assert "changed or damaged" in (store.problem(kept) or "")


def test_a_missing_file_is_said_to_be_missing(store: Attachments) -> None:
    kept = put(store)
    store.path(kept.stored).unlink()

    assert "missing" in (store.problem(kept) or "")


def test_a_copy_never_replaces_a_file(store: Attachments, tmp_path: Path) -> None:
    kept = put(store)
    target = tmp_path / "there.txt"
    target.write_bytes(b"mine")

    with pytest.raises(PlainError, match="already"):
        copied_out(store, kept, target)

    assert target.read_bytes() == b"mine"


def test_a_copy_into_a_folder_that_is_not_there_is_refused(store: Attachments, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="could not be written"):
        copied_out(store, put(store), tmp_path / "nowhere" / "copy.txt")


def test_what_is_too_large_for_memory_is_not_read_into_it(store: Attachments, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = put(store)
    monkeypatch.setattr(attachments, "MOST_IN_MEMORY", len(WORDS) - 1)

    with pytest.raises(PlainError, match="too large"):
        store.read(kept)


def test_what_was_not_read_back_as_it_was_written_is_not_kept(store: Attachments, tmp_path: Path) -> None:
    incoming = store.take_in(io.BytesIO(WORDS))
    part = next((tmp_path / "Test.casebook").rglob("*.part"))
    content = bytearray(part.read_bytes())
    content[-30] ^= 1
    part.write_bytes(content)

    with pytest.raises(PlainError, match="read back"):
        store.keep(incoming)

    assert files(tmp_path) == []


def test_sweeping_takes_what_was_begun_or_removed_and_moves_what_nobody_knows(
    store: Attachments, tmp_path: Path
) -> None:
    known, removed, unknown = put(store), put(store), put(store)
    store.take_in(io.BytesIO(WORDS))

    store.sweep({known.stored}, {removed.stored}, move_unknown=True)

    assert files(tmp_path / "Test.casebook" / "att") == [f"{known.stored}.age"]
    assert files(tmp_path / "Test.casebook" / "quarantine") == [f"{unknown.stored}.age"]


def test_what_nobody_knows_stays_while_the_database_may_be_the_wrong_one(store: Attachments) -> None:
    unknown = put(store)

    store.sweep(set(), set(), move_unknown=False)

    assert store.has(unknown.stored)


def test_what_was_moved_aside_comes_back_with_its_row(store: Attachments) -> None:
    kept = put(store)
    store.sweep(set(), set(), move_unknown=True)

    store.sweep({kept.stored}, set(), move_unknown=True)

    assert store.read(kept) == WORDS
