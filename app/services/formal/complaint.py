"""The complaint in writing: when it came, which document it is, what it states, and that its writer was warned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.models.about_days import AboutDay
from app.models.answers import Answers, YesNo
from app.models.changes import Changes, Undo
from app.models.complaint_contents import Content
from app.models.day_words import long_day, long_moment
from app.models.documents import Document
from app.models.errors import NotSaved, PlainError
from app.models.formal import FormalRecord
from app.models.forms import Form
from app.models.procedures.procedure import RecordKind
from app.models.progress import Progress
from app.models.questions import cleaned
from app.models.typed_dates import Moment, exactly
from app.models.uk_time import uk_time
from app.models.words import _
from app.models.working_days import Calendar, days_from, trigger_day
from app.services.casework import new_object_id, open_or_say
from app.services.disclosing import moment_by
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.facts import COMPLAINT
from app.services.formal.recording import day_in, write_record
from app.services.office import Office
from app.services.words_inside import words_inside

FORM = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintNow:
    """The complaint of a case as it stands. `answers` are those of our own form and of the procedure's."""

    record: FormalRecord
    document: Document | None
    answers: Answers = field(repr=False)

    @property
    def is_warned(self) -> bool:
        return self.answers.get("warned") is YesNo.YES

    def came_words(self) -> str:
        """When it came, and as of which day it counts where that is another."""
        counts = long_day(self.record.dated_on)
        came = self.answers.get("came_at")
        if isinstance(came, Moment):
            words = _("Received {moment}").format(moment=long_moment(uk_time(came.at)))
            is_that_day = uk_time(came.at).date() == self.record.dated_on
        elif isinstance(came, AboutDay) and came.day is not None:
            words = _("Received {day}").format(day=long_day(came.day))
            is_that_day = came.day == self.record.dated_on
        else:
            return _("Received {day}").format(day=counts)
        return words if is_that_day else _("{received}; counts as received {day}").format(received=words, day=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """What a look at the words of a document did not find. A scan has no words: then nothing was looked at."""

    has_words: bool
    not_found: tuple[Content, ...]
    language: str


def complaint_of(office: Office, case_id: int) -> ComplaintNow | None:
    """The complaint that counts, or None where none is recorded yet."""
    found = [each for each in office.vault.formal.records.standing(case_id) if each.kind == COMPLAINT]
    if not found:
        return None
    record = found[-1]
    stored = office.vault.formal.records.answers(case_id).get(record.id or 0, {})
    answers = office.form(FORM).read(stored)
    asked = asked_besides(formal_or_say(office, case_id).procedure.records, office.form(FORM))
    for question in asked:
        if question.name in stored:
            answers[question.name] = question.read(stored[question.name])
    document = None if record.document_id is None else office.vault.documents.one(record.document_id)
    return ComplaintNow(record=record, document=document, answers=answers)


def asked_besides(kinds: tuple[RecordKind, ...], ours: Form) -> list[Any]:
    """The questions that a procedure asks of its complaint besides ours; its day is the one that we count."""
    complaint = next((each for each in kinds if each.name == COMPLAINT), None)
    if complaint is None:
        return []
    known = {question.name for question in ours.questions} | {"dated_on"}
    return [question for question in complaint.form.questions if question.name not in known]


def counts_from(came: datetime | date, calendar: Calendar) -> date:
    """The day on which it counts as received: what came late, or on no working day, counts as the next one."""
    if isinstance(came, datetime):
        return trigger_day(came, calendar)
    return next(day for day in days_from(came, +1) if calendar.is_working_day(day))


def keep_complaint(
    office: Office, case_id: int, answers: Answers, document_id: int | None, besides: Answers | None = None
) -> Changes:
    """Keeps the complaint, or puts it right. `besides` answers what the procedure asks of its own.

    Raises NotSaved with a sentence for each thing that is not clear.
    """
    open_or_say(office, case_id)
    found, form = formal_or_say(office, case_id), office.form(FORM)
    kind = found.procedure.record(COMPLAINT)
    own, day = besides or {}, _day_of(office, answers)
    problems = dict(form.problems(answers)) | _problems_of(office, case_id, kind, form, own, document_id)
    if "came_at" not in problems and (day is None or day[1] > office.now()):
        problems["came_at"] = _("Please give a day that has come.")
    warned_on = day_in(answers.get("warned_on"))
    if warned_on is not None and warned_on > office.today():
        problems["warned_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    kept = form.kept(answers)
    record = FormalRecord(
        object_id=new_object_id(),
        case_id=case_id,
        kind=COMPLAINT,
        dated_on=day[0],
        words=cleaned(str(own.get("words", ""))).strip(),
        document_id=document_id,
        form_version=kind.form.version,
        made_at=office.now(),
    )
    asked = {question.name: question for question in asked_besides(found.procedure.records, form)}
    stored = form.store(kept) | {
        name: asked[name].store(value) for name, value in own.items() if name in asked and name != "words"
    }
    was = before(office, case_id)
    with office.vault.saving():
        record_id = write_record(office, record, stored)
        after_act(office, case_id, record.dated_on)
    undo = Undo(words=_("Take the record back"), act=take_back, args=(was, "complaint taken back"))
    return Changes.to(*TOPICS, said=_("The complaint is kept as it came."), undo=undo, record_id=record_id)


def keep_warning(office: Office, case_id: int, on: date) -> Changes:
    """They were warned after the complaint had come, and it is still theirs to take back before it goes on."""
    open_or_say(office, case_id)
    now = complaint_of(office, case_id)
    if now is None:
        raise PlainError(_("There is no complaint in this case yet."), _("Record the complaint first."))
    if on > office.today():
        raise NotSaved({"warned_on": _("Please give a day that has come.")})
    answers = {**now.answers, "warned": YesNo.YES, "warned_on": exactly(on)}
    form = office.form(FORM)
    own = {name: value for name, value in answers.items() if name not in {each.name for each in form.questions}}
    if now.record.words:
        own["words"] = now.record.words
    return keep_complaint(office, case_id, answers, now.record.document_id, own)


def contents_not_found(office: Office, document_id: int, progress: Progress) -> LookedFor:
    """Which of the five things a complaint should say were not found in the words of a document: a hint, no more."""
    contents = office.library.complaint_contents
    words = words_inside(office, document_id, progress)
    return LookedFor(
        has_words=bool(words),
        not_found=contents.not_found_in(words) if words else (),
        language=contents.language,
    )


def not_stated(office: Office, answers: Mapping[str, Any]) -> list[str]:
    """What nobody has ticked, in words, for the card and for who answers the complainant's questions."""
    codes = office.library.lists["complaint_contents"]
    ticked = answers.get("states", ())
    return [code.label for code in codes.codes if code.code not in ticked]


def _day_of(office: Office, answers: Answers) -> tuple[date, datetime] | None:
    """The day on which it counts, and the moment it came, where that can be read."""
    came = answers.get("came_at")
    moment = moment_by(came, office.now())
    if moment is None:
        return None
    local = uk_time(moment)
    return counts_from(moment if isinstance(came, Moment) else local.date(), office.calendar()), moment


def _problems_of(
    office: Office, case_id: int, kind: RecordKind, form: Form, own: Answers, document_id: int | None
) -> dict[str, str]:
    """What is not clear in what the procedure asks of its own, and in the document."""
    asked = {question.name for question in asked_besides((kind,), form)}
    problems = {name: words for name, words in kind.form.problems(own).items() if name in asked}
    document = None if document_id is None else office.vault.documents.one(document_id)
    if document_id is None:
        problems["document"] = _("A formal complaint is in writing: add its document, or choose it from those here.")
    elif document is None or document.case_id != case_id:
        problems["document"] = _("This document is not on the case.")
    return problems
