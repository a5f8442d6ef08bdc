"""What a step needs, said in words, whether or not a case has it."""

from app.models.procedures.needs import Need, NeedKind, When
from app.models.procedures.procedure import Procedure
from app.models.procedures.rules import STEP_RULES
from app.models.procedures.what_next import recipient_words
from app.models.words import N_, _

_CASES = {
    "mixed": N_("one side is staff and the other a student"),
    "staff_complainant": N_("a member of staff complains"),
    "student_complainant": N_("a student complains"),
    "other_complainant": N_("somebody from outside complains"),
    "student_party": N_("a student is a party"),
    "staff_party": N_("a member of staff is a party"),
}

_FOUND = {
    "ALL": N_("all of it is upheld"),
    "SOME": N_("a part of it is upheld"),
    "NONE": N_("nothing of it is upheld"),
}


def need_words(procedure: Procedure, need: Need) -> str:
    """One thing that must be there, as a line of a list; with the cases in which it must, where it is not all."""
    words = _plain_words(procedure, need)
    if need.when is None:
        return words
    return _("{what} (only where {case})").format(what=words, case=when_words(procedure, need.when))


def when_words(procedure: Procedure, when: When) -> str:
    """The cases that it speaks of, as they stand after “only where” or a colon."""
    if when.name in _CASES:
        return _(_CASES[when.name])
    if when.name:
        return _("“{record}” is there").format(record=_title(procedure.records, when.name))
    if when.decided == "found" and set(when.values) == set(_FOUND):
        return _("there is a finding on each allegation")
    if when.decided == "found":
        return _(" or ").join(_(_FOUND[each]) for each in when.values if each in _FOUND)
    if when.decided == "followed":
        titles = _(" or ").join(_title(procedure.follow_ups, each) for each in when.values)
        return _("something is written down: {what}").format(what=titles)
    if when.decided == "moved":
        titles = _(" or ").join(_title(procedure.meetings, each) for each in when.values)
        return _("the day of “{meeting}” was changed").format(meeting=titles)
    if when.decided:
        codes = procedure.measures.codes if procedure.measures else None
        labels = _(" or ").join(codes.label(each) if codes else each for each in when.values)
        return _("it is decided: {measures}").format(measures=labels)
    asked = Need(kind=NeedKind.ANSWER, name=when.record, question=when.question, values=when.values)
    return _answer(procedure, asked)


def _plain_words(procedure: Procedure, need: Need) -> str:
    match need.kind:
        case NeedKind.RECORD:
            return _title(procedure.records, need.name)
        case NeedKind.ANSWER:
            return _answer(procedure, need)
        case NeedKind.ROLE:
            return _role(procedure, need)
        case NeedKind.SENT:
            to = recipient_words(procedure, need.to)
            return _("Letter {code} sent to {recipient}").format(code=procedure.letter(need.name), recipient=to)
        case NeedKind.STEP:
            return _("Done before: {step}").format(step=_title(procedure.steps, need.name))
        case NeedKind.BEGUN:
            return _("The case has begun")
        case NeedKind.ORDER:
            first, then = procedure.letter(need.name), procedure.letter(need.to)
            return _("Letter {first} before letter {then}").format(first=first, then=then)
        case NeedKind.RULE:
            rule = STEP_RULES.get(need.name)
            return _(rule.words) if rule else need.name
    return _hearing_words(procedure, need)


def _hearing_words(procedure: Procedure, need: Need) -> str:
    match need.kind:
        case NeedKind.PANEL:
            panel = _title(procedure.panels, need.name)
            return _("Every seat held by somebody who may hold it: {panel}").format(panel=panel)
        case NeedKind.FINDINGS:
            return _("A finding with reasons on each allegation")
        case NeedKind.MEASURES:
            return _("Decided what follows")
        case NeedKind.SETTLED:
            return _("All settled: {what}").format(what=_title(procedure.follow_ups, need.name))
        case NeedKind.ANY:
            return _("Something written down: {what}").format(what=_title(procedure.follow_ups, need.name))
    return str(need)


def _title(things: tuple[object, ...], name: str) -> str:
    """The title of what has this name; the name itself where a file names what it does not hold."""
    return next((str(getattr(each, "title", name)) for each in things if getattr(each, "name", "") == name), name)


def _role(procedure: Procedure, need: Need) -> str:
    title = _title(procedure.roles, need.name)
    declares = any(role.name == need.name and role.declares for role in procedure.roles)
    words = _("Named, and declared to have no link: {role}") if declares else _("Named: {role}")
    return words.format(role=title)


def _answer(procedure: Procedure, need: Need) -> str:
    record = next((each for each in procedure.records if each.name == need.name), None)
    question = None
    if record is not None:
        question = next((each for each in record.form.questions if each.name == need.question), None)
    if record is None or question is None:
        return str(need)
    codes = question.codes
    wanted = _(" or ").join(codes.label(value) if codes else value for value in need.values)
    words = _("{record}: “{question}” says {answer}")
    return words.format(record=record.title, question=question.label, answer=wanted)
