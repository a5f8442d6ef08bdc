"""Redactions of a document: drawn or found, decided one by one, and looked at twice.

The original is never changed. What is applied goes into a copy whose pages keep their numbers (redacted in place).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.models.bundles.ingested import IngestReport
from app.models.bundles.kept import Redacted
from app.models.bundles.redacting import RedactionName, places_hash, wanted
from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.changes import Changes, Undo
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.holders import name_of
from app.models.questions import one_line
from app.models.uk_time import uk_time
from app.models.words import N_, _, counted
from app.services.bundles.kept import panel_or_say, sections_for
from app.services.bundles.making_ready import ingested_or_say
from app.services.casework import new_object_id, open_or_say, touch
from app.services.documents import document_or_say
from app.services.formal.forwarding import received_document
from app.services.office import Office

REASONS = "redaction_reasons"
TOPICS = ("bundles", "documents")
_DECIDED = {
    RedactionState.PROPOSED: (N_("{n} place is to be decided again."), N_("{n} places are to be decided again.")),
    RedactionState.WANTED: (N_("{n} place is taken out."), N_("{n} places are taken out.")),
    RedactionState.REFUSED: (N_("{n} place stays."), N_("{n} places stay.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionNow:
    """A document on the redaction page. `is_current`: the redacted copy was made of the places as they are now."""

    document: Document = field(repr=False)
    pages: int
    places: tuple[Redaction, ...] = field(repr=False)
    names: tuple[RedactionName, ...] = field(default=(), repr=False)
    """What it was searched for."""
    redacted: Redacted | None = None
    is_current: bool = False
    why_not: str = ""
    """Why this document may not be redacted; empty where it may."""
    copy_id: int | None = None
    """The sound copy that redactions are made on; None where there is none."""
    without_words: tuple[int, ...] = ()
    """Pages, counted from 1, that are pictures and cannot be searched."""

    @property
    def proposed(self) -> tuple[Redaction, ...]:
        return tuple(each for each in self.places if each.state is RedactionState.PROPOSED)

    @property
    def wanted(self) -> tuple[Redaction, ...]:
        return tuple(wanted(self.places))

    @property
    def waiting_for_second_look(self) -> tuple[Redaction, ...]:
        return tuple(each for each in self.wanted if each.second_look_at is None)


def look_at_redactions(office: Office, document_id: int) -> RedactionNow:
    """Raises PlainError where the document was not made ready."""
    document, kept = document_or_say(office, document_id), ingested_or_say(office, document_id)
    places = office.vault.bundles.redactions.of(document_id)
    names = office.vault.bundles.names.of(document_id)
    redacted, report = office.vault.bundles.redacted.of(document_id), kept.read_report()
    return RedactionNow(
        document=document,
        pages=len(report.pages),
        places=tuple(places),
        names=tuple(names),
        redacted=redacted,
        is_current=is_current(redacted, places, names, report),
        why_not=why_not_redact(office, document) or "",
        copy_id=kept.copy_id,
        without_words=report.pages_without_words,
    )


def is_current(
    redacted: Redacted | None, places: Sequence[Redaction], names: Sequence[RedactionName], report: IngestReport
) -> bool:
    """Whether the redacted copy was made of what is wanted now, and of the copy that stands in the bundle."""
    return redacted is not None and redacted.places == what_it_is_made_of(places, names, report)


def what_it_is_made_of(places: Sequence[Redaction], names: Sequence[RedactionName], report: IngestReport) -> str:
    return places_hash(places, [each.words for each in names], report.copy_sha256)


def why_not_redact(office: Office, document: Document) -> str | None:
    """Why a document may not be redacted, or None: what was received goes on in full (policy 12.5.2)."""
    if (received := received_document(office, document.case_id)) is not None and received.sha256 == document.sha256:
        return _("This is the complaint. It goes on in full, exactly as it was received: nothing is taken out of it.")
    entries = office.vault.bundles.entries.with_document(document.id or 0)
    if not entries:
        return None
    whole = {each.letter for each in sections_for(office, document.case_id) if each.as_received}
    if any(each.section in whole for each in entries):
        return _("This goes on in full, exactly as it was received. Nothing may be taken out of it.")
    return None


def draw(office: Office, document_id: int, box: Box, reason: str = "", note: str = "") -> Changes:
    """Keeps a place that was drawn. `reason` is a code of the list; without one, it waits to be decided."""
    document = redactable(office, document_id)
    if reason:
        _reason_or_say(office, reason, note)
    if box.page >= len(ingested_or_say(office, document_id).read_report().pages):
        raise PlainError(_("There is no such page in this document."))
    was = before_places(office, document_id)
    place = Redaction(
        object_id=new_object_id(),
        document_id=document_id,
        box=box,
        state=RedactionState.WANTED if reason else RedactionState.PROPOSED,
        reason=reason,
        note=one_line(note),
        made_at=office.now(),
        decided_by=_who_is_here(office) if reason else "",
    )
    with office.vault.saving():
        office.vault.bundles.redactions.add(place)
        noted_on(office, document, "redaction drawn")
    if reason:
        return places_changed(was, _("Added. It is taken out when the redactions are applied."))
    return places_changed(was, _("The box is kept. It still needs a reason."))


def decide(
    office: Office,
    document_id: int,
    redaction_ids: Sequence[int],
    state: RedactionState,
    reason: str = "",
    note: str = "",
) -> Changes:
    """Says of places that were found whether they are taken out, or stay."""
    document = redactable(office, document_id)
    if state is RedactionState.WANTED:
        _reason_or_say(office, reason, note)
    was = before_places(office, document_id)
    chosen = [each for each in was.places if each.id in set(redaction_ids)]
    if not chosen:
        raise PlainError(_("This place is no longer there."), _("Look at the page as it is now."))
    by = "" if state is RedactionState.PROPOSED else _who_is_here(office)
    with office.vault.saving():
        for each in chosen:
            # The second look is counted from the day on which it was decided.
            decided = replace(each, state=state, reason=reason, note=one_line(note), made_at=office.now())
            decided = replace(decided, decided_by=by, second_look_at=None, second_look_by="")
            office.vault.bundles.redactions.change(decided)
        noted_on(office, document, "redaction decided")
    return places_changed(was, counted(*_DECIDED[state], len(chosen)))


def remove_places(office: Office, document_id: int, redaction_ids: Sequence[int]) -> Changes:
    """Takes places away, as if they had not been found or drawn."""
    document = of_open_case(office, document_id)
    was = before_places(office, document_id)
    with office.vault.saving():
        for each in redaction_ids:
            office.vault.bundles.redactions.remove(each)
        noted_on(office, document, "redaction removed")
    return places_changed(was, _("Taken away."))


def look_twice(office: Office, document_id: int, redaction_ids: Sequence[int], by: str) -> Changes:
    """A second look at places: by somebody else, or by the same person on another day."""
    document, by = redactable(office, document_id), one_line(by)
    if not by:
        raise PlainError(_("A second look needs a name."), _("Write who looked at it again."))
    was = before_places(office, document_id)
    today = office.today()
    looked = [each for each in was.places if each.id in set(redaction_ids) and each.state is RedactionState.WANTED]
    if any(_is_who_decided(office, by, each) and uk_time(each.made_at).date() == today for each in looked):
        raise PlainError(
            _("A second look by the same person is taken on another day."),
            _("Ask somebody else, or come back tomorrow: what was overlooked once is overlooked again at once."),
        )
    with office.vault.saving():
        for each in looked:
            seen = replace(each, second_look_at=office.now(), second_look_by=by)
            office.vault.bundles.redactions.change(seen)
        noted_on(office, document, "redaction looked at twice")
    return places_changed(
        was, counted("{n} place was looked at twice.", "{n} places were looked at twice.", len(looked))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The places of a document before an act, and what it was searched for."""

    document_id: int
    places: tuple[Redaction, ...] = field(repr=False)
    names: tuple[RedactionName, ...] = field(repr=False)


