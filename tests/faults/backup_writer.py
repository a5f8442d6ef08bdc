"""A process that loads everything, and forks one that makes or restores a backup, telling how far it has come."""

from pathlib import Path

from app.models.backups import BackupReason
from app.models.progress import Silent
from app.services import backing_up, restoring, vaults
from app.store.keys import Unlocked
from app.store.restore import look_at_backup
from app.store.swap import finish_if_decided
from app.store.vault import Vault
from tests.builders_vault import KEY
from tests.faults.forking import say, serve


class Talking:
    """Progress that says each of its steps."""

    def step(self, done: int, total: int, words: str) -> None:
        say("step")


def opened_backup(drive: Path) -> restoring.OpenedBackup:
    (place,) = drive.glob("*.casebook-backup")
    unlocked = Unlocked(key=KEY, slot="raw", holder="")
    return restoring.OpenedBackup(folder=place, unlocked=unlocked, manifest=look_at_backup(place, KEY, Talking()))


def back_up(top: Path) -> None:
    with Vault.open(top / "Test.casebook", KEY) as vault:
        office = vaults.office_of(vault)
        say("begin")
        backing_up.back_up(office, BackupReason.ASKED, Talking(), top / "drive")


def restore(top: Path) -> None:
    say("begin")
    restoring.restore_to_new_place(opened_backup(top / "drive"), top / "New", Talking())


def put_in_place(top: Path) -> None:
    with Vault.open(top / "Test.casebook", KEY) as vault:
        office = vaults.office_of(vault)
        say("begin")
        restoring.put_in_place(office, opened_backup(top / "drive"), Talking())
    say("step")
    finish_if_decided(top / "Test.casebook")


def practise(top: Path) -> None:
    with Vault.open(top / "Test.casebook", KEY) as vault:
        office = vaults.office_of(vault)
        backing_up.back_up(office, BackupReason.ASKED, Silent(), top / "drive")
        say("begin")
        restoring.practise(office, Talking())


ACTS = {"backup": back_up, "restore": restore, "in place": put_in_place, "practise": practise}


if __name__ == "__main__":
    serve(ACTS, Path)
