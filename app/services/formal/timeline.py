"""What happened on a formal case, for its timeline: the route, steps, records, roles, letters, deadlines and links."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from app.models.day_words import long_day
from app.models.formal import DeadlineRun, FormalRecord, StepTaken, Witness
from app.models.procedures.procedure import Procedure
from app.models.procedures.what_next import recipient_words
from app.models.uk_time import UK
from app.models.witnesses import MARK_WORDS, Mark, day_of
from app.models.words import _, counted
from app.services.formal.decided_entries import decided_entries
from app.services.formal.followed_entries import followed_entries
from app.services.formal.procedures import procedure_of
from app.services.office import Office
from app.services.timeline_entries import Entry, EntryKind


def formal_entries(office: Office, case_id: int) -> list[Entry]:
    """Empty for a case that was never under a procedure, but for its links."""
    return [
        *_routes(office, case_id),
        *_steps(office, case_id),
        *_records(office, case_id),
        *_roles(office, case_id),
        *_letters(office, case_id),
        *_deadlines(office, case_id),
        *_overlays(office, case_id),
        *_witnesses(office, case_id),
        *_links(office, case_id),
        *decided_entries(office, case_id, _Titles(office, case_id).newest),
        *followed_entries(office, case_id),
    ]


class _Titles:
    """What things are called in the procedures that a case is and was under, the newest first."""

    def __init__(self, office: Office, case_id: int) -> None:
        formal = office.vault.formal.cases.of_case(case_id)
        self.procedures = [procedure_of(office, each.procedure_id) for each in reversed(formal)]

    def of(self, what: str, name: str) -> str:
        """The title of a `records`, `steps`, `roles`, `stages` or `overlays` of this name."""
        for procedure in self.procedures:
            for each in getattr(procedure, what):
                if each.name == name:
                    return str(each.title)
        return {"joint_panel": _("Decision on one panel for linked cases"), "counterpart": _("Counterpart told")}.get(
            name, name
        )

    @property
    def newest(self) -> Procedure | None:
        return self.procedures[0] if self.procedures else None


def _at(day: date) -> datetime:
    """A day without a time stands in the middle of it, among the things of that day."""
    return datetime.combine(day, time(12), UK)


def _routes(office: Office, case_id: int) -> Iterator[Entry]:
    formal = office.vault.formal.cases.of_case(case_id)
    for number, each in enumerate(formal):
        procedure = procedure_of(office, each.procedure_id)
        heading = _("Route changed: {procedure}") if number else _("Formal complaint begun: {procedure}")
        yield Entry(
            kind=EntryKind.STEP,
            record_id=each.id or 0,
            at=_at(each.begun_on),
            heading=heading.format(procedure=procedure.title),
            text="\n".join(filter(None, (formal[number - 1].ended_because if number else "", each.because))),
        )


def _steps(office: Office, case_id: int) -> Iterator[Entry]:
    titles = _Titles(office, case_id)
    for each in office.vault.formal.steps.of_case(case_id):
        yield Entry(
            kind=EntryKind.STEP,
            record_id=each.id or 0,
            at=_step_at(each),
            heading=_("{step}. Now: {stage}").format(
                step=titles.of("steps", each.step), stage=titles.of("stages", each.target)
            ),
            text="\n".join([*filter(None, (each.reasons,)), *_passed(office, each)]),
        )


def _step_at(step: StepTaken) -> datetime:
    """When it was recorded, if that was on its day; else its day."""
    return step.taken_at if step.taken_at.astimezone(UK).date() == step.taken_on else _at(step.taken_on)


def _passed(office: Office, step: StepTaken) -> list[str]:
    return [
        _("Passed over, because: {reason}").format(reason=each.reason)
        for each in office.vault.formal.passed_over.at(step.id or 0)
    ]


def _records(office: Office, case_id: int) -> Iterator[Entry]:
    titles = _Titles(office, case_id)
    for each in office.vault.formal.records.of_case(case_id):
        yield Entry(
            kind=EntryKind.RECORD,
            record_id=each.id or 0,
            at=each.made_at,
            heading=_record_heading(titles.of("records", each.kind), each),
            text=each.absent_because or each.words,
            flag=_("Put right since") if each.replaced_at is not None else "",
        )


def _record_heading(title: str, record: FormalRecord) -> str:
    if record.absent_because:
        return _("A reason in place of: {record}").format(record=title)
    return _("On record: {record}, {day}").format(record=title, day=long_day(record.dated_on))


def _roles(office: Office, case_id: int) -> Iterator[Entry]:
    titles = _Titles(office, case_id)
    for each in office.vault.formal.roles.of_case(case_id):
        role = titles.of("roles", each.role)
        named_by = _("Named by {name}").format(name=each.named_by) if each.named_by else ""
        yield Entry(
            kind=EntryKind.ROLE,
            record_id=each.id or 0,
            at=_at(each.named_on),
            heading=_("Named: {role}").format(role=role),
            text="\n".join(filter(None, (each.name, named_by, each.because))),
        )
        if each.declared_on is not None:
            words = _("{role}: declared that nothing links them to the parties")
            if not each.is_available:
                words = _("{role}: not available for this case")
            yield Entry(
                kind=EntryKind.ROLE,
                record_id=each.id or 0,
                at=_at(each.declared_on),
                heading=words.format(role=role),
                text=each.name,
            )
        elif each.ended_on is not None:
            yield Entry(
                kind=EntryKind.ROLE,
                record_id=each.id or 0,
                at=_at(each.ended_on),
                heading=_("Given up: {role}").format(role=role),
                text="\n".join(filter(None, (each.name, each.ended_because))),
            )


def _letters(office: Office, case_id: int) -> Iterator[Entry]:
    procedure = _Titles(office, case_id).newest
    for each in office.vault.formal.letters_sent.of_case(case_id):
        recipient = recipient_words(procedure, each.recipient) if procedure is not None else each.recipient
        code = procedure.letter(each.code) if procedure is not None else each.code
        yield Entry(
            kind=EntryKind.LETTER,
            record_id=each.id or 0,
            at=_at(each.sent_on),
            heading=_("Letter {code} sent to {recipient}").format(code=code, recipient=recipient),
            text=each.how,
        )


def _deadlines(office: Office, case_id: int) -> Iterator[Entry]:
    for each in office.vault.formal.deadlines.of_case(case_id):
        yield Entry(
            kind=EntryKind.DEADLINE,
            record_id=each.id or 0,
            at=_at(each.started_on),
            heading=_deadline_heading(each),
            text="\n".join(filter(None, (each.explained, each.extended_because))),
            flag=_("Overdue") if each.met_on is None and each.due_on < office.today() else "",
        )


def _deadline_heading(each: DeadlineRun) -> str:
    if each.due_on == each.first_due_on:
        return _("{deadline}: due {day}").format(deadline=each.title, day=long_day(each.due_on))
    return _("{deadline}: first due {first}, extended to {day}").format(
        deadline=each.title, first=long_day(each.first_due_on), day=long_day(each.due_on)
    )


def _overlays(office: Office, case_id: int) -> Iterator[Entry]:
    titles = _Titles(office, case_id)
    for each in office.vault.formal.overlays.of_case(case_id):
        title = titles.of("overlays", each.name)
        despite = _("In spite of the stage: {reason}").format(reason=each.despite) if each.despite else ""
        yield Entry(
            kind=EntryKind.STEP,
            record_id=each.id or 0,
            at=_at(each.begun_on),
            heading=_("Begun beside the stages: {what}").format(what=title),
            text="\n".join(filter(None, (each.reason, despite, *_written(each.answers)))),
        )
        if each.ended_on is not None:
            yield Entry(
                kind=EntryKind.STEP,
                record_id=each.id or 0,
                at=_at(each.ended_on),
                heading=_("Ended beside the stages: {what}").format(what=title),
                text="\n".join(_written(each.ending)),
            )


def _written(stored: str) -> list[str]:
    """What was written freely into the answers of an overlay: texts of more than a word."""
    return [words for words in free_words(json.loads(stored)) if " " in words]


def free_words(stored: Mapping[str, str]) -> Iterator[str]:
    """The texts among stored answers, each of which is JSON."""
    for value in stored.values():
        plain = json.loads(value)
        if isinstance(plain, str):
            yield plain


def _witnesses(office: Office, case_id: int) -> list[Entry]:
    """One entry for each step and day: whoever asks five witnesses asks them on one morning."""
    dated: dict[tuple[date, Mark], list[Witness]] = {}
    for witness in office.vault.formal.witnesses.of_case(case_id):
        for mark in Mark:
            day = day_of(witness, mark)
            if day is not None:
                dated.setdefault((day, mark), []).append(witness)
    return [
        Entry(
            kind=EntryKind.WITNESS,
            record_id=who[-1].id or 0,
            at=_at(day),
            heading=_witness_heading(mark, who),
            text="\n".join(each.name for each in who),
        )
        for (day, mark), who in dated.items()
    ]


def _witness_heading(mark: Mark, who: Iterable[Witness]) -> str:
    number = counted("{n} witness", "{n} witnesses", len(list(who)))
    return _("{mark}: {number}").format(mark=_(MARK_WORDS[mark]), number=number)


def _links(office: Office, case_id: int) -> Iterator[Entry]:
    links = office.vault.formal.links.touching(case_id)
    others = {link.id: link.other_id if link.case_id == case_id else link.case_id for link in links}
    cases = {case.id: case for case in office.vault.cases.of_ids(list(others.values()))}
    for link in links:
        case = cases.get(others[link.id])
        if case is not None:
            yield Entry(
                kind=EntryKind.LINK,
                record_id=link.id or 0,
                at=link.linked_at,
                heading=_("Linked to {case}").format(case=case.reference),
                text=link.reason,
            )
