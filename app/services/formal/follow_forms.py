"""The forms of what is followed up. Each is named for its act and what it is about: `followed.answer.12`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.models.codes import CodeList
from app.models.followed import Followed, Stands, stands
from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.procedures.hearing import FollowUp
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.formal.answering import outcomes_of
from app.services.formal.facts import standing
from app.services.formal.following import Owner, due_by_itself, holder_of
from app.services.formal.hearing_facts import sorts_followed
from app.services.formal.taking_part import TookPart, who_took_part
from app.services.office import Office


class FollowAct(StrEnum):
    """What is done; `NEW` and `PLAN` are about a sort, all others about one thing that is followed up."""

    NEW = "new"
    PLAN = "plan"
    CHANGE = "change"
    ANSWER = "answer"
    CONSIDER = "consider"
    DONE = "done"
    DROP = "drop"
    OPEN_CASE = "open_case"


_ALSO_WHEN_OVER = (FollowAct.OPEN_CASE,)
NO_DOCUMENT = "no_document"
"""Stands in the form of an answer where the case has no document to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form is about."""

    act: FollowAct
    sort: FollowUp
    followed: Followed | None = field(default=None, repr=False)
    people: tuple[TookPart, ...] = field(default=(), repr=False)
    """Who can be asked, where it is planned for everybody who took part."""

    @property
    def title(self) -> str:
        if self.followed is None:
            return self.sort.title
        return _("{title}, number {number}").format(title=self.sort.title, number=self.followed.number)


def follow_place(act: FollowAct, about: str | int) -> str:
    return f"followed.{act}.{about}"


def asked_at(office: Office, case_id: int, about: str) -> Asked:
    """What `answer.12` or `new.restoring` is about. Raises KeyError where it is over or gone, ValueError for no act."""
    name, _dot, which = about.partition(".")
    act = FollowAct(name)
    if act in (FollowAct.NEW, FollowAct.PLAN):
        found = standing(office, case_id)
        if found is None:
            raise KeyError(about)
        people = plannable(office, case_id, which) if act is FollowAct.PLAN else []
        return Asked(act=act, sort=found.procedure.follow_up(which), people=tuple(people))
    followed = office.vault.hearing.followed.one(int(which))
    if followed is None or followed.case_id != case_id:
        raise KeyError(about)
    if stands(followed) in (Stands.DONE, Stands.DROPPED) and act not in _ALSO_WHEN_OVER:
        raise KeyError(about)
    return Asked(act=act, sort=sorts_followed(office, case_id)[followed.name], followed=followed)


def follow_form(office: Office, case_id: int, about: str, lists: Mapping[str, CodeList]) -> Form:
    """The form of that name, as it is asked of this case now. Raises as `asked_at` does."""
    asked = asked_at(office, case_id, about)
    ours = {"documents": lists["documents"]}
    codes = outcomes_of(office, asked.sort)
    if codes is not None:
        ours["outcomes"] = codes
    title, questions = _QUESTIONS[asked.act](asked, ours)
    table = {"name": "formal", "title": title, "version": 1, "question": questions}
    return form_in(table, about, ours, office.library.statements)


def first_follow_answers(office: Office, case_id: int, about: str) -> dict[str, Any]:
    """What stands in a fresh form: whoever holds the role, and the day that the procedure gives."""
    try:
        asked = asked_at(office, case_id, about)
    except (KeyError, ValueError):
        return {}
    followed = asked.followed
    answers: dict[str, Any] = {}
    match asked.act:
        case FollowAct.NEW | FollowAct.PLAN:
            if owner := holder_of(office, case_id, asked.sort).name:
                answers["owner"] = owner
            if counted := due_by_itself(office, asked.sort):
                answers["due_on"] = exactly(counted.due_on)
            if asked.act is FollowAct.PLAN:
                answers.pop("owner", None)
                answers["words"] = _("How they fare, and whether anything happened because they took part.")
                asked_before = {each.about for each in office.vault.hearing.followed.named(case_id, asked.sort.name)}
                answers |= {tick_of(each): True for each in asked.people if each.key not in asked_before}
        case FollowAct.CHANGE if followed is not None:
            answers = {"words": followed.words, "owner": followed.owner}
            if followed.due_on is not None:
                answers["due_on"] = exactly(followed.due_on)
        case FollowAct.ANSWER if followed is not None and followed.answered_on is not None:
            answers = {"dated_on": exactly(followed.answered_on), "answer": followed.answer}
            answers["response"] = followed.response
            if followed.document_id is not None:
                answers["document"] = str(followed.document_id)
        case FollowAct.OPEN_CASE:
            answers["reason"] = _("Something happened to somebody because they took part in this case.")
    return {name: value for name, value in answers.items() if value}


def plannable(office: Office, case_id: int, name: str) -> list[TookPart]:
    """Those who took part and are not asked for already: nothing about them is open, and nobody left them out."""
    rows = office.vault.hearing.followed.named(case_id, name)
    have = {each.about for each in rows if stands(each) is not Stands.DONE}
    return [each for each in who_took_part(office, case_id) if each.key not in have]


def tick_of(person: TookPart) -> str:
    """The question whether somebody is asked; names of questions have no dashes."""
    return "ask_" + person.key.replace("-", "_")


def owner_in(office: Office, case_id: int, asked: Asked, name: str, register_id: int | None) -> Owner:
    """Who owns it by the name that stands in the form: chosen in the register, or whoever had it or holds the role."""
    if register_id is not None:
        return Owner(name=name, register_id=register_id)
    followed = asked.followed
    if followed is not None and followed.owner == name:
        return Owner(name=name, register_id=followed.register_id)
    holder = holder_of(office, case_id, asked.sort)
    return holder if holder.name == name else Owner(name=name)


_Made = tuple[str, list[dict[str, Any]]]


def _new(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    title = _("Write down: {title}").format(title=asked.title)
    return title, _what_who_when(asked)


def _change(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    return _("Change: {title}").format(title=asked.title), _what_who_when(asked)


def _what_who_when(asked: Asked) -> list[dict[str, Any]]:
    missing = _("Please write what is to be done.")
    who = _("Who answers it") if asked.sort.considered else _("Who sees to it")
    return [
        _question("words", "long_text", _("What is to be done"), required=True, missing=missing, max_length=4000),
        _question("owner", "text", who),
        _question("due_on", "day", _("By when"), lean="future"),
    ]


def _plan(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    title = _("Plan: {title}").format(title=asked.title)
    if not asked.people:
        words = _("Everybody who took part is asked already, or was left out with a reason.")
        return title, [_question("nobody", "notice", _("Who is asked"), text=words)]
    hint = _("Only where somebody is not ticked who will not be asked: they have gone, or would rather not be asked.")
    return title, [
        _question("words", "text", _("What they are asked"), required=True),
        _question("due_on", "day", _("By when"), lean="future", hint=_("Each has this day, and it can be changed.")),
        *(_tick(each, is_first=each is asked.people[0]) for each in asked.people),
        _question("left_out", "text", _("Why the others are left out"), hint=hint),
    ]


def _tick(person: TookPart, *, is_first: bool) -> dict[str, Any]:
    hint = {"hint": _("Who is asked: everybody who took part, on either side.")} if is_first else {}
    return _question(tick_of(person), "tick", person.words, **hint)


def _answer(asked: Asked, lists: Mapping[str, CodeList]) -> _Made:
    questions = [_day(_("Answered on"))]
    if asked.sort.codes is not None:
        missing = _("Please choose what they answered.")
        questions.append(_choice("answer", _("The answer"), missing))
    words = _("Please write what they answered.")
    label = _("What they answered")
    questions.append(_question("response", "long_text", label, required=True, missing=words, max_length=4000))
    if lists["documents"].codes:
        hint = _("What shows it: their letter, or a paper that it was done.")
        questions.append({**_question("document", "choice", _("Document"), hint=hint), "list": "documents"})
    else:
        text = _("No document is on this case yet. Add one with the button below where something shows the answer.")
        questions.append(_question(NO_DOCUMENT, "notice", _("Document"), text=text))
    return _("Answer: {title}").format(title=asked.title), questions


def _consider(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    missing = _("Please say what you make of the answer.")
    hint = _("Whether it is met, and if not, why that can stand.")
    return _("Considered: {title}").format(title=asked.title), [
        _day(_("Considered on")),
        _question(
            "considered",
            "long_text",
            _("What HR makes of it"),
            hint=hint,
            required=True,
            missing=missing,
            max_length=4000,
        ),
    ]


def _done(asked: Asked, lists: Mapping[str, CodeList]) -> _Made:
    questions = [_day(_("Done on"))]
    if not asked.sort.considered:
        if "outcomes" in lists:
            questions.append(_choice("answer", lists["outcomes"].title, _("Please choose what came of it.")))
        questions.append(_question("response", "long_text", _("What came of it"), max_length=4000))
    return _("Done: {title}").format(title=asked.title), questions


def _drop(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    missing = _("Please say in a few words why.")
    title, label, hint = _("Given up: {title}"), _("Why it is given up"), ""
    if asked.sort.considered:
        title, label = _("Not pursued: {title}"), _("Why HR does not pursue it")
        hint = _("It then needs no answer. The reason is what HR considered, and stays on record.")
    return title.format(title=asked.title), [
        _question("because", "text", label, hint=hint, required=True, missing=missing),
        _day(_("Decided on")),
    ]


def _open_case(asked: Asked, _lists: Mapping[str, CodeList]) -> _Made:
    missing = _("Please say in a few words why.")
    return _("Open a linked case: {title}").format(title=asked.title), [
        _day(_("You heard of it on")),
        _question("reason", "text", _("Why the cases are linked"), required=True, missing=missing),
    ]


_QUESTIONS = {
    FollowAct.NEW: _new,
    FollowAct.PLAN: _plan,
    FollowAct.CHANGE: _change,
    FollowAct.ANSWER: _answer,
    FollowAct.CONSIDER: _consider,
    FollowAct.DONE: _done,
    FollowAct.DROP: _drop,
    FollowAct.OPEN_CASE: _open_case,
}


def _question(name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": label, **more}


def _choice(name: str, label: str, missing: str) -> dict[str, Any]:
    return {**_question(name, "choice", label, required=True, missing=missing), "list": "outcomes"}


def _day(label: str) -> dict[str, Any]:
    return _question("dated_on", "day", label, lean="past", required=True, default="today")
