"""The records of a formal case: what is there, what stands for what is not, and the earlier wording of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.formal import FormalRecord
from app.models.procedures.procedure import DocumentWanted, RecordKind
from app.models.procedures.what_next import why_not_absent, why_not_kept
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named, record_place
from app.services.formal.shown.parts import policy_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordShown:
    """One record: the day, its answers in words, and its document. `replaced` says when it was put right."""

    record_id: int
    day: str
    lines: tuple[tuple[str, str], ...]
    document_id: int | None
    document: str
    absent_because: str
    replaced: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordLine:
    """A kind of record, with everything of this kind that is or was there."""

    kind: str
    title: str
    hint: str
    place: str
    absent_place: str
    why_not_absent: str
    why_not_kept: str
    many: bool
    shown: tuple[RecordShown, ...]
    earlier: tuple[RecordShown, ...]

    @property
    def is_there(self) -> bool:
        return any(not each.absent_because for each in self.shown)

    @property
    def is_settled(self) -> bool:
        return bool(self.shown)


def record_lines(office: Office, found: Standing, documents: Mapping[int, str]) -> tuple[RecordLine, ...]:
    """Every kind that the procedure knows, in its order."""
    store, case_id = office.vault.formal.records, found.formal.case_id
    stored = store.answers(case_id)
    by_kind: dict[str, list[FormalRecord]] = {}
    for record in store.of_case(case_id):
        by_kind.setdefault(record.kind, []).append(record)
    return tuple(_line(found, kind, by_kind.get(kind.name, []), stored, documents) for kind in found.procedure.records)


def _line(
    found: Standing,
    kind: RecordKind,
    records: list[FormalRecord],
    stored: Mapping[int, Mapping[str, str]],
    documents: Mapping[int, str],
) -> RecordLine:
    shown = [(record, _shown(kind, record, stored.get(record.id or 0, {}), documents)) for record in records]
    reason = why_not_absent(found.procedure, kind.name, found.facts)
    hints = [_document_words(kind), policy_words(found.procedure, kind.paragraph)]
    return RecordLine(
        kind=kind.name,
        title=kind.title,
        hint="\n".join(filter(None, (kind.hint, " · ".join(filter(None, hints))))),
        place=record_place(found.procedure, kind.name),
        absent_place=named(Ask.ABSENT, kind.name) if reason is None else "",
        # Of most kinds no reason could ever stand for them: only where one may later is it worth a line.
        why_not_absent=(reason or "") if kind.absence else "",
        why_not_kept=why_not_kept(found.procedure, kind.name, found.facts) or "",
        many=kind.many,
        shown=tuple(each for record, each in shown if record.replaced_at is None),
        earlier=tuple(each for record, each in shown if record.replaced_at is not None),
    )


def _document_words(kind: RecordKind) -> str:
    words = {DocumentWanted.MUST: _("With its document"), DocumentWanted.MAY: _("With a document if there is one")}
    return words.get(kind.document, "")


def _shown(
    kind: RecordKind, record: FormalRecord, stored: Mapping[str, str], documents: Mapping[int, str]
) -> RecordShown:
    lines = []
    for name, value in kind.form.read(stored).items():
        question = kind.form.question(name)
        lines.append((question.label, question.words(value)))
    if record.words:
        label = kind.form.question("words").label if "words" in kind.form else _("Words")
        lines.append((label, record.words))
    return RecordShown(
        record_id=record.id or 0,
        day=long_day(record.dated_on),
        lines=tuple(lines),
        document_id=record.document_id,
        document=documents.get(record.document_id or 0, ""),
        absent_because=record.absent_because,
        replaced="" if record.replaced_at is None else long_day(record.replaced_at.astimezone().date()),
    )
