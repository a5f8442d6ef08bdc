"""What a case knows of its panel, its hearing, its findings and what follows is in the letters already."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.hearings import Attends
from app.models.procedures.procedure import Party
from app.services.formal.facts import standing
from app.services.formal.following import follow
from app.services.formal.measures import decide_measure
from app.services.formal.recording import keep_absence
from app.services.formal.roles import end_role
from app.services.letters.addressees import addressees
from app.services.letters.gates import why_not_letter
from app.services.letters.hearing_sources import HearingSources
from app.services.letters.making import Draft, draft_of, prepare_letters
from app.services.letters.meeting_sources import key_of
from app.services.office import Office
from tests.builders import uk
from tests.builders_formal import add_document, keep, make_panel_office
from tests.builders_hearing import add_respondent, allege, find_on, put_at, respondent_of
from tests.services.letters.heard import (
    TO_PANEL,
    allege_two,
    decide_as_panel,
    fix_day,
    party,
    place,
    recommend,
    walked,
    warn,
    witness,
)

ONE = tuple[Office, int]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[ONE]:
    """A case before its panel, on Monday 1 March 2027."""
    office = make_panel_office(tmp_path, now=uk(2027, 3, 1, 10))
    _walker, case_id = walked(office, tmp_path, *TO_PANEL)
    yield office, case_id
    office.vault.close()


def draft(case: ONE, code: str, to: str) -> Draft:
    office, case_id = case
    key = next(each.key for each in addressees(office, case_id) if to in (each.key, each.recipient))
    made = prepare_letters(office, case_id, code, (key,)).record_id
    assert made is not None
    return draft_of(office, made)


@pytest.mark.proves("N-36")
def test_a_notice_says_when_where_how_before_whom_and_until_when_a_companion_may_put_it_off(case: ONE) -> None:
    """AT19, in the letter: a hearing on Friday 30 April 2027 can be put off up to Monday 10 May."""
    office, case_id = case
    fix_day(office, case_id)
    allege_two(office, case_id)
    place(office, case_id, party(office, case_id, Party.COMPLAINANT), 1, starts="10:15", attends=Attends.VIDEO)
    place(office, case_id, f"witness-{witness(office, case_id)}", 2, starts="11:00")
    place(office, case_id, party(office, case_id, Party.RESPONDENT), 3)

    notice = draft(case, "L23", "complainant")

    known = notice.known
    assert (known["meeting.day"], known["meeting.starts"]) == (date(2027, 4, 30), "10.00 am")
    assert known["meeting.place"] == "Room 4, Trent Building"
    assert known["meeting.how"] == "by video, from another place"
    assert (known["meeting.postpone_within"], known["meeting.last_day"]) == (5, date(2027, 5, 10))
    assert known["allegations"] == ("Allegation 1: Shouted in a meeting.", "Allegation 2: Sent a message at night.")
    assert known["panel.members"][0] == "Fit chair, chair of the panel"  # type: ignore[index]
    assert len(known["panel.members"]) == 3  # type: ignore[arg-type]
    assert known["meeting.order"] == (
        *("10.15 am: The person who complained", "11.00 am: Una Reed (Witness)", "The person complained about"),
    )
    assert known["witnesses"] == ("Una Reed",)
    assert set(notice.problems) <= {"deadline.date", "papers_enclosed", "support.list", *SAID_ONCE}


SAID_ONCE = ("sender.name", "sender.post", "sender.contact", "policy.version", "era.contact")
"""What is typed for the first letter of an office, and kept for the others."""


def test_both_notices_say_the_same_of_the_hearing(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    allege_two(office, case_id)

    one, other = draft(case, "L23", "complainant").known, draft(case, "L24", "respondent").known

    same = [
        name for name in one if name.startswith(("meeting.", "panel.", "allegations", "witnesses", "era.", "policy."))
    ]
    assert {name: one[name] for name in same} == {name: other[name] for name in same}
    assert "A formal disciplinary warning" in other["possible"]  # type: ignore[operator]
    assert "Nothing further" not in other["possible"]  # type: ignore[operator]


def test_a_member_is_told_their_seat_and_gets_a_copy_with_their_number(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)

    appointed, papers = draft(case, "L22", "senior_member"), draft(case, "L25", "trained_member")

    assert appointed.known["seat"] == "Senior member of the panel"
    assert appointed.known["recipient.role"] == papers.known["recipient.role"] == "member"
    assert appointed.known["meeting.day"] == date(2027, 4, 30)
    assert papers.known["copy_number"] == 3


def test_a_witness_is_told_their_own_hour(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    first, second = witness(office, case_id), witness(office, case_id, "Ola Finch")
    place(office, case_id, f"witness-{second}", 1, starts="14:30")

    assert draft(case, "L42", f"witness-{second}").known["slot"] == "2.30 pm"
    invited = draft(case, "L42", f"witness-{first}")
    assert invited.known["slot"] == "10.00 am"
    assert invited.known["may_bring"] is False


def test_an_outcome_has_every_finding_with_its_reasons_and_what_follows(case: ONE) -> None:
    office, case_id = case
    decide_as_panel(office, case_id)
    warn(office, case_id)
    recommend(office, case_id, "Look at how meetings are chaired.")
    own = party(office, case_id, Party.RESPONDENT)
    follow(office, case_id, "recommendations", "A mentor for a year.", about=own)

    told = draft(case, "L27", "respondent").known

    assert told["overall"] == "SOME"
    findings = str(told["findings"]).split("\n\n")
    assert findings[:2] == ["Allegation 1: Shouted in a meeting.", "Finding: upheld."]
    assert "Did it happen as alleged? Yes." in findings[2]
    assert findings[3] == "Reasons: Two people heard it."
    assert "Finding: dismissed." in findings
    assert told["measures"] == ("A formal disciplinary warning, until Tuesday 29 February 2028",)
    assert (told["is_timed"], told["dismissal_considered"]) == (True, False)
    assert (told["warning"], told["warning_until"]) == ("A formal disciplinary warning", date(2028, 2, 29))
    assert told["recommendations"] == ("A mentor for a year.",)
    assert told["appeal_by"] == date(2027, 3, 15)


def test_the_complainant_s_letter_has_results_and_reasons_and_no_measure_unless_it_was_decided_to_share(
    case: ONE,
) -> None:
    office, case_id = case
    decide_as_panel(office, case_id)
    warn(office, case_id)
    follow(office, case_id, "restoring", "They are in different teams.")
    keep(office, case_id, "sharing", words="Weighed.", decision="WITHHOLD")

    told = draft(case, "L28A", "complainant")

    assert told.known["findings"] == (
        "Allegation 1: Shouted in a meeting. Upheld.",
        "Allegation 2: Sent a message at night. Dismissed.",
    )
    assert str(told.known["reasons"]).startswith("Allegation 1: Two people heard it.")
    assert told.known["protections"] == ("They are in different teams.",)
    assert "measures" not in told.template.fields
    assert "warning" not in str(told.known)

    keep(office, case_id, "sharing", words="Weighed.", decision="SHARE", advice="The data protection officer")
    assert "warning" in str(draft(case, "L28B", "complainant").known["measures"])


@pytest.mark.proves("N-78")
def test_a_warning_has_its_level_its_last_day_and_what_was_upheld(case: ONE) -> None:
    office, case_id = case
    decide_as_panel(office, case_id)
    warn(office, case_id)

    told = draft(case, "L29", "respondent").known

    assert (told["warning"], told["from_on"]) == ("A formal disciplinary warning", date(2027, 3, 1))
    assert told["until"] == date(2028, 2, 29)
    assert told["upheld"] == ("Allegation 1: Shouted in a meeting.",)


@pytest.mark.proves("N-78")
def test_the_most_serious_warning_is_told_and_what_else_ends_on_a_day_is_none(case: ONE) -> None:
    office, case_id = case
    decide_as_panel(office, case_id)
    person = respondent_of(office, case_id)
    decide_measure(office, case_id, person, "TRAINING", office.today(), expires_on=date(2030, 1, 31))

    only_trained = draft(case, "L27", "respondent").known
    decide_measure(office, case_id, person, "WARNING", office.today(), expires_on=date(2029, 12, 31))
    decide_measure(office, case_id, person, "FINAL_WARNING", office.today())
    warned = draft(case, "L29", "respondent").known

    assert only_trained["is_timed"] is False
    assert "warning" not in only_trained
    assert (warned["warning"], warned["until"]) == ("A final disciplinary warning", date(2029, 2, 28))


def test_each_person_complained_about_is_told_how_much_was_upheld_about_them(case: ONE) -> None:
    office, case_id = case
    other = add_respondent(office, case_id)
    for allegation in allege_two(office, case_id):
        find_on(office, case_id, allegation)
        find_on(office, case_id, allegation, "DISMISSED", person=other)
    put_at(office, case_id, "decided")

    told = [
        draft(case, "L27", key).known["overall"]
        for key in (f"respondent-{respondent_of(office, case_id)}", f"respondent-{other}")
    ]

    keep(office, case_id, "sharing", words="Weighed.", decision="WITHHOLD")
    assert told == ["ALL", "NONE"]
    assert draft(case, "L28A", "complainant").known["overall"] == "SOME"


def test_each_head_is_told_of_their_own_recommendations_and_no_name(case: ONE) -> None:
    office, case_id = case
    recommend(office, case_id, "Look at how meetings are chaired.")
    recommend(office, case_id, "Look at the night rota.", owner="Kit Vale")
    put_at(office, case_id, "outcome_sent")

    own, other = draft(case, "L34", "head"), draft(case, "L34", owner_of(case))

    assert len(own.known["recommendations"]) == 1  # type: ignore[arg-type]
    assert str(own.known["recommendations"][0]).startswith(
        "Number 1: Look at how meetings are chaired. (please answer by"
    )  # type: ignore[index]
    assert other.known["recipient.name"] == "Kit Vale"
    assert str(other.known["recommendations"]).count("night rota") == 1
    words = " ".join(piece.block.text for piece in own.template.pieces)
    assert "complainant.name" not in words
    assert "respondent.name" not in words


def owner_of(case: ONE) -> str:
    return next(each.key for each in addressees(*case) if each.key.startswith("owner-"))


@pytest.mark.proves("N-80")
def test_an_appeal_is_acknowledged_to_whoever_made_it_and_the_other_is_told_less(case: ONE, tmp_path: Path) -> None:
    office, case_id = case
    appeal = {"whose": "RESPONDENT", "grounds": "The second witness was not heard.", "in_time": "NO"}
    keep(office, case_id, "appeal", add_document(office, tmp_path, case_id, "I appeal."), **appeal)
    put_at(office, case_id, "outcome_sent")

    own, other = draft(case, "L31", "respondent").known, draft(case, "L31", "complainant").known

    assert (own["is_appellant"], other["is_appellant"]) == (True, False)
    assert (own["grounds"], own["in_time"]) == ("The second witness was not heard.", "NO")


def test_a_hearing_that_was_put_off_says_both_days(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    fix_day(office, case_id, on=date(2027, 5, 7), starts="14:00")

    told = draft(case, "L45", "respondent").known
    assert (told["earlier_day"], told["new_day"], told["new_starts"]) == (
        date(2027, 4, 30),
        date(2027, 5, 7),
        "2.00 pm",
    )
    assert told["latest"] == date(2027, 5, 10)
    assert told["is_for_companion"] is False
    assert told["is_by_right"] is False


def test_a_witness_is_told_the_hour_at_which_they_are_heard_when_the_hearing_moves(case: ONE) -> None:
    office, case_id = case
    place(office, case_id, f"witness-{witness(office, case_id)}", 1, starts="11:30")
    fix_day(office, case_id)
    fix_day(office, case_id, on=date(2027, 5, 7), starts="10:00")

    assert draft(case, "L45", "witness").known["slot"] == "11.30 am"


def test_what_the_chair_asked_for_and_could_not_be_had_is_told_as_that(case: ONE) -> None:
    office, case_id = case
    keep_absence(office, case_id, "supplement", "The recording was deleted in March.")

    without = draft(case, "L26", "complainant").known
    keep(office, case_id, "supplement", what="Log of the gate")
    came = draft(case, "L26", "complainant").known
    keep_absence(office, case_id, "supplement", "The second log was never kept.")
    again = draft(case, "L26", "complainant").known

    assert (without["supplement_came"], without["reason"]) == (False, "The recording was deleted in March.")
    assert "item" not in without
    assert (came["supplement_came"], came["item"]) == (True, "Log of the gate")
    assert "reason" not in came
    assert (again["supplement_came"], again["reason"]) == (False, "The second log was never kept.")
    assert "item" not in again


def test_a_day_that_was_only_kept_again_was_not_put_off(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    fix_day(office, case_id)

    assert "was changed" in str(why_not_letter(office, case_id, "L45", "respondent"))


def test_half_a_panel_is_not_told_as_the_panel(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    (chair,) = [each for each in office.vault.formal.roles.now(case_id) if each.role == "chair"]
    end_role(office, chair.id or 0, "Ill")

    notice = draft(case, "L24", "respondent")

    assert "panel.members" in notice.problems


def test_what_a_case_does_not_have_is_left_to_be_typed(case: ONE) -> None:
    office, case_id = case
    found = standing(office, case_id)
    somebody = next(each for each in addressees(office, case_id) if each.recipient == "respondent")
    assert found is not None
    says = HearingSources(office, found, "L24", somebody).says

    nothing = [
        *(
            "meeting:day",
            "meeting:how",
            "meeting:last_day",
            "moved:day",
            "findings:overall",
            "findings:whole",
            "timed:label",
        ),
        *("followed:asked_on", "meeting:minutes"),
    ]
    assert [source for source in nothing if says(*source.split(":")) is not None] == []
    assert says("case", "allegations") == says("followed", "about") == says("measures", "all") == ()
    assert HearingSources(office, found, "L17", somebody).says("meeting", "title") is None
    assert key_of(somebody) == party(office, case_id, Party.RESPONDENT)


def test_what_the_letter_cannot_say_to_this_person_is_not_asked(case: ONE) -> None:
    office, case_id = case
    fix_day(office, case_id)
    asked = draft(case, "L23", "complainant").asked

    assert "deadline.date" in asked
    assert not {"companions.decided", "companions.words", "meeting.last_day"} & set(asked)


def test_reasons_keep_their_paragraphs(case: ONE) -> None:
    office, case_id = case
    find_on(office, case_id, allege(office, case_id), reasons="One heard it.\n\nAnother wrote it down.")
    put_at(office, case_id, "decided")

    assert draft(case, "L27", "respondent").known["findings"].endswith("One heard it.\n\nAnother wrote it down.")  # type: ignore[union-attr]


def test_the_end_of_a_case_tells_each_their_own_steps_and_when_they_are_asked(case: ONE) -> None:
    office, case_id = case
    one, other = party(office, case_id, Party.COMPLAINANT), party(office, case_id, Party.RESPONDENT)
    follow(office, case_id, "restoring", "They are in different teams.")
    follow(office, case_id, "restoring", "A mentor from April.", about=other)
    follow(office, case_id, "check_ins", "How they fare.", about=one, due_on=date(2027, 6, 1))

    told, to_other = draft(case, "L35", "complainant").known, draft(case, "L35", "respondent").known

    assert told["plan"] == ("They are in different teams.",)
    assert told["review_date"] == date(2027, 6, 1)
    assert to_other["plan"] == ("They are in different teams.", "A mentor from April.")
    assert "review_date" not in to_other
