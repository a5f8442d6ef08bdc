"""Documents of a case: added as files or pasted, described, renamed, removed and brought back."""

import contextlib
import io
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.day_words import long_day
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.media import HEAD, TAIL, clean_name, kind_of
from app.models.progress import BytesPassed, Progress
from app.models.questions import one_line
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.services.casework import new_object_id, open_or_say, touch
from app.services.office import Office
from app.services.two_worlds import why_not_taken_in
from app.store.attachments import Incoming

_TOPICS = ("cases", "documents", "timeline")
_ROOM_TO_SPARE = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What was on the clipboard: a picture as PNG, or text."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of adding files. `remarks` has a sentence for each file that is not as one would expect."""

    changes: Changes
    added: tuple[int, ...]
    remarks: tuple[str, ...] = field(default=(), repr=False)


def add_documents(office: Office, case_id: int, sources: Sequence[Path | Pasted], progress: Progress) -> Brought:
    """Takes files into the vault, all in one step: whoever stops it, or whatever stops it, leaves nothing behind."""
    case = open_or_say(office, case_id)
    bringing = _Bringing(office, case, progress, len(sources))
    try:
        for source in sources:
            bringing.take_in(source)
        bringing.read_back()
        return bringing.keep()
    except BaseException:
        bringing.give_up()
        raise


class _Bringing:
    """Files on their way into a case."""

    def __init__(self, office: Office, case: Case, progress: Progress, count: int) -> None:
        self._office, self._case = office, case
        self._progress = progress
        self._count = count
        self._number = 0
        self._new: list[tuple[Incoming, Document]] = []
        self._remarks: list[str] = []

    def take_in(self, source: Path | Pasted) -> None:
        """Encrypts one file beside its place, unless it cannot be read or is on the case already."""
        self._number += 1
        name = clean_name(source.name)
        try:
            with _opened(source) as (file, size):
                self._say_if_no_room(size)
                if reason := why_not_taken_in(self._office, file, size):
                    raise _NotThisFile(reason)
                kind = _kind(file)
                step = BytesPassed(self._progress, 2 * size, self._words())
                incoming = self._office.vault.attachments.take_in(file, step.told)
        except PlainError as error:
            if self._count == 1 or not isinstance(error, _NotThisFile):
                raise
            self._remarks.append(_("“{name}”: {problem}").format(name=name, problem=error.happened))
            return
        if not self._is_new(incoming, name):
            self._office.vault.attachments.give_up(incoming)
            return
        self._new.append((incoming, self._document(incoming, name, kind)))

    def read_back(self) -> None:
        for number, (incoming, _document) in enumerate(self._new, 1):
            self._number = number
            step = BytesPassed(self._progress, 2 * incoming.size, self._words(), passed=incoming.size)
            self._office.vault.attachments.keep(incoming, step.told)

    def keep(self) -> Brought:
        """All rows in one transaction."""
        self._progress.step(BytesPassed.PARTS, BytesPassed.PARTS, self._words())
        assert self._case.id is not None
        if not self._new:
            return Brought(changes=Changes.to(), added=(), remarks=tuple(self._remarks))
        vault = self._office.vault
        kept: list[Document] = []
        with vault.saving():
            open_or_say(self._office, self._case.id)
            for _incoming, document in self._new:
                kept.append(replace(document, id=vault.documents.add(document)))
                vault.history.note("document added", document.object_id, case_id=self._case.id)
            touch(self._office, self._case.id)
        said = counted("{n} document added.", "{n} documents added.", len(kept))
        undo = Undo(words=_("Take the documents away again"), act=take_back, args=(tuple(kept),))
        changes = Changes.to(*_TOPICS, said=said, undo=undo, record_id=kept[-1].id)
        added = tuple(document.id for document in kept if document.id is not None)
        return Brought(changes=changes, added=added, remarks=tuple(self._remarks))

    def give_up(self) -> None:
        for incoming, _document in self._new:
            self._office.vault.attachments.give_up(incoming)

    def _is_new(self, incoming: Incoming, name: str) -> bool:
        """Whether the case has no such content yet; what it has elsewhere is only told."""
        there = self._office.vault.documents.of_content(incoming.sha256)
        here = [each for each in there if each.case_id == self._case.id]
        if here:
            words = _("“{name}” is on this case already, added on {day}. Nothing was added.")
            self._remarks.append(words.format(name=name, day=long_day(uk_time(here[0].added_at).date())))
            return False
        if any(each.sha256 == incoming.sha256 for _incoming, each in self._new):
            self._remarks.append(_("“{name}” was given twice, and added once.").format(name=name))
            return False
        for case_id in dict.fromkeys(each.case_id for each in there):
            other = self._office.vault.cases.one(case_id)
            if other is not None:
                words = _("The same file as “{name}” is on another of your cases, {case}. It was added here as well.")
                self._remarks.append(words.format(name=name, case=other.reference))
        return True

    def _document(self, incoming: Incoming, name: str, kind: str) -> Document:
        assert self._case.id is not None
        return Document(
            object_id=new_object_id(),
            case_id=self._case.id,
            name=name,
            kind=kind,
            size=incoming.size,
            sha256=incoming.sha256,
            stored=incoming.stored,
            identity=incoming.identity,
            added_at=self._office.now(),
        )

    def _say_if_no_room(self, size: int) -> None:
        if shutil.disk_usage(self._office.vault.folder).free < size + _ROOM_TO_SPARE:
            raise PlainError(
                _("There is not enough room on the disk for this document, so nothing was added."),
                _("Free some space and try again."),
            )

    def _words(self) -> str:
        return _("Adding document {n} of {total}").format(n=self._number, total=max(self._count, self._number))


