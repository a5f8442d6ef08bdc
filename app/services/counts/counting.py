"""Counts the cases of a period by a specification, from an adviser's or an HR office's vault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from app.models.collecting.sources import SOURCES, Population, VaultRole
from app.models.collecting.specification import CollectionPeriod, Specification
from app.models.moments import utc_text
from app.models.progress import Progress
from app.models.uk_time import UK
from app.models.words import _
from app.services.counts.classes import class_of
from app.services.counts.formal_facts import formal_answers
from app.services.office import Office
from app.statistics.tabulating import Counted, tabulate

_HOURS = ((1, "up_to_1"), (2, "up_to_2"), (5, "up_to_5"), (10, "up_to_10"), (20, "up_to_20"))
_MOST_HOURS = "over_20"
_KNOWN_BY = {"first_contact": "contact", "hours_band": "minutes", "e6_class": "behaviours"}
"""What the store gives for a source that is worked out here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedPeriod:
    """The exact counts of a period, by population. They go nowhere but into what protects them."""

    period: CollectionPeriod
    by_population: Mapping[Population, Counted] = field(repr=False)


def count_period(
    office: Office, specification: Specification, period: CollectionPeriod, progress: Progress
) -> CountedPeriod:
    """Every case once in each table of its population: by the day it came in, or the day it was closed."""
    asked = [each for each in Population if specification.of_population(each)]
    found: dict[Population, Counted] = {}
    for place, population in enumerate(asked):
        progress.step(place, len(asked), _("Counting the cases"))
        answers, cases = _answers(office, specification, population, period)
        found[population] = tabulate(specification, population, answers, cases)
    progress.step(len(asked), len(asked), _("Counting the cases"))
    return CountedPeriod(period=period, by_population=found)


def _answers(
    office: Office, specification: Specification, population: Population, period: CollectionPeriod
) -> tuple[Mapping[str, Sequence[str]], int]:
    """What each case of a population says, by source, and how many cases there are."""
    sources = list(dict.fromkeys(each.source for each in specification.of_population(population)))
    if specification.role is VaultRole.PANEL:
        return formal_answers(office, population, period)
    known = office.vault.case_facts.names
    facts = list(dict.fromkeys(_KNOWN_BY.get(each, each) for each in sources))
    first, after = start_of(period.begins), start_of(period.ends + timedelta(days=1))
    columns = office.vault.case_facts.of_period(population, first, after, [each for each in facts if each in known])
    cases = len(columns["id"])
    work_out: dict[str, Callable[[Any], str]] = {
        "first_contact": lambda contact: first_contact(contact, period.ends),
        "hours_band": hours_band,
        "e6_class": lambda behaviours: class_of(office.library.lists["behaviours"], behaviours.split()),
    }
    answers: dict[str, Sequence[str]] = {}
    for source in sources:
        column = columns.get(_KNOWN_BY.get(source, source))
        if column is None:
            # What no vault records yet counts as not known.
            assert source in SOURCES[specification.role]
            answers[source] = [""] * cases
        elif source in work_out:
            # There are many cases and few answers.
            said = {each: work_out[source](each) for each in set(column)}
            answers[source] = [said[each] for each in column]
        else:
            answers[source] = column
    return answers, cases


def first_contact(contact: str, last_day: date) -> str:
    """How the first contact went, as it stood when the period was over: what was tried later changes nothing.

    `contact` is the day it was due and the moment of the first attempt, or else whether there was a way to reach them.
    """
    due_on, _blank, tried_at = str(contact).partition(" ")
    if due_on == "0":
        return "no_route"
    if due_on == "1":
        # A case that was closed untried keeps no deadline.
        return "not_attempted"
    if tried_at and tried_at < _day_after(last_day.isoformat()):
        return "in_time" if tried_at < _day_after(due_on) else "late"
    return "not_due" if due_on > last_day.isoformat() else "not_attempted"


def hours_band(minutes: float) -> str:
    """The band of the time on a case; nothing where none was kept."""
    if not minutes:
        return ""
    return next((name for hours, name in _HOURS if minutes <= 60 * hours), _MOST_HOURS)


@lru_cache(maxsize=4096)
def _day_after(day: str) -> str:
    return start_of(date.fromisoformat(day) + timedelta(days=1))


def start_of(day: date) -> str:
    """The moment at which a day begins in the UK, as the vault keeps moments."""
    return utc_text(datetime.combine(day, time(), UK))
