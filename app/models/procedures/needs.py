"""What a step needs, in the words of a file: `record:response`, `role:investigator`, `sent:L10:complainant`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.models.toml_files import wrong
from app.models.words import _

_WORD = r"[A-Za-z][A-Za-z0-9_]*"
_PATTERNS = {
    "record": re.compile(rf"record:(?P<name>{_WORD})"),
    "answer": re.compile(rf"answer:(?P<name>{_WORD})\.(?P<question>{_WORD})=(?P<value>[A-Za-z0-9_|]+)"),
    "role": re.compile(rf"role:(?P<name>{_WORD})"),
    "sent": re.compile(rf"sent:(?P<name>{_WORD}):(?P<to>{_WORD})"),
    "step": re.compile(rf"step:(?P<name>{_WORD})"),
    "begun": re.compile(r"begun"),
    "rule": re.compile(rf"rule:(?P<name>{_WORD})"),
}


class NeedKind(StrEnum):
    RECORD = "record"
    """A record is there, or a reason stands for it."""
    ANSWER = "answer"
    """A question of a record was answered so: `answer:assessment.outcome=panel`, with `|` between several."""
    ROLE = "role"
    """Somebody holds a role, and has declared where that is asked."""
    SENT = "sent"
    """A letter was sent to a party or role."""
    STEP = "step"
    """A step was taken. For what starts and meets deadlines."""
    BEGUN = "begun"
    """The case began under the procedure. For what starts deadlines."""
    RULE = "rule"
    """A rule of the program's own, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that must be there."""

    kind: NeedKind
    name: str = ""
    question: str = ""
    values: tuple[str, ...] = ()
    to: str = ""

    def __str__(self) -> str:
        parts = [str(self.kind), self.name, self.to]
        text = ":".join(part for part in parts if part)
        return f"{text}.{self.question}={'|'.join(self.values)}" if self.question else text


def read_need(text: str, where: str) -> Need:
    """The need written in `text`. Raises PlainError naming `where`."""
    kind = text.split(":", 1)[0]
    pattern = _PATTERNS.get(kind)
    found = pattern.fullmatch(text) if pattern else None
    if found is None:
        raise wrong(where, _("“{need}” is not a need that we know how to read").format(need=text))
    parts = found.groupdict()
    values = tuple(parts.get("value", "").split("|")) if parts.get("value") else ()
    return Need(
        kind=NeedKind(kind),
        name=parts.get("name", ""),
        question=parts.get("question", ""),
        values=values,
        to=parts.get("to", ""),
    )
