"""The list of cases, as pages: what a filter lets through, in an order, and what it is called."""

from app.models.cases import Case
from app.models.words import _, counted
from app.services.office import Office
from app.store.cases import CaseFilter, CaseOrder

__all__ = ["CaseFilter", "CaseOrder", "about_words", "count_words", "page_of_cases"]

_COUNTED_TO = 1_000


def page_of_cases(
    office: Office, chosen: CaseFilter, order: CaseOrder, descending: bool, limit: int, offset: int
) -> list[int]:
    return office.vault.cases.page(chosen, order, descending=descending, limit=limit, offset=offset)


def about_words(office: Office, case: Case) -> str:
    """What the case is about, in words."""
    lists = office.library.lists
    words = [
        lists["characteristics"].label(code) if code in lists["characteristics"] else lists["behaviours"].label(code)
        for code in case.about
    ]
    return ", ".join(dict.fromkeys(words))


def count_words(office: Office, chosen: CaseFilter) -> str:
    """How many cases the list holds; beyond a thousand it says only that there are more."""
    number = office.vault.cases.count_up_to(_COUNTED_TO + 1, chosen)
    if number > _COUNTED_TO:
        return _("More than {n} cases").format(n=f"{_COUNTED_TO:,}")
    return counted("{n} case", "{n} cases", number)
