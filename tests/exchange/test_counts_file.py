"""A counts file is read as it was written, and whatever was done to it on the way is noticed."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from app.exchange.counts_file import content_of, read_counts, write_counts
from app.exchange.envelope import public_of, sign
from app.models.collecting.counts_files import MOST_BYTES
from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import KIND, Payload, key_text, payload_bytes
from app.models.collecting.refused import Refused
from tests.builders_counts import small_payload

_PRIVATE = b"\x01" * 32


def payload(**changes: Any) -> Payload:
    return small_payload(contributor=key_text(public_of(_PRIVATE)), **changes)


def signed(said: object, private: bytes = _PRIVATE) -> bytes:
    return sign(rfc8785.dumps(said), KIND, private)


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read_counts(content)
    return raised.value.reason


@pytest.mark.proves("C-48")
def test_a_counts_file_is_read_as_it_was_written() -> None:
    content = write_counts(payload(), _PRIVATE)

    file = read_counts(content)

    assert file.payload == payload()
    assert file.key == public_of(_PRIVATE)
    assert file.payload_hash == hash_of(payload_bytes(payload()))
    assert write_counts(payload(), _PRIVATE) == content


def test_its_name_says_its_period_and_revision_and_nobodys_name() -> None:
    file = read_counts(write_counts(payload(), _PRIVATE))

    assert file.file_name == f"counts-2025-26-Q1-r1-{file.payload_hash[7:15]}.counts.json"


def test_the_same_counts_put_in_another_order_are_the_same_file() -> None:
    turned = dict(reversed(payload().tables.items()))

    assert write_counts(payload(tables=turned), _PRIVATE) == write_counts(payload(), _PRIVATE)


def test_nobody_signs_for_somebody_else() -> None:
    with pytest.raises(ValueError, match="whom it names"):
        write_counts(payload(), b"\x02" * 32)

    assert "another key" in refused(sign(payload_bytes(payload()), KIND, b"\x02" * 32))


def test_what_was_signed_is_written_in_one_way_only() -> None:
    lines = json.dumps(json.loads(payload_bytes(payload())), indent=1, sort_keys=True).encode()

    assert "RFC 8785" in refused(sign(lines, KIND, _PRIVATE))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"names": ["Nia"]}, "more than belongs"),
        ({"mode": "B"}, "does not know"),
        ({"contributor": "A" * 42}, "contributor"),
        ({"tables": {"mode": [3, -3]}}, "no count"),
        ({"tables": {"mode": [3, True]}}, "no count"),
        ({"tables": {"mode": [[3]]}}, "no count"),
        ({"tables": [3]}, "no tables"),
        ({"practice": 0}, "practice"),
        ({"created": "2025-11-31"}, "which day"),
        ({"period": "../2025"}, "period"),
    ],
    ids=["more", "mode", "key", "below nothing", "truth", "rows", "a list", "practice", "day", "period"],
)
def test_whatever_is_no_payload_is_refused_with_its_reason(changes: dict[str, Any], said: str) -> None:
    reason = refused(signed({**json.loads(payload_bytes(payload())), **changes}))

    assert said in reason
    assert "Nia" not in reason


@pytest.mark.parametrize("said", [[], None, "counts", 3])
def test_what_is_no_object_holds_no_counts(said: object) -> None:
    assert "no counts" in refused(signed(said))


def test_a_later_revision_says_what_it_follows() -> None:
    first = read_counts(write_counts(payload(), _PRIVATE))
    second = replace(payload(), revision=2, previous=first.payload_hash)

    assert read_counts(write_counts(second, _PRIVATE)).payload.previous == first.payload_hash


def test_of_a_file_without_end_no_more_is_read_than_is_asked_for(tmp_path: Path) -> None:
    endless = tmp_path / "endless.counts.json"
    with endless.open("wb") as file:
        os.truncate(file.fileno(), 1 << 40)

    with pytest.raises(Refused, match="larger"):
        content_of(endless)


def test_a_file_of_just_the_most_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "blanks").write_bytes(b" " * MOST_BYTES)

    assert len(content_of(tmp_path / "blanks")) == MOST_BYTES


@pytest.mark.parametrize("name", ["nothing", "folder"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(Refused, match="no file"):
        content_of(tmp_path / name)
