"""The drop-in: a session with its visitors, and a note from its first key to its finish."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.models.answers import Answers
from app.models.cases import Case, Mode
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.notes import AdviserNote, Draft, minutes_between
from app.models.questions import cleaned, one_line
from app.models.tasks import Session, Task, TaskKind
from app.models.typed_dates import AboutDay, Moment
from app.models.words import _
from app.services.casework import (
    CaseBefore,
    case_before,
    case_or_say,
    new_object_id,
    open_case,
    open_or_say,
    put_back,
    start_first_contact_clock,
    touch,
)
from app.services.disclosing import day_and_time, disclosure_of, moment_from, people_of, side_of
from app.services.office import Office
from app.services.two_worlds import adviser_or_say

FORM = "dropin"


def start_session(office: Office, place: str = "") -> Changes:
    """Begins a drop-in session: visitors are counted, and the screen is made safe between them."""
    if office.vault.sessions.running() is not None:
        raise PlainError(_("A drop-in session is already running."), _("End it first, then start the next."))
    session = Session(object_id=new_object_id(), place=one_line(place), started_at=office.now())
    with office.vault.saving():
        session_id = office.vault.sessions.add(session)
        office.vault.history.note("drop-in session started", session.object_id)
    return Changes.to("session", said=_("The drop-in session has started."), record_id=session_id)


def end_session(office: Office) -> Changes:
    session = office.vault.sessions.running()
    if session is None or session.id is None:
        raise PlainError(_("No drop-in session is running."))
    with office.vault.saving():
        office.vault.sessions.end(session.id, office.now())
        office.vault.history.note("drop-in session ended", session.object_id)
    undo = Undo(words=_("Go on with the session"), act=_go_on, args=(session.id,))
    return Changes.to("session", said=_("The drop-in session has ended."), undo=undo)


def _go_on(office: Office, session_id: int) -> Changes:
    session = office.vault.sessions.one(session_id)
    with office.vault.saving():
        office.vault.sessions.end(session_id, None)
        office.vault.history.note("drop-in session went on", session.object_id if session else None)
    return Changes.to("session", said=_("The drop-in session goes on."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What Finish wrote, so that it can be taken back. `before` is None for a case that the note opened."""

    case_id: int
    before: CaseBefore | None
    note_id: int
    disclosure_id: int | None
    session_id: int | None


def finish_note(office: Office, answers: Answers, draft_id: int | None = None, case_id: int | None = None) -> Changes:
    """Keeps the note, on its case or a new one; only the note itself is needed.

    Returns changes whose `record_id` is the case. Raises NotSaved when the note is empty or an answer is not clear.
    """
    adviser_or_say(office)
    form, vault, now, typed = office.form(FORM), office.vault, office.now(), answers
    draft = vault.drafts.one(draft_id) if draft_id is not None else None
    case_id = case_id if case_id is not None else (draft.case_id if draft else None)
    if case_id is not None:
        answers = {"side": open_or_say(office, case_id).side.value, **answers}
    if problems := form.problems(answers):
        raise NotSaved(problems)
    answers = form.kept(answers)
    session = vault.sessions.one(draft.session_id) if draft and draft.session_id else vault.sessions.running()
    started = _started(answers, draft, now)
    with vault.saving():
        before = None if case_id is None else case_before(office, case_id)
        case = _opened(office, answers, started) if before is None else _seen_again(office, before.case, answers)
        assert case.id is not None
        disclosure, rows = disclosure_of(office, case, form, {**answers, "mode": _mode(case, answers)})
        if before is None:
            disclosure = replace(disclosure, channel="DROPIN", received_at=started)
        vault.cases.change(replace(case, safety=disclosure.safety or case.safety))
        # A further note that answers nothing else is no new disclosure.
        says_something = before is None or bool(disclosure.coded or rows or disclosure.safety or disclosure.keep_agreed)
        disclosure_id = vault.disclosures.add(disclosure, rows) if says_something else None
        note = AdviserNote(
            object_id=new_object_id(),
            case_id=case.id,
            session_id=session.id if session else None,
            text=answers["note"],
            started_at=started,
            finished_at=now,
            minutes=minutes_between(draft.started_at if draft else started, now),
        )
        note_id = vault.notes.add(note)
        _follow_up(office, case.id, answers.get("follow_up"))
        if draft is not None and draft.id is not None:
            vault.drafts.remove(draft.id)
        if session is not None and session.id is not None:
            vault.sessions.count_visitor(session.id)
        vault.history.note("note finished", note.object_id, case_id=case.id)
        touch(office, case.id)
    session_id = session.id if session else None
    finished = Finished(
        case_id=case.id, before=before, note_id=note_id, disclosure_id=disclosure_id, session_id=session_id
    )
    # The last words were typed after the draft was last kept.
    as_typed = replace(draft or _draft_again(office, case_id, session_id, started), answers=form.store(typed))
    undo = Undo(words=_("Go back to writing"), act=unfinish_note, args=(as_typed, finished))
    topics = ("cases", "people", "drafts", "tasks", "timeline", "session")
    return Changes.to(*topics, said=_("The note is kept."), undo=undo, record_id=case.id)


