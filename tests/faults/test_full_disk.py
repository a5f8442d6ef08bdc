"""A full disk at every step: one plain sentence, nothing acknowledged lost, and the vault goes on afterwards."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import PlainError
from app.services import drafts, dropin, vaults
from app.services.office import Office
from app.store import keys, migrations
from app.store.key_changes import KeyChanges
from app.store.vault import Vault
from tests.builders_forms import canary_answers
from tests.builders_vault import KEY, make_vault
from tests.faults.acknowledged import half_written, unsound
from tests.faults.commands import CHEAPEST, PASSPHRASE, casebook, is_one_sentence, make_vault_with_passphrase
from tests.faults.full_office import fill
from tests.faults.numbers import MOST_FREE_PAGES, SECONDS
from tests.faults.small_disk import SmallDisk, needs_a_small_disk, small_disk

pytestmark = [needs_a_small_disk, pytest.mark.timeout(SECONDS)]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def office(disk: SmallDisk) -> Iterator[Office]:
    """An open office on the small disk, with everything folded into its database, so that the log has to grow."""
    with make_vault(disk.folder) as vault:
        office = vaults.office_of(vault)
        fill(office)
        fold(vault)
        yield office


@pytest.fixture
def notes_alone(disk: SmallDisk) -> Iterator[Office]:
    """An open office with finished notes and nothing else: what its history tells can be counted row by row."""
    with make_vault(disk.folder) as vault:
        office = vaults.office_of(vault)
        for number in range(5):
            answers = whole_note(office, f"note {number}")
            dropin.finish_note(office, answers, drafts.start_draft(office, "dropin", answers).record_id)
        fold(vault)
        yield office


def whole_note(office: Office, words: str) -> dict[str, Any]:
    """A note with an answer to everything, and a follow-up."""
    form = office.form("dropin")
    follow_up = form.question("follow_up").understand("tomorrow", office.now())
    return canary_answers(form, office.library, "word") | {"note": words, "follow_up": follow_up}


def fold(vault: Vault) -> None:
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


Refusals = Callable[[Callable[[], object], Callable[[], None]], list[PlainError]]


@pytest.fixture
def refusals(disk: SmallDisk, request: pytest.FixtureRequest, tell: Callable[[str], None]) -> Refusals:
    """Tries with no free page, with one, with two ... until the act succeeds; looks at the vault after each time."""

    def try_each(act: Callable[[], object], look: Callable[[], None]) -> list[PlainError]:
        refused: list[PlainError] = []
        for pages in range(MOST_FREE_PAGES):
            disk.leave_free(pages)
            try:
                act()
            except PlainError as error:
                refused.append(error)
            else:
                tell(f"full disk: {len(refused)} refusals in {request.node.name}")
                return refused
            finally:
                disk.empty()
                look()
        raise AssertionError(f"the act did not succeed with {MOST_FREE_PAGES} free pages")

    return try_each


def speak_of_room(refused: list[PlainError]) -> bool:
    """Each refusal says that the disk is full and what to do; there was at least one."""
    return bool(refused) and all("room" in each.happened and each.next_step for each in refused)


def test_a_draft_is_refused_kept_later_and_the_one_before_it_stays(
    disk: SmallDisk, office: Office, refusals: Refusals
) -> None:
    draft = drafts.start_draft(office, "dropin", {"note": "the first words"}).record_id
    assert draft is not None
    earlier = {"note": "the first words"}
    long = {"note": "many more words " * 2_000}

    def look() -> None:
        kept = office.vault.drafts.one(draft)
        assert kept is not None
        assert drafts.draft_answers(office, kept) in (earlier, long)
        fold(office.vault)

    refused = refusals(lambda: drafts.keep_draft(office, "dropin", draft, long), look)

    assert speak_of_room(refused)
    assert len(refused) > 5
    kept = office.vault.drafts.one(draft)
    assert kept is not None
    assert drafts.draft_answers(office, kept) == long
    assert unsound(office) == []


def test_a_note_is_finished_wholly_or_not_at_all(disk: SmallDisk, notes_alone: Office, refusals: Refusals) -> None:
    office = notes_alone
    answers = whole_note(office, "what she said " * 3_000)
    draft = drafts.start_draft(office, "dropin", answers).record_id
    before = office.vault.history.head()
    fold(office.vault)
    head = [before]

    def look() -> None:
        assert half_written(office, office.vault.cases.latest(3)) == []
        head.append(office.vault.history.head())
        fold(office.vault)

    refused = refusals(lambda: dropin.finish_note(office, answers, draft), look)

    assert speak_of_room(refused)
    assert len(refused) > 20
    assert set(head[:-1]) == {before}
    assert office.vault.drafts.one(draft or 0) is None
    assert unsound(office) == []


def test_the_anchor_is_written_once_there_is_room_and_never_half(
    disk: SmallDisk, office: Office, refusals: Refusals
) -> None:
    dropin.finish_note(office, {"note": "one more"})

    refused = refusals(office.vault.write_anchor, lambda: None)

    assert 1 <= len(refused) <= 3
    assert all(each.next_step for each in refused)
    assert office.vault.anchor_is_whole()
    assert unsound(office) == []


def test_a_full_disk_does_not_call_saved_work_unsaved_for_want_of_an_anchor(disk: SmallDisk, office: Office) -> None:
    """The note was committed; only the file beside it could not be written."""
    dropin.finish_note(office, {"note": "one more"})
    disk.leave_free(0)

    with pytest.raises(PlainError) as refused:
        office.vault.write_anchor()

    assert "not saved" not in refused.value.happened


@pytest.mark.parametrize("pages", [0, 1, 2, 5, 20])
def test_a_vault_closed_on_a_full_disk_keeps_everything(disk: SmallDisk, office: Office, pages: int) -> None:
    case = dropin.finish_note(office, {"note": "the last words before " * 2_000}).record_id
    head = office.vault.history.head()
    disk.leave_free(pages)

    office.vault.close()

    disk.empty()
    with Vault.open(office.vault.folder, KEY) as vault:
        again = vaults.office_of(vault)
        assert vault.findings == ()
        assert vault.history.head() == head
        assert vault.notes.of_case(case or 0)[0].text.startswith("the last words")
        assert unsound(again) == []


def test_opening_on_a_full_disk_is_refused_in_words_and_leaves_no_lock(
    disk: SmallDisk, office: Office, refusals: Refusals
) -> None:
    folder, head = office.vault.folder, office.vault.history.head()
    office.vault.close()
    opened: list[Vault] = []

    refused = refusals(lambda: opened.append(Vault.open(folder, KEY)), lambda: None)

    assert all(each.happened and each.next_step for each in refused)
    with opened[0] as vault:
        assert vault.findings == ()
        assert vault.history.head() == head
        assert unsound(vaults.office_of(vault)) == []


def test_opening_after_a_crash_on_a_full_disk_loses_nothing_of_the_log(
    disk: SmallDisk, office: Office, refusals: Refusals
) -> None:
    dropin.finish_note(office, {"note": "words " * 2_000})
    office.vault.write_anchor()
    head = office.vault.history.head()
    left = disk.folder / "Left.casebook"
    shutil.copytree(office.vault.folder, left, ignore=shutil.ignore_patterns("*-shm"))
    opened: list[Vault] = []

    refusals(lambda: opened.append(Vault.open(left, KEY)), lambda: None)

    with opened[0] as vault:
        assert vault.findings == ()
        assert vault.history.head() == head


def test_a_passphrase_is_changed_or_the_old_one_goes_on(disk: SmallDisk, refusals: Refusals) -> None:
    made = make_vault_with_passphrase(disk.folder)
    another = "seven other words that nobody else knows"

    def look() -> None:
        assert any(opens(made.folder, each) for each in (PASSPHRASE, another))

    def change() -> None:
        changes = KeyChanges(made.folder, made.key, cost=CHEAPEST)
        # Refused between the two writings, the new one may open the vault already: either is a proof.
        proof = changes.prove("", PASSPHRASE if opens(made.folder, PASSPHRASE) else another)
        changes.change_passphrase(proof, another)

    refused = refusals(change, look)

    assert speak_of_room(refused)
    assert opens(made.folder, another)
    assert not opens(made.folder, PASSPHRASE)
    with Vault.open(made.folder, made.key) as vault:
        assert vault.findings == ()


def test_a_refused_change_of_passphrase_is_not_finished_behind_the_persons_back(disk: SmallDisk) -> None:
    made = make_vault_with_passphrase(disk.folder)
    changes = KeyChanges(made.folder, made.key, cost=CHEAPEST)
    proof = changes.prove("", PASSPHRASE)
    disk.leave_free(0)
    with pytest.raises(PlainError):
        changes.change_passphrase(proof, "seven other words that nobody else knows")
    disk.empty()

    Vault.open(made.folder, keys.unlock_with_passphrase(made.folder, PASSPHRASE).key).close()

    assert opens(made.folder, PASSPHRASE)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        keys.unlock_with_passphrase(folder, passphrase)
    except keys.WrongSecret:
        return False
    return True


def test_a_new_passphrase_after_recovery_is_refused_in_words_when_the_disk_is_full(
    disk: SmallDisk, refusals: Refusals
) -> None:
    made = make_vault_with_passphrase(disk.folder)
    recovered = vaults.open_with_recovery(made.folder, made.recovery.text)
    renewed: list[Office] = []

    def renew() -> None:
        office, _code = vaults.renew_after_recovery(recovered, "eight entirely new words for this vault", cost=CHEAPEST)
        renewed.append(office)

    refused = refusals(renew, lambda: None)

    assert all(each.happened and each.next_step for each in refused)
    assert refused
    with renewed[0].vault as vault:
        assert vault.findings == ()
        assert unsound(renewed[0]) == []


def test_an_upgrade_is_refused_before_it_begins_and_done_once_there_is_room(disk: SmallDisk, office: Office) -> None:
    folder, head = office.vault.folder, office.vault.history.head()
    office.vault.close()
    steps = Path(shutil.copytree(migrations.FOLDER, disk.folder.with_name("steps")))
    number = len(migrations.steps()) + 1
    (steps / f"{number:04}_more_room.sql").write_text(
        "CREATE TABLE more (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;\n"
        "INSERT INTO more (words) SELECT hex(randomblob(2000)) FROM history;\n",
        "utf-8",
    )
    size = (folder / "vault.db").stat().st_size // 4096
    refused = []

    for pages in (0, 1, 8, 9, 10, 12, 16, size, 2 * size, 3 * size - 1, 3 * size + 7):
        disk.leave_free(pages)
        with pytest.raises(PlainError) as error:
            Vault.open(folder, KEY, steps=steps)
        refused.append(error.value)
        disk.empty()
        assert list(folder.glob("replaced-*")) == []
    with Vault.open(folder, KEY) as vault:
        assert (vault.findings, vault.history.head()) == ((), head)
    with Vault.open(folder, KEY, steps=steps) as vault:
        assert vault.db.execute("SELECT count(*) FROM more").fetchone()[0] == head.sequence
        assert unsound(vaults.office_of(vault)) == []
        assert len(list(folder.glob("replaced-*/vault.db"))) == 1

    assert all(each.happened and each.next_step for each in refused)
    assert "bring the vault up to date" in refused[-2].happened


def test_a_vault_is_made_wholly_or_nothing_is_left_of_it(disk: SmallDisk, refusals: Refusals) -> None:
    made: list[Vault] = []

    def look() -> None:
        if not made:
            assert [path.name for path in disk.folder.iterdir()] == []

    refused = refusals(lambda: made.append(make_vault(disk.folder)), look)

    assert all(each.happened and each.next_step for each in refused)
    assert len(refused) > 10
    with made[0] as vault:
        assert vaults.check(vault).passed


def test_the_command_says_one_sentence_about_a_full_disk(disk: SmallDisk) -> None:
    folder = make_vault_with_passphrase(disk.folder).folder
    disk.leave_free(0)

    full = casebook("vault", "check", folder)
    disk.empty()
    later = casebook("vault", "check", folder)

    assert is_one_sentence(full), full
    assert (later.returncode, later.stderr) == (0, ""), later


def test_a_disk_that_became_read_only_is_said_plainly_and_works_again_later(disk: SmallDisk) -> None:
    made = make_vault_with_passphrase(disk.folder)
    disk.allow_writing(False)

    with pytest.raises(PlainError, match="only be read"):
        Vault.open(made.folder, made.key)
    refused = casebook("vault", "check", made.folder)
    disk.allow_writing(True)

    assert is_one_sentence(refused), refused
    assert "only be read" in refused.stderr
    with Vault.open(made.folder, made.key) as vault:
        assert vaults.check(vault).passed
