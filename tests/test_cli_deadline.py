"""`casebook deadline`: a date in working days or of a statutory clock, with its count (domain 6.2)."""

import io
import sys
from datetime import date, timedelta

import pytest

from app import cli
from tests.terminal import Terminal, is_one_plain_sentence

# Domain 6.2: trigger, days, and the date in England, England with CLOSED, Scotland and Northern Ireland.
CLOSED = ("2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31", "2027-03-30")
VECTORS = [
    ("2026-11-26", 5, "2026-12-03", "2026-12-03", "2026-12-04", "2026-12-03"),
    ("2026-12-18", 5, "2026-12-29", "2027-01-05", "2026-12-29", "2026-12-29"),
    ("2026-12-24", 5, "2027-01-05", "2027-01-08", "2027-01-06", "2027-01-05"),
    ("2027-03-22", 5, "2027-03-31", "2027-04-01", "2027-03-30", "2027-03-31"),
    ("2027-07-08", 5, "2027-07-15", "2027-07-15", "2027-07-15", "2027-07-16"),
    ("2027-07-29", 5, "2027-08-05", "2027-08-05", "2027-08-06", "2027-08-05"),
    ("2026-11-27", 2, "2026-12-01", "2026-12-01", "2026-12-02", "2026-12-01"),
    ("2026-12-23", 10, "2027-01-11", "2027-01-15", "2027-01-12", "2027-01-11"),
    ("2027-04-30", 5, "2027-05-10", "2027-05-10", "2027-05-10", "2027-05-10"),
    ("2027-01-05", -5, "2026-12-24", "2026-12-18", "2026-12-23", "2026-12-24"),
]
STATUTORY = [
    ("access-request", "2026-09-03", "2026-10-05"),
    ("access-request", "2026-11-25", "2026-12-29"),
    ("access-request", "2027-01-31", "2027-03-01"),
    ("access-request-extended", "2026-11-25", "2027-02-25"),
    ("complaint", "2026-11-27", "2026-12-29"),
    ("calendar", "2027-03-01", "2027-03-29"),
    ("breach", "2026-12-24T16:00", "2026-12-27T16:00"),
]


@pytest.fixture
def terminal(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)
    return Terminal(capsys, tmp_path)


@pytest.mark.proves("M-11")
@pytest.mark.parametrize(("start", "days", "england", "with_closures", "scotland", "northern_ireland"), VECTORS)
def test_deadlines_in_working_days(terminal, tmp_path, start, days, england, with_closures, scotland, northern_ireland):
    closures = tmp_path / "closed.txt"
    closures.write_text("\n".join(CLOSED), "utf-8")

    def due(*more):
        return terminal.facts("deadline", "--from", start, "--days", days, *more)["due"]

    assert due() == england
    assert due("--nation", "wales") == england
    assert due("--closures", closures) == with_closures
    assert due("--nation", "scotland") == scotland
    assert due("--nation", "northern-ireland") == northern_ireland


@pytest.mark.parametrize(("clock", "start", "due"), STATUTORY)
def test_deadlines_fixed_by_law(terminal, tmp_path, clock, start, due):
    days = ("--days", "28") if clock == "calendar" else ()

    facts = terminal.facts("deadline", "--from", start, "--clock", clock, *days)

    assert facts["due"] == due
    assert (facts["from"], facts["clock"], facts["nation"]) == (start, clock, "england")


def test_a_deadline_explains_its_count_day_by_day(terminal):
    facts = terminal.facts("deadline", "--from", "2026-12-18", "--days", "5")

    days = [date.fromisoformat(step["date"]) for step in facts["count"]]
    assert days == [date(2026, 12, 18) + timedelta(days=number) for number in range(12)]
    assert [step["number"] for step in facts["count"] if step["counted"]] == [1, 2, 3, 4, 5]
    assert [step["reason"] for step in facts["count"] if step["date"] == "2026-12-25"] == ["Christmas Day"]


def test_a_deadline_is_printed_with_its_reasons(terminal):
    assert terminal.run("deadline", "--from", "2026-12-18", "--days", "5") == cli.DONE

    assert terminal.out.startswith("Due Tuesday 29 December 2026: 5 working days after Friday 18 December 2026;")
    assert "2026-12-25" in terminal.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "18/12/2026"),
        ("--from", "2026-02-30"),
        ("--from", "2026-12-18", "--days", "100000"),
        ("--from", "2026-12-18", "--clock", "complaint", "--days", "3"),
        ("--from", "2026-12-18", "--closures", "nowhere.txt"),
    ],
)
def test_a_deadline_that_cannot_be_counted_is_refused_in_a_sentence(terminal, arguments):
    assert terminal.run("deadline", *arguments) == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)
