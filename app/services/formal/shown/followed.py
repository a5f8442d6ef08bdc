"""What is followed up, in words: how far each has come, who owes it by when, and the one act that comes next."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.followed import Followed, Stands, is_overdue, stands
from app.models.procedures.hearing import FollowUp
from app.models.procedures.needs import NeedKind
from app.models.words import _
from app.services.formal.answering import outcomes_of
from app.services.formal.facts import Standing
from app.services.formal.follow_forms import FollowAct, follow_place, plannable
from app.services.formal.following import holder_of, is_over
from app.services.formal.forms import Ask, named
from app.services.formal.hearing_facts import sorts_followed
from app.services.formal.shown.parts import policy_words
from app.services.formal.taking_part import names_by_key, who_took_part
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Way:
    """Something that can be done: what its button says, and the form it opens."""

    words: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowedLine:
    """One thing that is followed up. `next` is what comes next, `ways` what else can be done.

    `remind` is the code of the letter that asks its owner, while no answer came; `happened` where somebody said that
    something was done to them because they took part.
    """

    followed_id: int
    heading: str
    words: str
    owed: str
    state: str
    stands: Stands
    is_overdue: bool
    is_over: bool
    told: tuple[str, ...]
    document_id: int | None
    document: str
    next: Way | None
    ways: tuple[Way, ...]
    remind: str
    happened: bool

    @property
    def may_be_taken_up_again(self) -> bool:
        return self.stands in (Stands.DONE, Stands.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowedList:
    """Everything of one sort. `add` is empty under a procedure that does not follow it up any more.

    `none` says what it means that nothing is there, and `step` leads to the step where that is said.
    """

    name: str
    title: str
    hint: str
    lines: tuple[FollowedLine, ...]
    add: Way | None
    unplanned: tuple[str, ...]
    none: str
    step: Way | None


def followed_lists(office: Office, found: Standing) -> tuple[FollowedList, ...]:
    """The sorts of the procedure in its order, then what is there of an earlier one."""
    case_id = found.formal.case_id
    rows = office.vault.hearing.followed.of_case(case_id)
    sorts = {each.name: each for each in found.procedure.follow_ups}
    own = set(sorts)
    earlier = sorts_followed(office, case_id)
    sorts |= {each.name: earlier[each.name] for each in rows if each.name not in own and each.name in earlier}
    names = names_by_key(who_took_part(office, case_id))
    documents = {each.id or 0: each.name for each in office.vault.documents.of_case(case_id)}
    shown = []
    for sort in sorts.values():
        letter = _letter_to_owner(found, sort)
        lines = tuple(_line(office, each, sort, names, documents, letter) for each in rows if each.name == sort.name)
        shown.append(_list(office, found, sort, lines, is_own=sort.name in own))
    return tuple(shown)


def _list(
    office: Office, found: Standing, sort: FollowUp, lines: tuple[FollowedLine, ...], *, is_own: bool
) -> FollowedList:
    case_id = found.formal.case_id
    people = plannable(office, case_id, sort.name) if sort.everyone and is_own else []
    asked = {each.about for each in office.vault.hearing.followed.named(case_id, sort.name)}
    none, step = ("", None) if lines else _none(office, found, sort)
    hint = " ".join(filter(None, (sort.hint, _in_brackets(policy_words(found.procedure, sort.paragraph)))))
    return FollowedList(
        name=sort.name,
        title=sort.title,
        hint=" ".join(filter(None, (hint, _owner_words(office, found, sort) if is_own else ""))),
        lines=tuple(sorted(lines, key=lambda each: each.is_over and not each.happened)),
        add=_add(sort, has_people=bool(people)) if is_own else None,
        unplanned=tuple(each.words for each in people if each.key not in asked) if lines else (),
        none=none,
        step=step,
    )


def _in_brackets(words: str) -> str:
    return f"({words})" if words else ""


def _owner_words(office: Office, found: Standing, sort: FollowUp) -> str:
    if not sort.owner:
        return ""
    role, holder = found.procedure.role(sort.owner).title, holder_of(office, found.formal.case_id, sort).name
    if not holder:
        return _("It is for: {role}. Nobody is named to that yet.").format(role=role)
    return _("It is for: {role}, {name}.").format(role=role, name=holder)


def _add(sort: FollowUp, *, has_people: bool) -> Way | None:
    if sort.everyone:
        return Way(words=_("Plan check-ins"), place=follow_place(FollowAct.PLAN, sort.name)) if has_people else None
    return Way(words=_("Write one down"), place=follow_place(FollowAct.NEW, sort.name))


def _none(office: Office, found: Standing, sort: FollowUp) -> tuple[str, Way | None]:
    """That nothing is there: for the step that asks for it a reason says why, and a step that was taken has it."""
    key = f"{NeedKind.ANY}:{sort.name}"
    for step in office.vault.formal.steps.of_case(found.formal.case_id):
        for passed in office.vault.formal.passed_over.at(step.id or 0):
            if passed.missing == key:
                return _("There were none, because: {reason}").format(reason=passed.reason), None
    asking = [step for step in found.procedure.steps if any(str(need.plain) == key for need in step.needs)]
    if not asking:
        return _("None so far."), None
    titles = ", ".join(f"“{step.title}”" for step in asking)
    words = _("None so far. If there are none, the reason for it is recorded with the step {step}.")
    here = [step for step in asking if step.leaves(found.facts.stage)]
    way = Way(words=_("To the step"), place=named(Ask.STEP, here[0].name)) if here else None
    return words.format(step=titles), way


def _line(
    office: Office, followed: Followed, sort: FollowUp, names: dict[str, str], documents: dict[int, str], letter: str
) -> FollowedLine:
    assert followed.id is not None
    where, late = stands(followed), is_overdue(followed, office.today())
    codes = outcomes_of(office, sort)
    chosen = codes.find(followed.answer) if codes is not None and followed.answer else None
    ways = _ways(followed, sort)
    return FollowedLine(
        followed_id=followed.id,
        heading=_heading(followed, names),
        words=followed.words,
        owed=_owed(followed),
        state=_STATES[where](followed, sort, late),
        stands=where,
        is_overdue=late,
        is_over=is_over(sort, followed),
        told=tuple(_told(followed, "" if chosen is None else chosen.label)),
        document_id=followed.document_id,
        document=documents.get(followed.document_id or 0, ""),
        next=ways[0] if ways else None,
        ways=tuple(ways[1:]),
        remind=letter if sort.considered and where is Stands.WAITING else "",
        happened=chosen is not None and chosen.extra.get("happened") == "yes",
    )


def _heading(followed: Followed, names: dict[str, str]) -> str:
    number = _("Number {number}").format(number=followed.number)
    if not followed.about:
        return number
    who = names.get(followed.about) or _("somebody who is no longer on the case")
    return _("{number}: {who}").format(number=number, who=who)


def _owed(followed: Followed) -> str:
    due = "" if followed.due_on is None else _("by {day}").format(day=long_day(followed.due_on))
    return " · ".join(filter(None, (followed.owner, due)))


def _waiting(followed: Followed, sort: FollowUp, late: bool) -> str:
    if late:
        return _("Overdue: no answer came.") if sort.considered else _("Overdue.")
    if not sort.considered:
        return _("Not done yet.")
    if followed.asked_on is None:
        return _("Not answered yet.")
    return _("Asked on {day}, not answered yet.").format(day=long_day(followed.asked_on))


def _answered(followed: Followed, _sort: FollowUp, _late: bool) -> str:
    assert followed.answered_on is not None
    return _("Answered on {day}; HR has not considered it yet.").format(day=long_day(followed.answered_on))


def _considered(followed: Followed, _sort: FollowUp, _late: bool) -> str:
    assert followed.considered_on is not None
    return _("Answered, and considered on {day}.").format(day=long_day(followed.considered_on))


def _done(followed: Followed, _sort: FollowUp, _late: bool) -> str:
    assert followed.done_on is not None
    return _("Done on {day}.").format(day=long_day(followed.done_on))


def _dropped(followed: Followed, sort: FollowUp, _late: bool) -> str:
    assert followed.dropped_on is not None
    words = _("Given up on {day}.")
    if sort.everyone:
        words = _("Not asked, since {day}.")
    elif sort.considered:
        words = _("HR does not pursue it, since {day}.")
    return words.format(day=long_day(followed.dropped_on))


_STATES = {
    Stands.WAITING: _waiting,
    Stands.ANSWERED: _answered,
    Stands.CONSIDERED: _considered,
    Stands.DONE: _done,
    Stands.DROPPED: _dropped,
}


def _told(followed: Followed, chosen: str) -> list[str]:
    """What was said to it so far."""
    said = ": ".join(filter(None, (chosen, followed.response)))
    told = [said, followed.considered and _("HR: {words}").format(words=followed.considered)]
    told.append(followed.dropped_because and _("Because: {reason}").format(reason=followed.dropped_because))
    return [each for each in told if each]


def _ways(followed: Followed, sort: FollowUp) -> list[Way]:
    """What can be done, what comes next first."""
    where = stands(followed)
    if where in (Stands.DONE, Stands.DROPPED):
        return []
    found = []
    if sort.considered:
        if where is not Stands.WAITING:
            words = _("Record that HR considered it") if where is Stands.ANSWERED else _("Consider it again")
            found.append((FollowAct.CONSIDER, words))
        words = _("Record the answer") if where is Stands.WAITING else _("Put the answer right")
        found.append((FollowAct.ANSWER, words))
        if where is Stands.CONSIDERED:
            found.insert(0, (FollowAct.DONE, _("It is done")))
    else:
        found.append((FollowAct.DONE, _("Record how they fare") if sort.everyone else _("It is done")))
    found.append((FollowAct.CHANGE, _("Change")))
    give_up = _("Not to be pursued") if sort.considered else _("Give it up")
    found.append((FollowAct.DROP, _("Leave them out") if sort.everyone else give_up))
    return [Way(words=words, place=follow_place(act, followed.id or 0)) for act, words in found]


def _letter_to_owner(found: Standing, sort: FollowUp) -> str:
    """The letter that asks whoever owes an answer: the last one of the procedure that goes to their role."""
    codes = [each.code for step in found.procedure.steps for each in step.letters if each.to == sort.owner]
    return codes[-1] if codes else ""
