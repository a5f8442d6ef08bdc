"""Allegations, what was found on each, and what follows: reasons every time, and nothing that was not upheld."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.findings import Finding, Measure
from app.models.procedures.procedure import Party
from app.models.typed_dates import exactly
from app.services.formal.acts import formal_or_say
from app.services.formal.findings import keep_finding, take_allegation_away, write_allegation
from app.services.formal.hearing_facts import overall
from app.services.formal.measures import decide_measure, lift_measure
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office

ANSWERS = {"occurred": "YES", "intended": "NO", "unacceptable": "YES", "unwarranted": "YES"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    return make_formal_case(office)


def respondent(office: Office, case_id: int) -> int:
    return formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)[0].person_id


def alleged(office: Office, case_id: int, words: str = "Shouted in a meeting.") -> int:
    made = write_allegation(office, case_id, words).record_id
    assert made is not None
    return made


def find(office: Office, case_id: int, allegation_id: int, result: str = "UPHELD", **answers: Any) -> int:
    given = {**ANSWERS, "result": result, "reasons": "Two people heard it.", "dated_on": exactly(office.today())}
    made = keep_finding(office, case_id, allegation_id, respondent(office, case_id), {**given, **answers})
    assert made.record_id is not None
    return made.record_id


def found(office: Office, case_id: int) -> str:
    return formal_or_say(office, case_id).facts.found


@pytest.mark.proves("N-75")
@pytest.mark.parametrize(
    ("results", "said"),
    [(("UPHELD",), "ALL"), (("UPHELD", "DISMISSED"), "SOME"), (("DISMISSED", "DISMISSED"), "NONE")],
)
def test_what_was_found_on_each_allegation_says_what_was_found_on_all(
    office: Office, case_id: int, results: tuple[str, ...], said: str
) -> None:
    allegations = [alleged(office, case_id, f"Number {number}") for number, _result in enumerate(results)]

    before = found(office, case_id)
    for allegation, result in zip(allegations, results, strict=True):
        find(office, case_id, allegation, result)

    assert (before, found(office, case_id)) == ("", said)


@pytest.mark.proves("N-76")
@pytest.mark.parametrize("reasons", ["", "  \n "])
def test_a_finding_without_reasons_is_not_kept(office: Office, case_id: int, reasons: str) -> None:
    with pytest.raises(NotSaved) as not_saved:
        find(office, case_id, alleged(office, case_id), reasons=reasons)

    assert set(not_saved.value.problems) == {"reasons"}
    assert office.vault.hearing.findings.of_case(case_id) == []


@pytest.mark.proves("N-10", "N-14")
def test_what_happened_is_found_apart_from_what_was_meant_and_the_two_tests_apart(office: Office, case_id: int) -> None:
    finding_id = find(office, case_id, alleged(office, case_id))

    finding = office.vault.hearing.findings.one(finding_id)
    asked = formal_or_say(office, case_id).procedure.findings

    assert isinstance(finding, Finding)
    assert asked is not None
    assert "balance of probabilities" in asked.standard
    assert asked.form.read(json.loads(finding.answers)) == {**ANSWERS, "result": "UPHELD"}


def test_a_finding_that_is_put_right_stays_on_file_and_one_counts(office: Office, case_id: int) -> None:
    allegation = alleged(office, case_id)
    first = find(office, case_id, allegation, "DISMISSED")

    second = find(office, case_id, allegation)

    assert [each.id for each in office.vault.hearing.findings.standing(case_id)] == [second]
    assert [each.id for each in office.vault.hearing.findings.of_case(case_id)] == [first, second]


def test_the_words_that_were_found_on_stay(office: Office, case_id: int) -> None:
    allegation = alleged(office, case_id)
    find(office, case_id, allegation)

    with pytest.raises(NotSaved):
        write_allegation(office, case_id, "Something else", allegation)
    with pytest.raises(PlainError):
        take_allegation_away(office, case_id, allegation)


def test_nothing_follows_for_somebody_about_whom_nothing_was_upheld(office: Office, case_id: int) -> None:
    find(office, case_id, alleged(office, case_id), "DISMISSED")

    with pytest.raises(NotSaved) as not_saved:
        decide_measure(office, case_id, respondent(office, case_id), "WARNING", office.today())

    assert set(not_saved.value.problems) == {"measure"}


@pytest.mark.proves("N-78")
def test_a_warning_has_a_last_day_and_can_be_lifted(office: Office, case_id: int) -> None:
    find(office, case_id, alleged(office, case_id))
    made = decide_measure(office, case_id, respondent(office, case_id), "WARNING", office.today()).record_id
    assert made is not None
    warning = office.vault.hearing.measures.one(made)
    assert isinstance(warning, Measure)
    tasks = [each.due_on for each in office.vault.tasks.of_case(case_id) if each.id == warning.task_id]

    counted = formal_or_say(office, case_id).facts.measures
    lift_measure(office, made, "The appeal was upheld.")

    assert (warning.from_on, warning.expires_on) == (date(2026, 3, 4), date(2027, 3, 3))
    assert tasks == [date(2027, 3, 3)]
    assert (counted, formal_or_say(office, case_id).facts.measures) == (("WARNING",), ())
    assert [warning.is_live(day) for day in (date(2026, 3, 3), date(2027, 3, 3), date(2027, 3, 4))] == [
        False,
        True,
        False,
    ]


def test_nothing_further_stands_alone(office: Office, case_id: int) -> None:
    find(office, case_id, alleged(office, case_id))
    decide_measure(office, case_id, respondent(office, case_id), "NONE", office.today())

    with pytest.raises(NotSaved):
        decide_measure(office, case_id, respondent(office, case_id), "WARNING", office.today())


def test_without_an_allegation_nothing_was_found(office: Office, case_id: int) -> None:
    assert overall(formal_or_say(office, case_id).procedure, ()) == ""
