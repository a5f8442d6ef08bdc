"""Two people on two computers build the same bundle, byte for byte: no place, time or language is in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.numbers import TIMES
from tests.house.layout import ROOT

_CARRIED = ("app", "resources", "tests/__init__.py", "tests/corpus", "tests/reading")
_NOT_CARRIED = shutil.ignore_patterns("__pycache__", "test_*")


def copy_of_the_program(to: Path) -> Path:
    """As another person has it, in a folder of theirs: what is needed of it, or a whole clone."""
    if TIMES > 1:
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, to], check=True, capture_output=True)
        return to
    for name in _CARRIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=_NOT_CARRIED)
        else:
            (to / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    return to


def built(program: Path, folder: Path, **surroundings: str) -> list[str]:
    """The name and hash of each file that a program makes there."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LANG", "LANGUAGE", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.reading.building", folder],
        cwd=program,
        env={**kept, **surroundings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@pytest.mark.proves("N-72")
def test_two_copies_of_the_program_in_other_surroundings_build_the_same_bytes(tmp_path: Path) -> None:
    other = copy_of_the_program(tmp_path / "Någon annan")

    here = built(ROOT, tmp_path / "here", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    there = built(other, tmp_path / "a folder with spaces", TZ="America/Adak", LC_ALL="POSIX", PYTHONHASHSEED="2")

    assert here == there
    assert len({line.split()[-1] for line in here}) == len(here) >= 4
