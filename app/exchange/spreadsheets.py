"""Spreadsheets as XLSX, looked at before they are unpacked: values only, and nothing that hides or grows."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from app.exchange.tables import MOST_COLUMNS, TableFile, lines_of, too_many_rows
from app.models.errors import Cancelled, PlainError
from app.models.progress import Progress
from app.models.words import _

MOST_UNPACKED = 100_000_000
_MOST_PARTS = 2_000
_LAST_ROW = 1_048_576
_PIECE = 1 << 20
_MARKUP = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def read_spreadsheet(content: bytes, sheet: str, progress: Progress) -> TableFile:
    """The lines of one sheet: the one that is named, else the first in sight that holds something."""
    _look_inside(content, progress)
    # Loaded late: most people never bring in a list.
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise _not_a_spreadsheet() from error
    try:
        in_sight = [each for each in book.worksheets if each.sheet_state == "visible"]
        names = tuple(each.title for each in in_sight)
        lines: tuple[Any, ...] = ()
        chosen = sheet if sheet in names else ""
        for each in in_sight:
            if sheet in names and each.title != sheet:
                continue
            lines, chosen = lines_of(_rows(each), progress), each.title
            if lines:
                break
    except (PlainError, Cancelled):
        raise
    except Exception as error:
        raise _not_a_spreadsheet() from error
    finally:
        book.close()
    return TableFile(lines=lines, sheet=chosen, sheets=names)


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    # What the file says of its own size may be wrong, and would be filled up with empty cells.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _LAST_ROW:
            raise too_many_rows()
        yield number, row[: MOST_COLUMNS + 1] if not any(row[MOST_COLUMNS + 1 :]) else row


def _look_inside(content: bytes, progress: Progress) -> None:
    """Unpacks every part once, to see that it is whole, no larger than it says, and declares nothing of its own."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
            if "mimetype" in parts.namelist():
                raise PlainError(
                    _("This spreadsheet is of a kind that cannot be read here."), _("Save it as XLSX or CSV.")
                )
            if len(listed) > _MOST_PARTS or sum(each.file_size for each in listed) > MOST_UNPACKED:
                raise _grows()
            unpacked = 0
            for each in listed:
                progress.step(0, 0, _("Looking into the file"))
                unpacked += _look_at(parts, each, MOST_UNPACKED - unpacked)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _not_a_spreadsheet() from error


def _look_at(parts: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> int:
    size, before = 0, b""
    is_markup = part.filename.endswith((".xml", ".rels", ".vml"))
    with parts.open(part) as opened:
        while piece := opened.read(_PIECE):
            size += len(piece)
            if size > room:
                raise _grows()
            if is_markup and any(mark in (before + piece) for mark in _MARKUP):
                raise PlainError(
                    _("This file holds declarations that no spreadsheet needs, so it is not read."),
                    _("Ask whoever made it, or copy the list into a new spreadsheet."),
                )
            before = piece[-32:]
    return size


def _grows() -> PlainError:
    return PlainError(
        _("This file would grow far too large when unpacked, so it is not read."),
        _("Copy the list into a new spreadsheet, or save it as CSV."),
    )


def _not_a_spreadsheet() -> PlainError:
    return PlainError(
        _("This file is damaged, or is no spreadsheet."),
        _("Open it in your spreadsheet program and save it again as XLSX or CSV."),
    )