def put_places_back(office: Office, was: Before) -> Changes:
    """The places are what they were. A copy that was made of others is no longer up to date."""
    document, store = of_open_case(office, was.document_id), office.vault.bundles
    with office.vault.saving():
        take_places_away(office, was.document_id)
        for each in was.places:
            store.redactions.add(each)
        for name in was.names:
            store.names.add(name)
        noted_on(office, document, "redactions put back")
    return Changes.to(*TOPICS, said=_("Taken back."), record_id=was.document_id)


def take_places_away(office: Office, document_id: int) -> None:
    """All places of a document, and all names that it was searched for. While saving."""
    store = office.vault.bundles
    for each in store.redactions.of(document_id):
        store.redactions.remove(each.id or 0)
    for name in store.names.of(document_id):
        store.names.remove(name.id or 0)


def before_places(office: Office, document_id: int) -> Before:
    store = office.vault.bundles
    places, names = store.redactions.of(document_id), store.names.of(document_id)
    return Before(document_id=document_id, places=tuple(places), names=tuple(names))


def places_changed(was: Before, said: str) -> Changes:
    undo = Undo(words=_("Take this back"), act=put_places_back, args=(was,))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=was.document_id)


def of_open_case(office: Office, document_id: int) -> Document:
    """A document whose redactions may at least be given up."""
    panel_or_say(office)
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    return document


def redactable(office: Office, document_id: int) -> Document:
    document = of_open_case(office, document_id)
    if reason := why_not_redact(office, document):
        raise PlainError(reason)
    return document


def copy_to_redact(office: Office, document_id: int) -> bytes:
    """The sound copy that redactions are made on."""
    kept = ingested_or_say(office, document_id)
    if kept.copy_id is None:
        raise PlainError(
            _("There is no copy of this document that could be redacted."), _("Leave it out, with a reason.")
        )
    return office.vault.attachments.read(document_or_say(office, kept.copy_id))


def _reason_or_say(office: Office, reason: str, note: str) -> None:
    code = office.library.lists[REASONS].find(reason)
    if code is None:
        raise PlainError(_("Each redaction needs a reason."), _("Choose one of the list."))
    if code.extra.get("note") and not note.strip():
        raise PlainError(_("This reason needs a few words more."), _("Write why it is taken out."))


def noted_on(office: Office, document: Document, action: str) -> None:
    office.vault.history.note(action, document.object_id, case_id=document.case_id)
    touch(office, document.case_id)


def _who_is_here(office: Office) -> str:
    """Whoever opened this vault."""
    return name_of(office.vault.holders.all(), office.vault.slot) or ""


def _is_who_decided(office: Office, by: str, place: Redaction) -> bool:
    """Whether they decided it, as far as is known: who approves letters may have opened the vault by another name."""
    names = {place.decided_by or _who_is_here(office), office.vault.settings.get("letter.approved_by", "")}
    return by.casefold() in {one_line(name).casefold() for name in names if name}
