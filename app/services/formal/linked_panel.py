"""One panel for two linked cases: where HR decided so, its members are named here as well, in one act (AT20)."""

from dataclasses import dataclass, field, replace

from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import RoleHeld
from app.models.procedures.facts import HolderFact
from app.models.procedures.panels import why_not_named
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.candidates import holding
from app.services.formal.facts import standing
from app.services.formal.links import linked_cases, why_not_joint_panel
from app.services.formal.roles import put_in_role
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPanel:
    """A panel of a linked case that may hear this one as well. `names` are who sits on it, by seat."""

    case: Case
    panel_name: str
    names: tuple[str, ...] = field(repr=False)
    is_here: bool = False
    """Whether the same people sit here already."""


def linked_panels(office: Office, case_id: int) -> tuple[LinkedPanel, ...]:
    """The panels of linked cases that HR decided to be one with this one, as far as somebody sits on them."""
    found = []
    here = standing(office, case_id)
    for each in linked_cases(office, case_id) if here is not None else ():
        if here is None or each.case.id is None or not each.is_joint:
            continue
        mine = {held.role: held.register_id for held in office.vault.formal.roles.now(case_id)}
        for panel in here.procedure.panels:
            seats = _seats(office, each.case.id, panel.seats)
            if seats:
                found.append(
                    LinkedPanel(
                        case=each.case,
                        panel_name=panel.name,
                        names=tuple(held.name for held in seats),
                        is_here=all(mine.get(held.role) == held.register_id for held in seats),
                    )
                )
    return tuple(found)


def take_linked_panel(office: Office, case_id: int, panel_name: str, other_id: int) -> Changes:
    """Names to the seats here whoever holds them in a linked case. The rules of this case are asked for each of them.

    All of them are named, or none; each declares for this case anew.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    if reason := why_not_joint_panel(office, case_id, other_id):
        raise PlainError(reason)
    panel = found.procedure.panel(panel_name)
    seats = _seats(office, other_id, panel.seats)
    if not seats:
        raise PlainError(_("Nobody sits on the panel of the linked case."), _("Choose its members there first."))
    people = {each.id: each for each in office.vault.register.of_ids([held.register_id or 0 for held in seats])}
    # Whoever sits on these seats now makes room, and stands in nobody's way.
    staying = tuple(each for each in found.facts.holders if each.role not in {held.role for held in seats})
    problems = []
    for held in seats:
        role = found.procedure.role(held.role)
        candidate = holding(office, people, held.register_id, role)
        others = tuple(
            HolderFact(role=each.role, register_id=each.register_id) for each in seats if each.role != held.role
        )
        facts = replace(found.facts, holders=(*staying, *others))
        reason = _("They are no longer in the register.")
        if candidate is not None:
            reason = why_not_named(found.procedure, role, candidate, facts)
        if reason:
            problems.append(_("{seat}: {reason}").format(seat=role.title, reason=reason))
    if problems:
        raise NotSaved({"panel": " ".join(problems)})
    was, day = before(office, case_id), office.today()
    now = {each.role: each.register_id for each in office.vault.formal.roles.now(case_id)}
    with office.vault.saving():
        for held in seats:
            if now.get(held.role) != held.register_id:
                put_in_role(office, case, _here(office, case_id, held))
        after_act(office, case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "roles taken back"))
    return Changes.to(*TOPICS, said=_("The panel of the linked case sits here as well."), undo=undo, record_id=case_id)


def _seats(office: Office, other_id: int, seats: tuple[str, ...]) -> list[RoleHeld]:
    """Who sits on a linked case, where its seats are called as they are here, in their order."""
    held = {each.role: each for each in office.vault.formal.roles.now(other_id) if each.register_id is not None}
    return [held[seat] for seat in seats if seat in held]


def _here(office: Office, case_id: int, held: RoleHeld) -> RoleHeld:
    return RoleHeld(
        object_id=new_object_id(),
        case_id=case_id,
        role=held.role,
        register_id=held.register_id,
        name=held.name,
        named_by=held.named_by,
        named_on=office.today(),
        because=_("One panel for both cases, as HR decided"),
    )
