"""Words typed to new rows, key by key, in the list of cases and in the find box; each query against plain SQLite."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QApplication

from app.store.cases import CaseFilter, CaseOrder
from app.views.window import OfficeWindow
from benchmarks import queries, vaults
from benchmarks.beside_plain import against_plain, cold_words
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.queries import Queries
from benchmarks.timing import Race
from benchmarks.windows import BareList, rows_of, settle, show_office, type_key, until

_AT_MOST = 50
_RATIO_AT_MOST = 3


def measure(run: Run) -> Iterator[Figure]:
    words = queries.words_to_type(run)
    office = vaults.open_office(run.cases)
    window = show_office(office)
    plain = Queries.over(vaults.plain_connection(run.cases))
    bare = BareList(window)
    try:
        yield _typed(run, "in the list", _list_typist(window), words, _bare_list(plain, bare))
        yield _typed(run, "in the find box", _box_typist(window), words, _bare_box(plain, bare))
    finally:
        office.vault.close()
    yield against_plain(run, f"each search of {run.cases:,} cases", list(queries.searches(words)))
    print(cold_words(run, list(queries.searches(words))[:: 4 if run.quick else 2]))


def _typed(
    run: Run,
    where: str,
    typist: Callable[[Sequence[str]], list[float]],
    words: Sequence[str],
    bare: Callable[[Sequence[str]], list[float]],
) -> Figure:
    race = Race(ours=lambda: typist(words), theirs=lambda: bare(words), rounds=2 if run.quick else 3)
    race.run(_RATIO_AT_MOST, run.time_bound(_AT_MOST))
    return Figure(
        name=f"words typed to rows of {run.cases:,} cases, {where}",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same queries on plain SQLite into a bare table: {race.their_best:.1f} ms",
        remark=(
            f"p95 from the key to the painted rows over {len(race.our_rounds[0])} keys, each its best of"
            f" {len(race.our_rounds)}; {race.our_usual:.1f} ms with every disturbance"
        ),
    )


def _list_typist(window: OfficeWindow) -> Callable[[Sequence[str]], list[float]]:
    def type_all(words: Sequence[str]) -> list[float]:
        page: Any = window.open_page("cases")
        page.find_in_list()
        return _key_by_key(words, page.words, page._rest)

    return type_all


def _box_typist(window: OfficeWindow) -> Callable[[Sequence[str]], list[float]]:
    def type_all(words: Sequence[str]) -> list[float]:
        window.open_page("today")
        box = window.frame.find_box
        box.setFocus()
        return _key_by_key(words, box, box._rest)

    return type_all


def _key_by_key(words: Sequence[str], field: Any, rest: Any) -> list[float]:
    """Types each word into the empty field; the time of a key ends when the rows it brought have been painted."""
    times = []
    for word in words:
        field.clear()
        until(lambda: not rest.isActive())
        settle()
        for key in word:
            begun = perf_counter()
            type_key(field, key)
            until(lambda: not rest.isActive())
            QApplication.processEvents()
            times.append((perf_counter() - begun) * 1000)
    field.clear()
    settle()
    return times


def _bare_list(plain: Queries, bare: BareList) -> Callable[[Sequence[str]], list[float]]:
    def ids_of(typed: str) -> list[int]:
        if len(typed) < 2:
            return plain.cases.page(CaseFilter(), CaseOrder.LAST_ENTRY, descending=True, limit=128)
        chosen = CaseFilter(ids=tuple(plain.newest_found(typed, queries.MOST_FOUND)))
        return plain.cases.page(chosen, CaseOrder.LAST_ENTRY, descending=True, limit=128)

    return _bare(plain, bare, ids_of)


def _bare_box(plain: Queries, bare: BareList) -> Callable[[Sequence[str]], list[float]]:
    return _bare(plain, bare, lambda typed: plain.newest_found(typed, 12))


def _bare(plain: Queries, bare: BareList, ids_of: Callable[[str], list[int]]) -> Callable[[Sequence[str]], list[float]]:
    def show_all(words: Sequence[str]) -> list[float]:
        times = []
        for typed in queries.typed_texts(list(words)):
            begun = perf_counter()
            cases = plain.cases.of_ids(ids_of(typed.strip()))
            bare.show(rows_of(cases))
            times.append((perf_counter() - begun) * 1000)
        return times

    return show_all


if __name__ == "__main__":
    run_alone(measure, __doc__)
