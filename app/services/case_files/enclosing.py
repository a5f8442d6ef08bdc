"""The documents of a case in its file: those that can become pages with their copies, the others with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.bundles.ingested import IngestReport, IngestState
from app.models.bundles.kept import Ingested
from app.models.documents import Document, MadeFor
from app.models.progress import Progress
from app.models.uk_time import uk_time
from app.models.words import _
from app.paperwork.case_file.content import Enclosed
from app.services.bundles.parts import REFUSED_WORDS
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosures:
    """`missing` has a name and a reason for each document that has no pages in the file."""

    documents: tuple[Enclosed, ...] = field(repr=False)
    missing: tuple[tuple[str, str], ...] = field(repr=False)


def documents_for(office: Office, case_id: int, *, for_person: bool) -> list[Document]:
    """The documents that belong in the file, the oldest first.

    An issued bundle is a whole of its own. What is marked to be kept out of what others get, such as legal advice, is
    not in the person's copy either.
    """
    there = [each for each in office.vault.documents.of_case(case_id) if each.made_for is MadeFor.NOTHING]
    return [each for each in there if not (for_person and each.kept_out)]


def kept_back(office: Office, case_id: int) -> list[Document]:
    """What the person's copy does not have and the adviser's has."""
    for_person = documents_for(office, case_id, for_person=True)
    return [each for each in documents_for(office, case_id, for_person=False) if each not in for_person]


def enclose(office: Office, documents: Sequence[Document], folder: Path, progress: Progress) -> Enclosures:
    """Lays the sound copies into the folder. They were made ready before."""
    found: list[Enclosed] = []
    missing: list[tuple[str, str]] = []
    for number, document in enumerate(documents):
        progress.step(number, len(documents), _("Laying out the documents"))
        kept = office.vault.bundles.ingested.of(document.id or 0)
        copy = None if kept is None or kept.copy_id is None else office.vault.documents.one(kept.copy_id)
        if kept is None or copy is None:
            missing.append((document.name, _why_not(kept)))
            continue
        path = folder / f"{document.object_id}.pdf"
        office.vault.attachments.stream_out(copy, path.with_suffix(".part"), path)
        report = kept.read_report()
        found.append(
            Enclosed(
                key=f"document {document.object_id}",
                title=document.about or document.name,
                dated_on=uk_time(document.added_at).date(),
                copy=path,
                report=report,
                remarks=tuple(_remarks(report)),
            )
        )
    return Enclosures(documents=tuple(found), missing=tuple(missing))


def size_of(office: Office, documents: Sequence[Document]) -> int:
    """In bytes, of the copies that were made ready."""
    found = (office.vault.bundles.ingested.of(each.id or 0) for each in documents)
    return sum(each.read_report().copy_size for each in found if each is not None)


def _why_not(kept: Ingested | None) -> str:
    if kept is None:
        return _("It was not made ready. The file itself is in the vault.")
    if kept.state is IngestState.NEEDS_PASSWORD:
        return _("It is locked with a password. The file itself is in the vault.")
    reason = _(REFUSED_WORDS.get(str(kept.read_report().refused), ""))
    return _("It could not become pages: {reason}. The file itself is in the vault.").format(reason=reason)


def _remarks(report: IngestReport) -> Iterator[str]:
    """What somebody who only has the pages has to know of the file."""
    if report.converted_by:
        yield _(
            "The file has no pages of its own: they were laid out by {program}. The file itself is in the vault."
        ).format(program=report.converted_by)
    dropped = sum(report.dropped.get(each, 0) for each in ("comments", "hidden_layers", "attachments"))
    if dropped:
        yield _("Comments, hidden layers or files inside it did not come along. The file itself is in the vault.")
