"""An office that has a word in every note it holds, and nowhere else: what leaves it must not hold the word."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.models.progress import Silent
from app.services import documents, drafts, dropin, vaults
from app.services.agreeing import agree_note, keep_changes, leave_unagreed, show_note
from app.services.office import Office
from app.store.vault import Vault
from tests.builders import undo
from tests.faults.commands import make_vault_with_passphrase
from tests.faults.traces import new_canary
from tests.standing_clock import StandingClock

DAY = date(2026, 3, 4)
ELSEWHERE = b"A letter from the department, kept as it came."
"""The content of a document, which may be let out."""


@dataclass(slots=True)
class NotedOffice:
    """The office, closed or open, and the word in its notes."""

    folder: Path
    word: str
    key: object = field(repr=False)
    case_id: int
    note_ids: tuple[int, ...]
    document_id: int
    _vault: Vault | None = None

    def open(self) -> Office:
        self._vault = Vault.open(self.folder, self.key)
        return vaults.office_of(self._vault, StandingClock())

    def close(self) -> None:
        if self._vault is not None:
            self._vault.close()

    def copied_to(self, folder: Path) -> "NotedOffice":
        shutil.copytree(self.folder, folder / self.folder.name)
        return NotedOffice(
            folder=folder / self.folder.name,
            word=self.word,
            key=self.key,
            case_id=self.case_id,
            note_ids=self.note_ids,
            document_id=self.document_id,
        )


def make_noted_office(folder: Path) -> NotedOffice:
    """A note in every state, with every kind of words that belong to one, and a draft of every kind."""
    word, made = new_canary(), make_vault_with_passphrase(folder)
    with Vault.open(made.folder, made.key) as vault:
        office = vaults.office_of(vault, StandingClock())
        notes = [_note(office, f"{word} in note {number}") for number in range(4)]
        case_id = vault.notes.one(notes[0]).case_id
        dropin.correct_note(office, notes[0], f"{word}, to be exact")
        show_note(office, notes[1])
        keep_changes(office, notes[1], f"Leave {word} out.", f"{word} in other words", together=False)
        show_note(office, notes[2])
        keep_changes(office, notes[2], f"Not {word}.", f"Rather {word}", together=True)
        agree_note(office, notes[2], "IN_PERSON", office.today())
        dropin.correct_note(office, notes[2], f"{word} was added")
        show_note(office, notes[3])
        leave_unagreed(office, notes[3], "VERSION", f"It was not {word}.")
        drafts.keep_correction(office, notes[0], f"{word} once more")
        drafts.start_draft(office, "dropin", {"note": f"{word} unfinished"}, case_id)
        undo(office, drafts.discard_draft(office, drafts.start_draft(office, "dropin", {"note": word}).record_id or 0))
        pasted = documents.Pasted(name="letter.txt", content=ELSEWHERE)
        documents.add_documents(office, case_id, [pasted], Silent())
        document_id = vault.documents.of_case(case_id)[0].id
        assert document_id is not None
    return NotedOffice(
        folder=made.folder,
        word=word,
        key=made.key,
        case_id=case_id,
        note_ids=tuple(notes),
        document_id=document_id,
    )


def _note(office: Office, words: str) -> int:
    case_id = dropin.finish_note(office, {"note": words, "who": "Nia Prys", "reach": "after six"}).record_id
    assert case_id is not None
    note_id = office.vault.notes.of_case(case_id)[0].id
    assert note_id is not None
    return note_id
