"""Letters as a vault keeps them: drafts, approved and sent letters with their words, and the service's own wording."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.models.letters.fields import Field, FieldKind, Value, Values
from app.models.letters.letter import fingerprint
from app.models.words import N_

_TYPED = "#typed"
"""Stands beside the values, where no field can be called so."""


class LetterState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    """Approved, and then not sent. Its words stay all the same."""


STATE_WORDS = {
    LetterState.DRAFT: N_("Draft"),
    LetterState.APPROVED: N_("Approved, not sent yet"),
    LetterState.SENT: N_("Sent"),
    LetterState.WITHDRAWN: N_("Approved, then not sent"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """One letter to one person. `recipient` is a party or role of the procedure, `addressee` their name, and
    `addressee_key` tells several witnesses apart.

    `answers` are what was typed, while it is a draft, and all that it says from then on; `text` is the letter as it was
    approved, word for word, and `sha256` the fingerprint of that. `number` counts the letters of one code on a case.
    """

    id: int | None = None
    object_id: str
    case_id: int
    code: str
    number: int
    title: str
    recipient: str
    addressee_key: str
    addressee: str = field(repr=False)
    state: LetterState = LetterState.DRAFT
    answers: str = field(default="{}", repr=False)
    template_version: int = 0
    text: str = field(default="", repr=False)
    sha256: bytes | None = None
    made_at: datetime
    approved_by: str = field(default="", repr=False)
    approved_at: datetime | None = None
    reply_by: date | None = None
    sent_on: date | None = None
    how: str = field(default="", repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether the words are those that were approved; a draft has none yet."""
        return self.state is LetterState.DRAFT or self.sha256 == fingerprint(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A document that lay with a letter, with its fingerprint. `what` is what it is, such as the complaint."""

    id: int | None = None
    letter_id: int
    document_id: int | None
    what: str
    sha256: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """A service's own wording of a template, or of a shared paragraph, by its code or name."""

    id: int | None = None
    object_id: str
    code: str
    version: int
    subject: str = ""
    text: str = field(repr=False)
    made_at: datetime
    retired_at: datetime | None = None


def stored(values: Values) -> str:
    """Values as they are kept while a letter is a draft."""
    plain = {name: _plain(value) for name, value in values.items() if value is not None}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def read_stored(text: str, fields: Mapping[str, Field]) -> dict[str, Value]:
    """The values again; what no field asks for any more is left aside."""
    kept: dict[str, Any] = json.loads(text)
    return {name: _value(fields[name], plain) for name, plain in kept.items() if name in fields}


def stored_whole(values: Values, typed: Iterable[str]) -> str:
    """All the values of a letter that is approved, and which of them somebody typed: the case said the others."""
    plain = {name: _plain(value) for name, value in values.items() if value is not None}
    return json.dumps({**plain, _TYPED: sorted(typed)}, ensure_ascii=False, sort_keys=True)


def typed_in(text: str) -> frozenset[str] | None:
    """The fields of an approved letter that somebody typed; None where it was not kept which they were."""
    names = json.loads(text).get(_TYPED)
    return None if names is None else frozenset(names)


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(asked: Field, plain: Any) -> Value:
    if asked.kind is FieldKind.DAY:
        return date.fromisoformat(plain)
    if asked.kind is FieldKind.LINES:
        return tuple(plain)
    value: Value = plain
    return value
