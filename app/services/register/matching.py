"""Who of a list is who in the register: certain by number, address, or name and unit; else the person is asked."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from app.models.progress import Progress
from app.models.register.people import Registered
from app.models.register.units import UnitTree
from app.models.searching import folded_name
from app.models.words import _
from app.services.register.grouping import Incoming, together
from app.services.register.likeness import Names, are_far_apart, compared_name

T = TypeVar("T")

_EACH = 50
"""People between two words of how far it is."""


class Fit(StrEnum):
    """How a person of the list stands to the register."""

    NEW = "new"
    KNOWN = "known"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


NEW, LEAVE, SAME, ROW = "new", "leave", "same:", "row:"
"""What the person decides of somebody doubtful: new, left out, the same as somebody registered, or as another row."""

Decisions = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Who it might be: the decision that says so, and the words for it."""

    decision: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A person of the list, and who they are in the register."""

    incoming: Incoming
    fit: Fit
    person: Registered | None = None
    reason: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    may_be_new: bool = True


def match(
    people: Sequence[Incoming],
    register: Iterable[Registered],
    tree: UnitTree,
    decisions: Decisions,
    grades: Sequence[str],
    progress: Progress,
) -> list[Match]:
    """Everybody of the list, each with who they are. The order of `people` decides nothing."""
    known = _Known(register, tree)
    found = [
        _decided(each, known.look(each), known, decisions.get(each.key, "")) for each in _watched(people, progress)
    ]
    return _not_twice(_among_themselves(_one_each(found, grades), decisions, progress))


def _watched(things: Collection[T], progress: Progress) -> Iterator[T]:
    """The things, with a word now and then of how far it is: a long list can be stopped."""
    for place, each in enumerate(things):
        if place % _EACH == 0:
            progress.step(place, len(things), _("Comparing the names"))
        yield each


class _Known:
    """The register, to be looked up in each of the ways."""

    def __init__(self, register: Iterable[Registered], tree: UnitTree) -> None:
        self._tree = tree
        self.people = {each.id: each for each in register}
        self.by_object = {each.person.object_id: each for each in self.people.values()}
        self._by_number: dict[str, list[Registered]] = {}
        self._by_email: dict[str, list[Registered]] = {}
        self._by_name: dict[str, list[Registered]] = {}
        for each in self.people.values():
            for index, key in (
                (self._by_number, each.person.staff_number),
                (self._by_email, each.person.email),
                (self._by_name, each.person.name),
            ):
                if folded := folded_name(key):
                    index.setdefault(folded, []).append(each)
        self._names = Names.of((each.id, each.person.name) for each in self.people.values())

    def numbered(self, incoming: Incoming) -> list[Registered]:
        return self._by_number.get(folded_name(incoming.staff_number), [])

    def addressed(self, incoming: Incoming) -> list[Registered]:
        return self._by_email.get(folded_name(incoming.email), [])

    def look(self, incoming: Incoming) -> Match:
        numbered, addressed = self.numbered(incoming), self.addressed(incoming)
        if numbered or addressed:
            return self._by_key(incoming, numbered, addressed)
        same_name = [each for each in self._by_name.get(incoming.folded, ()) if not _contradict(incoming, each)]
        in_unit = [each for each in same_name if self._shares_unit(incoming, each) and not _other_email(incoming, each)]
        if len(in_unit) == 1:
            return Match(incoming=incoming, fit=Fit.KNOWN, person=in_unit[0])
        like = same_name or [self.people[each] for each in self._names.like(incoming.name)]
        like = [each for each in like if not _contradict(incoming, each)]
        if not like:
            return Match(incoming=incoming, fit=Fit.NEW)
        reason = _("Somebody of this name, or nearly of it, is in the register already.")
        return self._doubtful(incoming, like, reason)

    def _by_key(self, incoming: Incoming, numbered: list[Registered], addressed: list[Registered]) -> Match:
        holder = (numbered or addressed)[0]
        if numbered and addressed and addressed[0].id != numbered[0].id:
            reason = _("The staff number is that of one person in the register, the e-mail address that of another.")
        elif are_far_apart(incoming.name, holder.person.name):
            reason = _("The staff number or e-mail address is that of somebody of quite another name.")
        elif not numbered and _contradict(incoming, holder):
            reason = _("The e-mail address is that of somebody with another staff number.")
        else:
            return Match(incoming=incoming, fit=Fit.KNOWN, person=holder)
        either = list({each.id: each for each in (*numbered, *addressed)}.values())
        return replace(self._doubtful(incoming, either, reason), may_be_new=False)

    def _doubtful(self, incoming: Incoming, like: list[Registered], reason: str) -> Match:
        suggestions = tuple(
            Suggestion(decision=SAME + each.person.object_id, words=self._words(each)) for each in like[:3]
        )
        return Match(incoming=incoming, fit=Fit.DOUBTFUL, reason=reason, suggestions=suggestions)

    def _words(self, each: Registered) -> str:
        units = [unit.name for post in each.posts if (unit := self._tree.one(post.unit_id)) is not None]
        return ", ".join(dict.fromkeys(filter(None, (each.person.name, each.person.staff_number, *units))))

    def _shares_unit(self, incoming: Incoming, each: Registered) -> bool:
        theirs = {unit.id for post in each.posts if (unit := self._tree.one(post.unit_id)) is not None}
        return any((unit := self._tree.find(name)) is not None and unit.id in theirs for name in incoming.units)


def _contradict(incoming: Incoming, each: Registered) -> bool:
    """Whether two staff numbers say that they are two people."""
    numbers = (folded_name(incoming.staff_number), folded_name(each.person.staff_number))
    return all(numbers) and numbers[0] != numbers[1]


def _other_email(incoming: Incoming, each: Registered) -> bool:
    emails = (folded_name(incoming.email), folded_name(each.person.email))
    return all(emails) and emails[0] != emails[1]


def _decided(incoming: Incoming, found: Match, known: _Known, decision: str) -> Match:
    """What was found, unless the person decided otherwise, and as far as numbers and addresses stay each one's own."""
    if decision == LEAVE:
        return Match(incoming=incoming, fit=Fit.LEFT_OUT)
    if found.fit is not Fit.DOUBTFUL:
        return found
    if decision == NEW and found.may_be_new:
        return Match(incoming=incoming, fit=Fit.NEW)
    person = known.by_object.get(decision.removeprefix(SAME)) if decision.startswith(SAME) else None
    if person is not None:
        holders = {each.id for each in (*known.numbered(incoming), *known.addressed(incoming))}
        if holders <= {person.id}:
            return Match(incoming=incoming, fit=Fit.KNOWN, person=person)
    return found


