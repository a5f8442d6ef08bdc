"""What was approved stays word for word, with who approved it; nothing is approved that is unfinished or gags."""

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import LetterState
from app.models.letters.letter import fingerprint
from app.services.letters.approving import approve_letter, make_anew, words_of
from app.services.letters.making import change_draft, draft_of, letter_or_say
from app.services.letters.wordings import keep_wording, letters_of
from tests.builders import undo
from tests.services.letters.made import approved, draft, make_letters_office


@pytest.fixture
def made(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    yield office, case_id
    office.vault.close()


@pytest.mark.proves("N-56")
def test_an_approved_letter_keeps_its_words_its_fingerprint_and_who_approved_it(made):
    office, case_id = made

    letter = approved(office, case_id, "L10", "complainant")

    assert letter.state is LetterState.APPROVED
    assert (letter.approved_by, letter.template_version) == ("Ada Penn", 1)
    assert letter.sha256 == fingerprint(letter.text)
    assert "We received your formal complaint on Friday 18 December 2026" in words_of(office, letter).words


@pytest.mark.parametrize("missing", ["next_steps", "sender.post"])
def test_a_letter_with_an_empty_field_is_not_approved_and_the_field_is_named(made, missing):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant")
    typed = {name: value for name, value in draft_of(office, letter.id).typed.items() if name != missing}
    with office.vault.saving():
        office.vault.settings.set(f"letter.{missing}", "")
    change_draft(office, letter.id, typed)

    with pytest.raises(NotSaved) as refused:
        approve_letter(office, letter.id, "Ada Penn")

    assert set(refused.value.problems) == {missing}
    assert letter_or_say(office, letter.id).state is LetterState.DRAFT


def test_somebody_approves_it(made):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant")

    with pytest.raises(NotSaved) as refused:
        approve_letter(office, letter.id, " ")

    assert set(refused.value.problems) == {"approved_by"}


@pytest.mark.proves("E-01")
def test_typed_words_that_would_gag_are_refused_with_why(made):
    office, case_id = made
    words = "Do not share your experience with other students."
    letter = draft(office, case_id, "L10", "complainant", next_steps=words)

    with pytest.raises(PlainError) as refused:
        approve_letter(office, letter.id, "Ada Penn")

    assert "Take it out" in refused.value.next_step


def test_an_approved_letter_can_neither_be_changed_nor_approved_again(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")

    for act in (lambda: change_draft(office, letter.id, {}), lambda: approve_letter(office, letter.id, "B")):
        with pytest.raises(PlainError, match="words stay"):
            act()


def test_a_new_wording_of_the_template_leaves_old_letters_as_they_were(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")
    template = letters_of(office).templates["L10"]

    keep_wording(office, "L10", template.subject, template.text.replace("Thank you for writing", "Thanks for writing"))

    assert "Thank you for writing" in words_of(office, letter).words
    later = approved(office, case_id, "L10", "complainant")
    assert "Thanks for writing" in words_of(office, later).words
    assert later.template_version == 2


def test_an_approved_letter_that_is_wrong_is_made_anew_with_its_answers(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant", recipient__name="Dr Quist")

    changes = make_anew(office, letter.id)

    again = draft_of(office, changes.record_id)
    assert again.values["recipient.name"] == "Dr Quist"
    assert again.values["our_ref"].endswith("-L10-2")
    assert again.problems == {}
    assert letter_or_say(office, letter.id).state is LetterState.WITHDRAWN
    assert letter_or_say(office, letter.id).text == letter.text
    undo(office, changes)
    assert letter_or_say(office, letter.id).state is LetterState.APPROVED
