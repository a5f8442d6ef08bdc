"""What opening found: read first when work may be missing, passed along when a spare file was mended."""

from pathlib import Path

from app.services import vaults
from tests.journeys.keyboard import focus_name
from tests.views.unlock.test_forgotten import choose_anew, use_the_sheet
from tests.views.unlock.visiting import PASSPHRASE, Person, everything_accessible
from tests.waiting import until


def lose_recent_work(locked: Path) -> None:
    """An older database is put back, as a careless restore does."""
    older = (locked / "vault.db").read_bytes()
    office = vaults.open_with_passphrase(locked, PASSPHRASE)
    with office.vault.saving():
        office.vault.history.note("something")
    office.vault.close()
    (locked / "vault.db").write_bytes(older)


def test_missing_work_is_read_before_anybody_goes_on(person: Person, locked: Path) -> None:
    lose_recent_work(locked)
    offices: list[object] = []
    person.window.unlocked.connect(offices.append)
    person.type(PASSPHRASE)

    person.press("Enter")
    person.arrives_at("findings")

    assert offices == []
    assert "missing" in everything_accessible(person.window)
    assert focus_name() == "read"
    office = person.gets_in("Enter")
    assert any(finding.is_serious for finding in office.vault.findings)
    office.vault.close()


def test_closing_instead_of_reading_closes_the_vault(person: Person, locked: Path) -> None:
    lose_recent_work(locked)
    person.type(PASSPHRASE)
    person.press("Enter")
    person.arrives_at("findings")

    person.window.close()

    vaults.open_with_passphrase(locked, PASSPHRASE).vault.close()


def test_a_mended_key_file_is_passed_along_without_stopping_anybody(person: Person, locked: Path) -> None:
    (locked / "vault.keys.2").unlink()
    person.type(PASSPHRASE)

    office = person.gets_in("Enter")

    assert [finding.kind for finding in office.vault.findings] == ["key_copy_repaired"]
    office.vault.close()


def test_what_was_found_on_the_way_with_the_recovery_code_is_told_too(person: Person, locked: Path, code: str) -> None:
    lose_recent_work(locked)
    use_the_sheet(person, code)
    person.answers_the_group(choose_anew(person))

    person.press("Enter")
    until(lambda: person.at == "findings")

    assert "missing" in everything_accessible(person.window)
    person.gets_in("Enter").vault.close()
