"""Two sides of one matter: advisers help either, and nobody helps both (policy 9.1; Changing the Culture, para 177)."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from app.models.cases import Case, Side
from app.models.people import Part, Person
from app.models.searching import folded_name
from app.models.words import _

_AGAINST = {Side.COMPLAINANT: Side.RESPONDENT, Side.RESPONDENT: Side.COMPLAINANT}


class SameMatter(StrEnum):
    """How well the case of a complaint and the case of somebody accused fit together."""

    NO = "no"
    BY_NAME = "by_name"
    LIKELY = "likely"


def against(side: Side) -> Side | None:
    """The side on the other side of this one; witnesses and others take none."""
    return _AGAINST.get(side)


def why_not_together(case: Case, other: Case) -> str | None:
    """Why two cases cannot become one, or None."""
    if against(case.side) is not other.side:
        return None
    return _("These are the two sides of one matter. Advisers help either, but another adviser helps the other side.")


def accused_in(complaint: Sequence[Person]) -> list[Person]:
    return [each for each in complaint if each.part is Part.RESPONDENT and not each.told_us]


def same_matter(complaint: Sequence[Person], answer: Sequence[Person]) -> SameMatter:
    """Whether somebody accused in a complaint is the one who came in the other case, by the people on both.

    The same name comes first. Many share one, so something else must fit: the person who complains, or the unit. Where
    that is known on both cases and differs, it is another matter; where it is not known, a whole name says a little,
    and a first name nothing.
    """
    came = [each for each in answer if each.told_us]
    pairs = [(a, b) for a in accused_in(complaint) for b in came if _same(a.called, b.called)]
    if not pairs:
        return SameMatter.NO
    complains = [each.called for each in complaint if each.told_us or each.part is Part.AFFECTED]
    named = [each.called for each in answer if not each.told_us]
    units = [each.unit for each in answer]
    fits = [_fit(complains, named), *(_fit([accused.unit], units) for accused, _came in pairs)]
    if True in fits:
        return SameMatter.LIKELY
    is_whole_name = any(len(folded_name(accused.called).split()) > 1 for accused, _came in pairs)
    return SameMatter.BY_NAME if is_whole_name and False not in fits else SameMatter.NO


def _fit(these: Iterable[str], those: Iterable[str]) -> bool | None:
    """Whether one of these is among those; None where one side says nothing."""
    first, second = ({folded_name(each) for each in words} - {""} for words in (these, those))
    return not first.isdisjoint(second) if first and second else None


def _same(one: str, other: str) -> bool:
    return bool(folded_name(one)) and folded_name(one) == folded_name(other)
