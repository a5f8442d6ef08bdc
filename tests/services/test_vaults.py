"""Making, opening and checking a vault: the verbs that the window and the commands share."""

import subprocess
import sys
from datetime import datetime

import pytest

from app.models.errors import PlainError
from app.services import vaults
from app.store.key_file import Cost
from tests.standing_clock import BRITAIN, StandingClock

CHEAP = Cost(memory_kib=64 * 1024, passes=1, lanes=1)
PASSPHRASE = "walnut harbour ladder quince"
ANOTHER = "seven kettles under the bridge"


def make(folder, **choices):
    wanted = {"role": "adviser", "name": "Drop-in", "holder": "", "passphrase": PASSPHRASE, "cost": CHEAP, **choices}
    return vaults.create(folder / "Fälle 案件", **wanted)


@pytest.fixture
def made(tmp_path):
    return make(tmp_path)


def actions(vault):
    return [entry.action for entry in vault.history.page(10)]


def test_a_vault_is_opened_by_its_passphrase_with_forms_calendar_and_clock(made):
    clock = StandingClock(datetime(2026, 11, 23, 9, 30, tzinfo=BRITAIN))

    office = vaults.open_with_passphrase(made.folder, PASSPHRASE, clock)

    assert office.vault.name == "Drop-in"
    assert office.vault.role == "adviser"
    assert not office.vault.practice
    assert office.now() == clock()
    assert office.form("dropin").question("note")
    assert office.calendar().why_not_working(clock.today()) is None
    office.vault.close()


def test_the_name_of_the_folder_ends_in_casebook_and_need_not_be_typed_with_it(made):
    assert made.folder.name == "Fälle 案件.casebook"

    for typed in (made.folder, made.folder.with_suffix(""), made.folder / "vault.db"):
        assert vaults.unlock(typed, PASSPHRASE).key == made.key


def test_a_wrong_passphrase_is_told_apart_from_a_fault_of_the_vault(made):
    with pytest.raises(PlainError) as wrong:
        vaults.unlock(made.folder, ANOTHER)
    with pytest.raises(PlainError) as nowhere:
        vaults.unlock(made.folder.parent / "nowhere", PASSPHRASE)

    assert vaults.is_wrong_secret(wrong.value)
    assert not vaults.is_wrong_secret(nowhere.value)


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"passphrase": "short"}, "at least 12 characters"),
        ({"passphrase": "password1234"}, "guessing programs"),
        ({"name": "   "}, "no name yet"),
        ({"role": "owner"}, "Choose one of adviser, panel, pool"),
        ({"recovery_code": "ABCDE"}, "40 letters and digits"),
    ],
)
def test_what_will_not_do_is_refused_in_words_and_nothing_is_made(tmp_path, choices, sentence):
    with pytest.raises(PlainError, match=sentence):
        make(tmp_path, **choices)

    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_was_printed_before_is_the_one_that_opens_the_vault(tmp_path):
    code = vaults.new_recovery_code()

    made = make(tmp_path, recovery_code=code.lower())

    assert made.recovery.text == code
    assert vaults.open_with_recovery(made.folder, code).folder == made.folder


def test_after_recovery_only_the_new_passphrase_and_the_new_sheet_open_the_vault(made):
    recovered = vaults.open_with_recovery(made.folder, made.recovery.text)

    office, code = vaults.renew_after_recovery(recovered, ANOTHER, cost=CHEAP)

    assert "passphrase and recovery sheet renewed" in actions(office.vault)
    assert office.vault.findings == ()
    office.vault.close()
    assert vaults.unlock(made.folder, ANOTHER).key == made.key
    assert vaults.open_with_recovery(made.folder, code).unlocked.key == made.key
    with pytest.raises(PlainError):
        vaults.unlock(made.folder, PASSPHRASE)
    with pytest.raises(PlainError):
        vaults.open_with_recovery(made.folder, made.recovery.text)


def test_after_recovery_an_easy_passphrase_is_refused_and_the_old_one_stays(made):
    recovered = vaults.open_with_recovery(made.folder, made.recovery.text)

    with pytest.raises(PlainError, match="will not do"):
        vaults.renew_after_recovery(recovered, "password", cost=CHEAP)

    assert vaults.unlock(made.folder, PASSPHRASE).key == made.key


def test_what_the_first_opening_found_is_still_said_after_recovery(made):
    (made.folder / "vault.anchor").unlink()
    (made.folder / "vault.anchor.2").unlink()
    recovered = vaults.open_with_recovery(made.folder, made.recovery.text)

    office, _code = vaults.renew_after_recovery(recovered, ANOTHER, cost=CHEAP)

    assert len(vaults.serious_findings(office.vault)) == 1
    office.vault.close()


def test_a_mistyped_recovery_code_names_the_groups_to_look_at(made):
    groups = made.recovery.text.split("-")
    groups[2] = groups[2][::-1] if groups[2] != groups[2][::-1] else "00000"

    with pytest.raises(PlainError) as mistyped:
        vaults.open_with_recovery(made.folder, "-".join(groups))

    assert vaults.groups_to_look_at(mistyped.value) == (3,)
    assert vaults.is_wrong_secret(mistyped.value)


def test_a_new_vault_passes_its_check(made):
    office = vaults.open_with_passphrase(made.folder, PASSPHRASE)

    report = vaults.check(office.vault)

    assert report.passed
    office.vault.close()


def test_words_that_are_offered_make_a_passphrase_that_will_do():
    assert vaults.why_not_passphrase(vaults.generated_words()) is None


def test_importing_it_loads_neither_database_nor_cryptography():
    """The unlock window stands on the screen before either is needed."""
    code = (
        "import sys, app.services.vaults;"
        "print([name for name in ('sqlcipher3', 'cryptography', 'PySide6') if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
