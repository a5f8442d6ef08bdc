"""Makes real vaults for tests: with a raw key they open at once, because nothing has to be derived."""

import tempfile
from functools import cache
from pathlib import Path

from app.store.creation import build_blank
from app.store.keys import VaultKey
from app.store.vault import Vault, create_with_key

KEY = VaultKey(bytes(range(32)))
_FOLDER = tempfile.TemporaryDirectory(prefix="casebook-blank-", ignore_cleanup_errors=True)


def make_vault(folder: Path, role: str = "adviser", *, name: str = "Test", practice: bool = False) -> Vault:
    """A new, open vault in `folder`, whose key is `KEY`; close it, or open it again with `reopened`."""
    vault = folder / f"{name}.casebook"
    return create_with_key(vault, role=role, name=name, key=KEY, practice=practice, blank=_blank())


@cache
def _blank() -> Path:
    """Every table of the newest version, made once for all the tests of a process."""
    file = Path(_FOLDER.name) / "blank.db"
    build_blank(file, KEY)
    return file


def reopened(vault: Vault) -> Vault:
    """The same vault closed and opened again."""
    vault.close()
    return Vault.open(vault.folder, KEY)


def note_some(vault: Vault, count: int, case_id: int | None = None) -> None:
    """So many acts, each saved and noted in the history by itself."""
    for number in range(count):
        with vault.saving():
            vault.settings.set("act", str(number))
            vault.history.note("act", detail=f"act {number}", case_id=case_id)
