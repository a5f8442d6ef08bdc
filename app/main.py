"""Puts the pieces together: a command goes to the commands, anything else opens the window."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status (0 done, 1 refused or failed, 2 wrong usage)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] != "--vault" and not arguments[0].startswith("-psn"):
        from app import cli

        return cli.run(arguments, open_window=run_window)
    if arguments[:1] == ["--vault"] and len(arguments) != 2:
        from app import cli

        return cli.run(["--help"]) or 2
    return run_window(Path(arguments[1]) if arguments[:1] == ["--vault"] else None)


def run_window(vault: Path | None = None, relaunch: Callable[[Path], None] | None = None) -> int:
    """Opens the window on a vault, or on the one that was open last; returns when it is closed.

    Locking ends the process and `relaunch` starts a fresh one: only the end of a process clears its memory.
    """
    from app.views.program import Program

    program = Program(relaunch=relaunch or start_again)
    program.show_unlock(vault)
    return program.run()


def start_again(vault: Path) -> None:
    """Starts a fresh process on the unlock window of a vault."""
    import subprocess

    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    home = None if getattr(sys, "frozen", False) else Path(__file__).resolve().parents[1]
    subprocess.Popen([*own, "--vault", str(vault)], close_fds=True, start_new_session=True, cwd=home)
