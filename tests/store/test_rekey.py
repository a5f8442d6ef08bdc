"""A new vault key: only the new key opens the vault, and everything is in it."""

import shutil
from pathlib import Path

import pytest

from app.models.errors import Cancelled, PlainError
from app.services import vaults
from app.services.dropin import finish_note
from app.services.finding import find_cases
from app.services.office import Office
from app.store import health, keys, rekey, swap
from app.store.connection import connect
from app.store.key_changes import Proof
from app.store.key_file import Cost, VaultKey
from app.store.recovery_code import RecoveryCode
from app.store.vault import Created, Vault, create_vault

QUICK = Cost(memory_kib=64 * 1024, passes=1)
OWN, THEIRS = "grey otter paints nine windows", "old kettle hums beneath snow"
CODE, NEW_CODE = RecoveryCode(bytes(range(16))), RecoveryCode(bytes(range(1, 17)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Created:
    folder = tmp_path_factory.mktemp("made") / "A.casebook"
    made = create_vault(folder, role="adviser", name="A", passphrase=OWN, holder="Nia", cost=QUICK, recovery=CODE)
    with Vault.open(folder, made.key, slot=made.slot) as vault:
        office = vaults.office_of(vault)
        for number in range(20):
            finish_note(office, {"note": f"Zanzibar {number}", "who": "Sam", "reach": "by text"})
        vault.keys = vault.keys.at_cost(QUICK)
        vault.keys.add_holder(vault.keys.prove(made.slot, OWN), "Tom", THEIRS, None)
    return made


@pytest.fixture
def office(made: Created, tmp_path: Path) -> Office:
    folder = Path(shutil.copytree(made.folder, tmp_path / "A.casebook"))
    office = vaults.office_of(Vault.open(folder, made.key, slot=made.slot))
    office.vault.keys = office.vault.keys.at_cost(QUICK)
    return office


@pytest.fixture
def proof(office: Office, made: Created) -> Proof:
    return office.vault.keys.prove(made.slot, OWN)


def rekeyed(office: Office, proof: Proof) -> Office:
    mark = rekey.mark_of(office.vault)
    rekey.prepare(office.vault, proof, OWN, NEW_CODE)
    rekey.adopt(office.vault, mark)
    return vaults.open_with_passphrase(office.vault.folder, OWN)


def test_everything_is_there_under_the_new_key_and_the_vault_is_sound(office, proof, made):
    before, own = office.vault.history.head().sequence, office.vault.collecting.keys()

    office = rekeyed(office, proof)

    assert office.vault.findings == ()
    assert office.vault.collecting.keys() == own
    assert len(find_cases(office, "zanzibar")) > 0
    assert office.vault.history.head().sequence == before + 1
    assert health.check(office.vault).passed
    assert keys.unlock_with_passphrase(office.vault.folder, OWN).key != made.key


def test_the_old_key_the_other_passphrases_and_the_old_sheet_open_nothing(office, proof, made):
    office = rekeyed(office, proof)
    folder = office.vault.folder
    office.vault.close()

    with pytest.raises(keys.WrongSecret):
        keys.unlock_with_passphrase(folder, THEIRS)
    with pytest.raises(keys.WrongSecret):
        keys.unlock_with_recovery(folder, CODE)
    with pytest.raises(PlainError):
        connect(folder / "vault.db", made.key)
    assert keys.unlock_with_recovery(folder, NEW_CODE).holder == "Nia"


def test_nothing_of_the_old_database_is_left_in_the_folder(office, proof):
    office = rekeyed(office, proof)
    office.vault.close()

    names = {path.name for path in office.vault.folder.rglob("*")}
    assert names == {"vault.db", "vault.keys", "vault.keys.2", "vault.anchor", "vault.anchor.2", "vault.lock"}


def test_deleted_words_go_from_the_new_search_index_too(office, proof):
    office = rekeyed(office, proof)

    config = dict(office.vault.db.execute("SELECT k, v FROM search_config"))
    assert config["secure-delete"] == 1
    assert office.vault.db.execute("PRAGMA page_size").fetchone() == ("4096",)


def test_the_new_database_is_encrypted_from_its_first_byte(office, proof):
    rekey.prepare(office.vault, proof, OWN, NEW_CODE)

    content = (office.vault.folder / "incoming.part" / "vault.db").read_bytes()
    assert content[:16] != b"SQLite format 3\0"
    assert b"Zanzibar" not in content


def test_what_is_saved_meanwhile_is_never_left_behind(office, proof):
    mark = rekey.mark_of(office.vault)
    rekey.prepare(office.vault, proof, OWN, NEW_CODE)
    finish_note(office, {"note": "Saved meanwhile"})

    with pytest.raises(PlainError, match="saved while"):
        rekey.adopt(office.vault, mark)

    assert office.vault.is_open
    assert not (office.vault.folder / "incoming.part").exists()
    assert find_cases(office, "meanwhile")


def test_what_another_connection_saves_meanwhile_counts_too(office, proof):
    mark = rekey.mark_of(office.vault)
    with office.vault.for_job() as job:
        rekey.prepare(job, proof, OWN, NEW_CODE)
        assert rekey.mark_of(office.vault) == mark
        with job.saving():
            job.history.note("act")

    with pytest.raises(PlainError, match="saved while"):
        rekey.adopt(office.vault, mark)


def test_what_a_job_is_just_saving_is_not_lost_to_the_new_key(office, proof, made):
    """A job that was left behind could commit between the last look and the decision; its work was lost."""
    mark = rekey.mark_of(office.vault)
    rekey.prepare(office.vault, proof, OWN, NEW_CODE)
    office.vault.db.execute("PRAGMA busy_timeout = 50")

    with office.vault.for_job() as job, job.saving():
        job.settings.set("backup_folder", "elsewhere")
        with pytest.raises(PlainError):
            rekey.adopt(office.vault, mark)

    assert office.vault.is_open
    office.vault.close()
    with Vault.open(office.vault.folder, made.key) as vault:
        assert vault.settings.get("backup_folder") == "elsewhere"


class StoppedAt:
    """Stops at the given step, the export's own looks included."""

    def __init__(self, step: int) -> None:
        self._left = step

    def step(self, done: int, total: int, words: str) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", range(6))
def test_stopping_at_any_step_leaves_the_vault_as_it_was(office, proof, made, at):
    with pytest.raises(Cancelled):
        rekey.prepare(office.vault, proof, OWN, NEW_CODE, StoppedAt(at))

    assert not list(office.vault.folder.glob("incoming*"))
    office.vault.close()
    with Vault.open(office.vault.folder, made.key) as vault:
        assert vault.findings == ()
    assert keys.unlock_with_passphrase(office.vault.folder, THEIRS).holder == "Tom"


def test_a_row_that_is_lost_on_the_way_is_noticed(office, proof, monkeypatch):
    real = rekey._write_anew

    def losing(vault, key, path, progress):
        real(vault, key, path, progress)
        db = connect(path, key)
        db.execute("DELETE FROM people WHERE id = 1")
        db.close()

    monkeypatch.setattr(rekey, "_write_anew", losing)
    with pytest.raises(PlainError, match="not the same"):
        rekey.prepare(office.vault, proof, OWN, NEW_CODE)

    assert not list(office.vault.folder.glob("incoming*"))


@pytest.mark.parametrize("finished", [False, True])
def test_a_power_cut_after_the_decision_ends_with_the_new_key(office, proof, made, finished):
    mark = rekey.mark_of(office.vault)
    rekey.prepare(office.vault, proof, OWN, NEW_CODE)
    assert mark == rekey.mark_of(office.vault)
    swap.decide(office.vault.folder, aside=None)
    office.vault.close()
    if finished:
        (office.vault.folder / "vault.db").unlink()

    with pytest.raises(keys.WrongSecret):
        keys.unlock_with_passphrase(office.vault.folder, THEIRS)
    office = vaults.open_with_passphrase(office.vault.folder, OWN)
    assert office.vault.findings == ()
    assert find_cases(office, "zanzibar")


def test_a_key_is_another_each_time():
    assert VaultKey.new() != VaultKey.new()
