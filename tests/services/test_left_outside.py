"""The next start takes away what a killed program left open outside."""

import subprocess
import sys

from app.services.left_outside import sweep_what_was_left
from app.store.runtime_folder import RuntimeFolder, runtime_base
from tests.faults.commands import REPOSITORY

LEAVES = """
import os, signal
from app.store.runtime_folder import RuntimeFolder
file = RuntimeFolder("ab" * 16).new_file(".txt")
file.write_bytes(b"what was said")
file.chmod(0o400)
os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""


def test_what_a_killed_program_had_open_is_gone_and_what_another_has_open_is_not() -> None:
    subprocess.run([sys.executable, "-c", LEAVES], cwd=REPOSITORY, check=False, timeout=60)
    here = RuntimeFolder("cd" * 16)
    open_here = here.new_file(".txt")
    open_here.write_bytes(b"still being read")
    left = list(runtime_base().rglob("*.txt"))

    sweep_what_was_left()

    assert len(left) == 2
    assert list(runtime_base().rglob("*.txt")) == [open_here]
    here.sweep()


def test_a_start_loads_no_database_for_it() -> None:
    asks = "import app.services.left_outside, sys; print([name for name in sys.modules if 'sqlcipher' in name])"

    told = subprocess.run([sys.executable, "-c", asks], cwd=REPOSITORY, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
