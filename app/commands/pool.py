"""The command about the pool: counts files of many contributors become one package of pooled figures."""

from pathlib import Path
from typing import Any

from app.commands.desk import DONE, Desk, command


def _pool(desk: Desk) -> int:
    from app.services.counts.specifications import read_specification_file
    from app.services.pool import by_command

    chosen = desk.chosen
    out = chosen.out.expanduser().absolute()
    specification = None if chosen.spec is None else read_specification_file(chosen.spec)
    choices: dict[str, Any] = {
        "period": chosen.period,
        "accept_new": chosen.accept_new,
        "specification": specification,
    }
    if chosen.vault is None:
        made = by_command.pool_in_memory(chosen.files, out, desk.clock().date(), desk.progress(), **choices)
    else:
        from app.services import vaults

        office = vaults.open_with_passphrase(chosen.vault, desk.passphrase(), desk.clock)
        with office.vault:
            made = by_command.pool_into_vault(office, chosen.files, out, desk.progress(), **choices)
    desk.tell("\n".join(made.lines()), made.facts())
    if made.why_not is not None:
        raise made.why_not
    return DONE


def add_pool_commands(commands: Any) -> None:
    summary = "the counts of many contributors as one package of pooled figures"
    pool = command(commands, "pool", summary, _pool, opens=True)
    pool.description = (
        "Looks at each file, says what became of it, and writes the pooled figures as data.csv, codes.csv and"
        " datapackage.json: all three or none. A key that was never seen waits until its six words were compared."
        " Without a vault nothing is remembered, so every key is new."
    )
    pool.add_argument("files", metavar="FILE", nargs="+", type=Path, help="counts files, or folders that hold them")
    pool.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder for the package")
    pool.add_argument(
        "--accept-new", action="store_true", help="takes keys that were never seen: their words were compared"
    )
    pool.add_argument("--vault", metavar="PATH", type=Path, help="the vault of the pool, which keeps what comes in")
    pool.add_argument(
        "--spec", metavar="FILE", type=Path, help="the specification of the team, if it has one of its own"
    )
    pool.add_argument("--period", metavar="NAME", default="", help="only this period, such as 2025-26-Q1")
