"""Who does what in a formal case: named by whoever the procedure says, and free of any link to a party."""

from dataclasses import replace
from datetime import date

from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import RoleHeld
from app.models.procedures.panels import why_not_named
from app.models.procedures.procedure import Procedure, Role
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.arrangements import let_go
from app.services.formal.candidates import holding
from app.services.formal.facts import party_facts
from app.services.formal.hearing_facts import keys_on_case, role_key
from app.services.office import Office


def name_to_role(
    office: Office,
    case_id: int,
    role: str,
    *,
    name: str = "",
    register_id: int | None = None,
    named_by: str = "",
    because: str = "",
    on: date | None = None,
) -> Changes:
    """Names somebody to a role; who held it before gives it up.

    Somebody of the register is checked by the rules of the role, as they stand now. One who is not in it is written by
    name alone, with the reason, since no rule can be checked for them; on a panel nobody sits that way.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    wanted = found.procedure.role(role)
    problems = {}
    known = {} if register_id is None else {each.id: each for each in office.vault.register.of_ids([register_id])}
    person = known.get(register_id or 0)
    if register_id is not None:
        candidate = holding(office, known, register_id, wanted)
        reason = None if candidate is None else why_not_named(found.procedure, wanted, candidate, found.facts)
        if candidate is None:
            reason = _("They are no longer in the register.")
        if reason:
            problems["name"] = reason
    elif not name.strip():
        problems["name"] = _("Please choose somebody.")
    elif reason := _why_not_outside(found.procedure, wanted, because):
        problems["because" if found.procedure.panel_of(role) is None else "name"] = reason
    if problems:
        raise NotSaved(problems)
    was, day = before(office, case_id), on or office.today()
    with office.vault.saving():
        held = RoleHeld(
            object_id=new_object_id(),
            case_id=case_id,
            role=role,
            register_id=register_id,
            name=one_line(name if person is None else person.person.name),
            named_by=one_line(named_by),
            named_on=day,
            because=one_line(because),
        )
        held_id = put_in_role(office, case, held)
        after_act(office, case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "role taken back"))
    return Changes.to(*TOPICS, said=_("Named: {role}.").format(role=wanted.title), undo=undo, record_id=held_id)


def put_in_role(office: Office, case: Case, held: RoleHeld) -> int:
    """Somebody holds a role from now on, and who held it gives it up. While saving, and after the rules were asked."""
    store = office.vault.formal.roles
    for earlier in store.now(held.case_id):
        if earlier.role == held.role:
            _let_go(office, earlier, held.register_id)
            store.change(replace(earlier, ended_on=held.named_on, ended_because=_("Somebody else was named")))
    office.vault.history.note("role named", case.object_id, held.role, case_id=held.case_id)
    return store.add(held)


def declare(office: Office, role_id: int, *, is_available: bool, on: date | None = None) -> Changes:
    """Records what somebody declared: that nothing links them to a party, or only that they are not available.

    No reason is asked (9.1): an adviser who helped a party may not say so.
    """
    held = office.vault.formal.roles.one(role_id)
    if held is None or held.ended_on is not None:
        raise PlainError(_("They no longer hold this role."))
    was, day = before(office, held.case_id), on or office.today()
    with office.vault.saving():
        changed = replace(
            held, declared_on=day, is_available=is_available, declared_about=_everybody_on(office, held.case_id)
        )
        if not is_available:
            changed = replace(changed, ended_on=day, ended_because=_("Not available for this case"))
            _let_go(office, held)
        office.vault.formal.roles.change(changed)
        office.vault.history.note("declaration kept", held.object_id, case_id=held.case_id)
        after_act(office, held.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "declaration taken back"))
    return Changes.to(*TOPICS, said=_("The declaration is kept."), undo=undo, record_id=role_id)


def _let_go(office: Office, held: RoleHeld, next_one: int | None = None) -> None:
    """What was arranged for them at meetings is not for the next one who holds the role."""
    if held.register_id is None or held.register_id != next_one:
        let_go(office, held.case_id, role_key(held.role), stays=True)


def _why_not_outside(procedure: Procedure, role: Role, because: str) -> str | None:
    """Why somebody who is not in the register cannot be named, or None."""
    if procedure.panel_of(role.name) is not None:
        return _("A panel is chosen from the register, where the rules are checked. Add them to the register first.")
    if role.rules and not because.strip():
        return _("They are not in the register, so no rule can be checked. Say why they may do this.")
    return None


def _everybody_on(office: Office, case_id: int) -> str:
    """The keys of those whom a declaration is about, as they are kept with it."""
    people = office.vault.people.of_case(case_id)
    witnesses = office.vault.formal.witnesses.of_case(case_id)
    return " ".join(sorted(keys_on_case(party_facts(office, people), people, witnesses)))


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
        _let_go(office, held)
        office.vault.history.note("role ended", held.object_id, case_id=held.case_id)
        after_act(office, held.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "role end taken back"))
    return Changes.to(*TOPICS, said=_("Kept."), undo=undo, record_id=role_id)
