"""Checks an open vault from its pages to its history, and says which checks passed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.models.progress import Progress, Silent
from app.models.words import _, counted
from app.store.connection import database, plain
from app.store.vault import Vault

_MOST_TOLD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at; the sentence says how it is."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)


def check(vault: Vault, progress: Progress | None = None) -> Report:
    """Look at everything; a check that cannot be finished counts as failed."""
    progress = progress or Silent()
    wanted: tuple[tuple[str, str, Callable[[Vault], str | None]], ...] = (
        ("cipher", _("Every page of the database is as it was written."), _problem_in_cipher),
        ("database", _("The tables and indexes agree."), _problem_in_database),
        ("links", _("Every record has what it belongs to."), _problem_in_links),
        ("search", _("The search index agrees with the cases."), _problem_in_search),
        (
            "documents",
            _("Every document is there, opens, and is as it was added."),
            partial(_problem_in_documents, progress),
        ),
        ("history", _("The history is complete and unchanged."), _problem_in_history),
        ("accounts", _("Every sealed account holds the words that were sealed."), _problem_in_accounts),
        ("letters", _("Every approved letter holds the words that were approved."), _problem_in_letters),
        ("anchor", _("The files that watch over the history agree with it."), _problem_in_anchor),
        ("keys", _("Both copies of the key file are whole."), _problem_in_keys),
        ("opening", _("Everything was as it was left when the vault was opened."), _problem_at_opening),
    )
    checks = []
    for number, (name, good, problem_in) in enumerate(wanted, 1):
        progress.step(number - 1, len(wanted), _("Checking the vault"))
        problem = _looked_at(vault, problem_in)
        checks.append(Check(name=name, passed=problem is None, sentence=problem or good))
    progress.step(len(wanted), len(wanted), _("Checking the vault"))
    return Report(checks=tuple(checks))


def _looked_at(vault: Vault, problem_in: Callable[[Vault], str | None]) -> str | None:
    try:
        return problem_in(vault)
    except (database.Error, MemoryError, OSError) as error:
        told = plain(error)
        return told.happened if told else _("This could not be checked: part of the vault cannot be read.")


def _problem_in_cipher(vault: Vault) -> str | None:
    # The check reads only the main file, so what is still in the log is put there first.
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return _bad_pages(len(vault.db.execute("PRAGMA cipher_integrity_check").fetchall()))


def _bad_pages(number: int) -> str | None:
    if not number:
        return None
    return counted(
        "{n} page of the database was changed or damaged.", "{n} pages of the database were changed or damaged.", number
    )


def _problem_in_database(vault: Vault) -> str | None:
    rows = vault.db.execute("PRAGMA integrity_check(20)").fetchall()
    if rows == [("ok",)]:
        return None
    return counted("The tables have {n} fault.", "The tables have {n} faults.", len(rows))


def _problem_in_links(vault: Vault) -> str | None:
    rows = vault.db.execute("PRAGMA foreign_key_check").fetchall()
    if not rows:
        return None
    return counted(
        "{n} record belongs to something that is not there.",
        "{n} records belong to something that is not there.",
        len(rows),
    )


def _problem_in_search(vault: Vault) -> str | None:
    """FTS5's own check: the ordinary ones do not notice an index that no longer follows its table."""
    tables = vault.db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
    ).fetchall()
    for (name,) in tables:
        quoted = '"' + name.replace('"', '""') + '"'
        try:
            vault.db.execute(f"INSERT INTO {quoted} ({quoted}, rank) VALUES ('integrity-check', 1)")
        except database.DatabaseError:
            return _("The search index does not agree with the cases.")
    return None


def _problem_in_documents(progress: Progress, vault: Vault) -> str | None:
    """Opens the file of every document. A document is told by its case: its name may hold somebody's."""
    documents = vault.documents.all()
    problems: Counter[tuple[str, str]] = Counter()
    for number, document in enumerate(documents):
        words = _("Checking document {n} of {total}").format(n=number + 1, total=len(documents))

        def told(_bytes: int, number: int = number, words: str = words) -> None:
            progress.step(number, len(documents), words)

        if problem := vault.attachments.problem(document, told):
            case = vault.cases.one(document.case_id)
            problems[case.reference if case else "", problem] += 1
    lines = [_("{case}: {problem}").format(case=case, problem=problem) for case, problem in problems]
    if not lines:
        return None
    bad = counted("{n} document cannot be opened.", "{n} documents cannot be opened.", problems.total())
    return " ".join([bad, *lines[:_MOST_TOLD]])


def _problem_in_history(vault: Vault) -> str | None:
    problems = vault.history.verify().problems
    return " ".join(problems[:3]) or None


def _problem_in_accounts(vault: Vault) -> str | None:
    changed = sum(not account.is_whole for account in vault.accounts.all())
    if not changed:
        return None
    return counted(
        "{n} sealed account does not hold the words that were sealed.",
        "{n} sealed accounts do not hold the words that were sealed.",
        changed,
    )


def _problem_in_letters(vault: Vault) -> str | None:
    changed = vault.letters.made.not_whole()
    if not changed:
        return None
    return counted(
        "{n} approved letter does not hold the words that were approved.",
        "{n} approved letters do not hold the words that were approved.",
        changed,
    )


def _problem_in_anchor(vault: Vault) -> str | None:
    if vault.anchor_is_whole():
        return None
    return _("The files that watch over the history are missing, damaged, or know of entries that are gone.")


def _problem_in_keys(vault: Vault) -> str | None:
    if vault.key_copies_agree():
        return None
    return _("The two copies of the key file are not both whole and the same.")


def _problem_at_opening(vault: Vault) -> str | None:
    return " ".join(finding.sentence for finding in vault.findings) or None
