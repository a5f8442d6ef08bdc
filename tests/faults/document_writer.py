"""A process that loads everything, and forks one that moves documents in or out, telling how far it is."""

from pathlib import Path

from app.models.progress import Silent
from app.services import documents, outside, vaults
from app.services.office import Office
from app.store.attachments import Attachments
from app.store.vault import Vault
from tests.builders_vault import KEY
from tests.faults.forking import say, serve
from tests.faults.key_writer import TalkingDisk

SOURCES, OUT = "sources", "out"


class Telling:
    """Each piece of a document that has passed is a step."""

    def step(self, done: int, total: int, words: str) -> None:
        say("step")


def opened(folder: Path) -> Office:
    vault = Vault.open(folder, KEY)
    vault.attachments = Attachments(folder, TalkingDisk())
    return vaults.office_of(vault)


def add(office: Office) -> None:
    case_id = office.vault.cases.latest(1)[0]
    sources = sorted((office.vault.folder.parent / SOURCES).iterdir())
    say("begin")
    documents.add_documents(office, case_id, sources, Telling())


def remove(office: Office) -> None:
    """Removed, and the vault closed: only then does the file go."""
    document = office.vault.documents.all()[0]
    say("begin")
    documents.remove(office, document.id or 0)
    say("step")
    office.vault.close()


def let_out(office: Office) -> None:
    document = office.vault.documents.all()[0]
    say("begin")
    outside.open_outside(office, document.id or 0, Silent())
    say("step")


def save_a_copy(office: Office) -> None:
    document = office.vault.documents.all()[0]
    say("begin")
    outside.save_copy(office, document.id or 0, office.vault.folder.parent / OUT / "copy.txt", Telling())


ACTS = {"add": add, "remove": remove, "let out": let_out, "save a copy": save_a_copy}


if __name__ == "__main__":
    serve(ACTS, opened)
