"""A letter that stands for a decision is never written before the decision, in whichever way; nothing offers it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.letters.filling import fill
from app.models.procedures.letters import why_not_write
from app.models.procedures.needs import read_when
from app.models.procedures.procedure import LetterTo, PartyStatus
from app.services.formal.facts import standing
from app.services.formal.measures import decide_measure
from app.services.formal.sending import record_sent_elsewhere
from app.services.letters.addressees import addressee_of
from app.services.letters.approving import approve_letter
from app.services.letters.gates import why_not_letter
from app.services.letters.making import change_draft, draft_of, prepare_letters
from app.services.letters.offering import Offer, offered
from app.services.letters.sending import record_service
from app.services.office import Office
from tests.builders_formal import keep, make_formal_parties, make_panel_office
from tests.builders_hearing import allege, find_on, put_at, respondent_of
from tests.builders_letters import LETTERS, answers
from tests.services.letters.heard import TO_PANEL, allege_two, decide, decide_as_panel, fix_day, walked, warn
from tests.services.letters.made import approved

Decided = Callable[[Office, int], None]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = make_panel_office(tmp_path)
    yield office
    office.vault.close()


@pytest.fixture
def case_id(office: Office, tmp_path: Path) -> int:
    """A case before its panel."""
    return walked(office, tmp_path, *TO_PANEL)[1]


def share(office: Office, case_id: int) -> None:
    keep(office, case_id, "sharing", words="Weighed.", decision="SHARE", advice="The data protection officer")


def withhold(office: Office, case_id: int) -> None:
    keep(office, case_id, "sharing", words="Weighed.", decision="WITHHOLD")


def decided(act: Decided) -> Decided:
    """The same, for a case on which the panel has decided."""

    def act_there(office: Office, case_id: int) -> None:
        act(office, case_id)
        put_at(office, case_id, "decided")

    return act_there


def find_malice(office: Office, case_id: int, finding: str = "MALICIOUS") -> None:
    keep(office, case_id, "malice", words="Two messages show it.", finding=finding)


def find_no_malice(office: Office, case_id: int) -> None:
    find_malice(office, case_id, "NEITHER")


def decide_and_warn(office: Office, case_id: int) -> None:
    decide(office, case_id)
    warn(office, case_id)


def dismiss_all(office: Office, case_id: int) -> None:
    decide(office, case_id, "DISMISSED", "DISMISSED")


def put_off(office: Office, case_id: int) -> None:
    fix_day(office, case_id)
    fix_day(office, case_id, on=date(2027, 5, 7))


GATED: list[tuple[str, str, Decided, Decided]] = [
    ("L23", "complainant", fix_day, allege_two),
    ("L24", "respondent", fix_day, allege_two),
    ("L25", "chair", fix_day, allege_two),
    ("L27", "respondent", decide_as_panel, decided(fix_day)),
    ("L28A", "complainant", decided(withhold), decided(share)),
    ("L28B", "complainant", decided(share), decided(withhold)),
    ("L29", "respondent", decided(decide_and_warn), decided(dismiss_all)),
    ("L30", "complainant", decided(find_malice), decided(find_no_malice)),
    ("L45", "respondent", put_off, fix_day),
]
"""A letter, whom it goes to, what lets it be written, and what does not."""


def draft(office: Office, case_id: int, code: str, recipient: str) -> int:
    found = addressee_of(office, case_id, recipient)
    assert found is not None
    made = prepare_letters(office, case_id, code, (found.key,)).record_id
    assert made is not None
    typed = {
        name: value for name, value in answers(LETTERS.templates[code]).items() if not name.startswith("recipient")
    }
    change_draft(office, made, typed)
    return made


def offer_of(office: Office, case_id: int, code: str) -> Offer:
    (found,) = [each for each in offered(office, case_id) if each.code == code]
    return found


@pytest.mark.parametrize(("code", "to", "lets", "does_not"), GATED, ids=[code for code, *_others in GATED])
def test_a_letter_waits_for_what_it_rests_on(
    office: Office, case_id: int, code: str, to: str, lets: Decided, does_not: Decided
) -> None:
    for _decided in (lambda: None, lambda: does_not(office, case_id)):
        _decided()
        with pytest.raises(PlainError, match="only where"):
            draft(office, case_id, code, to)
        with pytest.raises(PlainError, match="only where"):
            record_sent_elsewhere(office, case_id, code, (to,), office.today(), "by hand")
        offer = offer_of(office, case_id, code)
        assert (offer.is_next, offer.recipients) == (False, ())
        assert "only where" in offer.too_early

    lets(office, case_id)

    letter_id = draft(office, case_id, code, to)
    assert draft_of(office, letter_id).too_early == ""
    assert to in offer_of(office, case_id, code).recipients


TOLD: list[tuple[str, str, Decided]] = [
    ("L27", "respondent", decide),
    ("L28A", "complainant", withhold),
    ("L28B", "complainant", share),
    ("L29", "respondent", decide_and_warn),
    ("L30", "complainant", find_malice),
]
"""A letter that tells what was decided, whom it goes to, and what it rests on beside that."""


@pytest.mark.parametrize(("code", "to", "rests_on"), TOLD, ids=[code for code, *_others in TOLD])
def test_no_outcome_is_told_before_the_panel_has_decided(
    office: Office, case_id: int, code: str, to: str, rests_on: Decided
) -> None:
    rests_on(office, case_id)

    for stage in ("panel_convened", "papers_out", "more_information", "hearing"):
        put_at(office, case_id, stage)
        with pytest.raises(PlainError, match="tells what was decided"):
            draft(office, case_id, code, to)
        with pytest.raises(PlainError, match="tells what was decided"):
            record_sent_elsewhere(office, case_id, code, (to,), office.today(), "by hand")
        assert "tells what was decided" in offer_of(office, case_id, code).too_early
    put_at(office, case_id, "decided")

    assert draft_of(office, draft(office, case_id, code, to)).too_early == ""


def test_an_outcome_that_was_approved_waits_again_where_the_decision_was_taken_back(
    office: Office, case_id: int
) -> None:
    decide_as_panel(office, case_id)
    ready, waiting = (draft(office, case_id, "L27", "respondent") for _time in range(2))
    approve_letter(office, ready, "Ada Penn")

    put_at(office, case_id, "hearing")

    with pytest.raises(PlainError, match="tells what was decided"):
        approve_letter(office, waiting, "Ada Penn")
    with pytest.raises(PlainError, match="tells what was decided"):
        record_service(office, ready, office.today(), "By hand")


def test_a_draft_and_an_approved_letter_wait_again_when_the_decision_is_put_right(office: Office, case_id: int) -> None:
    decided(share)(office, case_id)
    waiting, ready = (draft(office, case_id, "L28B", "complainant") for _time in range(2))
    approve_letter(office, ready, "Ada Penn")

    withhold(office, case_id)

    assert "only where" in draft_of(office, waiting).too_early
    with pytest.raises(PlainError, match="only where"):
        approve_letter(office, waiting, "Ada Penn")
    with pytest.raises(PlainError, match="only where"):
        record_service(office, ready, office.today(), "By hand")


def test_nobody_else_gets_it_either(office: Office, case_id: int) -> None:
    for to in ("hr", "respondent", "witness", "head"):
        assert why_not_letter(office, case_id, "L28B", to) is not None

    decided(share)(office, case_id)

    assert why_not_letter(office, case_id, "L28B", "hr") is None


def test_at10_a_dismissed_complaint_brings_no_referral_and_none_can_be_written(office: Office, case_id: int) -> None:
    """AT10: nothing pre-selects L30, at any step; it needs the separate finding on malice (12.5.12)."""
    dismiss_all(office, case_id)

    for stage in ("hearing", "decided", "outcome_sent"):
        put_at(office, case_id, stage)
        assert not offer_of(office, case_id, "L30").is_next, stage
        assert offer_of(office, case_id, "L30").recipients == (), stage
    with pytest.raises(PlainError, match="malice"):
        draft(office, case_id, "L30", "complainant")

    find_malice(office, case_id)

    found = draft_of(office, draft(office, case_id, "L30", "complainant"))
    assert (found.known["finding"], found.known["reasons"]) == ("MALICIOUS", "Two messages show it.")


@pytest.mark.proves("N-78", "N-79")
def test_at9_a_panel_that_wants_dismissal_has_no_letter_for_it_and_no_warning(office: Office, case_id: int) -> None:
    """AT9, the letters: two of three are upheld, L29 is for warnings alone, the outcome says whose question it is."""
    decide_as_panel(office, case_id)
    find_on(office, case_id, allege(office, case_id, "Threw a book."))
    decide_measure(office, case_id, respondent_of(office, case_id), "DISMISSAL", office.today())

    assert "warning" in str(why_not_letter(office, case_id, "L29", "respondent"))
    with pytest.raises(PlainError, match="Advice of HR where dismissal"):
        draft(office, case_id, "L27", "respondent")
    assert not any(each.is_next for each in offered(office, case_id) if each.code == "L27")

    keep(office, case_id, "dismissal_advice", words="It goes on under the disciplinary procedure.")

    outcome = draft_of(office, draft(office, case_id, "L27", "respondent"))
    assert outcome.known["advice_on"] == office.today()
    assert (outcome.known["dismissal_considered"], outcome.known["is_timed"]) == (True, False)
    words = fill(outcome.template, {**outcome.values, **outcome.known}).words
    assert "The panel cannot dismiss anybody." in words
    assert "HR gave its advice on this" in words
    assert "The warning" not in words
    assert not any("dismissal" in each.title.lower() for each in offered(office, case_id))


@pytest.mark.parametrize("code", ["L28B", "L29", "L30"])
def test_where_no_procedure_speaks_of_it_such_a_letter_is_not_written(
    office: Office, tmp_path: Path, code: str
) -> None:
    without = make_formal_parties(office)

    with pytest.raises(PlainError, match="only where the procedure"):
        prepare_letters(office, without, code, (addressee_of(office, without, "complainant").key,))  # type: ignore[union-attr]
    assert offer_of(office, without, code).too_early


def test_another_procedure_s_own_conditions_hold_for_its_own_letters(office: Office, case_id: int) -> None:
    """The rule reads the file: any letter with any condition, of a step or of what runs beside the stages."""
    found = standing(office, case_id)
    assert found is not None
    when = read_when("complaint.warned=NO", "here")
    steps = tuple(
        replace(each, letters=(*each.letters, LetterTo(code="X9", to="hr", when=when)))
        for each in found.procedure.steps
    )
    beside = replace(found.procedure.overlays[0], letters=(LetterTo(code="X8", to="hr", when=when),))
    other = replace(found.procedure, steps=steps, overlays=(beside, *found.procedure.overlays[1:]))

    assert all(why_not_write(other, found.facts, code, to) for code in ("X8", "X9") for to in ("hr", "complainant"))
    free = replace(other, overlays=(replace(beside, end_letters=(LetterTo(code="X8", to="hr"),)),))
    assert why_not_write(free, found.facts, "X8", "hr") is None
    assert why_not_write(other, found.facts, "X7", "hr") is None


def test_at11_a_student_who_complains_is_told_who_may_come_and_gets_the_letter_without_measures(
    office: Office, tmp_path: Path
) -> None:
    """AT11, the letters: the companion prompt stands in the notice, L28A is what comes, and nothing gags."""
    walker, case_id = walked(office, tmp_path, *TO_PANEL, complainant=PartyStatus.STUDENT)
    walker.keep("companion_rights", decision="UNION_OR_FRIEND")
    fix_day(office, case_id)
    allege_two(office, case_id)
    typed = {"deadline__date": office.today(), "papers_enclosed": True}
    notice = approved(office, case_id, "L23", "complainant", **typed)

    assert "an adviser or officer of the students' union, or a friend" in notice.text
    assert "as members of staff may" not in notice.text
    assert "Please tell us who is coming" in notice.text

    walker.go("send_papers", "hear", "decide")
    withhold(office, case_id)
    assert [each.code for each in offered(office, case_id) if each.is_next and each.code.startswith("L28")] == ["L28A"]
    assert offer_of(office, case_id, "L28B").recipients == ()


@pytest.mark.proves("E-01")
@pytest.mark.parametrize("code", ["L23", "L24", "L27", "L28A"])
def test_at11_every_letter_of_a_panel_is_searched_for_wording_that_gags(
    office: Office, case_id: int, code: str
) -> None:
    """AT11: typed words that would gag stop the letter, as in every other one."""
    fix_day(office, case_id)
    decide_as_panel(office, case_id)
    withhold(office, case_id)
    letter_id = draft(office, case_id, code, LETTERS.templates[code].to[0])
    words = "You must not tell anybody what happened."

    change_draft(
        office,
        letter_id,
        {**draft_of(office, letter_id).typed, "meeting.place": words, "reasons": words, "findings": words},
    )

    with pytest.raises(PlainError, match="keep somebody from speaking"):
        approve_letter(office, letter_id, "Ada Penn")


def test_a_notice_of_a_hearing_that_was_put_off_since_does_not_go_out(office: Office, case_id: int) -> None:
    fix_day(office, case_id)
    made = prepare_letters(office, case_id, "L23", (to_complainant(office, case_id),)).record_id
    assert made is not None
    typed = {n: v for n, v in answers(LETTERS.templates["L23"]).items() if not n.startswith(("recipient", "meeting"))}
    change_draft(office, made, typed)
    approve_letter(office, made, "Ada Penn")
    put_off(office, case_id)

    with pytest.raises(NotSaved) as refused:
        record_service(office, made, office.today(), "By hand")

    assert "The meeting is on Friday 7 May 2027 now" in refused.value.problems["served_on"]


def to_complainant(office: Office, case_id: int) -> str:
    found = addressee_of(office, case_id, "complainant")
    assert found is not None
    return found.key
