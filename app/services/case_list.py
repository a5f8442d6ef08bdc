"""The list of cases, as pages: what a filter lets through, in an order, and what it is called."""

from collections.abc import Sequence

from app.models.cases import Case
from app.models.words import _, counted
from app.services.formal.procedures import procedure_of
from app.services.office import Office
from app.store.cases import CaseFilter, CaseOrder

__all__ = ["CaseFilter", "CaseOrder", "about_words", "count_words", "page_of_cases", "stage_words", "stages_there"]

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


def stage_words(office: Office, case_ids: Sequence[int]) -> dict[int, str]:
    """Where each of these cases stands in its procedure; one that is under none is left out."""
    current = office.vault.formal.cases.current_of(case_ids)
    return {
        case_id: procedure_of(office, formal.procedure_id).stage(formal.stage).title
        for case_id, formal in current.items()
    }


def stages_there(office: Office) -> list[tuple[str, str]]:
    """The stages at which cases stand now, each once: what it is called, and its name."""
    found: dict[str, str] = {}
    for procedure_id, stage in office.vault.formal.cases.stages():
        found.setdefault(stage, procedure_of(office, procedure_id).stage(stage).title)
    return sorted((title, name) for name, title in found.items())


def count_words(office: Office, chosen: CaseFilter) -> str:
    """How many cases the list holds; beyond a thousand it says only that there are more."""
    number = office.vault.cases.count_up_to(_COUNTED_TO + 1, chosen)
    if number > _COUNTED_TO:
        return _("More than {n} cases").format(n=f"{_COUNTED_TO:,}")
    return counted("{n} case", "{n} cases", number)
