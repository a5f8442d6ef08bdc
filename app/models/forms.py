"""Forms: lists of questions read from a file, which know what is shown, what is needed and what is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from app.models.answers import Answers, Unread
from app.models.codes import NOT_KNOWN, RATHER_NOT_SAY, CodeList
from app.models.conditions import Condition, Sort, Subject, Told, read_condition
from app.models.kinds import KINDS
from app.models.questions import Due, Kind, Question, Tone
from app.models.statements import Statement
from app.models.toml_files import (
    chosen,
    name_in,
    read_toml,
    refuse_unknown,
    tables_in,
    taken,
    version_in,
    wrong,
)
from app.models.typed_dates import Lean
from app.models.words import _

Setting = str | bool

_FORM_KEYS = frozenset({"name", "title", "version", "settings", "section", "question"})
_SECTION_KEYS = frozenset({"name", "title", "hint", "apart"})
_QUESTION_KEYS = frozenset(
    {
        *("name", "kind", "label", "hint", "section", "access", "default", "missing"),
        *("required", "required_when", "shown_when", "due_before", "due_when"),
    }
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


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
        return _PLACEHOLDER.sub(lambda found: str(self.settings.get(found[1], found[0])), question.text)

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


def read_form(text: str, source: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]) -> Form:
    """The form written in `text`. Raises PlainError naming `source` and the question that is wrong."""
    return _Reader(source, lists, statements).form(text)


class _Reader:
    """Reads and checks one form file."""

    def __init__(self, source: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]) -> None:
        self._where = _("the form {file}").format(file=source)
        self._lists = lists
        self._statements = statements

    def form(self, text: str) -> Form:
        table = read_toml(text, self._where)
        refuse_unknown(table, _FORM_KEYS, self._where)
        settings = self._settings(table)
        sections = tuple(self._section(row) for row in tables_in(table, "section", self._where))
        rows = tables_in(table, "question", self._where)
        if not rows:
            raise wrong(self._where, _("it asks nothing"))
        questions = [self._question(row, settings) for row in rows]
        self._refuse_twice([question.name for question in questions] + list(settings))
        self._refuse_twice([section.name for section in sections])
        self._refuse_twice([question.access for question in questions if question.access])
        self._check_sections(questions, {section.name for section in sections})
        questions = self._with_conditions(questions, rows, settings)
        return Form(
            name=name_in(table, self._where),
            title=taken(table, "title", str, self._where),
            version=version_in(table, self._where),
            questions=tuple(questions),
            sections=sections,
            settings=MappingProxyType(settings),
            asking_order=tuple(self._asking_order(questions)),
        )

    def _settings(self, table: Mapping[str, Any]) -> dict[str, Setting]:
        settings = taken(table, "settings", dict, self._where, default={})
        for name, value in settings.items():
            if not isinstance(value, str | bool):
                raise wrong(self._where, _("the setting “{name}” must be text, true or false").format(name=name))
        return dict(settings)

    def _section(self, row: Mapping[str, Any]) -> Section:
        refuse_unknown(row, _SECTION_KEYS, self._where)
        return Section(
            name=name_in(row, self._where),
            title=taken(row, "title", str, self._where),
            hint=taken(row, "hint", str, self._where, default=""),
            apart=taken(row, "apart", bool, self._where, default=False),
        )

    def _question(self, row: Mapping[str, Any], settings: Mapping[str, Setting]) -> Question:
        name = name_in(row, self._where)
        here = self._place_of(name)
        kind = KINDS.get(taken(row, "kind", str, here))
        if kind is None:
            raise wrong(here, _("there is no kind “{kind}”").format(kind=row["kind"]))
        refuse_unknown(row, _QUESTION_KEYS | kind.settings, here)
        question = Question(
            name=name,
            kind=kind,
            label=taken(row, "label", str, here),
            section=taken(row, "section", str, here, default=""),
            hint=taken(row, "hint", str, here, default=""),
            placeholder=taken(row, "placeholder", str, here, default=""),
            text=self._text(row, kind, settings, here),
            tone=chosen(row, "tone", Tone, here, default=Tone.CALM),
            access=self._access(row, here),
            codes=self._codes(row, kind, here),
            offer=self._offer(row, here),
            lists=MappingProxyType({each: self._list(each, here) for each in kind.lists}),
            statement=self._statement(row, kind, here),
            asks_understanding=taken(row, "asks_understanding", bool, here, default=False),
            many=taken(row, "many", bool, here, default=False),
            lean=chosen(row, "lean", Lean, here, default=Lean.PAST),
            max_length=self._max_length(row, here),
            default=taken(row, "default", str, here, default=""),
            required=taken(row, "required", bool, here, default=False),
            due_before=chosen(row, "due_before", Due, here, default=Due.CLOSING) if "due_before" in row else None,
            missing=taken(row, "missing", str, here, default=""),
        )
        self._check_codes(question, here)
        if not question.is_asked and (question.required or question.due_before or question.default):
            raise wrong(here, _("a notice takes no answer, so it cannot be required, due or filled in"))
        return question

    def _place_of(self, question: str) -> str:
        return _("{form}, question {question}").format(form=self._where, question=question)

    def _text(self, row: Mapping[str, Any], kind: Kind, settings: Mapping[str, Setting], here: str) -> str:
        if "text" not in kind.settings:
            return ""
        text = taken(row, "text", str, here)
        for found in _PLACEHOLDER.finditer(text):
            if not isinstance(settings.get(found[1]), str):
                raise wrong(here, _("its text speaks of {name}, which is not a setting").format(name=found[0]))
        return text

    def _access(self, row: Mapping[str, Any], here: str) -> str:
        access = taken(row, "access", str, here, default="").lower()
        if access and not (len(access) == 1 and access.isascii() and access.isalnum()):
            raise wrong(here, _("“access” must be one letter"))
        if access and access not in taken(row, "label", str, here).lower():
            raise wrong(here, _("its access letter is not in its label"))
        return access

    def _codes(self, row: Mapping[str, Any], kind: Kind, here: str) -> CodeList | None:
        return self._list(taken(row, "list", str, here), here) if "list" in kind.settings else None

    def _list(self, name: str, here: str) -> CodeList:
        if name not in self._lists:
            raise wrong(here, _("there is no list “{name}”").format(name=name))
        return self._lists[name]

    def _offer(self, row: Mapping[str, Any], here: str) -> tuple[str, ...]:
        offer = taken(row, "offer", list, here, default=[])
        if not all(isinstance(code, str) for code in offer):
            raise wrong(here, _("“offer” must be a list of codes"))
        return tuple(offer)

    def _check_codes(self, question: Question, here: str) -> None:
        has_codes = question.codes is not None
        for code in [*question.offer, *([question.default] if has_codes and question.default else [])]:
            if question.codes is None or code not in question.codes:
                raise wrong(here, _("its list has no code “{code}”").format(code=code))
        if question.default and not has_codes and question.default != question.kind.first_words:
            raise wrong(here, _("it cannot begin with “{default}”").format(default=question.default))

    def _statement(self, row: Mapping[str, Any], kind: Kind, here: str) -> Statement | None:
        if "statement" not in kind.settings:
            return None
        name = taken(row, "statement", str, here)
        if name not in self._statements:
            raise wrong(here, _("there is no statement “{name}”").format(name=name))
        return self._statements[name]

    def _max_length(self, row: Mapping[str, Any], here: str) -> int:
        length = taken(row, "max_length", int, here, default=0)
        if length < 0:
            raise wrong(here, _("“max_length” must be more than nothing"))
        return length

    def _refuse_twice(self, names: list[str]) -> None:
        for position, name in enumerate(names):
            if name in names[:position]:
                raise wrong(self._where, _("“{name}” is there twice").format(name=name))

    def _check_sections(self, questions: list[Question], sections: set[str]) -> None:
        for question in questions:
            if question.section not in sections and (question.section or sections):
                here = self._place_of(question.name)
                raise wrong(here, _("there is no section “{name}”").format(name=question.section))

    def _with_conditions(
        self, questions: list[Question], rows: list[dict[str, Any]], settings: Mapping[str, Setting]
    ) -> list[Question]:
        subjects = {
            question.name: Subject(sort=question.kind.sort_of(question.many), codes=self._told_codes(question))
            for question in questions
            if question.is_asked
        }
        subjects |= {
            name: Subject(sort=Sort.TICK if isinstance(value, bool) else Sort.WORDS) for name, value in settings.items()
        }

        def condition(question: Question, row: Mapping[str, Any], key: str) -> Condition | None:
            if key not in row:
                return None
            here = self._place_of(question.name)
            return read_condition(taken(row, key, str, here), subjects, here)

        return [
            replace(
                question,
                required_when=condition(question, row, "required_when"),
                shown_when=condition(question, row, "shown_when"),
                words_when=condition(question, row, "words_when"),
                due_when=condition(question, row, "due_when"),
            )
            for question, row in zip(questions, rows, strict=True)
        ]

    def _told_codes(self, question: Question) -> CodeList | None:
        """The codes that conditions may compare the answer with."""
        if question.codes is not None:
            return question.codes
        return question.lists[question.kind.lists[0]] if question.kind.sort is Sort.ONE else None

    def _asking_order(self, questions: list[Question]) -> Iterator[int]:
        """The place of every question after those its `shown_when` speaks of; a circle is refused."""
        places = {question.name: place for place, question in enumerate(questions)}
        waiting = {
            question.name: set(question.shown_when.names if question.shown_when else ()) for question in questions
        }
        for names in waiting.values():
            names.intersection_update(waiting)
        while waiting:
            ready = [name for name, names in waiting.items() if not names & waiting.keys()]
            if not ready:
                here = self._place_of(next(iter(waiting)))
                raise wrong(here, _("its shown_when goes round in a circle"))
            for name in ready:
                del waiting[name]
                yield places[name]
