"""Cases and what happens on them: opened, reworded, moved, contacted, and their tasks done."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.models.cases import Case, CaseState, Mode, Side, less_safe
from app.models.changes import Changes, Undo
from app.models.disclosures import about_of
from app.models.errors import NotSaved, PlainError
from app.models.followed import is_open
from app.models.forms import Form
from app.models.notes import NoteStepKind
from app.models.people import Person, has_contact_route
from app.models.questions import one_line
from app.models.sides import why_not_together
from app.models.tasks import FIRST_CONTACT_DAYS, Task, TaskKind
from app.models.uk_time import uk_time
from app.models.words import _
from app.models.working_days import add_working_days
from app.services.formal_words import formal_words
from app.services.office import Office
from app.store.moving import Moved

_REFERENCE = re.compile(r"(?:DC-?)?(\d{4})-?(\d{1,6})", re.IGNORECASE)
_FREE_WORDS = ("text", "long_text")


def new_object_id() -> str:
    """A random id: history and files name things by it, and it says nothing about anybody."""
    return secrets.token_hex(16)


def open_case(
    office: Office, *, mode: Mode, received_at: datetime, people: list[Person], side: Side = Side.COMPLAINANT
) -> Case:
    """Adds a case with its people and, where somebody can be reached, its first-contact deadline.

    To be called while saving. `people` carry no case yet.
    """
    vault, now = office.vault, office.now()
    year = uk_time(received_at).year
    case = Case(
        object_id=new_object_id(),
        year=year,
        number=vault.cases.next_number(year),
        mode=mode,
        side=side,
        received_at=received_at,
        opened_at=now,
        last_entry_at=now,
    )
    case = replace(case, id=vault.cases.add(case))
    assert case.id is not None
    vault.history.note("case opened", case.object_id, case_id=case.id)
    for person in people:
        vault.people.add(replace(person, case_id=case.id))
    return start_first_contact_clock(office, case)


def start_first_contact_clock(office: Office, case: Case) -> Case:
    """Starts the two-working-day clock from receipt once somebody can be reached, and keeps the case's record.

    It runs once in a case's life. While it runs it starts anew when the day of receipt is put right, and it goes when
    nobody can be reached any more: such a deadline could never be met.
    """
    vault = office.vault
    assert case.id is not None
    route = has_contact_route(vault.people.of_case(case.id))
    clocks = [task for task in vault.tasks.of_case(case.id) if task.kind is TaskKind.FIRST_CONTACT]
    received_on = uk_time(case.received_at).date()
    if not route or received_on != uk_time(case_or_say(office, case.id).received_at).date():
        for task in clocks:
            if task.done_at is None and task.id is not None:
                vault.tasks.remove(task.id)
        clocks = [task for task in clocks if task.done_at is not None]
    if route and not clocks:
        count = add_working_days(received_on, FIRST_CONTACT_DAYS, office.calendar())
        vault.tasks.add(
            Task(
                object_id=new_object_id(),
                case_id=case.id,
                kind=TaskKind.FIRST_CONTACT,
                due_on=count.due_on,
                explained=count.sentence(),
                made_at=office.now(),
                done_at=_first_attempt(office, case.id),
            )
        )
    changed = replace(case, contact_route=route, next_due_on=vault.tasks.next_due(case.id))
    vault.cases.change(changed)
    return changed


def _first_attempt(office: Office, case_id: int) -> datetime | None:
    attempts = office.vault.contact_attempts.of_case(case_id)
    return attempts[0].tried_at if attempts else None


def case_or_say(office: Office, case_id: int) -> Case:
    """The case. Raises PlainError when it is no longer there."""
    case = office.vault.cases.one(case_id)
    if case is None:
        raise PlainError(_("This case is no longer in the vault."), _("Go back to Cases and choose another."))
    return case


def open_or_say(office: Office, case_id: int) -> Case:
    """The case, to be written on. Raises PlainError when it is closed: it is opened again first, with a reason."""
    case = case_or_say(office, case_id)
    if case.state is CaseState.CLOSED:
        raise PlainError(
            _("This case is closed."), _("Open it again with a reason, then go on. What you typed stays here.")
        )
    return case


def case_named(office: Office, typed: str) -> Case | None:
    """The case whose reference was typed ("DC-2026-0042", "2026-42"), if it is one."""
    found = _REFERENCE.fullmatch(typed.strip())
    return office.vault.cases.by_reference(int(found[1]), int(found[2])) if found else None


def reindex(office: Office, case_id: int, *, at_once: bool = False) -> None:
    """Puts what the case says now into the search index, or lets new words wait for it. To be called while saving."""
    vault = office.vault
    case = case_or_say(office, case_id)
    people = vault.people.of_case(case_id)
    names = [case.reference, case.alias]
    for person in people:
        names += [person.called, person.unit, person.reach]
    words = [note.text for note in vault.notes.of_case(case_id)]
    # A person's own version stands for good beside the note; a wording that was given up is not looked for.
    words += [step.words for step in vault.note_steps.of_case(case_id) if step.kind is NoteStepKind.NOT_AGREED]
    for disclosure in vault.disclosures.of_case(case_id):
        assert disclosure.id is not None
        words += own_words(office.library.forms[disclosure.form], vault.disclosures.other_answers(disclosure.id))
    words += [task.title for task in vault.tasks.of_case(case_id)]
    for account in vault.accounts.of_case(case_id):
        names += [account.author, account.written_by]
        words.append(account.text)
    for document in vault.documents.of_case(case_id):
        words += [document.name, document.about]
    for closing in vault.closings.of_case(case_id):
        words += [closing.words, closing.despite, closing.reason]
    formal_names, written = formal_words(office, case_id)
    names += formal_names
    words += written
    vault.search.keep(case_id, [name for name in names if name], [word for word in words if word], at_once=at_once)


def own_words(form: Form, stored: Mapping[str, str]) -> list[str]:
    """What was written freely into a form. Codes have filters, and the equality answers are not looked for."""
    apart = {section.name for section in form.sections if section.apart}
    words: list[str] = []
    for question in form.questions:
        if question.name not in stored or question.section in apart:
            continue
        if question.kind.name in _FREE_WORDS:
            words.append(question.read(stored[question.name]))
        elif question.kind.name == "incidents":
            words += [incident.words for incident in question.read(stored[question.name])]
    return words


def touch(office: Office, case_id: int) -> None:
    """After any entry: its time, what the case is about, what is due next, and the index. Called while saving."""
    vault = office.vault
    vault.cases.set_entry_time(case_id, office.now())
    vault.cases.set_about(case_id, about_of(vault.disclosures.of_case(case_id)))
    vault.cases.set_next_due(case_id, vault.tasks.next_due(case_id))
    reindex(office, case_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBefore:
    """A case before it was changed, with its people and tasks, so that it can be put back exactly so."""

    case: Case
    people: tuple[Person, ...] = field(repr=False)
    tasks: tuple[Task, ...] = field(repr=False)


def case_before(office: Office, case_id: int) -> CaseBefore:
    return CaseBefore(
        case=case_or_say(office, case_id),
        people=tuple(office.vault.people.of_case(case_id)),
        tasks=tuple(office.vault.tasks.of_case(case_id)),
    )


def put_back(office: Office, before: CaseBefore) -> None:
    """Gives a case the people and tasks that it had, and its record. To be called while saving."""
    vault, case_id = office.vault, before.case.id
    assert case_id is not None
    # Whoever was there and still is stays: findings and other rows hang on them, and would go with them. All others go
    # before any comes back: the number of one that is gone may have been given to another.
    known = {each.id: each.object_id for each in before.people}
    stays = set()
    for person in vault.people.of_case(case_id):
        assert person.id is not None
        if known.get(person.id) == person.object_id:
            stays.add(person.id)
        else:
            vault.people.remove(person.id)
    for task in vault.tasks.of_case(case_id):
        assert task.id is not None
        vault.tasks.remove(task.id)
    for person in before.people:
        (vault.people.change if person.id in stays else vault.people.add)(person)
    for task in before.tasks:
        vault.tasks.add(task)
    vault.cases.change(before.case)
    reindex(office, case_id)


def rename(office: Office, case_id: int, alias: str) -> Changes:
    """Gives the case the adviser's own word for it, which no output carries."""
    case = case_or_say(office, case_id)
    with office.vault.saving():
        office.vault.cases.change(replace(case, alias=one_line(alias)))
        office.vault.history.note("case alias changed", case.object_id, case_id=case_id)
        reindex(office, case_id)
    undo = Undo(words=_("Bring back the earlier name"), act=rename, args=(case_id, case.alias))
    return Changes.to("cases", said=_("Known as: kept."), undo=undo)


