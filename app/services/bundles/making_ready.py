"""The documents of a bundle made ready: each once, in a child process, its sound copy kept in the vault beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from app.models.bundles.ingested import INGEST_VERSION, IngestState
from app.models.bundles.kept import BundleEntry, Ingested
from app.models.changes import Changes, Undo
from app.models.documents import Document, MadeFor
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.bundles.ingesting import Ready, ToMakeReady, make_all_ready, make_ready
from app.services.bundles.kept import bundle_or_say
from app.services.bundles.own_files import keep_file
from app.services.casework import new_object_id, open_or_say, touch
from app.services.documents import document_or_say
from app.services.letters.papers import letter_paper
from app.services.office import Office

_TOPICS = ("bundles", "documents")
_LETTER = "letter:"


def make_bundle_ready(office: Office, bundle_id: int, progress: Progress) -> Changes:
    """Makes ready what is in a bundle and is not ready yet. What was done stays when it is stopped."""
    bundle = bundle_or_say(office, bundle_id)
    entries = [each for each in office.vault.bundles.entries.of(bundle_id) if each.is_in]
    entries = _with_letters(office, entries, progress)
    done = make_documents_ready(office, _documents(office, entries), progress)
    words = counted("{n} document was made ready.", "{n} documents were made ready.", done)
    said = words if done else _("Everything is ready that can be.")
    return Changes.to(*_TOPICS, said=said, record_id=bundle.id)


def make_documents_ready(office: Office, documents: Sequence[Document], progress: Progress) -> int:
    """Makes each of them ready that is not, and says how many those were. What was done stays when it is stopped."""
    waiting = [document for document in documents if _is_to_do(office, document)]
    asked = _Asked(office)
    done = 0
    for document, ready in zip(waiting, make_all_ready(asked.each(waiting), len(waiting), progress), strict=True):
        keep_ready(office, document, ready)
        done += 1
    return done


class _Asked:
    """Reads each document out of the vault when its turn comes, so that only a few are in memory."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def each(self, documents: list[Document]) -> Iterator[ToMakeReady]:
        for document in documents:
            yield ToMakeReady(content=self._office.vault.attachments.read(document), kind=document.kind)


def make_document_ready(office: Office, document_id: int, progress: Progress, password: str = "") -> Changes:
    """Makes one document ready anew, with its password where it wants one. The password is kept nowhere."""
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    content = office.vault.attachments.read(document)
    ready = make_ready(content, document.kind, password=password, progress=progress)
    if password and ready.report.state is IngestState.NEEDS_PASSWORD:
        raise PlainError(_("This password does not open the document."), _("Ask again whoever sent it."))
    keep_ready(office, document, ready)
    return Changes.to(*_TOPICS, said=_("The document was made ready."), record_id=document_id)


def accept(office: Office, document_id: int) -> Changes:
    """A person looked at a copy beside its original, and takes it as it is. A slip in the bundle says what is lost."""
    kept = ingested_or_say(office, document_id)
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    if kept.copy_id is None:
        raise PlainError(
            _("There is no copy of this document that could be accepted."), _("Leave it out, with a reason.")
        )
    with office.vault.saving():
        office.vault.bundles.ingested.change(replace(kept, accepted_at=office.now()))
        office.vault.history.note("document accepted for a bundle", document.object_id, case_id=document.case_id)
        touch(office, document.case_id)
    undo = Undo(words=_("It is not accepted"), act=do_not_accept, args=(document_id,))
    return Changes.to(*_TOPICS, said=_("Accepted as it is."), undo=undo, record_id=document_id)


def do_not_accept(office: Office, document_id: int) -> Changes:
    kept = ingested_or_say(office, document_id)
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    with office.vault.saving():
        office.vault.bundles.ingested.change(replace(kept, accepted_at=None))
        office.vault.history.note("document not accepted for a bundle", document.object_id, case_id=document.case_id)
    return Changes.to(*_TOPICS, said=_("It waits to be looked at."), record_id=document_id)


def ingested_or_say(office: Office, document_id: int) -> Ingested:
    kept = office.vault.bundles.ingested.of(document_id)
    if kept is None:
        raise PlainError(_("This document was not made ready yet."), _("Make the documents ready first."))
    return kept


def needs_a_look(kept: Ingested) -> bool:
    """Whether somebody has to look at the copy before it is used: something is lost, or another program laid it out."""
    if kept.accepted_at is not None or kept.copy_id is None:
        return False
    return kept.state is IngestState.DAMAGED or bool(kept.read_report().converted_by)


def is_of_another_version(kept: Ingested) -> bool:
    """Whether the program would make it ready in another way today: what was refused then may be ready now."""
    return kept.version != INGEST_VERSION


def _is_to_do(office: Office, document: Document) -> bool:
    kept = office.vault.bundles.ingested.of(document.id or 0)
    return kept is None or is_of_another_version(kept)


def _documents(office: Office, entries: list[BundleEntry]) -> list[Document]:
    ids = dict.fromkeys(each.document_id for each in entries if each.document_id is not None)
    found = (office.vault.documents.one(each) for each in ids)
    return [each for each in found if each is not None]


def keep_ready(office: Office, document: Document, ready: Ready, accepted_at: datetime | None = None) -> None:
    """The report and the copy, in place of an earlier one. The copy is on the disk before its row is."""
    copy = None
    if ready.pdf:
        copy = keep_file(office, document.case_id, document.name, ready.pdf, MadeFor.INGEST)
    try:
        with office.vault.saving():
            before = office.vault.bundles.ingested.of(document.id or 0)
            if before is not None:
                office.vault.bundles.ingested.remove(before.id or 0)
            kept = Ingested(
                object_id=new_object_id(),
                document_id=document.id or 0,
                copy_id=None if copy is None else office.vault.documents.add(copy),
                version=ready.report.version,
                state=ready.report.state,
                report=ready.report.to_json(),
                made_at=office.now(),
                accepted_at=accepted_at,
            )
            office.vault.bundles.ingested.add(kept)
            office.vault.history.note("document made ready", document.object_id, case_id=document.case_id)
    except BaseException:
        if copy is not None:
            office.vault.attachments.remove(copy.stored)
        raise


def _with_letters(office: Office, entries: list[BundleEntry], progress: Progress) -> list[BundleEntry]:
    """Letters become documents as they went out, once."""
    made = []
    for entry in entries:
        if entry.source.startswith(_LETTER) and entry.document_id is None:
            entry = _of_letter(office, entry, progress)
        made.append(entry)
    return made


def _of_letter(office: Office, entry: BundleEntry, progress: Progress) -> BundleEntry:
    bundle = bundle_or_say(office, entry.bundle_id)
    object_id = entry.source.removeprefix(_LETTER)
    letters = office.vault.letters.made.of_case(bundle.case_id)
    letter = next((each for each in letters if each.object_id == object_id), None)
    if letter is None or letter.id is None:
        return entry
    paper = letter_paper(office, letter.id, progress)
    document = keep_file(office, bundle.case_id, paper.file_name, paper.pdf, MadeFor.LETTER)
    with office.vault.saving():
        made = replace(entry, document_id=office.vault.documents.add(document))
        office.vault.bundles.entries.change(made)
    return made
