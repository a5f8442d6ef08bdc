"""What a case already knows of a letter's fields: nobody types again what is there."""

from datetime import date

from app.models.letters.fields import FieldKind, Value, Values
from app.models.letters.templates import FRAME, FRAME_IF_KNOWN, Template
from app.models.procedures.procedure import Overlay, Procedure, Step
from app.services.casework import case_or_say
from app.services.formal.facts import COMPLAINT, Standing, standing
from app.services.letters.addressees import MEMBER, Addressee, addressees, contact_of
from app.services.letters.reply_days import reply_day, rule_words
from app.services.letters.sources import of_sources
from app.services.letters.wordings import letters_of
from app.services.office import Office

_REMEMBERED = (
    *("sender.name", "sender.post", "sender.contact", "policy.version", "era.contact"),
    *("appeal.to", "appeal.under"),
)
_SUPPORT = "support.list"
_NEVER_ASKED = ("recipient.title", "case_ref")


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
        values |= of_sources(office, found, template, addressee, on)
        if found.procedure.panel_of(addressee.recipient) is not None and addressee.recipient not in roles:
            values["recipient.role"] = MEMBER
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
    settled = {name: value for name, value in known.items() if name not in template.own and name not in typed}
    open_ones = [
        name
        for name in others
        if name in typed or (name not in known and name not in _NEVER_ASKED and _may_stand(template, name, settled))
    ]
    return (*own, *open_ones)


def _may_stand(template: Template, name: str, settled: Values) -> bool:
    """Whether the letter may yet say it: somewhere it is not ruled out by what nobody is asked, as whom it goes to."""
    told = {template.fields[each].condition_name: template.fields[each].told(value) for each, value in settled.items()}
    field = template.fields[name]
    pieces = [
        piece
        for piece in template.pieces
        if name in piece.fields or any(field.condition_name in condition.names for condition in piece.when)
    ]
    ruled_out = [
        any(condition.names <= set(told) and not condition.holds(told) for condition in piece.when) for piece in pieces
    ]
    return not pieces or not all(ruled_out)


def remember(office: Office, values: Values, standing_code: str) -> None:
    """Keeps what is the same in every letter, such as who signs. To be called while saving."""
    for name in _REMEMBERED:
        if isinstance(value := values.get(name), str) and value.strip():
            office.vault.settings.set(f"letter.{name}", value)
    support = values.get(_SUPPORT)
    if isinstance(support, tuple) and support:
        office.vault.settings.set(f"letter.{_SUPPORT}.{standing_code or 'STAFF'}", "\n".join(support))


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
        values["deadline.rule"] = rule_words(office, reply[1])
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