class _NotThisFile(PlainError):
    """One file cannot be taken in; the others can."""


@contextlib.contextmanager
def _opened(source: Path | Pasted) -> Iterator[tuple[BinaryIO, int]]:
    """The content to read, and its size as it is now. Raises PlainError for what is no file with something in it."""
    if isinstance(source, Pasted):
        if not source.content:
            raise _NotThisFile(_("There was nothing to paste."))
        yield io.BytesIO(source.content), len(source.content)
        return
    try:
        # Without waiting: a pipe that nobody writes to would never open.
        descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        raise _NotThisFile(_("This file is no longer there."), _("Choose it again where it is now.")) from error
    except OSError as error:
        raise (_is_folder() if source.is_dir() else _not_readable()) from error
    found = os.fstat(descriptor)
    if stat.S_ISDIR(found.st_mode):
        os.close(descriptor)
        raise _is_folder()
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(found.st_mode):
            raise _NotThisFile(_("This is no ordinary file."), _("Choose a file that can be copied."))
        if not found.st_size:
            raise _NotThisFile(_("This file is empty."), _("See whether it was saved where it came from."))
        try:
            yield file, found.st_size
        except OSError as error:
            raise _not_readable() from error


def _kind(file: BinaryIO) -> str:
    head = file.read(HEAD)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    return kind_of(head, tail)


def describe(office: Office, document_id: int, name: str, about: str) -> Changes:
    """Gives a document another name, and says what it is about. Its content never changes."""
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    changed = replace(document, name=clean_name(name) if name.strip() else document.name, about=one_line(about))
    with office.vault.saving():
        office.vault.documents.change(changed)
        office.vault.history.note("document described", document.object_id, case_id=document.case_id)
        touch(office, document.case_id)
    undo = Undo(
        words=_("Bring back the earlier words"), act=describe, args=(document_id, document.name, document.about)
    )
    return Changes.to(*_TOPICS, said=_("Kept."), undo=undo, record_id=document_id)


def remove(office: Office, document_id: int) -> Changes:
    """Removes a document; its file stays until the vault is locked, so that this can be taken back."""
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    with office.vault.saving():
        _take_away(office, document)
        touch(office, document.case_id)
    undo = Undo(words=_("Bring the document back"), act=bring_back, args=(document,))
    return Changes.to(*_TOPICS, said=_("The document was removed."), undo=undo, record_id=document.case_id)


def take_back(office: Office, documents: Sequence[Document]) -> Changes:
    """Takes away again what was just added, unless somebody has worked on it since."""
    for document in documents:
        open_or_say(office, document.case_id)
        if document_or_say(office, document.id or 0) != document:
            raise PlainError(_("A document was described since, so this is not taken back."), _("Remove it instead."))
    with office.vault.saving():
        for document in documents:
            _take_away(office, document)
        for case_id in {document.case_id for document in documents}:
            touch(office, case_id)
    return Changes.to(*_TOPICS, said=_("Taken away again."))


def bring_back(office: Office, document: Document) -> Changes:
    """Brings a removed document back, under its own number."""
    if not office.vault.attachments.has(document.stored):
        raise PlainError(_("The file of this document is gone already, so it cannot be brought back."))
    open_or_say(office, document.case_id)
    with office.vault.saving():
        office.vault.documents.add(document)
        office.vault.history.note("document brought back", document.object_id, case_id=document.case_id)
        touch(office, document.case_id)
    return Changes.to(*_TOPICS, said=_("The document is back."), record_id=document.id)


def document_or_say(office: Office, document_id: int) -> Document:
    """The document. Raises PlainError when it is no longer there."""
    document = office.vault.documents.one(document_id)
    if document is None:
        raise PlainError(_("This document is no longer in the vault."), _("Go back to its case."))
    return document


def of_case(office: Office, case_id: int) -> list[Document]:
    """The documents of a case, the newest first."""
    return office.vault.documents.of_case(case_id)[::-1]


def _take_away(office: Office, document: Document) -> None:
    assert document.id is not None
    if office.vault.bundles.is_issued(document.id):
        raise PlainError(
            _("This document was issued in a hearing bundle, so it stays."),
            _("Withdraw it from the bundle: then it is in no issue to come."),
        )
    office.vault.documents.remove(document.id)
    office.vault.history.note("document removed", document.object_id, case_id=document.case_id)


def _is_folder() -> PlainError:
    return _NotThisFile(_("This is a folder."), _("Open it, and choose the files in it."))


def _not_readable() -> PlainError:
    return _NotThisFile(
        _("This file could not be read."), _("See that you may open it, and that its disk is connected.")
    )
