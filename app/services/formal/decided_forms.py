"""The forms around what is found: an allegation, a finding, what follows from it, and why that is lifted.

Each is called by what it is about: `allegation.new`, `finding.3.7` of allegation 3 and person 7, `measure.7`, `lift.5`.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from app.models.codes import CodeList
from app.models.findings import Allegation
from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.procedures.deciding import asked_for
from app.models.procedures.need_words import need_words
from app.models.procedures.procedure import Procedure
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.findings import answers_of, findings_or_say
from app.services.formal.measures import measures_or_say
from app.services.office import Office

NEW = "new"
"""Stands for an allegation that is not written down yet."""


class Decided(StrEnum):
    ALLEGATION = "allegation"
    FINDING = "finding"
    MEASURE = "measure"
    LIFT = "lift"


def decided_form(office: Office, found: Standing, about: str) -> Form:
    """The form as the case is asked it now. Raises KeyError where what it is about is not there any more."""
    match about.split("."):
        case [Decided.ALLEGATION, which]:
            return _allegation(office, found, which)
        case [Decided.FINDING, allegation, _person]:
            return _finding(office, found, int(allegation))
        case [Decided.MEASURE, _person]:
            return _measure(found.procedure)
        case [Decided.LIFT, measure]:
            return _lift(office, found, int(measure))
    raise KeyError(about)


def decided_answers(office: Office, found: Standing, about: str) -> dict[str, Any]:
    """What stands in the form before anybody types: what is on record, where it is to be put right."""
    match about.split("."):
        case [Decided.ALLEGATION, which] if which != NEW:
            return {"words": _allegation_of(office, found, which).words}
        case [Decided.FINDING, allegation, person]:
            for each in office.vault.hearing.findings.standing(found.formal.case_id):
                if (str(each.allegation_id), str(each.person_id)) == (allegation, person):
                    return answers_of(findings_or_say(found.procedure), each)
    return {}


def asks_words(procedure: Procedure, measure: str) -> tuple[str, ...]:
    """What a measure asks for once it was decided, a sentence for each step that needs it."""
    asked: dict[str, list[str]] = {}
    for step, need in asked_for(procedure, measure):
        asked.setdefault(step.title, []).append(need_words(procedure, need.plain))
    words = _("Needed before “{step}”: {things}.")
    return tuple(words.format(step=step, things="; ".join(things)) for step, things in asked.items())


def _allegation(office: Office, found: Standing, which: str) -> Form:
    findings_or_say(found.procedure)
    title = _("A new allegation")
    if which != NEW:
        title = _("Allegation {number}").format(number=_allegation_of(office, found, which).number)
    hint = _("One thing that is said to have happened, as the complaint says it: what, when, and to whom.")
    words = {"name": "words", "kind": "long_text", "label": _("The allegation"), "hint": hint, "required": True}
    return _made(found.procedure, title, [{**words, "missing": _("Please write the allegation.")}])


def _finding(office: Office, found: Standing, allegation_id: int) -> Form:
    """The procedure's own questions, under the standard of proof."""
    asked = findings_or_say(found.procedure)
    number = _allegation_of(office, found, str(allegation_id)).number
    over = _made(found.procedure, asked.title, [_notice("standard", _("Standard of proof"))])
    return replace(
        asked.form,
        title=_("Finding on allegation {number}").format(number=number),
        questions=(*_saying(over, {"standard": asked.standard}).questions, *asked.form.questions),
        asking_order=(0, *(place + 1 for place in asked.form.asking_order)),
    )


def _measure(procedure: Procedure) -> Form:
    asked = measures_or_say(procedure)
    told = {f"asks_{number}": code.code for number, code in enumerate(asked.codes.codes)}
    told = {name: code for name, code in told.items() if asks_words(procedure, code)}
    measure = {"name": "measure", "kind": "choice", "label": asked.title, "hint": asked.hint, "required": True}
    words_hint = _("What exactly: which training, what has to change, or what else goes with it.")
    day_hint = _("Until when it is live. Where it is a measure with a set time, this is filled in and can be changed.")
    questions = [
        {**measure, "list": asked.codes.name, "missing": _("Please choose what follows.")},
        *(_notice(name, _("This asks for more"), shown_when=f"measure == '{code}'") for name, code in told.items()),
        {"name": "words", "kind": "long_text", "label": _("In words"), "hint": words_hint},
        _day("dated_on", _("From")),
        {"name": "expires_on", "kind": "day", "label": _("Last day"), "lean": "future", "hint": day_hint},
    ]
    form = _made(procedure, asked.title, questions, {asked.codes.name: asked.codes})
    return _saying(form, {name: " ".join(asks_words(procedure, code)) for name, code in told.items()})


def _lift(office: Office, found: Standing, measure_id: int) -> Form:
    measure = office.vault.hearing.measures.one(measure_id)
    if measure is None or measure.case_id != found.formal.case_id or measure.lifted_on is not None:
        raise KeyError(measure_id)
    codes = measures_or_say(found.procedure).codes
    because = {"name": "because", "kind": "long_text", "label": _("Why it is lifted"), "required": True}
    hint = _("Such as the outcome of an appeal. That it was decided stays on file.")
    questions = [{**because, "hint": hint}, _day("dated_on", _("Lifted from"))]
    return _made(found.procedure, _("Lift: {measure}").format(measure=codes.label(measure.measure)), questions)


def _allegation_of(office: Office, found: Standing, which: str) -> Allegation:
    allegation = office.vault.hearing.allegations.one(int(which))
    if allegation is None or allegation.case_id != found.formal.case_id:
        raise KeyError(which)
    return allegation


def _day(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "kind": "day", "label": label, "lean": "past", "required": True, "default": "today"}


def _notice(name: str, label: str, **more: str) -> dict[str, Any]:
    """A notice without its words: `_saying` gives them, so that none of them is read as the name of a setting."""
    return {"name": name, "kind": "notice", "label": label, "text": "-", **more}


def _saying(form: Form, words: Mapping[str, str]) -> Form:
    questions = (replace(each, text=words[each.name]) if each.name in words else each for each in form.questions)
    return replace(form, questions=tuple(questions))


def _made(
    procedure: Procedure, title: str, questions: list[dict[str, Any]], lists: Mapping[str, CodeList] | None = None
) -> Form:
    table = {"name": "decided", "title": title, "version": procedure.version, "question": questions}
    return form_in(table, procedure.name, lists or {}, {})
