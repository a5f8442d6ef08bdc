"""What was given out is verified without a vault: what matches, what does not, and what is missing."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.models.errors import PlainError
from app.services.verifying import State, Verified, verify_file
from tests.builders_given_out import STEM, given_out_to

TEXT, PDF, LIST = f"{STEM}.txt", f"{STEM}-certificate.pdf", f"{STEM}.sha256"


@pytest.fixture
def given_out(tmp_path: Path) -> Path:
    return given_out_to(tmp_path / "given", "He said: “You.”\r\n")


def states(verified: Verified) -> dict[str, set[State]]:
    return {name: {each.state for each in verified.looked if each.name == name} for name in (TEXT, PDF, LIST)}


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


@pytest.mark.proves("C-14")
@pytest.mark.parametrize("name", [TEXT, PDF, LIST])
def test_each_of_the_three_files_leads_to_the_others_and_all_match(given_out: Path, name: str) -> None:
    verified = verify_file(given_out / name)

    assert verified.passed
    assert states(verified)[TEXT] == states(verified)[PDF] == {State.MATCHES}


@pytest.mark.proves("C-14")
@pytest.mark.parametrize("name", [TEXT, PDF, LIST])
@pytest.mark.parametrize("flipped", [TEXT, PDF])
def test_one_flipped_bit_is_found_from_whichever_file_one_begins(given_out: Path, name: str, flipped: str) -> None:
    size = (given_out / flipped).stat().st_size
    flip(given_out / flipped, random.Random(3).randrange(size))

    verified = verify_file(given_out / name)

    assert not verified.passed
    assert State.DIFFERS in states(verified)[flipped]


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_a_bit_flipped_in_what_programs_read_never_passes(given_out: Path, place: int) -> None:
    begin = (given_out / PDF).read_bytes().index(b"casebook-certificate-v1")
    flip(given_out / PDF, begin + place)

    assert not verify_file(given_out / PDF).passed


def test_a_certificate_whose_list_was_made_anew_still_shows_that_the_words_differ(given_out: Path) -> None:
    (given_out / TEXT).write_text("He said nothing.")
    (given_out / LIST).unlink()

    verified = verify_file(given_out / PDF)

    assert not verified.passed
    assert states(verified) == {TEXT: {State.DIFFERS}, PDF: {State.MATCHES}, LIST: {State.MISSING}}


def test_what_is_carried_inside_is_compared_with_what_is_printed(given_out: Path) -> None:
    """A forger changes the hidden line to suit other words, and makes no new page."""
    import hashlib

    old, new = (hashlib.sha256(text).hexdigest().encode() for text in ((given_out / TEXT).read_bytes(), b"Other."))
    (given_out / TEXT).write_bytes(b"Other.")
    (given_out / PDF).write_bytes((given_out / PDF).read_bytes().replace(old, new))
    (given_out / LIST).unlink()

    verified = verify_file(given_out / PDF)

    assert not verified.passed
    assert states(verified)[PDF] == {State.DIFFERS}


def test_words_without_a_list_pass_and_the_list_is_said_to_be_missing(given_out: Path) -> None:
    (given_out / LIST).unlink()

    verified = verify_file(given_out / TEXT)

    assert verified.passed
    assert states(verified)[LIST] == {State.MISSING}


def test_without_the_text_nothing_passes(given_out: Path) -> None:
    (given_out / TEXT).unlink()

    assert states(verify_file(given_out / PDF))[TEXT] == {State.MISSING}
    assert not verify_file(given_out / PDF).passed
    assert not verify_file(given_out / LIST).passed


def test_a_text_alone_has_nothing_to_be_compared_with(given_out: Path) -> None:
    (given_out / PDF).unlink()
    (given_out / LIST).unlink()

    with pytest.raises(PlainError, match="nothing beside this text"):
        verify_file(given_out / TEXT)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4 casebook-certificate-v1 {",
        b'%PDF casebook-certificate-v1 {"sealed_at":"x"}',
        b'%PDF casebook-certificate-v1 {"history_entry":1e999,"sealed_at":"2026-03-04T10:30:00Z"}',
        b"casebook-certificate-v1 " + b"{" * 100_000,
        b"a" * 64 + b"  ../../etc/passwd\n",
        b"\xff\xfe\x00" * 1000,
        random.Random(5).randbytes(5 << 20),
    ],
    ids=["empty", "cut", "no facts", "no number", "deep", "elsewhere", "no text", "random"],
)
@pytest.mark.parametrize("name", ["x.pdf", "x.sha256", PDF, LIST])
def test_whatever_the_file_holds_the_answer_is_a_plain_sentence_soon(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    begun = time.monotonic()

    with pytest.raises(PlainError):
        verify_file(tmp_path / name)

    assert time.monotonic() - begun < 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(content=some.binary(max_size=300))
def test_no_bytes_pass_by_chance(tmp_path: Path, content: bytes) -> None:
    (tmp_path / PDF).write_bytes(b"%PDF casebook-certificate-v1 " + content)

    with pytest.raises(PlainError):
        verify_file(tmp_path / PDF)


def test_a_file_larger_than_any_of_ours_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(1 << 40)

    with pytest.raises(PlainError, match="too large"):
        verify_file(tmp_path / "large.pdf")


@pytest.mark.parametrize("name", ["not there.pdf", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlainError, match="no file"):
        verify_file(tmp_path / name)
