"""The class of a case by OfS condition E6, worked out from what happened as the list of behaviours says."""

from collections.abc import Iterable

from app.models.codes import NOT_KNOWN, RATHER_NOT_SAY, CodeList

BOTH = "BOTH"

_HARASSMENT, _SEXUAL = "HARASSMENT", "SEXUAL_MISCONDUCT"
_GRAVEST_FIRST = (_SEXUAL, _HARASSMENT, "IPR", "SAFEGUARDING", "REVIEW", "NONE")
_SAYS_HOW = "FLAG"
"""Such a code says how something happened, and not what."""


def class_of(behaviours: CodeList, codes: Iterable[str]) -> str:
    """One class for a case, so that each is counted once. Nothing where it is not known what happened."""
    found = {
        each.extra.get("e6", "NONE")
        for each in map(behaviours.find, codes)
        if each is not None and each.code not in (NOT_KNOWN, RATHER_NOT_SAY)
    }
    if {_HARASSMENT, _SEXUAL} <= found:
        return BOTH
    return next((each for each in _GRAVEST_FIRST if each in found), "NONE" if _SAYS_HOW in found else "")
