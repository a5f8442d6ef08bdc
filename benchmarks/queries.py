"""What is typed, chosen and sorted by in the benchmarks, and the queries behind it, over any connection."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from app.models.cases import CaseState, Mode
from app.services.finding import MOST_FOUND
from app.store.cases import CaseFilter, CaseOrder, Cases
from app.store.connection import Connection
from app.store.search import Search
from app.views.table import PAGE
from benchmarks.figures import Run
from benchmarks.vaults import Material, material_of

NO_SUCH_WORDS = ("xylophone", "quetzal", "zzgrb")
FILTERS = (
    CaseFilter(),
    CaseFilter(state=CaseState.OPEN),
    CaseFilter(state=CaseState.CLOSED),
    CaseFilter(state=CaseState.OPEN, support="YES"),
    CaseFilter(state=CaseState.OPEN, mode=Mode.ANON),
    CaseFilter(state=CaseState.OPEN, safety="UNSAFE"),
    CaseFilter(state=CaseState.OPEN, about="RACE"),
    CaseFilter(state=CaseState.OPEN, about="AGE"),
    CaseFilter(state=CaseState.OPEN, mode=Mode.PROXY, safety="UNSAFE", about="AGE"),
)


def words_to_type(run: Run) -> list[str]:
    """Words as people look for them: frequent and rare ones, names, two at once, and some that nothing holds."""
    material = material_of(run.cases)
    number = 4 if run.quick else 8
    pairs = [f"{one} {other}" for one, other in zip(material.middling[::2], reversed(material.common), strict=False)]
    kinds = (material.common, material.middling, material.rare, material.names, pairs)
    return [word for kind in kinds for word in _spread(kind, number)] + list(NO_SUCH_WORDS)


def typed_texts(words: list[str]) -> list[str]:
    """What stands in the field after each key."""
    return [word[:length] for word in words for length in range(1, len(word) + 1)]


def _spread(words: tuple[str, ...] | list[str], number: int) -> list[str]:
    return list(words[:: max(1, len(words) // number)][:number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The very queries that the program sends, over an encrypted vault or over the plain copy."""

    search: Search
    cases: Cases

    @classmethod
    def over(cls, db: Connection) -> "Queries":
        return cls(search=Search(db), cases=Cases(db))

    def newest_found(self, typed: str, number: int) -> list[int]:
        return self.search.cases(typed, number)

    def found_in_box(self, typed: str) -> object:
        """Twelve cases with a few words around what was found."""
        return self.cases.of_ids(list(self.search.snippets(typed, 12)))

    def found_in_list(self, typed: str) -> object:
        """The first page of what was found, sorted as the list is."""
        ids = tuple(self.search.cases(typed, MOST_FOUND))
        return self.page(CaseFilter(state=CaseState.OPEN, ids=ids), CaseOrder.LAST_ENTRY, descending=True)

    def page(self, chosen: CaseFilter, order: CaseOrder, *, descending: bool) -> object:
        return self.cases.of_ids(self.cases.page(chosen, order, descending=descending, limit=PAGE))


def searches(words: list[str]) -> Iterator[tuple[str, Callable[[Queries], object]]]:
    """Each search with what it is called; every beginning of at least two letters, as the keys are typed."""
    for typed in dict.fromkeys(text.strip() for text in typed_texts(words) if len(text.strip()) > 1):
        yield f"“{typed}” in the box", lambda queries, typed=typed: queries.found_in_box(typed)
        yield f"“{typed}” in the list", lambda queries, typed=typed: queries.found_in_list(typed)


def pages() -> Iterator[tuple[str, Callable[[Queries], object]]]:
    """The first page of every filter in every order."""
    for chosen, order, descending in product(FILTERS, CaseOrder, (False, True)):
        words = f"{chosen.state or 'all'} {chosen.mode or ''} {chosen.safety} {chosen.about} {chosen.support}"
        name = f"{' '.join(words.split())} by {order}{' down' if descending else ''}"

        def page(
            queries: Queries, chosen: CaseFilter = chosen, order: CaseOrder = order, descending: bool = descending
        ) -> object:
            return queries.page(chosen, order, descending=descending)

        yield name, page


__all__ = ["MOST_FOUND", "Material", "Queries", "pages", "searches", "typed_texts", "words_to_type"]
