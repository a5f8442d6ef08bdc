"""Kinds of question that are answered with several lines: incidents, and the people concerned."""

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from app.models.answers import Concerned, Incident, Unread, When
from app.models.date_kinds import plain_when, understood, when_in
from app.models.people import PART_WORDS, Part
from app.models.questions import Kind, Question, list_in, not_in, text_in, too_long, true_or_false
from app.models.typed_dates import long_form, read_period
from app.models.words import _


class IncidentsKind(Kind):
    """Each time it happened: when, how often, where, and a few words."""

    name = "incidents"
    settings = frozenset({"words_when"})
    lists = ("occurrences", "places")
    longest: ClassVar[int] = 20_000

    def problem(self, question: Question, value: tuple[Incident, ...]) -> str | None:
        for number, incident in enumerate(value, 1):
            what = (
                (incident.when.sentence if isinstance(incident.when, Unread) else None)
                or too_long(incident.words, self.longest)
                or not_in(question.lists["occurrences"], incident.occurrences)
                or not_in(question.lists["places"], incident.place)
            )
            if what:
                return _("Number {n}: {what}").format(n=number, what=what)
        return None

    def without_words(self, value: tuple[Incident, ...]) -> tuple[Incident, ...]:
        bare = tuple(replace(each, words="") for each in value)
        return tuple(each for each in bare if each != Incident())

    @staticmethod
    def when_in_words(when: When) -> str:
        """When one of them happened, in full; what could not be read stays as it was typed."""
        return when.typed if isinstance(when, Unread) else long_form(when)

    def understand_when(self, question: Question, typed: str, now: datetime) -> When | None:
        """When one of them happened: a day, a moment, about a day, or a period."""
        return understood(typed, lambda: read_period(typed, today=now.date(), lean=question.lean))

    def plain(self, value: tuple[Incident, ...]) -> list[dict[str, Any]]:
        return [
            {
                "when": None if each.when is None else plain_when(each.when),
                "ongoing": each.ongoing,
                "occurrences": each.occurrences,
                "place": each.place,
                "words": each.words,
            }
            for each in value
        ]

    def value(self, plain: Any) -> tuple[Incident, ...]:
        return tuple(
            Incident(
                when=None if each["when"] is None else when_in(each["when"]),
                ongoing=true_or_false(each["ongoing"]),
                occurrences=text_in(each["occurrences"]),
                place=text_in(each["place"]),
                words=text_in(each["words"]),
            )
            for each in list_in(plain)
        )

    def words(self, question: Question, value: tuple[Incident, ...]) -> str:
        return "\n".join(self._words_of(question, each) for each in value)

    def _words_of(self, question: Question, each: Incident) -> str:
        when = _("When is not known") if each.when is None else self.when_in_words(each.when)
        parts = [
            when,
            _("going on") if each.ongoing else "",
            question.lists["occurrences"].label(each.occurrences),
            question.lists["places"].label(each.place),
        ]
        line = "; ".join(part for part in parts if part)
        return f"{line}: {each.words}" if each.words else line


class PeopleKind(Kind):
    """Several people, teams or places, each with their part in it."""

    name = "people"
    settings = frozenset({"words_when"})
    lists = ("party_roles", "respondent_relationships")
    longest: ClassVar[int] = 300

    def problem(self, question: Question, value: tuple[Concerned, ...]) -> str | None:
        for number, each in enumerate(value, 1):
            what = (
                self._nobody(each)
                or too_long(each.called, self.longest)
                or too_long(each.unit, self.longest)
                or not_in(question.lists["party_roles"], each.role)
                or not_in(question.lists["respondent_relationships"], each.relationship)
            )
            if what:
                return _("Number {n}: {what}").format(n=number, what=what)
        return None

    def _nobody(self, each: Concerned) -> str | None:
        if each.called or each.unit or each.role or each.relationship:
            return None
        return _("please give a name, a description, a team or a place, or remove the line.")

    def without_words(self, value: tuple[Concerned, ...]) -> tuple[Concerned, ...]:
        bare = tuple(replace(each, called="", unit="") for each in value)
        return tuple(each for each in bare if each.role or each.relationship)

    def plain(self, value: tuple[Concerned, ...]) -> list[dict[str, str]]:
        return [
            {
                "part": each.part.value,
                "called": each.called,
                "role": each.role,
                "relationship": each.relationship,
                "unit": each.unit,
            }
            for each in value
        ]

    def value(self, plain: Any) -> tuple[Concerned, ...]:
        return tuple(
            Concerned(
                part=Part(each["part"]),
                called=text_in(each["called"]),
                role=text_in(each["role"]),
                relationship=text_in(each["relationship"]),
                unit=text_in(each["unit"]),
            )
            for each in list_in(plain)
        )

    def words(self, question: Question, value: tuple[Concerned, ...]) -> str:
        return "\n".join(self._words_of(question, each) for each in value)

    def _words_of(self, question: Question, each: Concerned) -> str:
        parts = [
            each.called,
            each.unit,
            question.lists["party_roles"].label(each.role),
            question.lists["respondent_relationships"].label(each.relationship),
        ]
        line = "; ".join(part for part in parts if part)
        return f"{_(PART_WORDS[each.part])}: {line}" if line else _(PART_WORDS[each.part])
