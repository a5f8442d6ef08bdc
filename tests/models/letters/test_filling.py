"""A letter is filled from its fields: what is missing stops it and is named, and nothing is ever merged twice."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import NotSaved
from app.models.letters.fields import cleaned
from app.models.letters.filling import fill, filling_problems, missing
from app.models.letters.letter import Look, fingerprint, kept_text, letter_of
from tests.builders_letters import ANSWERS, CODES, LETTERS, answers, letter, template_from

TEMPLATE = template_from("""
code = "L90"
name = "ours"
version = 2
title = "Ours"
subject = "About {case_ref}"
to = ["complainant", "respondent"]
paragraph = "1"
text = '''
# Heading
Hello {who}, it is {day}. You have {number} and {several}.

[if ends]
It ends with {ending}.
[end]
[if note]
Note: {note}
[end]

{several}

- a {who}
Name :: {who}
[ ] I agree
[room 3]
[sign Signed]

{words}
'''
[[field]]
name = "who"
kind = "line"
label = "who it is"
[[field]]
name = "day"
kind = "day"
label = "the day"
[[field]]
name = "number"
kind = "number"
label = "how many"
[[field]]
name = "several"
kind = "lines"
label = "several things"
[[field]]
name = "ends"
kind = "yes_no"
label = "whether it ends"
[[field]]
name = "ending"
kind = "line"
label = "its ending"
[[field]]
name = "note"
kind = "line"
label = "a note"
[[field]]
name = "words"
kind = "words"
label = "some words"
""")
GIVEN = {
    **ANSWERS,
    "who": "Robin",
    "day": date(2026, 12, 18),
    "number": 5,
    "several": ("one", "two"),
    "ends": True,
    "ending": "a bow",
    "words": "First.\n\nSecond.",
}


def without(*names: str) -> dict:
    return {name: value for name, value in GIVEN.items() if name not in names}


def test_each_kind_of_piece_and_of_field_is_filled():
    blocks = [(block.look, block.name, block.text, block.lines) for block in fill(TEMPLATE, GIVEN).blocks]

    assert blocks == [
        (Look.HEADING, "", "Heading", 0),
        (Look.WORDS, "", "Hello Robin, it is Friday 18 December 2026. You have 5 and one, two.", 0),
        (Look.WORDS, "", "It ends with a bow.", 0),
        (Look.BULLET, "", "one", 0),
        (Look.BULLET, "", "two", 0),
        (Look.BULLET, "", "a Robin", 0),
        (Look.FACT, "Name", "Robin", 0),
        (Look.TICK, "", "I agree", 0),
        (Look.ROOM, "", "", 3),
        (Look.SIGN, "", "Signed", 0),
        (Look.WORDS, "", "First.", 0),
        (Look.WORDS, "", "Second.", 0),
    ]


def test_the_frame_of_a_letter_holds_who_writes_to_whom_and_when():
    made = fill(TEMPLATE, GIVEN)

    assert made.address == ("Robin Hay", "1 Castle Road", "Nottingham NG1 1AA")
    assert (made.greeting, made.subject, made.dated) == (
        "Dear Robin Hay",
        "About DC-2026-0007",
        "Friday 18 December 2026",
    )
    assert made.sender == ("Ada Penn", "HR Officer", "hr@university.example", "0115 496 0000")


@pytest.mark.parametrize(
    "name", ["who", "day", "number", "several", "ends", "words", "our_ref", "case_ref", "sender.post"]
)
def test_a_field_without_a_value_stops_the_letter_and_is_named(name):
    label = TEMPLATE.fields[name].label

    with pytest.raises(NotSaved) as refused:
        fill(TEMPLATE, without(name))

    assert set(refused.value.problems) == {name}
    assert label in refused.value.next_step


@pytest.mark.parametrize("empty", ["", "  ", "\n\u200b".strip("\u200b"), "\x00", None])
def test_what_prints_as_nothing_is_missing(empty):
    assert [field.name for field in missing(TEMPLATE, {**GIVEN, "who": empty})] == ["who"]


def test_what_stands_under_a_condition_is_asked_for_only_when_it_stands():
    assert missing(TEMPLATE, {**without("ending"), "ends": False}) == ()
    assert [field.name for field in missing(TEMPLATE, without("ending"))] == ["ending"]
    assert [field.name for field in missing(TEMPLATE, without("ending", "ends"))] == ["ends"]


def test_nothing_may_hang_on_a_choice_that_was_not_made():
    template = LETTERS.templates["L21"]

    assert "has_challenge" in filling_problems(template, answers(template, has_challenge=None))


def test_what_is_known_only_sometimes_may_be_left_out():
    assert "Note:" not in fill(TEMPLATE, GIVEN).words
    assert "Note: seen" in fill(TEMPLATE, {**GIVEN, "note": "seen"}).words


@pytest.mark.parametrize("typed", ["{who}", "to {recipient.name}!", "{ Name }", "{First name}"])
def test_a_placeholder_that_somebody_typed_stops_the_letter(typed):
    problems = filling_problems(TEMPLATE, {**GIVEN, "who": typed})

    assert set(problems) == {"who"}
    assert typed not in problems["who"]


@pytest.mark.parametrize("typed", ["{}", "a { b", "{1}", "}{"])
def test_a_value_with_other_brackets_is_printed_as_it_is(typed):
    assert f"Hello {typed}," in fill(TEMPLATE, {**GIVEN, "who": typed}).words


@pytest.mark.parametrize(
    ("name", "value"),
    [("day", "2026-12-18"), ("number", True), ("number", "5"), ("several", "one"), ("who", 3), ("ends", "yes")],
)
def test_a_value_of_the_wrong_sort_is_refused_and_not_repeated(name, value):
    problems = filling_problems(TEMPLATE, {**GIVEN, name: value})

    assert set(problems) == {name}


def test_a_choice_that_is_not_offered_is_refused():
    template = LETTERS.templates["L19"]

    assert set(filling_problems(template, answers(template, ground="MADE_UP"))) == {"ground"}


@given(st.dictionaries(st.sampled_from(["who", "ending", "note", "words"]), st.text(max_size=40)))
def test_no_placeholder_is_ever_printed(typed):
    values = {**GIVEN, **typed}
    if filling_problems(TEMPLATE, values):
        return

    words = fill(TEMPLATE, values).words

    assert not re.search(r"\{[a-z]\w*(\.\w+)?\}", words)
    for name in ("who", "words"):
        assert all(line.strip() in words for line in cleaned(str(values[name])).split("\n"))


@pytest.mark.parametrize("code", CODES)
def test_an_empty_case_is_asked_for_every_field_of_a_letter_and_no_other(code):
    template = LETTERS.templates[code]

    asked = {field.name for field in missing(template, {})}

    assert asked <= {*template.merged(), *template.frame}
    assert asked >= set(template.frame)


@pytest.mark.parametrize("code", CODES)
def test_a_letter_is_kept_and_read_back_as_it_was(code):
    made = letter(code)

    assert letter_of(kept_text(made)) == made
    assert fingerprint(kept_text(made)) == fingerprint(kept_text(letter(code)))
    assert fingerprint(kept_text(made)) != fingerprint(kept_text(letter(code, our_ref="DC-2026-0008/1")))


def test_the_words_of_a_letter_are_not_in_its_repr():
    assert "Robin" not in repr(letter("L10"))
    assert "Words for" not in repr(letter("L10"))
    assert "Support" not in repr(LETTERS.templates["L10"].pieces)


def test_it_is_known_beforehand_which_fields_may_stay_empty():
    assert [name for name in ("who", "note", "ending", "ends", "attachments") if TEMPLATE.may_be_empty(name)] == [
        "note",
        "attachments",
    ]
    assert LETTERS.templates["L11"].may_be_empty("complainant.name") is False
