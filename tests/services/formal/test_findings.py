"""Allegations, what was found on each, and what follows: reasons every time, and nothing that was not upheld."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.findings import Finding, Measure
from app.services.formal.acts import formal_or_say
from app.services.formal.cases import keep_party
from app.services.formal.findings import take_allegation_away, take_finding_away, write_allegation
from app.services.formal.hearing_facts import overall
from app.services.formal.measures import decide_measure, lift_measure, take_measure_away
from app.services.office import Office
from app.store.connection import database
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import (
    FOUND,
    add_respondent,
    allege,
    find_on,
    missing_of,
    put_after_outcome,
    put_at,
    respondent_of,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    """A case that is being heard."""
    made = make_formal_case(office)
    put_at(office, made, "hearing")
    return made


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
    allegations = [allege(office, case_id, f"Number {number}") for number, _result in enumerate(results)]

    before = found(office, case_id)
    for allegation, result in zip(allegations, results, strict=True):
        find_on(office, case_id, allegation, result)

    assert (before, found(office, case_id)) == ("", said)


@pytest.mark.proves("N-76")
@pytest.mark.parametrize("reasons", ["", "  \n "])
def test_a_finding_without_reasons_is_not_kept(office: Office, case_id: int, reasons: str) -> None:
    with pytest.raises(NotSaved) as not_saved:
        find_on(office, case_id, allege(office, case_id), reasons=reasons)

    assert set(not_saved.value.problems) == {"reasons"}
    assert office.vault.hearing.findings.of_case(case_id) == []


@pytest.mark.proves("N-10", "N-14")
def test_what_happened_is_found_apart_from_what_was_meant_and_the_two_tests_apart(office: Office, case_id: int) -> None:
    finding_id = find_on(office, case_id, allege(office, case_id))

    finding = office.vault.hearing.findings.one(finding_id)
    asked = formal_or_say(office, case_id).procedure.findings

    assert isinstance(finding, Finding)
    assert asked is not None
    assert "balance of probabilities" in asked.standard
    assert asked.form.read(json.loads(finding.answers)) == {**FOUND, "result": "UPHELD"}


def test_a_finding_that_is_put_right_stays_on_file_and_one_counts(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)
    first = find_on(office, case_id, allegation, "DISMISSED")

    second = find_on(office, case_id, allegation)

    assert [each.id for each in office.vault.hearing.findings.standing(case_id)] == [second]
    assert [each.id for each in office.vault.hearing.findings.of_case(case_id)] == [first, second]


def test_the_words_that_were_found_on_stay(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation)

    with pytest.raises(NotSaved):
        write_allegation(office, case_id, "Something else", allegation)
    with pytest.raises(PlainError):
        take_allegation_away(office, case_id, allegation)


def test_words_that_were_found_on_once_stay_for_the_finding_that_is_on_file(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)

    take_finding_away(office, find_on(office, case_id, allegation))

    with pytest.raises(NotSaved):
        write_allegation(office, case_id, "Something else", allegation)
    with pytest.raises(PlainError):
        take_allegation_away(office, case_id, allegation)


def test_numbers_stay_when_an_allegation_is_taken_away(office: Office, case_id: int) -> None:
    one, two = allege(office, case_id, "One"), allege(office, case_id, "Two")
    find_on(office, case_id, two)

    take_allegation_away(office, case_id, one)
    allege(office, case_id, "Three")

    numbers = [(each.number, each.words) for each in office.vault.hearing.allegations.numbered(case_id)]
    assert numbers == [(2, "Two"), (3, "Three")]


def test_allegations_are_written_before_there_is_a_panel_and_found_on_only_then(office: Office, case_id: int) -> None:
    put_at(office, case_id, "assessment")
    allegation = allege(office, case_id)

    with pytest.raises(PlainError) as refused:
        find_on(office, case_id, allegation)

    assert refused.value.happened.endswith("The case stands at: Preliminary assessment.")
    assert office.vault.hearing.findings.of_case(case_id) == []


def test_a_finding_is_put_right_after_the_outcome_and_not_taken_away(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)
    first = find_on(office, case_id, allegation)
    put_at(office, case_id, "decided")
    put_after_outcome(office, case_id)

    second = find_on(office, case_id, allegation, "DISMISSED", reasons="The appeal was upheld.")

    with pytest.raises(PlainError):
        take_finding_away(office, second)
    with pytest.raises(PlainError, match="stay as they are"):
        write_allegation(office, case_id, "And something else.")
    assert [each.id for each in office.vault.hearing.findings.of_case(case_id)] == [first, second]


def test_nothing_follows_for_somebody_about_whom_nothing_was_upheld(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id), "DISMISSED")

    with pytest.raises(NotSaved) as not_saved:
        decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today())

    assert set(not_saved.value.problems) == {"measure"}


@pytest.mark.proves("N-78")
def test_a_warning_has_a_last_day_and_can_be_lifted(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id))
    made = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
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


def test_a_measure_is_taken_away_before_anybody_was_told_and_lifted_afterwards(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id))
    mistaken = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
    assert mistaken is not None
    take_measure_away(office, mistaken)
    without = (office.vault.hearing.measures.of_case(case_id), office.vault.tasks.of_case(case_id))
    told = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
    assert told is not None
    put_after_outcome(office, case_id)

    with pytest.raises(PlainError):
        take_measure_away(office, told)
    lift_measure(office, told, "The appeal was upheld.")

    assert without == ([], [])
    assert [each.lifted_because for each in office.vault.hearing.measures.of_case(case_id)] == [
        "The appeal was upheld."
    ]


def test_what_follows_waits_for_everybody_about_whom_something_is_upheld(office: Office, case_id: int) -> None:
    first, second = respondent_of(office, case_id), add_respondent(office, case_id)
    allegation = allege(office, case_id)
    for person in (first, second):
        find_on(office, case_id, allegation, person=person)

    decide_measure(office, case_id, first, "TRAINING", office.today())
    half = missing_of(office, case_id, "send_outcome")
    decide_measure(office, case_id, second, "NONE", office.today())

    assert "measures" in half
    assert "measures" not in missing_of(office, case_id, "send_outcome")


def test_a_measure_for_somebody_about_whom_nothing_is_upheld_any_more_stops_the_outcome(
    office: Office, case_id: int
) -> None:
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation)
    measure = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
    assert measure is not None

    find_on(office, case_id, allegation, "DISMISSED")
    stopped = missing_of(office, case_id, "decide")
    take_measure_away(office, measure)

    assert "findings:groundless" in stopped
    assert "findings:groundless" not in missing_of(office, case_id, "decide")
    assert "measures" not in missing_of(office, case_id, "send_outcome")


@pytest.mark.proves("N-75")
def test_nothing_is_decided_about_nobody(office: Office, case_id: int) -> None:
    allege(office, case_id)
    respondent = office.vault.people.one(respondent_of(office, case_id))
    assert respondent is not None

    keep_party(office, case_id, respondent.id, {"part": "other", "called": respondent.called})

    assert {"findings:nobody", "findings:1"} <= missing_of(office, case_id, "decide")


@pytest.mark.parametrize("what", ["finding", "measure"])
def test_nobody_leaves_their_side_while_something_stands_about_them(office: Office, case_id: int, what: str) -> None:
    person, allegation = respondent_of(office, case_id), allege(office, case_id)
    found = find_on(office, case_id, allegation)
    measure = decide_measure(office, case_id, person, "WARNING", office.today()).record_id
    assert measure is not None
    if what == "measure":
        take_finding_away(office, found)

    with pytest.raises(NotSaved) as refused:
        keep_party(office, case_id, person, {"part": "other", "called": "Bo Larch"})
    keep_party(office, case_id, person, {"part": "respondent", "called": "Bo Larch-Hay", "status": "staff"})
    if what == "finding":
        take_finding_away(office, found)
    take_measure_away(office, measure)
    keep_party(office, case_id, person, {"part": "other", "called": "Bo Larch-Hay"})

    assert set(refused.value.problems) == {"part"}
    assert refused.value.problems["part"].startswith("Something")


def test_a_new_respondent_makes_findings_missing_again(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id))

    complete = found(office, case_id)
    add_respondent(office, case_id)

    assert (complete, found(office, case_id)) == ("ALL", "")
    assert "findings:1" in missing_of(office, case_id, "send_outcome")


@pytest.mark.parametrize("reasons", ["", "   "])
def test_the_vault_itself_takes_no_finding_without_reasons(office: Office, case_id: int, reasons: str) -> None:
    """Whatever writes to it: no row without reasons can be added or made."""
    find_on(office, case_id, allege(office, case_id))

    columns = "case_id, allegation_id, person_id, decided_on, made_at"
    copied = f"INSERT INTO findings (object_id, {columns}, replaced_at, result, reasons)"
    for sql in (
        "UPDATE findings SET reasons = ?",
        f"{copied} SELECT 'other', {columns}, made_at, 'UPHELD', ? FROM findings",
    ):
        with pytest.raises(database.IntegrityError, match="CHECK"), office.vault.saving():
            office.vault.db.execute(sql, (reasons,))

    assert [each.reasons for each in office.vault.hearing.findings.of_case(case_id)] == ["Two people heard it."]


def test_nothing_further_stands_alone(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id))
    decide_measure(office, case_id, respondent_of(office, case_id), "NONE", office.today())

    with pytest.raises(NotSaved):
        decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today())


def test_without_an_allegation_nothing_was_found(office: Office, case_id: int) -> None:
    assert overall(formal_or_say(office, case_id).procedure, ()) == ""
