"""Lists of checksums are written as a stock tool writes them, and read with suspicion."""

import hashlib

import pytest

from app.models.manifests import manifest_of, read_manifest

DIGEST = "a" * 64


def test_a_list_is_read_back() -> None:
    text = manifest_of({"one.txt": b"1", "two ŵ.pdf": b"2"})

    assert read_manifest(text) == {
        "one.txt": hashlib.sha256(b"1").hexdigest(),
        "two ŵ.pdf": hashlib.sha256(b"2").hexdigest(),
    }


def test_binary_marks_of_the_stock_tool_are_read() -> None:
    assert read_manifest(f"{DIGEST} *a.txt\n") == {"a.txt": DIGEST}


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{DIGEST}  ../a",
        f"{DIGEST}  /etc/passwd",
        f"{DIGEST}  ..",
        f"{DIGEST}  a\\b",
        f"{DIGEST}  a\n{DIGEST}  a",
        f"{DIGEST.upper()}  a",
        f"{DIGEST} a",
        f"{DIGEST}  a\nrubbish",
        f"{DIGEST}  a\n" * 10_001,
    ],
)
def test_a_list_that_names_a_file_elsewhere_or_twice_or_is_none_is_refused(text: str) -> None:
    assert read_manifest(text) is None
