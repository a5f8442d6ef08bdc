"""Answers that a person could have given to any form, made at random from the form file itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from app.models.answers import Basis, Concerned, Explained, Incident, StatementAnswer, Understood, WithBasis, YesNo
from app.models.forms import Form
from app.models.meeting.away import Away
from app.models.people import Part
from app.models.questions import Question, cleaned
from app.models.typed_dates import NOT_KNOWN, AboutDay, Moment, Period, Precision, exactly

# Halves of characters and control characters never get past a field (`cleaned`).
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
_LINES = st.lists(_TEXT, max_size=3).map(lambda lines: cleaned("\n".join(lines))).filter(str.strip)
_LINE = _TEXT.map(lambda text: " ".join(cleaned(text).split()))

_DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
_ABOUT_DAYS = st.one_of(
    _DAYS.map(exactly),
    _DAYS.map(lambda day: AboutDay(day=day.replace(day=1), precision=Precision.MONTH, about=True)),
    _DAYS.map(lambda day: AboutDay(day=day.replace(month=1, day=1), precision=Precision.YEAR)),
    _DAYS.map(lambda day: AboutDay(day=day, precision=Precision.TERM, term=f"autumn term {day.year}")),
    st.just(NOT_KNOWN),
)
_MOMENTS = st.builds(
    lambda at, about: Moment(at=at, about=about),
    st.datetimes(datetime(1950, 1, 1), datetime(2150, 12, 31)),
    st.booleans(),
)
_PERIODS = st.one_of(
    _DAYS.map(lambda day: Period(start=exactly(day), ongoing=True)),
    st.tuples(_DAYS, _DAYS).map(lambda days: Period(start=exactly(min(days)), end=exactly(max(days)))),
)
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-5))])


def answers_to(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the questions answered, hidden ones included; what must be answered is."""
    asked = [question for question in form.questions if question.is_asked]
    needed = {question.name: answer_to(question) for question in asked if question.required}
    others = {question.name: answer_to(question) for question in asked if not question.required}
    return st.fixed_dictionaries(needed, optional=others).map(
        lambda answers: {name: value for name, value in answers.items() if value is not None}
    )


def answer_to(question: Question) -> st.SearchStrategy[Any]:
    return _OF_KIND[question.kind.name](question)


def codes_of(question: Question) -> list[str]:
    """The codes that the question offers."""
    assert question.codes is not None
    return [code.code for code in question.codes.codes if not question.offer or code.code in question.offer]


def _several(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """In the order of the list, as ticks come; what stands alone stands alone."""
    assert question.codes is not None
    codes = codes_of(question)
    alone = [code.code for code in question.codes.codes if code.stands_alone and code.code in codes]
    together = [code for code in codes if code not in alone]
    ticked = st.sets(st.sampled_from(together), min_size=1).map(lambda some: tuple(c for c in codes if c in some))
    return st.one_of(ticked, st.sampled_from(alone).map(lambda code: (code,))) if alone else ticked


def _with_basis(question: Question) -> st.SearchStrategy[tuple[WithBasis, ...]]:
    return _several(question).flatmap(
        lambda codes: st.tuples(
            *(st.sampled_from(Basis).map(lambda basis, code=code: WithBasis(code=code, basis=basis)) for code in codes)
        )
    )


def _lines_of_people(question: Question) -> st.SearchStrategy[tuple[Concerned, ...]]:
    roles = ["", *(code.code for code in question.lists["party_roles"].codes)]
    relationships = ["", *(code.code for code in question.lists["respondent_relationships"].codes)]
    person = st.builds(
        Concerned,
        part=st.sampled_from(Part),
        called=_LINE,
        role=st.sampled_from(roles),
        relationship=st.sampled_from(relationships),
        unit=_LINE,
    )
    named = person.filter(lambda each: bool(each.called or each.unit or each.role or each.relationship))
    return st.lists(named, min_size=1, max_size=4).map(tuple)


def _incidents(question: Question) -> st.SearchStrategy[tuple[Incident, ...]]:
    incident = st.builds(
        Incident,
        when=st.one_of(st.none(), _ABOUT_DAYS, _MOMENTS, _PERIODS),
        ongoing=st.booleans(),
        occurrences=st.sampled_from(["", *(code.code for code in question.lists["occurrences"].codes)]),
        place=st.sampled_from(["", *(code.code for code in question.lists["places"].codes)]),
        words=st.one_of(st.just(""), _LINES),
    )
    return st.lists(incident, min_size=1, max_size=3).map(tuple)


def _statement(question: Question) -> st.SearchStrategy[StatementAnswer]:
    understood = st.one_of(st.none(), st.sampled_from(Understood)) if question.asks_understanding else st.none()
    return st.builds(
        StatementAnswer,
        explained=st.sampled_from(Explained),
        at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=_ZONES),
        version=st.integers(1, 9),
        understood=understood,
    )


def _line(question: Question) -> st.SearchStrategy[str]:
    return _LINE.filter(bool)


_OF_KIND: dict[str, Callable[[Question], st.SearchStrategy[Any]]] = {
    "text": _line,
    "long_text": lambda question: _LINES,
    "choice": lambda question: st.sampled_from(codes_of(question)) if codes_of(question) else st.none(),
    "choices": _several,
    "choices_with_basis": _with_basis,
    "chips": lambda question: _several(question) if question.many else st.sampled_from(codes_of(question)),
    "day": lambda question: _ABOUT_DAYS,
    "moment": lambda question: st.one_of(_MOMENTS, _ABOUT_DAYS),
    "period": lambda question: st.one_of(_PERIODS, _MOMENTS, _ABOUT_DAYS),
    "incidents": _incidents,
    "yes_no": lambda question: st.sampled_from(YesNo),
    "people": _lines_of_people,
    "minutes": lambda question: st.integers(0, 7 * 24 * 60),
    "away": lambda question: st.sets(st.builds(Away, day=_DAYS), min_size=1).map(lambda days: tuple(sorted(days))),
    "tick": lambda question: st.booleans(),
    "statement": _statement,
}
