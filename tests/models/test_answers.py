"""Every kind of question stores and reads back without loss, and says in words what was answered."""

from datetime import UTC, date, datetime, timedelta

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
from app.models.people import Part
from app.models.questions import cleaned
from app.models.typed_dates import NOT_KNOWN, Moment, Period, Precision, exactly
from tests.builders_forms import NOW, make_question

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


def test_text_is_tidied_but_a_long_text_keeps_its_lines():
    line, page = make_question("text"), make_question("long_text")

    assert line.understand("  Sam \t Okafor\n", NOW) == "Sam Okafor"
    assert page.understand("  one\r\ntwo\u2028three ", NOW) == "  one\ntwo\nthree "
    assert line.understand("   ", NOW) is None
    assert page.understand(" \n ", NOW) is None


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_kept_anywhere_and_is_clean(text):
    clean = cleaned(text)

    assert "\x00" not in clean
    assert clean.encode() is not None
    assert cleaned(clean) == clean


def test_text_too_long_says_by_how_much():
    question = make_question("text", max_length=5)

    assert question.problem("12345") is None
    assert "2 characters" in question.problem("1234567")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("1h", 60),
        ("1h 20", 80),
        ("1h20m", 80),
        ("1.5 hours", 90),
        ("2 hours and 5 minutes", 125),
        ("1:30", 90),
        ("0", 0),
    ],
)
def test_length_of_time_is_read_as_people_write_it(typed, minutes):
    assert make_question("minutes").understand(typed, NOW) == minutes


def test_length_of_time_that_is_not_clear_is_kept_with_a_friendly_sentence():
    question = make_question("minutes")

    value = question.understand("a while", NOW)

    assert value.typed == "a while"
    assert question.problem(value) == value.sentence
    assert "1h 20" in value.sentence


def test_more_than_a_week_is_questioned():
    question = make_question("minutes")

    assert "week" in question.problem(20_000)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (80, "1 hour 20 minutes"), (120, "2 hours")]
)
def test_length_of_time_in_words(minutes, words):
    assert make_question("minutes").words(minutes) == words


@pytest.mark.parametrize("kind", ["day", "moment", "period"])
def test_date_that_cannot_be_read_is_kept_with_a_friendly_sentence(kind):
    question = make_question(kind)

    value = question.understand("when the moon was blue", NOW)

    assert isinstance(value, Unread)
    assert question.problem(value)
    assert question.words(value) == "when the moon was blue"


def test_not_sure_is_a_full_answer_to_when():
    question = make_question("day")

    value = question.understand("not sure", NOW)

    assert value.precision is Precision.UNK
    assert question.problem(value) is None


def test_day_leans_the_way_the_form_says():
    past, future = make_question("day", lean="past"), make_question("day", lean="future")

    before, after = past.understand("14 march", NOW), future.understand("14 march", NOW)

    assert before.day == date(2025, 3, 14)
    assert after.day == date(2026, 3, 14)


def test_choice_is_shown_in_the_words_of_its_list():
    assert make_question("choice").words("OLD") == "Sepia"
    assert make_question("choices").words(("RED", "BLUE")) == "Red; Blue"


@pytest.mark.proves("N-08")
def test_each_characteristic_has_its_own_basis():
    question = make_question("choices_with_basis", list="characteristics")

    value = (WithBasis(code="RACE", basis=Basis.PERCEIVED), WithBasis(code="SEX", basis=Basis.ASSOCIATED))

    assert question.problem(value) is None
    assert question.words(value) == "Race (taken to be); Sex (through someone they know)"


def test_code_that_is_not_on_the_list_is_asked_again():
    assert "choose again" in make_question("choice").problem("GREEN")


def test_none_of_these_does_not_go_with_others():
    question = make_question("choices")

    assert "does not go with" in question.problem(("RED", "NONE"))
    assert question.problem(("NONE",)) is None


@pytest.mark.proves("N-09")
def test_team_or_place_may_stand_with_nobody_named():
    question = make_question("people")

    value = (Concerned(part=Part.RESPONDENT, unit="Bindery, second floor"),)

    assert question.problem(value) is None
    assert question.words(value) == "Respondent: Bindery, second floor"


def test_line_about_nobody_is_questioned():
    assert "Number 1" in make_question("people").problem((Concerned(part=Part.WITNESS),))


@pytest.mark.proves("N-12")
def test_incidents_are_dated_each_in_its_own_way():
    question = make_question("incidents")

    value = tuple(
        Incident(when=question.kind.understand_when(question, typed, NOW))
        for typed in ("3 march 2026", "about easter 2025", "january to february 2026", "not sure")
    )

    assert question.problem(value) is None
    assert [each.when.precision for each in (value[0], value[3])] == [Precision.DAY, Precision.UNK]
    assert value[1].when.about
    assert isinstance(value[2].when, Period)


def test_incident_with_a_date_that_cannot_be_read_names_its_line():
    question = make_question("incidents")

    problem = question.problem(
        (Incident(words="fine"), Incident(when=question.kind.understand_when(question, "xyz", NOW)))
    )

    assert problem.startswith("Number 2")


@pytest.mark.proves("M-17", "M-18")
def test_statement_keeps_its_wording_its_time_and_whether_it_was_understood():
    question = make_question("statement")

    value = StatementAnswer(explained=Explained.YES, at=NOW, version=2, understood=Understood.PARTLY)

    assert question.read(question.store(value)) == value
    assert question.statement.wording(1).text == "We promise little."
    assert question.statement.current.version == 2
    assert question.words(value).startswith("Yes. Understood: Partly")


def test_statement_answer_keeps_the_exact_moment():
    value = StatementAnswer(explained=Explained.NO, at=NOW + timedelta(seconds=7), version=1)

    assert KINDS["statement"].read(KINDS["statement"].store(value)) == value


def test_private_words_stay_out_of_repr():
    values = [
        Unread(typed="canary", sentence="canary"),
        Incident(words="canary"),
        Concerned(part=Part.OTHER, called="canary", unit="canary"),
    ]

    assert "canary" not in repr(values)
