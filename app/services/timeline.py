"""What happened on a case, newest first: notes, disclosures, contact attempts, tasks, and what a procedure asks for."""

from datetime import date

from app.models.closings import TimeSpent
from app.models.disclosures import confidentiality_flag
from app.models.documents import Document
from app.models.media import kind_words
from app.models.notes import AdviserNote
from app.models.tasks import ContactAttempt, Task, TaskKind
from app.models.time_spent import minutes_words
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.services.agreeing import notes_of
from app.services.formal.timeline import formal_entries
from app.services.note_words import note_in_words
from app.services.office import Office
from app.services.timeline_entries import KIND_WORDS, Entry, EntryKind

__all__ = ["KIND_WORDS", "Entry", "EntryKind", "task_words", "timeline", "timeline_without_notes"]


def timeline(office: Office, case_id: int) -> list[Entry]:
    return _newest_first([*_notes(office, case_id), *timeline_without_notes(office, case_id)])


def timeline_without_notes(office: Office, case_id: int) -> list[Entry]:
    """For what leaves the vault: no note is read for it (policy 9.1)."""
    entries = [
        *_disclosures(office, case_id),
        *_attempts(office, case_id),
        *_tasks(office, case_id),
        *_times(office, case_id),
        *_documents(office, case_id),
        *_closings(office, case_id),
        *_statements(office, case_id),
        *_accounts(office, case_id),
        *formal_entries(office, case_id),
    ]
    return _newest_first(entries)


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.at, entry.record_id), reverse=True)


def _notes(office: Office, case_id: int) -> list[Entry]:
    return [
        Entry(
            kind=EntryKind.NOTE,
            record_id=whole.note.id or 0,
            at=whole.note.finished_at,
            heading=_note_heading(whole.note),
            text=whole.note.text,
            note=note_in_words(office, whole),
        )
        for whole in notes_of(office, case_id)
    ]


def _note_heading(note: AdviserNote) -> str:
    if not note.minutes:
        return _("Note")
    return _("Note, {time}").format(time=counted("{n} minute", "{n} minutes", note.minutes))


def _accounts(office: Office, case_id: int) -> list[Entry]:
    return [
        Entry(
            kind=EntryKind.ACCOUNT,
            record_id=account.id or 0,
            at=account.sealed_at,
            heading=_("First account, sealed") if account.follows is None else _("Added to the first account, sealed"),
            text=account.text,
            flag="" if account.is_whole else _("These words are not the ones that were sealed."),
        )
        for account in office.vault.accounts.of_case(case_id)
    ]


def _disclosures(office: Office, case_id: int) -> list[Entry]:
    library = office.library
    entries = []
    for disclosure in office.vault.disclosures.of_case(case_id):
        parts = [
            library.lists[each.question].label(each.code)
            for each in disclosure.coded
            if each.question in ("characteristics", "behaviours", "wishes")
        ]
        if disclosure.safety:
            parts.insert(0, library.lists["safety"].label(disclosure.safety))
        flag = _("Limits of confidentiality not explained yet") if confidentiality_flag(disclosure) else ""
        entries.append(
            Entry(
                kind=EntryKind.DISCLOSURE,
                record_id=disclosure.id or 0,
                at=disclosure.recorded_at,
                heading=_("Disclosure, {mode}").format(mode=library.lists["modes"].label(disclosure.mode)),
                text=" · ".join(dict.fromkeys(parts)),
                flag=flag,
            )
        )
    return entries


def _attempts(office: Office, case_id: int) -> list[Entry]:
    lists = office.library.lists
    return [
        Entry(
            kind=EntryKind.CONTACT,
            record_id=attempt.id or 0,
            at=attempt.tried_at,
            heading=_attempt_heading(attempt),
            text=f"{lists['contact_methods'].label(attempt.method)}: {lists['contact_results'].label(attempt.result)}",
        )
        for attempt in office.vault.contact_attempts.of_case(case_id)
    ]


def _attempt_heading(attempt: ContactAttempt) -> str:
    if not attempt.minutes:
        return _("Contact attempt")
    return _("Contact attempt, {time}").format(time=minutes_words(attempt.minutes))


def _times(office: Office, case_id: int) -> list[Entry]:
    """One entry for each day: single minutes would crowd out what happened."""
    days: dict[date, list[TimeSpent]] = {}
    for spent in office.vault.time_spent.of_case(case_id):
        days.setdefault(uk_time(spent.spent_at).date(), []).append(spent)
    return [
        Entry(
            kind=EntryKind.TIME,
            record_id=of_day[-1].id or 0,
            at=of_day[-1].spent_at,
            heading=_("Time spent, {time}").format(time=minutes_words(sum(each.minutes for each in of_day))),
        )
        for of_day in days.values()
    ]


def _closings(office: Office, case_id: int) -> list[Entry]:
    entries = []
    for closing in office.vault.closings.of_case(case_id):
        outcome = office.library.lists["outcomes"].label(closing.outcome)
        despite = _("Closed all the same: {reason}").format(reason=closing.despite) if closing.despite else ""
        entries.append(
            Entry(
                kind=EntryKind.CLOSING,
                record_id=closing.id or 0,
                at=closing.closed_at,
                heading=_("Closed: {outcome}").format(outcome=outcome),
                text="\n".join(filter(None, (closing.words, despite))),
            )
        )
        if closing.reopened_at is not None:
            entries.append(
                Entry(
                    kind=EntryKind.CLOSING,
                    record_id=closing.id or 0,
                    at=closing.reopened_at,
                    heading=_("Opened again"),
                    text=closing.reason,
                )
            )
    return entries


def _statements(office: Office, case_id: int) -> list[Entry]:
    return [
        Entry(
            kind=EntryKind.STATEMENT,
            record_id=given.id or 0,
            at=given.given_at,
            heading=_("Limits of confidentiality handed over on paper"),
            text=_("Wording {version}").format(version=given.version),
        )
        for given in office.vault.statements_given.of_case(case_id)
    ]


def _tasks(office: Office, case_id: int) -> list[Entry]:
    return [
        Entry(kind=EntryKind.TASK, record_id=task.id or 0, at=task.done_at, heading=_("Done"), text=task_words(task))
        for task in office.vault.tasks.of_case(case_id)
        if task.done_at is not None and task.kind not in (TaskKind.FIRST_CONTACT, TaskKind.DEADLINE)
    ]


def _documents(office: Office, case_id: int) -> list[Entry]:
    """One entry for each day: somebody who brings twenty letters brings them once."""
    days: dict[date, list[Document]] = {}
    for document in office.vault.documents.of_case(case_id):
        days.setdefault(uk_time(document.added_at).date(), []).append(document)
    return [
        Entry(
            kind=EntryKind.DOCUMENT,
            record_id=of_day[-1].id or 0,
            at=of_day[-1].added_at,
            heading=_documents_heading(of_day),
            text="\n".join(" · ".join(filter(None, (document.name, document.about))) for document in of_day),
        )
        for of_day in days.values()
    ]


def _documents_heading(added: list[Document]) -> str:
    if len(added) == 1:
        return _("Document added, {kind}").format(kind=kind_words(added[0].kind))
    return counted("{n} document added", "{n} documents added", len(added))


def task_words(task: Task) -> str:
    """What a task says in a list."""
    return {TaskKind.FIRST_CONTACT: _("First contact attempt"), TaskKind.FOLLOW_UP: _("Follow up")}.get(
        task.kind
    ) or task.title
