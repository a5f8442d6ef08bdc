"""Puts the pieces together: a command goes to the commands, anything else opens the window."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_LAST_MOMENT = 3.0
"""Seconds that a locked process has to end by itself."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status (0 done, 1 refused or failed, 2 wrong usage)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--page-child"]:
        return _draw_page()
    if arguments == ["--ingest-child"]:
        return _make_ready()
    if arguments[:1] == ["--ingest-nursery"]:
        return _begin_children(*arguments[1:])
    if arguments == ["--redaction-child"]:
        return _redact()
    if arguments and not arguments[0].startswith("--vault"):
        from app import cli

        return cli.run(arguments, open_window=run_window)
    vault = _vault_in(arguments)
    if arguments and vault is None:
        sys.stderr.write("casebook: after --vault comes one path: casebook --vault PATH\n")
        return 2
    return run_window(vault)


def _draw_page() -> int:
    """What a child process of this program does: it draws one page of a file that nobody trusts."""
    from app.paperwork import page_child
    from app.store.process import keep_memory_private

    keep_memory_private()
    return page_child.serve()


def _make_ready() -> int:
    """What another child process does: it makes one document ready for a bundle."""
    from app.paperwork.ingest import child
    from app.store.process import keep_memory_private

    keep_memory_private()
    return child.serve()


def _begin_children(told_by: str = "0", *pipes: str) -> int:
    """What the nursery of such processes does: it loads what each of them needs, and forks them."""
    from app.paperwork import nursery
    from app.paperwork.ingest import child
    from app.store.process import keep_memory_private

    keep_memory_private()
    child.load()
    return nursery.serve(told_by, pipes, child.answer)


def _redact() -> int:
    """What a third one does: it finds words in one document, takes them out, or reads back what was made."""
    from app.paperwork.redaction import child
    from app.store.process import keep_memory_private

    keep_memory_private()
    return child.serve()


def _vault_in(arguments: Sequence[str]) -> Path | None:
    """The path in `--vault PATH` or `--vault=PATH`; None for anything else."""
    match arguments:
        case ["--vault", path] if path:
            return Path(path)
        case [joined] if joined.startswith("--vault=") and joined != "--vault=":
            return Path(joined.removeprefix("--vault="))
    return None


def run_window(vault: Path | None = None, passphrase: str = "", relaunch: Callable[[Path], None] | None = None) -> int:
    """Opens the window on a vault, or on the one that was open last; returns when it is closed.

    With a passphrase, as for the demonstration office, the vault is opened at once. Locking ends the process and
    `relaunch` starts a fresh one: only the end of a process clears its memory.
    """
    with _nothing_collected():
        from app.store.process import keep_memory_private
        from app.views.program import Program

        keep_memory_private()
        program = Program(relaunch=relaunch or start_again)
        if vault is not None and passphrase:
            from app.services.vaults import open_with_passphrase

            program.show_office(open_with_passphrase(vault, passphrase))
        else:
            program.show_unlock(vault)
    status = program.run()
    if program.has_work_left():
        # A job that did not answer would hold the process up, and all that is still in its memory.
        os._exit(status)
    return status


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What a start loads is there to stay: looking through it for rubbish is a tenth of the time that it takes."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def start_again(vault: Path) -> None:
    """Starts a fresh process on the unlock window of a vault."""
    import subprocess

    from app.services.own_program import own_command, own_folder
    from app.store.process import end_for_certain

    command = own_command("--vault", str(vault))
    subprocess.Popen(command, close_fds=True, start_new_session=True, cwd=own_folder())
    end_for_certain(_LAST_MOMENT)
