"""Recording a disclosure: the answers of its form become columns, codes, people and rows, and the case follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from app.models.answers import Answers, Basis, Concerned, StatementAnswer, WithBasis
from app.models.cases import Case, Mode
from app.models.changes import Changes, Undo
from app.models.disclosures import CODED, COLUMNS, Coded, Disclosure, confidentiality_flag
from app.models.errors import NotSaved, PlainError
from app.models.forms import Form
from app.models.people import Part, Person
from app.models.questions import Question, as_json
from app.models.typed_dates import AboutDay, Moment
from app.models.words import _
from app.services.casework import case_or_say, new_object_id, start_first_contact_clock, touch
from app.services.office import Office

_PEOPLE = ("who", "reach", "pronouns", "people")
_OWN_RECORDS = ("note", "follow_up", "started_at", *_PEOPLE)
# A column holds what rules read of these; the row holds the whole answer: which wording, how exactly it is known.
_ALSO_ROWS = {"limits", "privacy_notice", "received_at", "told_security_at"}


def disclosure_of(office: Office, case: Case, form: Form, answers: Answers) -> tuple[Disclosure, dict[str, str]]:
    """The disclosure that these answers make on a case, and the answers that are kept as rows, each as stored."""
    assert case.id is not None
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
    kept_elsewhere = ({*COLUMNS, *CODED, *_OWN_RECORDS} | {"wish"}) - _ALSO_ROWS
    rows = {name: form.question(name).store(value) for name, value in answers.items() if name not in kept_elsewhere}
    return disclosure, rows


def about_of(disclosure: Disclosure) -> tuple[str, ...]:
    """What the case is about, for the list: the characteristics and behaviours, each once."""
    return tuple(
        dict.fromkeys(each.code for each in disclosure.coded if each.question in ("characteristics", "behaviours"))
    )


def people_of(case_mode: Mode, answers: Answers) -> list[Person]:
    """The people that the answers name, none of them on a case yet."""
    people = []
    called, reach = answers.get("who", ""), answers.get("reach", "")
    if not case_mode.is_anonymous and (called or reach):
        part = Part.REPORTER if case_mode is Mode.PROXY else Part.AFFECTED
        people.append(_person(part, called=called, reach=reach, pronouns=answers.get("pronouns", "")))
    concerned: tuple[Concerned, ...] = answers.get("people", ())
    people += [
        _person(each.part, called=each.called, role=each.role, relationship=each.relationship, unit=each.unit)
        for each in concerned
    ]
    return people


def answers_of(office: Office, disclosure: Disclosure, form: Form) -> dict[str, Any]:
    """The answers of a kept disclosure, as the form shows them again."""
    assert disclosure.id is not None
    vault = office.vault
    answers: dict[str, Any] = {}
    stored = vault.disclosures.other_answers(disclosure.id)
    for question in form.questions:
        if question.name in stored:
            answers[question.name] = question.read(stored[question.name])
        elif question.name in CODED:
            answers[question.name] = _read_coded(question, disclosure)
        elif question.name in COLUMNS and question.name not in _ALSO_ROWS:
            answers[question.name] = _read_column(question, str(getattr(disclosure, question.name)))
    own = _teller(vault.people.of_case(disclosure.case_id), disclosure.mode)
    answers["who"], answers["reach"], answers["pronouns"] = (
        (own.called, own.reach, own.pronouns) if own else ("", "", "")
    )
    answers["people"] = tuple(
        Concerned(part=each.part, called=each.called, role=each.role, relationship=each.relationship, unit=each.unit)
        for each in vault.people.of_case(disclosure.case_id)
        if own is None or each.id != own.id
    )
    names = {question.name for question in form.questions}
    return {name: value for name, value in answers.items() if name in names and value not in (None, "", ())}


def record_disclosure(
    office: Office, case_id: int, answers: Answers, disclosure_id: int | None = None, draft_id: int | None = None
) -> Changes:
    """Keeps the disclosure form of a case; with `disclosure_id`, in place of what it said before.

    The draft it was written in goes. Raises NotSaved when one of the few needed answers is missing or not clear.
    """
    form = office.form("disclosure")
    if problems := form.problems(answers):
        raise NotSaved(problems)
    answers = form.kept(answers)
    case, vault = case_or_say(office, case_id), office.vault
    disclosure, rows = disclosure_of(office, case, form, answers)
    earlier = vault.disclosures.one(disclosure_id) if disclosure_id is not None else None
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
        _put_people(office, case_id, people_of(disclosure.mode, answers), disclosure.mode)
        case = replace(
            case,
            mode=disclosure.mode,
            safety=disclosure.safety,
            about=about_of(disclosure),
            received_at=disclosure.received_at,
            support=disclosure.support_wanted,
        )
        start_first_contact_clock(office, case)
        if draft_id is not None:
            vault.drafts.remove(draft_id)
        touch(office, case_id)
    return Changes.to(
        "drafts", "cases", "people", "tasks", "timeline", said=_("The disclosure is kept."), record_id=disclosure_id
    )


def answer_limits(office: Office, case_id: int, answer: StatementAnswer) -> Changes:
    """Keeps whether the limits of confidentiality were explained, when it was not said at Finish (M-17, M-18)."""
    case, disclosures = case_or_say(office, case_id), office.vault.disclosures.of_case(case_id)
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


def _put_people(office: Office, case_id: int, wanted: list[Person], mode: Mode) -> None:
    """Makes the case's people those of the form: the same line keeps its record, new ones are added, others go."""
    vault = office.vault
    existing = vault.people.of_case(case_id)
    own = _teller(existing, mode)
    rest = [person for person in existing if own is None or person.id != own.id]
    told = [person for person in wanted if person.part in (Part.AFFECTED, Part.REPORTER)][:1]
    pairs = [*zip([own] if own else [], told, strict=False)]
    others = [person for person in wanted if not any(person is pair[1] for pair in pairs)]
    pairs += [*zip(rest, others, strict=False)]
    kept = {before.id for before, _after in pairs}
    for before, after in pairs:
        vault.people.change(replace(after, id=before.id, object_id=before.object_id, case_id=case_id))
    for person in existing:
        if person.id not in kept and person.id is not None:
            vault.people.remove(person.id)
    matched = {id(after) for _before, after in pairs}
    for person in wanted:
        if id(person) not in matched:
            vault.people.add(replace(person, case_id=case_id))


