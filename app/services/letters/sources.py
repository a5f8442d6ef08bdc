"""What a case says for the fields of a template, as its file tells where to look: records, roles, what runs beside.

What it says of a panel, its hearing and what comes after is read by `hearing_sources`.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.models.formal import FormalRecord, OverlayRun
from app.models.letters.fields import Field, FieldKind, Value
from app.models.letters.templates import Template
from app.services.formal.facts import Standing
from app.services.letters.addressees import Addressee
from app.services.letters.hearing_sources import HearingSources
from app.services.letters.reply_days import day_counted
from app.services.office import Office

_OLDER = ("record", "came", "overlay", "role", "named_by", "procedure", "is_recipient")


def of_sources(office: Office, found: Standing, template: Template, addressee: Addressee, on: date) -> dict[str, Value]:
    """The values that can be found, for a letter of that day. What does not fit its field is left to be typed."""
    wanted = {name: template.fields[name] for name in template.merged() if template.fields[name].source}
    if not wanted:
        return {}
    case, hearing = _Case(office, found, addressee), HearingSources(office, found, template.code, addressee)
    values = {}
    for name, field in wanted.items():
        sort, _colon, place = field.source.partition(":")
        if sort == "deadline":
            said: Any = day_counted(office, found, place, on)
        else:
            said = case.says(field.source) if sort in _OLDER else hearing.says(sort, place)
        values[name] = _fitting(field, said)
    return {name: value for name, value in values.items() if not wanted[name].is_empty(value)}


class _Case:
    """Reads each sort of source once."""

    def __init__(self, office: Office, found: Standing, addressee: Addressee) -> None:
        self._addressee = addressee
        store, case_id = office.vault.formal, found.formal.case_id
        self._title = found.procedure.title
        self._records = _that_count(found, store.records.standing(case_id))
        self._answers = store.records.answers(case_id)
        self._held = {each.role: each for each in store.roles.now(case_id)}
        self._overlays = {each.name: each for each in store.overlays.open(case_id)}

    def says(self, source: str) -> Any:
        sort, _colon, place = source.partition(":")
        name, _dot, question = place.partition(".")
        match sort:
            case "procedure":
                return self._title
            case "came" if name in self._records:
                return not self._records[name].absent_because
            case "record" if name in self._records:
                record = self._records[name]
                return _in_record(record, question, self._answers.get(record.id or 0, {}))
            case "is_recipient" if name in self._records:
                answer = _in_record(self._records[name], question, self._answers.get(self._records[name].id or 0, {}))
                return str(answer).lower() == self._addressee.recipient
            case "overlay" if name in self._overlays:
                return _in_overlay(self._overlays[name], question)
            case "role" if place in self._held:
                return self._held[place].name
            case "named_by" if place in self._held:
                return self._held[place].named_by
        return None


def _that_count(found: Standing, records: Iterable[FormalRecord]) -> dict[str, FormalRecord]:
    """Of each kind the newest: where there is one of a kind, what is there before a reason that stands for it."""
    counts: dict[str, FormalRecord] = {}
    for each in records:
        before = counts.get(each.kind)
        is_one_of_many = found.procedure.record(each.kind).many
        if before is None or before.absent_because or not each.absent_because or is_one_of_many:
            counts[each.kind] = each
    return counts


def _in_record(record: FormalRecord, question: str, answers: Mapping[str, str]) -> Any:
    if question == "absent_because" or record.absent_because:
        # Where a reason stands for it, nothing else of it is told.
        return record.absent_because if question == "absent_because" else None
    columns = {"dated_on": record.dated_on, "words": record.words}
    return columns[question] if question in columns else _plain(answers.get(question))


def _in_overlay(overlay: OverlayRun, question: str) -> Any:
    columns = {"begun_on": overlay.begun_on, "reason": overlay.reason, "review_on": overlay.review_on}
    return columns[question] if question in columns else _plain(json.loads(overlay.answers).get(question))


def _plain(stored: str | None) -> Any:
    """An answer, which is kept as JSON."""
    return None if stored is None else json.loads(stored)


def _fitting(field: Field, said: Any) -> Value:
    """What was found, where the field can hold it."""
    match field.kind:
        case FieldKind.DAY:
            return said if isinstance(said, date) else None
        case FieldKind.CHOICE:
            return said if isinstance(said, str) and field.codes is not None and said in field.codes else None
        case FieldKind.LINES:
            lines = said.split("\n") if isinstance(said, str) else said
            return tuple(filter(str.strip, lines)) if isinstance(lines, list | tuple) else None
        case FieldKind.LINE:
            return " ".join(said.split()) if isinstance(said, str) else None
        case FieldKind.WORDS:
            return said if isinstance(said, str) else None
        case FieldKind.NUMBER:
            return said if isinstance(said, int) and not isinstance(said, bool) else None
    return said if isinstance(said, bool) else None
