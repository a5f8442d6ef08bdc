"""What a procedure says of panels, meetings, findings and follow-ups, in words to check against the policy."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.procedures.differences import rule_words
from app.models.procedures.hearing import Appeal, Findings, FollowUp, Measures, Meeting, Panel
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock, Procedure, Role
from app.models.procedures.what_next import recipient_words
from app.models.words import _, counted

POINT = "•"
"""What a line begins with that is a point of the one above it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartTold:
    """One of these parts: what it is called, and what is said of it, line by line."""

    title: str
    paragraph: str = ""
    hint: str = ""
    lines: tuple[str, ...] = ()


def hearing_told(procedure: Procedure) -> tuple[PartTold, ...]:
    """In the order in which a case comes to them; empty for a procedure that has none of it."""
    found = [_told(_("Panel: {title}"), each, _panel(procedure, each)) for each in procedure.panels]
    found += [_told(_("Meeting: {title}"), each, _meeting(procedure, each)) for each in procedure.meetings]
    if procedure.findings is not None:
        found.append(_told("{title}", procedure.findings, _findings(procedure.findings)))
    if procedure.measures is not None:
        found.append(_told("{title}", procedure.measures, _measures(procedure.measures)))
    if procedure.appeal is not None:
        found.append(_told("{title}", procedure.appeal, _appeal(procedure, procedure.appeal)))
    found += [_told(_("Followed up: {title}"), each, _follow_up(procedure, each)) for each in procedure.follow_ups]
    return tuple(found)


def _told(
    title: str, part: Panel | Meeting | Findings | Measures | Appeal | FollowUp, lines: Iterator[str]
) -> PartTold:
    return PartTold(title=title.format(title=part.title), paragraph=part.paragraph, hint=part.hint, lines=tuple(lines))


def _panel(procedure: Procedure, panel: Panel) -> Iterator[str]:
    for seat in map(procedure.role, panel.seats):
        yield _("{role}, with a vote").format(role=seat.title)
        yield from _who_may(seat)
    for name in panel.advisers:
        yield _("{role}, who attends to advise and has no vote").format(role=procedure.role(name).title)


def _who_may(role: Role) -> Iterator[str]:
    for use in role.rules:
        yield _("• {rule}").format(rule=rule_words(use))
    if role.declares_again:
        yield _("• Declares to have no link, and once more when somebody comes to the case")
    elif role.declares:
        yield _("• Declares to have no link")


def _meeting(procedure: Procedure, meeting: Meeting) -> Iterator[str]:
    yield _("There: {people}").format(people="; ".join(recipient_words(procedure, each) for each in meeting.attends))
    if meeting.companions:
        people = "; ".join(recipient_words(procedure, each) for each in meeting.companions)
        yield _("May bring somebody: {people}").format(people=people)
    for name in meeting.notice:
        yield _notice(procedure.deadline(name))
    if meeting.postpone_within:
        one = _("Put off for a companion who cannot come: to the next working day")
        many = _("Put off for a companion who cannot come: to a day within {n} working days")
        yield (one if meeting.postpone_within == 1 else many).format(n=meeting.postpone_within)


def _notice(deadline: Deadline) -> str:
    days = abs(deadline.days)
    if deadline.clock is DeadlineClock.CALENDAR:
        length = counted("{n} day before", "{n} days before", days)
    else:
        length = counted("{n} working day before", "{n} working days before", days)
    if deadline.basis is Basis.LOCAL:
        return _("{deadline}: {length} (a local choice)").format(deadline=deadline.title, length=length)
    return _("{deadline}: {length} ({paragraph})").format(
        deadline=deadline.title, length=length, paragraph=deadline.paragraph
    )


def _findings(findings: Findings) -> Iterator[str]:
    yield findings.standard
    yield _("Asked on each allegation, about each person complained about:")
    for question in findings.form.questions:
        if question.is_asked:
            yield _("• {question}").format(question=question.label)
    codes = findings.form.question(findings.result).codes
    if codes is not None:
        upheld = ", ".join(codes.label(each) for each in findings.upheld)
        yield _("Counts as upheld: {answers}").format(answers=upheld)


def _measures(measures: Measures) -> Iterator[str]:
    for code in measures.codes.codes:
        months = code.extra.get("months", "")
        words = code.label
        if months.isdecimal():
            live = counted("live for {n} month", "live for {n} months", int(months))
            words = _("{measure}, {live}").format(measure=code.label, live=live)
        yield _("• {measure}").format(measure=words)


def _appeal(procedure: Procedure, appeal: Appeal) -> Iterator[str]:
    if appeal.panel:
        yield _("Decided by: {panel}").format(panel=procedure.panel(appeal.panel).title)
    codes = procedure.record(appeal.outcome).form.question(appeal.result).codes
    if codes is not None:
        granted = ", ".join(codes.label(each) for each in appeal.granted)
        yield _("Counts as a successful appeal: {answers}").format(answers=granted)


def _follow_up(procedure: Procedure, follow_up: FollowUp) -> Iterator[str]:
    if follow_up.owner:
        yield _("Answered by: {role}").format(role=recipient_words(procedure, follow_up.owner))
    if follow_up.codes is not None:
        answers = "; ".join(code.label for code in follow_up.codes.codes)
        yield _("Answers: {answers}").format(answers=answers)
    if follow_up.days:
        yield counted("Within {n} working day", "Within {n} working days", follow_up.days)
    if follow_up.considered:
        yield _("No case ends before each answer was considered")
    if follow_up.everyone:
        yield _("About each who took part")
