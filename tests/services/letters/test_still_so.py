"""A letter that was approved goes out only while the case still says so; made anew, it says what is so now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import NotSaved
from app.models.letters.kept import LetterState, read_stored, stored
from app.services.casework import new_object_id
from app.services.formal.roles import declare, end_role, name_to_role
from app.services.letters.addressees import addressee_of
from app.services.letters.approving import approve_letter, make_anew
from app.services.letters.making import change_draft, draft_of, letter_or_say, prepare_letters
from app.services.letters.sending import record_service
from app.services.letters.still_so import why_not_so
from app.services.office import Office
from tests.builders_formal import make_panel_office
from tests.builders_hearing import add_fit_for, allege, find_on, put_at
from tests.builders_letters import LETTERS, answers
from tests.services.letters.heard import HEARD_ON, TO_PANEL, fix_day, walked
from tests.walking_formal import Walker

NEW_DAY = date(2027, 5, 7)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = make_panel_office(tmp_path)
    yield office
    office.vault.close()


@pytest.fixture
def walker(office: Office, tmp_path: Path) -> Walker:
    """A case before its panel, with a day for its hearing."""
    walker, case_id = walked(office, tmp_path, *TO_PANEL)
    fix_day(office, case_id)
    return walker


def approve(walker: Walker, code: str, to: str, **typed: Any) -> int:
    """A letter in which the case says all that it knows, and these were typed."""
    office = walker.office
    found = addressee_of(office, walker.case_id, to)
    assert found is not None
    made = prepare_letters(office, walker.case_id, code, (found.key,)).record_id
    assert made is not None
    known = draft_of(office, made).known
    given = {name: value for name, value in answers(LETTERS.templates[code]).items() if name not in known}
    change_draft(office, made, given | {name.replace("__", "."): value for name, value in typed.items()})
    approve_letter(office, made, "Ada Penn")
    return made


def again(walker: Walker, letter_id: int) -> Any:
    made = make_anew(walker.office, letter_id).record_id
    assert made is not None
    return draft_of(walker.office, made)


def serve(walker: Walker, letter_id: int) -> None:
    record_service(walker.office, letter_id, walker.office.today(), "By hand")


def why_not(walker: Walker, letter_id: int) -> str:
    with pytest.raises(NotSaved) as refused:
        serve(walker, letter_id)
    return refused.value.problems["served_on"]


def replace_member(walker: Walker) -> None:
    office, case_id = walker.office, walker.case_id
    (held,) = [each for each in office.vault.formal.roles.now(case_id) if each.role == "trained_member"]
    end_role(office, held.id or 0, "Ill.")
    other = add_fit_for(office, walker.there.procedure, "trained_member", "Rae Lund")
    named = name_to_role(office, case_id, "trained_member", register_id=other).record_id
    declare(office, named or 0, is_available=True)


def test_a_letter_made_anew_says_the_day_to_which_the_hearing_was_put_off(walker: Walker) -> None:
    letter_id = approve(walker, "L23", "complainant")
    fix_day(walker.office, walker.case_id, on=NEW_DAY)

    draft = again(walker, letter_id)

    assert draft.values["meeting.day"] == NEW_DAY
    assert "meeting.day" not in draft.typed
    approve_letter(walker.office, draft.letter.id, "Ada Penn")
    serve(walker, draft.letter.id)
    assert letter_or_say(walker.office, draft.letter.id).state is LetterState.SENT


def test_a_letter_that_was_approved_before_it_was_kept_what_was_typed_takes_the_case_as_it_is_now(
    walker: Walker,
) -> None:
    letter = letter_or_say(walker.office, approve(walker, "L23", "complainant"))
    said = stored(read_stored(letter.answers, LETTERS.templates["L23"].fields))
    older = replace(letter, id=None, object_id=new_object_id(), number=2, answers=said)
    with walker.office.vault.saving():
        letter_id = walker.office.vault.letters.made.add(older)
    fix_day(walker.office, walker.case_id, on=NEW_DAY)

    draft = again(walker, letter_id)

    assert draft.values["meeting.day"] == NEW_DAY


def test_what_was_typed_in_place_of_what_the_case_says_stays_and_goes_out(walker: Walker) -> None:
    letter_id = approve(walker, "L23", "complainant", meeting__place="The old library")
    kept = again(walker, letter_id)

    approve_letter(walker.office, kept.letter.id, "Ada Penn")
    serve(walker, kept.letter.id)

    assert kept.typed["meeting.place"] == "The old library"
    assert "The old library" in letter_or_say(walker.office, kept.letter.id).text


def test_a_notice_that_names_somebody_who_sits_no_more_does_not_go_out(walker: Walker) -> None:
    letter_id = approve(walker, "L23", "complainant")
    replace_member(walker)

    said = why_not(walker, letter_id)

    assert said == "The panel is not as it was when this letter was approved. Make the letter anew."
    draft = again(walker, letter_id)
    assert any("Rae Lund" in line for line in draft.values["panel.members"])


def test_a_notice_with_another_hour_than_the_meeting_now_has_does_not_go_out(walker: Walker) -> None:
    letter_id = approve(walker, "L23", "complainant")
    fix_day(walker.office, walker.case_id, on=HEARD_ON, starts="14:00")

    assert why_not(walker, letter_id).startswith("The meeting is not as it was")


def test_an_outcome_with_another_finding_than_now_stands_does_not_go_out(walker: Walker) -> None:
    allegation = allege(walker.office, walker.case_id, "Shouted in a meeting.")
    find_on(walker.office, walker.case_id, allegation, "DISMISSED")
    put_at(walker.office, walker.case_id, "decided")
    letter_id = approve(walker, "L27", "respondent")
    find_on(walker.office, walker.case_id, allegation, "UPHELD")

    assert why_not(walker, letter_id).startswith("The findings are not as they were")


def test_what_has_not_changed_goes_out(walker: Walker) -> None:
    for code, to in (("L23", "complainant"), ("L24", "respondent"), ("L25", "chair")):
        letter_id = approve(walker, code, to)
        assert why_not_so(walker.office, letter_or_say(walker.office, letter_id)) is None
        serve(walker, letter_id)

    assert all(walker.there.facts.was_sent(code, to) for code, to in (("L23", "complainant"), ("L25", "chair")))
