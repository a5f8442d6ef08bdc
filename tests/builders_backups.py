"""Backups of small real vaults, and the documents that come along."""

import io
import os
from datetime import timedelta
from pathlib import Path

from app.models.backups import Backup, BackupReason
from app.models.progress import Silent
from app.store.backup import make_backup
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_documents import document_of

MADE_AT = uk(2026, 3, 4, 10, 30)


def put_document(vault: Vault, case_id: int | None, content: bytes = b"") -> str:
    """A document as the vault keeps it. Gives its name on the disk."""
    assert case_id is not None
    taken = vault.attachments.take_in(io.BytesIO(content or os.urandom(5000)))
    vault.attachments.keep(taken)
    with vault.saving():
        vault.documents.add(document_of(taken, case_id))
    return taken.stored


def back_up_into(vault: Vault, destination: Path, *earlier: Backup, hours: int = 0) -> Backup:
    destination.mkdir(exist_ok=True)
    return make_backup(
        vault,
        destination,
        BackupReason.ASKED,
        now=MADE_AT + timedelta(hours=hours),
        earlier=tuple(Path(each.place) for each in earlier),
        progress=Silent(),
    ).backup


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
