"""Tables that come in as files: CSV or a spreadsheet, read as plain cells. Nothing in them is ever carried out."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import _

LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000

Cell = str | date
"""What a cell says: words as they stand, or a day where the spreadsheet knows it is one."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the file that is not empty, with the number that the person sees beside it."""

    number: int
    cells: tuple[Cell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """What a file holds: the lines of one sheet, and the names of all that can be chosen."""

    lines: tuple[Line, ...] = field(repr=False)
    sheet: str = field(default="", repr=False)
    sheets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)


def read_table(content: bytes, sheet: str = "", progress: Progress | None = None) -> TableFile:
    """The table in a file, whatever its name says it is. Raises PlainError for one that cannot be used."""
    from app.exchange.csv_tables import read_csv
    from app.exchange.spreadsheets import read_spreadsheet

    progress = progress or Silent()
    refuse_size(len(content))
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise PlainError(_("This file is empty."), _("Save the list again, then choose it."))
    if content.startswith(_OLD_OFFICE):
        raise PlainError(
            _("This spreadsheet is of an old kind, or is protected with a password."),
            _("Open it in your spreadsheet program and save it as XLSX without a password, or as CSV."),
        )
    if zipfile.is_zipfile(BytesIO(content)) or content.startswith(b"PK\x03\x04"):
        table = read_spreadsheet(content, sheet, progress)
    else:
        table = read_csv(content, progress)
    if not table.lines:
        raise PlainError(_("There are no rows in this file."), _("Choose another file or another sheet."))
    return table


def refuse_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise PlainError(
            _("This file is too large to be a list of people: more than {n} MB.").format(n=LARGEST_FILE // 1_000_000),
            _("Take pictures and other sheets out of it, or save the one sheet as CSV."),
        )


def too_many_rows() -> PlainError:
    return PlainError(
        _("This list has more than {n} rows.").format(n=f"{MOST_ROWS:,}"),
        _("Split it, and bring in one part at a time."),
    )


def lines_of(rows: Iterable[tuple[int, Sequence[Any]]], progress: Progress) -> tuple[Line, ...]:
    """The rows that hold something. Raises PlainError for more rows or columns than a list of people has."""
    lines: list[Line] = []
    for count, (number, values) in enumerate(rows):
        if count % 500 == 0:
            progress.step(0, 0, _("Reading the file"))
        cells = [cell_of(value) for value in values]
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise PlainError(
                _("Row {number} has more than {n} columns.").format(number=number, n=MOST_COLUMNS),
                _("Keep only the columns that are needed, then choose the file again."),
            )
        if len(lines) >= MOST_ROWS:
            raise too_many_rows()
        lines.append(Line(number=number, cells=tuple(cells)))
    return tuple(lines)


def cell_of(value: Any) -> Cell:
    """What a value says, as words or a day. Signs that would begin a formula are words like any other."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date()
        case date():
            return value
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case time():
            return value.isoformat("minutes")
    words = "".join(char if char.isprintable() or char in "\n\t" else " " for char in str(value))
    return words.strip()[:LONGEST_CELL]
