"""What writers acknowledged, and whether a vault still holds all of it and nothing half-written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.services import casework, finding
from app.services.office import Office
from app.store import health
from tests.faults.killing import Killed, Said

Place = tuple[str, int | str, str]


@dataclass(slots=True)
class Acknowledged:
    """Every fact that a service had returned from, by its place, and the records that were taken away."""

    facts: dict[Place, str] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)
    head: int = 0

    def take(self, killed: Killed, office: Office) -> None:
        """What a writer acknowledged, and the act it was in, if that turned out to be kept."""
        for done in killed.done:
            self._put(done)
            self.head = max(self.head, done["head"])
        if killed.running and self._is_kept(killed.running, office):
            self._put(killed.running)

    def _put(self, said: Said) -> None:
        for table, key, column, words in [*said.get("facts", []), *said.get("would", [])]:
            self.facts[table, key, column] = words
        for table, key in said.get("would_go", []):
            self.gone.add((table, key))
            self.facts = {place: words for place, words in self.facts.items() if place[:2] != (table, key)}

    def lost(self, office: Office) -> list[str]:
        """One line for each acknowledged thing that the vault does not hold."""
        lost = [f"{place} {words}" for place, words in self.facts.items() if not _holds(office, place, words)]
        lost += [f"{place} is back" for place in self.gone if _values(office, *place, "object_id")]
        head = office.vault.history.head().sequence
        return lost + ([f"history ends at {head}, before {self.head}"] if head < self.head else [])

    def _is_kept(self, running: Said, office: Office) -> bool:
        would = all(_holds(office, (table, key, column), words) for table, key, column, words in running["would"])
        return would and not any(_values(office, table, key, "object_id") for table, key in running["would_go"])

    def not_found(self, office: Office) -> list[str]:
        """The words of finished notes that the search does not find."""
        words = [words for (table, _key, column), words in self.facts.items() if (table, column) == ("notes", "text")]
        return [each for each in words if len(finding.find_cases(office, each)) != 1]


def _holds(office: Office, place: Place, words: str) -> bool:
    return any(words in str(value) for value in _values(office, *place))


# What goes away again goes by the id that nothing else ever has.
_KEYS = {"settings": "name", "answers": "disclosure_id", "drafts": "object_id"}


def _values(office: Office, table: str, key: int | str, column: str) -> list[Any]:
    by = _KEYS.get(table, "id")
    return [row[0] for row in office.vault.db.execute(f"SELECT {column} FROM {table} WHERE {by} = ?", (key,))]


# What a table holds, and what the history says was done: an act is in both, or in neither.
_ALIKE = (
    ("SELECT count(*) FROM cases", ("case opened",), ()),
    ("SELECT count(*) FROM search", ("case opened",), ()),
    ("SELECT count(*) FROM notes WHERE corrects IS NULL", ("note finished",), ()),
    ("SELECT count(*) FROM notes WHERE corrects IS NOT NULL", ("note corrected", "addendum added"), ()),
    ("SELECT count(*) FROM disclosures", ("note finished", "disclosure recorded"), ()),
    ("SELECT count(DISTINCT disclosure_id) FROM answers", ("note finished", "disclosure recorded"), ()),
    ("SELECT count(*) FROM tasks WHERE kind = 'follow_up'", ("note finished",), ()),
    ("SELECT count(*) FROM tasks WHERE kind = 'own'", ("task added",), ()),
    (
        "SELECT count(*) FROM tasks WHERE kind NOT IN ('first_contact', 'deadline') AND done_at IS NOT NULL",
        ("task done",),
        (),
    ),
    ("SELECT count(*) FROM contact_attempts", ("contact attempted",), ()),
    ("SELECT count(*) FROM drafts", ("draft started",), ("note finished", "draft discarded", "draft finished")),
)


def half_written(office: Office, cases: Iterable[int] | None = None) -> list[str]:
    """One line for each place where the vault holds a part of an act; the search rows of these cases, or of all."""
    db = office.vault.db
    told = dict(db.execute("SELECT action, count(*) FROM history GROUP BY action"))
    found = []
    for sql, more, fewer in _ALIKE:
        there = db.execute(sql).fetchone()[0]
        noted = sum(told.get(action, 0) for action in more) - sum(told.get(action, 0) for action in fewer)
        if there != noted:
            found.append(f"{sql}: {there} rows, and the history tells of {noted}")
    found += [f"a row of {row[0]} has no parent" for row in db.execute("PRAGMA foreign_key_check")]
    found += list(office.vault.history.verify().problems)
    ids = [row[0] for row in db.execute("SELECT id FROM cases")] if cases is None else cases
    found += [f"the search row of case {case} is stale" for case in ids if _is_stale(office, case)]
    return found


def _is_stale(office: Office, case_id: int) -> bool:
    """Whether the index says something else than it would if it were written now, though the case does not wait."""
    db = office.vault.db
    if case_id in office.vault.search.waiting():
        return False
    row = "SELECT names, words FROM search WHERE rowid = ?"
    before = db.execute(row, (case_id,)).fetchone()
    db.execute("BEGIN IMMEDIATE")
    casework.reindex(office, case_id, at_once=True)
    after = db.execute(row, (case_id,)).fetchone()
    db.execute("ROLLBACK")
    return bool(before != after)


def unsound(office: Office) -> list[str]:
    """Every sentence of the health check that is not good."""
    return [f"{each.name}: {each.sentence}" for each in health.check(office.vault).checks if not each.passed]
