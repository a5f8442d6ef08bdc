"""Cases that belong together: each complainant, and each person complained about, has a case of their own (2.1)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.answers import Answers
from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import CaseLink, FormalRecord
from app.models.people import Part, Person
from app.models.progress import Progress
from app.models.questions import cleaned, one_line
from app.models.searching import folded_name
from app.models.words import _
from app.services import documents
from app.services.casework import (
    case_named,
    case_or_say,
    new_object_id,
    open_case,
    open_or_say,
    touch,
)
from app.services.documents import Brought, Pasted
from app.services.formal.acts import TOPICS, Before, before, put_all_back
from app.services.formal.arrangements import let_go
from app.services.formal.forwarding import received_document
from app.services.formal.hearing_facts import is_decided_on, person_key
from app.services.formal.joint import JOINT_FORM, RECORD, WITH_CASE, is_joint, joint_decision
from app.services.formal.recording import day_in
from app.services.office import Office
from app.services.outside import read_content

FORM = "link"
_TOPICS = (*TOPICS, "links")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCase:
    """Another case that belongs with this one. `shared` are witnesses whom both cases name."""

    link: CaseLink
    case: Case
    shared: tuple[str, ...] = field(default=(), repr=False)
    joint: str = ""

    @property
    def is_joint(self) -> bool:
        return is_joint(self.joint)


def linked_cases(office: Office, case_id: int) -> list[LinkedCase]:
    """The cases linked to this one, with the witnesses that they share and what was decided about their panels."""
    links = office.vault.formal.links.touching(case_id)
    others = {link.id: link.other_id if link.case_id == case_id else link.case_id for link in links}
    cases = {case.id: case for case in office.vault.cases.of_ids(list(others.values()))}
    here = _names_of(office, case_id)
    found = []
    for link in links:
        case = cases.get(others[link.id])
        if case is not None and case.id is not None:
            there = _names_of(office, case.id)
            shared = tuple(name for key, name in here.items() if key in there)
            found.append(LinkedCase(link=link, case=case, shared=shared, joint=joint_decision(office, case_id, case)))
    return found


def link_cases(office: Office, case_id: int, typed: str, reason: str) -> Changes:
    """Links a case to the one whose reference was typed. Both stay cases of their own."""
    case, other = open_or_say(office, case_id), case_named(office, typed)
    problems = {}
    if other is None or other.id is None:
        problems["reference"] = _("There is no case with this reference. It looks like DC-2026-0042.")
    elif other.id == case_id:
        problems["reference"] = _("This is the case you are on.")
    elif any(other.id in (each.case_id, each.other_id) for each in office.vault.formal.links.touching(case_id)):
        problems["reference"] = _("These two are linked already.")
    if not reason.strip():
        problems["reason"] = _("Please say in a few words why.")
    if problems or other is None or other.id is None:
        raise NotSaved(problems)
    with office.vault.saving():
        link_id = add_link(office, case_id, other.id, reason)
        office.vault.history.note("cases linked", case.object_id, other.object_id, case_id=case_id)
        for each in (case_id, other.id):
            touch(office, each)
    undo = Undo(words=_("Take the link away"), act=unlink, args=(link_id,))
    return Changes.to(*_TOPICS, said=_("The cases are linked."), undo=undo, record_id=link_id)


def unlink(office: Office, link_id: int) -> Changes:
    link = office.vault.formal.links.one(link_id)
    if link is None:
        raise PlainError(_("These cases are not linked any more."))
    case = open_or_say(office, link.case_id)
    with office.vault.saving():
        office.vault.formal.links.remove(link_id)
        office.vault.history.note("link removed", case.object_id, case_id=link.case_id)
        for each in (link.case_id, link.other_id):
            touch(office, each)
    undo = Undo(words=_("Link them again"), act=_link_again, args=(link,))
    return Changes.to(*_TOPICS, said=_("The link was taken away."), undo=undo, record_id=link.case_id)


def respondents_too_many(office: Office, case_id: int) -> list[Person]:
    """Whoever is complained about beside the first: each goes to a case of their own."""
    found = [each for each in office.vault.people.of_case(case_id) if each.part is Part.RESPONDENT]
    return found[1:]


def complainants_too_many(office: Office, case_id: int) -> list[Person]:
    """Whoever complains beside the first: each complaint is a case of its own."""
    found = [each for each in office.vault.people.of_case(case_id) if each.part is Part.AFFECTED]
    return found[1:]


def split_party(office: Office, case_id: int, person_id: int, progress: Progress) -> Brought:
    """Takes one of several parties of a side to a case of their own, linked to this one.

    The other side goes along as a copy, with whoever is close to them, and so does the document of the complaint, byte
    for byte. The changes name the new case. What was recorded under the procedure stays here: the new case begins its
    own. Raises PlainError for somebody about whom anything was found, or for whom anything follows.
    """
    case, person = open_or_say(office, case_id), office.vault.people.one(person_id)
    if person is None or person.case_id != case_id or person.part not in (Part.RESPONDENT, Part.AFFECTED):
        raise PlainError(_("This person is no longer a party to the case."))
    of_side = [each for each in office.vault.people.of_case(case_id) if each.part is person.part]
    if len(of_side) < 2:
        raise PlainError(_("They are the only one on their side, so the case stays as it is."))
    if is_decided_on(office, person):
        raise PlainError(
            _("What was found about them, or follows for them, is on file here, so they stay on this case."),
            _("Another case of theirs can be opened by itself, and linked to this one."),
        )
    complaint = received_document(office, case_id)
    # Read before anything is changed: a damaged document stops this with nothing done.
    content = None if complaint is None or complaint.id is None else read_content(office, complaint.id, progress)
    was = before(office, case_id)
    other_side = Part.AFFECTED if person.part is Part.RESPONDENT else Part.RESPONDENT
    with office.vault.saving():
        go_along = [each for each in office.vault.people.of_case(case_id) if each.part is other_side]
        people = [replace(each, id=None, object_id=new_object_id(), told_us=False) for each in (person, *go_along)]
        made = open_case(office, mode=case.mode, received_at=case.received_at, people=people)
        assert made.id is not None
        _ties_go_along(office, (person, *go_along), people, made.id)
        let_go(office, case_id, person_key(person_id))
        office.vault.people.remove(person_id)
        words = _("The same matter: several people are complained about.")
        if person.part is Part.AFFECTED:
            words = _("The same person is complained about by several people.")
        add_link(office, case_id, made.id, words)
        office.vault.history.note("party taken to a case", case.object_id, made.object_id, case_id=case_id)
        for each in (case_id, made.id):
            touch(office, each)
    if complaint is not None and content is not None:
        try:
            documents.add_documents(office, made.id, [Pasted(name=complaint.name, content=content)], progress)
        except BaseException:
            _put_together(office, was, made.id)
            raise
    undo = Undo(words=_("Put them together again"), act=_put_together, args=(was, made.id))
    changes = Changes.to(
        *_TOPICS, "people", "documents", said=_("They have a case of their own now."), undo=undo, record_id=made.id
    )
    return Brought(changes=changes, added=())


def _ties_go_along(office: Office, of_old: Sequence[Person], copies: Sequence[Person], made_id: int) -> None:
    """Whoever is close to a party sits on the panel of neither case. To be called while saving."""
    numbers = {each.object_id: each.id for each in office.vault.people.of_case(made_id)}
    there = {old.id: numbers[copy.object_id] for old, copy in zip(of_old, copies, strict=True)}
    for tie in office.vault.hearing.ties.of_case(of_old[0].case_id):
        if person_id := there.get(tie.person_id):
            moved = replace(tie, id=None, object_id=new_object_id(), case_id=made_id, person_id=person_id)
            office.vault.hearing.ties.add(moved)


def decide_joint(office: Office, link_id: int, answers: Answers) -> Changes:
    """Records what HR decided about the panels of two linked cases. It stands on both."""
    link, form = office.vault.formal.links.one(link_id), office.form(JOINT_FORM)
    if link is None:
        raise PlainError(_("These cases are not linked any more."))
    problems, day = dict(form.problems(answers)), day_in(answers.get("decided_on"))
    if "decided_on" not in problems and (day is None or day > office.today()):
        problems["decided_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    pair = [open_or_say(office, link.case_id), open_or_say(office, link.other_id)]
    kept = form.kept(answers)
    befores = tuple(before(office, each.id or 0) for each in pair)
    with office.vault.saving():
        for case, other in (pair, pair[::-1]):
            _write_joint(office, case, other, day, form.store(kept), str(kept["reasons"]), form.version)
    undo = Undo(words=_("Take the decision back"), act=_undecided, args=(befores,))
    return Changes.to(*_TOPICS, said=_("The decision is kept on both cases."), undo=undo, record_id=link_id)


def why_not_joint_panel(office: Office, case_id: int, other_id: int) -> str | None:
    """Why one panel cannot hear two cases, or None: only HR's recorded decision allows it."""
    linked = next((each for each in linked_cases(office, case_id) if each.case.id == other_id), None)
    if linked is None:
        return _("These cases are not linked.")
    if linked.joint == "SEPARATE":
        return _("HR decided that each of these cases has a panel of its own.")
    if not linked.is_joint:
        return _("Each of linked cases has a panel of its own, unless HR decides otherwise and records why.")
    return None


