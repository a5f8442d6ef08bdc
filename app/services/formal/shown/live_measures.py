"""What was decided to follow and lasts for a time, such as a warning: until when it is live, and what is spent."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.findings import Measure
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeasureLine:
    measure_id: int
    words: str
    until: str
    is_live: bool


def measure_lines(office: Office, found: Standing) -> tuple[MeasureLine, ...]:
    """Those that have an end, those that are live first; the others are with the findings."""
    codes = None if found.procedure.measures is None else found.procedure.measures.codes
    called = {each.id: each.called for each in office.vault.people.of_case(found.formal.case_id)}
    lines = []
    for each in office.vault.hearing.measures.of_case(found.formal.case_id):
        if each.expires_on is None:
            continue
        label = each.measure if codes is None else codes.label(each.measure)
        who = called.get(each.person_id) or _("(not named)")
        lines.append(
            MeasureLine(
                measure_id=each.id or 0,
                words=_("{who}: {measure}").format(who=who, measure=label),
                until=_until(office, each),
                is_live=each.is_live(office.today()),
            )
        )
    return tuple(sorted(lines, key=lambda line: not line.is_live))


def _until(office: Office, measure: Measure) -> str:
    assert measure.expires_on is not None
    last = long_day(measure.expires_on)
    if measure.lifted_on is not None and measure.lifted_on <= office.today():
        return _("Lifted on {day}.").format(day=long_day(measure.lifted_on))
    if measure.expires_on < office.today():
        return _("Spent: its last day was {day}.").format(day=last)
    return _("Live until the end of {day}.").format(day=last)
