"""A repair in words: what was done, and a line for every lost row."""

from pathlib import Path

from app.models.words import N_, _, counted
from app.store.backup import disk_write
from app.store.repair.report import Lost, Repaired, Salvaged

REPORT_FILE = "repair-report.txt"

TABLE_WORDS = {
    "accounts": N_("Sealed accounts"),
    "allegations": N_("Allegations"),
    "answers": N_("Answers of forms"),
    "backups": N_("Backups in the list"),
    "bundle_copies": N_("Copies of hearing bundles"),
    "bundle_entries": N_("What is in hearing bundles"),
    "bundle_explained": N_("Reasons for what hearing bundles lack"),
    "bundle_files": N_("Files of issued bundles"),
    "bundle_issues": N_("Issues of hearing bundles"),
    "bundles": N_("Hearing bundles"),
    "calendar_days": N_("Closure days"),
    "case_keys": N_("Keys of cases"),
    "case_links": N_("Links between cases"),
    "cases": N_("Cases"),
    "closings": N_("Cases closed and opened again"),
    "contact_attempts": N_("Contact attempts"),
    "contributors": N_("Contributors to the pool"),
    "counts_versions": N_("Counts that left the vault"),
    "deadlines_run": N_("Deadlines"),
    "disclosure_codes": N_("Choices of disclosure forms"),
    "disclosures": N_("Disclosures"),
    "documents": N_("Documents"),
    "documents_gone": N_("Documents that were taken away"),
    "drafts": N_("Drafts"),
    "enquiries": N_("Enquiries before a complaint"),
    "facts": N_("Facts about the vault"),
    "findings": N_("Findings on allegations"),
    "followed": N_("What is followed up after a decision"),
    "formal_answers": N_("Answers of formal records"),
    "formal_cases": N_("Formal cases"),
    "formal_records": N_("Formal records"),
    "former_references": N_("Former references"),
    "history": N_("Lines of the history"),
    "history_details": N_("Details of the history"),
    "holders": N_("People who can open the vault"),
    "ingested": N_("Documents made ready for bundles"),
    "lesson_answers": N_("What was done about lessons"),
    "letter_enclosures": N_("Enclosures of letters"),
    "letter_wordings": N_("Wordings of letters"),
    "letters": N_("Letters"),
    "letters_sent": N_("Letters sent"),
    "measures": N_("What follows from findings"),
    "not_free": N_("When people cannot come to a hearing"),
    "note_steps": N_("Steps of notes"),
    "notes": N_("Notes"),
    "overlays_run": N_("Pauses, mediation and measures"),
    "own_keys": N_("Keys by which counts are signed and rounded"),
    "passed_over": N_("Reasons for what was passed over"),
    "people": N_("People"),
    "places": N_("Who comes to a hearing, and with whom"),
    "pool_files": N_("Counts files in the pool"),
    "pool_imports": N_("Acts of bringing counts in"),
    "pool_specifications": N_("Specifications of the pool"),
    "posts": N_("Posts of people in the register"),
    "procedures": N_("Versions of procedures"),
    "publications": N_("Periods of the pool that were published"),
    "redacted": N_("Redacted copies"),
    "redaction_names": N_("Names that documents were searched for"),
    "redactions": N_("Redactions"),
    "register_capacities": N_("What people in the register may serve as"),
    "register_people": N_("People in the register"),
    "register_words": N_("Words that people in the register are found by"),
    "risk_assessments": N_("Risk assessments"),
    "risk_earlier": N_("Earlier wordings of risk assessments"),
    "risk_links": N_("Cases that led to risk assessments"),
    "risk_steps": N_("Steps against risks"),
    "roles_held": N_("Parts that people have in cases"),
    "roster_lines": N_("Contributors whom a roster names"),
    "said_of_self": N_("What members said of themselves"),
    "sessions": N_("Drop-in sessions"),
    "settings": N_("Settings"),
    "specifications": N_("Specifications of counts"),
    "statements_given": N_("Statements given"),
    "steps_taken": N_("Steps of procedures"),
    "tasks": N_("Tasks"),
    "ties": N_("People close to a party"),
    "time_spent": N_("Time spent"),
    "trainings": N_("Training of people in the register"),
    "undertakings": N_("Promises of confidentiality"),
    "unit_aliases": N_("Other names of units"),
    "units": N_("Units of the organisation"),
    "witnesses": N_("Witnesses"),
}
"""What a person calls what is in a table."""


def sentences_about(outcome: Salvaged) -> tuple[str, ...]:
    kept, fetched = sum(outcome.kept.values()), sum(outcome.from_backup.values())
    unlinked = sum(bool(each.without) for each in outcome.lost)
    partly = sum(each.is_partly for each in outcome.lost) - unlinked
    certain = sum(each.is_certain for each in outcome.lost) - partly - unlinked
    perhaps = len(outcome.lost) - certain - partly - unlinked
    told = [
        counted("{n} page was damaged.", "{n} pages were damaged.", outcome.damaged_pages),
        counted("{n} record was taken over.", "{n} records were taken over.", kept),
    ]
    if fetched:
        one = "{n} record came from the backup, and may be older than the lost one."
        many = "{n} records came from the backup, and may be older than the lost ones."
        told.append(counted(one, many, fetched))
    if certain:
        told.append(counted("{n} record is lost.", "{n} records are lost.", certain))
    else:
        told.append(_("No record is known to be lost."))
    if partly:
        one = "{n} more is there only in part."
        many = "{n} more are there only in part."
        told.append(counted(one, many, partly))
    if unlinked:
        one = "{n} record is whole, but what it belonged to is lost: it is no longer linked to it."
        many = "{n} records are whole, but what they belonged to is lost: they are no longer linked to it."
        told.append(counted(one, many, unlinked))
    if perhaps:
        one = "{n} more may be lost, or was deleted before."
        many = "{n} more may be lost, or were deleted before."
        told.append(counted(one, many, perhaps))
    if outcome.found_cases:
        one = "{n} case itself is lost, but not all that was on it: look for “Found by the repair”."
        many = "{n} cases themselves are lost, but not all that was on them: look for “Found by the repair”."
        told.append(counted(one, many, len(outcome.found_cases)))
    return tuple(told)


def keep_report(folder: Path, done: Repaired) -> None:
    """Beside the damaged files. It holds numbers, and nobody's words."""
    disk_write(folder / REPORT_FILE, "\n".join([*done.sentences, "", *lines_about(done), ""]).encode())


def lines_about(done: Repaired) -> list[str]:
    if done.salvaged is None:
        return []
    return [lost_words(each, done.references) for each in done.salvaged.lost]


def lost_words(lost: Lost, references: dict[int, str]) -> str:
    """A lost row in one line: what it was, its number, and its case where that is known."""
    what = _words_of(lost.table)
    case = references.get(lost.case_id or 0, "")
    if lost.without:
        links = ", ".join(_words_of(table) for table in lost.without)
        certain = _("no longer linked to: {what}").format(what=links)
    else:
        certain = _("in part") if lost.is_partly else "" if lost.is_certain else _("perhaps")
    return " · ".join(filter(None, (f"{what}: {lost.row}", case, certain)))


def _words_of(table: str) -> str:
    return _(TABLE_WORDS[table]) if table in TABLE_WORDS else table
