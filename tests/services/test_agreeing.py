"""A note on its way: shown, changed as the person asks, agreed and then never reworded, or kept in both versions."""

from datetime import date
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.errors import NotSaved, PlainError
from app.models.notes import AdviserNote, NoteState, NoteStepKind
from app.services.agreeing import (
    agree_note,
    keep_changes,
    leave_unagreed,
    notes_not_settled,
    notes_of,
    show_note,
    whole_note,
)
from app.services.closing import close_case, reopen_case
from app.services.dropin import correct_note
from app.services.finding import find_cases
from app.services.office import Office
from app.store.connection import database
from tests.builders import draft_and_finish, finish_dropin, history_length, make_case, make_office, tables, undo

TODAY = date(2026, 3, 4)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def make_note(office: Office, text: str = "He shouted twice.", **answers: object) -> AdviserNote:
    case = make_case(office, text, **answers)
    assert case.id is not None
    return office.vault.notes.of_case(case.id)[0]


def now(office: Office, note: AdviserNote) -> AdviserNote:
    found = office.vault.notes.one(note.id)
    assert found is not None
    return found


def kinds(office: Office, note: AdviserNote) -> list[NoteStepKind]:
    return [step.kind for step in office.vault.note_steps.of_note(note.id)]


@pytest.mark.proves("N-27")
def test_a_note_is_agreed_after_two_changes_and_every_wording_is_kept(office):
    note = make_note(office, "He shouted twice.")

    show_note(office, note.id)
    keep_changes(office, note.id, "It was three times.", note.text, together=True)
    keep_changes(office, note.id, "", "He shouted three times.", together=True)
    keep_changes(office, note.id, "Say where.", "He shouted three times, in the lab.", together=True)
    agree_note(office, note.id, "IN_PERSON", TODAY)

    whole = whole_note(office, note.id)
    assert whole.note.text == "He shouted three times, in the lab."
    assert whole.state is NoteState.AGREED
    assert [step.words for step in whole.earlier_wordings] == ["He shouted twice.", "He shouted three times."]
    assert (whole.settled.how, whole.settled.agreed_on) == ("IN_PERSON", TODAY)


@pytest.mark.proves("N-27")
def test_a_note_that_is_not_agreed_keeps_both_versions(office):
    note = make_note(office)
    show_note(office, note.id)

    leave_unagreed(office, note.id, "VERSION", "He did not shout. He hissed.")

    whole = whole_note(office, note.id)
    assert whole.state is NoteState.NOT_AGREED
    assert whole.note.text == "He shouted twice."
    assert whole.settled.words == "He did not shout. He hissed."


def test_what_was_asked_without_a_new_wording_waits_for_one_and_then_to_be_shown(office):
    note = make_note(office)
    show_note(office, note.id)

    keep_changes(office, note.id, "It was three times.", note.text, together=False)
    asked = whole_note(office, note.id)
    keep_changes(office, note.id, "", "He shouted three times.", together=False)
    reworded = whole_note(office, note.id)
    with pytest.raises(PlainError, match="not seen this wording"):
        agree_note(office, note.id, "IN_PERSON", TODAY)
    show_note(office, note.id)

    assert (asked.state, asked.waits_to_be_shown_again) == (NoteState.CHANGES_ASKED, False)
    assert (reworded.state, reworded.waits_to_be_shown_again) == (NoteState.CHANGES_ASKED, True)
    assert now(office, note).state is NoteState.SHOWN


@pytest.mark.parametrize("how", ["READ_BACK", "PHONE", "WRITTEN"])
def test_a_note_read_back_or_sent_was_shown_that_way(office, how):
    note = make_note(office)

    agree_note(office, note.id, how, TODAY)

    assert kinds(office, note) == [NoteStepKind.SHOWN, NoteStepKind.AGREED]
    assert {step.how for step in office.vault.note_steps.of_note(note.id)} == {how}


def test_nobody_agrees_in_person_to_what_they_have_not_seen(office):
    note = make_note(office)
    before, length = tables(office), history_length(office)

    with pytest.raises(PlainError, match="Show it to them first"):
        agree_note(office, note.id, "IN_PERSON", TODAY)

    assert (tables(office), history_length(office)) == (before, length)


