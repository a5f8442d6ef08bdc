"""What every command works with: its arguments, the clock, the streams, and how it is declared."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from app.models.errors import PlainError
from app.models.moments import Clock
from app.models.progress import Progress, Silent
from app.models.words import _

OpenWindow = Callable[[Path, str], int]
"""Opens the window on a vault with its passphrase, and gives the exit status when it is closed."""

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

SIGNING_VARIABLE = "CASEBOOK_SIGNING_PASSWORD"
PASSPHRASE_VARIABLE = "CASEBOOK_PASSPHRASE"

PASSPHRASE_WORDS = (
    "The passphrase is read from --passphrase-file, else from CASEBOOK_PASSPHRASE, else asked for; never an argument."
)
STATUS_WORDS = (
    "Exit status: 0 done, 1 refused or failed (one sentence says what happened and what to do), 2 wrong usage."
)


class Desk:
    """What a command works with: its arguments, the clock, and the streams."""

    def __init__(self, chosen: argparse.Namespace, open_window: OpenWindow | None, clock: Clock, cost: Any) -> None:
        self.chosen = chosen
        self.open_window = open_window
        self.clock = clock
        self.cost = cost
        self._bar: Bar | None = None

    def close(self) -> None:
        """Takes an unfinished bar away, so that what is said next stands on a line of its own."""
        if self._bar is not None:
            self._bar.close()

    def tell(self, words: str, facts: Any) -> None:
        """Prints the facts as JSON when that was asked for, else the words."""
        is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        print(json.dumps(facts, ensure_ascii=not is_utf8, indent=2) if self.chosen.json else words)

    def passphrase(self, *, is_new: bool = False) -> str:
        given = self.passphrase_given()
        if given:
            return given
        if not sys.stdin.isatty():
            raise PlainError(
                _("A passphrase is needed."),
                _("Put it into a file and name that with --passphrase-file, or set CASEBOOK_PASSPHRASE."),
            )
        return self._asked(is_new)

    def passphrase_given(self) -> str:
        """The passphrase from the file or the environment; empty when there is none."""
        if self.chosen.passphrase_file is not None:
            return _first_line(self.chosen.passphrase_file)
        return os.environ.get(PASSPHRASE_VARIABLE, "")

    def certificate_password(self) -> str:
        """The password of a certificate, from the environment or typed; some have none."""
        given = os.environ.get(SIGNING_VARIABLE)
        if given is not None:
            return given
        if not sys.stdin.isatty():
            raise PlainError(
                _("The password of the certificate is needed."),
                _("Set CASEBOOK_SIGNING_PASSWORD; leave it empty for a certificate without one."),
            )
        try:
            return getpass(_("Password of the certificate: "))
        except EOFError:
            raise PlainError(_("No password was typed."), _("Run the command again.")) from None

    def _asked(self, is_new: bool) -> str:
        try:
            typed = getpass(_("Passphrase: "))
            if is_new and getpass(_("The same again: ")) != typed:
                raise PlainError(_("The two passphrases are not the same."), _("Run the command again."))
        except EOFError:
            raise PlainError(_("No passphrase was typed."), _("Run the command again.")) from None
        return typed

    def progress(self) -> Progress:
        if not sys.stderr.isatty():
            return Silent()
        self._bar = Bar()
        return self._bar


class Bar:
    """Progress on a terminal."""

    def __init__(self) -> None:
        from tqdm import tqdm

        tqdm.monitor_interval = 0
        self._bar = tqdm(file=sys.stderr, leave=False, bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}")

    def step(self, done: int, total: int, words: str) -> None:
        self._bar.total, self._bar.n = total, done
        self._bar.set_description_str(words)
        if done >= total:
            self.close()

    def close(self) -> None:
        self._bar.close()


def command(
    commands: Any, name: str, summary: str, act: Callable[[Desk], int], *, opens: bool = False
) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"{PASSPHRASE_WORDS} {STATUS_WORDS}" if opens else STATUS_WORDS,
        allow_abbrev=False,
    )
    added.add_argument("--json", action="store_true", help="print the facts as JSON")
    if opens:
        added.add_argument("--passphrase-file", type=Path, metavar="FILE", help="a file whose first line is it")
    added.set_defaults(act=act)
    return added


def _first_line(path: Path) -> str:
    try:
        line = path.read_text("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except (OSError, UnicodeDecodeError):
        raise PlainError(
            _("The passphrase file cannot be read."), _("Check where it is, and that you may read it.")
        ) from None
    if not line:
        raise PlainError(_("The passphrase file is empty."), _("Write the passphrase on its first line."))
    return line
