"""Which letters a case may want: those of its next steps first, then every other one that there is."""

from dataclasses import dataclass

from app.models.codes import CodeList
from app.models.letters.templates import Template
from app.models.procedures.letters import panel_of_letter, why_not_write
from app.models.procedures.needs import NeedKind
from app.models.procedures.rules import holds
from app.services.formal.facts import Standing, standing
from app.services.letters.addressees import MEMBER
from app.services.letters.gates import why_not_under
from app.services.letters.wordings import letters_of
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A letter that can be made, with the roles it usually goes to. `is_next`: the procedure asks for it now.

    One that cannot be written yet is for nobody, and `too_early` says why.
    """

    code: str
    title: str
    recipients: tuple[str, ...]
    is_next: bool
    too_early: str = ""


def offered(office: Office, case_id: int) -> list[Offer]:
    """The letters of the next steps and of what runs beside the stages, then the others by their codes."""
    templates, found = letters_of(office).templates, standing(office, case_id)
    wanted = {} if found is None else _next_ones(found)
    first = [
        Offer(code=code, title=templates[code].title, recipients=recipients, is_next=True)
        for code, recipients in wanted.items()
        if code in templates
    ]
    others = [_other(found, template) for code, template in templates.items() if code not in wanted]
    return [*first, *others]


def goes_to(template: Template, recipient: str, roles: CodeList) -> bool:
    """Whether a letter is made for a party or role: a seat that only its procedure knows is a member's."""
    return recipient in template.to or (MEMBER in template.to and recipient not in roles)


def _other(found: Standing | None, template: Template) -> Offer:
    recipients = tuple(seat for to in template.to for seat in _seats(found, template.code, to))
    reasons = {to: why_not_under(found, template, template.code, to) for to in recipients}
    free = tuple(to for to in recipients if reasons[to] is None)
    too_early = "" if free or not recipients else next(reason for reason in reasons.values() if reason)
    return Offer(code=template.code, title=template.title, recipients=free, is_next=False, too_early=too_early)


def _seats(found: Standing | None, code: str, to: str) -> tuple[str, ...]:
    """The seats of the panel that the letter speaks of, for its members."""
    if to != MEMBER or found is None:
        return (to,)
    panel = panel_of_letter(found.procedure, code, to)
    return panel.seats if panel else tuple(seat for each in found.procedure.panels for seat in each.seats)


def _next_ones(found: Standing) -> dict[str, tuple[str, ...]]:
    """The letters that were not sent yet, by code, with whom they go to."""
    wanted: dict[str, dict[str, None]] = {}
    steps = found.procedure.leaving(found.facts.stage)
    for step in steps:
        since = found.facts.last_taken(step.name)
        pairs = [(each.code, each.to) for each in step.letters if holds(each.when, found.facts)]
        pairs += [
            (need.name, need.to) for need in step.needs if need.kind is NeedKind.SENT and holds(need.when, found.facts)
        ]
        for code, recipient in pairs:
            may_be_written = why_not_write(found.procedure, found.facts, code, recipient) is None
            if may_be_written and not found.facts.was_sent(code, recipient, since):
                wanted.setdefault(code, {})[recipient] = None
    for name in found.facts.overlays:
        for letter in found.procedure.overlay(name).letters:
            if holds(letter.when, found.facts) and not found.facts.was_sent(letter.code, letter.to):
                wanted.setdefault(letter.code, {})[letter.to] = None
    return {code: tuple(recipients) for code, recipients in wanted.items()}
