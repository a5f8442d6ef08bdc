"""The page of a case's panels as plain words: the seats, whom the rules look at beside them, and the letters."""

from dataclasses import dataclass
from typing import NamedTuple

from app.models.cases import Case, CaseState
from app.models.formal import Witness
from app.models.hearings import Tie
from app.models.people import Person
from app.models.procedures.facts import PartyFact
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Party
from app.models.procedures.rules import holds
from app.models.searching import folded_name
from app.models.words import N_, _
from app.services.casework import case_or_say
from app.services.formal.facts import Standing, standing
from app.services.formal.forms import Ask, named
from app.services.formal.linked_panel import LinkedPanel, linked_panels
from app.services.formal.said_of_self import mix_words
from app.services.formal.shown.panels import PanelLine, panel_lines
from app.services.formal.shown.wanted import letter_words
from app.services.office import Office

_PARTY_WORDS = {Party.COMPLAINANT: N_("Complainant"), Party.RESPONDENT: N_("Person complained about")}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NearLine:
    """Somebody whom the rules of a panel look at. `doubt` is what they cannot know of them; `place` settles it."""

    key: str
    title: str
    about: str
    doubt: str = ""
    place: str = ""
    tie_id: int | None = None


class LetterAbout(NamedTuple):
    """A letter that belongs to a panel, and whether it went out."""

    code: str
    words: str
    is_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PanelShown:
    """A panel with what is told beside its seats."""

    line: PanelLine
    mix: str
    letters: tuple[LetterAbout, ...]
    linked: tuple[LinkedPanel, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PanelPageShown:
    """Everything that the page shows; without panels the case's procedure has none."""

    case: Case
    may_write: bool
    procedure: str = ""
    panels: tuple[PanelShown, ...] = ()
    parties: tuple[NearLine, ...] = ()
    near: tuple[NearLine, ...] = ()
    sitting: tuple[tuple[int, str], ...] = ()
    """Who of the register sits on a panel now: the number and the name."""
    begun: frozenset[str] = frozenset()
    found: Standing | None = None


def look_at_panels(office: Office, case_id: int) -> PanelPageShown:
    """Reads a case once. Raises PlainError when it is no longer there."""
    case, found = case_or_say(office, case_id), standing(office, case_id)
    may_write = case.state is CaseState.OPEN
    if found is None:
        return PanelPageShown(case=case, may_write=may_write)
    linked = linked_panels(office, case_id)
    people = {each.id: each for each in office.vault.people.of_case(case_id)}
    sitting = {
        held.register_id: held.name
        for held in office.vault.formal.roles.now(case_id)
        if held.register_id is not None and found.procedure.panel_of(held.role) is not None
    }
    return PanelPageShown(
        case=case,
        may_write=may_write,
        procedure=found.procedure.title,
        panels=tuple(_panel(office, found, line, linked) for line in panel_lines(office, found)),
        parties=tuple(_party(found, people[each.person_id], each) for each in found.facts.parties),
        near=(
            *(_tie(office, each, people) for each in office.vault.hearing.ties.of_case(case_id)),
            *(_witness(office, each) for each in office.vault.formal.witnesses.of_case(case_id)),
        ),
        sitting=tuple(sitting.items()),
        begun=frozenset(each.form for each in office.vault.drafts.all() if each.case_id == case_id),
        found=found,
    )


def _panel(office: Office, found: Standing, line: PanelLine, linked: tuple[LinkedPanel, ...]) -> PanelShown:
    holders = (found.facts.holder_of(seat.role) for seat in line.seats)
    sitting = [each.register_id for each in holders if each is not None and each.register_id is not None]
    return PanelShown(
        line=line,
        mix=mix_words(office, sitting),
        letters=_letters(found, line.name),
        linked=tuple(each for each in linked if each.panel_name == line.name),
    )


def _letters(found: Standing, panel: str) -> tuple[LetterAbout, ...]:
    """The letters of the step by which the panel begins its work."""
    for step in found.procedure.steps:
        if any(need.kind is NeedKind.PANEL and need.name == panel for need in step.needs):
            facts = found.facts
            asked = [(letter.code, letter.to) for letter in step.letters if holds(letter.when, facts)]
            return tuple(
                LetterAbout(code, letter_words(found.procedure, code, to), facts.was_sent(code, to))
                for code, to in dict.fromkeys(asked)
            )
    return ()


def _party(found: Standing, person: Person, fact: PartyFact) -> NearLine:
    names = ", ".join(found.facts.unit_names[each] for each in sorted(fact.units) if each in found.facts.unit_names)
    doubt = ""
    if not names:
        doubt = _("Their unit is not known, so it cannot be checked whether a member is from it.")
        if person.unit.strip() and person.register_id is None:
            words = _("“{unit}” is no unit of the register, so it cannot be checked whether a member is from it.")
            doubt = words.format(unit=person.unit)
    return NearLine(
        key=f"person-{fact.person_id}",
        title=_("{part}: {name}").format(part=_(_PARTY_WORDS[fact.party]), name=person.called or _("(not named)")),
        about=names,
        doubt=doubt,
        place=named(Ask.PARTY, str(fact.person_id)),
    )


def _tie(office: Office, tie: Tie, people: dict[int | None, Person]) -> NearLine:
    kind, party = office.library.lists["ties"].label(tie.kind), people.get(tie.person_id)
    whose = kind if party is None or not party.called else _("{kind}: {party}").format(kind=kind, party=party.called)
    return NearLine(
        key=f"tie-{tie.id}",
        title=tie.name,
        about=" · ".join((whose, _known_as(tie))),
        doubt=_doubt(office, tie),
        place=named(Ask.TIE, str(tie.id)),
        tie_id=tie.id,
    )


def _witness(office: Office, witness: Witness) -> NearLine:
    return NearLine(
        key=f"witness-{witness.id}",
        title=witness.name,
        about=" · ".join((_("Witness"), _known_as(witness))),
        doubt=_doubt(office, witness),
        place=named(Ask.WHO, str(witness.id)),
    )


def _known_as(who: Tie | Witness) -> str:
    if who.register_id is not None:
        return _("in the register")
    return _("nobody of the register") if who.is_outside else _("known by name alone")


def _doubt(office: Office, who: Tie | Witness) -> str:
    """What a name alone leaves open: two people may be called the same, and one person may be called otherwise."""
    if who.register_id is not None or who.is_outside:
        return ""
    if office.vault.register.is_anybody_called(folded_name(who.name)):
        return _("Somebody in the register has this name, and is kept off the panel until you say whether it is them.")
    return _("Nobody in the register has this very name. If they are in it, say who it is, and they sit on no panel.")
