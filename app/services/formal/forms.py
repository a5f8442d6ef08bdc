"""The forms of a formal case: what its procedure asks, and what the program asks about steps, roles and the route.

Each has a name that says what it is about, such as `record.response`. It is also the place on the page where the form
opens, and a draft is kept and offered again under it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.models.answers import Answers
from app.models.codes import Code, CodeList
from app.models.errors import PlainError
from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.procedures.procedure import DocumentWanted, Procedure
from app.models.procedures.what_next import Level, Missing, missing_for, missing_to_begin
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.formal.clocks import FORM as EXTENSION
from app.services.formal.decided_forms import decided_answers, decided_form
from app.services.formal.facts import Standing, standing
from app.services.formal.follow_forms import first_follow_answers, follow_form
from app.services.formal.meeting.forms import away_form, day_answers, day_form
from app.services.formal.near_forms import tie_answers, tie_form, who_answers
from app.services.formal.opening import route
from app.services.formal.procedures import in_use
from app.services.formal.ties import WHO_IT_IS
from app.services.letters.enclosing import what_goes_with
from app.services.office import Office


class Ask(StrEnum):
    """What a form of a formal case is about; its name begins so."""

    RECORD = "record"
    ABSENT = "absent"
    STEP = "step"
    ROLE = "role"
    DECLARE = "declare"
    END_ROLE = "end_role"
    BEGIN = "begin"
    END = "end"
    PROCEDURE = "procedure"
    ROUTE = "route"
    PARTY = "party"
    SENT = "sent"
    EXTEND = "extend"
    FINDINGS = "findings"
    AWAY = "away"
    DAY = "day"
    TIE = "tie"
    WHO = "who_it_is"
    """Who a witness is in the register."""
    FOLLOWED = "followed"


NEW = "new"
"""Stands for somebody who is not on the case yet."""
YES, NOT_AVAILABLE = "YES", "NOT"
NO_DOCUMENT = "no_document"
"""Stands in the form of a record where the case has no document to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """For which case a form is made."""

    office: Office
    case_id: int
    about: str
    found: Standing | None
    lists: Mapping[str, CodeList] = field(repr=False)

    @property
    def standing(self) -> Standing:
        if self.found is None:
            raise KeyError(self.about)
        return self.found

    @property
    def procedure(self) -> Procedure:
        return self.standing.procedure


def is_formal(name: str) -> bool:
    """Whether a form of that name is one of these."""
    return "." in name


def named(ask: Ask, *about: str) -> str:
    return ".".join((ask, *about))


def record_place(procedure: Procedure, kind: str) -> str:
    """Where a record is kept: the day of a meeting where days are found, every other one on the page of the case."""
    meeting = next((each for each in procedure.meetings if each.record == kind), None)
    return named(Ask.RECORD, kind) if meeting is None else named(Ask.DAY, meeting.name)


def parts_of(name: str) -> tuple[Ask, str]:
    """What a form is about, and which one of these."""
    ask, _dot, about = name.partition(".")
    return Ask(ask), about


def formal_form(office: Office, name: str, case_id: int | None) -> Form:
    """The form of that name as this case is asked it now.

    What a case is not asked any more, as when its route changed, is a form without questions: a draft of it can still
    be listed and discarded.
    """
    try:
        ask, about = parts_of(name)
        if case_id is None:
            raise KeyError(name)
        lists = {**office.library.lists, **_own_lists(office, case_id)}
        asked = _Asked(office=office, case_id=case_id, about=about, found=standing(office, case_id), lists=lists)
        return replace(_FORMS[ask](asked), name=name)
    except (KeyError, ValueError, IndexError, PlainError):
        return Form(name=name, title=_("Formal complaint"), version=1, questions=(), asking_order=())


def first_answers(office: Office, name: str, case_id: int) -> dict[str, Any]:
    """What stands in the form before anybody types: what was recorded, where it is to be put right."""
    form, (ask, about) = formal_form(office, name, case_id), parts_of(name)
    answers = form.defaults(office.now())
    if ask is Ask.RECORD:
        answers |= _recorded(office, form, about, case_id)
    elif ask is Ask.FINDINGS and (there := standing(office, case_id)) is not None:
        answers |= decided_answers(office, there, about)
    elif ask is Ask.DAY and (there := standing(office, case_id)) is not None:
        answers |= day_answers(office, there, about)
    elif ask is Ask.PARTY and about != NEW:
        answers |= _party_answers(office, int(about))
    elif ask is Ask.TIE and about != NEW:
        answers |= tie_answers(office, int(about))
    elif ask is Ask.WHO:
        answers |= who_answers(office, int(about))
    elif ask is Ask.ROLE and (found := standing(office, case_id)) is not None:
        answers |= _named_by(found.procedure, office, about, case_id)
    elif ask is Ask.FOLLOWED:
        answers |= first_follow_answers(office, case_id, about)
    elif ask is Ask.PROCEDURE and (offered := route(office, case_id).procedures):
        answers["procedure"] = offered[0].name
    return answers


