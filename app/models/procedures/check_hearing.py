"""Whether every name in what a procedure says of panels, meetings, findings and follow-ups is one that is there."""

from collections.abc import Iterable

from app.models.forms import Form
from app.models.procedures.check_names import codes_of, names_of
from app.models.procedures.hearing import Appeal, Findings, Meeting, Panel
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import OFFICE, OUTSIDE, Party, Procedure
from app.models.words import _


def check_hearing(looked: Looked, found: Found) -> None:
    procedure = looked.procedure
    for panel in procedure.panels:
        _check_panel(procedure, panel, found)
    for meeting in procedure.meetings:
        _check_meeting(procedure, meeting, found)
    if procedure.findings is not None:
        _check_findings(procedure, procedure.findings, found)
    if procedure.appeal is not None:
        _check_appeal(procedure, procedure.appeal, found)
    for follow_up in procedure.follow_ups:
        place = _("follow-up {name}").format(name=follow_up.name)
        _check_people(procedure, [follow_up.owner] if follow_up.owner else [], place, found)


def _check_panel(procedure: Procedure, panel: Panel, found: Found) -> None:
    place = _("panel {name}").format(name=panel.name)
    if not panel.seats:
        found.add(ProblemKind.PANEL, place, _("It has no seats."))
    roles = names_of(procedure.roles)
    for name in (*panel.seats, *panel.advisers):
        if name not in roles:
            found.add(ProblemKind.ROLE, place, _("There is no role “{name}”.").format(name=name))
    for name in panel.seats:
        if name in panel.advisers or panel.seats.count(name) > 1:
            found.add(ProblemKind.PANEL, place, _("“{name}” has two places on it.").format(name=name))


def _check_meeting(procedure: Procedure, meeting: Meeting, found: Found) -> None:
    place = _("meeting {name}").format(name=meeting.name)
    if meeting.record not in names_of(procedure.records):
        found.add(ProblemKind.RECORD, place, _("There is no record “{name}”.").format(name=meeting.record))
    elif not procedure.record(meeting.record).ahead:
        found.add(ProblemKind.RECORD, place, _("Its record cannot hold a day that is still to come."))
    _check_records(procedure, filter(None, (meeting.attendance,)), place, found)
    if meeting.panel and meeting.panel not in names_of(procedure.panels):
        found.add(ProblemKind.PANEL, place, _("There is no panel “{name}”.").format(name=meeting.panel))
    _check_people(procedure, (*meeting.attends, *meeting.companions), place, found)
    for name in meeting.companions:
        if name not in meeting.attends:
            words = _("“{name}” may bring somebody, but does not attend.").format(name=name)
            found.add(ProblemKind.ROLE, place, words)
    deadlines = {each.name: each for each in procedure.deadlines}
    for name in meeting.notice:
        if name not in deadlines:
            found.add(ProblemKind.DEADLINE, place, _("There is no deadline “{name}”.").format(name=name))
        elif deadlines[name].days >= 0:
            words = _("The deadline “{name}” is no notice: it does not lie before the day.").format(name=name)
            found.add(ProblemKind.DEADLINE, place, words)
    if meeting.postpone_within < 0 or meeting.minutes <= 0:
        found.add(ProblemKind.NO_DAYS, place, _("Its minutes, or the days it can be put off, cannot be right."))


def _check_people(procedure: Procedure, names: Iterable[str], place: str, found: Found) -> None:
    known = names_of(procedure.roles) | {OFFICE, *OUTSIDE, *Party}
    for name in names:
        if name not in known:
            found.add(ProblemKind.ROLE, place, _("There is no role “{name}”.").format(name=name))


def _check_findings(procedure: Procedure, findings: Findings, found: Found) -> None:
    place = _("findings")
    _check_result(findings.form, findings.result, findings.upheld, place, found)
    _check_records(procedure, findings.apart, place, found)
    for step in procedure.steps:
        for need in step.needs:
            if need.name in findings.apart and need.when is not None and need.when.decided == "found":
                # That a complaint is dismissed is no finding of malice (policy 12.5.12).
                words = _("“{name}” is a finding of its own: it cannot be asked for because of a result.")
                found.add(ProblemKind.CASES, _("step {name}").format(name=step.name), words.format(name=need.name))


def _check_appeal(procedure: Procedure, appeal: Appeal, found: Found) -> None:
    place = _("appeal")
    _check_records(procedure, (appeal.record, appeal.outcome), place, found)
    if appeal.outcome in names_of(procedure.records):
        _check_result(procedure.record(appeal.outcome).form, appeal.result, appeal.granted, place, found)
    if appeal.deadline and appeal.deadline not in names_of(procedure.deadlines):
        found.add(ProblemKind.DEADLINE, place, _("There is no deadline “{name}”.").format(name=appeal.deadline))
    if appeal.panel and appeal.panel not in names_of(procedure.panels):
        found.add(ProblemKind.PANEL, place, _("There is no panel “{name}”.").format(name=appeal.panel))


def _check_records(procedure: Procedure, records: Iterable[str], place: str, found: Found) -> None:
    for name in records:
        if name not in names_of(procedure.records):
            found.add(ProblemKind.RECORD, place, _("There is no record “{name}”.").format(name=name))


def _check_result(form: Form, result: str, values: Iterable[str], place: str, found: Found) -> None:
    codes = codes_of(form, result) if result in form else None
    if codes is None:
        words = _("Its result “{name}” is no question with answers to choose from.").format(name=result)
        found.add(ProblemKind.QUESTION, place, words)
        return
    for value in values:
        if value not in codes:
            words = _("The question “{name}” has no answer “{value}”.").format(name=result, value=value)
            found.add(ProblemKind.VALUE, place, words)
