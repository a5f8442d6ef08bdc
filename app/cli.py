"""The commands: what the window does, unattended, from the same services."""

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.bundles import add_bundle_commands
from app.commands.counts import add_counts_commands
from app.commands.desk import DONE, INTERRUPTED, REFUSED, STATUS_WORDS, WRONG_USAGE, Desk, OpenWindow, command
from app.commands.pool import add_pool_commands
from app.commands.procedures import add_procedure_commands
from app.commands.vault import add_vault_commands
from app.models.counts import ClockKind, Nation
from app.models.errors import Cancelled, PlainError
from app.models.moments import Clock, system_clock
from app.models.words import _, counted


def run(
    argv: Sequence[str],
    open_window: OpenWindow | None = None,
    *,
    clock: Clock = system_clock,
    cost: Any = None,
) -> int:
    """Runs one command and gives its exit status.

    `open_window` is what `demo` opens afterwards; without it, no window opens. `cost` is what a guess at the passphrase
    of a new vault costs; tests make it cheap.
    """
    _let_every_name_be_printed()
    try:
        chosen = _parser().parse_args(argv)
    except SystemExit as wrong_usage:
        return WRONG_USAGE if wrong_usage.code else DONE
    desk = Desk(chosen, open_window, clock, cost)
    try:
        with contextlib.closing(desk):
            return int(chosen.act(desk))
    except PlainError as refused:
        print(_sentence(refused), file=sys.stderr)
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our words has gone; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as bug:  # noqa: BLE001 the one handler of a command
        print(_fault_report(bug), file=sys.stderr)
        return REFUSED


def _search(desk: Desk) -> int:
    from app.services import finding, vaults

    typed, limit = " ".join(desk.chosen.words), max(1, desk.chosen.limit)
    office = vaults.open_with_passphrase(desk.chosen.path, desk.passphrase(), desk.clock)
    with office.vault:
        found = finding.find_cases(office, typed, limit + 1)
    zone = desk.clock().tzinfo
    # No words of the case: what a command prints can be kept as a file, and a note is on no output (policy 9.1).
    rows = [
        {
            "reference": each.case.reference,
            "alias": each.case.alias,
            "opened": each.case.opened_at.astimezone(zone).date().isoformat(),
        }
        for each in found[:limit]
    ]
    lines = ["  ".join(part for part in row.values() if part) for row in rows] or [_("Nothing was found.")]
    if len(found) > limit:
        lines.append(counted("Only the newest is shown.", "Only the newest {n} are shown.", limit))
    desk.tell("\n".join(lines), rows)
    return DONE


def _deadline(desk: Desk) -> int:
    from app.services import calendars

    chosen = desk.chosen
    count = calendars.deadline(
        chosen.from_text, ClockKind(chosen.clock), chosen.days, Nation(chosen.nation), chosen.closures
    )
    desk.tell(calendars.deadline_table(count), calendars.deadline_facts(count))
    return DONE


def _verify(desk: Desk) -> int:
    from app.services import verifying

    verified = verifying.verify_file(desk.chosen.file)
    lines = [f"{_(each.state):<8} {each.name}\n         {each.sentence}" for each in verified.looked]
    desk.tell("\n".join([*lines, "", _(verified.not_proven)]), verified.facts())
    if not verified.passed:
        raise PlainError(
            _("This did not pass: see what differs or is missing."), _("Ask for the files again, and keep these.")
        )
    return DONE


def _demo(desk: Desk) -> int:
    from app.services import demo

    chosen = desk.chosen
    office = demo.make_fictional_office(
        chosen.dir,
        passphrase=desk.passphrase_given(),
        cases=chosen.cases,
        seed=chosen.seed,
        clock=desk.clock,
        progress=desk.progress(),
        cost=desk.cost,
    )
    desk.tell(office.words(), office.facts())
    if chosen.no_window or desk.open_window is None or not _has_display():
        return DONE
    sys.stdout.flush()
    return desk.open_window(office.vaults[0].folder, office.passphrase)


