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
    "We ask that this conversation remains private and is not taken outside the department.",
    "As a condition of the outcome, both parties will say no more about it.",
    "Kindly ensure that news of the complaint does not reach other members of your team.",
    "You are reminded that gossip about the incident will not be tolerated.",
    "The University expects you to honour the confidentiality of the resolution in perpetuity.",
    "For the sake of everyone involved, please let this be the last time anybody hears of it.",
    "It would be best if you did not bring this up with your supervisor or your classmates.",
    "You will need written approval from HR prior to speaking with any journalist.",
    "Neither party may make public the reasons for the decision.",
    "Parties are to refrain from any commentary, oral or written, concerning the proceedings.",
    "Your acceptance of the payment means that you will not speak of the events again.",
    "We would be grateful if you could keep what happened under your hat.",
    "Students must not use social media to describe their treatment by staff.",
    "Sharing screenshots of the messages with friends is forbidden.",
    "You must delete any account of the events that you have published.",
    "This information is for your eyes only and cannot be told to anyone.",
    "Should you choose to go public, the University may withdraw its offer.",
    "Please be careful not to say anything about your complaint to others on your course.",
    "You agree to treat the existence of the complaint as strictly private.",
    "I must insist that you do not talk to the other students about what he did.",
    "We must stress that nothing connected with this case may be mentioned in conversation with your colleagues.",
    "The complainant undertakes to make no reference to the respondent in any public forum.",
    "It is a requirement that you do not disclose to any person that an investigation has taken place.",
    "Both of you are asked to regard the whole affair as closed and confidential.",
    "Please hold what you have learned at this hearing in complete confidence.",
    "The agreed sum is paid on condition that you remain silent.",
    "Your experiences with Dr X are not something you should talk about with others.",
    "Do keep this to yourself.",
    "You are under a duty not to divulge the identity of those involved.",
    "Any posts on Instagram or elsewhere which describe the incident could be viewed as misconduct.",
    "We would advise against speaking to the student newspaper.",
    "Confidentiality must be maintained at all times, including after the process is over.",
    "By signing below I promise never to talk about what I reported.",
    "Nobody outside this office should be told that you have made a complaint.",
    "Witnesses are not to confer with one another or tell others about the allegations.",
    "It is not in your interest to tell people that you were harassed.",
    "The parties shall not speak negatively of each other.",
    "Let us keep this within the School.",
    "The University asks all concerned to exercise restraint and not to comment on the case.",
    "You must ensure that the circumstances of your complaint remain known only to you and the panel.",
    "Please avoid any discussion of these events in the department's group chat.",
    "This settlement is made on a strictly confidential basis.",
    "You agree that you will keep the details of the harassment private.",
    "It goes without saying that this must not get out.",
    "We require your undertaking that the story will not appear in the press.",
    "Do not let other students know that you have spoken to us.",
    "You should treat everything you have told us as secret from now on.",
    "Publishing an account of your time in the laboratory would breach this agreement.",
    "Both parties shall maintain silence regarding the subject matter of the complaint.",
    "Your compensation depends upon your not speaking about the assault.",
    "No mention of the allegations is to be made to any person outside the investigation.",
    "You are not to communicate with anyone about your experience at the field station.",
    "Under this letter you waive your right to talk publicly about the University.",
    "We hope that we can count on you to be discreet.",
    "The outcome is confidential and you cannot share it.",
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
    "If you would like a copy of the recording, please ask us.",
    "You may share this letter with your doctor, your union or a friend.",
    "Please do not bring the original photographs; copies are enough.",
    "The mediator does not tell us what was said.",
    "You will not be asked to repeat your account at every meeting.",
    "Please tell us at once if anybody tries to stop you from speaking about this.",
    "It was not possible to speak to every witness that you named.",
    "The chair may ask people not to interrupt while somebody is speaking.",
    "Keep the originals of any message and send us copies.",
    "You must not enter the building while your former supervisor is on duty there.",
    "The outcome letter will not mention other people's personal details.",
    "We are sorry that we could not discuss this with you sooner.",
    "The Investigating Officer should not share an area of work with either of you.",
    "Please do not feel that you have to answer every question.",
    "A person who gives evidence must not be threatened or punished for it.",
    "Your name will not be published.",
    "We keep this letter for six years after the case is closed.",
    "There is no need to tell your manager why you are away on that day.",
    "If you do not wish to speak at the hearing, you can hand in a written statement.",
    "Nobody will hold it against you if you would rather not say.",
    "The Department must not treat you less favourably because you spoke about it.",
    "Please return the bundle after the hearing, or destroy it safely.",
    "We will tell you before we share anything with the police.",
    "You can ask for a break whenever you need one, and you do not have to say why.",
    "Please send the form back by Friday, or tell us that you need longer.",
    "The decision is made by three people who have not spoken to either of you before.",
    "You should not be asked about your private life unless it matters for the case.",
    "Please do not sit near the entrance while the other person arrives.",
    "HR must keep a record of the measure and look at it every four weeks.",
    "If something is missing from the papers, please let the adviser know.",
    "The panel may decide not to hear a witness, and will say why.",
    "We understand that it can be hard to speak about what happened.",
    "The notes of the meeting are sent to both of you, so that you can correct them.",
    "You must not use the sports hall between nine and eleven on weekdays.",
    "A translation of this letter can be made for you.",
    "Nobody has to take part in mediation, and either of you can stop it.",
    "Your union can explain what the hearing is like.",
    "You are welcome to write down how you felt, in your own words.",
    "Please do not destroy any message that has to do with the case.",
    "The Head of School does not know the details of your complaint.",
    "We do not publish the names of people in our reports.",
    "You may not be able to change tutorial group at once, but we will try.",
    "Please wait in reception until somebody fetches you.",
    "If you talk to us by telephone, we will write down what was agreed and send it to you.",
    "The measure does not stop you from using the library.",
    "We have not yet decided whether there is a case to answer.",
    "Both of you may comment on the witness accounts.",
    "The adviser cannot speak for you at the hearing unless the chair agrees.",
    "Tell the panel if you think that a member should not sit.",
    "We ask that you do not record the meeting; a note will be sent to you.",
    "Nothing in this letter limits your rights under the law.",
    "Do not worry if you cannot remember every date.",
    "You must not enter Room 12 or wait outside it.",
    "Please do not write in the margins of the form.",
    "Keep a copy of this letter in a safe place.",
    "The university treats complaints of this kind seriously.",
    "You can talk to a counsellor in confidence.",
    "We only pass on what is needed for the measure to work.",
    "Please say nothing you are not comfortable with; we can stop at any time.",
    "The person complained about was told that they must not contact you.",
    "We cannot discuss other people's cases.",
    "A copy of the policy is published on our website.",
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
