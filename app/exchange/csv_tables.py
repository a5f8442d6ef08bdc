"""Lists as CSV: whatever program wrote them, in its encoding and with its separator."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from charset_normalizer import from_bytes

from app.exchange.tables import LARGEST_FILE, TableFile, lines_of
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 60
_ENCODINGS = ["cp1252", "cp1250", "cp1253", "cp1251", "iso8859_15", "mac_roman", "cp850"]
_SAMPLE = 200_000


def read_csv(content: bytes, progress: Progress) -> TableFile:
    """The lines of a CSV file. Raises PlainError for something that is no text."""
    text = text_of(content)
    if text.count("\0") or sum(not (char.isprintable() or char in "\r\n\t\f") for char in text[:2000]) > 20:
        raise PlainError(
            _("This file is neither a spreadsheet nor a text."),
            _("Save the list as XLSX or CSV, then choose it again."),
        )
    separator, text = _separator_of(text)
    return TableFile(lines=lines_of(_rows(text, separator), progress))


def text_of(content: bytes) -> str:
    """The words of a file. What is no Unicode is guessed among what computers in Britain and Europe write."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if content.startswith(BOM_UTF8):
        return content.decode("utf-8-sig", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if content[1::2].count(0) > len(content) // 4:
        return content.decode("utf-16-le", errors="replace")
    guessed = from_bytes(content[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    encoding = "cp1252" if guessed is None else guessed.encoding
    return content.decode(encoding, errors="replace")


def _separator_of(text: str) -> tuple[str, str]:
    """What stands between the cells, and the text without the line by which Excel says so itself."""
    first, _newline, rest = text.partition("\n")
    told = first.strip().lower().strip('"')
    if told.startswith("sep=") and len(told) == 5:
        return told[4], rest
    if told == "sep=":
        return "\t", rest
    return max(_SEPARATORS, key=lambda each: _fit(text, each)), text


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: in how many lines it gives the usual number of cells, and how many that is."""
    widths: list[int] = []
    try:
        for _number, cells in _rows(text[:_SAMPLE], separator):
            if cells:
                widths.append(len(cells))
            if len(widths) >= _LOOKED_AT:
                break
    except PlainError:
        return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(usual), usual


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line, as an editor or a spreadsheet numbers them."""
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error:
        raise PlainError(
            _("The file cannot be read after row {number}.").format(number=number),
            _("Open it in your spreadsheet program and save it again as CSV or XLSX."),
        ) from None
