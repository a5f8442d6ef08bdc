"""From when to when the casework table counts: a usual period, or the days that somebody typed."""

from dataclasses import dataclass
from datetime import date

from app.models.answers import Answers
from app.models.errors import NotSaved
from app.models.words import _
from app.services.formal.recording import day_in
from app.services.office import Office

FORM = "casework_period"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualPeriod:
    """A period that is asked for often, by what it is called."""

    title: str
    first: date
    last: date


def usual_periods(today: date) -> list[UsualPeriod]:
    """The calendar year and the academic year, which begins in August: this one up to today, and the last one."""
    year = today.year
    academic = year if today >= date(year, 8, 1) else year - 1
    return [
        UsualPeriod(title=_("This year so far"), first=date(year, 1, 1), last=today),
        UsualPeriod(title=_("Last year"), first=date(year - 1, 1, 1), last=date(year - 1, 12, 31)),
        UsualPeriod(title=_("This academic year so far"), first=date(academic, 8, 1), last=today),
        UsualPeriod(title=_("Last academic year"), first=date(academic - 1, 8, 1), last=date(academic, 7, 31)),
    ]


def typed_period(office: Office, answers: Answers) -> tuple[date, date]:
    """The days that were typed. Raises NotSaved where they are no period."""
    problems = dict(office.form(FORM).problems(answers))
    first, last = day_in(answers.get("first")), day_in(answers.get("last"))
    for name, day in (("first", first), ("last", last)):
        if day is None and name not in problems:
            problems[name] = _("Please give the day itself, such as “12 may 2026”.")
    if first is not None and last is not None and last < first:
        problems["last"] = _("This day is before the first one.")
    if problems or first is None or last is None:
        raise NotSaved(problems)
    return first, last
