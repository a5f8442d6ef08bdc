"""A question of a form, and what every kind of question can do."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from app.models.answers import Unread
from app.models.codes import CodeList
from app.models.conditions import Condition, Sort, Told
from app.models.statements import Statement
from app.models.typed_dates import Lean
from app.models.words import _


class Due(StrEnum):
    """The step before which a question must be answered. Saving never waits for it."""

    SCREENING = "screening"
    CLOSING = "closing"


class Tone(StrEnum):
    CALM = "calm"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Other words for a question, for those of whom `when` holds: whoever is accused is asked as somebody accused.

    What is left empty stays as it is. `audience` says to whom a statement is read.
    """

    when: Condition
    label: str = ""
    hint: str = ""
    placeholder: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as its form file asks it, with the list or statement it needs."""

    name: str
    kind: "Kind" = field(repr=False)
    label: str = field(repr=False)
    section: str = ""
    hint: str = ""
    placeholder: str = ""
    text: str = ""
    tone: Tone = Tone.CALM
    access: str = ""
    codes: CodeList | None = field(default=None, repr=False)
    offer: tuple[str, ...] = ()
    lists: Mapping[str, CodeList] = field(default_factory=dict, repr=False)
    statement: Statement | None = field(default=None, repr=False)
    asks_understanding: bool = False
    many: bool = False
    lean: Lean = Lean.PAST
    max_length: int = 0
    default: str = ""
    required: bool = False
    required_when: Condition | None = None
    shown_when: Condition | None = None
    words_when: Condition | None = None
    due_before: Due | None = None
    due_when: Condition | None = None
    missing: str = ""
    variants: tuple[Variant, ...] = field(default=(), repr=False)
    audience: str = ""

    def in_words_of(self, variant: Variant) -> "Question":
        """The same question in other words."""
        return replace(
            self,
            label=variant.label or self.label,
            hint=variant.hint or self.hint,
            placeholder=variant.placeholder or self.placeholder,
            audience=variant.audience,
        )

    def understand(self, typed: str, now: datetime) -> Any:
        """The value of what was typed; None for nothing; `Unread`, with a friendly sentence, when it is not clear."""
        return self.kind.understand(self, typed, now)

    def problem(self, value: Any) -> str | None:
        """What is wrong with this value, in one sentence; None when all is well."""
        return value.sentence if isinstance(value, Unread) else self.kind.problem(self, value)

    def store(self, value: Any) -> str:
        return self.kind.store(value)

    def read(self, stored: str) -> Any:
        return self.kind.read(stored)

    def words(self, value: Any) -> str:
        """The answer as people read it."""
        return value.typed if isinstance(value, Unread) else self.kind.words(self, value)

    def first_value(self, now: datetime) -> Any:
        """What stands in the question before anybody touched it; None for nothing."""
        return self.kind.first_value(self, now) if self.default else None

    @property
    def is_asked(self) -> bool:
        """Whether it takes an answer: a notice does not."""
        return self.kind.takes_answer


class Kind(ABC):
    """What a kind of question does with its answers. Kinds hold no state: there is one of each."""

    name: ClassVar[str]
    sort: ClassVar[Sort] = Sort.WORDS
    takes_answer: ClassVar[bool] = True
    is_typed: ClassVar[bool] = False
    """Whether people type it in one field, which `understand` reads."""
    settings: ClassVar[frozenset[str]] = frozenset()
    """The settings of a form file that belong to this kind, beside those that every question has."""
    first_words: ClassVar[str] = ""
    """The only `default` that a kind without a list may have, such as "now"."""
    lists: ClassVar[tuple[str, ...]] = ()
    """The lists that answers of this kind use besides the question's own."""

    def sort_of(self, many: bool) -> Sort:
        return self.sort

    def told(self, value: Any) -> Told:
        """What conditions see of the value."""
        return True

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        raise NotImplementedError(f"{self.name} is not typed into one field")

    def problem(self, question: Question, value: Any) -> str | None:
        return None

    def first_value(self, question: Question, now: datetime) -> Any:
        return self.read(json.dumps(question.default))

    def without_words(self, value: Any) -> Any:
        """The value with everything left out that somebody wrote freely; the kinds that have `words_when` know how."""
        return value

    def is_empty(self, value: Any) -> bool:
        return value in (None, "", ())

    def store(self, value: Any) -> str:
        """The value as JSON text, which `read` turns back into an equal value."""
        if isinstance(value, Unread):
            return as_json({"typed": value.typed, "sentence": value.sentence})
        return as_json(self.plain(value))

    def read(self, stored: str) -> Any:
        plain = json.loads(stored)
        if self.is_typed and isinstance(plain, dict):
            return Unread(typed=plain["typed"], sentence=plain["sentence"])
        return self.value(plain)

    @abstractmethod
    def plain(self, value: Any) -> Any:
        """The value in the few types that JSON has."""

    @abstractmethod
    def value(self, plain: Any) -> Any:
        """The value that `plain` was made from. Raises ValueError, KeyError or TypeError when it was not."""

    @abstractmethod
    def words(self, question: Question, value: Any) -> str: ...


def as_json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def cleaned(text: str) -> str:
    """Text that any database, file and screen can carry: no control characters and no halves of characters.

    Qt lets both in by paste, and SQLite refuses or cuts them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """A short text such as a name, cleaned and on one line."""
    return " ".join(cleaned(text).split())


def too_long(text: str, longest: int) -> str | None:
    if len(text) <= longest:
        return None
    return _("This is {n} characters too long; {most} fit here.").format(n=len(text) - longest, most=f"{longest:,}")


def text_in(plain: Any) -> str:
    """The text that was stored; TypeError for anything else, as in the functions below."""
    if not isinstance(plain, str):
        raise TypeError("not a text")
    return plain


def list_in(plain: Any) -> Iterable[Any]:
    if not isinstance(plain, list):
        raise TypeError("not a list")
    return plain


def true_or_false(plain: Any) -> bool:
    if not isinstance(plain, bool):
        raise TypeError("neither true nor false")
    return plain


def not_in(codes: CodeList, code: str) -> str | None:
    """What to say of a code that a list does not have; None for no code, and for one that it has."""
    if not code or code in codes:
        return None
    return _("“{code}” is no longer on the list. Please choose again.").format(code=code)
