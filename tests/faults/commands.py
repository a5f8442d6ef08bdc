"""Runs the commands as a person does, in a process of their own, and makes the vaults they open."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from app.store.keys import Cost
from app.store.vault import Created, create_vault

REPOSITORY = Path(__file__).parents[2]
PASSPHRASE = "seven slow words nobody else has"
CHEAPEST = Cost(memory_kib=64 * 1024, passes=1)

Finished = subprocess.CompletedProcess[str]


def casebook(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Finished:
    """Runs one command to its end; the passphrase travels in the environment."""
    return subprocess.run(
        command_line(*arguments),
        cwd=REPOSITORY,
        env=with_passphrase(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def command_line(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, arguments)]


def with_passphrase(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, "CASEBOOK_PASSPHRASE": PASSPHRASE, "PYTHONIOENCODING": "utf-8", **(environment or {})}


def make_vault_with_passphrase(folder: Path, name: str = "Room") -> Created:
    """A vault that `PASSPHRASE` opens, as cheaply as the program accepts."""
    return create_vault(
        folder / f"{name}.casebook", role="adviser", name=name, passphrase=PASSPHRASE, holder="Me", cost=CHEAPEST
    )


def is_one_sentence(finished: Finished) -> bool:
    """Whether a command was refused in words for a person: exit 1, one line, nothing of the program's inside."""
    told = finished.stderr.strip()
    return (
        finished.returncode == 1
        and told.startswith("casebook: ")
        and "\n" not in told
        and told.endswith(".")
        and "fault of the program" not in told
        and "Traceback" not in finished.stderr + finished.stdout
    )
