"""Where a party belongs: where they work, where they worked when it came in, and what was written down for them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.procedures.procedure import Party, PartyStatus
from app.models.register.people import Post
from app.services.formal.acts import formal_or_say
from app.services.formal.opening import begin
from app.services.formal.picking import picks_for_role
from app.services.office import Office
from app.services.register.people import keep_post
from tests.builders_formal import (
    add_document,
    keep,
    make_formal_case,
    make_formal_parties,
    make_panel_office,
    procedure_for,
)
from tests.builders_hearing import add_fit_for
from tests.builders_register import add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def working(office: Office, unit: int, *, until: date | None = None, since: date | None = None) -> int:
    person = add_person(office, "Bo Larch")
    keep_post(office, Post(object_id="", person_id=person, unit_id=unit, from_on=since, to_on=until))
    return person


def units_of_respondent(office: Office, case_id: int) -> frozenset[int]:
    return formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)[0].units


@pytest.mark.proves("N-58")
def test_at4_a_party_who_has_left_their_school_since_still_keeps_its_people_off_the_panel(office: Office) -> None:
    glass, steel, today = add_unit(office, "School of Glass"), add_unit(office, "School of Steel"), office.today()
    person = working(office, glass, until=today - timedelta(days=2))
    keep_post(office, Post(object_id="", person_id=person, unit_id=steel, from_on=today - timedelta(days=1)))
    case_id = make_formal_parties(office, register_id=person)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), today - timedelta(days=9))
    procedure = formal_or_say(office, case_id).procedure
    for name, unit in (("Kim Orr", glass), ("Lee Fox", steel)):
        add_fit_for(office, procedure, "senior_member", name, unit)

    reasons = {pick.name: pick.reasons for pick in picks_for_role(office, case_id, "senior_member")}

    assert units_of_respondent(office, case_id) == {glass, steel}
    assert reasons["Kim Orr"][0].startswith("Belongs to School of Glass, as the person complained about does")
    assert reasons["Lee Fox"][0].startswith("Belongs to School of Steel, as the person complained about does")


def test_the_day_when_the_complaint_came_counts_as_well(office: Office, tmp_path: Path) -> None:
    glass, today = add_unit(office, "School of Glass"), office.today()
    case_id = make_formal_case(office, register_id=working(office, glass, until=today - timedelta(days=2)))
    before = units_of_respondent(office, case_id)

    keep(
        office,
        case_id,
        "complaint",
        add_document(office, tmp_path, case_id),
        on=today - timedelta(days=3),
        warned="YES",
    )

    assert before == frozenset()
    assert units_of_respondent(office, case_id) == {glass}


def test_the_unit_that_is_written_on_the_case_counts_beside_the_register_and_where_it_names_none(
    office: Office,
) -> None:
    glass, steel = add_unit(office, "School of Glass"), add_unit(office, "School of Steel")
    both = make_formal_case(office, register_id=working(office, glass), unit="school of steel")
    written = make_formal_case(office, register_id=add_person(office, "Cy Wren"), unit="School of Steel")

    assert units_of_respondent(office, both) == {glass, steel}
    assert units_of_respondent(office, written) == {steel}
