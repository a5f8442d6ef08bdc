"""The fields of a letter as a form: each asked in the way that its kind is asked everywhere."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from app.models.about_days import AboutDay, Precision
from app.models.answers import Answers
from app.models.codes import Code, CodeList
from app.models.forms import Form
from app.models.kinds import KINDS
from app.models.letters.fields import Field, FieldKind, Value, Values
from app.models.letters.templates import Template
from app.models.questions import Question
from app.models.typed_dates import Lean, exactly
from app.models.words import N_, _

_YES, _NO = "YES", "NO"
_YES_OR_NO = CodeList(
    name="yes_or_no",
    title="Yes or no",
    version=1,
    codes=(Code(code=_YES, label=N_("Yes")), Code(code=_NO, label=N_("No"))),
)
_KINDS = {
    FieldKind.LINE: "text",
    FieldKind.WORDS: "long_text",
    FieldKind.DAY: "day",
    FieldKind.NUMBER: "text",
    FieldKind.LINES: "long_text",
    FieldKind.CHOICE: "choice",
    FieldKind.YES_NO: "choice",
}


def letter_form(template: Template, names: Iterable[str], optional: Collection[str] = ()) -> Form:
    """A form that asks for these fields of a template; of those in `optional` it says that they may stay empty."""
    questions = tuple(_question(template.fields[name], is_optional=name in optional) for name in names)
    return Form(
        name="letter",
        title=template.title,
        version=template.version,
        questions=questions,
        asking_order=tuple(range(len(questions))),
    )


def answers_of(template: Template, values: Values) -> dict[str, Any]:
    """Values as the form shows them."""
    shown = {}
    for name, value in values.items():
        if name in template.fields and value is not None:
            shown[template.fields[name].condition_name] = _answer(value)
    return shown


def values_of(template: Template, answers: Answers) -> dict[str, Value]:
    """What was typed, as values of the template's fields; what is not answered is None.

    A day that is not exact is no value: the letter needs the very day, and says that it is missing.
    """
    fields = {field.condition_name: field for field in template.fields.values()}
    return {fields[name].name: _value(fields[name], answer) for name, answer in answers.items() if name in fields}


def _question(field: Field, *, is_optional: bool) -> Question:
    hints = [field.hint or (_("One to a line.") if field.kind is FieldKind.LINES else "")]
    hints += [_("May be left empty.")] if is_optional else []
    return Question(
        name=field.condition_name,
        kind=KINDS[_KINDS[field.kind]],
        label=field.label[:1].upper() + field.label[1:],
        hint=" ".join(filter(None, hints)),
        codes=_YES_OR_NO if field.kind is FieldKind.YES_NO else field.codes,
        lean=Lean.FUTURE,
    )


def _answer(value: Value) -> Any:
    match value:
        case bool():
            return _YES if value else _NO
        case date():
            return exactly(value)
        case tuple():
            return "\n".join(value)
    return value if isinstance(value, str) else str(value)


def _value(field: Field, answer: Any) -> Value:
    match field.kind:
        case FieldKind.DAY:
            is_exact = isinstance(answer, AboutDay) and answer.precision is Precision.DAY and not answer.about
            day: date | None = answer.day if is_exact else None
            return day
        case FieldKind.LINES:
            return tuple(line.strip() for line in str(answer).split("\n") if line.strip())
        case FieldKind.YES_NO:
            return bool(answer == _YES)
        case FieldKind.NUMBER:
            return int(answer) if str(answer).isdecimal() else None
    return str(answer)
