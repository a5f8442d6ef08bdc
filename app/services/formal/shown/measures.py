"""What follows from the findings, in words, for each person complained about: what is live, and what is spent."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.findings import Measure
from app.models.procedures.deciding import asked_for, why_not_follow, why_not_unsay
from app.models.procedures.procedure import Party
from app.models.procedures.what_next import missing_for
from app.models.words import _
from app.services.formal.decided_forms import Decided
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.hearing_facts import upheld_about
from app.services.formal.shown.parts import policy_words
from app.services.formal.shown.wanted import Wanted, all_wanted
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeasureShown:
    """A measure and how it stands; `asks` is what is still missing because of it.

    One that is spent has run out or was lifted: it stays in the file, and out of sight where something is decided.
    """

    measure_id: int
    label: str
    called: str
    words: str
    state: str
    is_spent: bool
    asks: tuple[Wanted, ...]
    lift_place: str
    may_take_away: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowsLine:
    """What follows for one person. `why_not` is why nothing can be decided for them now; then there is no place."""

    person_id: int
    called: str
    place: str
    why_not: str
    standing: tuple[MeasureShown, ...]
    spent: tuple[MeasureShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeasuresShown:
    title: str
    hint: str
    lines: tuple[FollowsLine, ...]

    @property
    def standing(self) -> tuple[MeasureShown, ...]:
        return tuple(each for line in self.lines for each in line.standing)


def measures_shown(office: Office, found: Standing) -> MeasuresShown | None:
    """None where the procedure knows no measures."""
    asked, case_id = found.procedure.measures, found.formal.case_id
    if asked is None:
        return None
    people = {each.id or 0: each.called for each in office.vault.people.of_case(case_id)}
    decided = office.vault.hearing.measures.of_case(case_id)
    upheld, is_over = upheld_about(office, found.procedure, case_id), why_not_follow(found.procedure, found.facts)
    respondents = [each.person_id for each in found.facts.party_of(Party.RESPONDENT)]
    lines = []
    # Somebody who is not complained about any more may still have what was decided when they were.
    for person_id in dict.fromkeys([*respondents, *(each.person_id for each in decided)]):
        called = people[person_id] or _("(not named)")
        about = [_shown(office, found, each, called) for each in decided if each.person_id == person_id]
        standing = tuple(each for each in about if not each.is_spent)
        is_founded = person_id in respondents and (person_id in upheld or found.procedure.findings is None)
        lines.append(
            FollowsLine(
                person_id=person_id,
                called=called,
                place=named(Ask.FINDINGS, Decided.MEASURE, str(person_id)) if is_founded and not is_over else "",
                why_not=(is_over or "") if is_founded else _why_not(found, has_measures=bool(standing)),
                standing=standing,
                spent=tuple(each for each in about if each.is_spent),
            )
        )
    return MeasuresShown(
        title=asked.title,
        hint=" ".join(filter(None, (asked.hint, policy_words(found.procedure, asked.paragraph)))),
        lines=tuple(lines),
    )


def state_words(measure: Measure, office: Office) -> str:
    """How a measure stands today."""
    today = office.today()
    if measure.lifted_on is not None:
        words = _("Lifted on {day}: {reason}")
        return words.format(day=long_day(measure.lifted_on), reason=measure.lifted_because)
    if measure.from_on > today:
        return _("From {day}.").format(day=long_day(measure.from_on))
    if measure.expires_on is None:
        return _("Since {day}.").format(day=long_day(measure.from_on))
    if measure.expires_on < today:
        words = _("Run out: it was live from {day} to {end}.")
    else:
        words = _("Live from {day} to the end of {end}.")
    return words.format(day=long_day(measure.from_on), end=long_day(measure.expires_on))


def _shown(office: Office, found: Standing, measure: Measure, called: str) -> MeasureShown:
    assert found.procedure.measures is not None
    has_ended = measure.expires_on is not None and measure.expires_on < office.today()
    is_spent = measure.lifted_on is not None or has_ended
    return MeasureShown(
        measure_id=measure.id or 0,
        label=found.procedure.measures.codes.label(measure.measure),
        called=called,
        words=measure.words,
        state=state_words(measure, office),
        is_spent=is_spent,
        asks=() if is_spent else _asks(found, measure.measure),
        lift_place="" if is_spent else named(Ask.FINDINGS, Decided.LIFT, str(measure.id)),
        may_take_away=not is_spent and why_not_unsay(found.procedure, found.facts) is None,
    )


def _asks(found: Standing, code: str) -> tuple[Wanted, ...]:
    """What a step that is still to be taken misses because of this measure."""
    missing = []
    for step, need in asked_for(found.procedure, code):
        if not found.facts.was_taken(step.name):
            missing += [each for each in missing_for(found.procedure, step, found.facts) if each.need == need.plain]
    return all_wanted(found, missing)


def _why_not(found: Standing, *, has_measures: bool) -> str:
    if has_measures:
        return _("Nothing is upheld about them any more: take away, or lift, what was decided.")
    if found.facts.found:
        return _("Nothing is upheld about them, so nothing follows for them.")
    return _("Nothing is upheld about them so far.")
