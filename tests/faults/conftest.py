"""What the fault tests tell at the end of a run, and one journey through the window that several of them look at."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.commands import PASSPHRASE, REPOSITORY, make_vault_with_passphrase
from tests.faults.traces import Search, new_canary
from tests.house.sockets import watched

TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Says at the end of the run how many faults were made, and where they struck."""
    return request.config.stash.setdefault(TOLD, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if told := terminalreporter.config.stash.get(TOLD, []):
        terminalreporter.section("faults")
        for line in told:
            terminalreporter.write_line(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What a journey left behind: what it told of itself, what it printed, and the internet sockets it asked for."""

    place: Path
    search: Search
    told: dict[str, Any]
    errors: str
    sockets: list[str]


def home_in(folder: Path) -> dict[str, str]:
    """The variables that lead a program to a home of its own: whatever it leaves is below `folder`."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    places = {name: folder / name.lower() for name in names} | {"HOME": folder}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {name: str(place) for name, place in places.items()}


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """The window in a home of its own: a word typed wherever it can be, found, hidden, and locked."""
    place, watch = tmp_path_factory.mktemp("journey"), tmp_path_factory.mktemp("watch")
    made = make_vault_with_passphrase(place)
    (place / "temporary").mkdir()
    environment = {**os.environ, **home_in(place / "home"), "TMPDIR": str(place / "temporary")}
    word = new_canary()
    search = Search(word)
    wish = {"vault": str(made.folder), "passphrase": PASSPHRASE, "word": word}
    with watched(watch, environment) as program:
        process = program.popen(
            [sys.executable, "-m", "tests.faults.window_journey"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            out, errors = process.communicate(json.dumps(wish), timeout=90)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        assert process.returncode == 0, errors
        yield Journey(place=place, search=search, told=json.loads(out), errors=errors, sockets=program.sockets())
