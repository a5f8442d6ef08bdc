"""Recording a disclosure: the answers of its form become columns, codes, people and rows, and the case follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from app.models.answers import Answers, Basis, Concerned, StatementAnswer, WithBasis
from app.models.cases import Case, Mode, Side
from app.models.changes import Changes, Undo
from app.models.disclosures import CODED, COLUMNS, Coded, Disclosure, confidentiality_flag
from app.models.errors import NotSaved, PlainError
from app.models.forms import Form
from app.models.notes import Draft
from app.models.people import Part, Person
from app.models.questions import Question, as_json
from app.models.typed_dates import AboutDay, Moment
from app.models.uk_time import UK
from app.models.words import _
from app.services.casework import (
    CaseBefore,
    case_before,
    case_or_say,
    new_object_id,
    open_or_say,
    put_back,
    start_first_contact_clock,
    touch,
)
from app.services.office import Office

_TELLER = {"who": "called", "reach": "reach", "pronouns": "pronouns"}
_OWN_RECORDS = ("note", "follow_up", "started_at", "people", "side", *_TELLER)
_RELATION_OF = {Side.RESPONDENT: "RESP", Side.WITNESS: "WIT"}
"""Somebody accused and a witness are not asked what their part was: they have said it."""
_WISHES = ("wish", "respondent_wish", "respondent_wishes")
"""Further questions whose answers are wishes as well: each side is offered its own."""
# A column holds what rules read of these; the row holds the whole answer: which wording, how exactly it is known.
_ALSO_ROWS = {"limits", "privacy_notice", "received_at", "told_security_at"}


def disclosure_of(office: Office, case: Case, form: Form, answers: Answers) -> tuple[Disclosure, dict[str, str]]:
    """The disclosure that these answers make on a case, and the answers that are kept as rows, each as stored."""
    assert case.id is not None
    if relation := _RELATION_OF.get(side_of(office, answers, case.side)):
        answers = {"relation": relation, **answers}
    columns = {name: code for name in COLUMNS if (code := _column(name, answers.get(name))) is not None}
    columns |= _limits(answers.get("limits"))
    columns.setdefault("mode", case.mode)
    columns["mode"] = Mode(columns["mode"])
    columns.setdefault("received_at", case.received_at)
    disclosure = Disclosure(
        object_id=new_object_id(),
        case_id=case.id,
        form=form.name,
        form_version=form.version,
        recorded_at=office.now(),
        coded=tuple(sorted(set(_coded(office, answers)))),
        **columns,
    )
    kept_elsewhere = ({*COLUMNS, *CODED, *_OWN_RECORDS, *_WISHES}) - _ALSO_ROWS
    rows = {name: form.question(name).store(value) for name, value in answers.items() if name not in kept_elsewhere}
    return disclosure, rows


def people_of(office: Office, mode: Mode, answers: Answers) -> list[Person]:
    """The people that the answers name, who told us first; none of them is on a case yet."""
    people = []
    if not mode.is_anonymous and any(answers.get(name) for name in _TELLER):
        teller = Person(
            object_id=new_object_id(),
            case_id=0,
            part=_part_of_teller(office, mode, answers),
            called=answers.get("who", ""),
            pronouns=answers.get("pronouns", ""),
            reach=answers.get("reach", ""),
            told_us=True,
        )
        people.append(teller)
    lines: tuple[Concerned, ...] = answers.get("people", ())
    people += [
        Person(
            object_id=new_object_id(),
            case_id=0,
            part=line.part,
            called=line.called,
            role=line.role,
            relationship=line.relationship,
            unit=line.unit,
        )
        for line in lines
    ]
    return people


def side_of(office: Office, answers: Answers, before: Side = Side.COMPLAINANT) -> Side:
    """Whose side the person who came is on: as they say, else as their part in it says, else as it was."""
    if "side" in answers:
        return Side(answers["side"])
    if not (relation := answers.get("relation")):
        return before
    of_part = {Part.RESPONDENT: Side.RESPONDENT, Part.WITNESS: Side.WITNESS}
    return of_part.get(_part_by(office, relation), Side.OTHER if before is Side.OTHER else Side.COMPLAINANT)


def _part_of_teller(office: Office, mode: Mode, answers: Answers) -> Part:
    """What the person who came is to the case: a witness is no person affected, nor is the person accused."""
    if mode is Mode.PROXY:
        return Part.REPORTER
    of_side = {Side.RESPONDENT: Part.RESPONDENT, Side.WITNESS: Part.WITNESS, Side.OTHER: Part.OTHER}
    if (side := side_of(office, answers)) in of_side:
        return of_side[side]
    part = _part_by(office, answers.get("relation", ""))
    return Part.AFFECTED if part is Part.OTHER else part


def _wishes_of(case: Case) -> str:
    """The question about wishes that this side is asked; both are kept as wishes."""
    return "respondent_wishes" if case.side is Side.RESPONDENT else "wishes"


def _part_by(office: Office, relation: str) -> Part:
    found = office.library.lists["relations"].find(relation)
    return Part(found.extra.get("side", Part.OTHER)) if found else Part.OTHER


def answers_of(office: Office, disclosure: Disclosure, form: Form) -> dict[str, Any]:
    """The answers of a kept disclosure, as the form shows them again."""
    assert disclosure.id is not None
    vault, case = office.vault, case_or_say(office, disclosure.case_id)
    # A drop-in note does not ask when it reached us: the record knows.
    answers: dict[str, Any] = {"received_at": Moment(at=disclosure.received_at)}
    stored = vault.disclosures.other_answers(disclosure.id)
    for question in form.questions:
        if question.name in stored:
            answers[question.name] = question.read(stored[question.name])
        elif question.name == _wishes_of(case):
            answers[question.name] = _read_coded(question, disclosure, of="wishes")
        elif question.name in CODED and question.name != "wishes":
            answers[question.name] = _read_coded(question, disclosure)
        elif question.name in COLUMNS and question.name not in _ALSO_ROWS:
            answers[question.name] = _read_column(question, str(getattr(disclosure, question.name)))
    # Since then they may have given a name in a later note, or the case may have taken in one that has names.
    answers |= {"mode": case.mode.value, "side": case.side.value}
    if case.side in _RELATION_OF:
        answers.pop("relation", None)
    people = vault.people.of_case(disclosure.case_id)
    teller = _teller(people)
    if teller is not None:
        answers |= {name: getattr(teller, column) for name, column in _TELLER.items()}
    answers["people"] = tuple(_concerned(person) for person in people if person is not teller)
    return {name: value for name, value in answers.items() if name in form and value not in (None, "", ())}


def record_disclosure(
    office: Office, case_id: int, answers: Answers, disclosure_id: int | None = None, draft_id: int | None = None
) -> Changes:
    """Keeps the disclosure form of a case; with `disclosure_id`, in place of what it said before.

    The draft it was written in goes. Raises NotSaved when one of the few needed answers is missing or not clear.
    """
    form, case = office.form("disclosure"), open_or_say(office, case_id)
    typed, answers = answers, {"side": side_of(office, answers, case.side).value, **answers}
    if problems := form.problems(answers):
        raise NotSaved(problems)
    answers, vault = form.kept(answers), office.vault
    before = case_before(office, case_id)
    case = before.case
    disclosure, rows = disclosure_of(office, case, form, answers)
    earlier = vault.disclosures.one(disclosure_id) if disclosure_id is not None else None
    earlier_rows = {} if earlier is None or earlier.id is None else vault.disclosures.other_answers(earlier.id)
    draft = vault.drafts.one(draft_id) if draft_id is not None else None
    with vault.saving():
        if earlier is None or earlier.id is None:
            disclosure_id = vault.disclosures.add(disclosure, rows)
            vault.history.note("disclosure recorded", disclosure.object_id, case_id=case_id)
        else:
            topics = tuple(each for each in earlier.coded if each.question == "topics")
            disclosure = replace(
                disclosure,
                id=earlier.id,
                object_id=earlier.object_id,
                coded=tuple(sorted({*disclosure.coded, *topics})),
            )
            vault.disclosures.change(disclosure, rows)
            vault.history.note("disclosure changed", disclosure.object_id, case_id=case_id)
        _put_people(office, case_id, people_of(office, disclosure.mode, answers))
        case = replace(
            case,
            mode=disclosure.mode,
            side=side_of(office, answers, case.side),
            received_at=disclosure.received_at,
            support=disclosure.support_wanted,
        )
        if disclosure.safety != (earlier.safety if earlier else ""):
            # Only what is new here counts: a later note may have said that they are not safe any more.
            case = replace(case, safety=disclosure.safety)
        start_first_contact_clock(office, case)
        if draft_id is not None:
            vault.drafts.remove(draft_id)
        touch(office, case_id)
    assert disclosure_id is not None
    as_typed = None if draft is None else replace(draft, answers=form.store(typed))
    undo = Undo(
        words=_("Go back to the form"),
        act=_unrecord,
        args=(before, earlier or replace(disclosure, id=disclosure_id), earlier_rows, earlier is None, as_typed),
    )
    touched = ("drafts", "cases", "people", "tasks", "timeline")
    return Changes.to(*touched, said=_("The disclosure is kept."), undo=undo, record_id=disclosure_id)


def _unrecord(
    office: Office,
    before: CaseBefore,
    disclosure: Disclosure,
    rows: Mapping[str, str],
    was_new: bool,
    draft: Draft | None,
) -> Changes:
    """Takes the form back: it says what it said before, and what was typed is a draft again."""
    vault = office.vault
    assert disclosure.id is not None
    with vault.saving():
        if was_new:
            vault.disclosures.remove(disclosure.id)
        else:
            vault.disclosures.change(disclosure, rows)
        draft_id = None if draft is None else vault.drafts.add(draft)
        put_back(office, before)
        vault.history.note("disclosure put back", disclosure.object_id, case_id=disclosure.case_id)
    touched = ("drafts", "cases", "people", "tasks", "timeline")
    return Changes.to(*touched, said=_("Taken back."), draft_id=draft_id)


def answer_limits(office: Office, case_id: int, answer: StatementAnswer) -> Changes:
    """Keeps whether the limits of confidentiality were explained, when it was not said at Finish (M-17, M-18)."""
    case, disclosures = open_or_say(office, case_id), office.vault.disclosures.of_case(case_id)
    disclosure = next((each for each in disclosures if confidentiality_flag(each)), None)
    if disclosure is None or disclosure.id is None:
        raise PlainError(_("Nothing on this case asks for the limits any more."))
    rows = office.vault.disclosures.other_answers(disclosure.id)
    stored = office.form("limits").question("limits").store(answer)
    with office.vault.saving():
        office.vault.disclosures.change(replace(disclosure, **_limits(answer)), {**rows, "limits": stored})
        office.vault.history.note("limits of confidentiality recorded", case.object_id, case_id=case_id)
    undo = Undo(words=_("Take that answer back"), act=_put_back, args=(disclosure, rows))
    return Changes.to("cases", "timeline", said=_("Kept."), undo=undo)


def _put_back(office: Office, disclosure: Disclosure, rows: dict[str, str]) -> Changes:
    with office.vault.saving():
        office.vault.disclosures.change(disclosure, rows)
        office.vault.history.note("disclosure put back", disclosure.object_id, case_id=disclosure.case_id)
    return Changes.to("cases", "timeline", said=_("Taken back."))


def _put_people(office: Office, case_id: int, wanted: list[Person]) -> None:
    """Makes the case's people those of the form: the same person keeps their record, new ones are added, others go."""
    vault = office.vault
    existing = vault.people.of_case(case_id)
    pairs = _same_people(existing, wanted)
    for before, after in pairs:
        vault.people.change(_as_said_now(before, after))
    kept, put = {before.id for before, _after in pairs}, {after.object_id for _before, after in pairs}
    for person in existing:
        if person.id not in kept and person.id is not None:
            vault.people.remove(person.id)
    for person in wanted:
        if person.object_id not in put:
            vault.people.add(replace(person, case_id=case_id))


