"""The program's memory stays private: checked in a process of its own, because it cannot be undone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.store import process

REPOSITORY = Path(__file__).parents[2]
ASK = f"""
import ctypes, resource
from {process.__name__} import keep_memory_private

keep_memory_private()
print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="not run: asks Linux about its process")
def test_no_core_is_dumped_and_nobody_may_read_the_memory() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.split() == ["0", "0", "0"]