def _one_each(found: list[Match], grades: Sequence[str]) -> list[Match]:
    """Two of a list who are one in the register are one, unless their staff numbers differ."""
    kept: list[Match] = []
    place_of: dict[int, int] = {}
    for each in sorted(found, key=lambda one: (one.incoming.folded, one.incoming.key)):
        person = each.person
        if person is None or person.id not in place_of:
            if person is not None:
                place_of[person.id] = len(kept)
            kept.append(each)
            continue
        other = kept[place_of[person.id]]
        numbers = {folded_name(one.incoming.staff_number) for one in (each, other)} - {""}
        if len(numbers) > 1:
            reason = _("Another row is taken for the same person already, under another staff number.")
            kept.append(replace(each, fit=Fit.DOUBTFUL, person=None, reason=reason, may_be_new=False))
        else:
            one = together(other.incoming, each.incoming, grades)
            kept[place_of[person.id]] = replace(other, incoming=one)
    return kept


def _among_themselves(found: list[Match], decisions: Decisions, progress: Progress) -> list[Match]:
    """New people whose names are the same, or nearly so where nothing else tells them apart, are asked about."""
    new = {place: each for place, each in enumerate(found) if each.fit is Fit.NEW}
    by_name: dict[str, list[int]] = {}
    for place, each in new.items():
        by_name.setdefault(compared_name(each.incoming.name), []).append(place)
    names = Names.of((place, each.incoming.name) for place, each in new.items())
    for place, each in _watched(new.items(), progress):
        one = each.incoming
        if decisions.get(one.key) == NEW:
            continue
        like = list(by_name[compared_name(one.name)])
        if not one.staff_number and not one.email:
            like += names.like(one.name)
        others = [
            new[other].incoming
            for other in dict.fromkeys(like)
            if other != place and _weaker(one, new[other].incoming) and not _two_people(one, new[other].incoming)
        ]
        if others:
            found[place] = Match(
                incoming=one,
                fit=Fit.DOUBTFUL,
                reason=_("Another row of this list has this name, or nearly this name."),
                suggestions=tuple(
                    Suggestion(decision=ROW + other.key, words=_row_words(other)) for other in others[:3]
                ),
            )
    return found


def _not_twice(found: list[Match]) -> list[Match]:
    """A number or an address that is new may still be in two rows that are not of one person."""
    seen: dict[str, str] = {}
    for place, each in enumerate(found):
        if each.fit not in (Fit.NEW, Fit.KNOWN) or not each.incoming.email:
            continue
        holder = seen.setdefault(each.incoming.email, each.incoming.key)
        if holder != each.incoming.key:
            reason = _("Another row has this e-mail address, under another staff number.")
            found[place] = replace(each, fit=Fit.DOUBTFUL, person=None, reason=reason, may_be_new=False)
    return found


def _weaker(one: Incoming, other: Incoming) -> bool:
    """Whether the other is told more surely, so that this one is the one to ask about."""
    return _strength(one) < _strength(other)


def _strength(one: Incoming) -> tuple[bool, bool, str]:
    return bool(one.staff_number), bool(one.email), one.key


def _two_people(one: Incoming, other: Incoming) -> bool:
    numbers = {folded_name(one.staff_number), folded_name(other.staff_number)}
    if "" not in numbers and len(numbers) > 1:
        return True
    return bool(one.email and other.email and one.email != other.email and one.folded != other.folded)


def _row_words(other: Incoming) -> str:
    first = ", ".join(filter(None, (other.name, other.staff_number, *(post.unit for post in other.posts))))
    return _("{who} (row {number})").format(who=first, number=other.numbers[0])
