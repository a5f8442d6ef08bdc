"""A signature over a list of hashes fits that list and no other, and other programs read it."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import PlainError
from app.paperwork.bundle.signature import open_signer, read_signature, sign
from tests.builders_certificates import NOW, make_store

LIST = b"0" * 64 + b"  DC-2026-0001-bundle-1.pdf\n"


def signed(kind: str) -> bytes:
    return sign(LIST, open_signer(make_store(kind), "marigold", NOW))


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_it_fits_the_list_that_was_signed_and_says_whose_certificate_it_is(kind: str) -> None:
    found = read_signature(LIST, signed(kind))

    assert found is not None
    assert found.fits
    assert (found.holder, found.serial, found.is_own) == ("CN=HR Office", 77, True)


def test_another_list_does_not_fit() -> None:
    found = read_signature(LIST.replace(b"-1.pdf", b"-2.pdf"), signed("ec"))

    assert found is not None
    assert not found.fits


def test_another_program_reads_it(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(LIST)
    (tmp_path / "list.p7s").write_bytes(signed("rsa"))
    how = "cms -verify -binary -inform DER -noverify -in list.p7s -content list"
    command = ["openssl", *how.split()]

    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    (tmp_path / "list").write_bytes(LIST + b"\n")
    other = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert (said.returncode, said.stdout) == (0, LIST)
    assert other.returncode != 0


@pytest.mark.parametrize(
    ("store", "password", "at", "says"),
    [
        (make_store("ec"), "other", NOW, "could not be opened"),
        (b"no store at all", "marigold", NOW, "could not be opened"),
        (make_store("ec"), "marigold", NOW + timedelta(days=4000), "valid from"),
        (make_store("ed25519"), "marigold", NOW, "no key in this file"),
    ],
    ids=["password", "store", "expired", "key"],
)
def test_a_certificate_that_will_not_do_is_told_in_a_sentence(
    store: bytes, password: str, at: datetime, says: str
) -> None:
    with pytest.raises(PlainError, match=says):
        open_signer(store, password, at)


SIGNATURE = signed("ec")


@given(st.integers(0, len(SIGNATURE) - 1), st.integers(1, 255), st.integers(0, len(SIGNATURE) - 1))
def test_one_that_was_changed_or_cut_off_fits_no_other_list(at: int, flip: int, end: int) -> None:
    changed = bytearray(SIGNATURE)
    changed[at] ^= flip

    for damaged in (bytes(changed), SIGNATURE[:end]):
        found = read_signature(LIST + b"\n", damaged)
        assert found is None or not found.fits


def test_the_name_in_a_certificate_that_its_holder_made_cannot_be_exchanged() -> None:
    other = SIGNATURE.replace(b"HR Office", b"QA Office")

    found = read_signature(LIST, other)

    assert found is not None
    assert (found.holder, found.is_own, found.fits) == ("CN=QA Office", True, False)


@given(st.binary(max_size=400))
def test_whatever_is_no_signature_is_none(content: bytes) -> None:
    assert read_signature(LIST, content) is None


def test_the_moment_is_that_of_the_clock() -> None:
    with pytest.raises(PlainError):
        open_signer(make_store("ec"), "marigold", datetime(2000, 1, 1, tzinfo=UTC))
