"""After the lock there is no process left that could hold anybody's words."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.store.vault import Vault
from tests.faults.commands import REPOSITORY, make_vault_with_passphrase, with_passphrase


@pytest.mark.parametrize("how", ["", "stuck"])
def test_a_locked_process_ends_by_itself_though_its_memory_still_held_the_note(
    tmp_path: Path, how: str, tell: Callable[[str], None]
) -> None:
    """Closing, zeroing and collecting left hundreds of copies: only the end of the process clears them."""
    made = make_vault_with_passphrase(tmp_path)
    command = [sys.executable, "-m", "tests.faults.locked_program", str(made.folder), *filter(None, [how])]
    environment = {**with_passphrase(), "QT_QPA_PLATFORM": "offscreen"}

    program = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)
    told, _errors = program.communicate(timeout=60)

    copies = int(told)
    tell(f"memory after lock: words of a note were {copies} times in a process that had locked, and that then ended")
    assert program.returncode == 0
    assert copies > 0 or copies == -1
    with pytest.raises(ProcessLookupError):
        os.kill(program.pid, 0)
    with Vault.open(made.folder, made.key) as vault:
        (draft,) = vault.drafts.all()
        assert " 49 " in draft.answers["note"]