def unfinish_note(office: Office, draft: Draft, finished: Finished) -> Changes:
    """Takes Finish back: the note is a draft again, a case that it opened is gone, another is as it was."""
    vault = office.vault
    case = case_or_say(office, finished.case_id)
    with vault.saving():
        draft_id = vault.drafts.add(draft)
        if finished.session_id is not None:
            vault.sessions.count_visitor(finished.session_id, -1)
        if finished.before is None:
            vault.search.remove(finished.case_id)
            vault.cases.remove(finished.case_id)
        else:
            vault.notes.remove(finished.note_id)
            if finished.disclosure_id is not None:
                vault.disclosures.remove(finished.disclosure_id)
            put_back(office, finished.before)
        case_id = None if finished.before is None else finished.case_id
        vault.history.note("finish taken back", case.object_id, case_id=case_id)
    topics = ("cases", "people", "drafts", "tasks", "timeline", "session")
    return Changes.to(*topics, said=_("The note is a draft again."), draft_id=draft_id)


def correct_note(office: Office, note_id: int, text: str, draft_id: int | None = None) -> Changes:
    """Adds a correction, which shows beside the note; the note itself stays as it was finished.

    To a note that is settled it is an addendum, which is agreed by itself. The draft it was written in goes.
    """
    adviser_or_say(office)
    note = office.vault.notes.one(note_id)
    if note is None:
        raise PlainError(_("This note is no longer in the vault."))
    open_or_say(office, note.case_id)
    text = cleaned(text)
    if not text.strip():
        raise NotSaved({"text": _("Write what should be corrected.")})
    now, is_addendum = office.now(), note.state.is_locked
    correction = AdviserNote(
        object_id=new_object_id(),
        case_id=note.case_id,
        corrects=note_id,
        text=text,
        started_at=now,
        finished_at=now,
        minutes=0,
    )
    draft = office.vault.drafts.one(draft_id) if draft_id is not None else None
    with office.vault.saving():
        correction_id = office.vault.notes.add(correction)
        if draft is not None and draft.id is not None:
            office.vault.drafts.remove(draft.id)
        action = "addendum added" if is_addendum else "note corrected"
        office.vault.history.note(action, note.object_id, case_id=note.case_id)
        touch(office, note.case_id)
    # The last words were typed after the draft was last kept.
    typed = {"note": str(note_id), "text": text}
    as_typed = None if draft is None else replace(draft, answers=office.form(draft.form).store(typed))
    words = _("Take the addendum back") if is_addendum else _("Take the correction back")
    undo = Undo(words=words, act=_take_back_correction, args=(correction_id, note.case_id, as_typed))
    said = _("The addendum is kept.") if is_addendum else _("The correction is kept.")
    return Changes.to("cases", "drafts", "timeline", said=said, undo=undo, record_id=correction_id)


def _take_back_correction(office: Office, correction_id: int, case_id: int, draft: Draft | None) -> Changes:
    case = case_or_say(office, case_id)
    with office.vault.saving():
        office.vault.notes.remove(correction_id)
        if draft is not None:
            office.vault.drafts.add(draft)
        office.vault.history.note("correction taken back", case.object_id, case_id=case_id)
        touch(office, case_id)
    return Changes.to("cases", "drafts", "timeline", said=_("It was taken back."))


def _opened(office: Office, answers: Answers, started: datetime) -> Case:
    mode = Mode(answers.get("mode", Mode.NAMED))
    people = people_of(office, mode, answers)
    return open_case(office, mode=mode, received_at=started, people=people, side=side_of(office, answers))


def _seen_again(office: Office, before: Case, answers: Answers) -> Case:
    """A case with what a further note says of the person who came: their name, or how to reach them now."""
    assert before.id is not None
    mode, side = Mode(answers.get("mode", before.mode)), side_of(office, answers, before.side)
    case = replace(before, side=side)
    told = next(iter(people_of(office, mode, answers)), None)
    if told is None:
        return case
    known = [person for person in office.vault.people.of_case(before.id) if person.told_us]
    same = next((person for person in known if told.called in ("", person.called) or not person.called), None)
    if same is None:
        office.vault.people.add(replace(told, case_id=before.id))
    else:
        part = same.part if side is before.side else told.part
        called, reach = told.called or same.called, told.reach or same.reach
        office.vault.people.change(replace(same, part=part, called=called, reach=reach))
    return start_first_contact_clock(office, replace(case, mode=mode) if case.mode.is_anonymous else case)


def _mode(case: Case, answers: Answers) -> Mode:
    """How this note is recorded: one that names nobody does not make an anonymous case a named one."""
    return case.mode if case.mode.is_anonymous else Mode(answers.get("mode", case.mode))


def _started(answers: Answers, draft: Draft | None, now: datetime) -> datetime:
    """When the meeting began: as typed, else with the first key. A time still to come counts as now."""
    typed = answers.get("started_at")
    moment = moment_from(typed) if isinstance(typed, Moment | AboutDay) else None
    return min(moment or (draft.started_at if draft else now), now)


def _follow_up(office: Office, case_id: int, wanted: object) -> None:
    due = day_and_time(wanted)
    if due is None:
        return
    due_on, due_time = due
    task = Task(
        object_id=new_object_id(),
        case_id=case_id,
        kind=TaskKind.FOLLOW_UP,
        due_on=due_on,
        due_time=due_time,
        made_at=office.now(),
    )
    office.vault.tasks.add(task)


def _draft_again(office: Office, case_id: int | None, session_id: int | None, started: datetime) -> Draft:
    return Draft(
        object_id=new_object_id(),
        form=FORM,
        form_version=office.form(FORM).version,
        case_id=case_id,
        session_id=session_id,
        started_at=started,
        updated_at=office.now(),
    )
