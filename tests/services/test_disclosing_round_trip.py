"""Whatever is answered on the disclosure form is shown again exactly so, and answered again changes nothing."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.models.cases import Mode
from app.models.disclosures import Disclosure
from app.services.disclosing import answers_of, record_disclosure
from app.services.office import Office
from tests.builders import LIBRARY, finish_dropin, make_case, make_office, tables
from tests.generated_answers import answers_to

FORM = LIBRARY.forms["disclosure"]
DROPIN = LIBRARY.forms["dropin"]

quick = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=40,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def first(office: Office, case_id: int) -> Disclosure:
    return office.vault.disclosures.of_case(case_id)[0]


def shown_again(office: Office, case_id: int) -> dict[str, Any]:
    return answers_of(office, first(office, case_id), FORM)


def with_side(kept: dict[str, Any], earlier: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """A form that does not say the side leaves a case on the side it was on, unless the part in it says another."""
    usual = "other" if earlier.get("side") == "other" else "complainant"
    return {"side": usual, **kept}


def of_people(answers: dict[str, Any]) -> list[str]:
    return sorted(repr((line, line.called, line.unit)) for line in answers.pop("people", ()))


@quick
@given(answers=answers_to(FORM))
@pytest.mark.proves("N-08", "N-12", "N-13", "N-18")
def test_every_answer_comes_back_as_it_was_given(office, answers):
    """Choices came back by the alphabet of their codes; an affected person of the list came back as the one telling."""
    case = make_case(office)

    record_disclosure(office, case.id, answers, first(office, case.id).id)

    assert shown_again(office, case.id) == with_side(FORM.kept(answers))


@quick
@given(answers=answers_to(FORM), then=answers_to(FORM))
def test_answers_given_in_place_of_others_leave_nothing_of_those(office, answers, then):
    """A person who told us was mistaken for another when the way of recording changed, and lost how to reach them."""
    case = make_case(office)
    record_disclosure(office, case.id, answers, first(office, case.id).id)

    record_disclosure(office, case.id, then, first(office, case.id).id)

    found, kept = shown_again(office, case.id), with_side(FORM.kept(then), FORM.kept(answers))
    assert of_people(found) == of_people(kept)
    assert found == kept


@quick
@given(answers=answers_to(FORM))
def test_keeping_what_is_shown_changes_no_row(office, answers):
    case = make_case(office)
    record_disclosure(office, case.id, answers, first(office, case.id).id)
    before = tables(office)

    record_disclosure(office, case.id, shown_again(office, case.id), first(office, case.id).id)

    assert tables(office) == before


@quick
@given(answers=answers_to(DROPIN))
def test_what_a_dropin_note_answered_stands_in_the_form_already(office, answers):
    """The form asked once more when it had reached us, which the note knew."""
    kept = DROPIN.kept(answers)
    case_id = finish_dropin(office, **answers).record_id

    found = shown_again(office, case_id)

    assert found["mode"] == kept.get("mode", Mode.NAMED)
    assert found["received_at"].at == first(office, case_id).received_at.replace(second=0)
    for name in ("who", "reach", "safety", "security_told", "told_security_at", "keep_agreed", "limits"):
        assert found.get(name) == kept.get(name), name
    if "wish" in kept:
        assert found["wishes"] == (kept["wish"],)


@quick
@given(answers=answers_to(DROPIN))
def test_filling_in_the_form_after_a_dropin_note_loses_nothing_of_the_note(office, answers):
    case_id = finish_dropin(office, **answers).record_id
    noted = first(office, case_id)

    record_disclosure(office, case_id, {**shown_again(office, case_id), "relation": "EXP"}, noted.id)

    assert set(first(office, case_id).coded) == set(noted.coded)
    assert first(office, case_id).safety == noted.safety
    assert first(office, case_id).limits_at == noted.limits_at
