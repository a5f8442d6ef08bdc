"""The two seats beside somebody at a meeting: their companion, and a support worker as well (policy 11.5, 12.6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.companions import asks_certificate, why_not_kind
from app.models.errors import NotSaved, PlainError
from app.models.hearings import NOBODY_OF_THE_REGISTER
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Procedure
from app.models.questions import one_line
from app.models.searching import folded_name
from app.models.words import _
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.meeting.ordering import change_place, open_meeting
from app.services.formal.meeting.places import Attending, attending, role_title
from app.services.formal.meeting.student_companions import companion_decision, is_decided
from app.services.formal.picking import Pick, picks_for_party
from app.services.office import Office

COMPANION, SUPPORT = "companion", "support_worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """Somebody who has a part in the case already, and why they cannot be a companion as well."""

    register_id: int | None
    name: str = field(repr=False)
    reason: str = field(repr=False)


def keep_companion(
    office: Office, case_id: int, meeting: str, who: str, answers: Answers, register_id: int | None = None
) -> Changes:
    """Keeps who comes with somebody, by name or as somebody of the register.

    Raises NotSaved for a companion who decides, or is heard, in the same case, with the rule that says so.
    """
    wanted, found = open_meeting(office, case_id, meeting), formal_or_say(office, case_id)
    person, form = _attending_or_say(office, found, wanted, who), office.form(COMPANION)
    if not person.may_bring:
        raise PlainError(_("The procedure does not say that they may bring a companion."))
    problems = dict(form.problems(answers))
    known = None if register_id is None else office.vault.register.one(register_id)
    name = one_line(str(answers.get("name", "")) if known is None else known.name)
    is_namesake = bool(answers.get("namesake"))
    if register_id is not None and known is None:
        problems["name"] = _("They are no longer in the register.")
    elif name and (reason := _why_not(_others(office, found, wanted, person), register_id, name, is_namesake)):
        problems["name"] = reason
    kind = office.library.lists["companion_kinds"].find(str(answers.get("kind", "")))
    if kind is not None and "kind" not in problems:
        decision = companion_decision(found)
        reason = why_not_kind(kind, is_student=person.is_student, is_decided=is_decided(found), decision=decision)
        problems |= {"kind": reason} if reason else {}
    if problems or kind is None:
        raise NotSaved(problems)
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(
            place,
            companion=name,
            companion_kind=kind.code,
            companion_register_id=NOBODY_OF_THE_REGISTER if known is None and is_namesake else register_id,
            is_certified=asks_certificate(kind) and bool(answers.get("certified")),
        ),
        "companion kept",
        _("The companion is kept."),
    )


def no_companion(office: Office, case_id: int, meeting: str, who: str) -> Changes:
    """Nobody comes with them, or not any more."""
    said = _("They come without a companion.")
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(place, companion="", companion_kind="", companion_register_id=None, is_certified=False),
        "companion taken away",
        said,
    )


def keep_support_worker(office: Office, case_id: int, meeting: str, who: str, answers: Answers) -> Changes:
    """Keeps who supports somebody. It is a seat of its own: whether a companion comes as well is another matter."""
    open_meeting(office, case_id, meeting)
    form = office.form(SUPPORT)
    if problems := form.problems(answers):
        raise NotSaved(problems)
    kept = form.kept(answers)
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(
            place, support_kind=str(kept["kind"]), support_worker=one_line(str(kept.get("name", "")))
        ),
        "support worker kept",
        _("The support worker is kept."),
    )


def no_support_worker(office: Office, case_id: int, meeting: str, who: str) -> Changes:
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(place, support_kind="", support_worker=""),
        "support worker taken away",
        _("They come without a support worker."),
    )


def picks_for_companion(office: Office, case_id: int, meeting: str, who: str) -> list[Pick]:
    """The whole register: first those who may come with somebody, then those who may not, with the rule."""
    found = formal_or_say(office, case_id)
    wanted = open_meeting(office, case_id, meeting)
    person = _attending_or_say(office, found, wanted, who)
    reasons = {other.register_id: (other.reason,) for other in _others(office, found, wanted, person)}
    picks = [replace(each, reasons=reasons.get(each.id, ())) for each in picks_for_party(office)]
    return sorted(picks, key=lambda each: not each.may_be_chosen)


def _why_not(others: Iterable[_Other], register_id: int | None, name: str, is_namesake: bool) -> str | None:
    """Why somebody cannot come as a companion, as a sentence with the rule, or None."""
    called = folded_name(name)
    for other in others:
        if register_id is not None and other.register_id is not None:
            if register_id == other.register_id:
                return other.reason
        elif not is_namesake and folded_name(other.name) == called:
            words = _("Somebody with this name has a part here: “{reason}” If it is not them, say so below.")
            return words.format(reason=other.reason)
    return None


def _others(office: Office, found: Standing, meeting: Meeting, person: Attending) -> Iterator[_Other]:
    """Everybody who cannot be a companion as well."""
    case_id, procedure = found.formal.case_id, found.procedure
    for held in office.vault.formal.roles.now(case_id):
        yield _Other(register_id=held.register_id, name=held.name, reason=_role_reason(procedure, held.role))
    for witness in office.vault.formal.witnesses.of_case(case_id):
        words = _("Is a witness. Who is heard on what they saw does not come with somebody who is heard.")
        yield _Other(register_id=witness.register_id, name=witness.name, reason=words)
    people = {each.id: each for each in office.vault.people.of_case(case_id)}
    for party in found.facts.parties:
        words = _("Is a party to this case.")
        yield _Other(register_id=party.register_id, name=people[party.person_id].called, reason=words)
    everybody = {each.key: each for each in attending(office, found, meeting)}
    for place in office.vault.hearing.places.at(case_id, meeting.name):
        other = everybody.get(place.who)
        if place.companion and other is not None and _are_on_two_sides(person, other):
            words = _("Comes already with somebody on the other side, and helps only one of them.")
            yield _Other(register_id=place.companion_register_id or None, name=place.companion, reason=words)


def _are_on_two_sides(person: Attending, other: Attending) -> bool:
    return person.party is not None and other.party is not None and person.party is not other.party


def _role_reason(procedure: Procedure, role: str) -> str:
    title = role_title(procedure, role)
    words = _("Has a part in this case as {role}, and cannot be on one side as well.")
    if procedure.panel_of(role) is not None:
        words = _("Decides in this case as {role}, and cannot be on one side as well.")
    sentence = words.format(role=title)
    source = _source_of(procedure, role)
    if not source:
        return sentence
    return _("{sentence} ({source})").format(sentence=sentence.removesuffix("."), source=source) + "."


def _source_of(procedure: Procedure, role: str) -> str:
    """The rule of the role that keeps whoever is near to a party from it, with its paragraph."""
    for known in procedure.roles:
        if known.name == role:
            for use in known.rules:
                if use.rule == "no_tie":
                    return ", ".join(filter(None, (use.code, use.paragraph or known.paragraph)))
            return known.paragraph
    return ""


def _attending_or_say(office: Office, found: Standing, meeting: Meeting, who: str) -> Attending:
    person = next((each for each in attending(office, found, meeting) if each.key == who), None)
    if person is None:
        raise PlainError(_("They are not on the case any more."))
    return person
