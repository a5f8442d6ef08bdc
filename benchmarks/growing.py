"""From few cases to many: the list, a search and a filter take longer with the rows shown, not with the table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks import queries, vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.queries import Queries
from benchmarks.timing import PATIENCE, best_of, exponent, milliseconds
from benchmarks.windows import settle, show_office, type_key, until

_AT_MOST = 0.25
"""The time grows with the table to this power: 1 would be in step with it, 0 not at all."""
_ROUNDS = 4
_FILTERS = (("open", "NAMED", "", ""), ("open", "", "RACE", ""), ("support", "", "", ""), ("", "", "", "SAFE"))


@dataclass(kw_only=True)
class _Growth:
    """One kind of thing done over vaults of several sizes: the rounds of each, a time for each step."""

    name: str
    do: Callable[["_Desk"], list[float]]
    rounds: dict[int, list[list[float]]] = field(default_factory=dict)

    def time_of(self, size: int) -> float:
        times = sorted(best_of(self.rounds[size]))
        return times[len(times) // 2]

    @property
    def exponent(self) -> float:
        return exponent({size: self.time_of(size) for size in self.rounds})


@dataclass(kw_only=True)
class _Desk:
    """A window over a vault of one size, the words to type in it, and its queries."""

    page: Any
    words: Sequence[str]
    queries: Queries


def measure(run: Run) -> Iterator[Figure]:
    grown = [
        _Growth(name="the first page of the list", do=_open_list),
        _Growth(name="words typed", do=_type_words),
        _Growth(name="a filter chosen", do=_filter),
        _Growth(name="the first page of the list, without the window", do=_query_list),
        _Growth(name="words looked for, without the window", do=_query_words),
    ]
    for again in range(PATIENCE):
        for size in run.sizes:
            _look(size, grown)
        if again and all(growth.exponent <= _AT_MOST for growth in grown):
            break
    for growth in grown:
        sizes = ", ".join(f"{growth.time_of(size):.1f} ms with {size:,}" for size in run.sizes)
        yield Figure(
            name=f"{growth.name}, from {run.sizes[0]:,} to {run.sizes[-1]:,}",
            value=growth.time_of(run.sizes[-1]),
            ratio=growth.exponent,
            ratio_at_most=_AT_MOST,
            against="the number of cases, as its exponent",
            remark=f"{sizes}; the median of its steps, each its best",
        )


def _look(size: int, grown: Sequence[_Growth]) -> None:
    office = vaults.open_office(size)
    window = show_office(office)
    try:
        common = vaults.material_of(size).common
        # Every one of these fills the list in the smallest vault, so that as many rows are shown in each.
        words = [*common[:6], *(word[:2] for word in common[6:12])]
        desk = _Desk(page=window.open_page("cases"), words=words, queries=Queries.over(office.vault.db))
        for growth in grown:
            for _round in range(_ROUNDS):
                growth.rounds.setdefault(size, []).append(growth.do(desk))
    finally:
        window.close()
        window.deleteLater()
        settle()


def _open_list(desk: _Desk) -> list[float]:
    times = []
    for _again in range(5):
        settle()
        times.append(milliseconds(lambda: (desk.page.refresh(), QApplication.processEvents())))
    return times


def _type_words(desk: _Desk) -> list[float]:
    """From the last key of each word to its rows."""
    page, times = desk.page, []
    for word in desk.words:
        page.words.setText(word[:-1])
        until(lambda: not page._rest.isActive())
        settle()
        begun = perf_counter()
        type_key(page.words, word[-1])
        until(lambda: not page._rest.isActive())
        QApplication.processEvents()
        times.append((perf_counter() - begun) * 1000)
    page.words.setText("")
    until(lambda: not page._rest.isActive())
    return times


def _filter(desk: _Desk) -> list[float]:
    page, times = desk.page, []
    for chosen in _FILTERS:
        _choose(page, ("open", "", "", ""))
        settle()
        begun = perf_counter()
        _choose(page, chosen)
        QApplication.processEvents()
        times.append((perf_counter() - begun) * 1000)
    _choose(page, ("open", "", "", ""))
    return times


def _choose(page: Any, chosen: tuple[str, ...]) -> None:
    for box, code in zip((page.state, page.mode, page.about, page.safety), chosen, strict=True):
        box.setCurrentIndex(box.findData(code))


def _query_list(desk: _Desk) -> list[float]:
    return [milliseconds(lambda act=act: act(desk.queries)) for _name, act in list(queries.pages())[:10]]


def _query_words(desk: _Desk) -> list[float]:
    return [milliseconds(lambda word=word: desk.queries.found_in_list(word)) for word in desk.words]


if __name__ == "__main__":
    run_alone(measure, __doc__)
