"""A gentle word when both sides of one matter seem to have come to the same adviser; nothing is stopped."""

from app.models.cases import Case, Side
from app.models.people import Part
from app.models.sides import against
from app.models.words import _
from app.services.office import Office


def other_side_of(office: Office, case: Case) -> list[Case]:
    """Cases in which somebody on the other side of this one seems to have come to us, by their name alone."""
    assert case.id is not None
    other_side = against(case.side)
    if other_side is None:
        return []
    people, on_case = office.vault.people, office.vault.people.of_case(case.id)
    if case.side is Side.COMPLAINANT:
        accused = [each for each in on_case if each.part is Part.RESPONDENT and not each.told_us]
        ids = people.cases_told_by([name for each in accused for name in (each.called, each.unit)])
    else:
        ids = people.cases_accusing([each.called for each in on_case if each.told_us])
    found = office.vault.cases.of_ids([each for each in ids if each != case.id])
    return [each for each in found if each.side is other_side]


def conflict_words(office: Office, case: Case) -> str:
    """A warning for the adviser's own eyes, or nothing. A name is no proof: they look, and decide."""
    found = other_side_of(office, case)
    if not found:
        return ""
    references = ", ".join(each.reference for each in found)
    return _(
        "You may be supporting both sides of one matter: a name on this case is that of the person who came to you "
        "in {cases}. If it is so, let another adviser help one of them."
    ).format(cases=references)
