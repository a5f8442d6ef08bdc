"""What every act on a bundle begins with: the bundle and its entries, or why not, and how to take it back."""

from dataclasses import dataclass, field

from app.models.bundles.kept import Bundle, BundleEntry, Explained
from app.models.bundles.sections import sections_of
from app.models.changes import Changes, Undo
from app.models.errors import PlainError
from app.models.procedures.bundle_sections import BundleSection
from app.models.words import _
from app.services.casework import case_or_say, open_or_say, touch
from app.services.formal.acts import formal_or_say
from app.services.office import Office

PANEL = "panel"
TOPICS = ("bundles", "documents", "timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What stood where before an act."""

    bundle_id: int
    issues: int
    entries: tuple[BundleEntry, ...] = field(repr=False)
    explained: tuple[Explained, ...] = field(repr=False)


def panel_or_say(office: Office) -> None:
    """Raises PlainError where no bundle has a place: an adviser's vault holds notes, and none may reach one."""
    if office.vault.role != PANEL:
        raise PlainError(
            _("A hearing bundle is made in the vault of the HR office, and never in this one."),
            _("What an adviser keeps is in no bundle."),
        )


def bundle_or_say(office: Office, bundle_id: int) -> Bundle:
    """The bundle, whose case is open. Raises PlainError when it is gone, or its case is closed."""
    panel_or_say(office)
    bundle = office.vault.bundles.bundles.one(bundle_id)
    if bundle is None:
        raise PlainError(_("This bundle is no longer in the vault."), _("Go back to its case."))
    open_or_say(office, bundle.case_id)
    return bundle


def entry_or_say(office: Office, entry_id: int) -> BundleEntry:
    entry = office.vault.bundles.entries.one(entry_id)
    if entry is None:
        raise PlainError(_("This is no longer in the bundle."), _("Look at the bundle as it is now."))
    bundle_or_say(office, entry.bundle_id)
    return entry


def sections_for(office: Office, case_id: int) -> tuple[BundleSection, ...]:
    """The sections of the procedure that the case is under, in the version it keeps."""
    return sections_of(formal_or_say(office, case_id).procedure)


def arrangement(office: Office, bundle_id: int) -> Arrangement:
    store = office.vault.bundles
    return Arrangement(
        bundle_id=bundle_id,
        issues=len(store.issues.of(bundle_id)),
        entries=tuple(store.entries.of(bundle_id)),
        explained=tuple(store.explained.of(bundle_id)),
    )


def put_back(office: Office, was: Arrangement) -> Changes:
    """Everything stands where it stood. What was issued since is not undone: others hold it in their hands."""
    bundle = bundle_or_say(office, was.bundle_id)
    store = office.vault.bundles
    if len(store.issues.of(was.bundle_id)) != was.issues:
        raise PlainError(
            _("The bundle was issued since, so this is not taken back."),
            _("Change it as it is now: it goes into the next issue."),
        )
    there = {each.id for each in was.entries if each.document_id is None}
    there |= {each.id for each in was.entries if each.document_id and office.vault.documents.one(each.document_id)}
    with office.vault.saving():
        for entry in store.entries.of(was.bundle_id):
            store.entries.remove(entry.id or 0)
        for entry in was.entries:
            if entry.id in there:
                store.entries.add(entry)
        for explained in store.explained.of(was.bundle_id):
            store.explained.remove(explained.id or 0)
        for explained in was.explained:
            store.explained.add(explained)
        noted(office, bundle, "bundle put back")
    return Changes.to(*TOPICS, said=_("Taken back."), record_id=bundle.case_id)


def noted(office: Office, bundle: Bundle, action: str) -> None:
    """The line of an act in the history, and that its case was worked on. While saving."""
    case_or_say(office, bundle.case_id)
    office.vault.history.note(action, bundle.object_id, case_id=bundle.case_id)
    touch(office, bundle.case_id)


def changed(was: Arrangement, bundle: Bundle, said: str, record_id: int | None = None) -> Changes:
    """What an act that rearranged a bundle gives back."""
    undo = Undo(words=_("Take this back"), act=put_back, args=(was,))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=record_id or bundle.id)
