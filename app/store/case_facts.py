"""What is counted of each case of a period: codes and days, read once, without anybody's names or words."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.models.codes import NOT_KNOWN
from app.models.collecting.sources import COLUMNS, Population
from app.models.disclosures import CODED
from app.store.connection import Connection

_SAYS_NOTHING = ("", NOT_KNOWN)
_DAY_OF = {Population.RECEIVED: "cases.received_at", Population.CLOSED: "cases.closed_at"}

_FIRST_CONTACT = (
    "coalesce((SELECT due_on || ' ' || coalesce(done_at, '') FROM tasks"
    " WHERE tasks.case_id = cases.id AND kind = 'first_contact' ORDER BY due_on LIMIT 1), cases.contact_route)"
)
_MINUTES = (
    "(SELECT total(minutes) FROM notes WHERE notes.case_id = cases.id AND finished_at <= closed_at)"
    " + (SELECT total(minutes) FROM contact_attempts AS tried"
    " WHERE tried.case_id = cases.id AND tried_at <= closed_at)"
    " + (SELECT total(minutes) FROM time_spent AS spent WHERE spent.case_id = cases.id AND spent_at <= closed_at)"
    # Without the name of the index, every answer of the form would be passed on the way.
    " + (SELECT total(value) FROM disclosures AS told JOIN answers INDEXED BY minutes_answered"
    " ON answers.disclosure_id = told.id AND question = 'minutes' WHERE told.case_id = cases.id)"
)
_OF_CASES = {"mode": "cases.mode", "outcome": "cases.outcome", "contact": _FIRST_CONTACT, "minutes": _MINUTES}
_OF_DISCLOSURES = {
    **{name: f"coalesce(disclosures.{name}, '')" for name in COLUMNS if name != "mode"},
    **{
        name: (
            "coalesce((SELECT group_concat(code, ' ') FROM disclosure_codes"
            f" WHERE disclosure_id = disclosures.id AND question = '{name}'), '')"
        )
        for name in CODED
    },
}
_FACTS = frozenset({*_OF_CASES, *_OF_DISCLOSURES})
"""`contact` is the day a first contact was due with the moment of the first attempt, or else whether there was a way.
`minutes` is the time on a case until it was closed. Of several codes, all stand in one text with a blank between."""


class CaseFacts:
    names = _FACTS

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of_period(
        self, population: Population, first: str, after: str, facts: Sequence[str]
    ) -> Mapping[str, Sequence[Any]]:
        """A column for each fact, with one entry for each case whose moment is from `first` to before `after`.

        Where a case has several disclosures, the last one that says something counts, and of several codes all do.
        """
        assert set(facts) <= _FACTS
        of_cases = [name for name in facts if name in _OF_CASES]
        of_disclosures = [name for name in facts if name in _OF_DISCLOSURES]
        columns = ["cases.id", *(_OF_CASES[name] for name in of_cases)]
        columns += [_OF_DISCLOSURES[name] for name in of_disclosures]
        day = _DAY_OF[population]
        told = "LEFT JOIN disclosures ON disclosures.case_id = cases.id" if of_disclosures else ""
        then = ", disclosures.id" if of_disclosures else ""
        rows = self._db.execute(
            f"SELECT {', '.join(columns)} FROM cases {told} WHERE {day} >= ? AND {day} < ?"
            f" ORDER BY {day}, cases.id{then}",
            (first, after),
        ).fetchall()
        own = 1 + len(of_cases)
        rows = _joined(rows, own, [_all if name in CODED else _last for name in of_disclosures])
        names = ["id", *of_cases, *of_disclosures]
        return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def _joined(rows: list[tuple[Any, ...]], own: int, ways: Sequence[Callable[[str, str], str]]) -> list[tuple[Any, ...]]:
    """One row for each case, of rows that come case by case. `own` columns are the case's: alike in all its rows."""
    again = [place for place, (row, after) in enumerate(pairwise(rows), 1) if row[0] == after[0]]
    for place in again:
        earlier, later = rows[place - 1], rows[place]
        told = [way(one, other) for way, one, other in zip(ways, earlier[own:], later[own:], strict=True)]
        rows[place] = (*later[:own], *told)
    return list({row[0]: row for row in rows}.values()) if again else rows


@lru_cache(maxsize=10_000)
def _last(earlier: str, later: str) -> str:
    """The last answer that says something."""
    return later if later not in _SAYS_NOTHING else earlier if earlier not in _SAYS_NOTHING else max(earlier, later)


@lru_cache(maxsize=10_000)
def _all(earlier: str, later: str) -> str:
    """Every code that was given; "not known" only where nothing else was."""
    codes = sorted({*earlier.split(), *later.split()})
    return " ".join([code for code in codes if code != NOT_KNOWN] or codes)
