"""Forms: what is shown, needed, kept and wrong, and that a mistaken file is refused in one sentence."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.answers import Concerned, Incident, Unread, WithBasis
from app.models.errors import PlainError
from app.models.form_reader import read_form
from app.models.people import Part
from app.models.questions import Due
from app.models.typed_dates import Moment
from app.services.form_files import resources_folder
from tests.builders_forms import NOW, make_form, small_lists, small_statements, unread

COLOUR = '[[question]]\nname = "colour"\nkind = "choice"\nlabel = "Colour"\nlist = "colours"\n'
WHY = '[[question]]\nname = "why"\nkind = "text"\nlabel = "Why that one"\nshown_when = "colour == \'RED\'"\n'


def names(questions):
    return [question.name for question in questions]


def test_question_is_shown_when_its_condition_holds():
    form = make_form(COLOUR + WHY)

    assert names(form.shown({})) == ["colour"]
    assert names(form.shown({"colour": "RED"})) == ["colour", "why"]


def test_hidden_answer_is_kept_in_the_draft_but_not_saved():
    form = make_form(COLOUR + WHY)
    answers = {"colour": "BLUE", "why": "it was red before"}

    kept, draft = form.kept(answers), form.read(form.store(answers))

    assert kept == {"colour": "BLUE"}
    assert draft == answers


def test_hidden_answer_shows_nothing_else():
    last = '[[question]]\nname = "more"\nkind = "text"\nlabel = "More"\nshown_when = "why"\n'
    form = make_form(COLOUR + WHY + last)

    assert names(form.shown({"colour": "RED", "why": "x"})) == ["colour", "why", "more"]
    assert names(form.shown({"colour": "BLUE", "why": "x"})) == ["colour"]


def test_condition_may_speak_of_a_later_question():
    form = make_form(WHY + COLOUR)

    assert names(form.shown({"colour": "RED"})) == ["why", "colour"]


def test_required_question_says_what_is_missing():
    form = make_form(COLOUR + 'required = true\nmissing = "Please choose a colour."\n')

    assert form.problems({}) == {"colour": "Please choose a colour."}
    assert form.problems({"colour": "RED"}) == {}


def test_required_when_counts_only_while_it_holds():
    form = make_form(COLOUR + WHY.replace("shown_when", "required_when"))

    assert names(form.required({"colour": "RED"})) == ["why"]
    assert names(form.required({"colour": "BLUE"})) == []
    assert list(form.problems({"colour": "RED"})) == ["why"]


def test_hidden_question_is_never_required_and_never_wrong():
    form = make_form(COLOUR + WHY + "required = true\nmax_length = 3\n")

    assert form.problems({"colour": "BLUE"}) == {}
    assert form.problems({"colour": "BLUE", "why": "far too long"}) == {}
    assert list(form.problems({"colour": "RED", "why": "far too long"})) == ["why"]


def test_due_question_never_stops_saving_and_not_known_answers_it():
    form = make_form(COLOUR + 'due_before = "screening"\n')

    assert form.problems({}) == {}
    assert names(form.unanswered({})) == ["colour"]
    assert names(form.unanswered({"colour": "UNK"})) == []


def test_screening_asks_for_less_than_closing():
    other = '[[question]]\nname = "agreed"\nkind = "yes_no"\nlabel = "Agreed?"\ndue_before = "closing"\n'
    form = make_form(COLOUR + 'due_before = "screening"\n' + other)

    assert names(form.unanswered({}, before=Due.SCREENING)) == ["colour"]
    assert names(form.unanswered({}, before=Due.CLOSING)) == ["colour", "agreed"]


def test_due_when_limits_who_it_is_due_for():
    form = make_form(COLOUR + WHY.replace("shown_when", "due_when") + 'due_before = "closing"\n')

    assert names(form.unanswered({"colour": "BLUE"})) == []
    assert names(form.unanswered({"colour": "RED"})) == ["why"]


def test_what_cannot_be_read_is_a_problem_and_not_saved_but_stays_in_the_draft():
    form = make_form('[[question]]\nname = "when"\nkind = "day"\nlabel = "When"\n')
    answers = {"when": unread("the day of the thing")}

    assert form.problems(answers) == {"when": answers["when"].sentence}
    assert form.kept(answers) == {}
    assert form.read(form.store(answers)) == answers


def test_what_cannot_be_read_is_neither_more_nor_less_than_a_number():
    minutes = '[[question]]\nname = "minutes"\nkind = "minutes"\nlabel = "Minutes"\n'
    form = make_form(minutes + WHY.replace("colour == 'RED'", "minutes > 5"))

    assert names(form.shown({"minutes": Unread(typed="long", sentence="?")})) == ["minutes"]
    assert names(form.shown({"minutes": 6})) == ["minutes", "why"]


def test_free_words_are_left_out_where_none_may_be_kept():
    lines = "".join(
        f'[[question]]\nname = "{kind}"\nkind = "{kind}"\nlabel = "Lines"\nwords_when = "colour == \'RED\'"\n'
        for kind in ("incidents", "people")
    )
    form = make_form(COLOUR + lines)
    answers = {
        "incidents": (Incident(words="secret", occurrences="ONE"), Incident(words="secret")),
        "people": (
            Concerned(part=Part.RESPONDENT, called="secret", relationship="LINEMGR"),
            Concerned(part=Part.WITNESS, unit="secret"),
        ),
    }

    kept = form.kept({**answers, "colour": "BLUE"})

    assert kept["incidents"] == (Incident(occurrences="ONE"),)
    assert kept["people"] == (Concerned(part=Part.RESPONDENT, relationship="LINEMGR"),)
    assert form.kept({**answers, "colour": "RED"})["people"] == answers["people"]


def test_setting_of_the_service_decides_and_fills_notices():
    form = make_form(
        WHY.replace("colour == 'RED'", "with_words")
        + '[[question]]\nname = "say"\nkind = "notice"\nlabel = "Say"\ntext = "Ring {number}."\n',
        before='[settings]\nwith_words = false\nnumber = "the desk"',
    )

    ours = form.with_settings({"with_words": True, "number": "5555", "unknown": "x"})

    assert names(form.shown({})) == ["say"]
    assert names(ours.shown({})) == ["why", "say"]
    assert form.text_of(form.question("say")) == "Ring the desk."
    assert ours.text_of(ours.question("say")) == "Ring 5555."


def test_setting_that_is_empty_or_of_another_sort_changes_nothing():
    form = make_form(
        WHY.replace("colour == 'RED'", "with_words"), before='[settings]\nwith_words = false\nnumber = "desk"'
    )

    assert form.with_settings({"with_words": "yes", "number": ""}).settings == form.settings


def test_list_with_nothing_to_choose_from_is_not_asked():
    form = make_form(COLOUR.replace("colours", "campuses"))

    assert form.shown({}) == ()


def test_defaults_fill_a_fresh_form():
    form = make_form(
        COLOUR + 'default = "RED"\n' + '[[question]]\nname = "when"\nkind = "moment"\nlabel = "When"\ndefault = "now"\n'
    )

    assert form.defaults(NOW) == {"colour": "RED", "when": Moment(at=NOW)}


def test_stored_answers_of_questions_we_do_not_ask_are_left_aside():
    form = make_form(COLOUR)

    assert form.read({"colour": '"RED"', "gone": '"x"'}) == {"colour": "RED"}


def test_empty_answers_are_not_kept():
    several = '[[question]]\nname = "all"\nkind = "choices_with_basis"\nlabel = "All"\nlist = "colours"\n'
    form = make_form(COLOUR + several + '[[question]]\nname = "ok"\nkind = "tick"\nlabel = "OK"\n')

    assert form.kept({"colour": "", "all": (), "ok": False}) == {}
    assert form.kept({"all": (WithBasis(code="RED"),), "ok": True}).keys() == {"all", "ok"}


def test_answer_to_a_question_we_do_not_ask_is_neither_kept_nor_wrong():
    form = make_form(COLOUR)

    assert form.problems({"gone": "x"}) == {}
    assert form.kept({"gone": "x"}) == {}


@pytest.mark.parametrize(
    ("questions", "before", "part"),
    [
        ("", "", "asks nothing"),
        (COLOUR + COLOUR, "", "twice"),
        (COLOUR.replace('"choice"', '"guess"'), "", "guess"),
        (COLOUR.replace("colours", "shades"), "", "shades"),
        (COLOUR.replace('list = "colours"', ""), "", "list"),
        (COLOUR + 'offer = ["GREEN"]', "", "GREEN"),
        (COLOUR + 'default = "GREEN"', "", "GREEN"),
        (COLOUR + 'access = "xy"', "", "one letter"),
        (COLOUR + 'access = "z"', "", "not in its label"),
        (COLOUR + 'access = "c"\n' + WHY.replace("Why", "c") + 'access = "c"', "", "twice"),
        (COLOUR + 'section = "top"', "", "section"),
        (COLOUR, '[[section]]\nname = "top"\ntitle = "Top"', "section"),
        (COLOUR + "requierd = true", "", "requierd"),
        (COLOUR + "max_length = 5", "", "max_length"),
        (COLOUR + 'required = "yes"', "", "required"),
        (COLOUR + 'due_before = "lunch"', "", "screening"),
        (COLOUR + "shown_when = \"colour == 'GREEN'\"", "", "GREEN"),
        (COLOUR + "shown_when = \"colour == 'RED'\"", "", "circle"),
        (COLOUR + 'shown_when = "why"\n' + WHY, "", "circle"),
        (WHY, "", "colour"),
        (COLOUR.replace("colour", "Colour!"), "", "small letters"),
        (COLOUR.replace('"Colour"', '""'), "", "empty"),
        ('[[question]]\nname = "n"\nkind = "notice"\nlabel = "N"\ntext = "Ring {number}."', "", "{number}"),
        ('[[question]]\nname = "n"\nkind = "notice"\nlabel = "N"\ntext = "x"\nrequired = true', "", "notice"),
        ('[[question]]\nname = "n"\nkind = "statement"\nlabel = "N"\nstatement = "oath"', "", "oath"),
        ('[[question]]\nname = "n"\nkind = "moment"\nlabel = "N"\ndefault = "noon"', "", "noon"),
        ('[[question]]\nname = "n"\nkind = "text"\nlabel = "N"\nmax_length = -1', "", "more than nothing"),
        (COLOUR, "[settings]\nnumber = 5", "number"),
        (COLOUR, 'lang = "en"', "lang"),
    ],
)
def test_mistake_in_a_form_names_the_file_and_what_is_wrong(questions, before, part):
    with pytest.raises(PlainError) as refused:
        make_form(questions, before)

    assert "small.toml" in str(refused.value)
    assert part in str(refused.value)


def test_mistake_in_a_question_names_the_question():
    with pytest.raises(PlainError) as refused:
        make_form(COLOUR + WHY.replace('"text"', '"guess"'))

    assert "question why" in str(refused.value)


_DROPIN = (resources_folder() / "forms" / "dropin.toml").read_text("utf-8")
_VALUE = re.compile(r"(?<== ).+$", re.MULTILINE)
_TOML_VALUES = st.sampled_from(
    [
        '""',
        '"x"',
        "0",
        "-1",
        "1.5",
        "true",
        "[]",
        "[1]",
        '["NAMED"]',
        "{}",
        "{ a = 1 }",
        "2026-01-01",
        '"note"',
        '"mode"',
    ]
)


@st.composite
def mutated_forms(draw):
    """The drop-in form with some of its values and lines changed."""
    text = _DROPIN
    for _ in range(draw(st.integers(1, 3))):
        places = list(_VALUE.finditer(text))
        place = draw(st.sampled_from(places))
        text = text[: place.start()] + draw(_TOML_VALUES) + text[place.end() :]
    lines = text.splitlines()
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


@given(st.text(max_size=300) | mutated_forms())
def test_any_text_gives_a_form_or_a_plain_sentence(text):
    sentence = ""

    try:
        form = read_form(text, "any.toml", small_lists(), small_statements())
    except PlainError as refused:
        sentence = str(refused)
    else:
        form.problems(form.defaults(NOW))

    assert not sentence or "any.toml" in sentence


def test_shipped_forms_folder_is_found():
    assert Path(resources_folder() / "forms" / "dropin.toml").is_file()
