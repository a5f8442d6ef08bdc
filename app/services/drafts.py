"""Drafts of any form: on disk from the first key, offered again, set aside and brought back."""

from typing import Any

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import PlainError
from app.models.forms import Form
from app.models.notes import Draft
from app.models.words import _
from app.services.casework import new_object_id
from app.services.formal.forms import formal_form, is_formal
from app.services.office import Office
from app.services.two_worlds import NOTE_FORMS, adviser_or_say

CORRECTION = "correction"
AGREEING = "agreeing"
DISCLOSURE = "disclosure"


def form_of(office: Office, form_name: str, case_id: int | None) -> Form:
    """The form that a draft is of: one that comes with the program, or one that the procedure of its case asks."""
    return formal_form(office, form_name, case_id) if is_formal(form_name) else office.form(form_name)


def start_draft(office: Office, form_name: str, answers: Answers, case_id: int | None = None) -> Changes:
    """Puts the first key on disk. `record_id` of the changes is the draft."""
    if form_name in NOTE_FORMS:
        adviser_or_say(office)
    form = form_of(office, form_name, case_id)
    session = office.vault.sessions.running()
    draft = Draft(
        object_id=new_object_id(),
        form=form_name,
        form_version=form.version,
        case_id=case_id,
        session_id=session.id if session else None,
        answers=form.store(answers),
        started_at=office.now(),
        updated_at=office.now(),
    )
    with office.vault.saving():
        draft_id = office.vault.drafts.add(draft)
        office.vault.history.note("draft started", draft.object_id)
    return Changes.to("drafts", record_id=draft_id)


def keep_draft(office: Office, form_name: str, draft_id: int, answers: Answers) -> Changes:
    """Puts what has been typed so far on disk. Single keys leave no line in the history."""
    draft = office.vault.drafts.one(draft_id) if is_formal(form_name) else None
    form = form_of(office, form_name, None if draft is None else draft.case_id)
    with office.vault.saving():
        if not office.vault.drafts.keep(draft_id, form.store(answers), office.now()):
            raise PlainError(
                _("This draft was finished or set aside elsewhere."), _("Copy your words into a new note.")
            )
    return Changes.to("drafts", record_id=draft_id)


def draft_answers(office: Office, draft: Draft) -> dict[str, Any]:
    """What was typed, as the form shows it again."""
    return form_of(office, draft.form, draft.case_id).read(draft.answers)


def title_of(office: Office, draft: Draft) -> str:
    """What the form of a draft is called."""
    return form_of(office, draft.form, draft.case_id).title


def draft_for(office: Office, form_name: str, case_id: int | None) -> Draft | None:
    """The unfinished form of a case, or of none, if there is one."""
    drafts = office.vault.drafts.all()
    return next((draft for draft in drafts if draft.form == form_name and draft.case_id == case_id), None)


def draft_about(office: Office, form_name: str, case_id: int | None, about: str) -> Draft | None:
    """The unfinished form about one thing of a case, which its answer `about` names."""
    drafts = (each for each in office.vault.drafts.all() if each.form == form_name and each.case_id == case_id)
    return next((each for each in drafts if about_of(office, each) == about), None)


def about_of(office: Office, draft: Draft) -> str:
    """What a draft is about, where its form knows that."""
    return str(draft_answers(office, draft).get("about", ""))


def keep_correction(office: Office, note_id: int, text: str, draft_id: int | None = None) -> Changes:
    """Puts a correction that is being written on disk. `record_id` of the changes is the draft."""
    answers = {"note": str(note_id), "text": text}
    if draft_id is not None:
        return keep_draft(office, CORRECTION, draft_id, answers)
    note = office.vault.notes.one(note_id)
    return start_draft(office, CORRECTION, answers, None if note is None else note.case_id)


def corrections_begun(office: Office, case_id: int) -> dict[int, tuple[int, str]]:
    """The corrections begun on a case: by the note's number, the draft and its words."""
    begun = {}
    for draft in office.vault.drafts.all():
        if draft.form == CORRECTION and draft.case_id == case_id and draft.id is not None:
            answers = draft_answers(office, draft)
            begun[int(answers["note"])] = (draft.id, str(answers.get("text", "")))
    return begun


def agreeing_begun(office: Office, note_id: int) -> Draft | None:
    """What was begun of the person's answer to a note."""
    drafts = (draft for draft in office.vault.drafts.all() if draft.form == AGREEING)
    return next((draft for draft in drafts if note_of(office, draft) == note_id), None)


def note_of(office: Office, draft: Draft) -> int:
    """The number of the note that an answer belongs to; 0 for none."""
    number = str(draft_answers(office, draft).get("note", ""))
    return int(number) if number.isdecimal() else 0


def finish_draft(office: Office, draft_id: int) -> Changes:
    """What was being written is kept for good elsewhere; its draft goes."""
    draft = office.vault.drafts.one(draft_id)
    if draft is None:
        return Changes.to("drafts")
    with office.vault.saving():
        office.vault.drafts.remove(draft_id)
        office.vault.history.note("draft finished", draft.object_id)
    return Changes.to("drafts")


def discard_draft(office: Office, draft_id: int) -> Changes:
    """Sets a draft aside; it can be brought back for a moment."""
    draft = office.vault.drafts.one(draft_id)
    if draft is None:
        return Changes.to("drafts")
    with office.vault.saving():
        office.vault.drafts.remove(draft_id)
        office.vault.history.note("draft discarded", draft.object_id)
    undo = Undo(words=_("Bring the draft back"), act=bring_back, args=(draft,))
    return Changes.to("drafts", said=_("The draft was discarded."), undo=undo)


def bring_back(office: Office, draft: Draft) -> Changes:
    with office.vault.saving():
        draft_id = office.vault.drafts.add(draft)
        office.vault.history.note("draft brought back", draft.object_id)
    return Changes.to("drafts", said=_("The draft is back."), record_id=draft_id)