def _self_test(desk: Desk) -> int:
    from app.services import self_test

    results = self_test.run(desk.clock, cost=desk.cost, progress=desk.progress())
    lines = [f"{_('passed') if each.passed else _('FAILED'):<7} {each.words}" for each in results]
    facts = {
        "passed": all(each.passed for each in results),
        "results": [{"name": each.name, "passed": each.passed, "words": each.words} for each in results],
    }
    desk.tell("\n".join(lines), facts)
    if not facts["passed"]:
        raise PlainError(_("The self-test did not pass."), _("Please install Dignity Casebook again, or report this."))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="casebook",
        description="Dignity Casebook. With no command, or with --vault PATH, the window opens.",
        epilog=STATUS_WORDS,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_vault_commands(commands)

    search = command(commands, "search", "the cases that the search box finds, by reference", _search, opens=True)
    search.add_argument("path", metavar="VAULT", type=Path)
    search.add_argument(
        "words", metavar="WORDS", nargs="+", help="every word must be there, each as a word's beginning"
    )
    search.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many cases (50)")

    verify = command(commands, "verify", "whether files that were given out are unchanged; no vault needed", _verify)
    verify.add_argument(
        "file", metavar="FILE", type=Path, help="a certificate, the text beside it, a .sha256 list, or a counts file"
    )

    add_procedure_commands(commands)
    add_bundle_commands(commands)
    add_counts_commands(commands)
    add_pool_commands(commands)
    _add_deadline_command(commands)
    _add_demo_command(commands)
    command(
        commands, "self-test", "a new vault, a case, found, checked and removed: whether all works here", _self_test
    )
    return parser


def _add_deadline_command(commands: Any) -> None:
    deadline = command(commands, "deadline", "a date, and the count explained day by day", _deadline)
    deadline.add_argument(
        "--from", dest="from_text", required=True, metavar="DATE", help="2026-12-18 or 2026-12-24T16:00"
    )
    deadline.add_argument("--days", type=int, metavar="N", help="how many; below zero counts back")
    deadline.add_argument("--nation", default=str(Nation.ENGLAND), choices=[str(nation) for nation in Nation])
    deadline.add_argument("--closures", type=Path, metavar="FILE", help="closure days, one date a line")
    deadline.add_argument("--clock", default=str(ClockKind.WORKING), choices=[str(kind) for kind in ClockKind])


def _add_demo_command(commands: Any) -> None:
    demo = command(commands, "demo", "a fictional office to look at and practise with", _demo, opens=True)
    demo.description = (
        "Makes a fictional university office: six adviser vaults, a panel vault and a pool vault, all marked as"
        " practice. Its passphrase is the one given in --passphrase-file or CASEBOOK_PASSPHRASE, else words that are"
        " made up, printed, and kept beside the vaults. Nothing that exists is ever removed or written over; the same"
        " office made twice is found again."
    )
    demo.add_argument("--dir", type=Path, metavar="DIR", help="where; if not said, casebook-demo in this folder")
    demo.add_argument(
        "--cases",
        type=int,
        metavar="N",
        help="how many cases the first adviser's vault holds (60); the other five hold 60 each. Beyond 10,000 the same"
        " stories come again, as cases of their own",
    )
    demo.add_argument("--seed", type=int, metavar="S", help="the same number and day give the same cases (1)")
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")


def _has_display() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform in ("offscreen", "minimal"):
        return False
    if platform or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _let_every_name_be_printed() -> None:
    """A terminal that lacks a letter shows a code in its place; it is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _sentence(refused: PlainError) -> str:
    return " ".join(f"casebook: {refused}".split())


def _fault_report(bug: BaseException) -> str:
    """Types and places only: the words of an error may hold somebody's name."""
    lines = [
        _("casebook: this is a fault of the program, not of yours. Please report these lines; they hold no names.")
    ]
    error: BaseException | None = bug
    while error is not None:
        lines.append(type(error).__name__)
        frames = reversed(traceback.extract_tb(error.__traceback__))
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """The file as the program calls it, without the folders of this computer."""
    parts = Path(filename).parts
    own = [number for number, part in enumerate(parts) if part == "app"]
    return "/".join(parts[own[-1] :] if own else parts[-1:])
