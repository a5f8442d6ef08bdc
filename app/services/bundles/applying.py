"""Redactions applied: a copy is made, read back, looked at by somebody and approved, or given up again."""

from dataclasses import replace

from app.models.bundles.kept import Redacted
from app.models.bundles.redacting import gone_words, refused, report_text, wanted, words_to_go
from app.models.bundles.redactions import RedactionReport, RedactionState
from app.models.bundles.sought import taken_out
from app.models.changes import Changes, Undo
from app.models.documents import MadeFor
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.questions import one_line
from app.models.words import N_, _, counted
from app.services.bundles.making_ready import ingested_or_say
from app.services.bundles.own_files import keep_file
from app.services.bundles.redacting import (
    TOPICS,
    before_places,
    copy_to_redact,
    look_at_redactions,
    noted_on,
    of_open_case,
    places_changed,
    redactable,
    take_places_away,
    what_it_is_made_of,
)
from app.services.casework import new_object_id
from app.services.office import Office

_MOST_NAMED = 12
_SOMEWHERE = N_("inside the file")
_LEAK_WORDS = {
    "page_text": N_("in the words of a page"),
    "text": N_("in the words of a page"),
    "beyond_page": N_("beyond the edge of a page"),
    "under_box": N_("words under a box"),
    "pixels": N_("something to be seen under a box"),
    "outline": N_("in the bookmarks"),
    "metadata": N_("in what the file tells of itself"),
    "label": N_("in the page numbers"),
    "comment": N_("in a comment or a link"),
    "attachment": N_("in a file inside it"),
    "thumbnail": N_("in a small picture of a page"),
    "older_version": N_("in an earlier version inside the file"),
}


def apply_redactions(office: Office, document_id: int, progress: Progress) -> Changes:
    """Makes the redacted copy and reads it back. Kept only where nothing of what was taken out is found in it."""
    from app.services.bundles.redacting_child import redact

    document, report_of_copy = redactable(office, document_id), ingested_or_say(office, document_id).read_report()
    was = before_places(office, document_id)
    names = [each.words for each in was.names]
    chosen, gone = wanted(was.places), words_to_go(names, was.places)
    if any(each.state is RedactionState.PROPOSED for each in was.places):
        raise PlainError(_("Some places were proposed and not decided yet."), _("Decide each of them first."))
    if not chosen and not gone:
        raise PlainError(_("There is nothing to take out of this document."), _("Search for a name, or draw a box."))
    stay = [each.box for each in refused(was.places)]
    boxes = [each.box for each in chosen]
    pdf, report = redact(copy_to_redact(office, document_id), boxes, gone, progress, kept=stay)
    _refuse_leaks(report)
    name = taken_out(document.name, gone_words(was.places, names))
    copy = keep_file(office, document.case_id, name, pdf, MadeFor.REDACTION)
    try:
        with office.vault.saving():
            _take_redacted_away(office, document_id)
            made = Redacted(
                object_id=new_object_id(),
                document_id=document_id,
                copy_id=office.vault.documents.add(copy),
                report=report_text(report),
                places=what_it_is_made_of(was.places, was.names, report_of_copy),
                made_at=office.now(),
            )
            office.vault.bundles.redacted.add(made)
            noted_on(office, document, "redactions applied")
    except BaseException:
        office.vault.attachments.remove(copy.stored)
        raise
    said = counted(
        "{n} place was taken out. The copy was read back, and nothing of it was found.",
        "{n} places were taken out. The copy was read back, and nothing of them was found.",
        len(chosen),
    )
    return Changes.to(*TOPICS, said=said, record_id=document_id)


def approve(office: Office, document_id: int, by: str) -> Changes:
    """Approves the redacted copy for bundles. Every place was looked at twice before."""
    document, by = redactable(office, document_id), one_line(by)
    now = look_at_redactions(office, document_id)
    if now.redacted is None or not now.is_current:
        raise PlainError(_("The redactions are not applied as they are now."), _("Apply them first."))
    if now.waiting_for_second_look:
        raise PlainError(_("Not every place was looked at twice."), _("Take the second look first."))
    if not by:
        raise PlainError(_("An approval needs a name."), _("Write who approves it."))
    with office.vault.saving():
        office.vault.bundles.redacted.change(replace(now.redacted, approved_at=office.now(), approved_by=by))
        noted_on(office, document, "redactions approved")
    undo = Undo(words=_("Take the approval back"), act=take_approval_back, args=(document_id,))
    return Changes.to(*TOPICS, said=_("Approved."), undo=undo, record_id=document_id)


def take_approval_back(office: Office, document_id: int) -> Changes:
    document = of_open_case(office, document_id)
    redacted = office.vault.bundles.redacted.of(document_id)
    if redacted is not None:
        with office.vault.saving():
            office.vault.bundles.redacted.change(replace(redacted, approved_at=None, approved_by=""))
            noted_on(office, document, "redactions not approved")
    return Changes.to(*TOPICS, said=_("It waits to be approved."), record_id=document_id)


def give_redaction_up(office: Office, document_id: int) -> Changes:
    """Takes the redacted copy and all places away: the document stands whole in the bundle again."""
    document = of_open_case(office, document_id)
    was = before_places(office, document_id)
    with office.vault.saving():
        _take_redacted_away(office, document_id)
        take_places_away(office, document_id)
        noted_on(office, document, "redactions given up")
    return places_changed(was, _("Nothing is taken out of it any more."))


def _refuse_leaks(report: RedactionReport) -> None:
    if report.is_clean:
        return
    where = [_(_LEAK_WORDS.get(each.place, _SOMEWHERE)) for each in report.leaks]
    pages = sorted({each.page + 1 for each in report.leaks if each.page is not None})
    happened = _("Something of what was taken out is still found in the copy, so it was not kept. Where: {where}.")
    if pages:
        happened = _(
            "Something of what was taken out is still found in the copy, so it was not kept. Where: {where}. "
            "Pages: {pages}."
        )
    raise PlainError(
        happened.format(where=", ".join(dict.fromkeys(where)), pages=", ".join(map(str, pages[:_MOST_NAMED]))),
        _("Search for the same words again, decide each place, make the boxes larger, and apply again."),
    )


def _take_redacted_away(office: Office, document_id: int) -> None:
    before = office.vault.bundles.redacted.of(document_id)
    if before is not None:
        office.vault.bundles.redacted.remove(before.id or 0)
