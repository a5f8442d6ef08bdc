"""The deadline behind the command: every vector of domain 6.2, all sorts of closure files, a service's own days."""

import json
import shutil
from datetime import date

import pytest

from app.models.counts import ClockKind, Nation
from app.models.errors import PlainError
from app.services.calendars import (
    OwnDay,
    deadline,
    deadline_facts,
    deadline_table,
    load_holidays,
    read_closures,
)
from app.services.form_files import resources_folder
from tests.deadline_examples import STATUTORY, VECTORS

# CLOSED of the examples, as people write such files.
CLOSURES = """# University closure days
2026-12-24  Christmas closure
2026-12-29
2026-12-30, Christmas closure
2026-12-31\tChristmas closure   # the last

2027-03-30
"""


@pytest.fixture
def closures(tmp_path):
    path = tmp_path / "closures.txt"
    path.write_text(CLOSURES, encoding="utf-8")
    return path


@pytest.mark.proves("M-11")
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector[0]}{vector[1]:+}")
def test_every_cell_of_the_working_day_table_comes_out(vector, closures):
    start, days, england, closed, scotland, northern_ireland = vector

    found = [
        deadline(start, days=days, nation=Nation.ENGLAND),
        deadline(start, days=days, nation=Nation.WALES),
        deadline(start, days=days, nation=Nation.ENGLAND, closures=closures),
        deadline(start, days=days, nation=Nation.SCOTLAND),
        deadline(start, days=days, nation=Nation.NORTHERN_IRELAND),
    ]

    assert [deadline_facts(count)["due"] for count in found] == [england, england, closed, scotland, northern_ireland]


@pytest.mark.parametrize(("clock", "start", "days", "due"), STATUTORY)
@pytest.mark.parametrize("closed", [False, True])
def test_the_statutory_line_comes_out_and_closure_days_change_nothing(clock, start, days, due, closed, closures):
    count = deadline(start, ClockKind(clock), days, Nation.ENGLAND, closures if closed else None)

    assert deadline_facts(count)["due"] == due


def test_the_usual_lengths_are_used_when_none_is_given():
    assert deadline("2026-11-26").due_on == deadline("2026-11-26", days=5).due_on
    assert deadline("2027-03-01", ClockKind.CALENDAR).due_on == date(2027, 3, 29)


def test_the_facts_can_be_written_as_json_and_hold_every_day_of_the_count(closures):
    count = deadline("2026-12-18", ClockKind.WORKING, 5, Nation.ENGLAND, closures)

    facts = json.loads(json.dumps(deadline_facts(count)))

    assert (facts["from"], facts["clock"], facts["nation"], facts["due"]) == (
        "2026-12-18",
        "working",
        "england",
        "2027-01-05",
    )
    assert [day["date"] for day in facts["count"] if day["counted"]] == [
        "2026-12-21",
        "2026-12-22",
        "2026-12-23",
        "2027-01-04",
        "2027-01-05",
    ]
    assert facts["count"][6] == {
        "date": "2026-12-24",
        "counted": False,
        "number": None,
        "reason": "Christmas closure",
    }


def test_the_facts_keep_the_moment_that_a_count_began_at():
    facts = deadline_facts(deadline("2026-12-18T17:30", days=1))

    assert (facts["from"], facts["due"]) == ("2026-12-18T17:30", "2026-12-22")


def test_the_table_gives_the_sentence_then_each_day_then_the_warnings():
    table = deadline_table(deadline("2028-12-28", days=1))

    assert table.splitlines() == [
        "Due Friday 29 December 2028: 1 working day after Thursday 28 December 2028.",
        "",
        "Date        Weekday   No.  Why",
        "2028-12-28  Thursday       The day counted from: not counted itself",
        "2028-12-29  Friday      1  Working day",
    ]
    assert "announced up to 2028" in deadline_table(deadline("2028-12-29", days=1)).splitlines()[-1]


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-02-30", "18/12/2026", "2026-12-18T25:00", "9" * 400])
def test_a_start_that_is_no_iso_date_is_refused_with_an_example(text):
    with pytest.raises(PlainError, match="2026-12-18"):
        deadline(text)


