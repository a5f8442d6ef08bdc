"""What a step needs, in the words of a file: `record:response`, `role:investigator`, `sent:L10:complainant`.

`strictly sent:L17:respondent` takes no reason in its place. `record:counterpart when mixed` is needed in some cases
only: those that a word names, once a record is there, as in `when withdrawal`, where one says so, as in `when
sharing.decision=SHARE`, or by what was found and decided, as in `when found=ALL|SOME`, `when measure=WARNING` and `when
followed=recommendations`.
"""

import re
from dataclasses import dataclass, replace
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
    "order": re.compile(rf"order:(?P<name>{_WORD})>(?P<to>{_WORD})"),
    "panel": re.compile(rf"panel:(?P<name>{_WORD})"),
    "findings": re.compile(r"findings"),
    "measures": re.compile(r"measures"),
    "settled": re.compile(rf"settled:(?P<name>{_WORD})"),
    "any": re.compile(rf"any:(?P<name>{_WORD})"),
}
_VALUES = r"[A-Za-z0-9_|]+"
_WHEN = re.compile(
    rf"(?P<name>{_WORD})|(?P<record>{_WORD})\.(?P<question>{_WORD})=(?P<value>{_VALUES})"
    rf"|(?P<decided>found|measure|followed|moved)=(?P<decision>{_VALUES})"
)
_STRICTLY = "strictly "


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
    ORDER = "order"
    """Of two letters that both went out, the first went before the second: `order:L10>L11`."""
    PANEL = "panel"
    """Every seat of a panel is held by somebody who may hold it, and who declared: `panel:dignity_panel`."""
    FINDINGS = "findings"
    """There is a finding with reasons on each allegation, about each person complained about."""
    MEASURES = "measures"
    """It was decided what follows, be it nothing."""
    SETTLED = "settled"
    """Nothing that is followed up under this name is unanswered: `settled:recommendations`."""
    ANY = "any"
    """Something is followed up under this name: `any:restoring`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """In which cases something is needed: by a word that the rules know, a record that is there, or an answer of it.

    `decided` is `found`, `measure`, `followed` or `moved`: what was found on the allegations, what follows from it, of
    which sort there is something to follow up, or which meeting was put off.
    """

    name: str = ""
    record: str = ""
    question: str = ""
    values: tuple[str, ...] = ()
    decided: str = ""

    def __str__(self) -> str:
        return self.name or f"{self.decided or f'{self.record}.{self.question}'}={'|'.join(self.values)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that must be there."""

    kind: NeedKind
    name: str = ""
    question: str = ""
    values: tuple[str, ...] = ()
    to: str = ""
    strict: bool = False
    when: When | None = None

    @property
    def plain(self) -> "Need":
        """What is needed, without how firmly and in which cases."""
        return replace(self, strict=False, when=None)

    def __str__(self) -> str:
        when = f" when {self.when}" if self.when else ""
        return f"{_STRICTLY if self.strict else ''}{self._words()}{when}"

    def _words(self) -> str:
        if self.kind is NeedKind.ORDER:
            return f"{self.kind}:{self.name}>{self.to}"
        parts = [str(self.kind), self.name, self.to]
        text = ":".join(part for part in parts if part)
        return f"{text}.{self.question}={'|'.join(self.values)}" if self.question else text


def read_need(text: str, where: str) -> Need:
    """The need written in `text`. Raises PlainError naming `where`."""
    words, when, condition = text.removeprefix(_STRICTLY).partition(" when ")
    kind = words.split(":", 1)[0]
    pattern = _PATTERNS.get(kind)
    found = pattern.fullmatch(words) if pattern else None
    if found is None:
        raise wrong(where, _("“{need}” is not a need that we know how to read").format(need=text))
    parts = found.groupdict()
    return Need(
        kind=NeedKind(kind),
        name=parts.get("name", ""),
        question=parts.get("question", ""),
        values=_values(parts.get("value")),
        to=parts.get("to", ""),
        strict=text.startswith(_STRICTLY),
        when=read_when(condition, where) if when else None,
    )


def read_when(text: str, where: str) -> When:
    """The cases that `text` speaks of. Raises PlainError naming `where`."""
    found = _WHEN.fullmatch(text)
    if found is None:
        raise wrong(where, _("“when {condition}” is not a condition that we know how to read").format(condition=text))
    parts = found.groupdict()
    return When(
        name=parts["name"] or "",
        record=parts["record"] or "",
        question=parts["question"] or "",
        values=_values(parts["value"] or parts["decision"]),
        decided=parts["decided"] or "",
    )


def _values(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
