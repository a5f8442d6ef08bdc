"""The lint finds wording that would gag a person, in many ways of saying it, and leaves harmless wording alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import PlainError
from app.models.gagging import gagging_in, has_saving_sentence, read_gagging
from tests.builders_letters import LETTERS

GAGGING = LETTERS.gagging
SAVING = GAGGING.saving_sentence

GAGS = [
    "You must not discuss this matter with anyone.",
    "You must not disclose the allegations to any third party.",
    "You may not speak to anyone about the complaint.",
    "Please keep this strictly confidential.",
    "All matters relating to this case must be kept strictly confidential.",
    "The terms of this settlement are confidential.",
    "We offer you a confidential settlement of your complaint.",
    "You agree not to make any disparaging remarks about the University.",
    "This agreement includes a non-disparagement clause.",
    "You will be asked to sign a non-disclosure agreement.",
    "You should remain silent about what happened.",
    "Do not share your experience with other students.",
    "This matter must stay between us.",
    "Please refrain from making any statement about the investigation.",
    "Please don't tell your friends what happened.",
    "You are not permitted to talk to the press about your complaint.",
    "You are prohibited from discussing the outcome on social media.",
    "It is important that you keep quiet about this.",
    "Nobody else must know about this complaint.",
    "You must never reveal what was said at the hearing.",
    "In return for this payment you agree not to talk about the events.",
    "If you discuss this case with anyone, you may face disciplinary action.",
    "Any disclosure of this outcome will be treated as misconduct.",
    "The contents of this letter must not be disclosed to anyone.",
    "What was said in the meeting is not to be repeated.",
    "You may only discuss this matter with your trade union representative.",
    "We trust that you will treat this matter with the utmost discretion.",
    "You are bound by a duty of confidentiality about these events.",
    "You must not, while the investigation is running or afterwards, talk about the incident.",
    "Please do not post about this online.",
    "You undertake to keep the facts of the complaint to yourself.",
    "This should go no further.",
    "Do not mention the complaint to colleagues.",
    "You cannot tell anyone that you have complained.",
    "You must not make critical comments about the department.",
    "You must not record, copy or disclose anything about the process.",
    "You must not:\n- discuss the case with colleagues\n- speak to the press",
    "You are required to maintain confidentiality throughout.",
    "Speak to no one except the Investigating Officer about the allegations.",
    "You must not say anything that could damage the reputation of the University.",
    "Avoid talking about the incident with other witnesses.",
    "You should obtain our permission before you speak about this case.",
]

HARMLESS = [
    "We will keep your details confidential.",
    "Please do not contact the complainant.",
    "Please keep these papers safe and return them when the case is over.",
    "The papers of this process are confidential; nothing prevents you from talking about what happened to you.",
    "We will not discuss your case with anyone who does not need to know.",
    "You do not have to tell anyone what happened.",
    "The panel will not share your statement with the press.",
    "Your adviser will never tell anyone what you said without your permission.",
    "Please do not speak to the complainant or contact them through other people.",
    "You need not say why you would like this.",
    "Please do not send original documents by post.",
    "Do not share these papers with people who are not helping you with the case.",
    "Please do not put names in the subject line of an e-mail.",
    "Nobody may be treated badly because they made a complaint.",
    "If you decide not to talk to the Investigating Officer, we will go on with what we have.",
    "This letter does not say that anything was found to be true.",
    "You are free to talk to anyone you choose about what you experienced.",
    "Counselling is a confidential service.",
    "We will never ask you to keep quiet about what happened.",
    "The hearing is held in private.",
    "Please tell us if you cannot come on that day.",
    "The panel must not have members from your department.",
    "The Investigating Officer may speak to witnesses about the events.",
    "Please tell us who saw or heard what happened.",
    "You may bring a colleague, and may talk with them in private at any time.",
    "We cannot tell you about any measure that concerns somebody else.",
    "Nothing in this letter stops you from telling anybody you choose about what you experienced.",
    "What you write will be shared with the person you complained about.",
    "You can stop at any time, and you need not give a reason.",
    "We do not use non-disclosure agreements.",
    "You must not threaten, follow or contact anyone who gave evidence.",
    "Please do not share the link to the meeting.",
    "Your statement will be kept securely and treated in confidence.",
    "Please do not come to the Department's building until we write to you again.",
    "You may take a copy of this letter to your adviser or to the police.",
    "It is not a finding, and you should not read it as one.",
    "Please let us know if you do not want us to write to this address.",
    "If you would rather not talk about it on the telephone, write to us.",
]

NEVER_CURED = [
    "The terms of this settlement are confidential.",
    "We offer you a confidential settlement of your complaint.",
    "You agree not to make any disparaging remarks about the University.",
    "You will be asked to sign a non-disclosure agreement.",
    "In return for this payment you agree not to talk about the events.",
    "Do not share your experience with other students.",
    "If you discuss this case with anyone, you may face disciplinary action.",
]
CURED = [
    "You must not discuss this matter with anyone.",
    "Please keep this strictly confidential.",
    "You may not speak to anyone about the complaint.",
    "This matter must stay between us.",
]


@pytest.mark.parametrize("text", GAGS)
@pytest.mark.proves("E-01")
def test_wording_that_would_gag_is_found(text):
    found = gagging_in(text, GAGGING)

    assert found
    assert all(each.why and each.instead for each in found)
    assert all(text[each.start : each.end] == each.words for each in found)


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.proves("E-01")
def test_harmless_wording_passes(text):
    assert gagging_in(text, GAGGING) == []


@pytest.mark.parametrize("text", GAGS)
def test_wording_is_found_in_capitals_in_a_longer_letter_and_over_lines(text):
    longer = f"Dear Robin\n\nThank you for your letter. {text}\n\nYours sincerely"

    assert gagging_in(longer, GAGGING)
    assert gagging_in(text.upper(), GAGGING)
    assert gagging_in(text.replace(" not ", "\nnot "), GAGGING)


@pytest.mark.parametrize("text", CURED)
def test_the_saving_sentence_undoes_what_it_can(text):
    assert gagging_in(text, GAGGING)
    assert gagging_in(f"{text}\n\n{SAVING}", GAGGING) == []


@pytest.mark.parametrize("text", NEVER_CURED)
def test_what_no_sentence_can_undo_is_found_beside_the_saving_sentence(text):
    found = gagging_in(f"{text}\n\n{SAVING}", GAGGING)

    assert found
    assert not any(each.is_cured_by_saving for each in found)


@pytest.mark.parametrize(
    "text",
    [
        SAVING,
        "Nothing in this letter prevents you from telling anyone about what you experienced.",
        "You are free to tell anyone you like about what happened to you.",
        "You remain free to talk to whoever you choose about your experience.",
    ],
)
def test_a_saving_sentence_may_be_worded_otherwise(text):
    assert has_saving_sentence(f"One thing more. {text}", GAGGING)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing in this letter stops you from telling anybody about what you experienced, except the press.",
        "You are free to talk about what happened once the case is closed.",
        "Nothing in this letter stops you from parking here.",
        "",
    ],
)
def test_a_sentence_that_takes_it_back_saves_nothing(text):
    assert not has_saving_sentence(text, GAGGING)


def test_each_thing_of_a_list_is_read_with_the_words_before_it():
    text = "While this goes on you must not:\n\n- be late\n- discuss the case with friends\n\nYou can ask us anything."

    (found,) = gagging_in(text, GAGGING)

    assert "discuss the case" in found.words


@given(st.lists(st.sampled_from([*GAGS, *HARMLESS, "\n", "- ", "x:", "🙂", "…", "(a) "]), max_size=8))
def test_every_place_is_inside_the_text_and_none_overlaps_another(pieces):
    text = " ".join(pieces)
    end = 0

    for found in gagging_in(text, GAGGING):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words
        end = found.end


def test_the_words_found_are_not_in_the_repr():
    assert "discuss" not in repr(gagging_in(CURED[0], GAGGING))


FILE = """
name = "gagging"
version = 1
sets.who = ["you", "anybody"]
[saving]
sentence = "You are free to speak."
phrases = ["{who} .. free"]
undone_by = ["except"]
[[harmless]]
phrases = ["hush puppies"]
[[group]]
name = "hush"
why = "It hushes."
instead = "Take it out."
cured = true
phrases = ["hush*"]
"""


def test_a_service_may_word_its_own_list():
    ours = read_gagging(FILE, "gagging.toml")

    assert [each.words for each in gagging_in("Hushing, in hush puppies.", ours)] == ["Hushing"]
    assert gagging_in("Hush. You are quite free.", ours) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FILE.replace('["hush*"]', "[]"), "no phrases"),
        (FILE.replace("{who}", "{whom}"), "whom"),
        (FILE.replace('["you", "anybody"]', '["{who}"]'), "who"),
        (FILE.replace("cured = true", ""), "cured"),
        (FILE.replace("why =", "reason ="), "reason"),
        (FILE.replace('sentence = "You are free to speak."', ""), "sentence"),
        (FILE.replace('["hush puppies"]', "[3]"), "must be words"),
        (FILE.partition("[[group]]")[0], "nothing"),
        ("name = ", "TOML"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_place(wrong, said):
    with pytest.raises(PlainError) as refused:
        read_gagging(wrong, "gagging.toml")

    assert "gagging.toml" in refused.value.happened
    assert said in refused.value.happened