@pytest.mark.parametrize("clock", [ClockKind.ACCESS_REQUEST, ClockKind.COMPLAINT, ClockKind.BREACH])
def test_a_number_of_days_for_a_clock_fixed_by_law_is_refused(clock):
    with pytest.raises(PlainError, match="fixed by law"):
        deadline("2026-12-18", clock, 10)


def test_a_closure_file_may_hold_names_remarks_blank_lines_and_days_alone(closures):
    assert read_closures(closures) == {
        date(2026, 12, 24): "Christmas closure",
        date(2026, 12, 29): "University closed",
        date(2026, 12, 30): "Christmas closure",
        date(2026, 12, 31): "Christmas closure",
        date(2027, 3, 30): "University closed",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("days.csv", b'Date,Name\r\n2026-12-24,"Closed, all day"\r\n'),
        ("days.csv", b'"2026-12-24";"Closed, all day"\n'),
        ("days.toml", b'[closures]\n2026-12-24 = "Closed, all day"\n'),
        ("days.txt", "\ufeff2026-12-24 Closed, all day".encode()),
        ("days.txt", "2026-12-24 Closed, all day".encode("utf-16")),
    ],
)
def test_a_closure_file_is_read_however_its_program_wrote_it(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    assert read_closures(path) == {date(2026, 12, 24): "Closed, all day"}


def test_a_closure_name_in_an_old_encoding_is_still_readable(tmp_path):
    path = tmp_path / "cau.txt"
    path.write_bytes("2026-12-24 Fermé".encode("cp1252"))

    assert read_closures(path) == {date(2026, 12, 24): "Fermé"}


@pytest.mark.parametrize(
    "line", ["24/12/2026", "2026-12-241", "2026-02-30 Closed", "closed", "BEGIN:VCALENDAR", "\x00"]
)
def test_a_line_that_is_no_day_is_named_by_its_number(tmp_path, line):
    path = tmp_path / "closures.txt"
    path.write_text(f"# Days\n2026-12-24\n{line}\n", encoding="utf-8")

    with pytest.raises(PlainError, match="Line 3 of the closures file"):
        read_closures(path)


def test_a_closure_file_that_cannot_be_read_is_refused_in_plain_words(tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 1_000_001)

    for path, words in ((tmp_path / "none.txt", "cannot be read"), (tmp_path, "cannot be read"), (large, "too large")):
        with pytest.raises(PlainError, match=words):
            read_closures(path)


def test_a_services_own_days_add_to_and_take_from_the_calendar():
    own = [
        OwnDay(nation="england", day=date(2027, 6, 1), kind="holiday", name="Founder’s Day"),
        OwnDay(nation="all", day=date(2027, 6, 2), kind="closure"),
        OwnDay(nation="england", day=date(2027, 5, 31), kind="working"),
        OwnDay(nation="scotland", day=date(2027, 6, 3), kind="closure"),
    ]

    calendar = load_holidays().calendar(Nation.ENGLAND, own)

    assert calendar.why_not_working(date(2027, 6, 1)) == "Founder’s Day"
    assert calendar.why_not_working(date(2027, 6, 2)) == "University closed"
    assert calendar.is_working_day(date(2027, 5, 31))
    assert calendar.is_working_day(date(2027, 6, 3))
    assert calendar.without_closures().is_working_day(date(2027, 6, 2))


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('nation = "england"', 'nation = "wales"', "does not fit the name"),
        ("2026-01-01 =", "2026-02-30 =", "not a day"),
        ("version = 1", "version = 1\nsurprise = 1", "not a setting we know"),
        ("[holidays]", "[holidays", "not readable TOML"),
        ("announced_until = 2028\n", "", "is missing"),
    ],
)
def test_a_holiday_file_with_a_mistake_is_refused_by_name(tmp_path, right, wrong, words):
    shutil.copytree(resources_folder() / "holidays", tmp_path / "holidays")
    changed = tmp_path / "holidays" / "england.toml"
    changed.write_text(changed.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")

    with pytest.raises(PlainError, match=f"england.toml.*{words}"):
        load_holidays(tmp_path)
