"""A formal case with a letter on it, as far as a test wants it."""

from datetime import date
from pathlib import Path
from typing import Any

from app.models.documents import Document
from app.models.letters.kept import KeptLetter
from app.services.letters.addressees import addressee_of
from app.services.letters.approving import approve_letter
from app.services.letters.making import change_draft, letter_or_say, prepare_letters
from app.services.office import Office
from tests.builders import uk
from tests.builders_formal import make_panel_office, make_received_case
from tests.builders_letters import SENDER

FRIDAY = date(2026, 12, 18)


def make_letters_office(folder: Path) -> tuple[Office, int]:
    """An office on Friday 18 December 2026, with a complaint that was received."""
    office = make_panel_office(folder, now=uk(2026, 12, 18, 10))
    return office, make_received_case(office, folder)


def draft(office: Office, case_id: int, code: str, recipient: str, **typed: Any) -> KeptLetter:
    """A draft with everything typed that the case does not know."""
    found = addressee_of(office, case_id, recipient)
    assert found is not None
    made = prepare_letters(office, case_id, code, (found.key,))
    assert made.record_id is not None
    given = {name.replace("__", "."): value for name, value in typed.items()}
    change_draft(office, made.record_id, {**SENDER, **given})
    return letter_or_say(office, made.record_id)


def approved(office: Office, case_id: int, code: str, recipient: str, **typed: Any) -> KeptLetter:
    letter = draft(office, case_id, code, recipient, **typed)
    assert letter.id is not None
    approve_letter(office, letter.id, "Ada Penn")
    return letter_or_say(office, letter.id)


def complaint_of(office: Office, case_id: int) -> Document:
    (record,) = [each for each in office.vault.formal.records.standing(case_id) if each.kind == "complaint"]
    assert record.document_id is not None
    document = office.vault.documents.one(record.document_id)
    assert document is not None
    return document