def add_task(office: Office, case_id: int | None, title: str, due_on: date, due_time: str = "") -> Changes:
    """Adds something to do by a day."""
    if not title.strip():
        raise NotSaved({"title": _("Say in a few words what is to be done.")})
    case = None if case_id is None else open_or_say(office, case_id)
    with office.vault.saving():
        task = Task(
            object_id=new_object_id(),
            case_id=case_id,
            kind=TaskKind.OWN,
            title=one_line(title),
            due_on=due_on,
            due_time=due_time,
            made_at=office.now(),
        )
        task_id = office.vault.tasks.add(task)
        office.vault.history.note("task added", task.object_id, case_id=case_id)
        if case is not None and case_id is not None:
            touch(office, case_id)
    undo = Undo(words=_("Remove the task"), act=remove_task, args=(task_id,))
    return Changes.to("cases", "tasks", "timeline", said=_("Task kept."), undo=undo, record_id=task_id)


def put_in_today(
    office: Office, case_id: int, title: str, due_on: date, explained: str = "", kind: TaskKind = TaskKind.OWN
) -> int:
    """A line in Today for something that an act leaves to be done by a day. To be called while saving."""
    task = Task(
        object_id=new_object_id(),
        case_id=case_id,
        kind=kind,
        title=title,
        due_on=due_on,
        explained=explained,
        made_at=office.now(),
    )
    return office.vault.tasks.add(task)


