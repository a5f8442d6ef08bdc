"""A first account is sealed in its exact words, once; what comes later stands beside it."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.models.accounts import SealedAccount
from app.models.cases import Mode
from app.models.closing import Ending
from app.models.errors import NotSaved, PlainError
from app.services import accounts, certificates, disclosing, drafts, finding
from app.services.casework import join_case
from app.services.closing import close_case
from app.services.office import Office
from app.services.settings import choose
from app.services.timeline import EntryKind, timeline
from app.store.connection import database
from tests.builders import make_case, make_office

WORDS = "He said: “You people.” \n\nThen  he laughed, at about four."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def seal(office: Office, case_id: int, text: str = WORDS, **others: object) -> SealedAccount:
    answers = {"text": text, "author": "Nia", "written_by": "Sam Adviser", "language": "EN", **others}
    changes = accounts.seal_account(office, case_id, answers)
    return accounts.account_or_say(office, changes.record_id)


def case_of(office: Office, **others: object) -> int:
    case = make_case(office, "A note", **{"who": "Nia", **others})
    assert case.id is not None
    return case.id


@pytest.mark.proves("C-14", "E-05")
def test_the_exact_words_are_sealed_with_their_hash_time_language_and_writer(office: Office) -> None:
    account = seal(office, case_of(office), language="CY")

    assert account.text == WORDS
    assert account.sha256 == hashlib.sha256(WORDS.encode()).digest()
    assert (account.author, account.written_by, account.language) == ("Nia", "Sam Adviser", "CY")
    assert account.sealed_at == office.now()
    assert account.is_whole


@pytest.mark.proves("C-14")
def test_the_history_seals_the_hash_too(office: Office) -> None:
    account = seal(office, case_of(office))

    (entry,) = office.vault.history.page(1)
    assert (entry.sequence, entry.action, entry.object_id) == (
        account.history_entry,
        "account sealed",
        account.object_id,
    )
    assert entry.detail == f"sha256 {account.sha256.hex()}"
    assert office.vault.history.verify().problems == ()


@pytest.mark.proves("C-14")
@pytest.mark.parametrize("change", ["UPDATE accounts SET text = 'other'", "DELETE FROM accounts"])
def test_nothing_changes_or_removes_a_sealed_account(office: Office, change: str) -> None:
    account = seal(office, case_of(office))

    with pytest.raises(database.IntegrityError, match="sealed accounts"), office.vault.saving():
        office.vault.db.execute(change)

    assert accounts.account_or_say(office, account.id) == account


@pytest.mark.proves("C-54")
def test_later_words_stand_beside_the_first_account_and_leave_it_as_it_was(office: Office) -> None:
    case_id = case_of(office)
    first = seal(office, case_id)

    later = seal(office, case_id, "It was nearer five.")
    latest = seal(office, case_id, "And the door was open.")

    assert (later.follows, latest.follows) == (first.id, first.id)
    assert accounts.account_or_say(office, first.id) == first
    assert [accounts.number_of(office, each) for each in (first, later, latest)] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "\ud800"])
def test_no_words_and_words_that_no_file_can_hold_are_not_sealed(office: Office, text: str) -> None:
    case_id = case_of(office)

    with pytest.raises(NotSaved) as refused:
        seal(office, case_id, text)

    assert list(refused.value.problems) == ["text"]
    assert office.vault.accounts.of_case(case_id) == []


def test_whose_words_and_who_wrote_them_must_be_said(office: Office) -> None:
    with pytest.raises(NotSaved) as refused:
        accounts.seal_account(office, case_of(office), {"text": WORDS, "language": "EN"})

    assert set(refused.value.problems) == {"author", "written_by"}


def test_an_anonymous_case_takes_words_only_where_the_service_allows_them(office: Office) -> None:
    case_id = case_of(office, mode=Mode.ANON, who="")
    with pytest.raises(PlainError, match="anonymous"):
        seal(office, case_id)

    choose(office, "anonymous_words", "yes")

    assert seal(office, case_id).is_whole


def test_words_of_an_anonymous_case_that_may_name_somebody_are_pointed_at_and_not_changed(office: Office) -> None:
    choose(office, "anonymous_words", "yes")
    anonymous, named = case_of(office, mode=Mode.ANON, who=""), case_of(office)
    answers = {"text": "It was Dr Halloran Smith, ring 01632 960144."}

    assert "a telephone number" in accounts.what_to_look_at(office, anonymous, answers)
    assert accounts.what_to_look_at(office, named, answers) == ""


def test_a_closed_case_is_opened_again_before_anything_is_sealed_on_it(office: Office) -> None:
    case_id = case_of(office)
    close_case(office, case_id, Ending(outcome="D_REFERRED", end_tasks=True, despite="Moved away."))

    with pytest.raises(PlainError, match="closed"):
        seal(office, case_id)


def test_a_fresh_form_knows_whose_words_they_are_and_the_usual_language(office: Office) -> None:
    answers = accounts.fresh_answers(office, case_of(office))

    assert answers["author"] == "Nia"
    assert answers["language"] == "EN"
    assert "text" not in answers


def test_it_can_begin_with_the_words_of_the_disclosure_form(office: Office) -> None:
    case_id = case_of(office)
    disclosure = office.vault.disclosures.of_case(case_id)[0]
    answers = disclosing.answers_of(office, disclosure, office.form("disclosure"))
    answers |= {"first_account": "In her words.", "relation": "EXP"}
    disclosing.record_disclosure(office, case_id, answers, disclosure.id)

    assert accounts.fresh_answers(office, case_id, with_disclosure=True)["text"] == "In her words."
    assert accounts.words_of_disclosure(office, case_of(office)) == ""


def test_sealing_takes_the_draft_away_and_offers_no_undo(office: Office) -> None:
    case_id = case_of(office)
    answers = {"text": WORDS, "author": "Nia", "written_by": "Sam", "language": "EN"}
    draft_id = drafts.start_draft(office, accounts.FORM, answers, case_id).record_id

    changes = accounts.seal_account(office, case_id, answers, draft_id)

    assert office.vault.drafts.all() == []
    assert changes.undo is None


def test_sealed_words_are_found_and_stand_in_the_timeline(office: Office) -> None:
    case_id = case_of(office)
    account = seal(office, case_id, "A thing about zebras.")

    (found,) = finding.find_cases(office, "zebras")
    entries = [entry for entry in timeline(office, case_id) if entry.kind is EntryKind.ACCOUNT]

    assert found.case.id == case_id
    assert [(entry.record_id, entry.text) for entry in entries] == [(account.id, "A thing about zebras.")]


@pytest.mark.proves("C-14")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_any_words_are_sealed_to_the_hash_of_the_file_that_is_given_out(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """All of Unicode: line ends of every kind, a line end at the end, empty lines, right to left."""
    if not text.strip():
        return
    office = make_office(tmp_path_factory.mktemp("vault"))
    account = seal(office, case_of(office), text)
    folder = tmp_path_factory.mktemp("given")

    certificates.give_out(office, account.id, folder)

    written = (folder / "DC-2026-0001-account-1.txt").read_bytes()
    assert written == text.encode()
    assert hashlib.sha256(written).digest() == account.sha256


@pytest.mark.parametrize(
    "text", ["one\r\ntwo\r\n", "one\n\n\n", "\ttab\rold Mac", "שלום\u200f 12", "\ufeffmark", "e\u0301"]
)
def test_line_ends_and_marks_of_every_kind_stay(office: Office, tmp_path: Path, text: str) -> None:
    account = seal(office, case_of(office), text)

    certificates.give_out(office, account.id, tmp_path)

    assert (tmp_path / "DC-2026-0001-account-1.txt").read_bytes() == text.encode()


@pytest.mark.proves("C-14")
def test_a_sealed_account_goes_with_its_case_to_another_and_stays_sealed(office: Office) -> None:
    case_id, other = case_of(office), make_case(office, "Another note", who="Nia")
    account = seal(office, case_id)

    join_case(office, case_id, other.reference)

    (moved,) = office.vault.accounts.of_case(other.id)
    assert (moved.text, moved.sha256, moved.is_whole) == (account.text, account.sha256, True)
    with pytest.raises(database.IntegrityError, match="sealed accounts"), office.vault.saving():
        office.vault.db.execute("DELETE FROM accounts")
    assert certificates.certificate_of(office, moved).reference == other.reference
