"""The opinion check points at words that judge, gently and rarely; it changes nothing and leaves quotations alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import PlainError
from app.models.opinion import opinion_in, quotations, read_opinion
from tests.builders import LIBRARY

OPINION = LIBRARY.opinion
PHRASES = [
    " ".join(word.split("/")[0] for word in phrase.split())
    for caution in OPINION.cautions
    for phrase in caution.phrases
]
FILE = """
name = "opinion"
version = 1
[[caution]]
name = "certain"
why = "This says how sure you are."
instead = "Write what was seen."
phrases = ["obviously", "is/was lying", "don't care"]
unless = ["says"]
"""


def words(text: str) -> list[str]:
    return [pointed.words for pointed in opinion_in(text, OPINION)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Obviously he was late.", ["Obviously"]),
        ("I believe she is lying.", ["I believe", "is lying"]),
        ("She claims that it was him.", ["She claims"]),
        ("He is alleged to have shouted.", ["alleged to have"]),
        ("He wanted to humiliate her.", ["He wanted to humiliate"]),
        ("She seems paranoid.", ["seems paranoid"]),
        ("He was\u00a0lying.", ["was\u00a0lying"]),
        ("He doesn’t care.", ["doesn’t care"]),
        ("It was OBVIOUSLY late.", ["OBVIOUSLY"]),
    ],
)
@pytest.mark.proves("C-25")
def test_words_that_judge_are_pointed_at(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "He shouted twice, in the lab, at about three.",
        "“He is obviously lying,” she said.",
        'She said: "I believe he wanted to hurt me."',
        "‘He doesn’t care,’ she said, ‘he is obviously lying.’",
        "„Offensichtlich, clearly“, she said.",
        "« Clearly », she said.",
        "Her claims for expenses were turned down.",
        "She wanted to know whether she could come back.",
        "The doctor told her that she is depressed.",
        "She says that he did it on purpose.",
        "Her insurance claim, the students' union, the twenties.",
        "Unclearly written; the obviousness of it; dis-obviously.",
        "",
    ],
)
@pytest.mark.proves("E-05")
def test_facts_quotations_and_everyday_words_are_left_alone(text):
    assert words(text) == []


def test_a_quotation_over_several_paragraphs_is_theirs_to_its_end():
    text = "“He is obviously lying.\n\n“He did it on purpose,” she said. Clearly."

    assert words(text) == ["Clearly"]


def test_a_quotation_that_is_not_closed_is_left_alone_to_the_end():
    assert words("Clearly. She said: “he is obviously lying") == ["Clearly"]


def test_inches_and_apostrophes_open_no_quotation():
    assert words("The 5\" nail, the students' room: obviously his.") == ["obviously"]
    assert words("It’s obviously his, isn't it?") == ["obviously"]


@pytest.mark.parametrize("phrase", sorted(set(PHRASES)))
def test_every_phrase_of_the_file_is_found_by_itself(phrase):
    assert words(phrase)


@given(st.lists(st.sampled_from([*PHRASES, "“", "”", '"', "'", "‘", "’", "\n", "she said", "🙂", "ŵ", ". "])))
def test_every_place_is_inside_the_text_and_holds_the_words_it_names(pieces):
    text = " ".join(pieces)

    for pointed in opinion_in(text, OPINION):
        assert 0 <= pointed.start < pointed.end <= len(text)
        assert text[pointed.start : pointed.end] == pointed.words
        assert pointed.why
        assert pointed.instead


@given(st.text(alphabet="ab “”\"'‘’„«».\n"), st.sampled_from(PHRASES), st.text(alphabet="ab .\n"))
@pytest.mark.proves("E-05")
def test_no_word_between_quotation_marks_is_ever_pointed_at(before, phrase, inside):
    text = f"{before.replace('“', '').replace('„', '')} “{inside}{phrase}{inside}” she said."
    start = text.index("“")

    found = opinion_in(text, OPINION)

    assert all(pointed.end <= start or pointed.start >= text.index("”", start) for pointed in found)


@given(st.text())
def test_quotations_never_overlap_and_stay_inside(text):
    end = 0
    for start, stop in quotations(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_a_sentence_that_says_who_said_so_is_spared_and_the_next_one_not():
    opinion = read_opinion(FILE, "opinion.toml")

    assert opinion_in("She says he is lying.", opinion) == []
    assert len(opinion_in("She says so. He is lying.", opinion)) == 1


def test_the_words_found_are_not_in_the_repr():
    assert "lying" not in repr(opinion_in("He is lying.", read_opinion(FILE, "opinion.toml")))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FILE.replace('"obviously", "is/was lying", "don\'t care"', ""), "no phrases"),
        (FILE.replace('"obviously"', '"/"'), "must be words"),
        (FILE.replace("why =", "whom ="), "whom"),
        (FILE.replace('why = "This says how sure you are."', ""), "why"),
        (FILE.replace("[[caution]]", "[caution]"), "caution"),
        ("name = ", "TOML"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_place(wrong, said):
    with pytest.raises(PlainError) as refused:
        read_opinion(wrong, "opinion.toml")

    assert "opinion.toml" in refused.value.happened
    assert said in refused.value.happened
