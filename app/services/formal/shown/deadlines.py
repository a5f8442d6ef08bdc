"""The deadlines of a formal case in words: how each was counted, and whether policy, the law or the office set it."""

from dataclasses import dataclass

from app.models.counts import Step
from app.models.day_words import long_day
from app.models.words import _
from app.services.formal.clocks import Clock, clocks_of, left_words, moved_words, reminder_words
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeadlineLine:
    """A deadline that runs or ran. `days` is its count day by day; `place` is empty where it cannot be extended.

    `absent_place` is where a reason can be recorded for what it waited for in vain.
    """

    deadline_id: int
    title: str
    basis: str
    due: str
    state: str
    explained: str
    extended: str
    days: tuple[str, ...]
    is_late: bool
    is_met: bool
    place: str
    absent_place: str


def deadline_lines(office: Office, found: Standing) -> tuple[DeadlineLine, ...]:
    """Those that run come first, the nearest of them at the top; then those that are over."""
    clocks = clocks_of(office, found.formal.case_id, found)
    clocks.sort(key=lambda each: (each.run.met_on is not None, each.run.due_on, each.run.id or 0))
    return tuple(_line(office, each) for each in clocks)


def _line(office: Office, clock: Clock) -> DeadlineLine:
    run = clock.run
    because = run.extended_because if run.due_on != run.first_due_on else ""
    return DeadlineLine(
        deadline_id=run.id or 0,
        title=run.title,
        basis=clock.basis,
        due=long_day(run.due_on),
        state=_state(office, clock),
        explained=" ".join(filter(None, (clock.sentence, clock.changed))),
        extended=" ".join(filter(None, (moved_words(run), because))),
        days=tuple(_day_words(step) for step in clock.count.steps),
        is_late=clock.is_over,
        is_met=run.met_on is not None,
        place=named(Ask.EXTEND, str(run.id)) if clock.may_extend else "",
        absent_place=named(Ask.ABSENT, clock.record) if clock.record else "",
    )


def _day_words(step: Step) -> str:
    if step.number is None:
        return _("{day}: {reason}").format(day=long_day(step.day), reason=step.reason)
    return _("{day}: day {n}").format(day=long_day(step.day), n=step.number)


def _state(office: Office, clock: Clock) -> str:
    if clock.run.met_on is not None:
        return _("over since {day}").format(day=long_day(clock.run.met_on))
    reminder = "" if clock.is_over else reminder_words(clock, office.today())
    return "; ".join(filter(None, (left_words(clock.run, office), reminder)))
