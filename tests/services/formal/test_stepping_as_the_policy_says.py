"""Whole cases, step by step: what the policy asks for at each is asked for, and what it forbids is not to be had."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.procedures.procedure import PartyStatus
from app.models.procedures.what_next import Level, missing_for
from app.models.typed_dates import exactly
from app.services.formal.facts import next_steps
from app.services.formal.measures import decide_measure
from app.services.formal.opening import begin, route
from app.services.formal.overlays import begin_overlay, end_overlay
from app.services.formal.roles import declare, end_role, name_to_role
from app.services.formal.shown.wanted import all_wanted
from app.services.formal.stepping import take_step
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_formal import make_formal_parties, make_panel_office
from tests.builders_hearing import add_fit_for, seat
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker, blocks

TO_ASSESSMENT = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence"),
    *("ask_witnesses", "close_evidence"),
)
NAMESAKE = "Has the name of somebody who is a witness. If it is not them, say so where that person is recorded"
NO_CASE = {"assessment": {"outcome": "DISMISS", "ground": "NO_CASE"}}


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def make_walker(
    office: Office,
    folder: Path,
    complainant: PartyStatus = PartyStatus.STAFF,
    respondent: PartyStatus = PartyStatus.STAFF,
) -> Walker:
    case_id = make_formal_parties(office, complainant=complainant, respondent=respondent)
    (procedure,) = route(office, case_id).procedures
    begin(office, case_id, procedure, office.today())
    return Walker(office, folder, case_id)


def steps_now(walker: Walker) -> list[str]:
    return [each.step.name for each in next_steps(walker.office, walker.case_id)]


@pytest.fixture
def assessed(office: Office, tmp_path: Path) -> Walker:
    """A complaint by staff about staff, with all that was collected, to be assessed."""
    walker = make_walker(office, tmp_path)
    walker.go(*TO_ASSESSMENT)
    return walker


@pytest.mark.proves("N-53", "N-58", "N-60", "N-62", "N-63")
def test_a_complaint_goes_step_by_step_from_its_letter_to_a_panel(assessed: Walker) -> None:
    assessed.go("submit_to_panel", "convene", assessment={"outcome": "PANEL"})

    assert assessed.there.facts.stage == "panel_convened"
    assert assessed.there.procedure.stage("panel_convened").is_panel
    assert {"chair", "senior_member", "trained_member"} <= {holder.role for holder in assessed.there.facts.holders}


@pytest.mark.proves("N-64")
def test_an_assessment_has_exactly_three_outcomes_and_asks_for_a_ground_only_to_dismiss(assessed: Walker) -> None:
    form = assessed.there.procedure.record("assessment").form
    outcome, ground = form.question("outcome"), form.question("ground")

    assert outcome.codes is not None
    assert [code.code for code in outcome.codes.codes] == ["PANEL", "OTHER", "DISMISS"]
    assert ground.codes is not None
    assert [code.code for code in ground.codes.codes] == ["NO_CASE", "INAPPROPRIATE", "TRIVIAL"]
    assert ground not in form.shown({"outcome": "PANEL"})
    assert ground in form.required({"outcome": "DISMISS"})
    assert all("words" in form.problems({"outcome": code.code}) for code in outcome.codes.codes)
    assert {"submit_to_panel", "refer_elsewhere", "ask_reviewer"} <= set(steps_now(assessed))


@pytest.mark.proves("N-64")
def test_at6_no_case_without_the_formal_advice_of_hr_is_stopped_and_says_what_is_missing(assessed: Walker) -> None:
    assessed.keep("assessment", outcome="DISMISS", ground="NO_CASE")
    assessed.get_ready("ask_reviewer", without=("record:hr_formal_advice",))

    (step,) = [each for each in next_steps(assessed.office, assessed.case_id) if each.step.name == "ask_reviewer"]

    assert [(each.words, each.level) for each in step.missing] == [("Missing: Formal advice of HR.", Level.BLOCK)]
    reasons = {"record:hr_formal_advice": "She is on leave."}
    with pytest.raises(NotSaved):
        take_step(assessed.office, assessed.case_id, "ask_reviewer", assessed.office.today(), passing=reasons)


@pytest.mark.proves("N-65")
def test_at7_no_case_that_the_reviewer_confirms_is_told_to_hr_and_with_reasons_to_both(assessed: Walker) -> None:
    assessed.go("ask_reviewer", **NO_CASE)
    assessed.get_ready("dismiss", without=("sent:L20:hr", "sent:L21:complainant", "sent:L21:respondent"))
    before = blocks(assessed, "dismiss")
    assessed.send("L20", "hr")
    assessed.send("L21", "complainant", "respondent")
    with pytest.raises(NotSaved) as without_reasons:
        take_step(assessed.office, assessed.case_id, "dismiss", assessed.office.today())
    assessed.go("dismiss")

    facts, procedure = assessed.there.facts, assessed.there.procedure
    assert before == {"sent:L20:hr", "sent:L21:complainant", "sent:L21:respondent"}
    assert set(without_reasons.value.problems) == {"reasons"}
    assert procedure.stage(facts.stage).outcome == "F_NOCASE"
    assert steps_now(assessed) == []


@pytest.mark.proves("N-65")
def test_at7_no_way_leads_from_a_dismissal_to_a_referral_for_malice_without_a_finding_of_its_own(
    assessed: Walker,
) -> None:
    procedure = assessed.there.procedure
    referring = [step for step in procedure.steps if any(letter.code == "L30" for letter in step.letters)]

    assert [step.name for step in referring] == ["refer_malice"]
    assert "dismissal_review" not in referring[0].sources
    assert {str(need) for need in referring[0].needs} == {
        "record:malice",
        "answer:malice.finding=MALICIOUS|VEXATIOUS",
    }


@pytest.mark.proves("N-65")
def test_a_reviewer_who_does_not_agree_sends_it_to_a_panel_and_it_is_not_dismissed(assessed: Walker) -> None:
    assessed.go("ask_reviewer", **NO_CASE)
    assessed.keep("review", agrees="DISAGREES")
    assessed.send("L20", "hr")
    assessed.send("L21", "complainant", "respondent")

    stopped = blocks(assessed, "dismiss")
    assessed.go("reviewer_disagrees")

    assert stopped == {"answer:review.agrees=AGREES"}
    assert assessed.there.facts.stage == "to_panel"
    assert {"record:recommendations"} <= blocks(assessed, "convene")


@pytest.mark.proves("N-65")
def test_whoever_reviewed_it_sits_on_no_panel_of_it_even_after_giving_it_up(assessed: Walker) -> None:
    office, case_id = assessed.office, assessed.case_id
    reviewer = add_fit_for(office, assessed.there.procedure, "reviewer", "Rae Lund")
    held = name_to_role(office, case_id, "reviewer", register_id=reviewer).record_id
    assert held is not None
    declare(office, held, is_available=True)
    assessed.go("ask_reviewer", "reviewer_disagrees", assessment=NO_CASE["assessment"], review={"agrees": "DISAGREES"})
    end_role(office, held, "The review is done.")

    refused = []
    for role in ("chair", "senior_member", "trained_member"):
        with pytest.raises(NotSaved) as not_saved:
            name_to_role(office, case_id, role, register_id=reviewer)
        refused.append(not_saved.value.problems["name"])

    assert refused == ["Has reviewed this case before (P6, natural justice)."] * 3


@pytest.mark.proves("N-65")
def test_a_reviewer_who_turns_out_to_be_a_witness_dismisses_nothing_until_somebody_else_is_named(
    assessed: Walker,
) -> None:
    office, case_id, procedure = assessed.office, assessed.case_id, assessed.there.procedure
    reviewer = add_fit_for(office, procedure, "reviewer", "Rae Lund")
    seat(office, case_id, "reviewer", reviewer)
    assessed.go("ask_reviewer", **NO_CASE)
    assessed.get_ready("dismiss")

    before = blocks(assessed, "dismiss")
    keep_witness(office, case_id, {"name": "Rae Lund", "called_by": "complainant"})
    wanted = all_wanted(assessed.there, missing_for(procedure, procedure.step("dismiss"), assessed.there.facts))
    assessed.name("reviewer", "Somebody Else")

    assert before == set()
    assert [(each.key, each.words, each.place, each.offer) for each in wanted] == [
        (
            "role:reviewer:no_witness",
            f"Reviewer: {NAMESAKE} (natural justice).",
            "role.reviewer",
            "Name somebody else",
        ),
        (
            "declared:reviewer",
            "Reviewer: Somebody has come to the case since they declared. They are to declare once more.",
            "declare.reviewer",
            "Record the declaration",
        ),
    ]
    assert blocks(assessed, "dismiss") == set()


@pytest.mark.proves("N-66")
def test_no_panel_is_appointed_before_both_were_told_whatever_the_reason(assessed: Walker) -> None:
    assessed.go("submit_to_panel", assessment={"outcome": "PANEL"})
    assessed.get_ready("convene", without=("sent:L17:complainant", "sent:L17:respondent"))
    assessed.send("L17", "complainant")

    reasons = {"sent:L17:respondent": "They are away.", "rule:units_known": "They are from elsewhere."}
    with pytest.raises(NotSaved) as refused:
        take_step(assessed.office, assessed.case_id, "convene", assessed.office.today(), passing=reasons)

    assert set(refused.value.problems) == {"sent:L17:respondent"}


@pytest.mark.proves("N-61")
def test_a_response_that_was_not_forwarded_needs_a_reason_on_the_way_to_a_panel(assessed: Walker) -> None:
    sent = assessed.there.facts.sent

    assert [each for each in sent if (each.code, each.to) == ("L14", "complainant")] != []
    for name in ("open_evidence", "convene"):
        assert "sent:L14:complainant" in map(str, assessed.there.procedure.step(name).needs)


@pytest.mark.proves("N-55")
def test_a_complaint_is_not_taken_in_or_forwarded_before_its_writer_was_warned(office: Office, tmp_path: Path) -> None:
    walker = make_walker(office, tmp_path)
    walker.keep("complaint", warned="NO")

    told = blocks(walker, "receive")
    walker.go("receive", "acknowledge", "name_investigator")
    walker.keep("complaint", warned="NO")

    assert told == {"answer:complaint.warned=YES"}
    assert "answer:complaint.warned=YES" in blocks(walker, "ask_for_response")


def test_at8_mediation_during_the_investigation_needs_both_to_agree_and_a_reason(
    office: Office, tmp_path: Path
) -> None:
    walker = make_walker(office, tmp_path)
    walker.go("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence")
    asked = {"dated_on": exactly(office.today()), "reason": "Both asked.", "mediator": "INTERNAL", "serious": "NO"}

    with pytest.raises(NotSaved) as nobody_agreed:
        begin_overlay(office, walker.case_id, "mediation", asked, despite="They both want it now.")
    walker.keep("complainant_consent")
    walker.keep("respondent_consent")
    with pytest.raises(NotSaved) as unusual:
        begin_overlay(office, walker.case_id, "mediation", asked)
    begun = begin_overlay(office, walker.case_id, "mediation", asked, despite="They both want it now.")

    assert set(nobody_agreed.value.problems) == {"record:complainant_consent", "record:respondent_consent"}
    assert "12.3.5" in unusual.value.problems["despite"]
    assert begun.record_id is not None
    end_overlay(office, begun.record_id, {"dated_on": exactly(office.today()), "agreed": "NOT_AGREED"})
    assert walker.there.facts.overlays == ()


def test_at8_before_formal_action_has_begun_mediation_needs_only_both_to_agree(office: Office, tmp_path: Path) -> None:
    walker = make_walker(office, tmp_path)
    walker.go("receive")
    walker.keep("complainant_consent")
    walker.keep("respondent_consent")
    asked = {"dated_on": exactly(office.today()), "reason": "Both asked.", "mediator": "EXTERNAL", "serious": "NO"}

    begin_overlay(office, walker.case_id, "mediation", asked)

    assert walker.there.facts.overlays == ("mediation",)


@pytest.mark.proves("N-22", "N-88", "N-89")
def test_at11_a_student_complains_about_a_lecturer_and_hr_is_asked_for_companion_and_counterpart(
    office: Office, tmp_path: Path
) -> None:
    walker = make_walker(office, tmp_path, complainant=PartyStatus.STUDENT)
    walker.go("receive")

    asked = blocks(walker, "acknowledge")

    assert walker.there.procedure.name == "staff_respondent"
    assert "14.1" in route(office, walker.case_id).because
    assert {"record:counterpart", "record:companion_rights"} <= asked
    walker.go("acknowledge")


def test_between_members_of_staff_nobody_is_asked_for_companion_and_counterpart(office: Office, tmp_path: Path) -> None:
    walker = make_walker(office, tmp_path)
    walker.go("receive")

    assert not {"record:counterpart", "record:companion_rights"} & blocks(walker, "acknowledge")


@pytest.mark.proves("N-67", "N-84")
def test_at12_a_lecturer_complains_about_a_student_and_the_code_of_discipline_is_followed(
    office: Office, tmp_path: Path
) -> None:
    walker = make_walker(office, tmp_path, respondent=PartyStatus.STUDENT)
    procedure = walker.there.procedure

    walker.go("act_personally", "complain_locally", "receive")
    asked = blocks(walker, "acknowledge")
    walker.go("acknowledge")

    assert procedure.name == "student_respondent"
    assert "Student Code of Discipline" in route(office, walker.case_id).because
    assert "record:counterpart" in asked
    assert not {"senior_member", "trained_member"} & {role.name for role in procedure.roles}
    assert steps_now(walker)[:3] == ["investigate", "send_back", "ask_reviewer"]


@pytest.mark.proves("N-84")
def test_a_students_case_ends_with_the_letter_that_is_due_in_28_days_whatever_the_holidays(
    office: Office, tmp_path: Path
) -> None:
    walker = make_walker(office, tmp_path, complainant=PartyStatus.STUDENT, respondent=PartyStatus.STUDENT)
    walker.go("receive", "acknowledge", "investigate", "open_evidence", "ask_witnesses", "report", "to_panel")
    walker.go("hear", "decide_at_panel", "send_outcome", "no_appeal", assessment={"outcome": "INVESTIGATE"})
    (letter,) = office.vault.formal.deadlines.of_case(walker.case_id)[-1:]

    without = blocks(walker, "close")
    walker.go("close")

    assert (letter.name, letter.due_on) == ("completion_letter", date(2026, 4, 1))
    assert without == {"record:closure"}
    assert walker.there.facts.was_sent("L43", "complainant")
    assert walker.there.facts.stage == "closed"


def test_nobody_in_particular_is_dealt_with_as_hr_decides_with_a_reason(office: Office, tmp_path: Path) -> None:
    walker = make_walker(office, tmp_path, respondent=PartyStatus.OTHER)
    walker.go("receive", "acknowledge")
    walker.get_ready("decide")

    with pytest.raises(NotSaved) as refused:
        take_step(office, walker.case_id, "decide", office.today())
    walker.go("decide", "close")

    assert set(refused.value.problems) == {"reasons"}
    assert walker.there.facts.stage == "closed"


def test_a_complaint_that_is_withdrawn_ends_only_when_hr_has_decided_so(assessed: Walker) -> None:
    assessed.keep("withdrawal")
    undecided = [blocks(assessed, name) for name in ("submit_to_panel", "more_evidence", "ask_reviewer")]
    assessed.keep("withdrawal_decision", decision="CONTINUE")
    going_on = blocks(assessed, "withdraw"), blocks(assessed, "more_evidence")
    asked = {"dated_on": exactly(assessed.office.today()), "reason": "Others may be at risk."}
    begin_overlay(assessed.office, assessed.case_id, "going_on", asked)

    assessed.go("withdraw", withdrawal_decision={"decision": "END"})

    assert all("record:withdrawal_decision" in each for each in undecided)
    assert going_on == ({"answer:withdrawal_decision.decision=END"}, set())
    assert assessed.there.procedure.stage(assessed.there.facts.stage).outcome == "F_WITHDRAWN"


def test_what_went_to_another_procedure_comes_back_with_what_is_left(assessed: Walker) -> None:
    assessed.go("refer_elsewhere", "come_back", assessment={"outcome": "OTHER"}, other_result={"rest": "RESUME"})

    assert assessed.there.facts.stage == "assessment"
    with pytest.raises(PlainError):
        take_step(assessed.office, assessed.case_id, "end_elsewhere", assessed.office.today(), reasons="It is over.")


def test_papers_for_a_panel_are_counted_back_from_the_day_of_the_hearing(assessed: Walker) -> None:
    assessed.go("submit_to_panel", "convene", assessment={"outcome": "PANEL"})
    assessed.keep("hearing")

    (papers,) = [each for each in assessed.office.vault.formal.deadlines.of_case(assessed.case_id) if each.days < 0]
    assessed.keep("hearing", dated_on=exactly(date(2026, 4, 20)))
    (moved,) = [each for each in assessed.office.vault.formal.deadlines.of_case(assessed.case_id) if each.days < 0]
    (task,) = [each for each in assessed.office.vault.tasks.of_case(assessed.case_id) if each.id == moved.task_id]

    assert (papers.name, papers.started_on, papers.due_on) == ("papers", date(2026, 4, 13), date(2026, 3, 26))
    assert (moved.id, moved.started_on, moved.due_on) == (papers.id, date(2026, 4, 20), date(2026, 4, 2))
    assert (task.due_on, task.explained) == (moved.due_on, moved.explained)


def test_from_a_hearing_to_the_end_nothing_is_passed_over(assessed: Walker) -> None:
    assessed.go("submit_to_panel", "convene", "send_papers", "chair_asks", "send_supplement", "hear", "decide")
    decide_measure(assessed.office, assessed.case_id, assessed.respondent, "WARNING", assessed.office.today())
    assessed.go("send_outcome", "take_appeal", "decide_appeal", "close")

    assert assessed.there.facts.stage == "closed"
    assert assessed.there.facts.was_sent("L29", "respondent")


def test_at14_what_the_chair_asked_for_goes_to_both_sides_and_to_every_member_before_it_goes_on(
    assessed: Walker,
) -> None:
    assessed.go("submit_to_panel", "convene", "send_papers", "chair_asks", assessment={"outcome": "PANEL"})
    first = [each.object_id for each in assessed.office.vault.formal.records.standing(assessed.case_id)]
    assessed.keep("supplement", what="Log of the cameras at the gate")
    recipients = ("complainant", "respondent", "chair", "senior_member", "trained_member")

    without = blocks(assessed, "send_supplement")
    for number, recipient in enumerate(recipients):
        assert len(blocks(assessed, "send_supplement")) == len(recipients) - number
        assessed.send("L26", recipient)
    assessed.go("send_supplement")

    standing = {each.object_id for each in assessed.office.vault.formal.records.standing(assessed.case_id)}
    assert without == {f"sent:L26:{recipient}" for recipient in recipients}
    assert assessed.there.facts.stage == "papers_out"
    assert set(first) <= standing


def test_no_hearing_is_held_before_its_day_has_come_and_no_reason_passes_it(
    assessed: Walker, clock: StandingClock
) -> None:
    assessed.go("submit_to_panel", "convene", "send_papers", assessment={"outcome": "PANEL"})
    assessed.get_ready("hear", without=("rule:meeting_has_come",))

    early = blocks(assessed, "hear")
    with pytest.raises(NotSaved) as refused:
        take_step(
            assessed.office, assessed.case_id, "hear", clock.today(), passing={"rule:meeting_has_come": "It was early."}
        )
    clock.move(days=70)

    assert early == {"rule:meeting_has_come"}
    assert set(refused.value.problems) == {"rule:meeting_has_come"}
    assert blocks(assessed, "hear") == set()


def test_a_hearing_that_was_moved_is_held_only_once_both_were_told_of_the_other_day(assessed: Walker) -> None:
    assessed.go("submit_to_panel", "convene", "send_papers", assessment={"outcome": "PANEL"})
    assessed.keep("hearing", dated_on=exactly(assessed.office.today()))
    assessed.get_ready("hear", without=("sent:L45:complainant", "sent:L45:respondent"))

    assert blocks(assessed, "hear") == {"sent:L45:complainant", "sent:L45:respondent"}


def test_at14_a_second_thing_the_chair_asks_for_goes_to_everybody_again_on_the_same_day(assessed: Walker) -> None:
    recipients = ("complainant", "respondent", "chair", "senior_member", "trained_member")
    assessed.go("submit_to_panel", "convene", "send_papers", "chair_asks", assessment={"outcome": "PANEL"})
    assessed.keep("supplement", what="Log of the cameras at the gate")
    assessed.send("L26", *recipients)
    assessed.go("send_supplement", "chair_asks")

    without = blocks(assessed, "send_supplement")
    assessed.keep("supplement", what="List of who had keys")
    unsent = blocks(assessed, "send_supplement")
    assessed.send("L26", *recipients[1:])
    one_left = blocks(assessed, "send_supplement")
    assessed.go("send_supplement")

    sent = {f"sent:L26:{recipient}" for recipient in recipients}
    assert without == {"record:supplement"} | sent
    assert unsent == sent
    assert one_left == {"sent:L26:complainant"}
    assert assessed.there.facts.stage == "papers_out"


def test_whoever_sits_or_comes_is_told_each_time_that_a_hearing_is_put_off(assessed: Walker) -> None:
    recipients = ("complainant", "respondent", "chair", "senior_member", "trained_member")
    assessed.go("submit_to_panel", "convene", "send_papers", assessment={"outcome": "PANEL"})
    first = assessed.there.facts.record_of("hearing")
    assert first is not None
    told = []
    for weeks in (1, 2):
        assessed.keep("hearing", dated_on=exactly(first.dated_on + timedelta(weeks=weeks)))
        told.append(blocks(assessed, "postpone"))
        assessed.send("L45", *recipients)
        assert blocks(assessed, "postpone") == set()
        assessed.go("postpone")

    assert told == [{f"sent:L45:{recipient}" for recipient in recipients}] * 2
