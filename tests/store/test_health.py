"""The check of a vault finds what is wrong, and says what was looked at."""

from pathlib import Path

import pytest

from app.models.errors import Cancelled
from app.models.progress import Silent
from app.services import documents
from app.services.documents import Pasted
from app.store import health
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_vault import KEY, make_vault, note_some


@pytest.fixture
def vault(tmp_path: Path) -> "Vault":
    vault = make_vault(tmp_path)
    vault.db.execute("CREATE TABLE stories (id INTEGER PRIMARY KEY, words TEXT)")
    vault.db.execute("CREATE VIRTUAL TABLE found USING fts5 (words, content = 'stories', content_rowid = 'id')")
    vault.db.execute("INSERT INTO stories (words) VALUES ('blue bird')")
    vault.db.execute("INSERT INTO found (rowid, words) SELECT id, words FROM stories")
    note_some(vault, 3)
    return vault


def failed(vault: Vault) -> dict[str, str]:
    return {check.name: check.sentence for check in health.check(vault).checks if not check.passed}


def test_a_sound_vault_passes_every_check(vault: Vault) -> None:
    report = health.check(vault)

    assert report.passed
    assert [check.name for check in report.checks] == [
        "cipher", "database", "links", "search", "documents", "history", "accounts", "letters", "anchor", "keys",
        "opening",
    ]  # fmt: skip
    assert all(check.sentence.endswith(".") for check in report.checks)


def test_a_changed_page_is_found_even_when_nobody_reads_it(vault: Vault) -> None:
    with vault.saving():
        vault.db.execute("INSERT INTO stories (words) SELECT hex(randomblob(2000)) FROM history")
        vault.db.execute("DELETE FROM stories WHERE id > 1")
    free = vault.db.execute("PRAGMA freelist_count").fetchone()[0]
    vault.close()
    path = vault.folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[-10] ^= 1
    path.write_bytes(content)

    with Vault.open(vault.folder, KEY) as again:
        assert "1 page " in failed(again)["cipher"]
    assert free > 0


def test_a_record_without_its_parent_is_found(vault: Vault) -> None:
    vault.db.execute("PRAGMA foreign_keys = OFF")
    vault.db.execute("INSERT INTO history_details (sequence, detail) VALUES (99, 'x')")

    assert "1 record " in failed(vault)["links"]


def test_a_search_index_that_no_longer_follows_its_table_is_found(vault: Vault) -> None:
    vault.db.execute("UPDATE stories SET words = 'green bird'")

    assert failed(vault).keys() == {"search"}


def test_a_changed_history_is_found(vault: Vault) -> None:
    vault.db.execute("DROP TRIGGER history_is_never_changed")
    vault.db.execute("UPDATE history SET action = 'other' WHERE sequence = 2")

    assert failed(vault) == {"history": "Entry 2 was changed."}


def test_a_damaged_anchor_is_found(vault: Vault) -> None:
    (vault.folder / "vault.anchor").write_bytes(b"x")

    assert failed(vault).keys() == {"anchor"}


def test_a_damaged_key_copy_is_found(vault: Vault) -> None:
    (vault.folder / "vault.keys.2").unlink()

    assert failed(vault).keys() == {"keys"}


def test_what_opening_found_is_part_of_the_report(vault: Vault) -> None:
    vault.close()
    (vault.folder / "vault.anchor").unlink()

    with Vault.open(vault.folder, KEY) as again:
        assert failed(again).keys() == {"opening"}


def test_a_check_can_be_stopped(vault: Vault) -> None:
    class Impatient:
        def step(self, done: int, total: int, words: str) -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        health.check(vault, Impatient())

    note_some(vault, 1)


def test_a_document_that_cannot_be_opened_is_told_by_its_case_and_not_by_its_name(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    case = make_case(office)
    assert case.id is not None
    pasted = [Pasted(name=f"Zanzibar {number}.txt", content=b"words %d" % number) for number in range(3)]
    documents.add_documents(office, case.id, pasted, Silent())
    first, second, _third = office.vault.documents.of_case(case.id)
    office.vault.attachments.path(first.stored).unlink()
    path = office.vault.attachments.path(second.stored)
    path.write_bytes(path.read_bytes()[:-1])

    sentence = failed(office.vault)["documents"]

    assert sentence.startswith("2 documents cannot be opened.")
    assert f"{case.reference}: The file of this document is missing" in sentence
    assert f"{case.reference}: The file of this document was changed or damaged" in sentence
    assert "anzibar" not in sentence
    office.vault.close()


def test_checking_documents_can_be_stopped_between_two_pieces(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    case = make_case(office)
    assert case.id is not None
    documents.add_documents(office, case.id, [Pasted(name="large", content=bytes(5_000_000))], Silent())

    class Impatient:
        def step(self, done: int, total: int, words: str) -> None:
            if words.startswith("Checking document"):
                raise Cancelled

    with pytest.raises(Cancelled):
        health.check(office.vault, Impatient())
    office.vault.close()
