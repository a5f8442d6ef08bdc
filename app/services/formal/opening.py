"""Beginning a formal complaint: the route follows the person complained about, and the case keeps its procedure."""

from dataclasses import dataclass, replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import FormalCase
from app.models.people import Part
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.questions import cleaned, one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.capacity import why_capacity
from app.services.formal.facts import party_facts, standing
from app.services.formal.procedures import fitting, in_use, keep, text_of
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOffer:
    """The procedure that fits a case, and why; or why none can be named yet."""

    procedures: tuple[Procedure, ...]
    because: str


def route(office: Office, case_id: int) -> RouteOffer:
    """Which procedure fits the person complained about, with the paragraph that says so (14.1)."""
    respondents = [
        each for each in party_facts(office, office.vault.people.of_case(case_id)) if each.party is Party.RESPONDENT
    ]
    if not respondents:
        return RouteOffer(
            procedures=(), because=_("Add the person complained about first: the procedure follows them.")
        )
    if len(respondents) > 1:
        words = _("Several people are complained about. Each has a case of their own; take the others to linked cases.")
        return RouteOffer(procedures=(), because=words)
    status = respondents[0].status
    if status is None:
        words = _("Say first whether the person complained about is staff, a student or somebody else.")
        return RouteOffer(procedures=(), because=words)
    found = fitting(in_use(office), status)
    if not found:
        return RouteOffer(procedures=(), because=_("No procedure of this office is for them. Add one in Settings."))
    return RouteOffer(procedures=tuple(found), because=because_words(found[0]))


def because_words(procedure: Procedure) -> str:
    """Why a procedure applies, with its paragraph."""
    if not procedure.route.paragraph:
        return procedure.route.because
    return _("{because} ({policy}, {paragraph})").format(
        because=procedure.route.because, policy=procedure.policy, paragraph=procedure.route.paragraph
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteChange:
    """That the procedure of a case is not for the person complained about, why, and which ones are."""

    words: str
    procedures: tuple[Procedure, ...]


def route_change(office: Office, case_id: int) -> RouteChange | None:
    """What changes when the person complained about is somebody else to the university than was thought."""
    found = standing(office, case_id)
    if found is None:
        return None
    for party in found.facts.party_of(Party.RESPONDENT):
        if party.status is None or party.status in found.procedure.route.respondents:
            continue
        offered = tuple(fitting(in_use(office), party.status))
        why = because_words(offered[0]) if offered else _("No procedure of this office is for them. Add one first.")
        words = _("The route changes, since the procedure follows the person complained about. {why}").format(why=why)
        return RouteChange(words=words, procedures=offered)
    return None


def set_status(office: Office, person_id: int, status: PartyStatus, capacity: str = "") -> Changes:
    """Says what a party is to the university in this matter; with a reason where they are both staff and student.

    Where the case is under a procedure that is not for them any more, that is said at its next step, and the route is
    changed by an act of its own.
    """
    person = office.vault.people.one(person_id)
    if person is None:
        raise PlainError(_("This person is no longer on the case."))
    reason = why_capacity(office, person)
    if reason and not capacity.strip():
        raise NotSaved({"capacity": reason})
    open_or_say(office, person.case_id)
    was = before(office, person.case_id)
    with office.vault.saving():
        office.vault.people.change(replace(person, status=status, capacity=one_line(capacity)))
        office.vault.history.note("party status set", person.object_id, str(status), case_id=person.case_id)
        if office.vault.formal.cases.current(person.case_id) is not None:
            after_act(office, person.case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "party status taken back"))
    return Changes.to(*TOPICS, "people", said=_("Kept."), undo=undo, record_id=person.case_id)


def begin(office: Office, case_id: int, procedure: Procedure, on: date, because: str = "") -> Changes:
    """Puts a case under a procedure, in the version of today, which it keeps whatever is changed later.

    A reason is needed where the procedure is not the one that the route names.
    """
    case, offer = open_or_say(office, case_id), route(office, case_id)
    if office.vault.formal.cases.current(case_id) is not None:
        raise PlainError(_("This case is under a procedure already."), _("Change its route instead."))
    if not any(person.part is Part.RESPONDENT for person in office.vault.people.of_case(case_id)):
        raise PlainError(offer.because)
    is_offered = procedure in offer.procedures
    if not is_offered and not because.strip():
        raise NotSaved({"because": _("This is not the procedure that the route names. Say why it applies.")})
    was = before(office, case_id)
    with office.vault.saving():
        procedure_id = keep(office, text_of(office, procedure), is_own=False)
        office.vault.formal.cases.add(_formal(case_id, procedure_id, procedure, on, _why(procedure, because)))
        detail = f"{procedure.name} {procedure.version}"
        office.vault.history.note("procedure begun", case.object_id, detail, case_id=case_id)
        after_act(office, case_id, on)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "procedure begun taken back"))
    return Changes.to(*TOPICS, said=_("The procedure has begun."), undo=undo, record_id=case_id)


def change_route(office: Office, case_id: int, procedure: Procedure, on: date, because: str) -> Changes:
    """Ends the procedure of a case and begins another, because the person complained about is somebody else to the
    university than was thought. What was recorded stays; what was found under the old procedure is found anew.

    Raises PlainError where a measure of the old procedure stands.
    """
    case, current = open_or_say(office, case_id), office.vault.formal.cases.current(case_id)
    if current is None:
        return begin(office, case_id, procedure, on, because)
    if not because.strip():
        raise NotSaved({"because": _("Please say why the route changes.")})
    if reason := _why_not_leave(office, case_id):
        raise PlainError(reason, _("Take it back first, or say that it does not count any more."))
    was = before(office, case_id)
    with office.vault.saving():
        for finding in office.vault.hearing.findings.standing(case_id):
            office.vault.hearing.findings.set_replaced(finding.id or 0, office.now())
        ended = replace(current, ended_on=on, ended_because=cleaned(because).strip())
        office.vault.formal.cases.change(ended)
        _end_deadlines(office, case_id)
        procedure_id = keep(office, text_of(office, procedure), is_own=False)
        office.vault.formal.cases.add(_formal(case_id, procedure_id, procedure, on, _why(procedure, because)))
        detail = f"{procedure.name} {procedure.version}"
        office.vault.history.note("route changed", case.object_id, detail, case_id=case_id)
        after_act(office, case_id, on)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "route change taken back"))
    return Changes.to(*TOPICS, said=_("The route has changed."), undo=undo, record_id=case_id)


def _why_not_leave(office: Office, case_id: int) -> str | None:
    """What holds a case under its procedure, or None."""
    if formal_or_say(office, case_id).facts.measures:
        return _("What was decided under this procedure still stands.")
    return None


def _formal(case_id: int, procedure_id: int, procedure: Procedure, on: date, because: str) -> FormalCase:
    return FormalCase(
        object_id=new_object_id(),
        case_id=case_id,
        procedure_id=procedure_id,
        stage=procedure.start.name,
        begun_on=on,
        because=because,
    )


def _why(procedure: Procedure, because: str) -> str:
    return cleaned(because).strip() or because_words(procedure)


def _end_deadlines(office: Office, case_id: int) -> None:
    """What ran under the old procedure is over; its lines leave Today."""
    for each in office.vault.formal.deadlines.of_case(case_id):
        if each.met_on is None:
            office.vault.formal.deadlines.change(
                replace(each, met_on=office.today(), extended_because=_("Route changed"))
            )
            if each.task_id is not None:
                office.vault.tasks.set_done(each.task_id, office.now())
