"""Looking for a day: who has to be there, the notice that is still to be kept, and up to when a companion may ask."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.models.changes import Changes, Undo
from app.models.counts import ClockKind, Nation
from app.models.day_words import long_day
from app.models.errors import NotSaved
from app.models.meeting.away import MINUTES_A_DAY, hour_text
from app.models.meeting.days import HORIZON, Day, DayFinder, Latest, Notice, Search, freed_without, postponed_by
from app.models.meeting.typed_away import hours_typed
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import DeadlineClock
from app.models.words import _, counted
from app.services.formal.acts import days_of, is_met
from app.services.formal.clocks import source_words
from app.services.formal.facts import Standing
from app.services.formal.meeting.attending import Asked, asked_to, away_of
from app.services.formal.meeting.fixed import FixedDay, days_on_record
from app.services.office import Office

LAW_DAYS = 5
"""For so many working days the law lets a companion put a meeting off."""

_HOURS = "meeting_hours"
_USUAL_HOURS = (9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for. Without minutes it is as long as the procedure says; `without` are keys left out."""

    minutes: int | None = None
    first: date | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """That the companion of somebody cannot come on the day that is fixed, and up to when it is moved for them.

    A companion of staff has a right to it; for any other it is decided here.
    """

    who: str
    until: date
    is_right: bool
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The days of one search. `helps` are those without whom some day would fit, with how many, where none does."""

    search: Search = field(repr=False)
    days: tuple[Day, ...] = field(repr=False)
    helps: tuple[tuple[Asked, int], ...] = field(default=(), repr=False)

    @property
    def fitting(self) -> tuple[Day, ...]:
        return tuple(day for day in self.days if day.free)

    @property
    def last(self) -> date | None:
        """The last day that was looked at."""
        return self.days[-1].day if self.days else None


def look_for_days(office: Office, found: Standing, meeting: Meeting, wish: Wish) -> Looked:
    """Every day over the next working days. It takes some milliseconds, so it can be asked for with every key."""
    search = search_for(office, found, meeting, wish)
    days = DayFinder(search).days()
    if any(day.free for day in days):
        return Looked(search=search, days=days)
    freed = freed_without(days)
    helps = [(each, freed[each.key]) for each in asked_to(office, found, meeting) if freed[each.key]]
    return Looked(search=search, days=days, helps=tuple(sorted(helps, key=lambda pair: -pair[1])))


def search_for(office: Office, found: Standing, meeting: Meeting, wish: Wish) -> Search:
    """The search that a case asks for, with the deadlines, settings and holidays of today."""
    opens, closes = hours_here(office)
    fixed, _earlier = days_on_record(office, found, meeting)
    put_off = put_off_now(office, found, meeting)
    return Search(
        attendees=tuple(
            each.attendee() for each in asked_to(office, found, meeting) if each.key and each.key not in wish.without
        ),
        calendar=office.calendar(),
        today=office.today(),
        first=max(wish.first or office.today(), office.today() + timedelta(days=1)),
        minutes=wish.minutes or (fixed.minutes if fixed else meeting.minutes),
        opens=opens,
        closes=closes,
        notices=notices_of(office, found, meeting),
        latest=None
        if put_off is None or not put_off.is_right
        else Latest(day=put_off.until, words=_later_words(put_off)),
        working_days=HORIZON,
    )


def notices_of(office: Office, found: Standing, meeting: Meeting) -> tuple[Notice, ...]:
    """The deadlines before the meeting that are still to be kept: papers that went out need no notice any more."""
    deadlines = {each.name: each for each in found.procedure.deadlines}
    notices = []
    for name in meeting.notice:
        deadline = deadlines[name]
        running = office.vault.formal.deadlines.running(found.formal.case_id, name)
        days = running.days if running is not None else days_of(office, deadline)
        if days < 0 and not is_met(found, deadline):
            notice = Notice(
                title=deadline.title,
                days=days,
                source=source_words(deadline.basis, deadline.paragraph),
                clock=ClockKind.WORKING if deadline.clock is DeadlineClock.WORKING else ClockKind.CALENDAR,
                with_start=deadline.counts_first_day,
            )
            notices.append(notice)
    return tuple(notices)


def put_off_now(office: Office, found: Standing, meeting: Meeting) -> PutOff | None:
    """Where somebody's companion cannot come on the day that is fixed: a right to have it put off goes first (12.6)."""
    fixed, _earlier = days_on_record(office, found, meeting)
    if fixed is None or not meeting.postpone_within or fixed.day < office.today():
        return None
    away_then = [each for each in asked_to(office, found, meeting) if each.is_companion and is_away_then(each, fixed)]
    first = next((each for each in away_then if each.has_right), away_then[0] if away_then else None)
    return None if first is None else _put_off(office, meeting, fixed, first)


