"""The list of hashes: read again by programs from the words that people read."""

import hashlib
import io

import pypdfium2
import pytest

from app.paperwork.case_file.hash_list import LEAST_LINES_ON_PAGE, hash_of_list, hashes_printed, write_hash_list

WIDEST, NARROWEST = "0" * 64, "f" * 64


def pages_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


def write(hashes: list[str]) -> bytes:
    return write_hash_list(hashes, foot="DC-2026-0001", practice=False)


def test_the_printed_list_is_read_back_as_it_was() -> None:
    hashes = [hashlib.sha256(bytes([number])).hexdigest() for number in range(100)]

    words = "\n".join(pages_of(write(hashes)))

    assert hashes_printed(words) == tuple(hashes)
    assert hash_of_list(hashes) in words


@pytest.mark.parametrize("count", [1, 17, 29, 30, 31, 120])
def test_a_list_has_as_many_pages_whatever_its_hashes_are(count: int) -> None:
    assert len(pages_of(write([WIDEST] * count))) == len(pages_of(write([NARROWEST] * count)))


def test_no_page_of_a_list_has_fewer_lines_than_is_reckoned_with() -> None:
    per_page = [len([line for line in page.split() if len(line) == 64]) for page in pages_of(write([WIDEST] * 200))]

    assert min(per_page[1:-1]) >= LEAST_LINES_ON_PAGE


def test_the_hash_of_them_all_is_that_of_a_text_anybody_can_write() -> None:
    assert hash_of_list(["aa", "bb"]) == hashlib.sha256(b"1 aa\n2 bb\n").hexdigest()


@pytest.mark.parametrize("words", ["", "1 abc", f"2 {WIDEST}", f"x1 {WIDEST}"])
def test_what_is_no_list_is_none(words: str) -> None:
    assert hashes_printed(words) == ()


def test_of_two_lists_the_last_counts() -> None:
    words = f"1 {WIDEST}\n2 {WIDEST}\n1 {NARROWEST}\n2 {NARROWEST}"

    assert hashes_printed(words) == (NARROWEST, NARROWEST)
