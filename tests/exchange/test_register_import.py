"""The columns and cells of real staff lists, and what is said of those that cannot be read."""

from datetime import date

import pytest

from app.exchange.register_columns import guess_columns, meaning_of, offered_meanings, why_not_columns
from app.exchange.register_import import ReadRows, Row, TrainingGiven, day_of, read_rows
from app.exchange.tables import read_table
from tests.builders import LIBRARY
from tests.builders_lists import as_csv, as_xlsx

LISTS = LIBRARY.lists


def read(*rows: list[object], meanings: dict[tuple[str, str], str] | None = None) -> ReadRows:
    table = read_table(as_csv(rows))
    return read_rows(table, guess_columns(table, LISTS), LISTS, meanings or {})


def only(*rows: list[object]) -> Row:
    (row,) = read(*rows).rows
    return row


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Employee No.", "staff_number"),
        ("SURNAME", "last_name"),
        ("Preferred forename", "first_name"),
        ("Work E-Mail", ""),
        ("Email Address", "email"),
        ("School/Department", "unit"),
        ("Faculty / Directorate", "unit_above"),
        ("Job Title", "post"),
        ("HoS/HoD", "is_head"),
        ("Mediator", "capacity:MEDIATOR"),
        ("Panel training", "trained:PANEL"),
        ("Mediation training expires", "expires:MEDIATION"),
        ("Harassment adviser", "capacity:ADVISER"),
        ("Favourite colour", ""),
        ("", ""),
    ],
)
def test_a_column_is_recognised_by_the_names_it_goes_by(title, meaning):
    assert meaning_of(title, LISTS) == meaning


def test_titles_are_found_below_what_stands_over_a_list():
    table = read_table(
        as_csv([["Staff list as of May"], [], ["Surname", "First name", "Dept"], ["Example", "Ann", "Law"]])
    )

    columns = guess_columns(table, LISTS)

    assert columns.header.number == 3
    assert columns.means == ("last_name", "first_name", "unit")
    assert [row.name for row in read_rows(table, columns, LISTS, {}).rows] == ["Ann Example"]


def test_columns_are_refused_without_a_name_or_when_doubled():
    assert why_not_columns(["unit"]) is not None
    assert why_not_columns(["name", "unit", "unit"]) is not None
    assert why_not_columns(["last_name", "", "", "capacities", "capacities"]) is None


def test_every_meaning_that_can_be_guessed_can_be_chosen():
    offered = [code for code, _words in offered_meanings(LISTS)]

    assert len(offered) == len(set(offered))
    assert {"name", "capacity:ERA", "trained:PANEL", "expires:PANEL"} <= set(offered)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-03-01", date(2025, 3, 1)),
        ("2025-03-01T00:00:00", date(2025, 3, 1)),
        ("01/03/2025", date(2025, 3, 1)),
        ("1.3.25", date(2025, 3, 1)),
        ("31-12-99", date(1999, 12, 31)),
        ("1 March 2025", date(2025, 3, 1)),
        ("1st Mar 25", date(2025, 3, 1)),
        ("01-Sept-2025", date(2025, 9, 1)),
        ("45717", date(2025, 3, 1)),
        (date(2025, 3, 1), date(2025, 3, 1)),
        ("permanent", None),
        ("-", None),
    ],
)
def test_days_are_read_the_british_and_the_iso_way(cell, day):
    assert day_of(cell) == day


@pytest.mark.parametrize("cell", ["03/14/2025", "31/02/2025", "soon", "2025", "1 Smarch 2025", "99999"])
def test_a_day_that_is_none_is_said_and_left_out(cell):
    found = read(["Name", "Post from"], ["Ann Example", cell])

    assert found.rows[0].from_on is None
    assert [(each.number, each.refused) for each in found.problems] == [(2, False)]
    assert "Post from" in found.problems[0].reason


def test_a_row_without_a_name_is_refused_with_its_number():
    found = read(["Name", "School"], ["", "Law"], ["   ", ""], ["12", "Law"], ["Ann", "Law"])

    assert [row.number for row in found.rows] == [5]
    assert [(each.number, each.refused) for each in found.problems] == [(2, True), (4, True)]


def test_a_name_written_backwards_is_turned_round_but_letters_after_it_are_not():
    names = [row.name for row in read(["Name"], ["Example, Dr Ann"], ["Bo Baxter, PhD"], ["Lloyd George, David"]).rows]

    assert names == ["Dr Ann Example", "Bo Baxter, PhD", "David Lloyd George"]


@pytest.mark.proves("N-03")
def test_trainings_are_read_from_one_column_or_from_one_each():
    listed = only(
        ["Name", "Training", "Training date", "Expiry date"], ["Ann", "Panel; Mediation", "1/9/2025", "1/9/2028"]
    )
    each = only(
        ["Name", "Panel training", "Panel training expires", "Mediation training"],
        ["Ann", "1/9/2025", "1/9/2028", "yes"],
    )

    days = {"done_on": date(2025, 9, 1), "expires_on": date(2028, 9, 1)}
    assert set(listed.trainings) == {TrainingGiven(kind="PANEL", **days), TrainingGiven(kind="MEDIATION", **days)}
    assert set(each.trainings) == {TrainingGiven(kind="PANEL", **days), TrainingGiven(kind="MEDIATION")}


def test_what_somebody_may_serve_as_is_read_from_lists_and_from_yes_and_no():
    row = only(
        ["Name", "May serve as", "Mediator", "Dignity adviser"], ["Ann", "Investigator / Panel member", "Y", "no"]
    )

    assert row.capacities == ("INVESTIGATOR", "MEDIATOR", "PANEL")


def test_a_word_that_nobody_knows_is_asked_about_once_and_then_means_what_was_said():
    rows = (["Name", "Grade", "May serve as"], ["Ann", "APM 6", "Juggler"], ["Bo", "apm-6", "Juggler; Mediator"])

    asked = read(*rows)
    told = read(*rows, meanings={("grades", "apm 6"): "SENIOR", ("capacities", "juggler"): ""})

    assert [(each.list_name, each.count) for each in asked.unknown] == [("capacities", 2), ("grades", 1), ("grades", 1)]
    assert told.unknown == ()
    assert [row.grade for row in told.rows] == ["SENIOR", "SENIOR"]
    assert [row.capacities for row in told.rows] == [(), ("MEDIATOR",)]


def test_faults_of_the_spreadsheet_are_left_out_and_said():
    found = read(
        ["Name", "Email", "Head", "Grade"], ["Ann", "#N/A", "perhaps", "Professor"], ["Bo", "no address", "", ""]
    )

    assert [(row.email, row.is_head, row.grade) for row in found.rows] == [("", None, "PROF"), ("", None, "")]
    assert [each.number for each in found.problems] == [2, 2, 3]


def test_a_spreadsheet_and_a_csv_of_the_same_list_say_the_same():
    rows = [["Name", "Staff number", "Head", "Post from"], ["Ann Example", 7, True, date(2025, 3, 1)]]
    written = [rows[0], ["Ann Example", "7", "yes", "01/03/2025"]]

    sheet = read_table(as_xlsx(rows))

    assert read_rows(sheet, guess_columns(sheet, LISTS), LISTS, {}).rows == read(*written).rows
