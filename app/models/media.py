"""What kind of content a file holds, told from its bytes: a name can say anything."""

import re
import unicodedata
from dataclasses import dataclass

from app.models.words import N_, _

HEAD = 4096
TAIL = 65536
"""How much of the beginning and of the end is looked at."""

UNKNOWN = "application/octet-stream"

_LONGEST_NAME = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD, _SHEET, _SLIDES = (
    f"application/vnd.openxmlformats-officedocument.{kind}"
    for kind in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)
_MACROS = "application/vnd.ms-office.macros"
_OLD_OFFICE = "application/x-ole-storage"
_PROGRAM = "application/x-executable"

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
)
_MAIL = re.compile(rb"^(?:received|return-path|delivered-to|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*: |From \S+@")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind is called, and the ending that the system opens it by; without one it is not opened outside."""

    words: str
    ending: str = ""


_KINDS = {
    "application/pdf": _Kind(N_("PDF"), ".pdf"),
    "image/png": _Kind(N_("PNG picture"), ".png"),
    "image/jpeg": _Kind(N_("JPEG picture"), ".jpg"),
    "image/gif": _Kind(N_("GIF picture"), ".gif"),
    "image/webp": _Kind(N_("WebP picture"), ".webp"),
    "image/tiff": _Kind(N_("TIFF picture"), ".tiff"),
    "image/bmp": _Kind(N_("BMP picture"), ".bmp"),
    "image/heic": _Kind(N_("HEIC picture"), ".heic"),
    "image/svg+xml": _Kind(N_("SVG drawing")),
    "text/plain": _Kind(N_("Text"), ".txt"),
    "text/html": _Kind(N_("Web page")),
    "message/rfc822": _Kind(N_("E-mail"), ".eml"),
    "application/rtf": _Kind(N_("Rich text"), ".rtf"),
    _WORD: _Kind(N_("Word document"), ".docx"),
    _SHEET: _Kind(N_("Spreadsheet"), ".xlsx"),
    _SLIDES: _Kind(N_("Slides"), ".pptx"),
    "application/vnd.oasis.opendocument.text": _Kind(N_("OpenDocument text"), ".odt"),
    "application/vnd.oasis.opendocument.spreadsheet": _Kind(N_("OpenDocument spreadsheet"), ".ods"),
    _MACROS: _Kind(N_("Office document with macros")),
    _OLD_OFFICE: _Kind(N_("Office file of an older kind")),
    "application/zip": _Kind(N_("ZIP archive")),
    "audio/mpeg": _Kind(N_("Sound"), ".mp3"),
    "audio/mp4": _Kind(N_("Sound"), ".m4a"),
    "audio/wav": _Kind(N_("Sound"), ".wav"),
    "audio/ogg": _Kind(N_("Sound"), ".ogg"),
    "video/mp4": _Kind(N_("Film"), ".mp4"),
    "video/quicktime": _Kind(N_("Film"), ".mov"),
    _PROGRAM: _Kind(N_("Program")),
    UNKNOWN: _Kind(N_("File of an unknown kind")),
}

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"})
TEXTS = frozenset({"text/plain", "message/rfc822"})
SHOWN_INSIDE = PICTURES | TEXTS | {"application/pdf"}
"""What has a preview inside the program. Web pages and drawings that may hold programs have none."""


def kind_of(head: bytes, tail: bytes = b"") -> str:
    """The media type of content that begins with `head` and ends with `tail`."""
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _film_kind(head[8:12])
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _archive_kind(head + tail)
    if head.startswith(_OLE):
        return _OLD_OFFICE
    return _text_kind(head)


def kind_words(kind: str) -> str:
    """What a kind is called on the screen."""
    return _(_KINDS.get(kind, _KINDS[UNKNOWN]).words)


def ending_of(kind: str) -> str:
    """The ending by which the system opens it; empty for what must not be opened by a double click."""
    return _KINDS.get(kind, _KINDS[UNKNOWN]).ending


def clean_name(name: str) -> str:
    """A file's own name without its folders, and without characters that hide or turn round what is written."""
    last = re.split(r"[/\\]", name)[-1].encode("utf-8", "replace").decode("utf-8")
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    words = " ".join(kept.split()).strip()
    if len(words) > _LONGEST_NAME:
        stem, dot, ending = words.rpartition(".")
        keep = dot + ending if dot and len(ending) <= 8 else ""
        words = words[: _LONGEST_NAME - len(keep)] + keep if stem else words[:_LONGEST_NAME]
    return words if words.strip(".") else _("Document without a name")


def size_words(size: int) -> str:
    """A number of bytes as people say it."""
    for unit, words in ((1_000_000_000, _("{n} GB")), (1_000_000, _("{n} MB")), (1_000, _("{n} kB"))):
        if size >= unit:
            return words.format(n=f"{size / unit:.1f}".removesuffix(".0"))
    return _("{n} bytes").format(n=size)


def _film_kind(brand: bytes) -> str:
    if brand[:3] in (b"hei", b"hev", b"mif", b"msf"):
        return "image/heic"
    if brand.startswith(b"M4A"):
        return "audio/mp4"
    return "video/quicktime" if brand.startswith(b"qt") else "video/mp4"


def _archive_kind(looked_at: bytes) -> str:
    if b"vbaProject.bin" in looked_at:
        return _MACROS
    if b"mimetypeapplication/vnd.oasis.opendocument." in looked_at:
        is_text = b"opendocument.text" in looked_at
        return f"application/vnd.oasis.opendocument.{'text' if is_text else 'spreadsheet'}"
    for folder, kind in ((b"word/document.xml", _WORD), (b"xl/workbook.xml", _SHEET), (b"ppt/presentation", _SLIDES)):
        if folder in looked_at:
            return kind
    return "application/zip"


def _text_kind(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") and len(head) > 2:
        return "text/plain"
    head = head.removeprefix(b"\xef\xbb\xbf")
    # A few control characters belong to texts; the others, and above all a zero byte, to anything else.
    if not head or any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head):
        return UNKNOWN
    if head.lstrip().startswith(b"<"):
        written = head.lower()
        if b"<svg" in written:
            return "image/svg+xml"
        if any(each in written for each in _MARKUP):
            return "text/html"
    return "message/rfc822" if _HEADER.match(head) and _MAIL.search(head) else "text/plain"
