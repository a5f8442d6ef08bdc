"""The page of a formal complaint as plain words: one reading of a case gives everything that the page shows."""

from dataclasses import dataclass
from datetime import date

from app.models.cases import Case, CaseState
from app.models.day_words import long_day
from app.models.documents import Document
from app.models.formal import FormalCase
from app.models.people import Part as PersonPart
from app.models.people import Person
from app.models.procedures.procedure import Procedure
from app.models.words import _
from app.services.casework import case_or_say
from app.services.formal.facts import Standing, standing
from app.services.formal.forms import Ask, named
from app.services.formal.opening import RouteOffer, route
from app.services.formal.procedures import in_use
from app.services.formal.shown.beside import BesideLine, beside_lines
from app.services.formal.shown.course import CourseLine, course_lines
from app.services.formal.shown.deadlines import DeadlineLine, deadline_lines
from app.services.formal.shown.letters import LetterLine, letter_lines
from app.services.formal.shown.parts import PartOfProcedure, parts_of
from app.services.formal.shown.records import RecordLine, record_lines
from app.services.formal.shown.roles import RoleLine, role_lines
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartyLine:
    """Somebody on the case: what they are called, what they are to the university, and where that is put right."""

    place: str
    person_id: int
    part: PersonPart
    called: str
    about: str
    is_in_register: bool
    is_party: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Notice:
    """Something over everything else: a pause, a newer version, a route that does not fit any more."""

    name: str
    heading: str
    words: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Workspace:
    """Everything that the page shows. Without `formal` the case is under no procedure: then `offer` says which."""

    case: Case
    may_write: bool
    formal: FormalCase | None
    stage: str = ""
    procedure: str = ""
    because: str = ""
    offer: RouteOffer | None = None
    notices: tuple[Notice, ...] = ()
    parties: tuple[PartyLine, ...] = ()
    parts: tuple[PartOfProcedure, ...] = ()
    records: tuple[RecordLine, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    letters: tuple[LetterLine, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()
    beside: tuple[BesideLine, ...] = ()
    course: tuple[CourseLine, ...] = ()
    documents: tuple[Document, ...] = ()
    begun: frozenset[str] = frozenset()
    """The forms of this case that were begun and not finished, by their names."""

    @property
    def here(self) -> str:
        """The part of the procedure where the case stands."""
        return next((part.name for part in self.parts if part.is_here), "")


def look_at_workspace(office: Office, case_id: int) -> Workspace:
    """Reads a case once. Raises PlainError when it is no longer there."""
    case, found = case_or_say(office, case_id), standing(office, case_id)
    people = office.vault.people.of_case(case_id)
    begun = frozenset(each.form for each in office.vault.drafts.all() if each.case_id == case_id)
    parties = tuple(_party(office, person) for person in people)
    may_write = case.state is CaseState.OPEN
    if found is None:
        return Workspace(
            case=case, may_write=may_write, formal=None, offer=route(office, case_id), parties=parties, begun=begun
        )
    documents = tuple(office.vault.documents.of_case(case_id))
    names = {each.id or 0: each.name for each in documents}
    return Workspace(
        case=case,
        may_write=may_write,
        formal=found.formal,
        stage=found.procedure.stage(found.facts.stage).title,
        procedure=procedure_words(found.procedure),
        because=found.formal.because,
        notices=_notices(office, found),
        parties=parties,
        parts=parts_of(found),
        records=record_lines(office, found, names),
        roles=role_lines(office, found),
        letters=letter_lines(office, found),
        deadlines=deadline_lines(office, found),
        beside=beside_lines(office, found),
        course=course_lines(office, found),
        documents=documents,
        begun=begun,
    )


def procedure_words(procedure: Procedure) -> str:
    return _("{procedure}, version {version}").format(procedure=procedure.title, version=procedure.version)


def newer_version(office: Office, procedure: Procedure) -> int | None:
    """The version in use today, where it is newer than the one a case keeps."""
    current = next((each for each in in_use(office) if each.name == procedure.name), None)
    return current.version if current is not None and current.version > procedure.version else None


def _notices(office: Office, found: Standing) -> tuple[Notice, ...]:
    notices = []
    for run in office.vault.formal.overlays.open(found.formal.case_id):
        overlay = found.procedure.overlay(run.name)
        notices.append(
            Notice(
                name=f"running_{run.name}",
                heading=_("{overlay}, since {day}").format(overlay=overlay.title, day=long_day(run.begun_on)),
                words=_running_words(overlay.holds, run.review_on),
                is_warning=overlay.holds,
            )
        )
    if (version := newer_version(office, found.procedure)) is not None:
        words = _("Version {new} is in use now. This case keeps version {old}, under which it began.")
        notices.append(
            Notice(
                name="newer",
                heading=_("There is a newer version of this procedure"),
                words=words.format(new=version, old=found.procedure.version),
            )
        )
    if words := _route_problem(found):
        notices.append(Notice(name="route", heading=_("The route may have to change"), words=words, is_warning=True))
    return tuple(notices)


def _running_words(holds: bool, review_on: date | None) -> str:
    parts = [_("While it runs, a step is taken only with a reason.") if holds else _("It runs beside the stages.")]
    if review_on is not None:
        parts.append(_("To be looked at again by {day}.").format(day=long_day(review_on)))
    return " ".join(parts)


def _route_problem(found: Standing) -> str:
    for party in found.facts.parties:
        if party.party == "respondent" and party.status not in (None, *found.procedure.route.respondents):
            return _("The person complained about is recorded as somebody for whom this procedure is not.")
    return ""


def _party(office: Office, person: Person) -> PartyLine:
    lists = office.library.lists
    about = [
        lists["party_statuses"].label(person.status) if person.status else "",
        person.capacity,
        lists["party_roles"].label(person.role) if person.role else "",
        person.unit,
        _("reach: {way}").format(way=person.reach) if person.reach else "",
    ]
    if not person.status and person.part in _SIDES:
        about.insert(0, _("not said yet whether staff or student"))
    return PartyLine(
        place=named(Ask.PARTY, str(person.id)),
        person_id=person.id or 0,
        part=person.part,
        called=person.called or _("(not named)"),
        about=" · ".join(filter(None, about)),
        is_in_register=person.register_id is not None,
        is_party=person.part in _SIDES,
    )


_SIDES = (PersonPart.AFFECTED, PersonPart.RESPONDENT)
