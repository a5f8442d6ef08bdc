"""What became of each formal case, as the rows of all cases and the marks of its procedure tell it: one at a time."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.cases import CaseState
from app.models.days_passed import Span
from app.models.moments import moment_of
from app.models.procedures.endings import grounds_of, outcome_of
from app.models.procedures.procedure import Procedure
from app.models.uk_time import uk_time
from app.services.formal.procedures import procedure_of
from app.services.office import Office
from app.statistics.casework import Course, Found
from app.store.casework import CaseworkRows, Row

_FOREVER = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A kept version of a procedure, with the stages and overlays that its marks pick."""

    procedure: Procedure = field(repr=False)
    panels: frozenset[str]
    dismissals: frozenset[str]
    endings: frozenset[str]
    holds: frozenset[str]
    upheld: frozenset[str]

    @property
    def name(self) -> str:
        return self.procedure.name


def versions_in_use(office: Office) -> dict[int, Version]:
    """Every version that a case is or was under, by its number."""
    return {each: _version(procedure_of(office, each)) for each in office.vault.formal.cases.counts_by_procedure()}


def courses(office: Office, versions: Mapping[int, Version]) -> Iterator[tuple[Version, Course]]:
    """Each case under each of its procedures. Reads every table once, in step with the cases."""
    rows = office.vault.casework
    changed, outside = rows.changed_route(), rows.outside()
    findings, answers, pauses = _Findings(rows), _answers(rows, versions), _pauses(rows)
    steps_of = in_step(rows.steps())
    for number, case_id, procedure_id, stage, begun_on, left_on, state, outcome, closed_at in rows.courses():
        version = versions[procedure_id]
        came_on, last_number = changed.get(case_id, (begun_on, number))
        steps = steps_of(number)
        began = date.fromisoformat(begun_on)
        course = Course(
            case_id=case_id,
            came_on=date.fromisoformat(came_on),
            begun_on=began,
            start=steps[0][1] if steps else stage,
            steps=tuple((target, date.fromisoformat(on)) for _number, _source, target, on in steps),
            pauses=tuple(span for name, span in pauses.get(case_id, ()) if name in version.holds),
            panels=version.panels,
            dismissals=version.dismissals,
            is_outside=case_id in outside,
            left_on=None if number == last_number else date.fromisoformat(left_on or begun_on),
        )
        if course.left_on is None:
            found, found_on = findings.of(case_id, version)
            course = _with_end(course, version, found, found_on, (state, outcome, closed_at), answers.get(case_id, []))
        yield version, course


def in_step(rows: Iterator[Row]) -> Callable[[int], list[Row]]:
    """Gives the rows of one number after the other: both come in the same order, so nothing is read twice."""
    waiting: list[Row] = []

    def of(number: int) -> list[Row]:
        found = []
        while row := waiting.pop() if waiting else next(rows, None):
            if row[0] > number:
                waiting.append(row)
                break
            if row[0] == number:
                found.append(row)
        return found

    return of


def _with_end(
    course: Course,
    version: Version,
    found: Found | None,
    found_on: date | None,
    closed: tuple[str, str, str | None],
    answers: list[tuple[str, str, object]],
) -> Course:
    """The course with how and when it ended: by the stage that it came to, or as it was closed."""
    state, outcome, closed_at = closed
    ended_on, code = None, ""
    if course.stage in version.endings:
        ended_on = course.steps[-1][1] if course.steps else course.begun_on
        code = outcome_of(version.procedure, course.stage, answers)
    if state == CaseState.CLOSED and closed_at:
        ended_on, code = ended_on or uk_time(moment_of(closed_at)).date(), outcome or code
    return replace(course, ended_on=ended_on, code=code, found=found, found_on=found_on)


class _Findings:
    """What panels found on whole complaints."""

    def __init__(self, rows: CaseworkRows) -> None:
        self._sought = rows.sought()
        self._found: dict[int, list[tuple[str, int, str]]] = {}
        for case_id, result, number, on in rows.found():
            self._found.setdefault(case_id, []).append((result, number, on))

    def of(self, case_id: int, version: Version) -> tuple[Found | None, date | None]:
        """What was found once there is a finding on everything, and the day of the last."""
        found = self._found.get(case_id, [])
        number = sum(each for _result, each, _on in found)
        if not number or number < self._sought.get(case_id, 0):
            return None, None
        upheld = sum(each for result, each, _on in found if result in version.upheld)
        on = max(date.fromisoformat(day) for _result, _number, day in found)
        return (Found.ALL if upheld == number else Found.SOME if upheld else Found.NONE), on


def _version(procedure: Procedure) -> Version:
    return Version(
        procedure=procedure,
        panels=frozenset(stage.name for stage in procedure.stages if stage.is_panel),
        dismissals=frozenset(stage.name for stage in procedure.stages if stage.is_dismissal),
        endings=frozenset(stage.name for stage in procedure.stages if stage.is_ending),
        holds=frozenset(overlay.name for overlay in procedure.overlays if overlay.holds),
        upheld=frozenset() if procedure.findings is None else frozenset(procedure.findings.upheld),
    )


def _answers(rows: CaseworkRows, versions: Mapping[int, Version]) -> dict[int, list[tuple[str, str, object]]]:
    """The answers that name an outcome, by the case."""
    asked = {(each.record, each.question) for version in versions.values() for each in grounds_of(version.procedure)}
    found: dict[int, list[tuple[str, str, object]]] = {}
    for case_id, record, question, value, _on in rows.answers(sorted(asked)):
        found.setdefault(case_id, []).append((record, question, json.loads(value)))
    return found


def _pauses(rows: CaseworkRows) -> dict[int, list[tuple[str, Span]]]:
    """What ran beside each case: its name, from when and until when; one that still runs has no end."""
    found: dict[int, list[tuple[str, Span]]] = {}
    for case_id, name, begun_on, ended_on in rows.overlays():
        ended = date.fromisoformat(ended_on) if ended_on else _FOREVER
        found.setdefault(case_id, []).append((name, (date.fromisoformat(begun_on), ended)))
    return found
