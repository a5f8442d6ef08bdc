"""Who does what in a formal case: named by whoever the procedure says, and free of any link to a party."""

from dataclasses import replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import RoleHeld
from app.models.procedures.rules import Candidate, why_not_role
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.office import Office


def name_to_role(
    office: Office,
    case_id: int,
    role: str,
    *,
    name: str,
    candidate: Candidate | None = None,
    named_by: str = "",
    because: str = "",
    on: date | None = None,
) -> Changes:
    """Names somebody to a role; who held it before gives it up.

    `candidate` is the person as the register knows them; without one they are written by name alone, and a reason says
    why, since no rule can be checked for them.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    wanted = found.procedure.role(role)
    problems = {}
    if not name.strip():
        problems["name"] = _("Please choose somebody.")
    if candidate is not None and (reason := why_not_role(wanted.rules, candidate, found.facts)):
        problems["name"] = reason
    if candidate is None and wanted.rules and not because.strip():
        problems["because"] = _("They are not in the register, so no rule can be checked. Say why they may do this.")
    if problems:
        raise NotSaved(problems)
    was, store, day = before(office, case_id), office.vault.formal.roles, on or office.today()
    with office.vault.saving():
        for earlier in store.now(case_id):
            if earlier.role == role:
                store.change(replace(earlier, ended_on=day, ended_because=_("Somebody else was named")))
        held = RoleHeld(
            object_id=new_object_id(),
            case_id=case_id,
            role=role,
            register_id=None if candidate is None else candidate.register_id,
            name=one_line(name),
            named_by=one_line(named_by),
            named_on=day,
            because=one_line(because),
        )
        held_id = store.add(held)
        office.vault.history.note("role named", case.object_id, role, case_id=case_id)
        after_act(office, case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "role taken back"))
    return Changes.to(*TOPICS, said=_("Named: {role}.").format(role=wanted.title), undo=undo, record_id=held_id)


def declare(office: Office, role_id: int, *, is_available: bool, on: date | None = None) -> Changes:
    """Records what somebody declared: that nothing links them to a party, or only that they are not available.

    No reason is asked (9.1): an adviser who helped a party may not say so.
    """
    held = office.vault.formal.roles.one(role_id)
    if held is None or held.ended_on is not None:
        raise PlainError(_("They no longer hold this role."))
    was, day = before(office, held.case_id), on or office.today()
    with office.vault.saving():
        changed = replace(held, declared_on=day, is_available=is_available)
        if not is_available:
            changed = replace(changed, ended_on=day, ended_because=_("Not available for this case"))
        office.vault.formal.roles.change(changed)
        office.vault.history.note("declaration kept", held.object_id, case_id=held.case_id)
        after_act(office, held.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "declaration taken back"))
    return Changes.to(*TOPICS, said=_("The declaration is kept."), undo=undo, record_id=role_id)


def end_role(office: Office, role_id: int, because: str, on: date | None = None) -> Changes:
    """Somebody gives a role up; that they held it stays."""
    held = office.vault.formal.roles.one(role_id)
    if held is None or held.ended_on is not None:
        raise PlainError(_("They no longer hold this role."))
    if not because.strip():
        raise NotSaved({"because": _("Please say in a few words why.")})
    was, day = before(office, held.case_id), on or office.today()
    with office.vault.saving():
        office.vault.formal.roles.change(replace(held, ended_on=day, ended_because=one_line(because)))
        office.vault.history.note("role ended", held.object_id, case_id=held.case_id)
        after_act(office, held.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "role end taken back"))
    return Changes.to(*TOPICS, said=_("Kept."), undo=undo, record_id=role_id)
