"""Choosing somebody from the register for a part in a case: everybody is listed, and who is excluded with the rule."""

from dataclasses import dataclass

from app.models.searching import folded_name
from app.models.words import _, counted
from app.services.formal.acts import formal_or_say
from app.services.formal.candidates import Looked, choose_for
from app.services.office import Office
from app.services.register.listing import unit_words
from app.services.register.units import tree_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pick:
    """Somebody of the register. `reasons` say why they cannot be chosen; `warnings` what should be known first.

    `found_by` is what is searched: their name and where they belong, as names are compared.
    """

    id: int
    name: str
    units: str
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    found_by: str = ""

    @property
    def may_be_chosen(self) -> bool:
        return not self.reasons

    @property
    def reason(self) -> str:
        """Every rule against them, each with where it stands."""
        return " ".join(self.reasons)

    def words(self) -> str:
        """What the list says of them: the first rule against them, and how many more there are."""
        if self.reasons:
            first, more = self.reasons[0], len(self.reasons) - 1
            words = _("No: {reason}").format(reason=first)
            if not more:
                return words
            return counted("{{words}} {n} more reason.", "{{words}} {n} more reasons.", more).format(words=words)
        return _("Yes, but: {warnings}").format(warnings=" ".join(self.warnings)) if self.warnings else _("Yes")

    def all_words(self) -> str:
        """The same in full."""
        return _("No: {reason}").format(reason=self.reason) if self.reasons else self.words()


def picks_for_role(office: Office, case_id: int, role: str) -> list[Pick]:
    """The whole register for a role of a case: first those who could be asked, by name."""
    found = formal_or_say(office, case_id)
    choice = choose_for(office, found.procedure, found.procedure.role(role), found.facts)
    said: dict[int, tuple[str, ...]] = {}
    picks = []
    for each in (*choice.possible, *choice.excluded):
        # Those who are alike share what is said of them, and it is put into words once.
        if id(each.findings) not in said:
            said[id(each.findings)] = each.reasons
        picks.append(_pick(each, said[id(each.findings)]))
    return picks


def picks_for_party(office: Office) -> list[Pick]:
    """Everybody in the register: a party may be anybody."""
    tree, on = tree_of(office), office.today()
    found = []
    for person_id, each in office.vault.register_reading.people().items():
        name, units = each.person.name, unit_words(each, on, tree)
        found.append(Pick(id=person_id, name=name, units=units, found_by=folded_name(f"{name} {units}")))
    return found


def matching(picks: list[Pick], typed: str) -> list[Pick]:
    """Those whose name or unit has every word that was typed."""
    words = folded_name(typed).split()
    return [each for each in picks if all(word in each.found_by for word in words)] if words else picks


def _pick(looked: Looked, reasons: tuple[str, ...]) -> Pick:
    known = looked.known
    return Pick(
        id=known.person.id,
        name=known.person.person.name,
        units=", ".join(known.units),
        reasons=reasons,
        warnings=() if reasons else looked.warnings,
        found_by=known.found_by,
    )
