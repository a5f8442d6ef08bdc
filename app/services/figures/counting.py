"""Counts the formal cases of a period, procedure by procedure, from what each case and its version of the file say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.days_passed import DaysPassed
from app.models.procedures.procedure import Procedure
from app.models.progress import Progress
from app.models.words import _
from app.services.figures.courses import Version, courses, versions_in_use
from app.services.office import Office
from app.statistics.casework import Asked, Counted, Period, Ran, Tally, count_course

_EACH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework:
    """What was counted, and by its name every version of a procedure that a case is or was under, the newest first."""

    counted: Counted
    procedures: Mapping[str, tuple[Procedure, ...]] = field(repr=False)


def count_casework(office: Office, first: date, last: date, progress: Progress) -> Casework:
    """Counts every case once. Reads each table once, whatever the period: old cases may still be open in it."""
    return _Counting(office, Period(first=first, last=last, at=min(last, office.today()))).run(progress)


class _Counting:
    def __init__(self, office: Office, period: Period) -> None:
        self._office, self._period = office, period
        self._rows = office.vault.casework
        self._versions = versions_in_use(office)
        self._tallies: dict[str, Tally] = {}
        self._now_under: dict[int, Version] = {}
        """What each case is under now."""
        self._ended_on: dict[int, date] = {}

    def run(self, progress: Progress) -> Casework:
        total = self._rows.how_many()
        self._count_courses(progress, total)
        words = _("Counting what was due, and what came of it")
        for count in (self._count_periods, self._count_followed, self._count_appeals, self._count_measures):
            progress.step(total, total, words)
            count()
        named: dict[str, list[Procedure]] = {}
        for version in self._versions.values():
            named.setdefault(version.name, []).append(version.procedure)
        newest_first = {
            name: tuple(sorted(each, key=lambda procedure: -procedure.version)) for name, each in named.items()
        }
        return Casework(counted=Counted(period=self._period, by_procedure=self._tallies), procedures=newest_first)

    def _count_courses(self, progress: Progress, total: int) -> None:
        first = min(self._rows.first_day() or self._period.first, self._period.first)
        days = DaysPassed(self._office.calendar(), first, max(self._period.last, self._office.today()))
        for place, (version, course) in enumerate(courses(self._office, self._versions)):
            if place % _EACH == 0:
                progress.step(place, total, _("Counting the cases"))
            if course.left_on is None:
                self._now_under[course.case_id] = version
            if course.ended_on is not None:
                self._ended_on[course.case_id] = course.ended_on
            count_course(self._tallies.setdefault(version.name, Tally()), course, self._period, days)

    def _tally(self, case_id: int) -> Tally:
        return self._tallies[self._now_under[case_id].name]

    def _count_periods(self) -> None:
        """The periods of policy and law that began, and how each was kept."""
        today = self._office.today()
        for case_id, name, _title, *days in self._rows.periods(self._period.first, self._period.last):
            first_due_on, due_on, met_on = (date.fromisoformat(day) if day else None for day in days)
            if case_id not in self._now_under or first_due_on is None or due_on is None:
                continue
            ran = Ran(first_due_on=first_due_on, due_on=due_on, met_on=met_on)
            kept = ran.kept(today, self._ended_on.get(case_id))
            self._tally(case_id).add(case_id, "period", name)
            self._tally(case_id).add(case_id, "period", name, kept)
            self._tally(case_id).add(case_id, "periods", kept)

    def _count_followed(self) -> None:
        for case_id, name, *days in self._rows.followed(self._period.first, self._period.last):
            version = self._now_under.get(case_id)
            sort = (
                None
                if version is None
                else next((each for each in version.procedure.follow_ups if each.name == name), None)
            )
            if sort is None:
                continue
            due_on, answered_on, considered_on, done_on, dropped_on = (
                date.fromisoformat(day) if day else None for day in days
            )
            asked = Asked(
                due_on=due_on,
                answered_on=answered_on,
                considered_on=considered_on,
                done_on=done_on,
                dropped_on=dropped_on,
            )
            for came in asked.came(must_be_considered=sort.considered):
                self._tally(case_id).add(case_id, "followed", name, came)
                if sort.considered:
                    self._tally(case_id).add(case_id, "considered", came)

    def _count_appeals(self) -> None:
        """Appeals that came, and what was decided on them since."""
        appeals = {version.name: version.procedure.appeal for version in self._versions.values()}
        marked = [appeal for appeal in appeals.values() if appeal is not None]
        if not marked:
            return
        results: dict[int, dict[tuple[str, str], str]] = {}
        for case_id, record, question, value, _on in self._rows.answers(
            [(each.outcome, each.result) for each in marked]
        ):
            results.setdefault(case_id, {})[record, question] = str(json.loads(value))
        kinds = sorted({each.record for each in marked})
        for case_id, record, _on in self._rows.records(kinds, self._period.first, self._period.last):
            version = self._now_under.get(case_id)
            appeal = None if version is None else version.procedure.appeal
            if appeal is None or appeal.record != record:
                continue
            result = results.get(case_id, {}).get((appeal.outcome, appeal.result), "")
            granted = "open" if not result else "granted" if result in appeal.granted else "refused"
            self._tally(case_id).add(case_id, "appeal")
            self._tally(case_id).add(case_id, "appeal", result)
            self._tally(case_id).add(case_id, "appeals", granted)

    def _count_measures(self) -> None:
        for case_id, measure in self._rows.live(self._period.at):
            if case_id in self._now_under:
                self._tally(case_id).add(case_id, "live", measure)
                self._tally(case_id).add(case_id, "live")
