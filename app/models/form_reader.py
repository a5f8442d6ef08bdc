"""Reads forms from their files, and checks every question before anybody is asked it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.models.codes import CodeList
from app.models.conditions import Condition, Sort, Subject, read_condition
from app.models.forms import PLACEHOLDER, Form, Section, Setting
from app.models.kinds import KINDS
from app.models.questions import Due, Kind, Question, Tone, Variant
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

_FORM_KEYS = frozenset({"name", "title", "version", "settings", "section", "question"})
_SECTION_KEYS = frozenset({"name", "title", "hint", "apart"})
_QUESTION_KEYS = frozenset(
    {
        *("name", "kind", "label", "hint", "section", "access", "default", "missing"),
        *("required", "required_when", "shown_when", "due_before", "due_when", "variant"),
    }
)
_VARIANT_KEYS = frozenset({"when", "label", "hint", "placeholder", "audience"})


def read_form(text: str, source: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]) -> Form:
    """The form written in `text`. Raises PlainError naming `source` and the question that is wrong."""
    where = _("the form {file}").format(file=source)
    return _Reader(where, lists, statements).form_of(read_toml(text, where))


def form_in(
    table: Mapping[str, Any], where: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]
) -> Form:
    """The form in a table of another file, such as a procedure's. Raises PlainError naming `where`."""
    return _Reader(where, lists, statements).form_of(table)


class _Reader:
    """Reads and checks one form."""

    def __init__(self, where: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]) -> None:
        self._where = where
        self._lists = lists
        self._statements = statements

    def form_of(self, table: Mapping[str, Any]) -> Form:
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
        for found in PLACEHOLDER.finditer(text):
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
                variants=tuple(
                    self._variant(each, question, subjects)
                    for each in tables_in(row, "variant", self._place_of(question.name))
                ),
            )
            for question, row in zip(questions, rows, strict=True)
        ]

    def _variant(self, row: Mapping[str, Any], question: Question, subjects: Mapping[str, Subject]) -> Variant:
        here = self._place_of(question.name)
        refuse_unknown(row, _VARIANT_KEYS, here)
        audience = taken(row, "audience", str, here, default="")
        if audience and (question.statement is None or audience not in question.statement.current.added):
            raise wrong(here, _("its statement has nothing for “{audience}”").format(audience=audience))
        return Variant(
            when=read_condition(taken(row, "when", str, here), subjects, here),
            label=taken(row, "label", str, here, default=""),
            hint=taken(row, "hint", str, here, default=""),
            placeholder=taken(row, "placeholder", str, here, default=""),
            audience=audience,
        )

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
