"""The service words its letters: with live problems, as new versions, and back to what came with the program."""

import pytest

from app.models.errors import NotSaved
from app.services.letters.wordings import (
    back_to_shipped,
    keep_wording,
    letters_of,
    wording_problems,
    wordings,
)
from tests.builders import undo
from tests.builders_formal import make_panel_office
from tests.builders_letters import LETTERS

SUBJECT = LETTERS.templates["L10"].subject
TEXT = LETTERS.templates["L10"].text
CONFIDENTIALITY = LETTERS.shared.paragraphs["confidentiality.text"].text


@pytest.fixture
def office(tmp_path):
    office = make_panel_office(tmp_path)
    yield office
    office.vault.close()


def test_the_letters_of_a_new_office_are_those_of_the_program(office):
    assert letters_of(office) is LETTERS
    assert all(each.version == 0 for each in wordings(office))
    assert {each.code for each in wordings(office)} == {*LETTERS.templates, *LETTERS.shared.paragraphs}


@pytest.mark.parametrize("code", [*LETTERS.templates, *LETTERS.shared.paragraphs])
def test_nothing_is_wrong_with_the_words_of_the_program(office, code):
    wording = next(each for each in wordings(office) if each.code == code)

    assert wording_problems(office, code, wording.subject, wording.text) == []


def test_own_words_are_kept_as_a_new_version_and_taken_back(office):
    changes = keep_wording(office, "L10", SUBJECT, TEXT.replace("Thank you", "Many thanks"))

    template = letters_of(office).templates["L10"]
    assert (template.version, "Many thanks" in template.text) == (2, True)
    undo(office, changes)
    assert letters_of(office).templates["L10"].version == 1


def test_versions_go_up_and_the_words_of_the_program_can_come_back(office):
    keep_wording(office, "L10", SUBJECT, TEXT.replace("Thank you", "Many thanks"))
    keep_wording(office, "L10", SUBJECT, TEXT.replace("Thank you", "Thanks"))

    changes = back_to_shipped(office, "L10")

    assert letters_of(office).templates["L10"] == LETTERS.templates["L10"]
    assert len(office.vault.letters.wordings.where("code = 'L10'")) == 2
    undo(office, changes)
    assert letters_of(office).templates["L10"].version == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT.replace("{era.name}", "somebody"), "era.name"),
        (TEXT.replace("{received_on}", "{recieved_on}"), "recieved_on"),
        (TEXT.replace("{support.text}", ""), "support.text"),
        (TEXT + "\n\nYou must never share your experience with others.", "silent"),
        (TEXT + "\n\n[if era.name]\nHello", "[end]"),
        ("", "no words"),
    ],
)
def test_words_that_cannot_stand_are_refused_with_why(office, text, said):
    (problem, *_others) = wording_problems(office, "L10", SUBJECT, text)

    assert said in problem
    with pytest.raises(NotSaved):
        keep_wording(office, "L10", SUBJECT, text)


def test_a_subject_line_names_nobody(office):
    (problem,) = wording_problems(office, "L10", "About {recipient.name}", TEXT)

    assert "subject line" in problem


def test_a_shared_paragraph_is_worded_for_all_letters_at_once(office):
    keep_wording(office, "confidentiality.text", "", CONFIDENTIALITY.replace("keep any paper", "keep each paper"))

    for code in ("L10", "L21", "L38"):
        pieces = [piece.block.text for piece in letters_of(office).templates[code].pieces]
        assert any("keep each paper" in text for text in pieces)


@pytest.mark.proves("E-01")
def test_the_confidentiality_paragraph_keeps_its_saving_sentence_which_is_offered(office):
    (problem,) = wording_problems(office, "confidentiality.text", "", "# Confidentiality\n\nKeep the papers safe.")

    assert LETTERS.gagging.saving_sentence in problem


def test_own_words_may_leave_out_a_field_that_only_this_letter_asks(office):
    text = LETTERS.templates["L36"].text.replace("{review_date}", "the day that we agreed")
    text = "\n".join(line for line in text.splitlines())

    assert wording_problems(office, "L36", LETTERS.templates["L36"].subject, text) == []
