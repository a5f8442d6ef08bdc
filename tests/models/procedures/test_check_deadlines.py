"""A deadline is started by what can happen, and counted back only from a day that is known beforehand."""

from app.models.procedures.check_deadlines import letters_of
from app.models.procedures.checker import problems
from app.models.procedures.procedure import LetterTo
from tests.models.procedures.whole import WHOLE, read_whole


def test_every_letter_that_is_spoken_of_counts_as_written() -> None:
    letters = letters_of(read_whole())

    assert letters == {
        LetterTo(code="L13", to="respondent"),
        LetterTo(code="L21", to="complainant"),
        LetterTo(code="L21", to="respondent"),
        LetterTo(code="L36", to="complainant"),
    }


def test_a_deadline_is_counted_back_from_a_day_that_is_still_to_come() -> None:
    hearing = '[[record]]\nname = "hearing"\ntitle = "Hearing"\nahead = true\n\n[[role]]'
    papers = """
[[deadline]]
name = "notice"
title = "Papers"
days = -10
basis = "local"
starts = ["record:hearing"]
met_by = ["step:close"]

[[step]]
name = "look_into"
"""
    whole = WHOLE.replace('\n[[step]]\nname = "look_into"\n', papers)

    assert _problems(whole.replace("[[role]]", hearing, 1)) == []
    assert _problems(whole.replace("[[role]]", hearing.replace("ahead = true\n", ""), 1)) == ["backwards"]


def _problems(text: str) -> list[str]:
    return [str(each.kind) for each in problems(read_whole(text))]
