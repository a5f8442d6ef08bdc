"""The command about procedures: whether a file can be used, before it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.desk import DONE, Desk, command
from app.models.errors import PlainError
from app.models.words import _, counted

if TYPE_CHECKING:
    from app.services.formal.checking import Checked


def _check(desk: Desk) -> int:
    from app.services.formal import checking

    found = checking.check_files(desk.chosen.files, desk.chosen.letters)
    desk.tell("\n".join(line for each in found for line in _lines(each)), [each.facts() for each in found])
    failed = [each for each in found if not each.passed]
    if failed:
        raise PlainError(
            counted("One procedure cannot be used.", "{n} procedures cannot be used.", len(failed)),
            _("Put right what is listed, and check again."),
        )
    return DONE


def _lines(checked: "Checked") -> list[str]:
    if checked.procedure is None:
        return [f"{_('FAILED'):<7} {checked.file}", f"        {checked.why_not_read}"]
    procedure = checked.procedure
    title = _("{file}: {title}, version {version}, {stages} stages, {steps} steps").format(
        file=checked.file,
        title=procedure.title,
        version=procedure.version,
        stages=len(procedure.stages),
        steps=len(procedure.steps),
    )
    lines = [f"{_('passed') if checked.passed else _('FAILED'):<7} {title}"]
    return lines + [f"        {_('(doubt)') if each.is_doubt else '-'} {each}" for each in checked.problems]


def add_procedure_commands(commands: Any) -> None:
    procedure = commands.add_parser("procedure", help="check a procedure before it is used", allow_abbrev=False)
    verbs = procedure.add_subparsers(metavar="VERB", required=True)
    check = command(verbs, "check", "whether procedures in files can be used; no vault needed", _check)
    check.description = (
        "Reads each file and says what is wrong with the procedure in it: names that lead nowhere, stages without a way"
        " on, deadlines that cannot be kept, a panel without its papers, a dismissal without its chain. A doubt may be"
        " meant so, and does not fail."
    )
    check.add_argument("files", metavar="FILE", type=Path, nargs="+", help="a procedure, as a .toml file")
    check.add_argument("--letters", type=Path, metavar="FOLDER", help="letter templates of your own that they name")
