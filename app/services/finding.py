"""What the search box finds: cases by their words, names and references."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.cases import Case
from app.models.errors import PlainError
from app.services.casework import case_named, reindex
from app.services.office import Office
from app.store.search import Search

MOST_FOUND = 1_000
"""Beyond this many matches a list shows the newest and asks for another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case that was found, with a few words around the place."""

    case: Case
    snippet: str = field(default="", repr=False)


def find_cases(office: Office, typed: str, limit: int = 20, *, snippets: bool = True) -> list[Found]:
    """The cases that hold every typed word, the newest first; a typed reference finds its case at once."""
    search = _up_to_date(office)
    found = search.snippets(typed, limit) if snippets else dict.fromkeys(search.cases(typed, limit), "")
    cases = office.vault.cases.of_ids(_with_reference(office, typed, found, limit))
    return [Found(case=case, snippet=found.get(case.id or 0, "")) for case in cases]


def matching_ids(office: Office, typed: str) -> tuple[int, ...]:
    """The ids for a filtered list, the newest first, no more than `MOST_FOUND`."""
    return tuple(_with_reference(office, typed, _up_to_date(office).cases(typed, MOST_FOUND), MOST_FOUND))


def index_waiting(office: Office, most: int | None = None) -> None:
    """Puts words into the index that were kept without it. Nobody's act, so it leaves no line in the history."""
    for case_id in office.vault.search.waiting()[:most]:
        with office.vault.saving():
            reindex(office, case_id, at_once=True)


def _up_to_date(office: Office) -> Search:
    """The index with every word in it. On a full disk only the newest are missing, and all others can be found."""
    with contextlib.suppress(PlainError):
        index_waiting(office)
    return office.vault.search


def _with_reference(office: Office, typed: str, found: Iterable[int], limit: int) -> list[int]:
    """What was found by words, or the case whose reference was typed."""
    named = case_named(office, typed)
    if named is None or named.id is None:
        return list(found)
    if not typed.strip().isdigit():
        return [named.id]
    # Digits alone may be a reference, and may be somebody's student number.
    return [named.id, *(case_id for case_id in found if case_id != named.id)][:limit]
