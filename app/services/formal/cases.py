"""Cases of the HR office: opened from a complaint with its two parties, and their people put right."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from app.models.answers import Answers
from app.models.cases import Mode
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.notes import Draft
from app.models.people import Part, Person
from app.models.questions import one_line
from app.models.uk_time import UK
from app.models.words import _
from app.services.casework import case_or_say, new_object_id, open_case, open_or_say, reindex
from app.services.formal.acts import TOPICS, after_act, before, take_back
from app.services.formal.capacity import DUAL, is_dual
from app.services.formal.hearing_facts import why_part_stays
from app.services.formal.recording import day_in
from app.services.office import Office

NEW_CASE, PARTY = "new_case", "party"
_SIDES = {"complainant": Part.AFFECTED, "respondent": Part.RESPONDENT}
_ASKED = ("called", "reach", "role", "status", "capacity", "unit")
_WRITTEN = ("called", "pronouns", "reach", "unit", "capacity")


def open_new_case(office: Office, answers: Answers, draft_id: int | None = None) -> Changes:
    """Opens a case with who complains and who is complained about. `record_id` of the changes is the case.

    No first-contact clock runs: that is an adviser's, and the procedure has its own. So nobody is marked as the one
    who came to us.
    """
    form = office.form(NEW_CASE)
    problems, day = dict(form.problems(answers)), day_in(answers.get("received_on"))
    if "received_on" not in problems and (day is None or day > office.today()):
        problems["received_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    kept = form.kept(answers)
    people = [_person(kept, side, part) for side, part in _SIDES.items()]
    draft = None if draft_id is None else office.vault.drafts.one(draft_id)
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=_moment(office, day), people=people)
        assert case.id is not None
        if alias := one_line(str(kept.get("alias", ""))):
            office.vault.cases.change(replace(case, alias=alias))
        reindex(office, case.id)
        if draft is not None and draft.id is not None:
            office.vault.drafts.remove(draft.id)
            office.vault.history.note("draft finished", draft.object_id)
    undo = Undo(words=_("Take the case back"), act=_unopen, args=(case.id, draft))
    return Changes.to("cases", "drafts", "tasks", said=_("The case is open."), undo=undo, record_id=case.id)


def keep_party(
    office: Office, case_id: int, person_id: int | None, answers: Answers, register_id: int | None = None
) -> Changes:
    """Puts somebody on a case right, or adds them. `register_id` is who they are in the register, where they are in it:
    rules about units and heads see them by it.
    """
    open_or_say(office, case_id)
    if problems := office.form(PARTY).problems(answers):
        raise NotSaved(problems)
    kept = office.form(PARTY).kept(answers)
    known = None if person_id is None else office.vault.people.one(person_id)
    if person_id is not None and (known is None or known.case_id != case_id):
        raise PlainError(_("This person is no longer on the case."))
    person = known or Person(object_id=new_object_id(), case_id=case_id, part=Part.OTHER)
    words: dict[str, Any] = {name: one_line(str(kept.get(name, ""))) for name in _WRITTEN}
    person = replace(
        person,
        part=Part(kept["part"]),
        role=kept.get("role", ""),
        status=kept.get("status", ""),
        register_id=register_id,
        **words,
    )
    if person.status and person.role != DUAL and is_dual(office, person):
        # Chosen there, the form asks in which capacity they acted, and why.
        raise NotSaved(
            {"role": _("The register knows them as both staff and a student. Choose that here, and say why below.")}
        )
    if known is not None and known.part is not person.part and (reason := why_part_stays(office, known)):
        raise NotSaved({"part": reason})
    was = before(office, case_id)
    with office.vault.saving():
        if known is None:
            office.vault.people.add(person)
        else:
            office.vault.people.change(person)
        line = "party added" if known is None else "party put right"
        office.vault.history.note(line, person.object_id, case_id=case_id)
        _after(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, f"{line} taken back"))
    return Changes.to(*TOPICS, "people", said=_("Kept."), undo=undo, record_id=case_id)


def _unopen(office: Office, case_id: int, draft: Draft | None) -> Changes:
    """The case goes, and what was typed is a draft again."""
    case, vault = case_or_say(office, case_id), office.vault
    with vault.saving():
        vault.search.remove(case_id)
        vault.cases.remove(case_id)
        draft_id = None if draft is None else vault.drafts.add(draft)
        vault.history.note("case opening taken back", case.object_id)
    return Changes.to("cases", "drafts", "tasks", said=_("The case was taken back."), draft_id=draft_id)


def _after(office: Office, case_id: int) -> None:
    if office.vault.formal.cases.current(case_id) is not None:
        after_act(office, case_id, office.today())
    else:
        reindex(office, case_id)


def _person(kept: Answers, side: str, part: Part) -> Person:
    said: dict[str, Any] = {name: one_line(str(kept.get(f"{side}_{name}", ""))) for name in _ASKED}
    return Person(object_id=new_object_id(), case_id=0, part=part, **said)


def _moment(office: Office, day: date) -> datetime:
    """Of a day that is over only the day is known: noon is far from both its ends."""
    return office.now() if day == office.today() else datetime.combine(day, time(12), tzinfo=UK)