def joint_words(office: Office, linked: LinkedCase) -> str:
    """What was decided, in words; empty while nothing is."""
    if not linked.joint:
        return ""
    return office.library.lists["joint_panel"].label(linked.joint)


def _write_joint(
    office: Office, case: Case, other: Case, day: date, stored: dict[str, str], reasons: str, version: int
) -> None:
    assert case.id is not None
    store = office.vault.formal.records
    answers = store.answers(case.id)
    for earlier in store.standing(case.id):
        if (
            earlier.kind == RECORD
            and earlier.id
            and answers.get(earlier.id, {}).get(WITH_CASE) == json.dumps(other.object_id)
        ):
            store.set_replaced(earlier.id, office.now())
    record = FormalRecord(
        object_id=new_object_id(),
        case_id=case.id,
        kind=RECORD,
        dated_on=day,
        words=cleaned(reasons).strip(),
        form_version=version,
        made_at=office.now(),
    )
    store.keep_answers(
        store.add(record),
        {**{k: v for k, v in stored.items() if k != "reasons"}, WITH_CASE: json.dumps(other.object_id)},
    )
    office.vault.history.note("joint panel decided", record.object_id, case_id=case.id)
    touch(office, case.id)


def _undecided(office: Office, befores: Sequence[Before]) -> Changes:
    """Both cases stand as they stood, in one step."""
    with office.vault.saving():
        for was in befores:
            put_all_back(office, was)
            office.vault.history.note("joint panel taken back", was.case.case.object_id, case_id=was.case.case.id)
    return Changes.to(*_TOPICS, said=_("Taken back."), record_id=befores[0].case.case.id)


