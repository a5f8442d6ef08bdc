"""Witnesses are named, asked, chased, heard and signed; one who is late shows; everybody's undertaking is tracked."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.formal import GivenBy
from app.models.witnesses import Mark
from app.services.finding import find_cases
from app.services.formal import witnesses
from app.services.formal.roles import name_to_role
from app.services.office import Office
from app.services.today import look_at_today
from tests.builders import tables, uk, undo
from tests.builders_formal import make_formal_case, make_panel_office
from tests.standing_clock import StandingClock


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def add(office: Office, case_id: int, name: str = "Cy Vane", called_by: str = "complainant") -> int:
    changes = witnesses.keep_witness(
        office, case_id, {"name": name, "called_by": called_by, "about": "The meeting of 3 February."}
    )
    assert changes.record_id is not None
    return changes.record_id


@pytest.mark.proves("N-63")
def test_an_account_goes_from_asked_to_signed_and_each_day_is_taken_back_whole(office: Office) -> None:
    case_id = make_formal_case(office)
    witness_id = add(office, case_id)
    where = [witnesses.witnesses_of(office, case_id)[0].where]

    for mark in (Mark.ASKED, Mark.CHASED, Mark.RECEIVED, Mark.SIGNED, Mark.UNDERTAKING):
        before = tables(office)
        changes = witnesses.mark(office, witness_id, mark)
        undo(office, changes)
        assert tables(office) == before
        witnesses.mark(office, witness_id, mark)
        where.append(witnesses.witnesses_of(office, case_id)[0].where)

    assert where == [
        "To be asked",
        "Expected by Wednesday 18 March 2026",
        "Expected by Wednesday 18 March 2026",
        "Account received, not signed yet",
        "Account signed",
        "Account signed",
    ]


@pytest.mark.proves("N-63")
def test_steps_come_in_their_order_and_on_days_that_have_come(office: Office) -> None:
    case_id = make_formal_case(office)
    witness_id = add(office, case_id)

    def refused(mark: Mark, on: date | None = None) -> str:
        with pytest.raises(NotSaved) as error:
            witnesses.mark(office, witness_id, mark, on)
        return error.value.problems["day"]

    assert "not asked yet" in refused(Mark.RECEIVED)
    assert "still to come" in refused(Mark.ASKED, date(2026, 3, 5))
    witnesses.mark(office, witness_id, Mark.ASKED, date(2026, 3, 2))
    assert "Monday 2 March 2026" in refused(Mark.RECEIVED, date(2026, 3, 1))
    assert "no account" in refused(Mark.SIGNED)
    witnesses.mark(office, witness_id, Mark.RECEIVED)
    with pytest.raises(NotSaved, match="account received"):
        witnesses.take_mark_away(office, witness_id, Mark.ASKED)


@pytest.mark.proves("N-63")
def test_a_witness_who_is_late_shows_in_today_until_the_account_is_there(office: Office, clock: StandingClock) -> None:
    case_id = make_formal_case(office)
    witness_id = add(office, case_id)
    witnesses.mark(office, witness_id, Mark.ASKED)
    clock.shows = uk(2026, 3, 18, 9)
    on_the_day = look_at_today(office).overdue_witnesses

    clock.shows = uk(2026, 3, 19, 9)
    late = look_at_today(office).overdue_witnesses
    words = witnesses.witnesses_of(office, case_id)[0].where
    witnesses.mark(office, witness_id, Mark.CHASED)
    chased = look_at_today(office).overdue_witnesses

    assert on_the_day == ()
    assert [(case.id, number) for case, number in late] == [(case_id, 1)]
    assert words == "Overdue since Wednesday 18 March 2026"
    assert chased == ()


def test_how_long_witnesses_have_is_a_local_setting(office: Office) -> None:
    case_id = make_formal_case(office)
    assert witnesses.days_to_answer(office, case_id) == 10

    with office.vault.saving():
        office.vault.settings.set("days_witnesses", "3")

    assert witnesses.days_to_answer(office, case_id) == 3


def test_not_asking_a_witness_needs_its_reason_and_asking_takes_the_reason_away(office: Office) -> None:
    case_id = make_formal_case(office)
    witness_id = add(office, case_id)

    with pytest.raises(NotSaved):
        witnesses.not_asked(office, witness_id, "  ")
    witnesses.not_asked(office, witness_id, "Was abroad that month.")
    words = witnesses.witnesses_of(office, case_id)[0].where
    witnesses.mark(office, witness_id, Mark.ASKED)

    assert words == "Not asked, with a reason"
    assert witnesses.witnesses_of(office, case_id)[0].witness.not_asked_because == ""
    with pytest.raises(NotSaved, match="asked already"):
        witnesses.not_asked(office, witness_id, "Changed my mind.")


def test_a_witness_who_was_asked_stays_on_record_and_another_can_be_removed_and_brought_back(office: Office) -> None:
    case_id = make_formal_case(office)
    asked, added = add(office, case_id), add(office, case_id, "Di Moss", "respondent")
    witnesses.mark(office, asked, Mark.ASKED)
    before = tables(office)

    with pytest.raises(PlainError, match="stay on record"):
        witnesses.remove_witness(office, asked)
    removed = witnesses.remove_witness(office, added)

    assert [each.witness.name for each in witnesses.witnesses_of(office, case_id)] == ["Cy Vane"]
    undo(office, removed)
    assert tables(office) == before


def test_a_case_is_found_by_its_witnesses(office: Office) -> None:
    case_id = make_formal_case(office)
    add(office, case_id, "Persephone Vane")

    assert [found.case.id for found in find_cases(office, "persephone")] == [case_id]


@pytest.mark.proves("N-04")
def test_the_undertaking_of_every_party_and_role_holder_is_tracked(office: Office) -> None:
    case_id = make_formal_case(office)
    name_to_role(office, case_id, "era", name="Ed Marsh", because="The only one here")
    before = witnesses.involved(office, case_id)
    untouched = tables(office)

    kept = [
        witnesses.keep_undertaking(office, case_id, each.given_by, each.giver_id, date(2026, 3, 3)) for each in before
    ]
    after = witnesses.involved(office, case_id)

    assert [each.name for each in before] == ["Ada Quist", "Bo Larch", "Ed Marsh"]
    assert {each.given_on for each in before} == {None}
    assert {each.given_on for each in after} == {date(2026, 3, 3)}
    for changes in reversed(kept):
        undo(office, changes)
    assert tables(office) == untouched
    with pytest.raises(PlainError):
        witnesses.keep_undertaking(office, case_id, GivenBy.PERSON, 99)
