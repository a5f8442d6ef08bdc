"""Every kind of question stores and reads back without loss, and says in words what was answered."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.answers import (
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
from app.models.kinds import KINDS
from app.models.meeting.away import Away
from app.models.people import Part
from app.models.typed_dates import NOT_KNOWN, Moment, Period, exactly
from tests.builders_forms import make_question

days = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(exactly)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: Moment(at=at))
periods = st.builds(lambda start: Period(start=start, ongoing=True), days)
unread = st.builds(lambda typed, sentence: Unread(typed=typed, sentence=sentence), st.text(), st.text(min_size=1))
codes = st.text(st.sampled_from("ABC_"), min_size=1, max_size=5)
aware = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
texts = st.text()

VALUES = {
    "text": texts,
    "long_text": texts,
    "choice": codes,
    "choices": st.lists(codes, unique=True).map(tuple),
    "choices_with_basis": st.lists(
        st.builds(lambda code, basis: WithBasis(code=code, basis=basis), codes, st.sampled_from(Basis))
    ).map(tuple),
    "chips": codes | st.lists(codes, unique=True).map(tuple),
    "day": days | unread | st.just(NOT_KNOWN),
    "moment": moments | days | unread,
    "period": periods | days | moments | unread,
    "incidents": st.lists(
        st.builds(
            lambda when, ongoing, occurrences, place, words: Incident(
                when=when, ongoing=ongoing, occurrences=occurrences, place=place, words=words
            ),
            st.none() | days | moments | periods | unread,
            st.booleans(),
            codes | st.just(""),
            codes | st.just(""),
            texts,
        )
    ).map(tuple),
    "yes_no": st.sampled_from(YesNo),
    "people": st.lists(
        st.builds(
            lambda part, called, role, relationship, unit: Concerned(
                part=part, called=called, role=role, relationship=relationship, unit=unit
            ),
            st.sampled_from(Part),
            texts,
            codes,
            codes,
            texts,
        )
    ).map(tuple),
    "away": st.lists(st.builds(Away, day=st.dates(date(2020, 1, 1), date(2100, 1, 1)))).map(tuple) | unread,
    "minutes": st.integers(0, 10_000) | unread,
    "tick": st.booleans(),
    "statement": st.builds(
        lambda explained, at, version, understood: StatementAnswer(
            explained=explained, at=at, version=version, understood=understood
        ),
        st.sampled_from(Explained),
        aware,
        st.integers(1, 99),
        st.none() | st.sampled_from(Understood),
    ),
    "notice": st.none(),
}


def test_every_kind_is_proved_here():
    assert VALUES.keys() == KINDS.keys()


@given(st.sampled_from(sorted(KINDS)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name])))
def test_stored_answer_is_read_back_as_it_was(named_value):
    name, value = named_value
    kind = KINDS[name]

    stored = kind.store(value)

    assert isinstance(stored, str)
    assert kind.read(stored) == value


@given(
    st.sampled_from([name for name, kind in sorted(KINDS.items()) if kind.takes_answer]).flatmap(
        lambda name: st.tuples(st.just(name), VALUES[name])
    )
)
def test_every_answer_can_be_said_in_words_and_checked(named_value):
    name, value = named_value
    question = make_question(name)

    words, problem = question.words(value), question.problem(value)

    assert isinstance(words, str)
    assert problem is None or problem


@pytest.mark.parametrize("stored", ['{"x": 1}', "[1]", '"x"', "1", "null", "true", '{"typed": "x"}'])
@pytest.mark.parametrize(
    "name", ["choices", "people", "incidents", "statement", "yes_no", "moment", "choices_with_basis"]
)
def test_something_else_is_never_read_as_an_answer(name, stored):
    with pytest.raises((ValueError, KeyError, TypeError)):
        KINDS[name].read(stored)


def test_private_words_stay_out_of_repr():
    values = [
        Unread(typed="canary", sentence="canary"),
        Incident(words="canary"),
        Concerned(part=Part.OTHER, called="canary", unit="canary"),
    ]

    assert "canary" not in repr(values)
