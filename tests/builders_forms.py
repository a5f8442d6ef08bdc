"""Small forms and full answers for tests, made from the form files themselves."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.models.answers import (
    Answers,
    Basis,
    Concerned,
    Explained,
    Incident,
    StatementAnswer,
    Understood,
    Unread,
    WithBasis,
    YesNo,
)
from app.models.codes import CodeList, read_code_list
from app.models.form_reader import read_form
from app.models.forms import Form
from app.models.people import Part
from app.models.questions import Question
from app.models.statements import Statement, read_statement
from app.services.form_files import Library, load_library

NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)

SMALL_LISTS = {
    "colours": """
        name = "colours"
        title = "Colours"
        version = 1
        codes = [
            { code = "RED", label = "Red" },
            { code = "BLUE", label = "Blue", group = "Cold" },
            { code = "OLD", label = "Sepia", valid_to = 2020-12-31 },
            { code = "NONE", label = "None of these", extra = { alone = "yes" } },
            { code = "UNK", label = "Not known" },
        ]
    """,
}
SMALL_STATEMENT = """
    name = "promise"
    title = "A promise"
    [[wording]]
    version = 1
    from = 2025-01-01
    text = "We promise little."
    [[wording]]
    version = 2
    from = 2026-01-01
    text = "We promise more."
"""


def small_lists() -> dict[str, CodeList]:
    """A list of colours, and the shipped lists that some kinds of question always use."""
    shipped = load_library().lists
    own = {name: read_code_list(text, f"{name}.toml") for name, text in SMALL_LISTS.items()}
    return {**shipped, **own}


def small_statements() -> dict[str, Statement]:
    return {"promise": read_statement(SMALL_STATEMENT, "promise.toml")}


def make_form(questions: str, before: str = "") -> Form:
    """A form with these `[[question]]` tables, and settings or sections before them."""
    text = f'name = "small"\ntitle = "Small"\nversion = 1\n{before}\n{questions}'
    return read_form(text, "small.toml", small_lists(), small_statements())


def make_question(kind: str, label: str = "What is it?", **settings: object) -> Question:
    """A question of that kind, whose name is "it"."""
    lines = [f'kind = "{kind}"', *(f"{key} = {_toml(value)}" for key, value in settings.items())]
    needs = {
        **dict.fromkeys(("choice", "choices", "choices_with_basis", "chips"), 'list = "colours"'),
        "statement": 'statement = "promise"\nasks_understanding = true',
        "notice": 'text = "Take care."',
    }
    if kind in needs and not {"list", "statement", "text"} & settings.keys():
        lines.append(needs[kind])
    return make_form(f'[[question]]\nname = "it"\nlabel = "{label}"\n' + "\n".join(lines)).question("it")


def canary_answers(form: Form, library: Library, word: str) -> Answers:
    """Answers to every question of the form, with `word` wherever somebody can write freely.

    Conditions are met as far as one set of answers can meet them: the record is named, every code is ticked that stands
    beside others. Read `canary_questions` for the questions that hold the word.
    """
    answers = {question.name: _canary(question, word) for question in form.questions if question.is_asked}
    if "mode" in answers:
        answers["mode"] = "NAMED"
    if "safety" in answers:
        answers["safety"] = "UNSAFE"
    return {name: value for name, value in answers.items() if value is not None}


def canary_questions(form: Form, library: Library, word: str) -> list[str]:
    """The questions of the form whose stored answer holds the word."""
    answers = canary_answers(form, library, word)
    return [name for name, value in answers.items() if word in form.question(name).store(value)]


def _canary(question: Question, word: str) -> Any:
    return _CANARIES[question.kind.name](question, word)


def _codes(question: Question) -> tuple[str, ...]:
    assert question.codes is not None
    offered = [code for code in question.codes.offered(NOW.date()) if not question.offer or code.code in question.offer]
    return tuple(code.code for code in offered if not code.stands_alone)


def _chips(question: Question, word: str) -> Any:
    return _codes(question) if question.many else _codes(question)[0]


def _typed(typed: str) -> Callable[[Question, str], Any]:
    """What is typed there; a field that reads dates keeps a word it cannot read until somebody puts it right."""

    def value(question: Question, word: str) -> Any:
        return question.understand(typed, NOW)

    return value


_CANARIES: dict[str, Callable[[Question, str], Any]] = {
    "text": lambda question, word: f"{word} text",
    "long_text": lambda question, word: f"{word} first line\nsecond line with {word}",
    "choice": lambda question, word: _codes(question)[0] if _codes(question) else None,
    "choices": lambda question, word: _codes(question),
    "choices_with_basis": lambda question, word: tuple(
        WithBasis(code=code, basis=Basis.PERCEIVED) for code in _codes(question)
    ),
    "chips": _chips,
    "day": _typed("3 march 2026"),
    "moment": _typed("3 march 2026 at 3pm"),
    "period": _typed("1 march 2026 to 3 march 2026"),
    "incidents": lambda question, word: (
        Incident(occurrences="FEW", place="CAMP_LIB", words=f"{word} in the library", ongoing=True),
        Incident(words=f"{word} again"),
    ),
    "yes_no": lambda question, word: YesNo.YES,
    "people": lambda question, word: (
        Concerned(part=Part.RESPONDENT, called=f"{word} person", role="SF_ACAD", relationship="LINEMGR"),
        Concerned(part=Part.OTHER, unit=f"{word} team"),
    ),
    "minutes": lambda question, word: 45,
    "tick": lambda question, word: True,
    "statement": lambda question, word: StatementAnswer(
        explained=Explained.YES,
        at=NOW,
        version=1,
        understood=Understood.YES if question.asks_understanding else None,
    ),
}


def unread(word: str) -> Unread:
    """Something typed into a date field that is no date: drafts keep it."""
    return Unread(typed=word, sentence="That is not a date we can read yet.")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return str(value)
