"""The forms around the day of a meeting: when somebody cannot come, and the day as it is fixed or put off.

Each is called by what it is about: a key such as `person-3`, or the name of a meeting.
"""

from dataclasses import replace
from typing import Any

from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.meeting.away import hour_words
from app.models.procedures.procedure import Procedure
from app.models.questions import Question
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.meeting.attending import asked_to
from app.services.formal.meeting.finding import put_off_now
from app.services.formal.meeting.fixed import STARTS, days_on_record
from app.services.formal.meeting.fixing import BECAUSE
from app.services.office import Office

TIMES = "times"
_RIGHT = "right_of_a_companion"


def away_form(office: Office, found: Standing, who: str) -> Form:
    """Raises KeyError for somebody who is asked to no meeting any more."""
    procedure = found.procedure
    if not any(each.key == who for meeting in procedure.meetings for each in asked_to(office, found, meeting)):
        raise KeyError(who)
    times = {
        "name": TIMES,
        "kind": "away",
        "label": _("They cannot come"),
        "hint": _("Days and hours, parted by commas. Nobody is asked why."),
        "placeholder": _("tue 2pm-4pm, 2-6 march, every friday until easter"),
        "required": True,
        "missing": _("Please say when they cannot come."),
    }
    return _made(procedure, _("When they cannot come"), [times])


def day_form(office: Office, found: Standing, name: str) -> Form:
    """What the procedure asks about the day, and the reason where it needs one."""
    meeting = found.procedure.meeting(name)
    asked, put_off = found.procedure.record(meeting.record).form, put_off_now(office, found, meeting)
    fixed, _earlier = days_on_record(office, found, meeting)
    right = {"name": _RIGHT, "kind": "notice", "label": _("At the wish of a companion"), "text": "-"}
    hour = {"name": STARTS, "kind": "text", "label": _("At what time"), "hint": _("Such as 10:00 or 2.30pm.")}
    hint = _("Needed where something speaks against the day, or where it takes the place of another.")
    because = {"name": BECAUSE, "kind": "long_text", "label": _("Reason"), "hint": hint}
    # The hour is asked here where the file of the procedure does not.
    own = [*([right] if put_off else []), *([] if STARTS in asked else [hour]), because]
    made = _made(found.procedure, meeting.title, own).questions
    first: tuple[Question, ...] = ()
    if put_off:
        told = (
            _("{words} Up to then no reason is needed.") if put_off.is_right else _("{words} Please give the reason.")
        )
        words = told.format(words=put_off.words)
        first, made = (replace(made[0], text=words),), made[1:]
    questions = (*first, *asked.questions, *made)
    before_made = len(questions) - len(made)
    order = (*range(len(first)), *(len(first) + place for place in asked.asking_order))
    return replace(
        asked,
        title=_("Fix the day") if fixed is None else _("Put it off"),
        questions=questions,
        asking_order=(*order, *range(before_made, len(questions))),
    )


def day_answers(office: Office, found: Standing, name: str) -> dict[str, Any]:
    """What stands in the form before anybody types: the hour and the place as they are now."""
    meeting = found.procedure.meeting(name)
    fixed, _earlier = days_on_record(office, found, meeting)
    if fixed is None:
        return {}
    stored = office.vault.formal.records.answers(found.formal.case_id).get(fixed.record_id, {})
    answers = {**found.procedure.record(meeting.record).form.read(stored), "dated_on": exactly(fixed.day)}
    return answers if fixed.starts is None else {**answers, STARTS: hour_words(fixed.starts)}


def _made(procedure: Procedure, title: str, questions: list[dict[str, Any]]) -> Form:
    table = {"name": "meeting", "title": title, "version": procedure.version, "question": questions}
    return form_in(table, procedure.name, {}, {})
