"""Confidential chats with HR before anything is a complaint (policy 9.1). A case begins only when they want one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.models.answers import Answers
from app.models.cases import Mode
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import Enquiry
from app.models.people import Part, Person
from app.models.progress import Silent
from app.models.questions import cleaned, one_line
from app.models.typed_dates import exactly
from app.models.words import _, counted
from app.services import documents
from app.services.casework import case_or_say, new_object_id, open_case, touch
from app.services.documents import Pasted
from app.services.formal.recording import day_in
from app.services.office import Office

FORM, TO_CASE = "enquiry", "from_enquiry"
KEPT_DAYS = 365
"""A local setting: after so many days a chat that led to nothing is offered for deletion."""
_TOPICS = ("enquiries",)
CALLED, REACH, WORDS = "CALLED", "REACH", "WORDS"


def enquiry_or_say(office: Office, enquiry_id: int) -> Enquiry:
    enquiry = office.vault.formal.enquiries.one(enquiry_id)
    if enquiry is None:
        raise PlainError(_("This chat is no longer in the vault."))
    return enquiry


def answers_of(enquiry: Enquiry) -> dict[str, Any]:
    """What the form shows again."""
    found: dict[str, Any] = {"held_on": exactly(enquiry.held_on)}
    for name in ("called", "reach", "words"):
        if getattr(enquiry, name):
            found[name] = getattr(enquiry, name)
    return found | ({"minutes": enquiry.minutes} if enquiry.minutes else {})


def keep_enquiry(office: Office, answers: Answers, enquiry_id: int | None = None) -> Changes:
    """Writes a chat down, or puts it right."""
    form = office.form(FORM)
    problems, day = dict(form.problems(answers)), day_in(answers.get("held_on"))
    if "held_on" not in problems and (day is None or day > office.today()):
        problems["held_on"] = _("Please give a day that has come.")
    kept = form.kept(answers)
    if not problems and not any(kept.get(name) for name in ("called", "reach", "words")):
        problems["words"] = _("There is nothing here to keep yet. A few words will do.")
    if problems or day is None:
        raise NotSaved(problems)
    known = None if enquiry_id is None else enquiry_or_say(office, enquiry_id)
    enquiry = replace(
        known or Enquiry(object_id=new_object_id(), held_on=day, made_at=office.now()),
        held_on=day,
        called=one_line(str(kept.get("called", ""))),
        reach=one_line(str(kept.get("reach", ""))),
        words=cleaned(str(kept.get("words", ""))).strip(),
        minutes=int(kept.get("minutes", 0)),
    )
    with office.vault.saving():
        if known is None:
            enquiry_id = office.vault.formal.enquiries.add(enquiry)
        else:
            office.vault.formal.enquiries.change(enquiry)
        action = "enquiry kept" if known is None else "enquiry changed"
        office.vault.history.note(action, enquiry.object_id)
    undo = Undo(words=_("Take it back"), act=_as_it_was, args=(replace(enquiry, id=enquiry_id), known))
    return Changes.to(*_TOPICS, said=_("The chat is kept. It is no case."), undo=undo, record_id=enquiry_id)


def remove_enquiry(office: Office, enquiry_id: int) -> Changes:
    """Deletes a chat. A case that began from it keeps only what went with it."""
    enquiry = enquiry_or_say(office, enquiry_id)
    with office.vault.saving():
        office.vault.formal.enquiries.remove(enquiry_id)
        office.vault.history.note("enquiry removed", enquiry.object_id)
    undo = Undo(words=_("Bring the chat back"), act=_as_it_was, args=(None, enquiry))
    return Changes.to(*_TOPICS, said=_("The chat was deleted."), undo=undo)


def begin_case(office: Office, enquiry_id: int, *, wanted: bool, carried: Sequence[str] = ()) -> Changes:
    """Begins a case, since the person wants it; only what is named in `carried` goes with it.

    `record_id` of the changes is the case. What was noted goes as a document of the case, with the day of the chat.
    """
    enquiry = enquiry_or_say(office, enquiry_id)
    if enquiry.case_id is not None:
        raise PlainError(_("A case began from this chat already."))
    if not wanted:
        raise NotSaved({"wanted": _("A case begins only when they want one. Tick this once they have said so.")})
    person = Person(
        object_id=new_object_id(),
        case_id=0,
        part=Part.AFFECTED,
        called=enquiry.called if CALLED in carried else "",
        reach=enquiry.reach if REACH in carried else "",
    )
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=[person])
        assert case.id is not None
        office.vault.formal.enquiries.change(replace(enquiry, case_id=case.id))
        office.vault.history.note("case begun from enquiry", enquiry.object_id, case_id=case.id)
        touch(office, case.id)
    if WORDS in carried and enquiry.words:
        note = Pasted(name=_("Confidential chat.txt"), content=_document_words(enquiry).encode())
        try:
            documents.add_documents(office, case.id, [note], Silent())
        except PlainError:
            # Half of what was ticked is not what was asked for: better no case yet.
            _not_begun(office, case.id, enquiry)
            raise
    undo = Undo(words=_("Take the case back"), act=_not_begun, args=(case.id, enquiry))
    return Changes.to(
        *_TOPICS, "cases", "timeline", "documents", said=_("The case has begun."), undo=undo, record_id=case.id
    )


def retention_hint(office: Office) -> str:
    """Says which chats are old and led to nothing: nobody keeps them without a reason. Empty when there are none."""
    before = office.today() - timedelta(days=kept_days(office))
    old = [each for each in office.vault.formal.enquiries.held() if each.case_id is None and each.held_on < before]
    if not old:
        return ""
    return counted(
        "{n} chat is more than a year old and led to no case. Delete it if nobody needs it any more.",
        "{n} chats are more than a year old and led to no case. Delete those that nobody needs any more.",
        len(old),
    )


def kept_days(office: Office) -> int:
    chosen = office.vault.settings.get("days_enquiries", "")
    return int(chosen) if chosen.isdigit() and int(chosen) else KEPT_DAYS


def is_old(enquiry: Enquiry, today: date, days: int) -> bool:
    return enquiry.case_id is None and enquiry.held_on < today - timedelta(days=days)


def _document_words(enquiry: Enquiry) -> str:
    return f"{enquiry.held_on.isoformat()}\n\n{enquiry.words}\n"


def _as_it_was(office: Office, now: Enquiry | None, was: Enquiry | None) -> Changes:
    """The chat as it stood before, or not there at all."""
    store = office.vault.formal.enquiries
    with office.vault.saving():
        if was is None and now is not None and now.id is not None:
            store.remove(now.id)
        elif was is not None and now is None:
            store.add(was)
        elif was is not None:
            store.change(was)
        kept = was or now
        assert kept is not None
        office.vault.history.note("enquiry taken back", kept.object_id)
    return Changes.to(*_TOPICS, said=_("Taken back."), record_id=None if was is None else was.id)


def _not_begun(office: Office, case_id: int, enquiry: Enquiry) -> Changes:
    """There is no such case any more, with whatever went into it."""
    case_or_say(office, case_id)
    if office.vault.formal.cases.of_case(case_id):
        raise PlainError(_("This case is under a procedure already, so it is not taken back."))
    with office.vault.saving():
        for document in office.vault.documents.of_case(case_id):
            if document.id is not None:
                office.vault.documents.remove(document.id)
        office.vault.search.remove(case_id)
        office.vault.cases.remove(case_id)
        office.vault.formal.enquiries.change(enquiry)
        office.vault.history.note("case from enquiry taken back", enquiry.object_id)
    return Changes.to(*_TOPICS, "cases", "timeline", "documents", said=_("The case was taken back."))
