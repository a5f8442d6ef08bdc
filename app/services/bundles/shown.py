"""Reads a bundle as its page shows it, each table once."""

from app.models.bundles.ingested import IngestReport
from app.models.bundles.kept import Bundle, BundleEntry, BundleIssue, Redacted
from app.models.bundles.plan import Plan
from app.models.bundles.sections import sections_of
from app.models.procedures.hearing import Meeting
from app.services.bundles.filling import waiting
from app.services.bundles.parts import BundleNow, EntryShown, IssueShown, SectionShown, Trouble, state_words
from app.services.bundles.redacting import is_current
from app.services.bundles.served import Giving
from app.services.bundles.signed_list import signed_shown
from app.services.bundles.troubles import Troubles
from app.services.formal.facts import Standing, standing
from app.services.office import Office


def meetings_with_bundles(found: Standing) -> tuple[Meeting, ...]:
    """The meetings of the procedure that a panel decides in: each has its bundle."""
    return tuple(each for each in found.procedure.meetings if each.panel)


def look_at_bundle(office: Office, case_id: int, meeting: str) -> BundleNow | None:
    """The bundle of a meeting; None where the case is under no procedure that has this meeting."""
    found = standing(office, case_id)
    if found is None or all(each.name != meeting for each in found.procedure.meetings):
        return None
    bundle = office.vault.bundles.bundles.of_meeting(case_id, meeting)
    now = BundleNow(case_id=case_id, meeting=found.procedure.meeting(meeting), bundle=bundle)
    return now if bundle is None else _Look(office, found, now, bundle).now()


class _Look:
    """Reads each table once."""

    def __init__(self, office: Office, found: Standing, empty: BundleNow, bundle: Bundle) -> None:
        self._office, self._found, self._empty, self._bundle = office, found, empty, bundle
        store = office.vault.bundles
        assert bundle.id is not None
        self._entries = store.entries.of(bundle.id)
        ids = [each.document_id for each in self._entries if each.document_id is not None]
        self._documents = {each: office.vault.documents.one(each) for each in ids}
        self._ingested = store.ingested.of_documents(ids)
        self._redacted = store.redacted.of_documents(ids)
        self._wanted = store.redactions.counts(ids)
        self._sought = store.names.of_documents(ids)
        self._explained = {each.part: each.reason for each in store.explained.of(bundle.id)}
        issues = store.issues.of(bundle.id)
        self._plan = Plan.from_json(issues[-1].plan) if issues else Plan()
        giving = Giving(office, found, empty.meeting, issues)
        self._issues = tuple(self._issue(each, giving) for each in issues)

    def now(self) -> BundleNow:
        sections = sections_of(self._found.procedure)
        lines = [self._line(each) for each in self._entries]
        shown = tuple(
            SectionShown(
                section=section,
                lines=tuple(line for line in lines if line.entry.section == section.letter and line.entry.is_in),
            )
            for section in sections
        )
        to_add, gone = waiting(self._office, self._found, tuple(self._entries))
        return BundleNow(
            case_id=self._empty.case_id,
            meeting=self._empty.meeting,
            bundle=self._bundle,
            sections=shown,
            left_out=tuple(line for line in lines if not line.entry.is_in),
            troubles=(
                *Troubles(self._office, self._bundle, self._explained).of(sections, lines),
                *(Trouble(words=each.given.warning, blocks=False) for each in self._issues if each.given.warning),
            ),
            explained=self._explained,
            issues=self._issues,
            to_add=to_add,
            gone=gone,
        )

    def _issue(self, issue: BundleIssue, giving: Giving) -> IssueShown:
        store = self._office.vault.bundles
        files = []
        for file in store.files.of(issue.id or 0):
            document = self._office.vault.documents.one(file.document_id)
            assert document is not None
            files.append((file, document))
        copies = store.copies.of(issue.id or 0)
        given = giving.of(issue, [file for file, _document in files], copies)
        signed = signed_shown(issue, [document for _file, document in files])
        return IssueShown(issue=issue, files=tuple(files), copies=tuple(copies), given=given, signed=signed)

    def _line(self, entry: BundleEntry) -> EntryShown:
        number = entry.document_id or 0
        document, kept = self._documents.get(number), self._ingested.get(number)
        report = None if kept is None else kept.read_report()
        redacted = self._redacted.get(number)
        copy = None if redacted is None else self._office.vault.documents.one(redacted.copy_id or 0)
        line = self._plan.of(entry.object_id)
        return EntryShown(
            entry=entry,
            document=document,
            ingested=kept,
            report=report,
            pages=1 if entry.sheet else 0 if report is None else len(report.pages),
            size=copy.size if copy is not None else 0 if report is None else report.copy_size,
            redactions=self._wanted.get(number, 0),
            redacted=redacted,
            is_redacted_now=redacted is not None and report is not None and self._is_current(redacted, report),
            state=state_words(entry, kept, report),
            labels="" if line is None else _range(line.labels),
        )

    def _is_current(self, redacted: Redacted, report: IngestReport) -> bool:
        number = redacted.document_id
        places = self._office.vault.bundles.redactions.of(number)
        return is_current(redacted, places, self._sought.get(number, []), report)


def _range(labels: tuple[str, ...]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}" if labels else ""
