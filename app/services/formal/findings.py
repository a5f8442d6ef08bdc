"""What is alleged, and what the panel found on each allegation about each person, with its reasons (policy 12.5.10)."""

import json
from dataclasses import replace
from typing import Any

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.findings import Allegation, Finding
from app.models.procedures import procedure as procedures
from app.models.procedures.deciding import why_not_allege, why_not_find, why_not_unsay
from app.models.procedures.hearing import Findings
from app.models.questions import cleaned
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.casework import new_object_id, open_or_say, touch
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.recording import day_in
from app.services.office import Office

_COLUMNS = ("reasons", "dated_on")


def write_allegation(office: Office, case_id: int, words: str, allegation_id: int | None = None) -> Changes:
    """Writes an allegation down under the next number, or words one anew on which nothing was found yet.

    It can be written before there is a panel: the notice of the hearing lists the allegations.
    """
    case, text = open_or_say(office, case_id), cleaned(words).strip()
    _may_allege_or_say(office, case_id)
    if not text:
        raise NotSaved({"words": _("Please write the allegation.")})
    known = None if allegation_id is None else _allegation_or_say(office, case_id, allegation_id)
    if known is not None and (reason := why_words_stay(office, known)):
        raise NotSaved({"words": reason})
    was, store = before(office, case_id), office.vault.hearing.allegations
    with office.vault.saving():
        if known is not None:
            store.change(replace(known, words=text))
        else:
            number = max((each.number for each in store.numbered(case_id)), default=0) + 1
            added = Allegation(object_id=new_object_id(), case_id=case_id, number=number, words=text)
            allegation_id = store.add(added)
        office.vault.history.note("allegation kept", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "allegation taken back"))
    return Changes.to(*TOPICS, said=_("The allegation is kept."), undo=undo, record_id=allegation_id)


def take_allegation_away(office: Office, case_id: int, allegation_id: int) -> Changes:
    """One that was written down by mistake; the others keep their numbers."""
    case, allegation = open_or_say(office, case_id), _allegation_or_say(office, case_id, allegation_id)
    _may_allege_or_say(office, case_id)
    if reason := why_words_stay(office, allegation):
        raise PlainError(reason)
    was = before(office, case_id)
    with office.vault.saving():
        office.vault.hearing.allegations.remove(allegation_id)
        office.vault.history.note("allegation taken away", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "allegation brought back"))
    return Changes.to(*TOPICS, said=_("The allegation is taken away."), undo=undo, record_id=case_id)


def keep_finding(office: Office, case_id: int, allegation_id: int, person_id: int, answers: Answers) -> Changes:
    """Keeps what was found on an allegation about one person. One that is put right stays in the file of the case.

    Raises NotSaved with a sentence for each question, reasons among them, and PlainError where the procedure asks for
    no findings, there is no panel yet, or the person is not complained about.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    asked = findings_or_say(found.procedure)
    if reason := why_not_find(found.procedure, found.facts):
        raise PlainError(reason, _("The allegations can be written down already."))
    allegation = _allegation_or_say(office, case_id, allegation_id)
    if person_id not in {each.person_id for each in found.facts.party_of(procedures.Party.RESPONDENT)}:
        raise PlainError(_("They are not complained about in this case."))
    problems, day = dict(asked.form.problems(answers)), day_in(answers.get("dated_on"))
    if not cleaned(str(answers.get("reasons", ""))).strip():
        problems["reasons"] = _("A finding needs its reasons. Please write them here.")
    if "dated_on" not in problems and (day is None or day > office.today()):
        problems["dated_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    kept = asked.form.kept(answers)
    stored = asked.form.store({name: value for name, value in kept.items() if name not in _COLUMNS})
    finding = Finding(
        object_id=new_object_id(),
        case_id=case_id,
        allegation_id=allegation.id or 0,
        person_id=person_id,
        result=str(kept[asked.result]),
        answers=json.dumps(stored, ensure_ascii=False),
        reasons=cleaned(str(kept["reasons"])).strip(),
        decided_on=day,
        made_at=office.now(),
    )
    was, store = before(office, case_id), office.vault.hearing.findings
    with office.vault.saving():
        for earlier in store.standing(case_id):
            if (earlier.allegation_id, earlier.person_id) == (allegation.id, person_id) and earlier.id is not None:
                store.set_replaced(earlier.id, office.now())
        finding_id = store.add(finding)
        office.vault.history.note("finding kept", case.object_id, case_id=case_id)
        after_act(office, case_id, day)
    undo = Undo(words=_("Take the finding back"), act=take_back, args=(was, "finding taken back"))
    said = _("The finding on allegation {number} is kept.").format(number=allegation.number)
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=finding_id)


def take_finding_away(office: Office, finding_id: int) -> Changes:
    """Says that nothing is found, as where it was written to another allegation; that it was found stays on file.

    Raises PlainError once the outcome was given: then it can be put right only.
    """
    finding = office.vault.hearing.findings.one(finding_id)
    if finding is None or finding.replaced_at is not None:
        raise PlainError(_("This finding does not stand any more."))
    case, found = open_or_say(office, finding.case_id), formal_or_say(office, finding.case_id)
    if reason := why_not_unsay(found.procedure, found.facts):
        raise PlainError(reason, _("It can still be put right."))
    was = before(office, finding.case_id)
    with office.vault.saving():
        office.vault.hearing.findings.set_replaced(finding_id, office.now())
        office.vault.history.note("finding withdrawn", case.object_id, case_id=finding.case_id)
        after_act(office, finding.case_id, office.today())
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "finding brought back"))
    return Changes.to(*TOPICS, said=_("The finding does not stand any more."), undo=undo, record_id=finding_id)


def answers_of(asked: Findings, finding: Finding) -> dict[str, Any]:
    """A finding as its form shows it."""
    answers = asked.form.read(json.loads(finding.answers))
    return {**answers, "reasons": finding.reasons, "dated_on": exactly(finding.decided_on)}


def why_words_stay(office: Office, allegation: Allegation) -> str | None:
    """Why an allegation can be neither reworded nor taken away, or None. What was found is about these words."""
    on_file = office.vault.hearing.findings.of_case(allegation.case_id)
    of_this = [each for each in on_file if each.allegation_id == allegation.id]
    if any(each.replaced_at is None for each in of_this):
        return _("There is a finding on this allegation, so its words stay.")
    if of_this:
        return _(
            "Something was found on these words, which is on file, so they stay. Write another allegation instead."
        )
    return None


def findings_or_say(procedure: procedures.Procedure) -> Findings:
    if procedure.findings is None:
        raise PlainError(_("This procedure asks for no findings on allegations."))
    return procedure.findings


def _may_allege_or_say(office: Office, case_id: int) -> None:
    found = formal_or_say(office, case_id)
    findings_or_say(found.procedure)
    if reason := why_not_allege(found.procedure, found.facts):
        raise PlainError(reason)


def _allegation_or_say(office: Office, case_id: int, allegation_id: int) -> Allegation:
    found = office.vault.hearing.allegations.one(allegation_id)
    if found is None or found.case_id != case_id:
        raise PlainError(_("This allegation is not on the case any more."))
    return found