def remove_task(office: Office, task_id: int) -> Changes:
    task = _task_or_say(office, task_id)
    with office.vault.saving():
        office.vault.tasks.remove(task_id)
        office.vault.history.note("task removed", task.object_id, case_id=task.case_id)
        if task.case_id is not None:
            touch(office, task.case_id)
    return Changes.to("cases", "tasks", "timeline", said=_("The task was removed."))


def set_task_done(office: Office, task_id: int, done: bool = True) -> Changes:
    """Marks a task done or not done. What stands for a contact, a deadline or a follow-up is done by that instead."""
    task = _task_or_say(office, task_id)
    if task.kind is TaskKind.DEADLINE:
        raise PlainError(
            _("A deadline of the procedure is met by what it waits for."),
            _("Record it on the case: the letter, the response or the step."),
        )
    if task.kind is TaskKind.FIRST_CONTACT:
        raise PlainError(
            _("A first-contact deadline is met by a contact attempt."),
            _("Log the attempt on the case, answered or not."),
        )
    if done and any(is_open(each) for each in office.vault.hearing.followed.of_tasks([task_id]).values()):
        raise PlainError(
            _("This line stands for something that is followed up."),
            _("Record what came of it on the page “After-care” of its case."),
        )
    if task.case_id is not None and not outlives_case(office, task):
        open_or_say(office, task.case_id)
    with office.vault.saving():
        office.vault.tasks.set_done(task_id, office.now() if done else None)
        office.vault.history.note("task done" if done else "task not done", task.object_id, case_id=task.case_id)
        if task.case_id is not None:
            touch(office, task.case_id)
    undo = Undo(words=_("Not done after all"), act=set_task_done, args=(task_id, not done))
    said = _("Done.") if done else _("The task is open again.")
    return Changes.to("cases", "tasks", "timeline", said=said, undo=undo)


def outlives_case(office: Office, task: Task) -> bool:
    """Whether a line in Today stays when its case is closed: that a warning runs out is to be seen on that day."""
    return any(each.lifted_on is None for each in office.vault.hearing.measures.of_tasks([task.id or 0]))


def _task_or_say(office: Office, task_id: int) -> Task:
    task = office.vault.tasks.one(task_id)
    if task is None:
        raise PlainError(_("This task is no longer in the vault."))
    return task


def join_case(office: Office, case_id: int, typed: str) -> Changes:
    """Moves everything of a case to the one whose reference was typed, and removes the empty case.

    Its reference leads to the case that remains, whose id is the `record_id` of the changes. Raises NotSaved when there
    is no such case.
    """
    case, target = open_or_say(office, case_id), case_named(office, typed)
    if target is None or target.id is None:
        raise NotSaved({"reference": _("There is no case with this reference. It looks like DC-2026-0042.")})
    if target.id == case_id:
        raise NotSaved({"reference": _("This is the case you are on.")})
    if target.state is CaseState.CLOSED:
        raise NotSaved({"reference": _("That case is closed. Open it again first; nothing was moved.")})
    if office.vault.formal.cases.of_case(case_id) or office.vault.formal.links.touching(case_id):
        raise NotSaved({"reference": _("A formal complaint stays a case of its own. Link the two cases instead.")})
    if reason := why_not_together(case, target):
        raise NotSaved({"reference": reason})
    vault = office.vault
    with vault.saving():
        before = case_before(office, target.id)
        moved = vault.moving.all_of(case_id)
        vault.moving.to(moved, target.id)
        vault.search.remove(case_id)
        vault.cases.remove(case_id)
        vault.cases.keep_reference(case, taken_in_by=target.id)
        vault.history.note("case joined to another", case.object_id, target.object_id, case_id=target.id)
        start_first_contact_clock(office, _joined(target, case))
        touch(office, target.id)
    undo = Undo(words=_("Take the cases apart again"), act=_part_cases, args=(case, before, moved))
    topics = ("cases", "people", "tasks", "timeline", "drafts")
    return Changes.to(*topics, said=_("Moved to the other case."), undo=undo, record_id=target.id)


def _joined(target: Case, case: Case) -> Case:
    """The remaining case with what the other one said: one that holds a name is not anonymous, and care comes first."""
    return replace(
        target,
        mode=case.mode if target.mode.is_anonymous else target.mode,
        safety=less_safe(case.safety, target.safety),
        support="YES" if case.support == "YES" else target.support or case.support,
    )


def _part_cases(office: Office, case: Case, remaining: CaseBefore, moved: Moved) -> Changes:
    assert case.id is not None
    with office.vault.saving():
        office.vault.cases.give_back_reference(case)
        office.vault.cases.add(case)
        office.vault.moving.to(moved, case.id)
        put_back(office, remaining)
        reindex(office, case.id)
        office.vault.history.note("case parted from another", case.object_id, case_id=case.id)
    return Changes.to(
        "cases", "people", "tasks", "timeline", "drafts", said=_("The cases are apart again."), record_id=case.id
    )
