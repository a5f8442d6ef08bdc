"""A process that loads everything, and forks one that changes the keys of a vault, telling how far it has come."""

from pathlib import Path

from app.services import holders, new_key, vaults
from app.services.office import Office
from app.store.disk import Disk
from app.store.key_changes import KeyChanges
from app.store.key_file import Cost
from app.store.recovery_code import RecoveryCode
from tests.faults.forking import say, serve

OWN, THEIRS, NEW = "grey otter paints nine windows", "old kettle hums beneath snow", "seven quiet lamps on a river"
CODE, NEW_CODE = RecoveryCode(bytes(range(16))), RecoveryCode(bytes(range(1, 17)))
CHEAP = Cost(memory_kib=64 * 1024, passes=1)


class TalkingDisk(Disk):
    """Says before each step what it is about to do."""

    def write(self, path: Path, content: bytes) -> None:
        say("step")
        super().write(path, content)

    def sync(self, path: Path) -> None:
        say("step")
        super().sync(path)

    def replace(self, source: Path, target: Path) -> None:
        say("step")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        say("step")
        super().sync_folder(folder)


def opened(folder: Path) -> Office:
    office = vaults.open_with_passphrase(folder, OWN)
    vault = office.vault
    vault.keys = KeyChanges(vault.folder, vault._key, cost=CHEAP, disk=TalkingDisk())
    return office


def change_passphrase(office: Office) -> None:
    proof = holders.prove(office, OWN)
    say("begin")
    holders.change_passphrase(office, proof, NEW)


def new_vault_key(office: Office) -> None:
    proof = holders.prove(office, OWN)
    mark = new_key.mark_of(office)
    say("begin")
    new_key.prepare(office, proof, OWN, NEW_CODE.text)
    say("step")
    new_key.adopt(office, mark)


ACTS = {"passphrase": change_passphrase, "new key": new_vault_key}


if __name__ == "__main__":
    serve(ACTS, opened)