def _same_people(existing: list[Person], wanted: list[Person]) -> list[tuple[Person, Person]]:
    """Who of the form is who of the case: the one who told us, then equal lines, then equal names.

    Lines that were reworded are taken in their order only where none was added or taken away, so that nobody is given
    somebody else's record.
    """
    teller, told = _teller(existing), _teller(wanted)
    pairs = [(teller, told)] if teller and told else []
    left = [person for person in existing if person is not teller]
    new = [person for person in wanted if person is not told]
    for is_same in (_is_same_line, _has_same_name):
        for after in list(new):
            before = next((person for person in left if is_same(person, after)), None)
            if before is not None:
                pairs.append((before, after))
                left.remove(before)
                new.remove(after)
    return [*pairs, *zip(left, new, strict=True)] if len(left) == len(new) else pairs


def _is_same_line(before: Person, after: Person) -> bool:
    return _concerned(before) == _concerned(after)


def _has_same_name(before: Person, after: Person) -> bool:
    return bool(before.called) and before.called == after.called


def _as_said_now(before: Person, after: Person) -> Person:
    """The record with what the form says of them. Of others than the teller it does not ask how to reach them."""
    said = replace(after, id=before.id, object_id=before.object_id, case_id=before.case_id)
    if after.told_us:
        return replace(said, role=before.role, relationship=before.relationship, unit=before.unit)
    return replace(said, reach=before.reach, pronouns=before.pronouns, told_us=before.told_us)


