"""What the search box finds: cases by their words, names and references."""

from dataclasses import dataclass, field

from app.models.cases import Case
from app.services.casework import case_named
from app.services.office import Office

MOST_FOUND = 1_000
"""Beyond this many matches a list shows the newest and asks for another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case that was found, with a few words around the place."""

    case: Case
    snippet: str = field(default="", repr=False)


def find_cases(office: Office, typed: str, limit: int = 20, *, snippets: bool = True) -> list[Found]:
    """The cases that hold every typed word, the newest first; a typed reference finds its case at once."""
    return [
        Found(case=case, snippet=office.vault.search.snippet(typed, case.id) if snippets and case.id else "")
        for case in office.vault.cases.of_ids(_ids(office, typed, limit))
    ]


def matching_ids(office: Office, typed: str) -> tuple[int, ...]:
    """The ids for a filtered list, the newest first, no more than `MOST_FOUND`."""
    return tuple(_ids(office, typed, MOST_FOUND))


def _ids(office: Office, typed: str, limit: int) -> list[int]:
    named = case_named(office, typed)
    if named is None or named.id is None:
        return office.vault.search.cases(typed, limit)
    if not typed.strip().isdigit():
        return [named.id]
    # Digits alone may be a reference, and may be somebody's student number.
    others = (case_id for case_id in office.vault.search.cases(typed, limit) if case_id != named.id)
    return [named.id, *others][:limit]
