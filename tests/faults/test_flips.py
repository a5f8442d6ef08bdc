"""One changed bit in a vault full of records: `vault check` detects it or refuses the vault, in words.

The 200 flips with the raw key stand in tests/store/test_flips.py; these go over a vault full of real records.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.services import vaults
from app.store.vault import Vault
from tests.builders_damage import is_noticed
from tests.builders_vault import make_vault
from tests.faults.commands import PASSPHRASE, casebook, is_one_sentence, make_vault_with_passphrase
from tests.faults.full_office import fill
from tests.faults.numbers import FLIPS_BY_COMMAND, FLIPS_OF_DOCUMENTS, SECONDS, TIMES

FILES = ("vault.db", "vault.keys", "vault.db", "vault.anchor", "vault.keys.2", "vault.db", "vault.anchor.2")
PAGE = 4096


def flip(path: Path, chance: Random, place: int | None = None) -> str:
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content)) if place is None else place
    bit = 1 << chance.randrange(8)
    content[place] ^= bit
    path.write_bytes(content)
    return f"bit {bit} of byte {place} of {path.name}"


@pytest.mark.timeout(SECONDS)
def test_every_flip_is_detected_or_refused_by_the_command_in_words(tmp_path: Path, tell: Callable[[str], None]) -> None:
    made, chance = make_vault_with_passphrase(tmp_path), Random(7)
    with Vault.open(made.folder, made.key) as vault:
        fill(vaults.office_of(vault))
    whole = casebook("vault", "check", made.folder)
    assert (whole.returncode, whole.stderr) == (0, ""), whole

    for number in range(FLIPS_BY_COMMAND):
        folder = Path(shutil.copytree(made.folder, tmp_path / f"{number}.casebook"))
        where = flip(folder / FILES[number % len(FILES)], chance)

        finished = casebook("vault", "check", folder)

        assert is_one_sentence(finished), f"{where}: {finished}"
        assert PASSPHRASE not in finished.stdout + finished.stderr
        shutil.rmtree(folder)
    tell(f"flips: {FLIPS_BY_COMMAND} by the command, each detected or refused in one sentence")


@pytest.mark.timeout(SECONDS)
def test_a_flip_on_any_page_of_a_full_database_is_detected_or_refused(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    vault = make_vault(tmp_path)
    fill(vaults.office_of(vault))
    vault.close()
    pages = (vault.folder / "vault.db").stat().st_size // PAGE
    chance = Random(8)

    unnoticed = []
    for page in range(pages):
        for _number in range(TIMES):
            folder = Path(shutil.copytree(vault.folder, tmp_path / "copy.casebook"))
            where = flip(folder / "vault.db", chance, page * PAGE + chance.randrange(PAGE))
            if not is_noticed(folder):
                unnoticed.append(where)
            shutil.rmtree(folder)

    tell(f"flips: {pages * TIMES} in a vault full of records, {len(unnoticed)} unnoticed")
    assert pages > 40
    assert unnoticed == []


@pytest.mark.timeout(SECONDS)
def test_a_flip_anywhere_in_a_document_is_noticed_by_the_check_and_by_the_command(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    made, chance = make_vault_with_passphrase(tmp_path), Random(9)
    with Vault.open(made.folder, made.key) as vault:
        fill(vaults.office_of(vault), cases=1)
        document = vault.documents.all()[0]
        path = vault.attachments.path(document.stored)
        whole = path.read_bytes()
        unnoticed = []
        for _number in range(FLIPS_OF_DOCUMENTS):
            where = flip(path, chance)
            if vault.attachments.problem(document) is None:
                unnoticed.append(where)
            path.write_bytes(whole)
    flip(path, chance)

    finished = casebook("vault", "check", made.folder)

    tell(f"flips: {FLIPS_OF_DOCUMENTS} in a document, {len(unnoticed)} unnoticed")
    assert unnoticed == []
    assert is_one_sentence(finished)
    assert "FAILED  documents 1 document cannot be opened." in finished.stdout
    assert document.name not in finished.stdout + finished.stderr
