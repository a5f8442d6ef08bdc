"""What is counted of each formal complaint of a period: codes and bands, worked out as the casework table does."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.models.collecting.sources import SOURCES, Population, VaultRole
from app.models.collecting.specification import CollectionPeriod
from app.models.days_passed import DaysPassed
from app.models.procedures.check_paths import RESPONSE
from app.models.procedures.needs import NeedKind
from app.services.figures.courses import Version, courses, versions_in_use
from app.services.office import Office
from app.statistics.casework import GROUNDS, Course, Found, How, Kept, Ran

_BANDS = ((20, "up_to_20"), (40, "up_to_40"), (60, "up_to_60"), (90, "up_to_90"))
_LONGEST = "over_90"
_RESULTS = {Found.ALL: "upheld", Found.SOME: "part", Found.NONE: "not_upheld"}
_HOW = {
    How.DISMISSED: "dismissed",
    How.ELSEWHERE: "elsewhere",
    How.WITHDRAWN: "withdrawn",
    How.SETTLED: "settled",
    How.OTHER: "other",
}
_KEPT = {
    Kept.IN_TIME: "in_time",
    Kept.EXTENDED: "extended",
    Kept.LATE: "late",
    Kept.NEVER: "never",
    Kept.OVERDUE: "never",
    Kept.ENDED_FIRST: "ended_first",
    Kept.RUNNING: "not_due",
}


def formal_answers(
    office: Office, population: Population, period: CollectionPeriod
) -> tuple[Mapping[str, Sequence[str]], int]:
    """What each formal complaint of a population says, by source. One that went on elsewhere counts where it ended."""
    counting = _Counting(office, period)
    answers: dict[str, list[str]] = {name: [] for name in SOURCES[VaultRole.PANEL]}
    cases = 0
    for version, course in courses(office, counting.versions):
        day = course.came_on if population is Population.RECEIVED else course.ended_on
        if course.left_on is None and day is not None and period.holds(day):
            cases += 1
            for name, answer in counting.answers_of(version, course):
                answers[name].append(answer)
    return answers, cases


class _Counting:
    def __init__(self, office: Office, period: CollectionPeriod) -> None:
        self.versions = versions_in_use(office)
        rows = office.vault.casework
        self._last_day = period.ends
        first = min(rows.first_day() or period.begins, period.begins)
        self._days = DaysPassed(office.calendar(), first, max(period.ends, office.today()))
        self._responses: dict[int, list[tuple[str, Ran]]] = {}
        for case_id, name, _title, *days in rows.periods(date.min, date.max):
            first_due_on, due_on, met_on = (date.fromisoformat(day) if day else None for day in days)
            if first_due_on is not None and due_on is not None:
                ran = Ran(first_due_on=first_due_on, due_on=due_on, met_on=met_on)
                self._responses.setdefault(case_id, []).append((name, ran))
        self._appeals = _appeals(office, self.versions)

    def answers_of(self, version: Version, course: Course) -> Iterator[tuple[str, str]]:
        yield "response_in_time", self._response(version, course)
        yield "stage_reached", _stage_reached(course)
        yield "result", _result(course)
        yield "ground", _ground(course)
        yield "duration_band", self._duration(course)
        yield "appeal", self._appeals.get(course.case_id, "none")

    def _response(self, version: Version, course: Course) -> str:
        """By the period that ends with the response, in whatever words a procedure calls it."""
        names = {
            deadline.name
            for deadline in version.procedure.deadlines
            if any(need.kind is NeedKind.RECORD and need.name == RESPONSE for need in deadline.met_by)
        }
        ran = [each for name, each in self._responses.get(course.case_id, ()) if name in names]
        return _KEPT[ran[-1].kept(self._last_day, course.ended_on)] if ran else "not_asked"

    def _duration(self, course: Course) -> str:
        if course.ended_on is None:
            return ""
        days = self._days.without(course.came_on, course.ended_on, course.pauses)
        return next((name for most, name in _BANDS if days <= most), _LONGEST)


def _stage_reached(course: Course) -> str:
    if course.how is How.DISMISSED:
        return "dismissed"
    if course.found is not None or course.how is How.DECIDED:
        return "decided"
    return "panel" if any(stage in course.panels for stage, _on in course.steps) else "before_panel"


def _result(course: Course) -> str:
    if course.how is not How.DECIDED:
        return _HOW.get(course.how, "")
    found = course.found or {"F_UPHELD": Found.ALL, "F_PART": Found.SOME}.get(course.code, Found.NONE)
    return _RESULTS[found]


def _ground(course: Course) -> str:
    if course.how is not How.DISMISSED:
        return "not_dismissed"
    return course.code if course.code in GROUNDS else ""


def _appeals(office: Office, versions: Mapping[int, Version]) -> dict[int, str]:
    """Whether an appeal came and what was decided on it, by the case."""
    rows = office.vault.casework
    marked = [version.procedure.appeal for version in versions.values() if version.procedure.appeal is not None]
    if not marked:
        return {}
    kinds = sorted({each.record for each in marked})
    appeals = {case_id: "open" for case_id, _kind, _on in rows.records(kinds, date.min, date.max)}
    results = {(each.outcome, each.result): each for each in marked}
    for case_id, record, question, value, _on in rows.answers(sorted(results)):
        if case_id in appeals:
            granted = json.loads(value) in results[record, question].granted
            appeals[case_id] = "granted" if granted else "refused"
    return appeals
