"""Somebody who types a word into every form of an open vault, and remembers the looks of all that comes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.forms import Form
from app.services import drafts
from app.services.office import Office
from tests.builders_forms import canary_answers, canary_questions, unread


@dataclass(slots=True)
class Typist:
    """Types a word wherever it can be typed, and remembers what everything that came back looks like."""

    office: Office
    word: str
    seen: list[str] = field(default_factory=list)
    refused: list[PlainError] = field(default_factory=list)

    def do(self, service: Callable[..., Changes], *args: Any, **named: Any) -> int:
        changes = service(self.office, *args, **named)
        self.look(changes, changes.undo)
        return changes.record_id or 0

    def try_(self, service: Callable[..., Changes], *args: Any) -> None:
        """An act that must be refused; what the refusal says is remembered."""
        with pytest.raises(PlainError) as refused:
            service(self.office, *args)
        self.refused.append(refused.value)
        self.look(refused.value, str(refused.value), getattr(refused.value, "problems", {}))

    def look(self, *things: object) -> None:
        self.seen += [repr(thing) for thing in things]

    def answers(self, form: Form, mode: str = "") -> dict[str, Any]:
        answers = canary_answers(form, self.office.library, self.word)
        return answers | ({"mode": mode} if mode else {})

    def unreadable(self, form: Form) -> dict[str, Any]:
        """The same with the word in the fields for dates and times as well, as somebody leaves them half typed."""
        dates = ("day", "moment", "period", "minutes")
        typed = {each.name: unread(self.word) for each in form.questions if each.kind.name in dates}
        return {**self.answers(form), **typed}

    def draft(self, form: Form, case_id: int | None = None) -> int:
        """A draft of the form, kept again, discarded and brought back; gives its number."""
        draft_id = self.do(drafts.start_draft, form.name, self.unreadable(form), case_id)
        self.do(drafts.keep_draft, form.name, draft_id, self.unreadable(form))
        draft = self.office.vault.drafts.one(draft_id)
        assert draft is not None
        for question in (*canary_questions(form, self.office.library, self.word), *_date_names(form)):
            assert self.word in draft.answers[question], f"{form.name}.{question}"
        self.look(draft, *no_plain_words(drafts.draft_answers(self.office, draft)))
        self.do(drafts.discard_draft, draft_id)
        return self.do(drafts.bring_back, draft)


def no_plain_words(answers: Answers) -> list[object]:
    """The answers that are values of our own: a plain text shows itself, whatever we do."""
    return [value for value in answers.values() if not isinstance(value, str)]


def _date_names(form: Form) -> list[str]:
    return [each.name for each in form.questions if each.kind.name in ("day", "moment", "period", "minutes")]
