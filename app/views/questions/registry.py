"""Which widget draws which kind of question. A new kind is a line here."""

from PySide6.QtWidgets import QWidget

from app.models.moments import Clock
from app.models.questions import Question
from app.views.questions.chips import ChipsField, YesNoField
from app.views.questions.choice import ChoiceField
from app.views.questions.field import Field
from app.views.questions.minutes import MinutesField
from app.views.questions.notice import NoticeField
from app.views.questions.rows import IncidentsField, PeopleField
from app.views.questions.statement import StatementField
from app.views.questions.text import LongTextField, TextField
from app.views.questions.ticks import ChoicesField, ChoicesWithBasisField, TickField
from app.views.questions.typed import TypedField

FIELDS: dict[str, type[Field]] = {
    "text": TextField,
    "long_text": LongTextField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "choices_with_basis": ChoicesWithBasisField,
    "chips": ChipsField,
    "day": TypedField,
    "moment": TypedField,
    "period": TypedField,
    "incidents": IncidentsField,
    "yes_no": YesNoField,
    "people": PeopleField,
    "minutes": MinutesField,
    "tick": TickField,
    "statement": StatementField,
    "notice": NoticeField,
    "away": TypedField,
}


def make_field(question: Question, clock: Clock, parent: QWidget | None = None) -> Field:
    return FIELDS[question.kind.name](question, clock, parent)
