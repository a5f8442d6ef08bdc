"""Whether everything that a procedure names is used: records that a step asks for, roles that do something."""

from collections.abc import Iterator

from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import Procedure
from app.models.procedures.role_rules import asked_role
from app.models.words import _


def check_uses(looked: Looked, found: Found) -> None:
    procedure = looked.procedure
    wanted = _wanted_records(procedure)
    for record in procedure.records:
        if record.name not in wanted and not record.optional:
            words = _("No step needs it. Mark it as optional if it is only kept where there is one.")
            found.add(ProblemKind.UNNEEDED, _("record {name}").format(name=record.name), words)
    acting = _acting_roles(procedure)
    for role in procedure.roles:
        if role.name not in acting:
            found.add(ProblemKind.UNUSED, _("role {name}").format(name=role.name), _("It does nothing here."))


def needs_of(procedure: Procedure) -> Iterator[Need]:
    """Every need of the procedure, wherever it stands."""
    for step in procedure.steps:
        yield from step.needs
    for overlay in procedure.overlays:
        yield from overlay.begin_needs
    for record in procedure.records:
        yield from record.needs
    for deadline in procedure.deadlines:
        yield from (*deadline.starts, *deadline.met_by)
    yield from (*procedure.dismissal, *procedure.every_step)


def _wanted_records(procedure: Procedure) -> frozenset[str]:
    needs = list(needs_of(procedure))
    names = {need.name for need in needs if need.kind in (NeedKind.RECORD, NeedKind.ANSWER)}
    cases = [need.when for need in needs if need.when is not None]
    cases += [letter.when for step in procedure.steps for letter in step.letters if letter.when is not None]
    names |= {name for when in cases for name in (when.name, when.record)}
    names |= {name for meeting in procedure.meetings for name in (meeting.record, meeting.attendance)}
    return frozenset(names)


def _acting_roles(procedure: Procedure) -> frozenset[str]:
    needs = list(needs_of(procedure))
    names = {need.name for need in needs if need.kind is NeedKind.ROLE}
    names |= {need.to for need in needs if need.kind is NeedKind.SENT}
    for step in procedure.steps:
        names |= {step.actor, *step.bars, *(letter.to for letter in step.letters)}
    for overlay in procedure.overlays:
        names |= {letter.to for letter in (*overlay.letters, *overlay.end_letters)}
    for role in procedure.roles:
        names |= {role.named_by, *(asked_role(use) for use in role.rules)}
    for panel in procedure.panels:
        names |= {*panel.seats, *panel.advisers}
    for meeting in procedure.meetings:
        names |= {*meeting.attends}
    names |= {follow_up.owner for follow_up in procedure.follow_ups}
    return frozenset(names)