@pytest.mark.proves("N-27")
@pytest.mark.parametrize("ending", ["agreed", "not agreed"])
def test_a_settled_note_takes_no_other_words_whoever_tries(office, ending):
    note = make_note(office)
    show_note(office, note.id)
    if ending == "agreed":
        agree_note(office, note.id, "IN_PERSON", TODAY)
    else:
        leave_unagreed(office, note.id, "RATHER_NOT")

    with pytest.raises(PlainError, match="settled"):
        keep_changes(office, note.id, "", "Other words.", together=True)
    with pytest.raises(PlainError, match="settled"):
        agree_note(office, note.id, "PHONE", TODAY)
    with pytest.raises(PlainError, match="settled"):
        leave_unagreed(office, note.id, "NO_CONTACT")
    with pytest.raises(database.IntegrityError), office.vault.saving():
        office.vault.notes.reword(note.id, "Other words.")

    assert now(office, note).text == "He shouted twice."


def test_a_finished_note_is_put_right_by_a_correction_until_it_is_shown(office):
    note = make_note(office)

    with pytest.raises(PlainError, match="correction"):
        keep_changes(office, note.id, "", "Other words.", together=False)

    assert now(office, note).text == "He shouted twice."


def test_corrections_made_before_are_shown_and_settled_with_their_note(office):
    note = make_note(office)
    correction = correct_note(office, note.id, "On the Tuesday.").record_id
    show_note(office, note.id)

    agree_note(office, note.id, "IN_PERSON", TODAY)

    whole = whole_note(office, note.id)
    assert [each.id for each in whole.corrections] == [correction]
    assert whole.corrections[0].state is NoteState.AGREED
    assert whole.addenda == ()
    with pytest.raises(database.IntegrityError), office.vault.saving():
        office.vault.notes.reword(correction, "On the Monday.")


def test_what_is_added_to_an_agreed_note_is_an_addendum_which_is_agreed_by_itself(office):
    note = make_note(office)
    agree_note(office, note.id, "PHONE", TODAY)

    added = correct_note(office, note.id, "She has found the e-mail since.")
    (waiting,) = notes_not_settled(office, note.case_id)
    show_note(office, added.record_id)
    agree_note(office, added.record_id, "IN_PERSON", TODAY)

    whole = whole_note(office, note.id)
    assert added.said == "The addendum is kept."
    assert waiting.id == added.record_id
    assert [(each.note.id, each.state) for each in whole.addenda] == [(added.record_id, NoteState.AGREED)]
    assert whole.corrections == ()
    assert notes_not_settled(office, note.case_id) == []


def test_a_correction_is_not_shown_without_its_note(office):
    note = make_note(office)
    correction = correct_note(office, note.id, "On the Tuesday.").record_id

    with pytest.raises(PlainError, match="together with its note"):
        show_note(office, correction)


def test_a_note_can_always_be_left_unagreed_so_that_no_case_hangs(office):
    notes = [make_note(office) for _ in range(3)]
    show_note(office, notes[1].id)
    show_note(office, notes[2].id)
    keep_changes(office, notes[2].id, "Not like this.", notes[2].text, together=False)

    for note in notes:
        leave_unagreed(office, note.id, "NO_CONTACT")

    assert {now(office, note).state for note in notes} == {NoteState.NOT_AGREED}


def test_only_a_named_case_waits_for_its_notes(office):
    named, anonymous = make_note(office), make_note(office, mode="ANON")
    proxy = make_note(office, mode="PROXY")

    assert [note.id for note in notes_not_settled(office, named.case_id)] == [named.id]
    assert notes_not_settled(office, anonymous.case_id) == []
    assert notes_not_settled(office, proxy.case_id) == []


