"""Several lines: incidents dated each in its own way, and people, teams or places."""

import pytest

from app.models.answers import (
    Concerned,
    Incident,
)
from app.models.line_kinds import IncidentsKind
from app.models.people import Part
from app.models.typed_dates import Period, Precision
from tests.builders_forms import NOW, make_question


@pytest.mark.proves("N-09")
def test_team_or_place_may_stand_with_nobody_named():
    question = make_question("people")

    value = (Concerned(part=Part.RESPONDENT, unit="Bindery, second floor"),)

    assert question.problem(value) is None
    assert question.words(value) == "Respondent: Bindery, second floor"


def test_words_are_taken_out_of_incidents_and_what_is_left_empty_goes():
    kept = IncidentsKind().without_words((Incident(words="secret"), Incident(words="secret", place="CAMP_LIB")))

    assert kept == (Incident(place="CAMP_LIB"),)


def test_line_about_nobody_is_questioned():
    assert "Number 1" in make_question("people").problem((Concerned(part=Part.WITNESS),))


@pytest.mark.proves("N-12")
def test_incidents_are_dated_each_in_its_own_way():
    question = make_question("incidents")

    value = tuple(
        Incident(when=question.kind.understand_when(question, typed, NOW))
        for typed in ("3 march 2026", "about easter 2025", "january to february 2026", "not sure")
    )

    assert question.problem(value) is None
    assert [each.when.precision for each in (value[0], value[3])] == [Precision.DAY, Precision.UNK]
    assert value[1].when.about
    assert isinstance(value[2].when, Period)


def test_incident_with_a_date_that_cannot_be_read_names_its_line():
    question = make_question("incidents")

    problem = question.problem(
        (Incident(words="fine"), Incident(when=question.kind.understand_when(question, "xyz", NOW)))
    )

    assert problem.startswith("Number 2")
