"""A key is accepted or refused by a person, and called what that person likes; all of it can be taken back."""

from pathlib import Path

import pytest

from app.models.collecting.key_words import WORDS_NEEDED, words_of_key
from app.models.collecting.pool import ContributorState
from app.models.collecting.pooled import Became
from app.models.errors import NotSaved, PlainError
from app.services.office import Office
from app.services.pool import contributors, looking
from app.store.passphrases import plain_words
from tests.builders import history_length
from tests.builders import tables as state
from tests.builders_pool import contributor
from tests.builders_pool_office import NEXT, QUARTER, brought, make_pool, put_files, those


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_pool(tmp_path)
    brought(office, put_files(tmp_path / "files", [1]), accept_new=False)
    return office


def only_one(office: Office) -> looking.ContributorNow:
    (found,) = looking.look_at_pool(office).contributors
    return found


def number(office: Office) -> int:
    return only_one(office).contributor.id or 0


def test_the_words_of_a_key_are_the_same_in_every_version_of_the_program() -> None:
    """Two people compare them over the telephone, each with the version they have."""
    words = plain_words()

    assert words_of_key(bytes(32), words) == words_of_key(bytes(32), [*words, "more"])
    assert words_of_key(bytes(32), words) == "fawn couple mint secular care other"
    assert words_of_key(bytes(32), words) != words_of_key(bytes(31) + b"\1", words)
    assert len(set(words[:WORDS_NEEDED])) == WORDS_NEEDED


def test_accepting_is_taken_back(office):
    before, length = state(office), history_length(office)

    changes = contributors.accept(office, number(office), "  Kemi of\nPhysics ")

    assert only_one(office).contributor.state is ContributorState.ACCEPTED
    assert only_one(office).called == "Kemi of Physics"
    assert history_length(office) == length + 1
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before


def test_what_a_refused_contributor_said_is_deleted_and_comes_back_when_that_is_taken_back(office):
    before = state(office)

    changes = contributors.refuse(office, number(office))

    assert office.vault.pool.files.where("content IS NOT NULL") == []
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before


def test_files_of_a_refused_contributor_are_refused_and_come_in_again_once_it_is_accepted(office, tmp_path):
    contributors.refuse(office, number(office))

    result = brought(office, [tmp_path / "files", *put_files(tmp_path / "more", [1], period=NEXT)])

    assert [each.became for each in result.files] == [Became.REFUSED] * 2
    contributors.accept(office, number(office))
    assert looking.look_at_pool(office).periods[0].contributors == 0
    again = brought(office, [tmp_path / "files"])
    assert len(those(again, Became.MERGED)) == 1
    assert looking.look_at_pool(office).periods[0].contributors == 1
    again.changes.undo.act(office, *again.changes.undo.args)
    assert looking.look_at_pool(office).periods[0].contributors == 0


def test_a_name_is_given_and_taken_back(office):
    changes = contributors.rename(office, number(office), "Kemi")

    assert only_one(office).called == "Kemi"
    changes.undo.act(office, *changes.undo.args)
    assert only_one(office).called == " ".join(contributors.words_of(contributor(1)).split()[:2])


def test_what_cannot_be_is_said(office):
    contributors.accept(office, number(office))

    with pytest.raises(PlainError, match="accepted already"):
        contributors.accept(office, number(office))
    with pytest.raises(PlainError, match="not in the pool"):
        contributors.refuse(office, 99)
    with pytest.raises(NotSaved):
        contributors.rename(office, number(office), "x" * 101)


def test_whoever_runs_the_import_may_accept_all_new_keys_and_those_that_wait(office, tmp_path):
    before = state(office)

    result = brought(office, [tmp_path / "files"])

    assert only_one(office).contributor.state is ContributorState.ACCEPTED
    result.changes.undo.act(office, *result.changes.undo.args)
    assert state(office) == before
    assert looking.look_at_pool(office).periods == ()
    assert QUARTER in only_one(office).periods
