"""What follows from findings: measures of the procedure, each for one person, with the day until which it is live."""

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.models.changes import Changes, Undo
from app.models.codes import Code
from app.models.errors import NotSaved, PlainError
from app.models.findings import Measure
from app.models.procedures.deciding import why_not_follow, why_not_unsay
from app.models.procedures.hearing import Measures
from app.models.procedures.procedure import Party, Procedure
from app.models.questions import cleaned
from app.models.words import _
from app.services.casework import new_object_id, open_or_say, put_in_today
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import standing_measures, upheld_about
from app.services.office import Office


def decide_measure(
    office: Office,
    case_id: int,
    person_id: int,
    measure: str,
    on: date,
    *,
    words: str = "",
    expires_on: date | None = None,
) -> Changes:
    """Records that a measure follows, for one person. Where the list says how many months it is live, its last day is
    counted, unless another one was decided; it is then a line in Today.

    Raises NotSaved for a measure without a finding that upholds anything about them, for one that stands already,
    where it stands alone, and once the outcome was given, but for an appeal.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    code = measures_or_say(found.procedure).codes.find(measure)
    expires_on = expires_on or last_day(code, on)
    problems = {}
    if code is None:
        problems["measure"] = _("Please choose what follows.")
    elif reason := _why_not(office, found, person_id, code):
        problems["measure"] = reason
    if person_id not in {each.person_id for each in found.facts.party_of(Party.RESPONDENT)}:
        raise PlainError(_("They are not complained about in this case."))
    if on > office.today():
        problems["on"] = _("Please give a day that has come.")
    if expires_on is not None and expires_on < on:
        problems["expires_on"] = _("It cannot end before it begins.")
    if problems or code is None:
        raise NotSaved(problems)
    was = before(office, case_id)
    with office.vault.saving():
        task_id = None
        if expires_on is not None:
            title = _("Runs out: {measure}").format(measure=code.label)
            task_id = put_in_today(office, case_id, title, expires_on)
        decided = Measure(
            object_id=new_object_id(),
            case_id=case_id,
            person_id=person_id,
            measure=measure,
            words=cleaned(words).strip(),
            from_on=on,
            expires_on=expires_on,
            task_id=task_id,
        )
        measure_id = office.vault.hearing.measures.add(decided)
        office.vault.history.note("measure decided", case.object_id, case_id=case_id)
        after_act(office, case_id, on)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "measure taken back"))
    return Changes.to(*TOPICS, said=_("Kept: {measure}.").format(measure=code.label), undo=undo, record_id=measure_id)


def lift_measure(office: Office, measure_id: int, because: str, on: date | None = None) -> Changes:
    """A measure does not count any more from a day on, as after an appeal; that it was decided stays."""
    measure = office.vault.hearing.measures.one(measure_id)
    if measure is None or measure.lifted_on is not None:
        raise PlainError(_("This measure does not stand any more."))
    open_or_say(office, measure.case_id)
    day = on or office.today()
    problems = {}
    if not because.strip():
        problems["because"] = _("Please say in a few words why.")
    if day > office.today() or day < measure.from_on:
        problems["on"] = _("Please give a day that has come, not before it was decided.")
    if problems:
        raise NotSaved(problems)
    was = before(office, measure.case_id)
    with office.vault.saving():
        lifted = replace(measure, lifted_on=day, lifted_because=cleaned(because).strip())
        office.vault.hearing.measures.change(lifted)
        if measure.task_id is not None:
            office.vault.tasks.set_done(measure.task_id, office.now())
        office.vault.history.note("measure lifted", measure.object_id, case_id=measure.case_id)
        after_act(office, measure.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "measure lifting taken back"))
    return Changes.to(*TOPICS, said=_("It does not count any more."), undo=undo, record_id=measure_id)


def take_measure_away(office: Office, measure_id: int) -> Changes:
    """One that was decided by mistake, before anybody was told. Afterwards it is lifted instead."""
    measure = office.vault.hearing.measures.one(measure_id)
    if measure is None:
        raise PlainError(_("This measure is not on the case any more."))
    open_or_say(office, measure.case_id)
    found = formal_or_say(office, measure.case_id)
    if reason := why_not_unsay(found.procedure, found.facts):
        raise PlainError(reason, _("It can be lifted, with the reason."))
    was = before(office, measure.case_id)
    with office.vault.saving():
        office.vault.hearing.measures.remove(measure_id)
        if measure.task_id is not None:
            office.vault.tasks.remove(measure.task_id)
        office.vault.history.note("measure taken away", measure.object_id, case_id=measure.case_id)
        after_act(office, measure.case_id, office.today())
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "measure brought back"))
    return Changes.to(*TOPICS, said=_("It is taken away."), undo=undo, record_id=measure.case_id)


def measures_or_say(procedure: Procedure) -> Measures:
    if procedure.measures is None:
        raise PlainError(_("This procedure knows no measures."))
    return procedure.measures


def last_day(code: Code | None, on: date) -> date | None:
    """The last day on which a measure is live, where its list says for how many months: the day before that date."""
    months = months_of(code)
    if not months:
        return None
    last: date = on + relativedelta(months=months) - timedelta(days=1)
    return last


def months_of(code: Code | None) -> int:
    """For how many months a measure is live, as its list says; 0 where it does not."""
    months = "" if code is None else code.extra.get("months", "")
    return int(months) if months.isdecimal() else 0


def _why_not(office: Office, found: Standing, person_id: int, code: Code) -> str | None:
    """Why a measure cannot be decided for somebody, or None."""
    case_id = found.formal.case_id
    if reason := why_not_follow(found.procedure, found.facts, code.code):
        return reason
    if found.procedure.findings is not None and person_id not in upheld_about(office, found.procedure, case_id):
        return _("Nothing was upheld about them, so nothing follows for them.")
    standing = [each for each in standing_measures(office, case_id) if each.person_id == person_id]
    if any(each.measure == code.code for each in standing):
        return _("This was decided already.")
    codes = measures_or_say(found.procedure).codes
    alone = [c for each in standing if (c := codes.find(each.measure)) is not None and c.stands_alone]
    if alone or (standing and code.stands_alone):
        words = _("“{measure}” stands alone. Take back what was decided first.")
        return words.format(measure=(alone[0] if alone else code).label)
    return None