def _names_of(office: Office, case_id: int) -> dict[str, str]:
    """The witnesses of a case, by their folded names."""
    names = [each.name for each in office.vault.formal.witnesses.of_case(case_id)]
    names += [each.called for each in office.vault.people.of_case(case_id) if each.part is Part.WITNESS]
    return {folded_name(name): name for name in names if folded_name(name)}


def add_link(office: Office, one: int, two: int, reason: str) -> int:
    """To be called while saving."""
    first, second = sorted((one, two))
    link = CaseLink(
        object_id=new_object_id(), case_id=first, other_id=second, reason=one_line(reason), linked_at=office.now()
    )
    return office.vault.formal.links.add(link)


def _link_again(office: Office, link: CaseLink) -> Changes:
    case = case_or_say(office, link.case_id)
    with office.vault.saving():
        office.vault.formal.links.add(link)
        office.vault.history.note("cases linked", case.object_id, case_id=link.case_id)
        for each in (link.case_id, link.other_id):
            touch(office, each)
    return Changes.to(*_TOPICS, said=_("They are linked again."), record_id=link.case_id)


def _put_together(office: Office, was: Before, made_id: int) -> Changes:
    """There was never a second case: the party is back, and the copy of the complaint is gone."""
    if office.vault.formal.cases.of_case(made_id):
        raise PlainError(_("The other case is under a procedure already, so this is not taken back."))
    with office.vault.saving():
        for document in office.vault.documents.of_case(made_id):
            if document.id is not None:
                office.vault.documents.remove(document.id)
        office.vault.search.remove(made_id)
        office.vault.cases.remove(made_id)
        put_all_back(office, was)
        office.vault.history.note("party taken back to a case", was.case.case.object_id, case_id=was.case.case.id)
    return Changes.to(*_TOPICS, "people", "documents", said=_("They are one case again."), record_id=was.case.case.id)
