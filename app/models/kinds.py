"""The kinds of question: what each one understands, keeps and shows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from app.models.answers import (
    Basis,
    Concerned,
    Explained,
    Incident,
    StatementAnswer,
    Understood,
    Unread,
    When,
    WithBasis,
    YesNo,
)
from app.models.codes import CodeList
from app.models.conditions import Sort, Told
from app.models.people import PART_WORDS, Part
from app.models.questions import Kind, Question, cleaned, too_long
from app.models.typed_dates import (
    Moment,
    Unclear,
    exactly,
    long_form,
    read_day,
    read_moment,
    read_period,
    read_stored,
    store_text,
)
from app.models.words import _, counted

LONGEST_MINUTES = 7 * 24 * 60


class TextKind(Kind):
    """A line of text."""

    name = "text"
    is_typed = True
    settings = frozenset({"placeholder", "max_length"})
    longest: ClassVar[int] = 300

    def understand(self, question: Question, typed: str, now: datetime) -> str | None:
        return " ".join(cleaned(typed).split()) or None

    def problem(self, question: Question, value: Any) -> str | None:
        return too_long(value, question.max_length or self.longest)

    def plain(self, value: str) -> str:
        return value

    def value(self, plain: Any) -> str:
        return _text(plain)

    def words(self, question: Question, value: str) -> str:
        return value


class LongTextKind(TextKind):
    """An account: as many lines as they need, kept as they were typed."""

    name = "long_text"
    longest = 200_000

    def understand(self, question: Question, typed: str, now: datetime) -> str | None:
        text = cleaned(typed)
        return text if text.strip() else None


class ChoiceKind(Kind):
    """One code of a list."""

    name = "choice"
    sort = Sort.ONE
    settings = frozenset({"list", "offer"})

    def told(self, value: str) -> Told:
        return value

    def problem(self, question: Question, value: Any) -> str | None:
        return _unknown_code(question, (value,))

    def plain(self, value: str) -> str:
        return value

    def value(self, plain: Any) -> str:
        return _text(plain)

    def words(self, question: Question, value: str) -> str:
        return _codes(question).label(value)


class ChoicesKind(Kind):
    """Several codes of a list, in the order of the list."""

    name = "choices"
    sort = Sort.SEVERAL
    settings = frozenset({"list", "offer"})

    def told(self, value: tuple[str, ...]) -> Told:
        return value

    def problem(self, question: Question, value: Any) -> str | None:
        return _unknown_code(question, value) or _not_alone(question, value)

    def first_value(self, question: Question, now: datetime) -> tuple[str, ...]:
        return (question.default,)

    def plain(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def value(self, plain: Any) -> tuple[str, ...]:
        return tuple(_text(code) for code in _list(plain))

    def words(self, question: Question, value: tuple[str, ...]) -> str:
        return "; ".join(_codes(question).label(code) for code in value)


class ChipsKind(Kind):
    """One code, or several with `many`, of a short list that is always in sight. One is a text, several a tuple."""

    name = "chips"
    settings = frozenset({"list", "offer", "many"})
    _one = ChoiceKind()
    _several = ChoicesKind()

    def sort_of(self, many: bool) -> Sort:
        return Sort.SEVERAL if many else Sort.ONE

    def told(self, value: Any) -> Told:
        return value  # type: ignore[no-any-return]

    def problem(self, question: Question, value: Any) -> str | None:
        return self._of(value).problem(question, value)

    def first_value(self, question: Question, now: datetime) -> Any:
        return (question.default,) if question.many else question.default

    def plain(self, value: Any) -> Any:
        return self._of(value).plain(value)

    def value(self, plain: Any) -> Any:
        return self._several.value(plain) if isinstance(plain, list) else self._one.value(plain)

    def words(self, question: Question, value: Any) -> str:
        return self._of(value).words(question, value)

    def _of(self, value: Any) -> ChoiceKind | ChoicesKind:
        return self._one if isinstance(value, str) else self._several


class ChoicesWithBasisKind(Kind):
    """Several codes, each with the way in which it was about it."""

    name = "choices_with_basis"
    sort = Sort.SEVERAL
    settings = frozenset({"list", "offer"})
    lists = ("basis",)

    def told(self, value: tuple[WithBasis, ...]) -> Told:
        return tuple(each.code for each in value)

    def problem(self, question: Question, value: Any) -> str | None:
        codes = tuple(each.code for each in value)
        return _unknown_code(question, codes) or _not_alone(question, codes)

    def first_value(self, question: Question, now: datetime) -> tuple[WithBasis, ...]:
        return (WithBasis(code=question.default),)

    def plain(self, value: tuple[WithBasis, ...]) -> list[list[str]]:
        return [[each.code, each.basis.value] for each in value]

    def value(self, plain: Any) -> tuple[WithBasis, ...]:
        return tuple(WithBasis(code=_text(code), basis=Basis(basis)) for code, basis in _list(plain))

    def words(self, question: Question, value: tuple[WithBasis, ...]) -> str:
        return "; ".join(self._words_of(question, each) for each in value)

    def _words_of(self, question: Question, each: WithBasis) -> str:
        label = _codes(question).label(each.code)
        if each.basis is Basis.NOT_KNOWN:
            return label
        basis = question.lists["basis"].label(each.basis)
        return _("{characteristic} ({basis})").format(characteristic=label, basis=basis[:1].lower() + basis[1:])


class DateKind(Kind):
    """A typed date; each subclass reads its own sort."""

    is_typed = True
    settings = frozenset({"placeholder", "lean"})

    def plain(self, value: When) -> Any:
        return _plain_when(value)

    def value(self, plain: Any) -> When:
        return _when(plain)

    def words(self, question: Question, value: Any) -> str:
        return long_form(value)


class DayKind(DateKind):
    """A day, perhaps "about" one."""

    name = "day"
    first_words = "today"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return _understood(typed, lambda: read_day(typed, today=now.date(), lean=question.lean))

    def first_value(self, question: Question, now: datetime) -> Any:
        return exactly(now.date())


class MomentKind(DateKind):
    """A day with its time, if they know it."""

    name = "moment"
    first_words = "now"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return _understood(typed, lambda: read_moment(typed, now=now, lean=question.lean))

    def first_value(self, question: Question, now: datetime) -> Any:
        return Moment(at=now)


class PeriodKind(DateKind):
    """From one day to another."""

    name = "period"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return _understood(typed, lambda: read_period(typed, today=now.date(), lean=question.lean))


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
                or _not_in(question.lists["occurrences"], incident.occurrences)
                or _not_in(question.lists["places"], incident.place)
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
        return _understood(typed, lambda: read_period(typed, today=now.date(), lean=question.lean))

    def plain(self, value: tuple[Incident, ...]) -> list[dict[str, Any]]:
        return [
            {
                "when": None if each.when is None else _plain_when(each.when),
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
                when=None if each["when"] is None else _when(each["when"]),
                ongoing=_true_or_false(each["ongoing"]),
                occurrences=_text(each["occurrences"]),
                place=_text(each["place"]),
                words=_text(each["words"]),
            )
            for each in _list(plain)
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


class YesNoKind(Kind):
    """Yes, no, or not known."""

    name = "yes_no"
    sort = Sort.ONE
    lists = ("yes_no",)

    def told(self, value: YesNo) -> Told:
        return value.value

    def plain(self, value: YesNo) -> str:
        return value.value

    def value(self, plain: Any) -> YesNo:
        return YesNo(plain)

    def words(self, question: Question, value: YesNo) -> str:
        return question.lists["yes_no"].label(value)


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
                or _not_in(question.lists["party_roles"], each.role)
                or _not_in(question.lists["respondent_relationships"], each.relationship)
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
                called=_text(each["called"]),
                role=_text(each["role"]),
                relationship=_text(each["relationship"]),
                unit=_text(each["unit"]),
            )
            for each in _list(plain)
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


class MinutesKind(Kind):
    """Time spent, in whole minutes: "45", "1h 20", "1.5 hours"."""

    name = "minutes"
    sort = Sort.NUMBER
    is_typed = True
    settings = frozenset({"placeholder"})
    _MINUTES = re.compile(r"(\d{1,5})\s*(?:m|mins?|minutes?)?")
    _HOURS = re.compile(
        r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?)(?:\s*(?:and\s)?\s*(\d{1,2})\s*(?:m|mins?|minutes?)?)?"
    )
    _CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")

    def told(self, value: int) -> Told:
        return value

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        words = cleaned(typed).strip().lower()
        if not words:
            return None
        minutes = self._minutes(words)
        if minutes is None:
            return Unread(typed=typed, sentence=_("This is not a length of time we can read. Try 45, or 1h 20."))
        return minutes

    def _minutes(self, words: str) -> int | None:
        if found := self._MINUTES.fullmatch(words):
            return int(found[1])
        if found := self._CLOCK.fullmatch(words):
            return int(found[1]) * 60 + int(found[2])
        if found := self._HOURS.fullmatch(words):
            return round(float(found[1].replace(",", ".")) * 60) + int(found[2] or 0)
        return None

    def problem(self, question: Question, value: Any) -> str | None:
        if 0 <= value <= LONGEST_MINUTES:
            return None
        return _("That is more than a week. Did you mean minutes?")

    def plain(self, value: int) -> int:
        return value

    def value(self, plain: Any) -> int:
        if type(plain) is not int:
            raise ValueError("not a number of minutes")
        return plain

    def words(self, question: Question, value: int) -> str:
        hours, minutes = divmod(value, 60)
        parts = [
            counted("{n} hour", "{n} hours", hours) if hours else "",
            counted("{n} minute", "{n} minutes", minutes) if minutes or not hours else "",
        ]
        return " ".join(part for part in parts if part)


class TickKind(Kind):
    """One box. Ticked is an answer; not ticked is none."""

    name = "tick"
    sort = Sort.TICK

    def told(self, value: bool) -> Told:
        return value

    def is_empty(self, value: Any) -> bool:
        return not value

    def plain(self, value: bool) -> bool:
        return value

    def value(self, plain: Any) -> bool:
        return _true_or_false(plain)

    def words(self, question: Question, value: bool) -> str:
        return _("Yes") if value else _("No")


class StatementKind(Kind):
    """Whether a statement was explained: with the wording, the moment, and whether it was understood."""

    name = "statement"
    sort = Sort.ONE
    settings = frozenset({"statement", "asks_understanding"})
    lists = ("explained", "understanding")

    def told(self, value: StatementAnswer) -> Told:
        return value.explained.value

    def plain(self, value: StatementAnswer) -> dict[str, Any]:
        return {
            "explained": value.explained.value,
            "at": value.at.isoformat(),
            "version": value.version,
            "understood": None if value.understood is None else value.understood.value,
        }

    def value(self, plain: Any) -> StatementAnswer:
        return StatementAnswer(
            explained=Explained(plain["explained"]),
            at=datetime.fromisoformat(plain["at"]),
            version=int(plain["version"]),
            understood=None if plain["understood"] is None else Understood(plain["understood"]),
        )

    def words(self, question: Question, value: StatementAnswer) -> str:
        said = question.lists["explained"].label(value.explained)
        if value.understood is None:
            return said
        understood = question.lists["understanding"].label(value.understood)
        return _("{explained}. Understood: {understood}").format(explained=said, understood=understood)


class NoticeKind(Kind):
    """Words for the adviser to read. It takes no answer."""

    name = "notice"
    takes_answer = False
    settings = frozenset({"text", "tone"})

    def plain(self, value: Any) -> Any:
        return None

    def value(self, plain: Any) -> Any:
        return None

    def words(self, question: Question, value: Any) -> str:
        return ""


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError("not a text")
    return plain


def _list(plain: Any) -> Iterable[Any]:
    if not isinstance(plain, list):
        raise TypeError("not a list")
    return plain


def _true_or_false(plain: Any) -> bool:
    if not isinstance(plain, bool):
        raise TypeError("neither true nor false")
    return plain


def _codes(question: Question) -> CodeList:
    assert question.codes is not None
    return question.codes


def _unknown_code(question: Question, codes: Iterable[str]) -> str | None:
    return next((what for code in codes if (what := _not_in(_codes(question), code))), None)


def _not_in(codes: CodeList, code: str) -> str | None:
    if not code or code in codes:
        return None
    return _("“{code}” is no longer on the list. Please choose again.").format(code=code)


def _not_alone(question: Question, codes: tuple[str, ...]) -> str | None:
    """An answer such as "none of these" does not go with another."""
    if len(codes) < 2:
        return None
    for code in codes:
        if (found := _codes(question).find(code)) and found.stands_alone:
            return _("“{label}” does not go with the other answers. Please untick one or the other.").format(
                label=found.label
            )
    return None


def _understood(typed: str, read: Callable[[], When]) -> When | None:
    if not typed.strip():
        return None
    try:
        return read()
    except Unclear as unclear:
        return Unread(typed=typed, sentence=str(unclear))


def _plain_when(when: When) -> Any:
    if isinstance(when, Unread):
        return {"typed": when.typed, "sentence": when.sentence}
    return store_text(when)


def _when(plain: Any) -> When:
    if isinstance(plain, dict):
        return Unread(typed=_text(plain["typed"]), sentence=_text(plain["sentence"]))
    return read_stored(_text(plain))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TextKind(),
        LongTextKind(),
        ChoiceKind(),
        ChoicesKind(),
        ChoicesWithBasisKind(),
        ChipsKind(),
        DayKind(),
        MomentKind(),
        PeriodKind(),
        IncidentsKind(),
        YesNoKind(),
        PeopleKind(),
        MinutesKind(),
        TickKind(),
        StatementKind(),
        NoticeKind(),
    )
}
"""Every kind by the name that form files use."""
