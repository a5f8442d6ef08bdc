"""Which letters a case may want: those of its next steps first, then every other one that there is."""

from dataclasses import dataclass

from app.models.procedures.needs import NeedKind
from app.services.formal.facts import Standing, standing
from app.services.letters.wordings import letters_of
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A letter that can be made, with the roles it usually goes to. `is_next`: the procedure asks for it now."""

    code: str
    title: str
    recipients: tuple[str, ...]
    is_next: bool


def offered(office: Office, case_id: int) -> list[Offer]:
    """The letters of the next steps and of what runs beside the stages, then the others by their codes."""
    templates, found = letters_of(office).templates, standing(office, case_id)
    wanted = {} if found is None else _next_ones(found)
    first = [
        Offer(code=code, title=templates[code].title, recipients=recipients, is_next=True)
        for code, recipients in wanted.items()
        if code in templates
    ]
    others = [
        Offer(code=code, title=template.title, recipients=template.to, is_next=False)
        for code, template in templates.items()
        if code not in wanted
    ]
    return [*first, *others]


def _next_ones(found: Standing) -> dict[str, tuple[str, ...]]:
    """The letters that were not sent yet, by code, with whom they go to."""
    wanted: dict[str, dict[str, None]] = {}
    steps = found.procedure.leaving(found.facts.stage)
    for step in steps:
        pairs = [(each.code, each.to) for each in step.letters]
        pairs += [(need.name, need.to) for need in step.needs if need.kind is NeedKind.SENT]
        for code, recipient in pairs:
            if not found.facts.was_sent(code, recipient):
                wanted.setdefault(code, {})[recipient] = None
    for name in found.facts.overlays:
        for letter in found.procedure.overlay(name).letters:
            if not found.facts.was_sent(letter.code, letter.to):
                wanted.setdefault(letter.code, {})[letter.to] = None
    return {code: tuple(recipients) for code, recipients in wanted.items()}
