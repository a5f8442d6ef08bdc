"""A kind is told from the content; a name keeps its words and loses what could mislead."""

import io
import zipfile

import pytest

from app.models.media import SHOWN_INSIDE, clean_name, ending_of, kind_of, kind_words, size_words


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"II*\0", "image/tiff"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        ("She said “no”.\n".encode(), "text/plain"),
        ("\ufeffŵ".encode("utf-16"), "text/plain"),
        (b"caf\xe9 on Monday", "text/plain"),
        (b"From: a@example.org\nDate: Mon, 2 Mar 2026\nMessage-ID: <1>\n\nHello", "message/rfc822"),
        (b"Date: the day I saw it\nhe said", "text/plain"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b'<?xml version="1.0"?><svg xmlns="x"><script>', "image/svg+xml"),
        (b"<!-- --><!-- --><!-- --><svg>", "image/svg+xml"),
        (b"{\\rtf1", "application/rtf"),
        (b"MZ\x90\0", "application/x-executable"),
        (b"\0\1\2\3", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_kind_is_told_from_the_content(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def test_office_files_are_told_apart_from_other_archives() -> None:
    word = archive("[Content_Types].xml", "word/document.xml")
    macros = archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")

    assert ending_of(kind_of(word)) == ".docx"
    assert ending_of(kind_of(macros)) == ""
    assert kind_of(archive("photos/1.jpg")) == "application/zip"


@pytest.mark.parametrize("head", [b"MZ\x90", b"\x7fELF", b"<html>", b"<svg>", b"PK\x03\x04", b"\0\1", b"#!/bin/sh\n"])
def test_nothing_that_could_be_a_program_is_shown_or_opened_as_one(head: bytes) -> None:
    kind = kind_of(head)

    assert ending_of(kind) in ("", ".txt")
    assert kind not in SHOWN_INSIDE or kind == "text/plain"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("two\nlines\tand\0more.txt", "twolinesandmore.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("Ọ̀ṣunlọlá ŵ 日本.pdf", "Ọ̀ṣunlọlá ŵ 日本.pdf"),
        ("  spaces   between .txt ", "spaces between .txt"),
        ("", "Document without a name"),
        ("..", "Document without a name"),
        ("half\ud83d.txt", "half?.txt"),
    ],
)
def test_a_name_keeps_its_words_and_loses_folders_and_control_characters(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = clean_name("a" * 500 + ".pdf")

    assert len(kept) == 200
    assert kept.endswith("a.pdf")


def test_sizes_and_kinds_are_said_in_words() -> None:
    assert [size_words(size) for size in (5, 2_500, 1_000_000, 2_147_000_000)] == [
        "5 bytes",
        "2.5 kB",
        "1 MB",
        "2.1 GB",
    ]
    assert kind_words("image/png") == "PNG picture"
    assert kind_words("x/unheard-of") == "File of an unknown kind"
