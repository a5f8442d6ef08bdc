"""The commands about a whole vault: made, checked, backed up, restored and repaired."""

from pathlib import Path
from typing import Any

from app.commands.desk import DONE, Desk, command
from app.models.backups import BackupReason
from app.models.errors import PlainError
from app.models.words import _


def _vault_create(desk: Desk) -> int:
    from app.services import vaults

    chosen = desk.chosen
    passphrase = desk.passphrase(is_new=True)
    created = vaults.create(
        chosen.path, chosen.role, chosen.name, chosen.holder, passphrase, practice=False, cost=desk.cost
    )
    code = created.recovery.text
    words = [
        _("The vault was made: {place}").format(place=created.folder),
        "",
        _("Recovery code: {code}").format(code=code),
        _("It opens the vault when the passphrase is forgotten, and is not shown again. Write it down or print it,"),
        _("and keep it locked away from this computer."),
    ]
    facts = {
        "vault": str(created.folder),
        "role": chosen.role,
        "name": chosen.name,
        "practice": False,
        "recovery_code": code,
    }
    desk.tell("\n".join(words), facts)
    return DONE


def _vault_check(desk: Desk) -> int:
    from app.services import vaults

    office = vaults.open_with_passphrase(desk.chosen.path, desk.passphrase(), desk.clock)
    with office.vault as vault:
        report = vaults.check(vault, desk.progress())
        findings = vault.findings
        passed = report.passed and not vaults.serious_findings(vault)
    lines = [
        f"{_('passed') if each.passed else _('FAILED'):<7} {each.name:<9} {each.sentence}" for each in report.checks
    ]
    lines += [_("Found on opening: {finding}").format(finding=finding.sentence) for finding in findings]
    lines.append(_("Every check passed.") if passed else _("The vault did not pass. Nothing was deleted."))
    facts = {
        "passed": passed,
        "checks": [{"name": each.name, "passed": each.passed, "sentence": each.sentence} for each in report.checks],
        "findings": [
            {"kind": str(each.kind), "serious": each.is_serious, "sentence": each.sentence} for each in findings
        ],
    }
    desk.tell("\n".join(lines), facts)
    if not passed:
        raise PlainError(
            _("The vault did not pass every check."), _("Keep it as it is, and restore a backup if work is missing.")
        )
    return DONE


def _vault_backup(desk: Desk) -> int:
    from app.services import backing_up, vaults

    chosen = desk.chosen
    office = vaults.open_with_passphrase(chosen.path, desk.passphrase(), desk.clock)
    with office.vault:
        destination = chosen.destination.expanduser().absolute()
        warnings = backing_up.warnings_about_folder(office, destination)
        changes = backing_up.back_up(office, BackupReason.ASKED, desk.progress(), destination)
        backup = backing_up.backups_kept(office)[0]
    lines = [changes.said, _("It is in {place}").format(place=backup.place), *warnings]
    facts = {
        "backup": backup.place,
        "bytes": backup.size,
        "made_at": backup.made_at.isoformat(),
        "history": {"sequence": backup.sequence, "head": backup.head.hex()},
        "verified": True,
        "warnings": warnings,
    }
    desk.tell("\n".join(lines), facts)
    return DONE


def _vault_restore(desk: Desk) -> int:
    from app.services import restoring, vaults

    chosen = desk.chosen
    opened = restoring.open_backup(chosen.backup, desk.passphrase(), desk.progress())
    folder = restoring.restore_to_new_place(opened, chosen.path, desk.progress())
    with vaults.open_unlocked(folder, opened.unlocked, desk.clock).vault as vault:
        findings = [finding.sentence for finding in vault.findings]
        entries = vault.history.head().sequence
    counts = opened.manifest.counts
    lines = [
        _("The backup was read, restored and opened: {place}").format(place=folder),
        _("It is from {moment}, with {cases} cases, {notes} notes and {documents} documents.").format(
            moment=f"{opened.made_at:%Y-%m-%d %H:%M} UTC",
            cases=counts.cases,
            notes=counts.notes,
            documents=counts.documents,
        ),
        *findings,
    ]
    facts = {
        "vault": str(folder),
        "made_at": opened.made_at.isoformat(),
        "cases": counts.cases,
        "notes": counts.notes,
        "documents": counts.documents,
        "missing_documents": opened.manifest.missing,
        "history_entries": entries,
        "findings": findings,
    }
    desk.tell("\n".join(lines), facts)
    return DONE


def _vault_repair(desk: Desk) -> int:
    from app.services import repairing

    chosen = desk.chosen
    outcome = repairing.repair(
        chosen.path,
        desk.passphrase(),
        out=chosen.out,
        backup=chosen.backup,
        clock=desk.clock,
        progress=desk.progress(),
    )
    lines = [*outcome.sentences, *(f"  {line}" for line in outcome.lost)]
    if outcome.aside is not None:
        lines.append(_("The damaged files and this report are kept in {place}").format(place=outcome.aside))
    facts = {
        "vault": str(outcome.folder),
        "rung": outcome.rung,
        "sentences": list(outcome.sentences),
        "rows_kept": outcome.rows_kept,
        "rows_from_backup": outcome.rows_from_backup,
        "lost": list(outcome.lost),
        "kept_aside": None if outcome.aside is None else str(outcome.aside),
    }
    desk.tell("\n".join(lines), facts)
    return DONE


def add_vault_commands(commands: Any) -> None:
    vault = commands.add_parser("vault", help="make, check, back up, restore or repair a vault", allow_abbrev=False)
    verbs = vault.add_subparsers(metavar="VERB", required=True)

    create = command(verbs, "create", "a new vault", _vault_create, opens=True)
    create.add_argument("path", metavar="PATH", type=Path, help="where; .casebook is added to the name")
    create.add_argument("--role", required=True, choices=("adviser", "panel", "pool"), help="who will work in it")
    create.add_argument("--name", required=True, help="what the vault is called on the screen")
    create.add_argument("--holder", default="", metavar="NAME", help="who holds the passphrase (else the vault's name)")

    check = command(
        verbs, "check", "open it, look at everything, and say which checks passed", _vault_check, opens=True
    )
    check.add_argument("path", metavar="PATH", type=Path)

    repair = command(
        verbs, "repair", "make a damaged vault sound again; what is replaced is kept", _vault_repair, opens=True
    )
    repair.add_argument("path", metavar="PATH", type=Path)
    repair.add_argument(
        "--out", type=Path, metavar="NEWPATH", help="repair a copy in a new place, and leave this as it is"
    )
    repair.add_argument("--backup", type=Path, metavar="BACKUP", help="a backup that lends what is lost")

    backup = command(verbs, "backup", "a backup into a folder, read back from where it lies", _vault_backup, opens=True)
    backup.add_argument("path", metavar="PATH", type=Path)
    backup.add_argument("destination", metavar="DEST", type=Path, help="a folder, best on another drive")

    restore = command(
        verbs, "restore", "a backup to a new place; never onto anything that exists", _vault_restore, opens=True
    )
    restore.add_argument("backup", metavar="BACKUP", type=Path, help="its folder; or the folder that holds the backups")
    restore.add_argument("path", metavar="PATH", type=Path, help="where; .casebook is added to the name")
