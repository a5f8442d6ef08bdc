"""From a bundle as it stands in the vault to the plain data that it is built of, with its copies laid out beside it.

Only documents and pages of our own can come in here: the types of the model have no place for anything else.
"""

from dataclasses import replace
from pathlib import Path

from app.models.bundles.kept import Bundle, BundleEntry, BundleIssue
from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, LeftOut, Piece, Section
from app.models.bundles.plan import Plan
from app.models.bundles.printed import told_since
from app.models.bundles.sections import sections_of
from app.models.day_words import long_day
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.meeting.away import hour_words
from app.models.procedures.bundle_sections import BundleSection
from app.models.progress import Progress
from app.models.words import _
from app.services.bundles.making_ready import ingested_or_say
from app.services.bundles.names_gone import gone_from_titles, without_names
from app.services.bundles.parts import BundleNow, EntryShown
from app.services.bundles.sheets import Sheets
from app.services.casework import case_or_say
from app.services.documents import document_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.forwarding import received_document
from app.services.formal.meeting.fixed import days_of_case
from app.services.letters.wordings import letters_of
from app.services.office import Office

_CONFIDENTIALITY = "confidentiality.bundle"


def model_of(office: Office, now: BundleNow, kind: IssueKind, folder: Path, progress: Progress) -> BundleModel:
    """Lays the copies into the folder and says what is to be built of them."""
    bundle = now.bundle
    assert bundle is not None
    model = _Modelling(office, bundle, now, kind, folder).model(progress)
    lines = [*now.left_out, *(line for section in now.sections for line in section.lines)]
    model = without_names(model, gone_from_titles(office, lines))
    before = [each.issue.printed for each in now.issues]
    return replace(model, changes=(*model.changes, *told_since(model, before)))


class _Modelling:
    def __init__(self, office: Office, bundle: Bundle, now: BundleNow, kind: IssueKind, folder: Path) -> None:
        self._office, self._bundle, self._now, self._kind, self._folder = office, bundle, now, kind, folder
        self._issues: list[BundleIssue] = office.vault.bundles.issues.of(bundle.id or 0)
        self._found = formal_or_say(office, bundle.case_id)
        self._sheets = Sheets(office, bundle)

    def model(self, progress: Progress) -> BundleModel:
        case = case_or_say(self._office, self._bundle.case_id)
        sections = sections_of(self._found.procedure)
        lines = [line for section in self._now.sections for line in section.lines]
        if self._kind is IssueKind.SUPPLEMENT:
            lines = [line for line in lines if line.entry.first_issue is None]
            if not lines:
                raise PlainError(
                    _("There is nothing new for a supplement."), _("Add what came late to the bundle first.")
                )
        pieces: list[Piece] = []
        for number, line in enumerate(lines):
            progress.step(number, len(lines), _("Laying out the documents"))
            pieces.append(self._piece(line, sections))
        fixed, _earlier = days_of_case(self._office, self._bundle.case_id, self._now.meeting)
        cover = []
        if fixed is not None:
            # The day is on every cover that has one; here is what it does not say.
            cover += [] if fixed.starts is None else [(_("Begins at"), hour_words(fixed.starts))]
            cover += [(_("Place"), fixed.place)] if fixed.place else []
        return BundleModel(
            reference=case.reference,
            title=_("Papers for: {meeting}").format(meeting=self._now.meeting.title),
            number=len(self._issues) + 1,
            kind=self._kind,
            issued_on=self._office.today(),
            hearing_on=None if fixed is None else fixed.day,
            cover_lines=tuple(cover),
            confidentiality=confidentiality(self._office),
            sections=tuple(Section(letter=each.letter, title=each.title) for each in sections),
            pieces=tuple(pieces),
            explained=self._explained(sections),
            left_out=tuple(
                LeftOut(title=line.entry.title, because=line.entry.left_out_because) for line in self._now.left_out
            ),
            withdrawn=frozenset(line.entry.object_id for line in lines if line.entry.withdrawn_because),
            changes=self._changes(lines),
            plan=Plan.from_json(self._issues[-1].plan) if self._issues else None,
            largest_file=self._bundle.largest_file,
            practice=self._office.vault.practice,
        )

    def _piece(self, line: EntryShown, sections: tuple[BundleSection, ...]) -> Piece:
        entry = line.entry
        if entry.sheet:
            return self._sheets.piece(entry)
        assert entry.document_id is not None
        document, kept = (
            document_or_say(self._office, entry.document_id),
            ingested_or_say(self._office, entry.document_id),
        )
        redacted = line.redacted
        copy = document_or_say(self._office, (redacted.copy_id if redacted else kept.copy_id) or 0)
        return DocumentPiece(
            key=entry.object_id,
            section=entry.section,
            title=entry.title,
            dated_on=entry.dated_on,
            copy=self._laid_out(copy),
            copy_sha256=copy.sha256.hex(),
            report=kept.read_report(),
            must_be=self._must_be(entry, document, sections),
            is_redacted=redacted is not None,
            remarks=self._remarks(line),
            after=entry.after_label,
        )

    def _laid_out(self, copy: Document) -> Path:
        path = self._folder / f"{copy.object_id}.pdf"
        if not path.exists():
            self._office.vault.attachments.stream_out(copy, path.with_suffix(".part"), path)
        return path

    def _must_be(self, entry: BundleEntry, document: Document, sections: tuple[BundleSection, ...]) -> str:
        """The SHA-256 of what was received, where it goes on whole and as it came."""
        if not any(each.letter == entry.section and each.as_received for each in sections):
            return ""
        records = self._office.vault.formal.records.standing(self._bundle.case_id)
        kind = next((each.kind for each in records if f"record:{each.object_id}" == entry.source), "")
        received = received_document(self._office, self._bundle.case_id, kind) if kind else None
        return (received or document).sha256.hex()

    def _remarks(self, line: EntryShown) -> tuple[str, ...]:
        report, kept = line.report, line.ingested
        if report is None or kept is None or kept.accepted_at is None or not report.damaged_pages:
            return ()
        numbers = ", ".join(map(str, report.damaged_pages))
        one = _("This file came damaged. Something may be missing on its page {numbers}. It was looked at on {day}.")
        many = _("This file came damaged. Something may be missing on its pages {numbers}. It was looked at on {day}.")
        words = one if len(report.damaged_pages) == 1 else many
        return (words.format(numbers=numbers, day=long_day(kept.accepted_at.date())),)

    def _explained(self, sections: tuple[BundleSection, ...]) -> tuple[tuple[str, str], ...]:
        titles: dict[str, list[str]] = {}
        for section in sections:
            titles.setdefault(section.part, []).append(section.title)
        return tuple(
            (" / ".join(titles[part]), reason) for part, reason in self._now.explained.items() if part in titles
        )

    def _changes(self, lines: list[EntryShown]) -> tuple[str, ...]:
        if not self._issues:
            return ()
        new = [line.entry for line in lines if line.entry.first_issue is None]
        gone = [line.entry for line in lines if line.entry.withdrawn_because]
        added = [_("Added to section {letter}: {title}").format(letter=each.section, title=each.title) for each in new]
        withdrawn = [
            _("Withdrawn: {title}. Reason: {reason}").format(title=each.title, reason=each.withdrawn_because)
            for each in gone
        ]
        return (*added, *withdrawn)


def confidentiality(office: Office) -> str:
    """The paragraph on the cover, in the words of this service (policy 1.3)."""
    text = letters_of(office).shared.paragraphs[_CONFIDENTIALITY].text
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n") if each.strip())
