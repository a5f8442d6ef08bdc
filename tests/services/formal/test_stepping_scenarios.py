"""Scenarios of domain 2.9 that go through several acts: from complaint to the evidence, and to another route."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.people import Part
from app.models.procedures.procedure import PartyStatus
from app.models.procedures.what_next import Level, missing_to_begin
from app.models.typed_dates import exactly
from app.services.formal.counterpart import counterpart_of
from app.services.formal.facts import next_steps, standing
from app.services.formal.opening import begin, change_route, route, route_change, set_status
from app.services.formal.overlays import begin_overlay
from app.services.formal.recording import keep_absence
from app.services.formal.roles import declare, name_to_role
from app.services.formal.stepping import take_step
from app.services.office import Office
from app.services.timeline import timeline
from tests.builders import uk
from tests.builders_formal import keep, make_formal_parties, make_panel_office, make_received_case, sent_elsewhere
from tests.standing_clock import StandingClock

STAFF, STUDENT = PartyStatus.STAFF, PartyStatus.STUDENT


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(uk(2026, 12, 18, 10))


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def to_response(office: Office, folder: Path) -> int:
    """A case in which the respondent was asked for a response, on Friday 18 December 2026."""
    case_id, today = make_received_case(office, folder), office.today()
    name_to_role(office, case_id, "era", name="Ed Marsh", because="Only one here", named_by="Director of HR")
    sent_elsewhere(office, case_id, "L10", ("complainant",), today, "by hand")
    sent_elsewhere(office, case_id, "L11", ("respondent",), today, "by hand")
    take_step(office, case_id, "acknowledge", today)
    name_to_role(office, case_id, "head", name="Hal Thorne", because="Heads the School", named_by="HR")
    held = name_to_role(office, case_id, "investigator", name="Ina Gorse", because="Senior", named_by="Hal Thorne")
    declare(office, held.record_id or 0, is_available=True)
    sent_elsewhere(office, case_id, "L12", ("investigator",), today, "by hand")
    take_step(office, case_id, "name_investigator", today)
    sent_elsewhere(office, case_id, "L13", ("respondent",), today, "by e-mail")
    take_step(office, case_id, step_to(office, case_id, "response_awaited"), today)
    return case_id


def step_to(office: Office, case_id: int, stage: str) -> str:
    return next(each.step.name for each in next_steps(office, case_id) if each.step.target == stage)


@pytest.mark.proves("N-60", "N-61")
def test_at2_without_a_response_the_evidence_begins_only_with_the_reason_on_record(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    case_id = to_response(office, tmp_path)
    clock.shows = uk(2026, 12, 30, 9)
    step = step_to(office, case_id, "evidence")
    sent_elsewhere(office, case_id, "L14", ("complainant",), office.today(), "by e-mail")
    sent_elsewhere(office, case_id, "L15", ("complainant", "respondent"), office.today(), "by e-mail")

    with pytest.raises(NotSaved) as refused:
        take_step(office, case_id, step, office.today())
    keep_absence(office, case_id, "response", "Asked on 18 December; nothing had come by the 29th.")
    take_step(office, case_id, step, office.today())
    there = standing(office, case_id)

    assert "record:response" in refused.value.problems
    assert there is not None
    assert there.facts.stage == "evidence"
    assert any(each.text.startswith("Asked on 18 December") for each in timeline(office, case_id))


def test_at8_mediation_after_formal_action_needs_both_consents_and_a_reason(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    case_id = to_response(office, tmp_path)
    keep(office, case_id, "response")
    sent_elsewhere(office, case_id, "L14", ("complainant",), office.today(), "by e-mail")
    sent_elsewhere(office, case_id, "L15", ("complainant", "respondent"), office.today(), "by e-mail")
    take_step(office, case_id, step_to(office, case_id, "evidence"), office.today())
    answers = {
        "dated_on": exactly(office.today()),
        "reason": "Both asked for it.",
        "mediator": "INTERNAL",
        "serious": "NO",
    }

    def missing() -> dict[str, Level]:
        found = standing(office, case_id)
        assert found is not None
        overlay = found.procedure.overlay("mediation")
        return {each.key: each.level for each in missing_to_begin(found.procedure, overlay, found.facts)}

    without_consents = missing()
    with pytest.raises(NotSaved):
        begin_overlay(office, case_id, "mediation", answers, despite="HR thinks that it may help.")
    for consent in ("complainant_consent", "respondent_consent"):
        keep(office, case_id, consent)
    with pytest.raises(NotSaved) as soft:
        begin_overlay(office, case_id, "mediation", answers)
    begin_overlay(office, case_id, "mediation", answers, despite="HR thinks that it may help.")

    assert without_consents["record:complainant_consent"] is Level.BLOCK
    assert without_consents["record:respondent_consent"] is Level.BLOCK
    assert missing()["soft:mediation"] is Level.REASON
    assert "12.3.5" in soft.value.problems["despite"]
    assert [each.name for each in office.vault.formal.overlays.open(case_id)] == ["mediation"]


@pytest.mark.proves("N-88", "N-89")
def test_at12_staff_who_complain_about_a_student_are_dealt_with_under_the_code(office: Office) -> None:
    case_id = make_formal_parties(office, complainant=STAFF, respondent=STUDENT)
    offer = route(office, case_id)
    begin(office, case_id, offer.procedures[0], office.today())
    found = standing(office, case_id)

    assert found is not None
    assert found.procedure.route.respondents == (STUDENT,)
    assert not {"senior_member", "trained_member"} & {role.name for role in found.procedure.roles}
    assert counterpart_of(office, case_id).is_mixed


@pytest.mark.proves("N-88")
def test_when_the_accused_turns_out_to_be_a_student_the_route_changes_by_an_act_of_its_own(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_received_case(office, tmp_path)
    respondent = next(p for p in office.vault.people.of_case(case_id) if p.part is Part.RESPONDENT)
    set_status(office, respondent.id or 0, STUDENT)

    offered = route_change(office, case_id)
    assert offered is not None
    change_route(office, case_id, offered.procedures[0], office.today(), "She is a student, not staff.")
    found = standing(office, case_id)

    assert "14.1" in offered.words
    assert found is not None
    assert found.procedure.route.respondents == (STUDENT,)
    assert route_change(office, case_id) is None
    assert any(each.heading.startswith("Route changed:") for each in timeline(office, case_id))
    assert any("She is a student" in each.text for each in timeline(office, case_id))
