"""The command about anonymised counts: those of a closed period, protected, signed and written to a file."""

from pathlib import Path
from typing import Any

from app.commands.desk import DONE, Desk, command
from app.models.words import _


def _counts(desk: Desk) -> int:
    from app.models.collecting.releases import PROTECTED, WHAT_IT_IS
    from app.services import vaults
    from app.services.counts import releasing
    from app.services.counts.specifications import read_specification_file
    from app.services.pool.contributors import words_of

    chosen = desk.chosen
    specification = None if chosen.spec is None else read_specification_file(chosen.spec)
    office = vaults.open_with_passphrase(chosen.path, desk.passphrase(), desk.clock)
    with office.vault:
        target = chosen.out.expanduser().absolute()
        made, file = releasing.export(office, chosen.period, target, desk.progress(), specification)
    payload = made.file.payload
    words = words_of(payload.contributor)
    lines = [
        _("{period}: {version}.").format(period=payload.period, version=made.words),
        _("It is in {place}").format(place=file),
        _("The words of this vault's key, for whoever asks you for them: {words}").format(words=words),
        "",
        " ".join([_(PROTECTED), *map(_, WHAT_IT_IS)]),
    ]
    facts = {
        "file": str(file),
        "period": payload.period,
        "revision": payload.revision,
        "new": made.is_new,
        "payload_hash": made.file.payload_hash,
        "specification": payload.spec,
        "contributor": payload.contributor,
        "words": words,
        "practice": payload.practice,
        "protected": True,
    }
    desk.tell("\n".join(lines), facts)
    return DONE


def add_counts_commands(commands: Any) -> None:
    counts = command(commands, "counts", "the anonymised counts of a closed period, for the team", _counts, opens=True)
    counts.description = (
        "Counts the cases of a period by the specification of the team, rounds every figure by a secret of the vault,"
        " signs the whole and writes it. The same data give the very same file again; what is different counts as a"
        " correction, of which there are two. The file is protected and confidential: give it only to the person who"
        " collects the counts."
    )
    counts.add_argument("path", metavar="VAULT", type=Path, help="the vault of an adviser or of the HR office")
    counts.add_argument(
        "--period",
        metavar="NAME",
        required=True,
        help="as the specification calls it, such as 2025-26 or 2025-26-Q1; a wrong name lists those there are",
    )
    counts.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        required=True,
        help="a new file whose name ends in .counts.json, or a folder for one, outside the vault",
    )
    counts.add_argument(
        "--spec", metavar="FILE", type=Path, help="the team's own specification (else the one of the program)"
    )
