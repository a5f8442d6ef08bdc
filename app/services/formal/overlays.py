"""What runs beside the stages: mediation, a pause, a precautionary measure. Begun with a reason."""

import json
from dataclasses import replace

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import OverlayRun
from app.models.procedures.what_next import Level, missing_to_begin
from app.models.questions import cleaned
from app.models.words import _
from app.models.working_days import add_working_days
from app.services.casework import new_object_id, open_or_say, put_in_today
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.recording import day_in
from app.services.office import Office


def begin_overlay(office: Office, case_id: int, name: str, answers: Answers, *, despite: str = "") -> Changes:
    """Begins something beside the stages. `despite` is the reason where it is unusual at this stage."""
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    overlay = found.procedure.overlay(name)
    problems = dict(overlay.form.problems(answers))
    for missing in missing_to_begin(found.procedure, overlay, found.facts):
        if missing.level is Level.BLOCK or not despite.strip():
            problems["despite" if missing.level is Level.REASON else missing.key] = missing.words
    day = day_in(answers.get("dated_on"))
    if problems or day is None:
        raise NotSaved(problems or {"dated_on": _("Please give the day.")})
    was, kept = before(office, case_id), overlay.form.kept(answers)
    review = add_working_days(day, overlay.review_within, office.calendar()) if overlay.review_within else None
    with office.vault.saving():
        task_id = None
        if review is not None:
            title = _("Look again: {overlay}").format(overlay=overlay.title)
            task_id = put_in_today(office, case_id, title, review.due_on, review.sentence())
        stored = overlay.form.store({name: value for name, value in kept.items() if name not in ("dated_on", "reason")})
        run = OverlayRun(
            object_id=new_object_id(),
            case_id=case_id,
            name=name,
            begun_on=day,
            reason=cleaned(str(kept["reason"])).strip(),
            despite=cleaned(despite).strip(),
            review_on=None if review is None else review.due_on,
            answers=json.dumps(stored, ensure_ascii=False),
            task_id=task_id,
        )
        run_id = office.vault.formal.overlays.add(run)
        office.vault.history.note("overlay begun", case.object_id, name, case_id=case_id)
        after_act(office, case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "overlay taken back"))
    return Changes.to(*TOPICS, said=_("Begun: {overlay}.").format(overlay=overlay.title), undo=undo, record_id=run_id)


def end_overlay(office: Office, run_id: int, answers: Answers) -> Changes:
    """Ends it with what its form asks: whether they agreed, why the pause is over."""
    run = office.vault.formal.overlays.one(run_id)
    if run is None or run.ended_on is not None:
        raise PlainError(_("This has ended already."))
    found = formal_or_say(office, run.case_id)
    overlay = found.procedure.overlay(run.name)
    problems = dict(overlay.ending.problems(answers))
    day = day_in(answers.get("dated_on"))
    if "dated_on" not in problems and (day is None or day < run.begun_on):
        problems["dated_on"] = _("Please give the day it ended, not before it began.")
    if problems or day is None:
        raise NotSaved(problems)
    was, kept = before(office, run.case_id), overlay.ending.kept(answers)
    stored = overlay.ending.store({name: value for name, value in kept.items() if name != "dated_on"})
    with office.vault.saving():
        office.vault.formal.overlays.change(replace(run, ended_on=day, ending=json.dumps(stored, ensure_ascii=False)))
        if run.task_id is not None:
            office.vault.tasks.set_done(run.task_id, office.now())
        office.vault.history.note("overlay ended", run.object_id, run.name, case_id=run.case_id)
        after_act(office, run.case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "overlay end taken back"))
    return Changes.to(*TOPICS, said=_("Ended: {overlay}.").format(overlay=overlay.title), undo=undo, record_id=run_id)
