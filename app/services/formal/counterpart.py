"""A case between staff and students: HR and Student Operations inform each other, ticked with its day (policy 14.1)."""

from dataclasses import dataclass
from datetime import date

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import FormalRecord
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.counterpart_clock import COUNTERPART, informed_on, is_mixed
from app.services.formal.recording import day_in, write_record
from app.services.office import Office

FORM = "counterpart"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartNow:
    """Whether the other office has to be informed, by when, and when it was."""

    is_mixed: bool
    due_on: date | None = None
    explained: str = ""
    informed_on: date | None = None


def counterpart_of(office: Office, case_id: int) -> CounterpartNow:
    running = office.vault.formal.deadlines.running(case_id, COUNTERPART)
    return CounterpartNow(
        is_mixed=is_mixed(office, office.vault.people.of_case(case_id)),
        due_on=None if running is None else running.due_on,
        explained="" if running is None else running.explained,
        informed_on=informed_on(office, case_id),
    )


def inform_counterpart(office: Office, case_id: int, answers: Answers) -> Changes:
    """Records that the other office was informed: whom, how, and on which day."""
    open_or_say(office, case_id)
    found, form = formal_or_say(office, case_id), office.form(FORM)
    if not is_mixed(office, office.vault.people.of_case(case_id)):
        raise PlainError(_("Both sides are staff, or both are students: there is no other office to inform."))
    problems, day = dict(form.problems(answers)), day_in(answers.get("dated_on"))
    if "dated_on" not in problems and (day is None or day > office.today()):
        problems["dated_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    words = one_line(str(form.kept(answers)["words"]))
    kind = next((each for each in found.procedure.records if each.name == COUNTERPART), None)
    # A procedure that has a record for it asks for the office by name: the same words answer both.
    asked = [] if kind is None else [each for each in kind.form.questions if each.kind.name == "text"]
    record = FormalRecord(
        object_id=new_object_id(),
        case_id=case_id,
        kind=COUNTERPART,
        dated_on=day,
        words=words,
        form_version=form.version if kind is None else kind.form.version,
        made_at=office.now(),
    )
    was = before(office, case_id)
    with office.vault.saving():
        record_id = write_record(office, record, {each.name: each.store(words) for each in asked})
        after_act(office, case_id, day)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "counterpart taken back"))
    return Changes.to(*TOPICS, said=_("Kept: the other office knows."), undo=undo, record_id=record_id)
