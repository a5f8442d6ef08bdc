"""What the vault keeps of a bundle: what stands where, what was issued, and who was given a copy of which file."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.models.bundles.ingested import IngestReport, IngestState
from app.models.bundles.model import IssueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """That a document was made ready. `copy_id` is the copy, `report` an IngestReport as JSON.

    `accepted_at` is when a person looked at a copy that is damaged, or was laid out by another program, and took it.
    """

    id: int | None = None
    object_id: str
    document_id: int
    copy_id: int | None = None
    version: int
    state: IngestState
    report: str = field(repr=False)
    made_at: datetime
    accepted_at: datetime | None = None

    def read_report(self) -> IngestReport:
        return IngestReport.from_json(self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A redacted copy that was read back and found clean. `report` has the numbers of its RedactionReport as JSON.

    `places` is the SHA-256 of what it was made of: it tells whether that has changed since.
    """

    id: int | None = None
    object_id: str
    document_id: int
    copy_id: int | None = None
    report: str = field(repr=False)
    places: str
    made_at: datetime
    approved_at: datetime | None = None
    approved_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The bundle for a meeting of a case. `largest_file` is in bytes; 0 sets no limit."""

    id: int | None = None
    object_id: str
    case_id: int
    meeting: str
    largest_file: int = 0
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleEntry:
    """Something in a bundle. `source` says where in the case it came from, so that it comes once; `sheet` names a page
    of our own, where it is no document. `object_id` is the key on which the numbers of its pages hang.

    `first_issue` is the number of the issue in which it first stood: from then on it is withdrawn, and not left out.
    """

    id: int | None = None
    object_id: str
    bundle_id: int
    section: str
    position: int
    source: str
    document_id: int | None = None
    sheet: str = ""
    title: str = field(repr=False)
    dated_on: date | None = None
    after_label: str = ""
    left_out_because: str = field(default="", repr=False)
    withdrawn_because: str = field(default="", repr=False)
    first_issue: int | None = None

    @property
    def is_in(self) -> bool:
        return not self.left_out_because


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why a part that has to be there is not: printed on the index."""

    id: int | None = None
    object_id: str
    bundle_id: int
    part: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleIssue:
    """An issue that was built, verified and kept. `plan` is a Plan as JSON and never changes.

    `without_words` has the labels of pages that cannot be searched, in one line. `printed` are the fingerprints of what
    its pages say, as JSON; empty in an issue of an earlier version of the program. `signature` is over the list of the
    hashes of its files.
    """

    id: int | None = None
    object_id: str
    bundle_id: int
    number: int
    kind: IssueKind
    issued_on: date
    built_at: datetime
    plan: str = field(repr=False)
    without_words: str = ""
    printed: str = field(default="", repr=False)
    signature: bytes | None = field(default=None, repr=False)
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """A volume of an issue, kept as a document of the case."""

    id: int | None = None
    object_id: str
    issue_id: int
    volume: int
    document_id: int
    pages: int
    first_label: str
    last_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleCopy:
    """A copy of a volume for one recipient: a key such as `person-3`, and never a name. `number` is on its pages.

    `given_to` is who took it, where that was somebody else. A copy on paper has no `file_name`, and the hash of what
    it was printed from.
    """

    id: int | None = None
    object_id: str
    issue_id: int
    volume: int
    recipient: str
    number: int
    file_name: str
    sha256: bytes = field(repr=False)
    made_at: datetime
    given_on: date | None = None
    how: str = ""
    given_to: str = field(default="", repr=False)
    given_by: str = field(default="", repr=False)
    acknowledged_on: date | None = None
    returned_on: date | None = None
