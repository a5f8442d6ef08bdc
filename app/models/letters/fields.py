"""The fields that a letter merges: what each is called, how it is printed, and what is wrong with a value."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.codes import CodeList
from app.models.conditions import Sort, Subject, Told
from app.models.day_words import long_day
from app.models.words import _

Value = str | int | bool | date | tuple[str, ...] | None
Values = Mapping[str, Value]

MERGED = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\}")
"""Where a field stands in the text of a template."""

_LIKE_A_FIELD = re.compile(r"\{\s*[^\W\d][\w. ]{0,40}\}")


class FieldKind(StrEnum):
    """What a field holds."""

    LINE = "line"
    WORDS = "words"
    """Paragraphs, parted by empty lines."""
    DAY = "day"
    NUMBER = "number"
    LINES = "lines"
    """Several things, one to a line."""
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `label` completes “This letter still needs …”; `codes` are the answers of a choice."""

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    codes: CodeList | None = None
    source: str = ""
    """Where a case may know it: `record:assessment.words`, `overlay:paused.reason`, `role:reviewer`,
    `named_by:investigator` or `procedure:title`."""

    @property
    def is_decided(self) -> bool:
        """Whether what the letter says hangs on the answer, so that there must be one."""
        return self.kind in (FieldKind.CHOICE, FieldKind.YES_NO)

    @property
    def condition_name(self) -> str:
        """How conditions call it: their little language knows no dots."""
        return self.name.replace(".", "_")

    @property
    def subject(self) -> Subject:
        """What a condition may ask of it."""
        match self.kind:
            case FieldKind.CHOICE:
                return Subject(sort=Sort.ONE, codes=self.codes)
            case FieldKind.YES_NO:
                return Subject(sort=Sort.TICK)
            case FieldKind.NUMBER:
                return Subject(sort=Sort.NUMBER)
        return Subject(sort=Sort.WORDS)

    def told(self, value: Value) -> Told:
        """What a condition sees of a value; None while there is none."""
        if self.is_empty(value):
            return None
        return value.isoformat() if isinstance(value, date) else value

    def is_empty(self, value: Value) -> bool:
        match value:
            case None:
                return True
            case str():
                return not cleaned(value).strip()
            case tuple():
                return not any(cleaned(each).strip() for each in value)
        return False

    def problem(self, value: Value) -> str | None:
        """What is wrong with a value that is there, in a sentence that does not repeat it."""
        if not isinstance(value, _TYPES[self.kind]) or (isinstance(value, bool) and self.kind is FieldKind.NUMBER):
            return _("This cannot be used for {label}.").format(label=self.label)
        if self.codes is not None and value not in self.codes:
            return _("Choose one of the list for {label}.").format(label=self.label)
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and _LIKE_A_FIELD.search(text) for text in texts):
            return _("There is still a word in curly brackets in {label}. Write what belongs there.").format(
                label=self.label
            )
        return None

    def printed(self, value: Value) -> str:
        """The value as it stands in a sentence."""
        match value:
            case bool():
                return _("yes") if value else _("no")
            case date():
                return long_day(value)
            case tuple():
                return ", ".join(self.items(value))
            case str() if self.codes is not None:
                return self.codes.label(value)
            case None:
                return ""
        return cleaned(str(value)).strip()

    def items(self, value: Value) -> tuple[str, ...]:
        """The several things of a field of lines; one for any other."""
        if isinstance(value, tuple):
            return tuple(text for each in value if (text := cleaned(each).strip()))
        return (self.printed(value),)


_TYPES: Mapping[FieldKind, type | tuple[type, ...]] = {
    FieldKind.LINE: str,
    FieldKind.WORDS: str,
    FieldKind.CHOICE: str,
    FieldKind.DAY: date,
    FieldKind.NUMBER: int,
    FieldKind.LINES: tuple,
    FieldKind.YES_NO: bool,
}


def cleaned(text: str) -> str:
    """Without the characters that no paper can show and no document may hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in _NEVER_SHOWN)


_NEVER_SHOWN = {"Cc", "Cs", "Cn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The fields that every letter may merge, and the roles of those letters go to."""

    version: int
    fields: Mapping[str, Field]
    roles: CodeList
