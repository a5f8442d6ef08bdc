"""Staff lists for tests, as CSV and as spreadsheets."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

TITLES = ("Staff number", "Name", "E-mail", "Grade", "School", "Faculty", "Job title", "Head", "May serve as")
FIRST = ("Ann", "Bo", "Cai", "Dewi", "Eira", "Farah", "Grace", "Hari", "Ines", "Jun", "Kofi", "Lowri", "Mina", "Nia")
LAST = (
    "Ashworth",
    "Baxter",
    "Crane",
    "Davies",
    "Evans",
    "Farrow",
    "Grant",
    "Hughes",
    "Iqbal",
    "Jones",
    "Khan",
    "Lloyd",
)


def as_csv(rows: Sequence[Sequence[Any]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Any]], **others: Sequence[Sequence[Any]]) -> bytes:
    """A spreadsheet with these rows on its first sheet; others by their titles."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Staff"
    for row in rows:
        sheet.append(list(row))
    for title, its_rows in others.items():
        other = book.create_sheet(title)
        for row in its_rows:
            other.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def staff_rows(count: int) -> list[list[Any]]:
    """A list of so many people in forty schools, every tenth with a second post."""
    rows: list[list[Any]] = [list(TITLES)]
    for number in range(count):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}-{number // 168}"
        school, faculty = f"School of Subject {number % 40}", f"Faculty {number % 4}"
        serves = ("Investigating Officer", "", "Panel member", "", "Mediator")[number % 5]
        grade = ("Professor", "Lecturer", "Reader")[number % 3]
        person = [f"S{number:05}", name, f"s{number:05}@example.ac.uk", grade]
        rows.append([*person, school, faculty, "Lecturer", "yes" if number < 40 else "", serves])
        if number % 10 == 0:
            rows.append([*person, f"School of Subject {(number + 7) % 40}", "", "Fellow", "", ""])
    return rows


A_DAY = date(2025, 9, 1)
