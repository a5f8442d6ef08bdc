"""A case knows much of a letter: its days are counted as its procedure counts them."""

from dataclasses import replace
from datetime import date

from app.models.procedures.facts import ClockFact
from app.services.formal.facts import standing
from app.services.letters.reply_days import day_counted, field_of_day, last_day, reply_day
from app.services.letters.values import paragraph_of, reference
from tests.builders_letters import LETTERS
from tests.services.letters.made import FRIDAY, make_letters_office


def test_at1_a_request_of_friday_18_december_2026_is_answered_by_29_december(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    found = standing(office, case_id)

    day, deadline = reply_day(office, found, "L13", "respondent", FRIDAY)

    assert (day, deadline.days) == (date(2026, 12, 29), 5)
    assert reply_day(office, found, "L10", "complainant", FRIDAY) is None
    office.vault.close()


def test_a_letter_is_called_by_its_case_its_code_and_its_number():
    assert reference("DC-2026-0007", "L10", 2) == "DC-2026-0007-L10-2"


def test_the_paragraph_is_that_of_the_procedure_and_asked_for_where_another_policy_says_none(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    procedure, template = standing(office, case_id).procedure, LETTERS.templates["L10"]
    step = next(each for each in procedure.steps if any(letter.code == "L10" for letter in each.letters))
    others = {"overlays": (), "records": (), "deadlines": ()}

    assert paragraph_of(procedure, template) == step.paragraph
    assert paragraph_of(replace(procedure, **others, steps=(replace(step, paragraph="C7"),)), template) == "C7"
    assert paragraph_of(replace(procedure, **others, steps=(replace(step, paragraph=""),)), template) == ""
    office.vault.close()


def test_the_time_to_appeal_is_counted_from_the_day_of_the_letter_until_it_runs(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    found, template = standing(office, case_id), LETTERS.templates["L27"]

    assert field_of_day(template) == "appeal_by"
    assert field_of_day(LETTERS.templates["L13"]) == "deadline.date"
    assert field_of_day(LETTERS.templates["L17"]) == ""
    assert last_day(office, found, template, "respondent", FRIDAY) == date(2027, 1, 6)
    running = ClockFact(name="appeal_lodge", due_on=date(2027, 2, 1))
    assert day_counted(
        office, replace(found, facts=replace(found.facts, clocks=(running,))), "appeal_lodge", FRIDAY
    ) == date(2027, 2, 1)
    assert day_counted(office, found, "of_another_policy", FRIDAY) is None
    office.vault.close()
