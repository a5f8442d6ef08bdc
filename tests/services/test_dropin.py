"""The drop-in: a session with its visitors, and a note from its first key to its finish, and back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.models.answers import Explained, StatementAnswer, Understood, Unread, YesNo
from app.models.cases import Mode
from app.models.errors import NotSaved, PlainError
from app.models.people import Part
from app.models.tasks import TaskKind
from app.models.typed_dates import NOT_KNOWN, Moment, exactly
from app.services.drafts import draft_answers, keep_draft, start_draft
from app.services.dropin import FORM, correct_note, end_session, finish_note, start_session
from app.services.finding import matching_ids
from app.services.office import Office
from app.services.settings import choose
from tests.builders import (
    LIBRARY,
    again,
    case_of,
    clocks_on,
    draft_and_finish,
    fill_in,
    finish_dropin,
    history_length,
    indexed_words,
    make_case,
    make_office,
    only_draft,
    people_on,
    tables,
    uk,
    undo,
)
from tests.builders_vault import reopened
from tests.generated_answers import answers_to

EVERYTHING: dict[str, Any] = {
    "mode": "NAMED",
    "who": "Ozymandias",
    "reach": "07700 900123, after six",
    "safety": "UNSAFE",
    "security_told": YesNo.YES,
    "topics": ("RACE", "BULLYING"),
    "wish": "W_ADVICE",
    "keep_agreed": True,
    "follow_up": Moment(at=datetime(2026, 3, 10, 14)),
    "limits": StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4, 10, 31), version=1, understood=Understood.YES),
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


# The smallest note


@pytest.mark.proves("M-03")
def test_the_words_alone_are_enough(office):
    case = make_case(office, "He shouted at me.")

    (note,) = office.vault.notes.of_case(case.id)
    assert note.text == "He shouted at me."
    assert case.reference == "DC-2026-0001"
    assert matching_ids(office, "shouted") == (case.id,)


@pytest.mark.proves("M-03")
def test_nothing_but_the_words_is_needed():
    needed = [question.name for question in LIBRARY.forms[FORM].required({})]

    assert needed == ["note"]


@pytest.mark.parametrize("note", ["", None])
def test_an_empty_note_is_not_finished_and_says_so_beside_the_note(office, note):
    before, length = tables(office), history_length(office)

    with pytest.raises(NotSaved) as refused:
        finish_dropin(office, note)

    assert set(refused.value.problems) == {"note"}
    assert (tables(office), history_length(office)) == (before, length)


def test_a_date_that_is_not_clear_stops_finish_and_nothing_is_lost(office):
    unclear = Unread(typed="next blursday", sentence="That is not a date we can read yet.")
    draft_id = start_draft(office, FORM, {"note": "Words.", "follow_up": unclear}).record_id
    before = tables(office)

    with pytest.raises(NotSaved) as refused:
        finish_note(office, {"note": "Words.", "follow_up": unclear}, draft_id)

    assert refused.value.problems == {"follow_up": "That is not a date we can read yet."}
    assert tables(office) == before


def test_everything_on_the_card_is_kept(office):
    case = make_case(office, "Words.", **EVERYTHING)

    (disclosure,) = office.vault.disclosures.of_case(case.id)
    (person,) = people_on(office, case)
    follow_up = next(task for task in office.vault.tasks.of_case(case.id) if task.kind is TaskKind.FOLLOW_UP)
    assert (person.called, person.reach, person.part) == ("Ozymandias", "07700 900123, after six", Part.AFFECTED)
    assert (disclosure.safety, disclosure.security_told, disclosure.keep_agreed) == ("UNSAFE", "YES", "YES")
    assert (disclosure.channel, disclosure.limits, disclosure.limits_understood) == ("DROPIN", "YES", "YES")
    assert {each.code for each in disclosure.coded if each.question == "wishes"} == {"W_ADVICE"}
    assert (follow_up.due_on, follow_up.due_time) == (date(2026, 3, 10), "14:00")
    assert again(office, case).safety == "UNSAFE"
    assert again(office, case).next_due_on == date(2026, 3, 6)


def test_a_follow_up_on_some_day_is_due_that_day_at_no_time(office):
    case = make_case(office, follow_up=exactly(date(2026, 3, 10)))
    other = make_case(office, follow_up=NOT_KNOWN)

    (task,) = office.vault.tasks.of_case(case.id)
    assert (task.due_on, task.due_time) == (date(2026, 3, 10), "")
    assert office.vault.tasks.of_case(other.id) == []


# Anonymous, and for somebody else


@pytest.mark.parametrize("with_draft", [True, False])
@pytest.mark.proves("M-02", "M-20")
def test_an_anonymous_note_keeps_no_name_and_no_contact_though_they_were_typed_before(office, with_draft):
    answers = {**EVERYTHING, "mode": "ANON"}

    finish = draft_and_finish if with_draft else finish_dropin
    case = case_of(office, finish(office, "Words.", **answers))

    assert case.mode is Mode.ANON
    assert people_on(office, case) == []
    assert clocks_on(office, case) == []
    assert "Ozymandias" not in repr(tables(office))
    assert "07700" not in repr(tables(office))
    assert "ozymandias" not in indexed_words(office)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(answers=answers_to(LIBRARY.forms[FORM]))
@pytest.mark.proves("M-02")
def test_no_anonymous_note_keeps_a_name_whatever_else_was_answered(office, answers):
    answers = {**answers, "mode": "ANON", "who": "Ozymandias", "reach": "extension ozymandias"}

    case = case_of(office, finish_note(office, answers))

    assert people_on(office, case) == []
    assert "ozymandias" not in repr(tables(office)).lower()


@pytest.mark.proves("M-02", "M-20")
def test_an_anonymous_person_is_offered_all_but_a_name(office):
    form = LIBRARY.forms[FORM]

    hidden = {question.name for question in form.shown({"mode": "NAMED"})} - {
        question.name for question in form.shown({"mode": "ANON"})
    }

    assert hidden == {"who", "reach"}


@pytest.mark.proves("C-02")
def test_who_speaks_for_somebody_else_is_a_reporter(office):
    case = make_case(office, mode="PROXY", who="Ola, warden")

    (person,) = people_on(office, case)
    assert (person.part, person.told_us) == (Part.REPORTER, True)


# A further note on a case


def test_a_further_note_stands_on_its_case_and_opens_none(office):
    case = make_case(office, who="Sam")

    changes = finish_dropin(office, "They came again.", case_id=case.id)

    assert changes.record_id == case.id
    assert [note.text for note in office.vault.notes.of_case(case.id)][1] == "They came again."
    assert len(tables(office)["cases"]) == 1


def test_a_further_note_that_answers_nothing_is_no_new_disclosure(office):
    case = make_case(office)

    finish_dropin(office, "They came again.", case_id=case.id, mode="NAMED")

    assert len(office.vault.disclosures.of_case(case.id)) == 1


@pytest.mark.parametrize(
    ("first", "then", "people"),
    [
        ({"who": "Sam"}, {"reach": "text"}, {("Sam", "text")}),
        ({"who": "Sam", "reach": "text"}, {"who": "Sam"}, {("Sam", "text")}),
        ({"who": "Sam", "reach": "text"}, {"who": "Sam", "reach": "e-mail"}, {("Sam", "e-mail")}),
        ({"reach": "text"}, {"who": "Sam"}, {("Sam", "text")}),
        ({"who": "Sam", "reach": "text"}, {"who": "Kim"}, {("Sam", "text"), ("Kim", "")}),
        ({"who": "Sam", "reach": "text"}, {}, {("Sam", "text")}),
        ({}, {"who": "Sam"}, {("Sam", "")}),
    ],
)
def test_a_further_note_adds_what_it_says_of_the_person_and_takes_nothing_away(office, first, then, people):
    """What was typed about them in a further note was lost."""
    case = make_case(office, **first)

    finish_dropin(office, case_id=case.id, mode="NAMED", **then)

    assert {(person.called, person.reach) for person in people_on(office, case)} == people


@pytest.mark.proves("M-02")
def test_a_further_note_that_names_nobody_leaves_an_anonymous_case_anonymous(office):
    """A fresh note is set to "Named": on an anonymous case it recorded a named disclosure."""
    case = make_case(office, mode="ANON")

    finish_dropin(office, case_id=case.id, mode="NAMED", safety="UNSURE")

    assert again(office, case).mode is Mode.ANON
    assert {disclosure.mode for disclosure in office.vault.disclosures.of_case(case.id)} == {Mode.ANON}


# Time


def test_the_meeting_lasts_from_the_first_key_to_finish(office):
    draft_id = start_draft(office, FORM, {"note": "W"}).record_id
    office.clock.move(minutes=44, seconds=10)

    case = case_of(office, finish_note(office, {"note": "Words."}, draft_id))

    (note,) = office.vault.notes.of_case(case.id)
    assert note.minutes == 45
    assert note.finished_at - note.started_at == timedelta(minutes=44, seconds=10)


def test_when_it_began_can_be_typed_and_is_never_still_to_come(office):
    earlier = make_case(office, started_at=Moment(at=datetime(2026, 3, 4, 9)))
    later = make_case(office, started_at=Moment(at=datetime(2026, 3, 4, 23)))

    assert earlier.received_at == uk(2026, 3, 4, 9)
    assert later.received_at == office.now()


# Sessions


def test_each_finished_note_counts_a_visitor_of_the_running_session(office):
    start_session(office, " Library, room 2 ")

    first, second = make_case(office), make_case(office)
    end_session(office)
    make_case(office)

    assert office.vault.sessions.running() is None
    session = office.vault.sessions.one(1)
    assert (session.place, session.visitors) == ("Library, room 2", 2)
    assert {office.vault.notes.of_case(case.id)[0].session_id for case in (first, second)} == {1}


def test_a_draft_of_a_session_counts_for_it_though_it_was_finished_after_its_end(office):
    start_session(office)
    draft_id = start_draft(office, FORM, {"note": "Words."}).record_id
    end_session(office)

    finish_note(office, {"note": "Words."}, draft_id)

    assert office.vault.sessions.one(1).visitors == 1


def test_one_session_runs_at_a_time(office):
    start_session(office)

    with pytest.raises(PlainError, match="already running"):
        start_session(office)


def test_a_session_that_never_began_cannot_end(office):
    with pytest.raises(PlainError, match="No drop-in session"):
        end_session(office)


def test_ending_a_session_can_be_taken_back(office):
    start_session(office, "Library")
    before = tables(office)

    undo(office, end_session(office))

    assert tables(office) == before
    assert office.vault.sessions.running() is not None


# Undo


@pytest.mark.parametrize("answers", [{}, EVERYTHING, {**EVERYTHING, "mode": "ANON"}, {"mode": "PROXY", "who": "Ola"}])
@pytest.mark.parametrize("in_session", [True, False])
def test_finish_taken_back_brings_the_draft_back_and_leaves_nothing_else(office, answers, in_session):
    if in_session:
        start_session(office, "Library")
    typed = {"note": "Words.", **answers}
    draft_id = start_draft(office, FORM, typed).record_id
    before = tables(office)
    office.clock.move(minutes=20)

    undo(office, finish_note(office, typed, draft_id))

    assert tables(office) == before


@pytest.mark.parametrize("first", [{}, {"mode": "ANON"}, {"who": "Ozymandias"}, {"who": "Sam", "reach": "text"}])
@pytest.mark.parametrize("answers", [{}, EVERYTHING, {"mode": "PROXY", "who": "Ola", "reach": "ext. 5"}])
def test_finish_taken_back_leaves_an_older_case_exactly_as_it_was(office, first, answers):
    """The case kept the time of an entry that was gone, and a safety nobody had said."""
    case = make_case(office, safety="SAFE", topics=("AGE",), **first)
    typed = {"note": "Words.", **answers}
    draft_id = start_draft(office, FORM, typed, case.id).record_id
    before = tables(office)
    office.clock.move(days=1)

    undo(office, finish_note(office, typed, draft_id))

    assert tables(office) == before


def test_the_last_words_typed_before_finish_come_back_too(office):
    """Undo brought back the draft as it was last kept, up to half a second before Finish."""
    draft_id = start_draft(office, FORM, {"note": "He sa"}).record_id
    typed = {"note": "He said it again.", "mode": "NAMED", "who": "Sam"}

    undo(office, finish_note(office, typed, draft_id))

    assert draft_answers(office, only_draft(office)) == typed


def test_a_note_finished_without_a_draft_becomes_one_when_it_is_taken_back(office):
    case = make_case(office)
    typed = {"note": "He said it again.", "safety": "SAFE"}

    changes = undo(office, finish_note(office, typed, case_id=case.id))

    draft = only_draft(office)
    assert draft.id == changes.draft_id
    assert draft.case_id == case.id
    assert draft_answers(office, draft) == typed
    assert draft.started_at == office.now()


def test_finishing_once_more_after_undo_ends_as_if_nothing_had_been_taken_back(office):
    first = finish_dropin(office, "Words.", **EVERYTHING)
    once = {table: len(rows) for table, rows in tables(office).items()}

    brought_back = undo(office, first)
    case = case_of(office, finish_note(office, {"note": "Words.", **EVERYTHING}, brought_back.draft_id))

    assert {table: len(rows) for table, rows in tables(office).items()} == once
    assert case.reference == "DC-2026-0001"
    assert [person.called for person in people_on(office, case)] == ["Ozymandias"]


# Drafts survive


@pytest.mark.parametrize("answers", [{}, EVERYTHING, {**EVERYTHING, "mode": "ANON"}])
def test_a_draft_survives_closing_the_vault_with_every_answer(office, answers):
    typed = {"note": "He sa", **answers}
    draft_id = start_draft(office, FORM, typed).record_id
    keep_draft(office, FORM, draft_id, {**typed, "note": "He said it"})

    office = replace(office, vault=reopened(office.vault))

    assert draft_answers(office, only_draft(office)) == {**typed, "note": "He said it"}
    office.vault.close()


def test_the_draft_of_a_finished_note_is_gone_from_the_vault(office):
    draft_and_finish(office, "Words.", **EVERYTHING)

    assert office.vault.drafts.all() == []


# Corrections


def test_a_correction_stands_beside_the_note_which_stays_as_it_was(office):
    case = make_case(office, "He shouted twice.")
    (note,) = office.vault.notes.of_case(case.id)
    office.clock.move(days=1)

    correct_note(office, note.id, "Three times, they say now.")

    first, correction = office.vault.notes.of_case(case.id)
    assert first == note
    assert (correction.corrects, correction.text) == (note.id, "Three times, they say now.")
    assert again(office, case).last_entry_at == office.now()
    assert matching_ids(office, "three shouted") == (case.id,)


def test_a_correction_can_be_taken_back(office):
    case = make_case(office)
    (note,) = office.vault.notes.of_case(case.id)
    before = tables(office)

    undo(office, correct_note(office, note.id, "Zebras."))

    assert tables(office) == before


def test_an_empty_correction_and_one_of_nothing_are_refused(office):
    case = make_case(office)
    (note,) = office.vault.notes.of_case(case.id)

    with pytest.raises(NotSaved) as refused:
        correct_note(office, note.id, " \n ")
    with pytest.raises(PlainError, match="no longer"):
        correct_note(office, 99, "Zebras.")

    assert set(refused.value.problems) == {"text"}


# The service's own settings


def test_the_security_contact_of_the_service_stands_in_the_notice(office):
    choose(office, "security_contact", "Security on 1234")

    form = office.form(FORM)

    assert "Security on 1234" in form.text_of(form.question("security"))


def test_a_note_of_an_anonymous_case_can_become_a_named_record_later(office):
    case = make_case(office, mode="ANON", topics=("SEX",))

    fill_in(office, case, mode="NAMED", who="Sam", reach="text only")

    assert again(office, case).mode is Mode.NAMED
    assert [person.called for person in people_on(office, case)] == ["Sam"]
    assert len(clocks_on(office, case)) == 1
