"""Letters in the vault: what was approved never changes, and goes only with its case."""

import re
from datetime import date

import pytest

from app.models.letters.kept import Enclosure, KeptLetter, LetterState, LetterWording
from app.models.letters.letter import fingerprint
from app.store.health import check
from app.store.letters import Letters
from tests.builders import uk
from tests.builders_formal import make_formal_case, make_panel_office

APPROVED = KeptLetter(
    object_id="letter",
    case_id=1,
    code="L10",
    number=1,
    title="Acknowledgement",
    recipient="complainant",
    addressee_key="complainant-1",
    addressee="Ada Quist",
    state=LetterState.APPROVED,
    answers='{"a": "b"}',
    template_version=3,
    text="{}",
    sha256=fingerprint("{}"),
    made_at=uk(2026, 3, 1),
    approved_by="Ada Penn",
    approved_at=uk(2026, 3, 2),
    reply_by=date(2026, 3, 9),
    sent_on=date(2026, 3, 3),
    how="By hand",
)


@pytest.fixture
def vault(tmp_path):
    office = make_panel_office(tmp_path)
    make_formal_case(office)
    yield office.vault
    office.vault.close()


def test_a_letter_with_something_in_every_field_comes_back_equal(vault):
    with vault.saving():
        letter_id = vault.letters.made.add(APPROVED)

    (kept,) = vault.letters.made.of_case(1)
    assert kept == vault.letters.made.one(letter_id)
    assert {name: getattr(kept, name) for name in kept.__slots__ if name != "id"} == {
        name: getattr(APPROVED, name) for name in APPROVED.__slots__ if name != "id"
    }


@pytest.mark.parametrize("column", ["text", "sha256", "answers", "addressee", "approved_by", "code", "reply_by"])
def test_no_word_of_an_approved_letter_can_be_changed(vault, column):
    with vault.saving():
        vault.letters.made.add(APPROVED)

    with pytest.raises(Exception, match=re.escape("never changed")), vault.saving():
        vault.db.execute(f"UPDATE letters SET {column} = NULL")


def test_an_approved_letter_is_not_taken_away_while_its_case_is_there(vault):
    with vault.saving():
        letter_id = vault.letters.made.add(APPROVED)

    with pytest.raises(Exception, match="erased with their case"), vault.saving():
        vault.letters.made.remove(letter_id)


def test_the_vault_keeps_letters_in_one_place(vault):
    assert isinstance(vault.letters, Letters)


def test_letters_of_one_code_are_counted_on_each_case(vault):
    assert vault.letters.made.next_number(1, "L10") == 1
    with vault.saving():
        vault.letters.made.add(APPROVED)

    assert vault.letters.made.next_number(1, "L10") == 2
    assert vault.letters.made.next_number(1, "L11") == 1


def test_an_enclosure_outlives_its_document_by_its_fingerprint(vault):
    with vault.saving():
        letter_id = vault.letters.made.add(APPROVED)
        vault.letters.enclosures.add(
            Enclosure(letter_id=letter_id, document_id=None, what="complaint", sha256=b"x" * 32)
        )

    (kept,) = vault.letters.enclosures.of_letter(letter_id)
    assert (kept.what, kept.sha256) == ("complaint", b"x" * 32)


def test_a_kept_wording_never_changes_and_the_newest_counts(vault):
    with vault.saving():
        for version in (2, 3):
            vault.letters.wordings.add(
                LetterWording(
                    object_id=f"w{version}", code="L10", version=version, text=f"v{version}", made_at=uk(2026, 3, 1)
                )
            )

    assert [each.text for each in vault.letters.wordings.in_use()] == ["v3"]
    assert vault.letters.wordings.last_version("L10") == 3
    with pytest.raises(Exception, match="never changed"), vault.saving():
        vault.db.execute("UPDATE letter_wordings SET text = 'other'")


def test_a_check_of_the_vault_says_when_words_are_not_those_that_were_approved(vault):
    with vault.saving():
        vault.letters.made.add(APPROVED)
    vault.db.execute("DROP TRIGGER approved_letters_are_never_changed")
    vault.db.execute("UPDATE letters SET text = '{}x'")

    (found,) = [each for each in check(vault).checks if each.name == "letters"]

    assert not found.passed
    assert found.sentence.startswith("1 approved letter does not hold")
