"""What the search box finds: cases by their words, names and references."""

from dataclasses import dataclass, field

from app.models.cases import Case
from app.services.casework import case_named
from app.services.office import Office

MOST_FOUND = 2_000
"""Beyond this many matches a list shows the newest and asks for another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case that was found, with a few words around the place."""

    case: Case
    snippet: str = field(default="", repr=False)


def find_cases(office: Office, typed: str, limit: int = 20, *, snippets: bool = True) -> list[Found]:
    """The cases that hold every typed word, the newest first; a typed reference finds its case at once."""
    named = case_named(office, typed)
    if named is not None:
        return [Found(case=named)]
    cases = office.vault.cases.of_ids(office.vault.search.cases(typed, limit))
    return [
        Found(case=case, snippet=office.vault.search.snippet(typed, case.id) if snippets and case.id else "")
        for case in cases
    ]


def matching_ids(office: Office, typed: str) -> tuple[int, ...]:
    """The ids for a filtered list, the newest first, no more than `MOST_FOUND`."""
    named = case_named(office, typed)
    if named is not None and named.id is not None:
        return (named.id,)
    return tuple(office.vault.search.cases(typed, MOST_FOUND))
