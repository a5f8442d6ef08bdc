"""What the search box finds: by a reference, by names and words together, the newest first."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.services.finding import MOST_FOUND, find_cases, matching_ids
from app.services.office import Office
from tests.builders import finish_dropin, make_case, make_office
from tests.builders_vault import reopened


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_a_typed_reference_finds_its_case_at_once(office):
    first, _second = make_case(office), make_case(office, "DC-2026-0001 was mentioned.")

    assert [found.case.id for found in find_cases(office, "2026-1")] == [first.id]
    assert matching_ids(office, "DC-2026-0001") == (first.id,)


def test_a_students_number_that_looks_like_a_reference_is_found_too(office):
    """Typing a student's number showed the case of that reference and hid the student."""
    first, second = make_case(office), make_case(office, "Their number is 20260001.")

    assert [found.case.id for found in find_cases(office, "20260001")] == [first.id, second.id]
    assert matching_ids(office, "20260001") == (first.id, second.id)
    assert [found.case.id for found in find_cases(office, "20260001", 1)] == [first.id]


def test_a_name_and_a_word_of_a_note_find_the_case_together(office):
    case = make_case(office, "He shouted in the laboratory.", who="Ọ̀ṣunlọlá Adébáyọ̀")
    make_case(office, "He shouted in the library.", who="Sam")

    assert [found.case.id for found in find_cases(office, "osunlola labo")] == [case.id]


def test_words_of_two_visits_find_the_case_together(office):
    case = make_case(office, "He shouted.")
    finish_dropin(office, "It began in autumn.", case_id=case.id)

    (found,) = find_cases(office, "shouted autumn")

    assert found.case.id == case.id
    assert "shouted" in found.snippet.lower() or "autumn" in found.snippet.lower()


def test_words_that_came_a_moment_ago_are_found(office):
    """Adding words to the index takes long, so it is done when nobody acts, or when somebody searches."""
    case = make_case(office, "He shouted.")
    finish_dropin(office, "It began in autumn.", case_id=case.id)
    waiting = office.vault.search.waiting()

    found = matching_ids(office, "autumn")

    assert waiting == [case.id]
    assert found == (case.id,)
    assert office.vault.search.waiting() == []


def test_words_that_came_before_a_crash_are_found_after_it(office):
    case = make_case(office, "He shouted.")
    finish_dropin(office, "It began in autumn.", case_id=case.id)

    again = replace(office, vault=reopened(office.vault))

    assert matching_ids(again, "autumn") == (case.id,)
    again.vault.close()


def test_while_nothing_can_be_written_older_words_are_found(office):
    case = make_case(office, "He shouted.")
    finish_dropin(office, "It began in autumn.", case_id=case.id)
    office.vault.db.execute("PRAGMA query_only = ON")

    assert matching_ids(office, "shouted") == (case.id,)
    assert matching_ids(office, "autumn") == ()


def test_the_newest_come_first_and_no_more_than_asked_for(office):
    cases = [make_case(office, "He shouted.") for _ in range(5)]

    assert [found.case.id for found in find_cases(office, "shouted", 3)] == [case.id for case in cases[:1:-1]]
    assert matching_ids(office, "shouted") == tuple(case.id for case in reversed(cases))


def test_for_a_list_no_snippets_are_made(office):
    make_case(office, "He shouted.")

    (found,) = find_cases(office, "shouted", snippets=False)

    assert found.snippet == ""


@pytest.mark.parametrize("typed", ["", " ", "a", '"', "zebra", "DC-2026-9999", "\x00"])
def test_nothing_found_is_no_mistake(office, typed):
    make_case(office, "He shouted.")

    assert find_cases(office, typed) == []
    assert matching_ids(office, typed) == ()


def test_a_list_takes_up_no_more_matches_than_it_says(office):
    with office.vault.saving():
        for number in range(MOST_FOUND + 5):
            office.vault.search.keep(number + 1, ["shouted"], [])

    assert len(matching_ids(office, "shouted")) == MOST_FOUND


def test_what_somebody_found_is_not_shown_in_a_repr(office):
    make_case(office, "He shouted in the laboratory.", who="Sam")

    assert "laboratory" not in repr(find_cases(office, "shouted"))
