"""Keeping what a procedure asks for: records with their documents, or the reason why one is not there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.about_days import AboutDay
from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import FormalRecord
from app.models.procedures.procedure import DocumentWanted, RecordKind
from app.models.procedures.what_next import why_not_absent, why_not_kept
from app.models.questions import cleaned
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.office import Office

_COLUMNS = ("dated_on", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """A record with the answers that its form shows again."""

    record: FormalRecord
    answers: Answers = field(repr=False)


def keep_record(
    office: Office,
    case_id: int,
    kind: str,
    answers: Answers,
    *,
    document_id: int | None = None,
    beside: Mapping[str, str] | None = None,
    words: str = "",
) -> Changes:
    """Keeps a record of a kind. Where there is one already and there is only one of its kind, it is put right: the
    earlier one stays in the history of the case.

    `beside` is what it holds beside its form, as stored, and `words` are those of one whose form asks for none.
    Raises PlainError for what cannot be kept yet, such as the day of a hearing of which both were not told.
    """
    open_or_say(office, case_id)
    found = formal_or_say(office, case_id)
    wanted = found.procedure.record(kind)
    if reason := why_not_kept(found.procedure, kind, found.facts):
        raise PlainError(reason)
    problems = dict(wanted.form.problems(answers))
    day = day_in(answers.get("dated_on"))
    if "dated_on" not in problems and (day is None or (day > office.today() and not wanted.ahead)):
        problems["dated_on"] = _("Please give a day that has come.")
    if wanted.document is DocumentWanted.MUST and document_id is None:
        problems["document"] = _("Add the document, or choose it from those of the case.")
    if document_id is not None:
        document = office.vault.documents.one(document_id)
        if document is None or document.case_id != case_id:
            problems["document"] = _("This document is not on the case.")
    if problems or day is None:
        raise NotSaved(problems)
    kept = wanted.form.kept(answers)
    record = FormalRecord(
        object_id=new_object_id(),
        case_id=case_id,
        kind=kind,
        dated_on=day,
        words=cleaned(str(kept.get("words", words))).strip(),
        document_id=document_id,
        form_version=wanted.form.version,
        made_at=office.now(),
    )
    stored = wanted.form.store({name: value for name, value in kept.items() if name not in _COLUMNS})
    stored = _asked_elsewhere(office, wanted, day, case_id) | stored | dict(beside or {})
    return _add(office, wanted, record, stored, said=_("Kept: {record}.").format(record=wanted.title))


def keep_absence(office: Office, case_id: int, kind: str, because: str, on: date | None = None) -> Changes:
    """Records why something is not there and will not come (“or a recorded reason”)."""
    open_or_say(office, case_id)
    found = formal_or_say(office, case_id)
    wanted = found.procedure.record(kind)
    if reason := why_not_absent(found.procedure, kind, found.facts):
        raise NotSaved({"because": reason})
    if not because.strip():
        raise NotSaved({"because": _("Please say why it is not there.")})
    record = FormalRecord(
        object_id=new_object_id(),
        case_id=case_id,
        kind=kind,
        dated_on=on or office.today(),
        absent_because=cleaned(because).strip(),
        form_version=wanted.form.version,
        made_at=office.now(),
    )
    return _add(office, wanted, record, {}, said=_("The reason is kept."))


def records_of(office: Office, case_id: int) -> list[KeptRecord]:
    """The standing records of a case, with their answers."""
    found = formal_or_say(office, case_id)
    stored = office.vault.formal.records.answers(case_id)
    return [
        KeptRecord(record=record, answers=_answers(found.procedure.records, record, stored))
        for record in office.vault.formal.records.standing(case_id)
    ]


def day_in(value: Any) -> date | None:
    """The day that somebody typed, where it is one."""
    return value.day if isinstance(value, AboutDay) else value if type(value) is date else None


def day_or_say(answers: Answers, name: str = "dated_on") -> date:
    """The day that was typed, where a form asks for one; “about easter” is none. Raises NotSaved at that question."""
    day = day_in(answers.get(name))
    if day is None:
        raise NotSaved({name: _("Please give the day itself.")})
    return day


def _answers(kinds: tuple[RecordKind, ...], record: FormalRecord, stored: dict[int, dict[str, str]]) -> Answers:
    answers: dict[str, Any] = {"words": record.words} if record.words else {}
    for kind in kinds:
        if kind.name == record.kind:
            answers |= kind.form.read(stored.get(record.id or 0, {}))
    return answers


def _asked_elsewhere(office: Office, kind: RecordKind, day: date, case_id: int) -> dict[str, str]:
    """What the record that is put right holds beside its form, such as the hour at which a complaint came.

    It stays as long as the day does.
    """
    if kind.many:
        return {}
    asked = {question.name for question in kind.form.questions}
    stored = office.vault.formal.records.answers(case_id)
    for earlier in office.vault.formal.records.standing(case_id):
        if earlier.kind == kind.name and earlier.dated_on == day:
            return {name: value for name, value in stored.get(earlier.id or 0, {}).items() if name not in asked}
    return {}


def write_record(
    office: Office, record: FormalRecord, stored: Mapping[str, str], *, beside_others: bool = False
) -> int:
    """Keeps a record and its answers in place of the one it puts right, and always in place of a reason.

    `beside_others`: there may be several of its kind. To be called while saving.
    """
    store = office.vault.formal.records
    for earlier in store.standing(record.case_id):
        if earlier.kind == record.kind and earlier.id is not None and (not beside_others or earlier.absent_because):
            store.set_replaced(earlier.id, office.now())
    record_id = store.add(record)
    store.keep_answers(record_id, stored)
    office.vault.history.note("record kept", record.object_id, record.kind, case_id=record.case_id)
    return record_id


def _add(office: Office, kind: RecordKind, record: FormalRecord, stored: dict[str, str], said: str) -> Changes:
    was = before(office, record.case_id)
    with office.vault.saving():
        record_id = write_record(office, record, stored, beside_others=kind.many)
        after_act(office, record.case_id, record.dated_on)
    undo = Undo(words=_("Take the record back"), act=take_back, args=(was, "record taken back"))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=record_id)
