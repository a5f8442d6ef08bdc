"""Backups of small real vaults, and the documents that come along."""

import os
from datetime import timedelta
from pathlib import Path

from app.models.backups import Backup, BackupReason
from app.models.documents import Document
from app.models.progress import Silent
from app.store.backup import document_path, make_backup
from app.store.vault import Vault
from tests.builders import uk

MADE_AT = uk(2026, 3, 4, 10, 30)


def put_document(vault: Vault, case_id: int, content: bytes = b"", *, stored: str = "") -> str:
    """A document as the vault keeps it: a row, and a file that nobody but its identity could read."""
    stored = stored or os.urandom(16).hex()
    path = vault.folder / document_path(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content or os.urandom(5000))
    with vault.saving():
        vault.documents.add(
            Document(
                object_id=f"document {stored}",
                case_id=case_id,
                name="scan.pdf",
                kind="application/pdf",
                size=5000,
                sha256=bytes(32),
                stored=stored,
                identity="secret",
                added_at=MADE_AT,
            )
        )
    return stored


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
