"""`casebook deadline`: a date in working days or of a statutory clock, with its count (domain 6.2)."""

from datetime import date, timedelta

import pytest

from app import cli
from tests.deadline_examples import CLOSED, STATUTORY, VECTORS
from tests.terminal import is_one_plain_sentence


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


@pytest.mark.parametrize(("clock", "start", "days", "due"), STATUTORY)
def test_deadlines_fixed_by_law(terminal, clock, start, days, due):
    more = () if days is None else ("--days", days)

    facts = terminal.facts("deadline", "--from", start, "--clock", clock, *more)

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
