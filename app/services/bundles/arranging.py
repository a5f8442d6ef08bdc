"""A bundle put in order: moved, named, dated, left out with a reason, explained, withdrawn. Each act can be taken back.

What was issued keeps its place and its numbers: it can only be withdrawn (guidance on electronic bundles, 2021).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.models.bundles.kept import Bundle, BundleEntry, Explained
from app.models.bundles.plan import Plan
from app.models.bundles.sections import late_section
from app.models.changes import Changes, Undo
from app.models.documents import Document, MadeFor
from app.models.errors import PlainError
from app.models.questions import one_line
from app.models.words import _
from app.services.bundles.kept import (
    Arrangement,
    arrangement,
    bundle_or_say,
    changed,
    entry_or_say,
    noted,
    sections_for,
)
from app.services.casework import new_object_id, open_or_say
from app.services.documents import document_or_say
from app.services.office import Office

KEPT_OUT = "kept_out_of_bundles"
"""The list of what is in no bundle: legal advice, mediation, screening, equality data, requests for access."""


def move(office: Office, entry_id: int, by: int) -> Changes:
    """Moves an entry up (-1) or down (1) in its section."""
    entry = _unissued(office, entry_id)
    others = [each for each in office.vault.bundles.entries.of(entry.bundle_id) if each.section == entry.section]
    place = others.index(entry)
    return move_to(office, entry_id, entry.section, place + by)


def move_to(office: Office, entry_id: int, section: str, place: int) -> Changes:
    """Puts an entry at a place (from 0) of a section. What was issued stays before everything that was not."""
    entry = _unissued(office, entry_id)
    bundle, was = bundle_or_say(office, entry.bundle_id), arrangement(office, entry.bundle_id)
    if section not in {each.letter for each in sections_for(office, bundle.case_id)}:
        raise PlainError(_("There is no section {letter} in this bundle.").format(letter=section))
    there = [each for each in was.entries if each.section == section and each.id != entry_id]
    issued = sum(each.first_issue is not None for each in there)
    place = max(issued, min(place, len(there)))
    there.insert(place, replace(entry, section=section))

    def put() -> None:
        for position, each in enumerate(there):
            office.vault.bundles.entries.change(replace(each, position=position))

    return _rearranged(office, bundle, was, put, "bundle put in order", _("Moved."), entry_id)


def sort_by_day(office: Office, bundle_id: int, section: str) -> Changes:
    """Puts a section in the order of its days, the undated last; what was issued stays where it is."""
    bundle, was = bundle_or_say(office, bundle_id), arrangement(office, bundle_id)
    there = [each for each in was.entries if each.section == section]
    issued = [each for each in there if each.first_issue is not None]
    rest = sorted(
        (each for each in there if each.first_issue is None),
        key=lambda each: (each.dated_on is None, each.dated_on or date.max, each.position),
    )

    def put() -> None:
        for position, each in enumerate([*issued, *rest]):
            office.vault.bundles.entries.change(replace(each, position=position))

    return _rearranged(office, bundle, was, put, "bundle put in order", _("In the order of their days."))


def describe_entry(office: Office, entry_id: int, title: str, dated_on: date | None) -> Changes:
    """Gives an entry the title and day that the index and the outline say."""
    entry = entry_or_say(office, entry_id)
    title = one_line(title)
    if not title:
        raise PlainError(
            _("A document in a bundle needs a title."), _("Write what it is, as it is to be on the index.")
        )
    described = replace(entry, title=title, dated_on=dated_on)
    return _changed_entry(office, described, "bundle entry described", _("Kept."))


def leave_out(office: Office, entry_id: int, because: str) -> Changes:
    """Leaves a document out of the bundle. The reason is printed on the index."""
    entry = _unissued(office, entry_id)
    because = one_line(because)
    if not because:
        raise PlainError(_("What is left out is listed with its reason."), _("Write why it is left out."))
    return _changed_entry(
        office, replace(entry, left_out_because=because), "bundle entry left out", _("Left out. The index says why.")
    )


def put_in(office: Office, entry_id: int) -> Changes:
    """Takes a document in again that had been left out."""
    entry = entry_or_say(office, entry_id)
    return _changed_entry(office, replace(entry, left_out_because=""), "bundle entry put in", _("In the bundle again."))


def withdraw(office: Office, entry_id: int, because: str) -> Changes:
    """Takes an issued document out of the issues to come: a slip keeps its numbers, and says that it was withdrawn."""
    entry = entry_or_say(office, entry_id)
    because = one_line(because)
    if entry.first_issue is None:
        raise PlainError(_("This was not issued yet."), _("Leave it out instead."))
    if not because:
        raise PlainError(_("What is withdrawn needs a reason."), _("Write why it is withdrawn."))
    return _changed_entry(
        office,
        replace(entry, withdrawn_because=because),
        "bundle entry withdrawn",
        _("Withdrawn from the next issue on. Its page numbers stay unused."),
    )


def take_withdrawal_back(office: Office, entry_id: int) -> Changes:
    """A document that was withdrawn stands in the next issue again, under its own numbers."""
    entry = entry_or_say(office, entry_id)
    return _changed_entry(
        office, replace(entry, withdrawn_because=""), "bundle entry put in", _("In the next issue again.")
    )


def place_after(office: Office, entry_id: int, label: str) -> Changes:
    """Puts a late document behind a page that was issued, as 45A, 45B and so on; without a label it goes to the end."""
    entry = _unissued(office, entry_id)
    issues = office.vault.bundles.issues.of(entry.bundle_id)
    if not issues:
        raise PlainError(_("Nothing was issued yet, so this has its place in the order itself."), _("Move it instead."))
    label = label.strip().upper()
    plan = Plan.from_json(issues[-1].plan)
    if label and all(label not in line.labels for line in plan.lines):
        raise PlainError(
            _("No page of what was issued has this number."),
            _("Give the number that is printed on the page it is to follow."),
        )
    said = _("It follows page {label}.").format(label=label) if label else _("It goes to the end.")
    return _changed_entry(office, replace(entry, after_label=label), "bundle put in order", said)


def add_document(office: Office, bundle_id: int, document_id: int, section: str = "") -> Changes:
    """Puts a document of the case into a section; once there was an issue, into the one for what comes late."""
    bundle, was = bundle_or_say(office, bundle_id), arrangement(office, bundle_id)
    document = document_or_say(office, document_id)
    if reason := why_not_in_a_bundle(office, bundle, document):
        raise PlainError(reason)
    sections = sections_for(office, bundle.case_id)
    if any(each.first_issue for each in was.entries) or section not in {each.letter for each in sections}:
        section = late_section(sections).letter
    there = [each.position for each in was.entries if each.section == section]
    entry = BundleEntry(
        object_id=new_object_id(),
        bundle_id=bundle_id,
        section=section,
        position=max(there, default=-1) + 1,
        source=f"document:{document.object_id}",
        document_id=document_id,
        title=one_line(document.about) or document.name,
    )

    def put() -> None:
        office.vault.bundles.entries.add(entry)

    said = _("Added to section {letter}.").format(letter=section)
    return _rearranged(office, bundle, was, put, "bundle entry added", said)


def why_not_in_a_bundle(office: Office, bundle: Bundle, document: Document) -> str | None:
    """Why a document may not be in this bundle, or None."""
    if document.case_id != bundle.case_id:
        return _("This document is not on the case.")
    if document.made_for is not MadeFor.NOTHING:
        return _("This is a bundle, or was made for one.")
    if document.kept_out:
        return _("This document is kept out of bundles, as is written on its page.")
    if any(each.document_id == document.id for each in office.vault.bundles.entries.of(bundle.id or 0)):
        return _("This document is in the bundle already.")
    return None


def keep_out(office: Office, document_id: int, code: str) -> Changes:
    """Marks a document as one that may be in no bundle, or with an empty code takes the mark away.

    Refused while it is in a bundle that was issued.
    """
    document = document_or_say(office, document_id)
    if code and office.library.lists[KEPT_OUT].find(code) is None:
        raise PlainError(_("This is no reason of the list."), _("Choose one that is offered."))
    open_or_say(office, document.case_id)
    entries = office.vault.bundles.entries.with_document(document_id)
    if code and any(each.first_issue is not None for each in entries):
        raise PlainError(_("This document was issued in a bundle."), _("Withdraw it from the bundle first."))
    was = tuple(arrangement(office, each.bundle_id) for each in entries)
    with office.vault.saving():
        office.vault.documents.change(replace(document, kept_out=code))
        if code:
            for entry in entries:
                office.vault.bundles.entries.remove(entry.id or 0)
        office.vault.history.note("document kept out of bundles", document.object_id, case_id=document.case_id)
    said = _("It is in no bundle.") if code else _("It may be in a bundle.")
    undo = Undo(words=_("Take this back"), act=_keep_out_as_before, args=(document_id, document.kept_out, was))
    return Changes.to("bundles", "documents", said=said, undo=undo, record_id=document_id)


def _keep_out_as_before(office: Office, document_id: int, code: str, was: tuple[Arrangement, ...]) -> Changes:
    """The mark is what it was, and the document stands where it stood in each bundle that was not issued since."""
    document, store = document_or_say(office, document_id), office.vault.bundles
    open_or_say(office, document.case_id)
    with office.vault.saving():
        office.vault.documents.change(replace(document, kept_out=code))
        there = {each.id for each in store.entries.with_document(document_id)}
        for each in was:
            is_as_it_was = store.bundles.one(each.bundle_id) and len(store.issues.of(each.bundle_id)) == each.issues
            for entry in each.entries if is_as_it_was else ():
                if entry.document_id == document_id and entry.id not in there:
                    store.entries.add(entry)
        office.vault.history.note("document kept out of bundles", document.object_id, case_id=document.case_id)
    return Changes.to("bundles", "documents", said=_("Taken back."), record_id=document_id)


def explain(office: Office, bundle_id: int, part: str, reason: str) -> Changes:
    """Says why a part that has to be there is not; without a reason, the explanation goes."""
    bundle, was = bundle_or_say(office, bundle_id), arrangement(office, bundle_id)
    parts = {each.part for each in sections_for(office, bundle.case_id) if each.part}
    if part not in parts:
        raise PlainError(_("This bundle has no such part."))
    reason = one_line(reason)

    def put() -> None:
        for each in was.explained:
            if each.part == part:
                office.vault.bundles.explained.remove(each.id or 0)
        if reason:
            made = Explained(object_id=new_object_id(), bundle_id=bundle_id, part=part, reason=reason)
            office.vault.bundles.explained.add(made)

    said = _("Explained. The index says so.") if reason else _("The explanation was taken away.")
    return _rearranged(office, bundle, was, put, "bundle part explained", said)


def set_largest_file(office: Office, bundle_id: int, size: int) -> Changes:
    """Sets how large a file may be, in bytes, before the bundle is split into volumes; 0 sets no limit."""
    bundle = bundle_or_say(office, bundle_id)
    with office.vault.saving():
        office.vault.bundles.bundles.change(replace(bundle, largest_file=max(0, size)))
        noted(office, bundle, "bundle limit set")
    return Changes.to("bundles", said=_("Kept."), record_id=bundle_id)


def _unissued(office: Office, entry_id: int) -> BundleEntry:
    entry = entry_or_say(office, entry_id)
    if entry.first_issue is not None:
        raise PlainError(
            _("This was issued, so it keeps its place and its numbers."),
            _("It can be withdrawn: then a slip stands in its place in the next issue."),
        )
    return entry


def _changed_entry(office: Office, entry: BundleEntry, action: str, said: str) -> Changes:
    bundle, was = bundle_or_say(office, entry.bundle_id), arrangement(office, entry.bundle_id)

    def put() -> None:
        office.vault.bundles.entries.change(entry)

    return _rearranged(office, bundle, was, put, action, said, entry.id)


def _rearranged(
    office: Office,
    bundle: Bundle,
    was: Arrangement,
    put: Callable[[], None],
    action: str,
    said: str,
    record_id: int | None = None,
) -> Changes:
    with office.vault.saving():
        put()
        noted(office, bundle, action)
    return changed(was, bundle, said, record_id)
