"""A bundle as its page shows it: every entry with its state, what stands in the way, and what was issued to whom."""

from dataclasses import dataclass, field

from app.models.bundles.ingested import IngestReport, IngestState
from app.models.bundles.kept import Bundle, BundleCopy, BundleEntry, BundleFile, BundleIssue, Ingested, Redacted
from app.models.documents import Document
from app.models.procedures.bundle_sections import BundleSection
from app.models.procedures.hearing import Meeting
from app.models.words import N_, _
from app.services.bundles.making_ready import is_of_another_version, needs_a_look
from app.services.bundles.served import Given
from app.services.bundles.signed_list import SignedShown


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something to be seen to. `blocks`: nothing is issued before it is. `entry_id` is where, None for the whole."""

    words: str
    blocks: bool
    entry_id: int | None = None
    act: str = ""
    """What the page can do about it: explain, accept, password, leave_out, ready, read, redact, inside, or nothing."""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """A line of the bundle. `pages` is what it takes up; 0 while it is not ready."""

    entry: BundleEntry
    document: Document | None = field(default=None, repr=False)
    ingested: Ingested | None = None
    report: IngestReport | None = None
    pages: int = 0
    size: int = 0
    redactions: int = 0
    redacted: Redacted | None = None
    is_redacted_now: bool = False
    """Whether the redacted copy was made of what has to go now."""
    state: str = ""
    """In words: ready, not made ready yet, needs a password …"""
    labels: str = ""
    """The page numbers it has in what was issued, such as 45-52."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    section: BundleSection
    lines: tuple[EntryShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueShown:
    issue: BundleIssue
    files: tuple[tuple[BundleFile, Document], ...] = field(repr=False)
    copies: tuple[BundleCopy, ...] = ()
    given: Given = field(default_factory=Given, repr=False)
    signed: SignedShown | None = None

    @property
    def pages(self) -> int:
        return sum(file.pages for file, _document in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleNow:
    """Everything about the bundle of a meeting. `bundle` is None while there is none."""

    case_id: int
    meeting: Meeting
    bundle: Bundle | None = None
    sections: tuple[SectionShown, ...] = ()
    left_out: tuple[EntryShown, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    explained: dict[str, str] = field(default_factory=dict, repr=False)
    issues: tuple[IssueShown, ...] = ()
    to_add: int = 0
    gone: int = 0

    @property
    def is_blocked(self) -> bool:
        return any(each.blocks for each in self.troubles)

    @property
    def pages(self) -> int:
        return sum(line.pages for section in self.sections for line in section.lines)

    @property
    def size(self) -> int:
        return sum(line.size for section in self.sections for line in section.lines)


def state_words(entry: BundleEntry, kept: Ingested | None, report: IngestReport | None) -> str:
    """The state of a line in words."""
    if entry.withdrawn_because:
        return _("Withdrawn")
    if entry.sheet:
        return _("A page of the program")
    if kept is None or report is None:
        return _("Not made ready yet")
    if is_of_another_version(kept):
        return _("To be made ready again")
    if kept.state is IngestState.READY:
        return _("Ready") if not needs_a_look(kept) else _("Ready, to be looked at")
    if kept.state is IngestState.NEEDS_PASSWORD:
        return _("Needs a password")
    if kept.state is IngestState.REFUSED:
        return _("Refused: {reason}").format(reason=_(REFUSED_WORDS.get(str(report.refused), "")))
    words = _("Damaged, accepted") if kept.accepted_at else _("Damaged")
    numbers = ", ".join(map(str, report.damaged_pages))
    if not numbers:
        return words
    where = _("{state} (page {numbers})") if len(report.damaged_pages) == 1 else _("{state} (pages {numbers})")
    return where.format(state=words, numbers=numbers)


REFUSED_WORDS = {
    "kind": N_("no pages can be made of this kind of file; if its own program can save it as a PDF, add that"),
    "unreadable": N_("it cannot be read"),
    "too_large": N_("it is larger than it may be when unpacked"),
    "too_slow": N_("it takes too long to read"),
    "parts": N_("it is a form that only its own program shows; print it there to a new PDF and add that"),
    "empty": N_("there is not one page in it"),
    "entries": N_("it says that it holds more than any real file"),
}
