"""Findings and outcome, as the page tells them: what dismissal waits for, and what malice never follows from."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.people import Part
from app.models.procedures.deciding import why_not_follow
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.formal.acts import formal_or_say
from app.services.formal.decided import DecidedCase, look_at_decided
from app.services.formal.editing import keep_version
from app.services.formal.findings import keep_finding
from app.services.formal.measures import decide_measure, lift_measure
from app.services.formal.shown.findings import NEW_ALLEGATION, FindingsShown
from app.services.formal.shown.measures import MeasuresShown
from app.services.formal.shown.outcome import OutcomeShown
from app.services.formal.stepping import take_step
from app.services.letters.offering import offered
from app.services.office import Office
from tests.builders_formal import keep, make_formal_case, make_panel_office
from tests.builders_hearing import (
    add_respondent,
    allege,
    decide_on,
    find_on,
    missing_of,
    put_after_outcome,
    put_at,
    respondent_of,
)
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

TOLD = ("sent:L27:respondent", "sent:L28A:complainant", "sent:L28B:complainant")
"""The letters by which the outcome is told."""

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml"


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


@pytest.fixture
def case_id(office: Office) -> int:
    """A case that is being heard."""
    made = make_formal_case(office)
    put_at(office, made, "hearing")
    return made


def shown(office: Office, case_id: int) -> DecidedCase:
    return look_at_decided(office, case_id)


def findings(office: Office, case_id: int) -> FindingsShown:
    found = shown(office, case_id).findings
    assert found is not None
    return found


def measures(office: Office, case_id: int) -> MeasuresShown:
    found = shown(office, case_id).measures
    assert found is not None
    return found


def outcome(office: Office, case_id: int) -> OutcomeShown:
    found = shown(office, case_id).outcome
    assert found is not None
    return found


@pytest.mark.proves("N-79")
def test_at9_two_of_three_upheld_and_dismissal_wanted_stops_at_the_advice_of_hr(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    decide_on(office, case_id, "UPHELD", "UPHELD", "DISMISSED")
    decide_measure(office, case_id, respondent_of(office, case_id), "DISMISSAL", office.today())
    walker = Walker(office, tmp_path, case_id)
    walker.get_ready("send_outcome", without=("record:dismissal_advice", *TOLD))

    stops = missing_of(office, case_id, "send_outcome")
    with pytest.raises(PlainError):
        take_step(
            office, case_id, "send_outcome", office.today(), passing={"record:dismissal_advice": "The panel was sure."}
        )
    asked = [each.place for each in measures(office, case_id).standing[0].asks]
    with pytest.raises(PlainError, match="Advice of HR where dismissal"):
        walker.send("L27", "respondent")
    walker.keep("dismissal_advice")
    walker.go("send_outcome")
    letters = {each.code for each in formal_or_say(office, case_id).facts.sent}

    assert findings(office, case_id).overall == "Upheld: 2 of 3 findings."
    assert stops == {"record:dismissal_advice", "sent:L27:respondent", "sent:L28A:complainant"}
    assert asked == ["record.dismissal_advice"]
    assert "L29" not in letters
    assert formal_or_say(office, case_id).facts.stage == "outcome_sent"


@pytest.mark.proves("N-79")
@pytest.mark.parametrize("measure", ["DISMISSAL", "WARNING"])
def test_at9_nothing_more_follows_once_the_outcome_was_given(office: Office, case_id: int, measure: str) -> None:
    """On its way to the outcome a dismissal waits for the advice of HR, and a warning for its letter."""
    decide_on(office, case_id, "UPHELD")
    person = respondent_of(office, case_id)
    decide_measure(office, case_id, person, "TRAINING", office.today())
    put_after_outcome(office, case_id)

    reasons = []
    for stage in ("outcome_sent", "follow_up", "closed"):
        put_at(office, case_id, stage)
        with pytest.raises(NotSaved) as refused:
            decide_measure(office, case_id, person, measure, office.today())
        reasons.append(refused.value.problems["measure"])
    put_at(office, case_id, "follow_up")

    assert [reason.split(".")[0] for reason in reasons] == [
        *("The panel has given its outcome",) * 2,
        "This procedure has come to its end, so nothing more is decided under it",
    ]
    (line,) = measures(office, case_id).lines
    assert (line.place, line.why_not) == ("", reasons[0])


@pytest.mark.proves("N-79")
def test_at9_an_appeal_decides_anew_and_a_dismissal_still_needs_the_advice_of_hr(office: Office, case_id: int) -> None:
    decide_on(office, case_id, "UPHELD")
    person = respondent_of(office, case_id)
    put_after_outcome(office, case_id)
    put_at(office, case_id, "appeal")

    offered_place = measures(office, case_id).lines[0].place
    decide_measure(office, case_id, person, "WARNING", office.today())
    with pytest.raises(NotSaved) as refused:
        decide_measure(office, case_id, person, "DISMISSAL", office.today())
    keep(office, case_id, "dismissal_advice", words="It can be considered.")
    decide_measure(office, case_id, person, "DISMISSAL", office.today())

    assert offered_place == f"findings.measure.{person}"
    assert refused.value.problems["measure"].startswith("This needs before it:")


@pytest.mark.parametrize(("result", "is_open"), [("UPHELD", True), ("PART", True), ("REJECTED", False)])
def test_after_an_appeal_something_more_follows_only_where_it_was_granted(
    office: Office, case_id: int, result: str, is_open: bool
) -> None:
    decide_on(office, case_id, "UPHELD")
    put_after_outcome(office, case_id)
    keep(office, case_id, "appeal_outcome", result=result, words="Why.")
    put_at(office, case_id, "follow_up")

    found = formal_or_say(office, case_id)

    assert (why_not_follow(found.procedure, found.facts, "WARNING") is None) is is_open


def test_no_case_ends_with_a_measure_that_no_finding_stands_behind(office: Office, case_id: int) -> None:
    decide_on(office, case_id, "UPHELD")
    made = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
    assert made is not None
    put_after_outcome(office, case_id)
    put_at(office, case_id, "follow_up")
    founded = missing_of(office, case_id, "close")
    (finding,) = office.vault.hearing.findings.standing(case_id)

    find_on(office, case_id, finding.allegation_id, "DISMISSED", reasons="The appeal was upheld.")
    groundless = missing_of(office, case_id, "close")
    lift_measure(office, made, "The appeal was upheld.")

    assert groundless - founded == {"findings:groundless"}
    assert "findings:groundless" not in missing_of(office, case_id, "close")


@pytest.mark.proves("N-78", "N-79")
def test_at9_the_letter_of_a_warning_is_for_warnings_only_and_none_dismisses(office: Office, case_id: int) -> None:
    decide_on(office, case_id, "UPHELD")
    procedure, person = formal_or_say(office, case_id).procedure, respondent_of(office, case_id)
    assert procedure.measures is not None
    needs_warning = {}

    for code in procedure.measures.codes.codes:
        made = decide_measure(office, case_id, person, code.code, office.today())
        needs_warning[code.code] = "sent:L29:respondent" in missing_of(office, case_id, "send_outcome")
        assert made.undo is not None
        made.undo.act(office, *made.undo.args)

    assert [code for code, needed in needs_warning.items() if needed] == ["WARNING", "FINAL_WARNING"]
    titles = [each.label.lower() for each in office.library.lists["letters"].codes]
    assert not any("dismissal from post" in each or "notice of dismissal" in each for each in titles)


@pytest.mark.proves("N-37")
def test_at10_a_dismissed_complaint_says_nothing_of_malice_and_offers_no_letter_on_it(
    office: Office, case_id: int
) -> None:
    decide_on(office, case_id, "DISMISSED", "DISMISSED")

    there = outcome(office, case_id)

    assert findings(office, case_id).overall == "Nothing is upheld. That says nothing about why the complaint was made."
    assert [(each.kind, each.shown) for each in there.apart] == [("malice", ())]
    assert there.apart_steps == ()
    assert there.apart_letters == ()
    assert not any("L30" in each.place for each in there.letters)
    assert not any("malice" in each or "L30" in each for each in missing_of(office, case_id, "send_outcome"))
    assert [(each.is_next, each.recipients) for each in offered(office, case_id) if each.code == "L30"] == [(False, ())]


@pytest.mark.proves("N-37")
@pytest.mark.parametrize(("finding", "is_referred"), [("MALICIOUS", True), ("VEXATIOUS", True), ("NEITHER", False)])
def test_at10_a_referral_needs_a_finding_of_its_own_with_its_reasons(
    office: Office, case_id: int, finding: str, is_referred: bool
) -> None:
    decide_on(office, case_id, "DISMISSED")
    with pytest.raises(NotSaved) as without_reasons:
        keep(office, case_id, "malice", finding=finding)

    keep(office, case_id, "malice", finding=finding, words="She said to two people that none of it was true.")

    there = outcome(office, case_id)
    assert set(without_reasons.value.problems) == {"words"}
    assert [each.place for each in there.apart_letters] == ["letter.L30.complainant"] * is_referred
    assert [each.title for each in there.apart_steps] == ["Refer it as malicious or vexatious"]
    assert (missing_of(office, case_id, "refer_malice") == set()) is is_referred


@pytest.mark.parametrize(("decision", "letter"), [("WITHHOLD", "L28A"), ("SHARE", "L28B")])
def test_which_letter_goes_to_the_complainant_follows_from_what_is_shared(
    office: Office, case_id: int, decision: str, letter: str
) -> None:
    decide_on(office, case_id, "UPHELD")
    advice = {"advice": "The data protection officer"} if decision == "SHARE" else {}

    keep(office, case_id, "sharing", decision=decision, words="It concerns her.", **advice)

    assert [each.place for each in outcome(office, case_id).letters] == [f"letter.{letter}.complainant"]


def test_sharing_the_measures_asks_who_advised_on_data_protection(office: Office, case_id: int) -> None:
    with pytest.raises(NotSaved) as not_saved:
        keep(office, case_id, "sharing", decision="SHARE", words="It concerns her.")

    assert set(not_saved.value.problems) == {"advice"}


@pytest.mark.proves("N-80")
def test_an_appeal_has_its_last_day_and_what_is_granted_asks_for_measures_to_be_lifted(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    decide_on(office, case_id, "UPHELD")
    person = respondent_of(office, case_id)
    decide_measure(office, case_id, person, "WARNING", office.today())
    before = outcome(office, case_id).appeal
    walker = Walker(office, tmp_path, case_id)
    walker.go("send_outcome")
    told = outcome(office, case_id).appeal
    walker.go("take_appeal", appeal={"whose": "RESPONDENT"})
    came = outcome(office, case_id).appeal
    walker.keep("appeal_outcome", result="PART")
    granted = outcome(office, case_id).appeal

    lift_measure(office, measures(office, case_id).standing[0].measure_id, "The appeal was upheld in part.")

    assert before is not None
    assert told is not None
    assert came is not None
    assert granted is not None
    assert before.right.startswith("Once the outcome is sent, an appeal can come within 10 working days.")
    assert not before.may_record
    assert told.right.startswith("An appeal can come until the end of Wednesday 18 March 2026")
    assert "Local setting" in told.right
    assert came.in_time == "It came in time: the last day is Wednesday 18 March 2026."
    assert came.panel_place == "panel.appeal_panel"
    assert (came.granted, bool(granted.granted)) == ("", True)
    assert measures(office, case_id).standing == ()
    assert [each.state for each in measures(office, case_id).lines[0].spent] == [
        "Lifted on Wednesday 4 March 2026: The appeal was upheld in part."
    ]


@pytest.mark.proves("N-32")
def test_an_apology_may_be_what_follows(office: Office, case_id: int) -> None:
    decide_on(office, case_id, "UPHELD")

    decide_measure(office, case_id, respondent_of(office, case_id), "APOLOGY", office.today(), words="In writing.")

    assert [each.label for each in measures(office, case_id).standing] == ["An apology that was offered and accepted"]
    assert "measures" not in missing_of(office, case_id, "send_outcome")


@pytest.mark.proves("N-78")
def test_a_warning_that_has_run_out_is_folded_away_and_stays_on_file(
    office: Office, case_id: int, clock: StandingClock
) -> None:
    decide_on(office, case_id, "UPHELD")
    decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today())
    live = measures(office, case_id).standing[0].state

    clock.shows += timedelta(days=366)

    line = measures(office, case_id).lines[0]
    assert live == "Live from Wednesday 4 March 2026 to the end of Wednesday 3 March 2027."
    assert line.standing == ()
    assert [each.state for each in line.spent] == [
        "Run out: it was live from Wednesday 4 March 2026 to Wednesday 3 March 2027."
    ]
    assert len(office.vault.hearing.measures.of_case(case_id)) == 1


def test_what_is_missing_is_a_link_for_each_allegation_and_each_person(office: Office, case_id: int) -> None:
    nothing = findings(office, case_id).wanted
    first, second = respondent_of(office, case_id), add_respondent(office, case_id)
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation)

    there = findings(office, case_id)

    assert [each.place for each in nothing] == [NEW_ALLEGATION]
    assert [each.place for each in there.wanted] == [f"findings.finding.{allegation}.{second}"]
    assert [(each.called, each.result) for each in there.lines] == [
        ("Bo Larch", "Upheld"),
        ("Cy Wren", "no finding yet"),
    ]
    assert first != second
    assert there.overall == "1 finding is still missing."


def test_answers_that_do_not_go_together_are_said_again_beside_the_finding(office: Office, case_id: int) -> None:
    find_on(office, case_id, allege(office, case_id), occurred="NO")

    (line,) = findings(office, case_id).lines

    assert line.now is not None
    assert [each.startswith("You uphold it although it did not happen") for each in line.now.doubts] == [True]


def test_before_there_is_a_panel_only_the_allegations_are_there(office: Office, case_id: int) -> None:
    put_at(office, case_id, "assessment")
    allege(office, case_id)

    there = shown(office, case_id)

    assert there.findings is not None
    assert there.measures is not None
    assert there.findings.why_not.startswith("Nothing can be found before there is a panel.")
    assert (there.findings.overall, there.findings.wanted) == ("", ())
    assert there.outcome == OutcomeShown()
    assert there.measures.lines[0].why_not == "Nothing is upheld about them so far."


def test_what_was_decided_without_ground_says_so(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation)
    decide_measure(office, case_id, respondent_of(office, case_id), "TRAINING", office.today())

    find_on(office, case_id, allegation, "DISMISSED")

    (line,) = measures(office, case_id).lines
    assert line.place == ""
    assert line.why_not.startswith("Nothing is upheld about them any more")


def test_what_was_decided_for_somebody_who_is_not_complained_about_any_more_is_still_in_sight(
    office: Office, case_id: int
) -> None:
    other, allegation = add_respondent(office, case_id), allege(office, case_id)
    for person in (respondent_of(office, case_id), other):
        find_on(office, case_id, allegation, person=person)
        decide_measure(office, case_id, person, "TRAINING", office.today())
    now_witness = office.vault.people.one(other)
    assert now_witness is not None
    with office.vault.saving():
        office.vault.people.change(replace(now_witness, part=Part.WITNESS))

    lines = {each.called: each for each in measures(office, case_id).lines}

    assert "findings:groundless" in missing_of(office, case_id, "send_outcome")
    assert [each.label for each in lines["Cy Wren"].standing] == ["Training or coaching"]
    assert lines["Cy Wren"].place == ""


def test_a_case_without_findings_says_why(office: Office) -> None:
    student = make_formal_case(office, respondent=PartyStatus.OTHER)

    there = shown(office, student)

    assert there.findings is None
    assert there.why_empty.startswith("This procedure asks for no findings on single allegations.")


def test_the_findings_of_another_universitys_procedure_are_asked_and_weighed_as_its_file_says(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    keep_version(office, ELSEWHERE.read_text("utf-8"), "staff_respondent")
    elsewhere = make_formal_case(office)
    put_at(office, elsewhere, "sitting")
    proven, not_proven = (allege(office, elsewhere, words) for words in ("One", "Two"))
    reasons = {"reasons": "She kept the letters.", "dated_on": exactly(office.today())}
    person = respondent_of(office, elsewhere)
    asked = formal_or_say(office, elsewhere).procedure.findings
    assert asked is not None
    believed = asked.form.question("why_believed").codes
    assert believed is not None
    reasons["why_believed"] = believed.codes[0].code

    keep_finding(office, elsewhere, proven, person, {**reasons, "outcome": "PARTLY"})
    keep_finding(office, elsewhere, not_proven, person, {**reasons, "outcome": "OPEN"})
    walker = Walker(office, tmp_path, elsewhere)
    walker.go("give_outcome", "appeal")
    walker.keep("committee_decision", holds="AGAIN")

    there = findings(office, elsewhere)
    appeal = outcome(office, elsewhere).appeal
    assert (there.standard, there.overall) == (
        "Are the two sure of it, having weighed everything?",
        "Upheld: 1 of 2 findings.",
    )
    assert [each.kind for each in outcome(office, elsewhere).records] == ["minutes_of_it"]
    assert outcome(office, elsewhere).apart == ()
    assert appeal is not None
    assert appeal.panel_place == "panel.committee"
    assert appeal.granted.startswith("Put right what was found")
