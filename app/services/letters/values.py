"""What a case already knows of a letter's fields: nobody types again what is there."""

from datetime import date

from app.models.clocks import run
from app.models.counts import ClockKind, CountConvention
from app.models.letters.fields import FieldKind, Value, Values
from app.models.letters.templates import FRAME, FRAME_IF_KNOWN, Template
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock, Overlay, Procedure, Step
from app.models.words import _, counted
from app.services.casework import case_or_say
from app.services.formal.acts import days_of
from app.services.formal.facts import COMPLAINT, Standing, standing
from app.services.letters.addressees import Addressee, addressees, contact_of
from app.services.letters.sources import of_sources
from app.services.letters.wordings import letters_of
from app.services.office import Office

_REMEMBERED = ("sender.name", "sender.post", "sender.contact", "policy.version", "era.contact")
_SUPPORT = "support.list"


def known_values(
    office: Office, case_id: int, template: Template, addressee: Addressee, number: int, on: date
) -> dict[str, Value]:
    """What the case and the office know, for a letter of that day. Typed answers go before these."""
    case, found = case_or_say(office, case_id), standing(office, case_id)
    roles = letters_of(office).catalogue.roles
    values: dict[str, Value] = {
        "case_ref": case.reference,
        "our_ref": reference(case.reference, template.code, number),
        "date_sent": on,
        "recipient.name": addressee.name,
        "recipient.role": addressee.recipient if addressee.recipient in roles else "other",
        "recipient.standing": addressee.standing or None,
        "policy.paragraph": template.paragraph,
        **_remembered(office, addressee.standing),
        **_parties_and_roles(office, case_id),
    }
    if found is not None:
        values |= _of_procedure(office, found, template, addressee, on)
        values |= of_sources(office, found, template)
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def reference(case_reference: str, code: str, number: int) -> str:
    """What a letter is called, on paper and as a file: it names nobody."""
    return f"{case_reference}-{code}-{number}"


def asked(template: Template, known: Values, typed: Values) -> tuple[str, ...]:
    """The fields to ask a person for: the template's own, what the case does not know, and what was typed."""
    frame = () if template.is_form else (*FRAME, *FRAME_IF_KNOWN)
    names = dict.fromkeys((*template.merged(), *frame))
    own = [name for name in names if name in template.own]
    others = [name for name in names if name not in template.own]
    open_ones = [
        name for name in others if name in typed or (name not in known and name not in ("recipient.title", "case_ref"))
    ]
    return (*own, *open_ones)


def remember(office: Office, values: Values, standing_code: str) -> None:
    """Keeps what is the same in every letter, such as who signs. To be called while saving."""
    for name in _REMEMBERED:
        if isinstance(value := values.get(name), str) and value.strip():
            office.vault.settings.set(f"letter.{name}", value)
    support = values.get(_SUPPORT)
    if isinstance(support, tuple) and support:
        office.vault.settings.set(f"letter.{_SUPPORT}.{standing_code or 'STAFF'}", "\n".join(support))


def reply_day(office: Office, found: Standing, code: str, recipient: str, on: date) -> tuple[date, Deadline] | None:
    """The day to reply by, were the letter sent on that day; None where no deadline of the procedure starts with it."""
    for deadline in found.procedure.deadlines:
        starts = [need for need in deadline.starts if need.kind is NeedKind.SENT and need.name == code]
        if any(need.to == recipient for need in starts):
            clock = ClockKind.WORKING if deadline.clock is DeadlineClock.WORKING else ClockKind.CALENDAR
            convention = CountConvention.WITH_START if deadline.counts_first_day else CountConvention.AFTER_START
            return run(clock, on, office.calendar(), days_of(office, deadline), convention).due_on, deadline
    return None


def _remembered(office: Office, standing_code: str) -> dict[str, Value]:
    kept = {name: office.vault.settings.get(f"letter.{name}", "") for name in _REMEMBERED}
    support = office.vault.settings.get(f"letter.{_SUPPORT}.{standing_code or 'STAFF'}", "")
    return {**kept, _SUPPORT: tuple(filter(str.strip, support.split("\n")))}


def _parties_and_roles(office: Office, case_id: int) -> dict[str, Value]:
    first: dict[str, Addressee] = {}
    for each in addressees(office, case_id):
        first.setdefault(each.recipient, each)
    values: dict[str, Value] = {}
    for party in ("complainant", "respondent"):
        if party in first:
            values[f"{party}.name"] = first[party].name
    for held in office.vault.formal.roles.now(case_id):
        if held.role in ("era", "investigator"):
            values[f"{held.role}.name"] = held.name
            values |= {f"{held.role}.contact": contact} if (contact := contact_of(office, held)) else {}
    return values


def _of_procedure(
    office: Office, found: Standing, template: Template, addressee: Addressee, on: date
) -> dict[str, Value]:
    values: dict[str, Value] = {
        "policy.title": found.procedure.policy,
        "policy.paragraph": paragraph_of(found.procedure, template),
    }
    if found.procedure.policy_version:
        values["policy.version"] = found.procedure.policy_version
    complaint = found.facts.record_of(COMPLAINT)
    if complaint is not None:
        values["received_on"] = complaint.dated_on
    if template.encloses and (kept := found.facts.record_of(template.encloses)) is not None:
        # Whether something came is no question where the case knows.
        values |= {
            name: not kept.is_absent
            for name in template.own
            if name == f"{template.encloses}_came" and template.fields[name].kind is FieldKind.YES_NO
        }
    reply = reply_day(office, found, template.code, addressee.recipient, on)
    if reply is not None:
        values["deadline.date"] = reply[0]
        values["deadline.rule"] = _rule(office, reply[1])
    return values


def paragraph_of(procedure: Procedure, template: Template) -> str:
    """The paragraph behind a letter: the procedure's own, for another policy numbers its paragraphs otherwise.

    Empty where the procedure says none and does not count as the template does; then a person is asked.
    """
    speaking: list[Step | Overlay] = [*procedure.steps, *procedure.overlays]
    for each in speaking:
        if each.paragraph and template.code in _codes_of(each):
            return each.paragraph
    known = [each.paragraph for each in speaking]
    known += [each.paragraph for each in procedure.records] + [each.paragraph for each in procedure.deadlines]
    beginning = template.paragraph.split(",")[0].split()[0]
    return template.paragraph if any(each.startswith(beginning) for each in known) else ""


def _codes_of(speaking: Step | Overlay) -> set[str]:
    letters = speaking.letters if isinstance(speaking, Step) else (*speaking.letters, *speaking.end_letters)
    return {each.code for each in letters}


def _rule(office: Office, deadline: Deadline) -> str:
    days = days_of(office, deadline)
    if deadline.clock is DeadlineClock.WORKING:
        period = counted("{n} working day", "{n} working days", days)
    else:
        period = counted("{n} day", "{n} days", days)
    start = _("from the day it is sent") if deadline.counts_first_day else _("from the day after it is sent")
    words = {
        Basis.POLICY: _("as the policy says"),
        Basis.LAW: _("as the law says"),
        Basis.LOCAL: _("a period that we set ourselves"),
    }
    return _("{period}, counted {start}: {basis}").format(period=period, start=start, basis=words[deadline.basis])
