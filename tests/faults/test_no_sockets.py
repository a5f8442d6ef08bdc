"""No command and no journey through the window asks for the internet, the programs they start included."""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import cli
from app.models.collecting.sources import VaultRole
from app.services.counts.specifications import shipped
from tests.builders_bundles import make_vault_with_bundle
from tests.builders_pool import payload_of
from tests.builders_pool_office import put_file
from tests.faults.commands import (
    CHEAPEST,
    PASSPHRASE,
    REPOSITORY,
    casebook,
    command_line,
    make_vault_with_passphrase,
    with_passphrase,
)
from tests.faults.conftest import Journey
from tests.faults.numbers import SECONDS
from tests.house.needs import needs_that
from tests.house.sockets import kernel_can_watch, run_watched

PROCEDURES = REPOSITORY / "resources" / "procedures"

Command = Callable[[Path], list[str | Path]]

COMMANDS: dict[str, Command] = {
    "vault create": lambda place: [
        *("vault", "create", place / "New.casebook", "--role", "adviser", "--name", "New", "--json")
    ],
    "vault check": lambda place: ["vault", "check", place / "Room.casebook"],
    "vault backup": lambda place: ["vault", "backup", place / "Room.casebook", a_folder(place)],
    "vault restore": lambda place: ["vault", "restore", a_backup(place), place / "Restored.casebook"],
    "vault repair": lambda place: ["vault", "repair", place / "Room.casebook"],
    "verify": lambda place: ["verify", a_list(place)],
    "search": lambda place: ["search", place / "Room.casebook", "anything"],
    "counts": lambda place: ["counts", place / "Room.casebook", "--period", "2024-25", "--out", place],
    "pool": lambda place: ["pool", counts_of_five(place), "--out", place / "pooled", "--accept-new"],
    "bundle": lambda place: ["bundle", *a_bundle_to_issue(place), "--out", place],
    "deadline": lambda place: ["deadline", "--from", "2026-12-18", "--days", "5"],
    "demo": lambda place: ["demo", "--dir", place / "office", "--cases", "5", "--no-window"],
    "procedure check": lambda _place: [
        "procedure",
        "check",
        *sorted((REPOSITORY / "resources/procedures").glob("*.toml")),
    ],
    "self-test": lambda place: ["self-test"],
}


def a_folder(place: Path) -> Path:
    folder = place / "backups"
    folder.mkdir(exist_ok=True)
    return folder


def a_backup(place: Path) -> Path:
    """The folder that holds a backup of the vault."""
    assert casebook("vault", "backup", place / "Room.casebook", a_folder(place)).returncode == 0
    return a_folder(place)


def counts_of_five(place: Path) -> Path:
    """A folder with the counts files of five advisers, of a year that is over."""
    specification = shipped(VaultRole.ADVISER)
    for number in range(1, 6):
        put_file(place / "sent", payload_of(number, 5, specification, period="2024-25"), number)
    return place / "sent"


def a_bundle_to_issue(place: Path) -> tuple[Path, str]:
    """A vault of the HR office, and the case in it whose bundle can be issued."""
    return make_vault_with_bundle(place, PASSPHRASE, CHEAPEST)


def a_list(place: Path) -> Path:
    """What a checksum tool reads, of one file beside it."""
    (place / "account.txt").write_bytes(b"He laughed.")
    listed = place / "account.sha256"
    listed.write_text(f"{hashlib.sha256(b'He laughed.').hexdigest()}  account.txt\n")
    return listed


def commands_there_are(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """Every command by its words, read from the parser itself."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield before.strip()
    for action in below:
        for name, verb in action.choices.items():
            yield from commands_there_are(verb, f"{before} {name}")


def assert_no_sockets(command: list[str], place: Path) -> None:
    """The very look that every command below gets."""
    finished, sockets = run_watched(command, place, with_passphrase(), seconds=100)
    assert sockets == []
    assert finished.returncode == 0, finished.stderr


def test_every_command_is_watched_here() -> None:
    assert set(COMMANDS) == set(commands_there_are(cli._parser()))


@pytest.mark.proves("C-29")
@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_asks_for_the_internet(name: str, tmp_path: Path) -> None:
    make_vault_with_passphrase(tmp_path)

    assert_no_sockets(command_line(*COMMANDS[name](tmp_path)), tmp_path)


@pytest.mark.proves("C-29", "C-34")
def test_a_journey_through_the_window_asks_for_no_internet(journey: Journey) -> None:
    assert journey.told["found_again"]
    assert journey.sockets == []


PLANTED = "import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
IN_A_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {planted!r}], stderr=subprocess.DEVNULL)"


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
@pytest.mark.parametrize("in_a_child", [False, True])
def test_a_planted_socket_makes_the_same_look_fail(family: str, in_a_child: bool, tmp_path: Path) -> None:
    planted = PLANTED.format(family=family)
    program = IN_A_CHILD.format(planted=planted) if in_a_child else planted

    with pytest.raises(AssertionError, match=r"AF_INET|family|socket"):
        assert_no_sockets([sys.executable, "-c", program], tmp_path)


@needs_that(kernel_can_watch(), "a Linux kernel of 5.5 or later on x86-64 or arm64")
def test_a_socket_that_native_code_opens_makes_the_same_look_fail(tmp_path: Path) -> None:
    native = "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)"

    with pytest.raises(AssertionError, match="family 2"):
        assert_no_sockets([sys.executable, "-I", "-c", native], tmp_path)
