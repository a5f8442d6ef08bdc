"""The list of cases: what its lines say, and how many there are."""

import dataclasses
from pathlib import Path

import pytest

from app.models.answers import WithBasis
from app.models.cases import CaseState
from app.services.case_list import CaseFilter, CaseOrder, about_words, count_words, page_of_cases
from app.services.office import Office
from tests.builders import LIBRARY, again, fill_in, make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_a_page_of_the_list_begins_where_the_last_one_ended(office):
    ids = [make_case(office).id for _ in range(5)]
    chosen = CaseFilter(state=CaseState.OPEN)

    first = page_of_cases(office, chosen, CaseOrder.REFERENCE, False, 2, 0)
    second = page_of_cases(office, chosen, CaseOrder.REFERENCE, False, 2, 2)
    last = page_of_cases(office, chosen, CaseOrder.REFERENCE, False, 2, 4)

    assert first + second + last == ids


def test_what_a_case_is_about_is_said_in_words_each_once(office):
    case = make_case(office, topics=("RACE", "BULLYING"))

    assert about_words(office, case_now := again(office, case)) == "Bullying, Race"
    assert about_words(office, dataclasses.replace(case_now, about=())) == ""


def test_something_else_that_happened_is_not_called_any_other_reason(office):
    case = make_case(office)

    fill_in(office, case, behaviours=("OTHER", "BULLY"), characteristics=(WithBasis(code="UNK"),))

    assert about_words(office, again(office, case)) == "Bullying"


def test_no_code_of_a_characteristic_and_of_a_behaviour_can_be_mistaken_in_the_list():
    lists = LIBRARY.lists
    in_both = {code.code for code in lists["characteristics"].codes} & {code.code for code in lists["behaviours"].codes}

    assert in_both <= {"NONE", "OTHER", "UNK", "PNS"}


@pytest.mark.parametrize(("number", "words"), [(0, "0 cases"), (1, "1 case"), (2, "2 cases")])
def test_cases_are_counted_in_words(office, number, words):
    for _ in range(number):
        make_case(office)

    assert count_words(office, CaseFilter()) == words


def test_beyond_a_thousand_the_list_says_only_that_there_are_more(office):
    case = make_case(office)
    with office.vault.saving():
        for number in range(2, 1_002):
            copy = dataclasses.replace(case, id=None, object_id=f"copy {number}", number=number)
            office.vault.cases.add(copy)

    assert count_words(office, CaseFilter()) == "More than 1,000 cases"
    assert count_words(office, CaseFilter(about="RACE")) == "0 cases"
