"""The command about hearing bundles: filled from the case, made ready, issued and saved, as the program would."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.desk import DONE, Desk, command
from app.models.bundles.model import IssueKind
from app.models.errors import PlainError
from app.models.manifests import SIGNATURE_NOT_PROVEN
from app.models.words import _

if TYPE_CHECKING:
    from app.services.bundles.by_command import MadeByCommand
    from app.services.bundles.giving import CopyMade


def _bundle(desk: Desk) -> int:
    from app.services import vaults
    from app.services.bundles import by_command
    from app.services.bundles.giving import CopyMade, give_copy
    from app.services.bundles.signing import signer_in
    from app.services.casework import case_named

    chosen = desk.chosen
    signer = None if chosen.sign is None else signer_in(chosen.sign, desk.certificate_password(), desk.clock)
    office = vaults.open_with_passphrase(chosen.path, desk.passphrase(), desk.clock)
    with office.vault:
        case = case_named(office, chosen.case)
        if case is None or case.id is None:
            raise PlainError(
                _("There is no case with this reference in the vault."), _("Give it as it is shown: DC-2026-0042.")
            )
        recipients = by_command.recipients_named(office, case.id, chosen.meeting, chosen.recipient)
        kind = IssueKind.SUPPLEMENT if chosen.supplement else None
        made = by_command.issue_and_save(office, case.id, chosen.meeting, chosen.out, kind, desk.progress(), signer)
        copies: list[tuple[str, CopyMade]] = []
        try:
            for each in recipients:
                copy = give_copy(office, made.issue_id, each.key, chosen.out, desk.progress())
                copies.append((each.part, copy))
        finally:
            # What was made before one failed is told all the same: its password is kept nowhere.
            _tell(desk, made, copies)
    return DONE


def _tell(desk: Desk, made: "MadeByCommand", copies: Sequence[tuple[str, "CopyMade"]]) -> None:
    from app.services.bundles.giving import MARK_STOPS_NOBODY, PASSWORDS_APART

    lines = [*made.worth_knowing, made.said]
    lines += [f"{each.sha256}  {each.name}  {_('pages')} {each.first}-{each.last}" for each in made.files]
    for part, copy in copies:
        names = ", ".join(copy.file_names)
        lines.append(_("Copy {n}, {part}: {names}").format(n=copy.number, part=part, names=names))
        lines.append(_("Its password: {password}").format(password=copy.password))
    if copies:
        lines += [_(PASSWORDS_APART), _(MARK_STOPS_NOBODY)]
    if made.signature:
        lines += [_("Signed: {name}").format(name=made.signature), _(SIGNATURE_NOT_PROVEN)]
    given = [
        {"recipient": part, "copy": copy.number, "files": list(copy.file_names), "password": copy.password}
        for part, copy in copies
    ]
    desk.tell("\n".join(lines), {**made.facts(), "copies": given})


def add_bundle_commands(commands: Any) -> None:
    summary = "the hearing bundle of a case, beside the list of its hashes"
    bundle = command(commands, "bundle", summary, _bundle, opens=True)
    bundle.description = (
        "Fills the bundle with what of the case belongs into it, makes its documents ready, and issues it. What stands"
        " in the way is listed, and then nothing is issued. Where nothing came since the last issue, that one is saved"
        " again."
    )
    bundle.add_argument("path", metavar="VAULT", type=Path, help="the vault of the HR office")
    bundle.add_argument("case", metavar="CASE", help="its reference, such as DC-2026-0042")
    bundle.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="a folder for the files, outside the vault"
    )
    bundle.add_argument("--meeting", default="", help="which meeting it is for, where there are several")
    bundle.add_argument(
        "--recipient",
        metavar="NAME",
        action="append",
        default=[],
        help="also a marked and locked copy for them, by their name or the part they have; may be given several times",
    )
    bundle.add_argument("--supplement", action="store_true", help="only what came since the last issue")
    bundle.add_argument(
        "--sign",
        metavar="FILE",
        type=Path,
        help="signs the hashes of the issue with this .p12 or .pfx file; its password is read from"
        " CASEBOOK_SIGNING_PASSWORD, else asked for",
    )
