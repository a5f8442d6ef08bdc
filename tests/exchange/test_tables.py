"""Lists are read whatever program wrote them, and what is no list is refused plainly and soon."""

import io
import random
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from app.exchange import csv_tables, spreadsheets
from app.exchange.tables import MOST_COLUMNS, MOST_ROWS, cell_of, read_table
from app.models.errors import Cancelled, PlainError
from tests.builders_lists import as_csv, as_xlsx, saved

ROWS = [["Name", "School"], ["Zoë Ŵynne; Ann", "Économie, Law"], ["Łukasz", "Physics"]]


def cells(content: bytes, sheet: str = "") -> list[list[object]]:
    return [list(line.cells) for line in read_table(content, sheet).lines]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_csv_list_is_read_in_any_separator_and_encoding(separator, encoding):
    assert cells(as_csv(ROWS, encoding, separator)) == ROWS


def test_a_list_of_an_older_british_program_keeps_its_accents():
    rows = [["Name", "School"], ["Zoë Brontë", "Génie civil"], ["Siân Müller", "Café studies – £5"]] * 5

    assert cells(as_csv(rows, "cp1252")) == rows


def test_excels_own_line_about_the_separator_is_followed_and_left_out():
    assert cells(b"sep=;\r\nName;School\r\nAnn, B;Law\r\n") == [["Name", "School"], ["Ann, B", "Law"]]


def test_line_breaks_in_cells_and_empty_rows_keep_the_numbers_of_the_rows():
    table = read_table(b'Name,School\r\n\r\n"Ann\nExample",Law\r\n,,\r\nBo,Art\r\n')

    assert [(line.number, line.cells[0]) for line in table.lines] == [(1, "Name"), (3, "Ann\nExample"), (5, "Bo")]


def test_a_spreadsheet_gives_values_days_and_numbers_as_they_are_meant():
    rows = [
        ["Name", "Born", "No", "Part", "Head"],
        ["Ann", datetime(2025, 3, 1, 9, 30), 7, 7.0, True],
        ["Bo", date(2025, 3, 2)],
    ]

    assert cells(as_xlsx(rows)) == [rows[0], ["Ann", date(2025, 3, 1), "7", "7", "yes"], ["Bo", date(2025, 3, 2)]]


def test_the_sheet_is_the_first_in_sight_with_something_in_it_or_the_one_chosen():
    book = Workbook()
    book.active.title = "Empty"
    hidden = book.create_sheet("Hidden")
    hidden.append(["Secret"])
    hidden.sheet_state = "hidden"
    for title in ("Staff", "Leavers"):
        book.create_sheet(title).append([title])
    content = saved(book)

    assert read_table(content).sheets == ("Empty", "Staff", "Leavers")
    assert cells(content) == [["Staff"]]
    assert cells(content, "Leavers") == [["Leavers"]]
    assert cells(content, "Hidden") == [["Staff"]]


def test_what_looks_like_a_formula_is_words_and_a_formula_is_its_value():
    signs = ["=1+1", "+44 115", "-5", "@cmd"]

    assert cells(as_csv([["Name"], *[[sign] for sign in signs]]))[1:] == [[sign] for sign in signs]
    book = Workbook()
    book.active.append(["Name", "=HYPERLINK(1)"])
    # Never worked out by a spreadsheet program, so it has no value yet.
    assert cells(saved(book)) == [["Name"]]


def test_signs_that_steer_a_screen_are_taken_out_of_cells():
    assert cell_of("Ann\x1b[2J\u202e\x00 Example") == "Ann [2J   Example"


def bomb(unpacked: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"<w>" + b" " * unpacked)
    return content.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The spreadsheet with other words in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            words = before.read(name)
            after.writestr(name, words.replace(old, new) if name == part else words)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HOSTILE = {
    "empty": b"",
    "only blanks": b" \r\n\r\n",
    "too large": b"x" * 20_000_001,
    "an old spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "a program": b"MZ" + bytes(range(256)) * 40,
    "a zip of something else": bomb(10),
    "a bomb": bomb(200_000_000),
    "cut off": as_xlsx(ROWS)[:-400],
    "cut off early": as_xlsx(ROWS)[:300],
    "entities": changed(as_xlsx(ROWS), SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "no markup": changed(as_xlsx(ROWS), SHEET, b"<sheetData>", b"<sheetData"),
    "too many columns": as_csv([["x"] * (MOST_COLUMNS + 1)] * 3),
    "a far column": changed(as_xlsx(ROWS), SHEET, b'r="B2"', b'r="XFD2"'),
    "too many rows": as_csv([["Name"]] * (MOST_ROWS + 1)),
    "a row beyond all": changed(as_xlsx(ROWS), SHEET, b'<row r="2"', b'<row r="99999999"'),
    "an open quotation": b'Name,School\r\n"' + b"x" * 3_000_000 + b"\0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_list_is_refused_in_plain_words(name):
    with pytest.raises(PlainError) as refused:
        read_table(HOSTILE[name])

    assert refused.value.happened
    assert "Error" not in str(refused.value)


def test_no_damage_of_a_spreadsheet_is_more_than_a_refusal():
    whole = as_xlsx([["Name", "School"], *[[f"Ann {number}", "Law"] for number in range(50)]])
    chance = random.Random(7)

    for _turn in range(150):
        damaged = bytearray(whole)
        for _flip in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read_table(bytes(damaged[: chance.randint(1, len(damaged))]))
        except PlainError:
            continue


def test_a_wrong_size_of_the_sheet_is_not_believed():
    """Rows would be filled up with thousands of empty cells."""
    lying = changed(as_xlsx(ROWS), SHEET, b'ref="A1:B3"', b'ref="A1:XFD1048576"')

    assert cells(lying) == ROWS


def test_reading_can_be_stopped():
    class Stopping:
        def step(self, done: int, total: int, words: str) -> None:
            raise Cancelled

    for content in (as_xlsx(ROWS), as_csv(ROWS)):
        with pytest.raises(Cancelled):
            read_table(content, progress=Stopping())


def test_the_readers_can_be_used_by_themselves():
    from app.models.progress import Silent

    assert csv_tables.read_csv(as_csv(ROWS), Silent()).lines == read_table(as_csv(ROWS)).lines
    assert spreadsheets.read_spreadsheet(as_xlsx(ROWS), "", Silent()).sheet == "Staff"
