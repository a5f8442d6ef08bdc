"""The casework table in words: each figure with the sentence that says which cases it counts, and those cases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.models.codes import Code, CodeList
from app.models.day_words import month_name
from app.models.procedures.hearing import FollowUp
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock, Procedure, Stage
from app.models.progress import Progress
from app.models.words import N_, _, counted
from app.services.figures.counting import count_casework
from app.services.office import Office
from app.statistics.casework import Came, Found, How, Kept, Period, Tally

N = TypeVar("N", Deadline, FollowUp, Stage)

ALL = ""
"""The table of all procedures together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row: what is counted, how many, the median of working days where it has one, and the rule in one sentence."""

    id: int
    words: str = field(repr=False)
    number: int
    days: str = field(default="", repr=False)
    rule: str = field(repr=False)
    case_ids: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that belong together. `nothing` is what is said where there are none."""

    title: str = field(repr=False)
    figures: tuple[Figure, ...]
    nothing: str = field(default="", repr=False)
    has_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseworkTable:
    """The table of one procedure, or of all together, with the sentence above it."""

    sentence: str = field(repr=False)
    sections: tuple[Section, ...]

    def figures(self) -> Iterator[Figure]:
        for section in self.sections:
            yield from section.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The table of all procedures together and of each by itself, by the name of the procedure; `named` with titles."""

    period: Period
    named: tuple[tuple[str, str], ...] = field(repr=False)
    tables: Mapping[str, CaseworkTable] = field(repr=False)

    @property
    def are_empty(self) -> bool:
        """Whether no case was ever under a procedure."""
        return len(self.tables) == 1


def count_tables(office: Office, first: date, last: date, progress: Progress) -> Tables:
    """Counts the cases of a period and tells of them, ready to be drawn: over many cases this takes a moment."""
    casework = count_casework(office, first, last, progress)
    named = sorted((versions[0].title, name) for name, versions in casework.procedures.items())
    whole = _Telling(office, casework.counted.period, casework.counted.all())
    tables = {ALL: CaseworkTable(sentence=whole.sentence(), sections=(*whole.of_cases(), *whole.together()))}
    for name, versions in casework.procedures.items():
        telling = _Telling(office, casework.counted.period, casework.counted.by_procedure.get(name, Tally()))
        sections = (*telling.of_cases(), *telling.of_procedure(versions))
        tables[name] = CaseworkTable(sentence=telling.sentence(), sections=sections)
    return Tables(period=casework.counted.period, named=((_("All procedures together"), ALL), *named), tables=tables)


_HOW = {
    How.DISMISSED: N_("Dismissed without a hearing"),
    How.DECIDED: N_("After the decision of a panel"),
    How.ELSEWHERE: N_("In another procedure"),
    How.WITHDRAWN: N_("Withdrawn"),
    How.SETTLED: N_("Settled"),
    How.OTHER: N_("In another way"),
    How.NOT_SAID: N_("How is not said yet"),
}
_GROUNDS = {
    "F_NOCASE": N_("Dismissed without a hearing: no case to answer"),
    "F_INAPPROPRIATE": N_("Dismissed without a hearing: inappropriate"),
    "F_TRIVIAL": N_("Dismissed without a hearing: trivial"),
    "": N_("Dismissed without a hearing: the ground is not said"),
}
_FOUND = {
    Found.ALL: N_("Upheld"),
    Found.SOME: N_("Upheld in part"),
    Found.NONE: N_("Dismissed after a hearing"),
}
_KEPT = {
    Kept.IN_TIME: (N_("Met in time"), N_("met by the day it was first due")),
    Kept.EXTENDED: (
        N_("Met after more time was given"),
        N_("met after the first day, and by the later one that was given"),
    ),
    Kept.LATE: (N_("Met late"), N_("met after the day it was due")),
    Kept.OVERDUE: (N_("Overdue now"), N_("not met, and due before today")),
    Kept.RUNNING: (N_("Still running"), N_("not met, and due today or later")),
    Kept.ENDED_FIRST: (N_("The case ended first"), N_("not met when the case ended, by the day it was due")),
    Kept.NEVER: (N_("Never met, and late when the case ended"), N_("not met, and due before the case ended")),
}
_CAME = {
    Came.MADE: (N_("Made"), N_("all of them")),
    Came.IN_TIME: (N_("Answered in time"), N_("answered by the day it was due")),
    Came.LATE: (N_("Answered late"), N_("answered after the day it was due")),
    Came.SETTLED: (N_("Done"), N_("done by now")),
    Came.DROPPED: (N_("Given up with a reason"), N_("given up with a reason")),
    Came.OPEN: (N_("Open"), N_("not settled yet")),
}
_CONSIDERED = N_("Considered"), N_("answered, and the answer was considered by HR")
_APPEALS = {"granted": N_("Granted, wholly or in part"), "refused": N_("Not granted"), "open": N_("Not decided yet")}


class _Telling:
    """Makes the sections from one tally; every sentence names the days of the period."""

    def __init__(self, office: Office, period: Period, tally: Tally) -> None:
        self._office, self._period, self._tally = office, period, tally
        self._between = _("from {first} to {last}").format(first=_day(period.first), last=_day(period.last))
        self._at = _day(period.at)
        self._next = 0

    def sentence(self) -> str:
        number = {name: len(self._tally.of(name)) for name in ("received", "ended", "open")}
        received = counted("{n} case was received", "{n} cases were received", number["received"])
        ended = counted("{n} ended", "{n} ended", number["ended"])
        left = counted("{n} was open", "{n} were open", number["open"])
        words = _("{period}: {received}, {ended}, and {left} at the end of {day}.")
        period = self._between[:1].upper() + self._between[1:]
        return words.format(period=period, received=received, ended=ended, left=left, day=self._at)

    def of_cases(self) -> tuple[Section, ...]:
        """What every procedure has."""
        return (self._course(), self._decisions(), self._endings())

    def of_procedure(self, versions: tuple[Procedure, ...]) -> tuple[Section, ...]:
        """What one procedure is told by: the words are those of its newest version, the first of `versions`."""
        return (
            *self._periods(_each(each.deadlines for each in versions)),
            *self._followed(_each(each.follow_ups for each in versions)),
            self._appeals(versions[0]),
            self._live(versions[0]),
            self._stages(_each(each.stages for each in versions), "left"),
            self._stages(_each(each.stages for each in versions), "stands"),
        )

    def together(self) -> tuple[Section, ...]:
        """What procedures can be told together by; stages and measures belong to one."""
        began = _("Periods that policy or law sets and that began {between}").format(between=self._between)
        made = _("What was recommended {between}, and has to be answered and considered").format(between=self._between)
        came = _("Appeals that came {between}").format(between=self._between)
        return (
            self._section(_("Periods of policy and law"), self._kept("periods", began)),
            self._section(_("Recommendations"), self._came("considered", made, considered=True)),
            self._section(_("Appeals"), self._by(_APPEALS, "appeals", came)),
            self._section(
                _("Warnings and other measures that hold"),
                [self._figure(_("Live"), _("Measures that hold on {at}.").format(at=self._at), "live")],
            ),
        )

    def _figure(self, words: str, rule: str, *key: str, days: str = "") -> Figure:
        self._next += 1
        counted_ = self._tally.of(*key)
        # A case may have several of what is counted, such as recommendations.
        cases = tuple(dict.fromkeys(counted_))
        return Figure(id=self._next, words=words, number=len(counted_), rule=rule, case_ids=cases, days=days)

    def _section(self, title: str, figures: Iterable[Figure], nothing: str = "", *, has_days: bool = False) -> Section:
        return Section(title=title, figures=tuple(figures), nothing=nothing, has_days=has_days)

    def _course(self) -> Section:
        rules = (
            ("received", _("Received"), _("Cases that first came under a procedure {between}.")),
            (
                "outside",
                _("Of these: against somebody from outside"),
                _("Cases that came {between} in which a person complained about is neither staff nor a student."),
            ),
            ("to_panel", _("Went to a panel"), _("Cases that came to the first stage with a panel {between}.")),
            ("ended", _("Ended"), _("Cases that reached an ending of the procedure, or were closed, {between}.")),
        )
        figures = [self._figure(words, rule.format(between=self._between), key) for key, words, rule in rules]
        rule = _("Cases that had come by {at} and had not ended by then.").format(at=self._at)
        figures.append(self._figure(_("Open at the end"), rule, "open"))
        return self._section(_("Cases"), figures)

    def _decisions(self) -> Section:
        rule = _(
            "Cases on whose every allegation a panel found, the last time {between}; else as they were closed then."
        )
        figures = [
            self._figure(_(words), rule.format(between=self._between), "found", found)
            for found, words in _FOUND.items()
        ]
        rule = _("Cases that ended {between} without a hearing, on this ground.")
        figures += [
            self._figure(_(words), rule.format(between=self._between), "dismissed", ground)
            for ground, words in _GROUNDS.items()
            if ground or self._tally.of("dismissed", ground)
        ]
        return self._section(_("What was decided"), figures)

    def _endings(self) -> Section:
        rule = _("Cases that ended {between} in this way; each is counted once here.").format(between=self._between)
        figures = [self._figure(_(words), rule, "ended", how) for how, words in _HOW.items()]
        whole = _("Cases that ended {between}: working days from the day they came to the end, without pauses.")
        rule = whole.format(between=self._between)
        figures.append(self._figure(_("The whole course"), rule, "whole", days=self._days("whole")))
        return self._section(_("How they ended"), figures, has_days=True)

    def _days(self, *key: str) -> str:
        """The median, which is said of more than seven cases only."""
        if not self._tally.of(*key):
            return ""
        found = self._tally.median(*key)
        return _("too few to say") if found is None else f"{found:g}"

    def _periods(self, deadlines: Iterable[Deadline]) -> Iterator[Section]:
        for deadline in deadlines:
            if deadline.basis is Basis.LOCAL:
                continue
            began = _("“{title}”, {length}, where it began {between}").format(
                title=deadline.title, length=_length(deadline), between=self._between
            )
            yield self._section(deadline.title, self._kept("period", began, deadline.name))

    def _kept(self, key: str, what: str, *name: str) -> Iterator[Figure]:
        for kept, (words, meaning) in _KEPT.items():
            rule = _("{what}: {meaning}.").format(what=what, meaning=_(meaning))
            yield self._figure(_(words), rule, key, *name, kept)

    def _followed(self, sorts: Iterable[FollowUp]) -> Iterator[Section]:
        for sort in sorts:
            made = _("“{title}” that were made {between}").format(title=sort.title, between=self._between)
            yield self._section(sort.title, self._came("followed", made, sort.name, considered=sort.considered))

    def _came(self, key: str, what: str, *name: str, considered: bool) -> Iterator[Figure]:
        for came, told in _CAME.items():
            if not considered and came in (Came.IN_TIME, Came.LATE):
                continue
            words, meaning = _CONSIDERED if considered and came is Came.SETTLED else told
            rule = _("{what}: {meaning}.").format(what=what, meaning=_(meaning))
            yield self._figure(_(words), rule, key, *name, came)

    def _by(self, words: dict[str, str], key: str, what: str) -> Iterator[Figure]:
        for name, title in words.items():
            rule = _("{what}: {meaning}.").format(what=what, meaning=_(title).lower())
            yield self._figure(_(title), rule, key, name)

    def _appeals(self, procedure: Procedure) -> Section:
        appeal = procedure.appeal
        if appeal is None:
            return self._section(_("Appeals"), (), _("The file of this procedure does not say how one appeals."))
        codes = procedure.record(appeal.outcome).form.question(appeal.result).codes
        rule = _("Appeals that came {between}").format(between=self._between)
        figures = [self._figure(_("Came"), _("{what}.").format(what=rule), "appeal")]
        figures += [
            self._figure(
                code.label[:1].upper() + code.label[1:],
                _("{what}: {meaning}.").format(what=rule, meaning=code.label),
                "appeal",
                code.code,
            )
            for code in _codes(codes)
        ]
        not_decided = _("{what}: {meaning}.").format(what=rule, meaning=_("not decided yet"))
        figures.append(self._figure(_("Not decided yet"), not_decided, "appeal", ""))
        return self._section(appeal.title, figures)

    def _live(self, procedure: Procedure) -> Section:
        rule = _("Measures with an end that hold on {at}, and were not lifted.").format(at=self._at)
        measures = procedure.measures
        lasting = [
            code
            for code in _codes(None if measures is None else measures.codes)
            if "months" in code.extra or self._tally.of("live", code.code)
        ]
        nothing = _("The file of this procedure knows no measure that lasts for a time.")
        figures = [self._figure(code.label, rule, "live", code.code) for code in lasting]
        return self._section(_("Warnings and other measures that hold"), figures, nothing)

    def _stages(self, stages: Iterable[Stage], key: str) -> Section:
        is_left = key == "left"
        title = _("Working days in stages that cases left") if is_left else _("Working days so far, where cases stand")
        left = _("Cases that left this stage {between} for the last time: working days in it, without pauses.")
        stands = _("Cases that stand in this stage on {at}: working days in it so far, without pauses.")
        rule = (left if is_left else stands).format(between=self._between, at=self._at)
        figures = [
            self._figure(stage.title, rule, key, stage.name, days=self._days(key, stage.name))
            for stage in stages
            if self._tally.of(key, stage.name)
        ]
        nothing = _("No case left a stage in this time.") if is_left else _("No case is open.")
        return self._section(title, figures, nothing, has_days=True)


def _length(deadline: Deadline) -> str:
    """How long a period is, and who says so."""
    if deadline.clock is DeadlineClock.WORKING:
        days = counted("{n} working day", "{n} working days", abs(deadline.days))
    else:
        days = counted("{n} day", "{n} days", abs(deadline.days))
    words = _("{days} by the law") if deadline.basis is Basis.LAW else _("{days} by the policy")
    return words.format(days=days)


def _day(day: date) -> str:
    """“14 March 2026”."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def _each(versions: Iterable[tuple[N, ...]]) -> list[N]:
    """Everything of a sort once, by its name, as the newest version that has it says it."""
    found: dict[str, N] = {}
    for things in versions:
        for thing in things:
            found.setdefault(thing.name, thing)
    return list(found.values())


def _codes(codes: CodeList | None) -> tuple[Code, ...]:
    return () if codes is None else codes.codes
