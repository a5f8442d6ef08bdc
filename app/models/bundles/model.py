"""What the builder of a bundle is given and what it gives back: plain data and files, and nothing of a vault.

A piece of a bundle is made of an ingested document or of a page of our own. There is no piece that could hold a note
of an adviser, and nothing here has a place for one (policy 9.1).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from app.models.bundles.ingested import IngestReport
from app.models.bundles.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the bundle with its letter. `title` is what the index and its own sheet say."""

    letter: str
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPiece:
    """A document in the bundle. `key` stays the same over all issues: the numbers of its pages hang on it.

    `copy` is the ingested PDF, whose SHA-256 has to be `copy_sha256`; with `must_be`, the original has to have this
    SHA-256 and no other (the complaint goes on as it was received, policy 12.5.2). All hashes are hex. `remarks` are
    printed on a slip before it, such as that damaged pages were accepted. `after` puts a late document behind that
    page's label, as 45A, 45B ...; without it a late document goes to the end.
    """

    key: str
    section: str
    title: str = field(repr=False)
    dated_on: date | None = None
    copy: Path = field(repr=False)
    copy_sha256: str
    report: IngestReport = field(repr=False)
    must_be: str = ""
    is_redacted: bool = False
    remarks: tuple[str, ...] = field(default=(), repr=False)
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPiece:
    """A page of our own in a section: a reason that stands for what is missing, a document that was left out or
    withdrawn, the text of a rule, an empty timetable. `paragraphs` are set in the look of the service."""

    key: str
    section: str
    title: str = field(repr=False)
    dated_on: date | None = None
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    after: str = ""


Piece: TypeAlias = DocumentPiece | SheetPiece


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A document of the case that is not in the bundle, and why: listed on the index."""

    title: str = field(repr=False)
    because: str = field(repr=False)


class IssueKind(StrEnum):
    FIRST = "first"
    LATER = "later"
    """The whole bundle again with what came late; no number of an earlier issue moves."""
    SUPPLEMENT = "supplement"
    """Only what came late, numbered on from the issues before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleModel:
    """A whole issue of a bundle. The same model and copies give the same bytes, wherever and whenever it is built.

    `plan` is the plan of the issue before, whose labels never change; None for the first. `confidentiality` is the
    paragraph on the cover (policy 1.3). `withdrawn` are keys whose pages are replaced by a slip that keeps their
    labels. `largest_file` (bytes) splits the bundle into volumes; 0 is one file, whatever its size. `changes` are the
    lines of the list of changes that a later issue and a supplement begin with.
    """

    reference: str
    title: str = field(repr=False)
    number: int
    kind: IssueKind
    issued_on: date
    hearing_on: date | None = None
    cover_lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names and values on the cover, such as the day and place of the hearing."""
    confidentiality: str
    sections: tuple[Section, ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    """In the order of the bundle."""
    explained: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Parts that have to be there and are not, each with the reason: printed on the index."""
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    withdrawn: frozenset[str] = frozenset()
    changes: tuple[str, ...] = field(default=(), repr=False)
    plan: Plan | None = None
    largest_file: int = 0
    language: str = "en-GB"
    practice: bool = False
    is_issue: bool = True
    """Papers that are put together once, such as a case file, have no issues, and their cover names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltFile:
    """One volume. `first` and `last` are the labels of its pages; `sha256` is hex.

    It `claims_ua`, PDF/UA-1, only where every document came with a structure, and no rule is known to be broken.
    """

    path: Path = field(repr=False)
    volume: int
    pages: int
    first: str
    last: str
    size: int
    sha256: str
    claims_ua: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build, after it was read back and found sound. `plan` is what a later issue is given.

    `without_words` lists the labels of pages with nothing to search on them, which the index says too.
    """

    files: tuple[BuiltFile, ...]
    plan: Plan
    without_words: tuple[str, ...] = ()
