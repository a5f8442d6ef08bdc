"""When a letter may be written at all: some stand for what was decided, and never before it was (policy 12.5.12)."""

from collections.abc import Iterable

from app.models.errors import PlainError
from app.models.letters.templates import Template
from app.models.procedures.letters import named, why_not_write
from app.models.words import _
from app.services.formal.facts import Standing, standing
from app.services.letters.wordings import letters_of
from app.services.office import Office


def why_not_letter(office: Office, case_id: int, code: str, to: str) -> str | None:
    """Why a letter of a case cannot be written to a party or role now, or None."""
    return why_not_under(standing(office, case_id), letters_of(office).templates.get(code), code, to)


def why_not_under(found: Standing | None, template: Template | None, code: str, to: str) -> str | None:
    """The same, for a case that was looked at already, None where it is under no procedure; and for a letter whose
    template was, None where it is written elsewhere.
    """
    is_named = found is not None and bool(named(found.procedure, code))
    if template is not None and template.named_only and not is_named:
        return _("This letter is written only where the procedure of a case speaks of it, and this one does not.")
    return None if found is None else why_not_write(found.procedure, found.facts, code, to)


def refuse_too_early(office: Office, case_id: int, code: str, recipients: Iterable[str]) -> None:
    """Raises PlainError for a letter that cannot be written to one of them now."""
    found, template = standing(office, case_id), letters_of(office).templates.get(code)
    for to in recipients:
        if reason := why_not_under(found, template, code, to):
            raise PlainError(reason, _("Record first what it rests on, on the page of the formal complaint."))
