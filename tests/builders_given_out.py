"""Words that were sealed and given out with their certificate, as they lie in a folder afterwards."""

from pathlib import Path

from app.services.accounts import seal_account
from app.services.certificates import give_out
from tests.builders import make_case, make_office

STEM = "DC-2026-0001-account-1"


def given_out_to(folder: Path, text: str) -> Path:
    """The words in their file, their certificate, and the list of checksums; the vault they came from is closed."""
    office = make_office(folder.parent)
    case = make_case(office, "A note", who="Nia")
    answers = {"text": text, "author": "Nia", "written_by": "Sam", "language": "EN"}
    account_id = seal_account(office, case.id, answers).record_id
    assert account_id is not None
    folder.mkdir()
    give_out(office, account_id, folder)
    office.vault.close()
    return folder
