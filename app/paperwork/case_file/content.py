"""What a case file is made of: plain data, in the order in which it is read.

There are two kinds. `CaseFile` is the adviser's own, and no part of it can hold a note: its sheets, printed papers and
documents have no place for one. Only `PersonsCaseFile`, which the person it is about is given, takes copies of notes,
and those are made in one place only (policy 9.1).
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from app.models.bundles.ingested import IngestReport
from app.paperwork.own_copy import OwnCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words under their own heading; `about` are facts that belong to them. Any of them may be empty."""

    heading: str = field(default="", repr=False)
    about: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSheet:
    """Pages that are written for the file, such as what is known of the case, or all that happened."""

    key: str
    title: str = field(repr=False)
    dated_on: date | None = None
    passages: tuple[Passage, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished paper of this program, such as a letter as it went out: a tagged PDF."""

    key: str
    title: str = field(repr=False)
    dated_on: date | None = None
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A document of the case that was made ready: its sound copy and the report of it."""

    key: str
    title: str = field(repr=False)
    dated_on: date | None = None
    copy: Path = field(repr=False)
    report: IngestReport = field(repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)


Holding: TypeAlias = FileSheet | Printed | Enclosed


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the file. One that holds nothing is named on the index, with `empty` for the reason."""

    title: str
    holds: tuple[Holding, ...] = field(default=(), repr=False)
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The adviser's own file of a case. The same file gives the same bytes.

    `missing` are documents that could not become pages, each with the reason: the index lists them.
    """

    reference: str
    made_on: date
    service: str
    chapters: tuple[Chapter, ...] = field(repr=False)
    missing: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsCaseFile:
    """The person's own copy of the file, with the notes that they agreed. It is for nobody else (policy 9.1)."""

    file: CaseFile
    copies: tuple[OwnCopy, ...] = field(repr=False)
    mark: str
    """By which a program knows the file again, and each copy of a note."""
