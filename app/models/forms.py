"""Forms: lists of questions, which know what is shown, what is needed and what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from app.models.answers import Answers, Unread
from app.models.codes import NOT_KNOWN, RATHER_NOT_SAY
from app.models.conditions import Sort, Told
from app.models.questions import Due, Question
from app.models.words import _

Setting = str | bool

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a notice speaks of one of the service's settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that stand together. Answers of a section that is `apart` are kept apart from the account."""

    name: str
    title: str
    hint: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its questions in their order. `settings` are the service's own choices that it reads."""

    name: str
    title: str
    version: int
    questions: tuple[Question, ...]
    sections: tuple[Section, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    asking_order: tuple[int, ...] = field(repr=False)
    """The places of the questions, each after those that its `shown_when` speaks of."""

    def question(self, name: str) -> Question:
        """The question of that name. Raises KeyError when the form does not ask it."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def section(self, name: str) -> Section:
        return next(section for section in self.sections if section.name == name)

    def __contains__(self, name: object) -> bool:
        return any(question.name == name for question in self.questions)

    def with_settings(self, settings: Mapping[str, Setting]) -> "Form":
        """The form as the service set it up; what the form does not read, and empty texts, are left aside."""
        ours = {
            name: settings[name]
            for name, default in self.settings.items()
            if isinstance(settings.get(name), type(default)) and settings[name] != ""
        }
        return replace(self, settings=MappingProxyType({**self.settings, **ours}))

    def defaults(self, now: datetime) -> dict[str, Any]:
        """What stands in a fresh form."""
        values = {question.name: question.first_value(now) for question in self.questions}
        return {name: value for name, value in values.items() if value is not None}

    def shown(self, answers: Answers) -> tuple[Question, ...]:
        """The questions to ask, given the answers so far."""
        return self._seen(answers)[0]

    def required(self, answers: Answers) -> tuple[Question, ...]:
        """The questions without which nothing can be saved."""
        shown, told = self._seen(answers)
        return tuple(question for question in shown if _is_required(question, told))

    def unanswered(self, answers: Answers, before: Due = Due.CLOSING) -> tuple[Question, ...]:
        """What is still to be asked and answered before screening or closing; "not known" is an answer."""
        shown, told = self._seen(answers)
        return tuple(
            question
            for question in shown
            if question.due_before is not None
            and (before is Due.CLOSING or question.due_before is before)
            and (question.due_when is None or question.due_when.holds(told))
            and _is_missing(question, answers)
        )

    def problems(self, answers: Answers) -> dict[str, str]:
        """One friendly sentence for each question that stands in the way of saving, in the order of the form."""
        shown, told = self._seen(answers)
        found: dict[str, str] = {}
        for question in shown:
            if not _is_missing(question, answers):
                problem = question.problem(answers[question.name])
            elif _is_required(question, told):
                problem = question.missing or _("This one is needed before we can save.")
            else:
                problem = None
            if problem:
                found[question.name] = problem
        return found

    def kept(self, answers: Answers) -> dict[str, Any]:
        """The answers to save: nothing that is hidden, empty or not understood, and no words where none may be kept."""
        shown, told = self._seen(answers)
        kept: dict[str, Any] = {}
        for question in shown:
            value = answers.get(question.name)
            if question.words_when is not None and not question.words_when.holds(told) and value is not None:
                value = question.kind.without_words(value)
            if question.is_asked and not question.kind.is_empty(value) and not isinstance(value, Unread):
                kept[question.name] = value
        return kept

    def takes_words(self, question: Question, answers: Answers) -> bool:
        """Whether somebody may write freely in this question's lines now."""
        return question.words_when is None or question.words_when.holds(self._seen(answers)[1])

    def as_asked(self, question: Question, answers: Answers) -> Question:
        """The question in the words for whoever it is asked of."""
        if not question.variants:
            return question
        told = self._seen(answers)[1]
        fitting = next((variant for variant in question.variants if variant.when.holds(told)), None)
        return question if fitting is None else question.in_words_of(fitting)

    def store(self, answers: Answers) -> dict[str, str]:
        """Each answer as JSON text, hidden and unread ones included: what a draft keeps."""
        return {
            question.name: question.store(answers[question.name])
            for question in self.questions
            if question.is_asked and not _is_missing(question, answers)
        }

    def read(self, stored: Mapping[str, str]) -> dict[str, Any]:
        """The answers that `store` wrote; questions that this form does not ask are left aside."""
        return {
            question.name: question.read(stored[question.name])
            for question in self.questions
            if question.is_asked and question.name in stored
        }

    def text_of(self, question: Question) -> str:
        """A notice's text with the service's settings in their places."""
        return PLACEHOLDER.sub(lambda found: str(self.settings.get(found[1], found[0])), question.text)

    def _seen(self, answers: Answers) -> tuple[tuple[Question, ...], dict[str, Told]]:
        """The shown questions, and what conditions see: the answers of hidden questions are not there for them."""
        told: dict[str, Told] = dict(self.settings)
        shown: set[int] = set()
        for place in self.asking_order:
            question = self.questions[place]
            if _offers_nothing(question) or (question.shown_when and not question.shown_when.holds(told)):
                continue
            shown.add(place)
            if question.is_asked and not _is_missing(question, answers):
                told[question.name] = _told(question, answers[question.name])
        return tuple(self.questions[place] for place in sorted(shown)), told


def _is_required(question: Question, told: Mapping[str, Told]) -> bool:
    return question.required or (question.required_when is not None and question.required_when.holds(told))


def _is_missing(question: Question, answers: Answers) -> bool:
    return question.kind.is_empty(answers.get(question.name))


def _told(question: Question, value: Any) -> Told:
    if isinstance(value, Unread):
        return True if question.kind.sort is Sort.WORDS else None
    return question.kind.told(value)


def _offers_nothing(question: Question) -> bool:
    """A list that the service has not filled yet, as for its campuses, is not asked."""
    if question.codes is None:
        return False
    return all(code.code in (NOT_KNOWN, RATHER_NOT_SAY) for code in question.codes.codes)