def test_an_anonymous_person_can_agree_at_the_table(office):
    note = make_note(office, mode="ANON")
    show_note(office, note.id)

    agree_note(office, note.id, "IN_PERSON", TODAY)

    assert now(office, note).state is NoteState.AGREED


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (lambda office, note: keep_changes(office, note.id, " ", note.text, together=True), "changes"),
        (lambda office, note: keep_changes(office, note.id, "Leave it out.", " \n", together=True), "wording"),
        (lambda office, note: agree_note(office, note.id, "", TODAY), "how"),
        (lambda office, note: agree_note(office, note.id, "IN_PERSON", date(2026, 3, 5)), "agreed_on"),
        (lambda office, note: leave_unagreed(office, note.id, "VERSION", "  "), "version"),
        (lambda office, note: leave_unagreed(office, note.id, "WHATEVER"), "reason"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_kept(office, act, where):
    note = make_note(office)
    show_note(office, note.id)
    before, length = tables(office), history_length(office)

    with pytest.raises(NotSaved) as refused:
        act(office, note)

    assert list(refused.value.problems) == [where]
    assert (tables(office), history_length(office)) == (before, length)


def test_every_step_can_be_taken_back_and_leaves_what_was_there(office):
    note = make_note(office)
    correct_note(office, note.id, "On the Tuesday.")
    acts = [
        lambda: show_note(office, note.id),
        lambda: keep_changes(office, note.id, "Three.", "Three times.", together=True),
        lambda: keep_changes(office, note.id, "Three.", now(office, note).text, together=False),
        lambda: agree_note(office, note.id, "PHONE", TODAY),
    ]
    for act in acts:
        before = tables(office)

        undo(office, act())

        assert tables(office) == before
        act()

    before = tables(office)
    undo(office, show_note(office, note.id))
    assert tables(office) == before


def test_a_changed_wording_is_found_and_the_one_before_it_no_longer(office):
    note = make_note(office, "He shouted of zanzibar.")
    show_note(office, note.id)

    changes = keep_changes(office, note.id, "", "He shouted of madagascar.", together=True)

    assert find_cases(office, "zanzibar") == []
    assert len(find_cases(office, "madagascar")) == 1

    undo(office, changes)

    assert len(find_cases(office, "zanzibar")) == 1


def test_the_person_s_own_version_is_found_as_the_note_is(office):
    note = make_note(office)

    leave_unagreed(office, note.id, "VERSION", "It was about madagascar.")

    assert len(find_cases(office, "madagascar")) == 1


def test_every_note_of_a_case_comes_with_what_belongs_to_it(office):
    first = make_note(office, "One.")
    draft_and_finish(office, "Two.", case_id=first.case_id)
    finish_dropin(office, "Elsewhere.")
    show_note(office, first.id)

    assert [(whole.note.text, len(whole.steps)) for whole in notes_of(office, first.case_id)] == [
        ("One.", 1),
        ("Two.", 0),
    ]


@pytest.mark.parametrize("act", [show_note, whole_note])
def test_a_note_that_is_gone_is_said_so(office, act):
    with pytest.raises(PlainError, match="no longer in the vault"):
        act(office, 99)


def test_on_a_closed_case_a_note_is_shown_and_nothing_is_said_to_it(office):
    """A note could be reworded and agreed on a case that was closed."""
    note = make_note(office)
    close_case(office, note.case_id, Ending(outcome="D_REFERRED", despite="They moved away."))

    show_note(office, note.id)
    before = tables(office)
    for act, *args in (
        (keep_changes, "Say where.", note.text),
        (agree_note, "IN_PERSON", TODAY),
        (leave_unagreed, "NO_ANSWER"),
    ):
        together = {"together": True} if act is keep_changes else {}
        with pytest.raises(PlainError, match="closed"):
            act(office, note.id, *args, **together)

    assert tables(office) == before
    reopen_case(office, note.case_id, "They came back.")
    agree_note(office, note.id, "IN_PERSON", TODAY)
    assert now(office, note).state is NoteState.AGREED


def test_an_agreement_stands_once_something_was_added_to_the_note(office):
    """Taking it back made the addendum a correction of the note, which nobody had been shown."""
    note = make_note(office)
    show_note(office, note.id)
    agreed = agree_note(office, note.id, "IN_PERSON", TODAY)
    correct_note(office, note.id, "It was on a Monday.")
    before = tables(office)

    with pytest.raises(PlainError, match="since"):
        undo(office, agreed)

    assert tables(office) == before


def test_an_agreement_stands_once_the_case_was_closed_on_it(office):
    note = make_note(office)
    show_note(office, note.id)
    agreed = agree_note(office, note.id, "IN_PERSON", TODAY)
    close_case(office, note.case_id, Ending(outcome="D_REFERRED", despite="They moved away."))

    with pytest.raises(PlainError, match="closed"):
        undo(office, agreed)

    assert now(office, note).state is NoteState.AGREED
