"""Pages that are pictures of words are read, so that they can be searched. What was read may be wrong: that is said."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import replace

from app.models.bundles.ingested import IngestReport
from app.models.bundles.kept import Ingested
from app.models.bundles.recognised import ReadPage
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.paperwork.drawn import MOST_PIXELS
from app.paperwork.recognised_words import single_page, with_words
from app.services.bundles.ingesting import Ready
from app.services.bundles.kept import bundle_or_say
from app.services.bundles.making_ready import ingested_or_say, keep_ready
from app.services.bundles.reading_program import DPI, read_picture, reading_program
from app.services.casework import open_or_say
from app.services.documents import document_or_say
from app.services.office import Office
from app.services.previews import page_picture

_POINTS = 72
_SHARE = 0.98
"""Of the pixels that may be drawn: a page is drawn a little smaller than that."""


def read_bundle(office: Office, bundle_id: int, progress: Progress) -> Changes:
    """Reads every page of a bundle that cannot be searched. What was read stays when it is stopped."""
    bundle = bundle_or_say(office, bundle_id)
    open_or_say(office, bundle.case_id)
    program = _program_or_say()
    waiting = [each for each in _ingested(office, bundle_id) if can_be_read(office, each)]
    total = sum(len(each.read_report().pages_without_words) for each in waiting)
    reading = _Reading(office, program, total, progress)
    for kept in waiting:
        reading.document(kept)
    return Changes.to("bundles", "documents", said=reading.words, record_id=bundle_id)


def read_document(office: Office, document_id: int, progress: Progress) -> Changes:
    """Reads the pages of one document that cannot be searched."""
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    kept = ingested_or_say(office, document_id)
    if not can_be_read(office, kept):
        raise PlainError(
            _("There is nothing to read in this document, or places of it are redacted already."),
            _("A page is read before anything on it is redacted."),
        )
    reading = _Reading(office, _program_or_say(), len(kept.read_report().pages_without_words), progress)
    reading.document(kept)
    return Changes.to("bundles", "documents", said=reading.words, record_id=document_id)


def can_be_read(office: Office, kept: Ingested) -> bool:
    """Whether there are pages to read. A copy of which a redacted one was made stays as it is."""
    if kept.copy_id is None or office.vault.bundles.redacted.of(kept.document_id) is not None:
        return False
    return bool(kept.read_report().pages_without_words)


class _Reading:
    """Reads one document after the other, page by page."""

    def __init__(self, office: Office, program: str, total: int, progress: Progress) -> None:
        self._office, self._program, self._total, self._progress = office, program, total, progress
        self._done = self._read = 0

    @property
    def words(self) -> str:
        """What came of it."""
        if not self._total:
            return _("There is nothing to read.")
        if not self._read:
            return _("No words were found on the pages that cannot be searched.")
        return counted("One page was read.", "{n} pages were read.", self._read)

    def document(self, kept: Ingested) -> None:
        copy = self._office.vault.documents.one(kept.copy_id or 0)
        document = self._office.vault.documents.one(kept.document_id)
        if copy is None or document is None:
            return
        content, report = self._office.vault.attachments.read(copy), kept.read_report()
        pages = {number - 1: self._page(content, report, number - 1) for number in report.pages_without_words}
        pages = {at: page for at, page in pages.items() if page.words}
        if not pages:
            return
        made = with_words(content, pages)
        keep_ready(self._office, document, Ready(report=_told(report, pages, made), pdf=made), kept.accepted_at)
        self._read += len(pages)

    def _page(self, content: bytes, report: IngestReport, at: int) -> ReadPage:
        page = report.pages[at]
        most = math.sqrt(_SHARE * MOST_PIXELS / (page.width * page.height))
        width = max(1, int(page.width * min(DPI / _POINTS, most)))
        self._progress.step(self._done, self._total, _("Reading the words of pages"))
        picture = page_picture(single_page(content, at), "pdf", 0, width, self)
        read = read_picture(self._program, picture, self)
        self._done += 1
        return read

    def step(self, _done: int, _total: int, words: str) -> None:
        """As the progress of a single page: what is told is how many pages are done."""
        self._progress.step(self._done, self._total, words)


def _told(report: IngestReport, read: Mapping[int, ReadPage], made: bytes) -> IngestReport:
    pages = tuple(
        replace(page, letters=read[at].letters, recognised=True) if at in read else page
        for at, page in enumerate(report.pages)
    )
    return replace(
        report,
        pages=pages,
        copy_sha256=hashlib.sha256(made).hexdigest(),
        copy_size=len(made),
        tagged_throughout=False,
    )


def _ingested(office: Office, bundle_id: int) -> list[Ingested]:
    entries = [each for each in office.vault.bundles.entries.of(bundle_id) if each.is_in and each.document_id]
    found = office.vault.bundles.ingested.of_documents([each.document_id or 0 for each in entries])
    return list(found.values())


def _program_or_say() -> str:
    program = reading_program()
    if program is None:
        raise PlainError(
            _("This computer has no program that reads words from pictures."),
            _("Install tesseract, or use the pages as they are: the index says that they cannot be searched."),
        )
    return program