def question_for(missing: Missing) -> str:
    """The question that asks why a missing thing is passed over."""
    return "why_" + "".join(each if each.isalnum() else "_" for each in missing.key).lower()


def passing(missing: tuple[Missing, ...], answers: Answers) -> dict[str, str]:
    """The reasons that were given, by the keys of what is missing."""
    return {each.key: str(answers.get(question_for(each), "")) for each in missing if each.level is Level.REASON}


def step_missing(found: Standing, step: str) -> tuple[Missing, ...]:
    return missing_for(found.procedure, found.procedure.step(step), found.facts)


def _record(asked: _Asked) -> Form:
    kind = asked.procedure.record(asked.about)
    if kind.document is DocumentWanted.NO:
        return kind.form
    form = _made(asked, kind.title, [_document_question(asked, kind.document)])
    questions = (*kind.form.questions, *form.questions)
    order = (*kind.form.asking_order, len(kind.form.questions))
    return replace(kind.form, questions=questions, asking_order=order)


def _document_question(asked: _Asked, wanted: DocumentWanted) -> dict[str, Any]:
    if not asked.lists["documents"].codes:
        words = _("No document is on this case yet. Add one with the button below, or drop it on this page.")
        return {"name": NO_DOCUMENT, "kind": "notice", "label": _("Document"), "text": words}
    is_needed = wanted is DocumentWanted.MUST
    return {
        "name": "document",
        "kind": "choice",
        "label": _("Document"),
        "list": "documents",
        "required": is_needed,
        "missing": _("Add the document, or choose it from those of the case."),
    }


def _absent(asked: _Asked) -> Form:
    kind = asked.procedure.record(asked.about)
    because = _question("because", "long_text", _("It is not there, because"), required=True)
    return _made(asked, _("Why it is not there: {record}").format(record=kind.title), [because, _day(_("Recorded on"))])


def _step(asked: _Asked) -> Form:
    step, missing = asked.procedure.step(asked.about), step_missing(asked.standing, asked.about)
    questions = [_day(_("Day"))]
    if step.reasons:
        words = _("A decision needs its reasons. Please write them here.")
        questions.append(_question("reasons", "long_text", _("Reasons"), required=True, missing=words))
    questions += _reasons_for(missing)
    return _made(asked, step.title, questions)


def _reasons_for(missing: tuple[Missing, ...]) -> list[dict[str, Any]]:
    return [
        _question(
            question_for(each), "text", _("Why this is passed over"), hint=each.words, required=True, missing=each.words
        )
        for each in missing
        if each.level is Level.REASON
    ]


def _role(asked: _Asked) -> Form:
    role = asked.procedure.role(asked.about)
    is_seat = asked.procedure.panel_of(role.name) is not None
    outside = _("Only where they are not in the register.")
    because = _("Needed where they are not in the register.")
    questions = [
        _question("name", "text", _("Name"), hint=_("Whoever is chosen in the list above.") if is_seat else outside),
        _question("named_by", "text", _("Named by")),
        _day(_("Named on")),
        _question("because", "text", _("Reason"), hint="" if is_seat else because),
    ]
    return _made(asked, role.title, questions)


def _declare(asked: _Asked) -> Form:
    role = asked.procedure.role(asked.about)
    hint = _("Nobody is asked why they are not available.")
    answer = {
        **_question("declared", "choice", _("They declared"), required=True, hint=hint),
        "list": "declared",
        "missing": _("Please choose what they declared."),
    }
    return _made(asked, _("Declaration: {role}").format(role=role.title), [answer, _day(_("Declared on"))])


def _end_role(asked: _Asked) -> Form:
    role = asked.procedure.role(asked.about)
    because = _question("because", "text", _("Reason"), required=True)
    return _made(asked, _("Gives it up: {role}").format(role=role.title), [because, _day(_("Ended on"))])


def _begin(asked: _Asked) -> Form:
    overlay = asked.procedure.overlay(asked.about)
    missing = missing_to_begin(asked.procedure, overlay, asked.standing.facts)
    despite = next((each for each in missing if each.level is Level.REASON), None)
    if despite is None:
        return overlay.form
    question = _question("despite", "long_text", _("Why it is begun all the same"), hint=despite.words, required=True)
    made = _made(asked, overlay.title, [question])
    questions = (*overlay.form.questions, *made.questions)
    return replace(
        overlay.form, questions=questions, asking_order=(*overlay.form.asking_order, len(overlay.form.questions))
    )


def _end(asked: _Asked) -> Form:
    overlay = asked.procedure.overlay(asked.about)
    return replace(overlay.ending, title=_("End: {overlay}").format(overlay=overlay.title))


def _procedure(asked: _Asked) -> Form:
    return _made(
        asked,
        _("Begin the formal procedure"),
        [
            _which_procedure(),
            _day(_("Begins on")),
            _question(
                "because",
                "text",
                _("Why this procedure"),
                hint=_("Only where it is another than the one that the route names."),
            ),
        ],
    )


