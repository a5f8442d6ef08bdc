"""What the records and roles of a case say for the fields of a template, as its file tells where to look."""

import json
from collections.abc import Mapping

from app.models.formal import FormalRecord
from app.models.letters.fields import Field, FieldKind, Value
from app.models.letters.templates import Template
from app.services.office import Office


def of_sources(office: Office, case_id: int, template: Template) -> dict[str, Value]:
    """The values that can be found. What does not fit its field is left to be typed."""
    wanted = {name: template.fields[name] for name in template.own if template.fields[name].source}
    if not wanted:
        return {}
    store = office.vault.formal
    records = {each.kind: each for each in store.records.standing(case_id) if not each.absent_because}
    answers = store.records.answers(case_id)
    held = {each.role: each for each in store.roles.now(case_id)}
    values: dict[str, Value] = {}
    for name, field in wanted.items():
        sort, _colon, place = field.source.partition(":")
        if sort == "record":
            values[name] = _of_record(field, place, records, answers)
        elif place in held:
            values[name] = held[place].name if sort == "role" else held[place].named_by
    return {name: value for name, value in values.items() if not wanted[name].is_empty(value)}


def _of_record(
    field: Field, place: str, records: Mapping[str, FormalRecord], answers: Mapping[int, Mapping[str, str]]
) -> Value:
    kind, _dot, question = place.partition(".")
    record = records.get(kind)
    if record is None:
        return None
    if question == "dated_on":
        return record.dated_on if field.kind is FieldKind.DAY else None
    text = record.words if question == "words" else _plain(answers.get(record.id or 0, {}).get(question))
    if field.codes is not None:
        return text if text in field.codes else None
    return text if field.kind in (FieldKind.LINE, FieldKind.WORDS) else None


def _plain(stored: str | None) -> str:
    """An answer, which is kept as JSON, where it is a code or words."""
    plain = None if stored is None else json.loads(stored)
    return plain if isinstance(plain, str) else ""
