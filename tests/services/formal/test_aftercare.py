"""After-care in words: who took part, what comes next for each thing, what closing needs, both sides of the support."""

from datetime import date
from pathlib import Path

import pytest

from app.models.findings import Measure
from app.models.hearings import Place
from app.models.procedures.procedure import PartyStatus
from app.services.casework import new_object_id
from app.services.formal.acts import formal_or_say
from app.services.formal.aftercare import look_at_aftercare
from app.services.formal.answering import answer, mark_done
from app.services.formal.followed_entries import followed_entries
from app.services.formal.following import follow
from app.services.formal.opening import change_route
from app.services.formal.shown.closure import checklists, closing_steps
from app.services.formal.shown.followed import followed_lists
from app.services.formal.shown.live_measures import measure_lines
from app.services.formal.shown.support import support_shown
from app.services.formal.taking_part import who_took_part
from app.services.formal.witnesses import keep_witness, not_asked
from app.services.office import Office
from tests.builders_formal import keep, make_formal_case, make_panel_office, procedure_for
from tests.standing_clock import StandingClock


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


@pytest.fixture
def case_id(office: Office) -> int:
    return make_formal_case(office)


def accompany(office: Office, case_id: int, name: str) -> None:
    with office.vault.saving():
        place = Place(
            object_id=new_object_id(), case_id=case_id, meeting="hearing", who="person-1", position=1, companion=name
        )
        office.vault.hearing.places.add(place)


def test_everybody_who_took_part_is_named_once_and_a_witness_who_was_not_asked_is_not(
    office: Office, case_id: int
) -> None:
    for name in ("Cy Vane", "Dot Ash", "bo larch"):
        keep_witness(office, case_id, {"name": name, "called_by": "complainant"})
    not_asked(office, office.vault.formal.witnesses.of_case(case_id)[1].id or 0, "Saw nothing.")
    accompany(office, case_id, "Eli Rook")

    found = who_took_part(office, case_id)

    assert [each.name for each in found] == ["Ada Quist", "Bo Larch", "Cy Vane", "Eli Rook"]
    assert [each.key for each in found] == ["person-1", "person-2", "witness-1", "companion-person-1"]


def test_what_comes_next_follows_from_where_a_recommendation_stands(office: Office, case_id: int) -> None:
    made = follow(office, case_id, "recommendations", "Train the whole team.").record_id or 0
    at_first = followed_lists(office, formal_or_say(office, case_id))[0].lines[0]
    answer(office, made, "WILL_DO", "By the summer.")
    answered = followed_lists(office, formal_or_say(office, case_id))[0].lines[0]

    assert at_first.next is not None
    assert answered.next is not None
    assert (at_first.next.place, at_first.remind) == (f"followed.answer.{made}", "L34")
    assert (answered.next.place, answered.remind) == (f"followed.consider.{made}", "")


def test_the_checklist_is_of_the_step_that_asks_for_what_is_followed_up_and_not_of_a_withdrawal(
    office: Office, case_id: int
) -> None:
    follow(office, case_id, "recommendations", "Train the whole team.")
    found = formal_or_say(office, case_id)

    (checklist,) = checklists(found)
    there = {each.words for each in checklist.lines if each.is_there}

    assert [step.name for step in closing_steps(found.procedure, "follow_up")] == ["close"]
    assert checklist.is_blocked
    assert "Something written down: Recommendations" in there
    assert not any("All settled" in words for words in there)
    assert closing_steps(found.procedure, "closed") == []


def test_a_procedure_that_follows_nothing_up_has_the_checklist_of_its_own_ending(office: Office) -> None:
    procedure = procedure_for(office, PartyStatus.OTHER)

    found = {step.name for stage in procedure.stages for step in closing_steps(procedure, stage.name)}

    assert found
    assert all(len(procedure.step(name).sources) == 1 for name in found)


def test_what_was_followed_up_before_the_route_changed_is_still_shown_and_answered(
    office: Office, case_id: int
) -> None:
    made = follow(office, case_id, "recommendations", "Train the whole team.").record_id or 0
    change_route(office, case_id, procedure_for(office, PartyStatus.OTHER), office.today(), "A visitor after all")

    (shown,) = look_at_aftercare(office, case_id).lists
    answer(office, made, "DONE", "It is done.")

    assert (shown.title, shown.add) == ("Recommendations", None)
    assert shown.lines[0].next is not None


@pytest.mark.proves("N-34")
def test_support_of_both_sides_stands_beside_each_other_and_what_one_lacks_is_said(
    office: Office, case_id: int
) -> None:
    at_first = support_shown(office, formal_or_say(office, case_id))
    keep(office, case_id, "support", whom="RESPONDENT", what="Coaching", taken="NO")
    one = support_shown(office, formal_or_say(office, case_id))
    keep(office, case_id, "support", whom="COMPLAINANT", what="Counselling")
    both = support_shown(office, formal_or_say(office, case_id))

    assert at_first is not None
    assert one is not None
    assert both is not None
    assert (at_first.uneven, both.uneven) == ("", "")
    assert one.uneven.startswith("To the person complained about support was offered; to the complainant it was not")
    assert [len(each.offers) for each in both.sides] == [1, 1]


def test_a_warning_is_live_until_its_last_day_and_then_spent(
    office: Office, case_id: int, clock: StandingClock
) -> None:
    with office.vault.saving():
        measure = Measure(
            object_id=new_object_id(),
            case_id=case_id,
            person_id=office.vault.people.of_case(case_id)[1].id or 0,
            measure="WARNING",
            from_on=date(2025, 3, 5),
            expires_on=office.today(),
        )
        office.vault.hearing.measures.add(measure)
    (live,) = measure_lines(office, formal_or_say(office, case_id))
    clock.shows = clock.shows.replace(day=clock.shows.day + 1)
    (spent,) = measure_lines(office, formal_or_say(office, case_id))

    assert (live.is_live, spent.is_live) == (True, False)
    assert live.words == "Bo Larch: A formal disciplinary warning"
    assert spent.until.startswith("Spent")


def test_what_happened_to_somebody_stays_on_top(office: Office, case_id: int) -> None:
    ids = [follow(office, case_id, "check_ins", "Ask.", about=f"person-{n}").record_id or 0 for n in (1, 2)]
    mark_done(office, ids[1], "Left out of the rota.", code="HAPPENED")

    shown = followed_lists(office, formal_or_say(office, case_id))[2].lines

    assert [(each.followed_id, each.happened) for each in shown] == [(ids[0], False), (ids[1], True)]


def test_the_timeline_tells_what_became_of_a_recommendation(office: Office, case_id: int) -> None:
    made = follow(office, case_id, "recommendations", "Train the whole team.").record_id or 0
    answer(office, made, "WILL_DO", "By the summer.")

    entries = {each.heading: each.text for each in followed_entries(office, case_id)}

    assert entries == {
        "Asked: Recommendations, number 1": "Train the whole team.",
        "Answered: Recommendations, number 1": "By the summer.",
    }
