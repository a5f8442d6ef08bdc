"""An account knows whether its words are still those that were sealed."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from app.models.accounts import SealedAccount, file_stem, hash_of, in_groups

ACCOUNT = SealedAccount(
    object_id="0" * 32,
    case_id=1,
    author="Nia",
    written_by="Sam",
    language="EN",
    text="It was “four”.",
    sealed_at=datetime(2026, 3, 4, 10, 30, tzinfo=UTC),
    sha256=hash_of("It was “four”."),
    history_entry=7,
)


def test_its_hash_is_that_of_a_text_file_of_the_words() -> None:
    assert ACCOUNT.sha256 == hashlib.sha256("It was “four”.".encode()).digest()
    assert ACCOUNT.is_whole


def test_one_other_character_breaks_it() -> None:
    assert not replace(ACCOUNT, text="It was “five”.").is_whole
    assert not replace(ACCOUNT, text="It was “four”. ").is_whole


def test_nothing_that_was_said_is_in_its_repr() -> None:
    assert not {"four", "Nia", "Sam"} & set(repr(ACCOUNT).replace("'", " ").split())


def test_a_hash_is_read_out_in_groups() -> None:
    assert in_groups(bytes(range(32)))[:2] == ("00010203", "04050607")
    assert "".join(in_groups(ACCOUNT.sha256)) == ACCOUNT.sha256.hex()


def test_its_files_are_called_by_the_case_and_never_by_a_name() -> None:
    assert file_stem("DC-2026-0042", 1) == "DC-2026-0042-account-1"