def is_away_then(asked: Asked, fixed: FixedDay) -> bool:
    """Whether somebody cannot come on the day that is fixed, at its hours where they are known."""
    every = (*(away_of(each) for each in asked.times), *asked.elsewhere)
    on_the_day = [each for each in every if each.day == fixed.day]
    return any(fixed.starts is None or each.meets(fixed.starts, fixed.ends) for each in on_the_day)


def hours_here(office: Office) -> tuple[int, int]:
    """From when to when meetings are held here."""
    return hours_typed(office.vault.settings.get(_HOURS)) or _USUAL_HOURS


def set_hours(office: Office, words: str) -> Changes:
    """Sets from when to when meetings are held here, such as “9-5”; empty brings back the usual hours."""
    hours = hours_typed(words) if words.strip() else _USUAL_HOURS
    if hours is None or not 0 < hours[0] < hours[1] < MINUTES_A_DAY:
        raise NotSaved({"hours": _("Please say it like “9am to 5pm”.")})
    earlier = office.vault.settings.get(_HOURS)
    _keep_hours(office, "" if hours == _USUAL_HOURS else "-".join(hour_text(each) for each in hours))
    undo = Undo(words=_("Bring back the earlier hours"), act=put_hours_back, args=(earlier,))
    return Changes.to("meeting_hours", "history", said=_("Kept for every meeting."), undo=undo)


def put_hours_back(office: Office, earlier: str) -> Changes:
    _keep_hours(office, earlier)
    return Changes.to("meeting_hours", "history", said=_("The earlier hours are back."))


def _keep_hours(office: Office, value: str) -> None:
    with office.vault.saving():
        if value:
            office.vault.settings.set(_HOURS, value)
        else:
            office.vault.settings.forget(_HOURS)
        office.vault.history.note(f"setting changed: {_HOURS}", detail=value or "usual")


def _put_off(office: Office, meeting: Meeting, fixed: FixedDay, companion: Asked) -> PutOff:
    until = postponed_by(fixed.first_day, meeting.postpone_within, office.calendar())
    days = counted("{n} working day", "{n} working days", meeting.postpone_within)
    words = _("{who}: it can be put off for them up to {until}, {days} after {first} ({source}).")
    source = _law_words(office) if meeting.postpone_within == LAW_DAYS else _("Procedure; the law says {n}")
    if not companion.has_right:
        words = _("{who}: whether it is put off for them, up to {until}, {days} after {first}, is a local decision.")
    return PutOff(
        who=companion.key,
        until=until,
        is_right=companion.has_right,
        words=words.format(
            who=companion.title,
            until=long_day(until),
            days=days,
            first=long_day(fixed.first_day),
            source=source.format(n=LAW_DAYS),
        ),
    )


def _later_words(put_off: PutOff) -> str:
    return _("It is later than a companion asked for. {right}").format(right=put_off.words)


def _law_words(office: Office) -> str:
    if office.nation is Nation.NORTHERN_IRELAND:
        return _("Law, Employment Relations (Northern Ireland) Order 1999, article 12")
    return _("Law, Employment Relations Act 1999, section 10")
