"""Who can open a vault is changed by somebody who proves to be there, and is read with names."""

import shutil
from pathlib import Path

import pytest

from app.models.errors import Cancelled, NotSaved, PlainError
from app.services import holders, vaults
from app.services.office import Office
from app.services.records import line_ids, lines
from app.store.keys import Cost, WrongSecret
from app.store.vault import Created, create_vault

QUICK = Cost(memory_kib=64 * 1024, passes=1)
OWN, NEW, THEIRS = "grey otter paints nine windows", "seven quiet lamps on a river", "old kettle hums beneath snow"


@pytest.fixture(scope="module")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Created:
    folder = tmp_path_factory.mktemp("made") / "A.casebook"
    return create_vault(folder, role="adviser", name="A", passphrase=OWN, holder="Nia Owen", cost=QUICK)


@pytest.fixture
def office(_made_once: Created, tmp_path: Path) -> Office:
    shutil.copytree(_made_once.folder, tmp_path / "A.casebook")
    return opened(tmp_path, OWN)


def opened(folder: Path, passphrase: str) -> Office:
    office = vaults.open_with_passphrase(folder / "A", passphrase)
    office.vault.keys = office.vault.keys.at_cost(QUICK)
    return office


def again(office: Office, passphrase: str) -> Office:
    office.vault.close()
    return opened(office.vault.folder.parent, passphrase)


def newest(office: Office) -> tuple[str, str]:
    (line,) = lines(office, line_ids(office, 1, 0))
    return line.who, line.what


@pytest.mark.proves("M-15")
def test_a_case_says_who_can_open_it(office):
    proof = holders.prove(office, OWN)
    holders.add_holder(office, proof, "Tom Reed", THEIRS)

    assert holders.who_can_open_words(office) == ("Who can open this: you, Tom Reed; and whoever has 1 recovery sheet.")


def test_a_holder_is_named_in_the_history_by_what_they_did(office):
    holders.add_holder(office, holders.prove(office, OWN), "Tom Reed", THEIRS)
    theirs = again(office, THEIRS)
    with theirs.vault.saving():
        theirs.vault.history.note("setting changed: nation")

    mine = again(theirs, OWN)

    assert newest(mine) == ("Tom Reed", "setting changed: nation")
    assert "You" in {line.who for line in lines(mine, line_ids(mine, 9, 0))}
    mine.vault.close()


def test_a_removed_holder_keeps_their_name_in_the_history_and_opens_nothing(office):
    proof = holders.prove(office, OWN)
    holders.add_holder(office, proof, "Tom Reed", THEIRS)
    office = again(again(office, THEIRS), OWN)

    holders.remove_holder(office, holders.prove(office, OWN), "Tom Reed")

    assert [each.name for each in holders.former_holders(office)] == ["Tom Reed"]
    assert [each.is_you for each in holders.who_can_open(office)] == [True]
    assert newest(office) == ("You", "holder removed")
    with pytest.raises(WrongSecret):
        vaults.unlock(office.vault.folder, THEIRS)


def test_no_name_is_in_the_lines_of_the_history_itself(office):
    holders.add_holder(office, holders.prove(office, OWN), "Tom Reed", THEIRS)

    kept = office.vault.db.execute("SELECT action, object_id FROM history").fetchall()
    details = office.vault.db.execute("SELECT detail FROM history_details").fetchall()
    assert "Tom" not in str(kept) + str(details)


def test_a_changed_passphrase_is_in_the_history_and_opening_finds_nothing_amiss(office):
    holders.change_passphrase(office, holders.prove(office, OWN), NEW)
    assert newest(office) == ("You", "passphrase changed")

    office = again(office, NEW)

    assert office.vault.findings == ()
    assert newest(office) == ("You", "passphrase changed")


@pytest.mark.parametrize("weak", ["", "short", "password1234"])
def test_a_passphrase_that_is_easily_guessed_is_refused_and_nothing_changes(office, weak):
    proof = holders.prove(office, OWN)

    for act in (
        lambda: holders.change_passphrase(office, proof, weak),
        lambda: holders.add_holder(office, proof, "Tom", weak),
    ):
        with pytest.raises(NotSaved) as refused:
            act()
        assert set(refused.value.problems) == {"passphrase"}
    assert vaults.unlock(office.vault.folder, OWN).holder == "Nia Owen"


def test_a_new_sheet_replaces_the_old_and_is_dated(office):
    before = holders.who_can_open(office)[0].sheet_since
    code = vaults.new_recovery_code()

    holders.renew_sheet(office, holders.prove(office, OWN), code)

    assert vaults.open_with_recovery(office.vault.folder, code)
    assert before is not None
    (keeper,) = holders.who_can_open(office)
    assert keeper.sheet_since is not None
    assert keeper.sheet_since >= before
    assert newest(office) == ("You", "recovery sheet renewed")


class StoppedAtOnce:
    def step(self, done: int, total: int, words: str) -> None:
        raise Cancelled


def test_a_change_that_is_stopped_has_changed_nothing(office):
    proof = holders.prove(office, OWN)
    before = (office.vault.folder / "vault.keys").read_bytes()

    with pytest.raises(Cancelled):
        holders.change_passphrase(office, proof, NEW, StoppedAtOnce())

    assert (office.vault.folder / "vault.keys").read_bytes() == before


def test_keys_changed_without_a_line_get_one_at_the_next_opening(office):
    """As after a power cut between the key file and the database."""
    office.vault.keys.change_passphrase(holders.prove(office, OWN), NEW)

    office = again(office, NEW)

    assert newest(office) == ("You", "keys changed before this opening")


def test_the_person_who_came_back_by_their_sheet_is_still_themselves(office):
    code = vaults.new_recovery_code()
    holders.renew_sheet(office, holders.prove(office, OWN), code)
    office.vault.close()

    office, _code = vaults.renew_after_recovery(vaults.open_with_recovery(office.vault.folder, code), NEW, cost=QUICK)

    assert {line.who for line in lines(office, line_ids(office, 20, 0))} == {"You", "You, by recovery sheet"}


def test_a_person_who_is_not_there_cannot_be_removed(office):
    with pytest.raises(PlainError, match="any more"):
        holders.remove_holder(office, holders.prove(office, OWN), "Nobody")