def _teller(people: list[Person]) -> Person | None:
    """The person who came to us, whom the form asks about apart from the others."""
    return next((person for person in people if person.told_us), None)


def _concerned(person: Person) -> Concerned:
    return Concerned(
        part=person.part, called=person.called, role=person.role, relationship=person.relationship, unit=person.unit
    )


def _coded(office: Office, answers: Answers) -> list[Coded]:
    coded = []
    for question in CODED:
        for answer in answers.get(question, ()):
            if isinstance(answer, WithBasis):
                coded.append(Coded(question=question, code=answer.code, basis=str(answer.basis)))
            else:
                coded.append(Coded(question=question, code=str(answer)))
    for name in _WISHES:
        wished = answers.get(name, ())
        codes = (wished,) if isinstance(wished, str) else wished
        coded += [Coded(question="wishes", code=str(code)) for code in codes]
    for topic in answers.get("topics", ()):
        meaning: Mapping[str, str] = getattr(office.library.lists["topics"].find(topic), "extra", {})
        if "characteristic" in meaning:
            coded.append(Coded(question="characteristics", code=meaning["characteristic"], basis="UNK"))
        if "behaviour" in meaning:
            coded.append(Coded(question="behaviours", code=meaning["behaviour"]))
    return coded


def _read_coded(question: Question, disclosure: Disclosure, of: str = "") -> tuple[Any, ...]:
    assert question.codes is not None
    places = {code.code: place for place, code in enumerate(question.codes.codes)}
    codes = [each for each in disclosure.coded if each.question == (of or question.name)]
    codes.sort(key=lambda each: places.get(each.code, len(places)))
    if question.kind.name == "choices_with_basis":
        return tuple(WithBasis(code=each.code, basis=Basis(each.basis)) for each in codes)
    return tuple(each.code for each in codes)


