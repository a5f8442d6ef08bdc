"""The page of a meeting's day as plain words: the day that is fixed, who is asked, which days fit and which do not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.cases import Case, CaseState
from app.models.day_words import long_day
from app.models.meeting.away import hour_words, runs_of
from app.models.meeting.days import STEP, Day, Notice
from app.models.procedures.hearing import Meeting
from app.models.procedures.what_next import missing_to_keep
from app.models.words import _, counted
from app.services.casework import case_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.meeting.attending import Asked, asked_to
from app.services.formal.meeting.finding import Wish, is_away_then, look_for_days, put_off_now
from app.services.formal.meeting.fixed import STARTS, FixedDay, days_on_record
from app.services.formal.shown.parts import policy_words
from app.services.formal.shown.wanted import PANEL, Wanted, all_wanted
from app.services.office import Office

POSTPONED = "L45"
"""The letter that says that a hearing is put off."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedLine:
    """Somebody who is asked. `times` are in words, each with the numbers of its rows."""

    key: str
    place: str
    who: str
    times: tuple[tuple[str, tuple[int, ...]], ...]
    panel_place: str
    """Where a role of the panel is filled that nobody holds yet."""
    elsewhere: tuple[str, ...]
    """Meetings of other cases that they have to attend."""
    is_looked_for: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayLine:
    """A day that fits, with the hours at which it can begin, or one that does not, with what speaks against it."""

    day: date
    heading: str
    hours: str
    first_hour: str
    against: str
    uncertain: str
    is_fixed: bool
    """Whether it is the day that is fixed now."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingShown:
    """Everything that the page shows about one meeting."""

    case: Case
    may_write: bool
    name: str
    title: str
    hint: str
    place: str
    """The name of the form in which the day is fixed."""
    fixed: str
    details: tuple[str, ...]
    """What else was answered about it, such as where it is."""
    troubles: tuple[str, ...]
    put_off: str
    right: str
    """What a companion may ask for, while a day is fixed that they have not asked to move."""
    earlier: tuple[str, ...]
    was_put_off: bool
    wanted: tuple[Wanted, ...]
    notices: tuple[str, ...]
    asked: tuple[AskedLine, ...]
    fitting: tuple[DayLine, ...]
    refused: tuple[DayLine, ...]
    helps: tuple[str, ...]
    looked_until: date | None
    begun: frozenset[str]
    minutes: int
    hours: tuple[int, int]

    def without_days(self) -> "MeetingShown":
        """The same without what the search found, which changes with every key."""
        return replace(self, fitting=(), refused=(), helps=(), looked_until=None, asked=(), minutes=0, hours=(0, 0))


def meeting_names(office: Office, case_id: int) -> tuple[tuple[str, str], ...]:
    """The meetings that the procedure of a case calls, each with its title."""
    return tuple((each.name, each.title) for each in formal_or_say(office, case_id).procedure.meetings)


def look_at_meeting(office: Office, case_id: int, name: str, wish: Wish) -> MeetingShown:
    """Reads a case once. Raises PlainError when it is no longer there, or has no formal complaint."""
    case, found = case_or_say(office, case_id), formal_or_say(office, case_id)
    meeting = found.procedure.meeting(name)
    fixed, earlier = days_on_record(office, found, meeting)
    asked, put_off = asked_to(office, found, meeting), put_off_now(office, found, meeting)
    looked = look_for_days(office, found, meeting, wish)
    missing = missing_to_keep(found.procedure, meeting.record, found.facts)
    hint = " · ".join(filter(None, (meeting.hint, policy_words(found.procedure, meeting.paragraph))))
    return MeetingShown(
        case=case,
        may_write=case.state is CaseState.OPEN,
        name=name,
        title=meeting.title,
        hint=hint,
        place=named(Ask.DAY, name),
        fixed="" if fixed is None else fixed.words(),
        details=() if fixed is None else _details(office, found, meeting, fixed),
        troubles=() if fixed is None else tuple(_troubles(office, found, fixed, asked, meeting)),
        put_off="" if put_off is None else put_off.words,
        right=_right(office, fixed, meeting) if put_off is None else "",
        earlier=tuple(_earlier(each, after, asked) for after, each in _after(fixed, earlier)),
        was_put_off=fixed is not None and fixed.put_off_from is not None,
        wanted=all_wanted(found, missing),
        notices=tuple(_notice(office, each, fixed) for each in looked.search.notices),
        asked=tuple(_asked(each, wish, _panel_place(found, meeting, each)) for each in asked),
        fitting=tuple(_day(each, fixed) for each in looked.fitting),
        refused=tuple(_day(each, fixed) for each in looked.days if each.reasons),
        helps=tuple(_help(each, days) for each, days in looked.helps),
        looked_until=looked.last,
        begun=frozenset(each.form for each in office.vault.drafts.all() if each.case_id == case_id),
        minutes=looked.search.minutes,
        hours=(looked.search.opens, looked.search.closes),
    )


def _details(office: Office, found: Standing, meeting: Meeting, fixed: FixedDay) -> tuple[str, ...]:
    form = found.procedure.record(meeting.record).form
    stored = office.vault.formal.records.answers(found.formal.case_id).get(fixed.record_id, {})
    answers = {name: value for name, value in form.read(stored).items() if name != STARTS}
    return tuple(
        _("{question}: {answer}").format(question=form.question(name).label, answer=form.question(name).words(value))
        for name, value in answers.items()
    )


def _right(office: Office, fixed: FixedDay | None, meeting: Meeting) -> str:
    if fixed is None or not meeting.postpone_within or fixed.day < office.today():
        return ""
    return counted(
        "A companion of staff who cannot come then can have it put off by up to {n} working day; for any other it is "
        "a local decision. Note it beside them.",
        "A companion of staff who cannot come then can have it put off by up to {n} working days; for any other it is "
        "a local decision. Note it beside them.",
        meeting.postpone_within,
    )


def _notice(office: Office, notice: Notice, fixed: FixedDay | None) -> str:
    """What has to be done before, and by when where the day is known."""
    if fixed is None:
        return notice.words()
    due = notice.due_before(fixed.day, office.calendar())
    return _("{notice}: by {day}").format(notice=notice.words(), day=long_day(due))


def _troubles(office: Office, found: Standing, fixed: FixedDay, asked: Sequence[Asked], meeting: Meeting) -> list[str]:
    """What has come in the way of the day that is fixed, while it is still to come."""
    if fixed.day < office.today():
        return []
    words = [_("{who} cannot come then.").format(who=each.title) for each in asked if is_away_then(each, fixed)]
    if reason := office.calendar().why_not_working(fixed.day):
        words.append(_("It is no working day: {reason}.").format(reason=reason))
    for name in meeting.notice:
        clock = found.facts.clock(name)
        if clock is not None and clock.met_on is None and clock.due_on < office.today():
            title = next(each.title for each in found.procedure.deadlines if each.name == name)
            words.append(_("{title}: late since {day}.").format(title=title, day=long_day(clock.due_on)))
    return words


def _after(fixed: FixedDay | None, earlier: Sequence[FixedDay]) -> list[tuple[FixedDay | None, FixedDay]]:
    """Each earlier day with the one that took its place."""
    return list(zip((fixed, *earlier), earlier, strict=False))


def _earlier(each: FixedDay, after: FixedDay | None, asked: Sequence[Asked]) -> str:
    """Which day it was, and why another took its place."""
    companions = {one.key: one.part for one in asked}
    why = ""
    if after is not None and after.put_off_from == each.day:
        if after.put_off_for:
            who = companions.get(after.put_off_for, _("A companion"))
            why = _("{who} could not come").format(who=who)
        why = "; ".join(filter(None, (why, after.because)))
    if not why:
        return each.words()
    return _("{day}. Put off: {why}").format(day=each.words(), why=why)


def _panel_place(found: Standing, meeting: Meeting, asked: Asked) -> str:
    if asked.key or not meeting.panel:
        return ""
    panel = found.procedure.panel(meeting.panel)
    titles = {found.procedure.role(each).title for each in (*panel.seats, *panel.advisers)}
    return f"{PANEL}.{panel.name}" if asked.part in titles else ""


def _asked(asked: Asked, wish: Wish, panel_place: str) -> AskedLine:
    return AskedLine(
        key=asked.key,
        place=named(Ask.AWAY, asked.key) if asked.key else "",
        panel_place=panel_place,
        who=asked.title,
        times=tuple((run.words(), ids) for run, ids in asked.runs()),
        elsewhere=tuple(run.words() for run in runs_of(asked.elsewhere)),
        is_looked_for=asked.key not in wish.without,
    )


def _day(day: Day, fixed: FixedDay | None) -> DayLine:
    against = " ".join(each.words for each in day.reasons)
    return DayLine(
        day=day.day,
        heading=long_day(day.day),
        hours=_hours(day.free),
        first_hour=hour_words(day.free[0]) if day.free else "",
        against=against,
        uncertain=day.uncertain,
        is_fixed=fixed is not None and fixed.day == day.day,
    )


def _hours(free: Sequence[int]) -> str:
    """“9.00 am to 11.30 am, 2.00 pm”: the half hours at which it can begin."""
    runs: list[list[int]] = []
    for starts in free:
        if runs and starts - runs[-1][-1] == STEP:
            runs[-1].append(starts)
        else:
            runs.append([starts])
    return ", ".join(
        hour_words(run[0])
        if len(run) == 1
        else _("{first} to {last}").format(first=hour_words(run[0]), last=hour_words(run[-1]))
        for run in runs
    )


def _help(asked: Asked, days: int) -> str:
    words = counted("Without {{who}}, {n} day would fit.", "Without {{who}}, {n} days would fit.", days)
    return words.format(who=asked.title)
