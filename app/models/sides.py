"""Two sides of one matter: advisers help either, and nobody helps both (policy 9.1; Changing the Culture, para 177)."""

from app.models.cases import Case, Side
from app.models.words import _

_AGAINST = {Side.COMPLAINANT: Side.RESPONDENT, Side.RESPONDENT: Side.COMPLAINANT}


def against(side: Side) -> Side | None:
    """The side on the other side of this one; witnesses and others take none."""
    return _AGAINST.get(side)


def why_not_together(case: Case, other: Case) -> str | None:
    """Why two cases cannot become one, or None."""
    if against(case.side) is not other.side:
        return None
    return _("These are the two sides of one matter. Advisers help either, but another adviser helps the other side.")
