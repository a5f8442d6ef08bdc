"""A terminal for tests of the commands: they run in this process, and what they print is remembered."""

import json
from datetime import datetime
from pathlib import Path

from app import cli
from app.store.key_file import Cost
from tests.standing_clock import BRITAIN, StandingClock

CHEAP = Cost(memory_kib=64 * 1024, passes=1, lanes=1)
PASSPHRASE = "walnut harbour ladder quince"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=BRITAIN)
ODD = Path("Fälle und Ärger", "案件 ŵ.casebook")


class Terminal:
    """Runs commands in this process and remembers what they printed."""

    def __init__(self, capsys, folder):
        self._capsys = capsys
        self._file = folder / "passphrase.txt"
        self._file.write_text(PASSPHRASE + "\n", "utf-8")
        self.clock = StandingClock(NOW)
        self.opened = []
        self.out = self.err = ""

    def run(self, *arguments):
        """A command that needs no passphrase, or brings its own."""
        status = cli.run([str(argument) for argument in arguments], self._open, clock=self.clock, cost=CHEAP)
        self.out, self.err = self._capsys.readouterr()
        return status

    def open(self, *arguments):
        """A command with the passphrase in its file."""
        return self.run(*arguments, "--passphrase-file", self._file)

    def facts(self, *arguments):
        assert self.run(*arguments, "--json") == cli.DONE, self.err
        return json.loads(self.out)

    def _open(self, vault, passphrase):
        self.opened.append((vault, passphrase))
        return 0


def is_one_plain_sentence(err):
    return err.startswith("casebook: ") and err.count("\n") == 1 and "Traceback" not in err