def _route(asked: _Asked) -> Form:
    because = _question("because", "long_text", _("Why the route changes"), required=True)
    return _made(asked, _("Change the route"), [_which_procedure(), _day(_("From")), because])


def _which_procedure() -> dict[str, Any]:
    return {
        **_question("procedure", "choice", _("Procedure"), required=True),
        "list": "procedures",
        "missing": _("Please choose a procedure."),
    }


def _party(asked: _Asked) -> Form:
    return asked.office.form("party")


def _extend(asked: _Asked) -> Form:
    return asked.office.form(EXTENSION)


def _findings(asked: _Asked) -> Form:
    return decided_form(asked.office, asked.standing, asked.about)


def _away(asked: _Asked) -> Form:
    return away_form(asked.office, asked.standing, asked.about)


def _day_of_meeting(asked: _Asked) -> Form:
    return day_form(asked.office, asked.standing, asked.about)


def _tie(asked: _Asked) -> Form:
    return tie_form(asked.office, asked.case_id)


def _who(asked: _Asked) -> Form:
    return asked.office.form(WHO_IT_IS)


def _followed(asked: _Asked) -> Form:
    return follow_form(asked.office, asked.case_id, asked.about, asked.lists)


def _sent(asked: _Asked) -> Form:
    code = asked.about.partition(".")[0]
    questions = [_day(_("Sent on")), _question("how", "text", _("How"), placeholder=_("by hand, by internal post"))]
    if what_goes_with(asked.office, code) and asked.lists["documents"].codes:
        hint = _("This letter goes with what came, in full.")
        questions.append(_question("enclosed", "choice", _("What lay in it"), list="documents", hint=hint))
    return _made(asked, _("Letter {code} was sent outside this program").format(code=code), questions)


_FORMS: Mapping[Ask, Callable[[_Asked], Form]] = MappingProxyType(
    {
        Ask.RECORD: _record,
        Ask.ABSENT: _absent,
        Ask.STEP: _step,
        Ask.ROLE: _role,
        Ask.DECLARE: _declare,
        Ask.END_ROLE: _end_role,
        Ask.BEGIN: _begin,
        Ask.END: _end,
        Ask.PROCEDURE: _procedure,
        Ask.ROUTE: _route,
        Ask.PARTY: _party,
        Ask.SENT: _sent,
        Ask.EXTEND: _extend,
        Ask.FINDINGS: _findings,
        Ask.AWAY: _away,
        Ask.DAY: _day_of_meeting,
        Ask.TIE: _tie,
        Ask.WHO: _who,
        Ask.FOLLOWED: _followed,
    }
)


def _made(asked: _Asked, title: str, questions: list[dict[str, Any]]) -> Form:
    table = {"name": "formal", "title": title, "version": 1, "question": questions}
    return form_in(table, asked.about, asked.lists, asked.office.library.statements)


def _question(name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": label, **more}


def _day(label: str) -> dict[str, Any]:
    return _question("dated_on", "day", label, lean="past", required=True, default="today")


def _own_lists(office: Office, case_id: int) -> dict[str, CodeList]:
    """What is chosen from on this case: its documents, the procedures of the office, and what may be declared."""
    documents = [Code(code=str(each.id), label=each.name) for each in office.vault.documents.of_case(case_id)]
    procedures = [
        Code(code=each.name, label=_("{title}, version {version}").format(title=each.title, version=each.version))
        for each in in_use(office)
    ]
    declared = [
        Code(code=YES, label=_("Nothing links them to a party")),
        Code(code=NOT_AVAILABLE, label=_("Not available for this case")),
    ]
    found = {"documents": documents, "procedures": procedures, "declared": declared}
    return {name: CodeList(name=name, title=name, version=1, codes=tuple(codes)) for name, codes in found.items()}


def _recorded(office: Office, form: Form, kind: str, case_id: int) -> dict[str, Any]:
    """The record that is to be put right. One of several is added beside the others instead."""
    found = standing(office, case_id)
    if found is None or found.procedure.record(kind).many:
        return {}
    record = next((each for each in office.vault.formal.records.standing(case_id) if each.kind == kind), None)
    if record is None or record.absent_because:
        return {}
    answers = form.read(office.vault.formal.records.answers(case_id).get(record.id or 0, {}))
    answers["dated_on"] = exactly(record.dated_on)
    if record.words:
        answers["words"] = record.words
    if record.document_id is not None:
        answers["document"] = str(record.document_id)
    return answers


def _party_answers(office: Office, person_id: int) -> dict[str, Any]:
    person = office.vault.people.one(person_id)
    if person is None:
        return {}
    names = ("part", "called", "pronouns", "reach", "role", "unit", "status", "capacity")
    return {name: str(getattr(person, name)) for name in names if getattr(person, name)}


def _named_by(procedure: Procedure, office: Office, role: str, case_id: int) -> dict[str, Any]:
    """Who names them, where that is somebody who holds a role on the case already."""
    namer = procedure.role(role).named_by
    holder = next((each for each in office.vault.formal.roles.now(case_id) if each.role == namer), None)
    return {} if holder is None else {"named_by": holder.name}
