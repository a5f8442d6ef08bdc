"""The words of rich text, unpacked and without what formats them."""

import struct

import pytest

from app.paperwork.ingest.rich_text import rich_text_words


def kept(rich: bytes) -> bytes:
    """As Outlook keeps it without packing."""
    return struct.pack("<4I", len(rich) + 12, len(rich), 0x414C454D, 0) + rich


def packed(rich: bytes) -> bytes:
    """As Outlook packs it, each byte for itself, and the mark of the end."""
    made = bytearray()
    for start in range(0, len(rich), 8):
        made += b"\0" + rich[start : start + 8] if start + 8 <= len(rich) else b""
    rest = rich[len(rich) // 8 * 8 :]
    end = (207 + len(rich)) % 4096 << 4
    made += bytes([1 << len(rest)]) + rest + struct.pack(">H", end)
    return struct.pack("<4I", len(made) + 12, len(rich), 0x75465A4C, 0) + bytes(made)


def test_paragraphs_and_foreign_letters_are_read() -> None:
    rich = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard Caf\'e9 \u8211?"
        rb" noon\par second\{\}\line third}"
    )

    assert rich_text_words(kept(rich)) == "Café – noon\nsecond{}\nthird"
    assert rich_text_words(packed(rich)) == "Café – noon\nsecond{}\nthird"


def test_a_message_that_was_a_web_page_says_its_words_once() -> None:
    rich = rb"{\rtf1\ansi\fromhtml1{\*\htmltag <p>}Hello\htmlrtf again\htmlrtf0{\*\htmltag </p>}}"

    assert rich_text_words(kept(rich)) == "Hello"


def test_what_was_said_before_is_looked_up() -> None:
    """The example of the specification: a run that goes on into itself."""
    said = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")

    assert rich_text_words(said) == "WXYZWXYZWXYZWXYZWXYZ"


@pytest.mark.parametrize("nothing", [b"", b"short", kept(b"no rich text"), bytes(40), kept(b"{\\rtf1")])
def test_what_is_no_rich_text_has_no_words(nothing: bytes) -> None:
    assert rich_text_words(nothing) == ""
