"""Who does what on a formal case: who holds each role, whether they declared, and who held it before."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.formal import RoleHeld
from app.models.procedures.facts import HolderFact
from app.models.procedures.panels import declaration_words
from app.models.procedures.procedure import Role
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.parts import policy_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoleLine:
    """A role, and who holds it now; `declare_place` is empty once they declared or where nobody has to."""

    role: str
    title: str
    hint: str
    place: str
    role_id: int | None
    holder: str
    about: str
    declared: str
    declare_place: str
    end_place: str
    earlier: tuple[str, ...]


def role_lines(office: Office, found: Standing) -> tuple[RoleLine, ...]:
    held: dict[str, list[RoleHeld]] = {}
    for each in office.vault.formal.roles.of_case(found.formal.case_id):
        held.setdefault(each.role, []).append(each)
    return tuple(_line(found, role, held.get(role.name, [])) for role in found.procedure.roles)


def _line(found: Standing, role: Role, held: list[RoleHeld]) -> RoleLine:
    now = next((each for each in reversed(held) if each.ended_on is None), None)
    hint = " · ".join(filter(None, (role.hint, policy_words(found.procedure, role.paragraph))))
    fact = found.facts.holder_of(role.name)
    waits = now is not None and role.declares and fact is not None and not fact.declared
    return RoleLine(
        role=role.name,
        title=role.title,
        hint=hint,
        place=named(Ask.ROLE, role.name),
        role_id=None if now is None else now.id,
        holder="" if now is None else now.name,
        about="" if now is None else about_holder(now),
        declared="" if now is None or fact is None else _declared(role, now, fact),
        declare_place=named(Ask.DECLARE, role.name) if waits else "",
        end_place=named(Ask.END_ROLE, role.name) if now is not None else "",
        earlier=tuple(earlier_words(each) for each in held if each.ended_on is not None),
    )


def about_holder(held: RoleHeld) -> str:
    named_by = _("named by {name} on {day}").format(name=held.named_by, day=long_day(held.named_on))
    if not held.named_by:
        named_by = _("named on {day}").format(day=long_day(held.named_on))
    outside = "" if held.register_id is not None else _("not in the register")
    return " · ".join(filter(None, (named_by, outside, held.because)))


def _declared(role: Role, held: RoleHeld, fact: HolderFact) -> str:
    if not role.declares:
        return ""
    if held.declared_on is None or not fact.declared:
        return declaration_words(fact)
    return _("Declared on {day} that nothing links them to the parties.").format(day=long_day(held.declared_on))


def earlier_words(held: RoleHeld) -> str:
    assert held.ended_on is not None
    words = _("{name}, until {day}: {reason}")
    return words.format(name=held.name, day=long_day(held.ended_on), reason=held.ended_because)
