"""Choosing somebody from the register for a part in a case: everybody is listed, and who is excluded with the rule."""

from dataclasses import dataclass

from app.models.searching import folded_name
from app.models.words import _
from app.services.formal.acts import formal_or_say
from app.services.formal.candidates import choose_for
from app.services.office import Office
from app.services.register.listing import unit_words
from app.services.register.units import tree_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pick:
    """Somebody of the register. `reason` says why they cannot be chosen; `warnings` what should be known first."""

    id: int
    name: str
    units: str
    reason: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def may_be_chosen(self) -> bool:
        return not self.reason

    def words(self) -> str:
        """What the list says of them."""
        if self.reason:
            return _("No: {reason}").format(reason=self.reason)
        return _("Yes, but: {warnings}").format(warnings=" ".join(self.warnings)) if self.warnings else _("Yes")


def picks_for_role(office: Office, case_id: int, role: str) -> list[Pick]:
    """The whole register for a role of a case: first those who could be asked, by name."""
    found = formal_or_say(office, case_id)
    choice = choose_for(office, found.procedure.role(role), found.facts)
    could = [
        Pick(
            id=each.person.id,
            name=each.person.person.name,
            units=", ".join(each.units),
            warnings=each.warnings,
        )
        for each in choice.possible
    ]
    excluded = [Pick(id=each.person_id, name=each.name, units="", reason=each.reason) for each in choice.excluded]
    return [*could, *excluded]


def picks_for_party(office: Office) -> list[Pick]:
    """Everybody in the register: a party may be anybody."""
    tree, on = tree_of(office), office.today()
    return [
        Pick(id=each.id, name=each.person.name, units=unit_words(each, on, tree))
        for each in office.vault.register.by_name()
    ]


def matching(picks: list[Pick], typed: str) -> list[Pick]:
    """Those whose name or unit has every word that was typed."""
    words = folded_name(typed).split()
    return [each for each in picks if all(word in folded_name(f"{each.name} {each.units}") for word in words)]