def _teller(people: list[Person], mode: Mode) -> Person | None:
    """The person who came to us, whom the form asks about apart from the others."""
    part = Part.REPORTER if mode is Mode.PROXY else Part.AFFECTED
    return next((person for person in people if person.part is part), None)


def _person(
    part: Part,
    *,
    called: str = "",
    pronouns: str = "",
    reach: str = "",
    role: str = "",
    relationship: str = "",
    unit: str = "",
) -> Person:
    return Person(
        object_id=new_object_id(),
        case_id=0,
        part=part,
        called=called,
        pronouns=pronouns,
        reach=reach,
        role=role,
        relationship=relationship,
        unit=unit,
    )


def _coded(office: Office, answers: Answers) -> list[Coded]:
    coded = []
    for question in CODED:
        for answer in answers.get(question, ()):
            if isinstance(answer, WithBasis):
                coded.append(Coded(question=question, code=answer.code, basis=str(answer.basis)))
            else:
                coded.append(Coded(question=question, code=str(answer)))
    if wish := answers.get("wish"):
        coded.append(Coded(question="wishes", code=str(wish)))
    for topic in answers.get("topics", ()):
        meaning: Mapping[str, str] = getattr(office.library.lists["topics"].find(topic), "extra", {})
        if "characteristic" in meaning:
            coded.append(Coded(question="characteristics", code=meaning["characteristic"], basis="UNK"))
        if "behaviour" in meaning:
            coded.append(Coded(question="behaviours", code=meaning["behaviour"]))
    return coded


def _read_coded(question: Question, disclosure: Disclosure) -> tuple[Any, ...]:
    codes = [each for each in disclosure.coded if each.question == question.name]
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
    return None if value.day is None else datetime.combine(value.day, time(12)).astimezone()


def _limits(answer: object) -> dict[str, Any]:
    if not isinstance(answer, StatementAnswer):
        return {}
    return {
        "limits": str(answer.explained),
        "limits_at": answer.at,
        "limits_version": answer.version,
        "limits_understood": "" if answer.understood is None else str(answer.understood),
    }