def _read_column(question: Question, kept: str) -> Any:
    if question.kind.name == "tick":
        return kept == "YES" or None
    return question.read(as_json(kept)) if kept else None


def _column(name: str, value: object) -> Any:
    """A column's value, or None when the answer leaves it as it is."""
    if value is None or value == "" or (isinstance(value, StatementAnswer) and name == "limits"):
        return None
    if isinstance(value, StatementAnswer):
        return str(value.explained)
    if isinstance(value, Moment | AboutDay):
        return moment_from(value)
    if isinstance(value, bool):
        return "YES" if value else ""
    return str(value)


def moment_from(value: Moment | AboutDay) -> datetime | None:
    """The moment of a typed date; a day alone is taken at noon."""
    if isinstance(value, Moment):
        return value.at
    return None if value.day is None else datetime.combine(value.day, time(12), UK)


def moment_by(value: object, latest: datetime) -> datetime | None:
    """The moment of a typed date in the past; a day alone that is not over yet is taken at the latest moment."""
    moment = moment_from(value) if isinstance(value, Moment | AboutDay) else None
    if moment is None or isinstance(value, Moment):
        return moment
    return min(moment, latest) if moment.date() == latest.date() else moment


def day_and_time(value: object) -> tuple[date, str] | None:
    """The day of a typed date, and its time where one was typed; None where it gives no day."""
    moment = moment_from(value) if isinstance(value, Moment | AboutDay) else None
    if moment is None:
        return None
    return moment.date(), moment.strftime("%H:%M") if isinstance(value, Moment) else ""


def _limits(answer: object) -> dict[str, Any]:
    if not isinstance(answer, StatementAnswer):
        return {}
    return {
        "limits": str(answer.explained),
        "limits_at": answer.at,
        "limits_version": answer.version,
        "limits_understood": "" if answer.understood is None else str(answer.understood),
    }
