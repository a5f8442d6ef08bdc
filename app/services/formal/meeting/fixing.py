"""Fixing the day of a meeting, and putting it off: the day before stays on record, and papers are counted anew."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.day_words import long_day
from app.models.errors import NotSaved, PlainError
from app.models.meeting.away import hour_words
from app.models.meeting.days import Against, DayFinder
from app.models.meeting.typed_away import hour_typed
from app.models.procedures.hearing import Meeting
from app.models.procedures.what_next import missing_to_keep
from app.models.questions import cleaned
from app.models.words import N_, _
from app.services.casework import open_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.meeting.finding import PutOff, Wish, put_off_now, search_for
from app.services.formal.meeting.fixed import FIRST, FOR, FROM, MINUTES, STARTS, FixedDay, days_on_record
from app.services.formal.recording import day_in, keep_record
from app.services.office import Office

BECAUSE = "why_this_day"
_WORDS = "words"
"""The question of a record that asks for words of its own."""

_AGAINST = MappingProxyType(
    {
        Against.GONE: N_("The day has gone by."),
        Against.WEEKEND: N_("It is a weekend."),
        Against.HOLIDAY: N_("It is a bank holiday."),
        Against.CLOSED: N_("The university is closed."),
        Against.NOTICE: N_("What has to go out before would be late."),
        Against.LATEST: N_("It is later than the companion can have it put off to."),
        Against.HOURS: N_("It is outside the hours that were chosen."),
        Against.NOT_FREE: N_("Somebody who has to be there cannot come then."),
    }
)
"""What speaks against a day, without saying who."""


def fix_day(office: Office, case_id: int, name: str, answers: Answers, wish: Wish | None = None) -> Changes:
    """Fixes the day and hour of a meeting, or puts it off to another.

    A day that something speaks against is fixed with a reason only, and so is one that takes the place of another,
    unless the companion of somebody has a right to it and asked in time. Raises PlainError while both sides do not know
    of it yet.
    """
    open_or_say(office, case_id)
    found = formal_or_say(office, case_id)
    meeting, wish = found.procedure.meeting(name), wish or Wish()
    if missing := missing_to_keep(found.procedure, meeting.record, found.facts):
        words = " ".join(each.words for each in missing)
        raise PlainError(words, _("The day can be fixed once that is done."))
    kind = found.procedure.record(meeting.record)
    asked = {each: value for each, value in answers.items() if each in kind.form}
    problems = dict(kind.form.problems(asked))
    day = day_in(answers.get("dated_on"))
    if day is None and "dated_on" not in problems:
        problems["dated_on"] = _("Please give the day itself.")
    starts = _hour(answers, problems)
    if day is not None and not problems:
        problems |= _why_reason(office, found, meeting, day, starts, wish, answers)
    if problems or day is None:
        raise NotSaved(problems)
    beside = _beside(office, found, meeting, day, starts, wish)
    if starts is not None and STARTS in kind.form:
        asked[STARTS] = hour_words(starts)
    elif starts is not None:
        beside[STARTS] = json.dumps(hour_words(starts))
    words = _words(office, found, meeting, day, starts, answers)
    if _WORDS in kind.form:
        asked[_WORDS] = "\n".join(filter(None, (str(asked.get(_WORDS, "")).strip(), words)))
    try:
        return keep_record(office, case_id, meeting.record, asked, beside=beside, words=words)
    except NotSaved as not_saved:
        # A document that the record has to come with is asked for beside the other records.
        if set(not_saved.problems) <= {*asked, *kind.form.kept(asked)}:
            raise
        raise PlainError(" ".join(not_saved.problems.values()), _("Keep it with the records of the case.")) from None


def against_day(
    office: Office, found: Standing, meeting: Meeting, day: date, starts: int | None, wish: Wish
) -> tuple[Against, ...]:
    """The sorts of things that speak against a day and hour, once each."""
    finder = DayFinder(search_for(office, found, meeting, wish))
    reasons = finder.against_day(day) if starts is None else finder.against(day, starts)
    return tuple(dict.fromkeys(each.against for each in reasons))


def moved_for(office: Office, found: Standing, meeting: Meeting, day: date, starts: int | None = None) -> PutOff | None:
    """The companion for whom the meeting moves to a later day, or hour of the same, within what they may ask for."""
    fixed, _earlier = days_on_record(office, found, meeting)
    put_off = put_off_now(office, found, meeting)
    if fixed is None or put_off is None:
        return None
    is_later_hour = day == fixed.day and starts is not None and fixed.starts is not None and starts > fixed.starts
    return put_off if is_later_hour or fixed.day < day <= put_off.until else None


def against_words(against: Iterable[Against]) -> str:
    return " ".join(_(_AGAINST[each]) for each in against)


def _words(office: Office, found: Standing, meeting: Meeting, day: date, starts: int | None, answers: Answers) -> str:
    """The reason that was given; where the day stays as it is, the reason that it had."""
    words = cleaned(str(answers.get(BECAUSE, ""))).strip()
    fixed, _earlier = days_on_record(office, found, meeting)
    return words or (fixed.because if fixed is not None and fixed.is_at(day, starts) else "")


def _hour(asked: Answers, problems: dict[str, str]) -> int | None:
    typed = str(asked.get(STARTS, ""))
    starts = hour_typed(typed) if typed.strip() else None
    if typed.strip() and starts is None:
        problems[STARTS] = _("This is not an hour we can read. Try 10:00, or 2.30pm.")
    return starts


def _why_reason(
    office: Office,
    found: Standing,
    meeting: Meeting,
    day: date,
    starts: int | None,
    wish: Wish,
    answers: Answers,
) -> dict[str, str]:
    """Why a reason is needed, where none was given."""
    if str(answers.get(BECAUSE, "")).strip():
        return {}
    fixed, _earlier = days_on_record(office, found, meeting)
    if fixed is not None and fixed.is_at(day, starts):
        return {}
    # Whoever was left out of the search has to be there all the same.
    everybody = replace(wish, without=frozenset())
    words = list(filter(None, [against_words(against_day(office, found, meeting, day, starts, everybody))]))
    put_off = moved_for(office, found, meeting, day, starts)
    if fixed is not None and (put_off is None or not put_off.is_right):
        words.append(_("It takes the place of {day}.").format(day=long_day(fixed.day)))
    return {BECAUSE: _("{words} Please give the reason.").format(words=" ".join(words))} if words else {}


def _beside(
    office: Office, found: Standing, meeting: Meeting, day: date, starts: int | None, wish: Wish
) -> dict[str, str]:
    """What the record holds beside its form: how long it is, and what it was put off from, and for whom."""
    fixed, _earlier = days_on_record(office, found, meeting)
    minutes = wish.minutes or (fixed.minutes if fixed else meeting.minutes)
    held = {MINUTES: str(minutes)}
    if fixed is not None and not fixed.is_at(day, starts):
        held[FROM] = fixed.day.isoformat()
        put_off = moved_for(office, found, meeting, day, starts)
        if put_off is not None:
            held[FOR] = put_off.who
        if put_off is not None and put_off.is_right:
            held[FIRST] = fixed.first_day.isoformat()
    elif fixed is not None:
        held |= _as_before(fixed)
    return {name: json.dumps(value) for name, value in held.items()}


def _as_before(fixed: FixedDay) -> dict[str, str]:
    held = {FOR: fixed.put_off_for} if fixed.put_off_for else {}
    if fixed.put_off_from is not None:
        held |= {FROM: fixed.put_off_from.isoformat(), FIRST: fixed.first_day.isoformat()}
    return held
