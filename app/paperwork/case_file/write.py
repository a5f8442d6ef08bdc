"""Writes a case file: put together like a bundle, its pages counted and hashed, and all of it read back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf

from app.models.bundles.model import BundleModel, IssueKind, LeftOut, Section
from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.paperwork.bundle.build import build_bundle, numbered
from app.paperwork.bundle.copies import write_copy
from app.paperwork.case_file.content import CaseFile, Chapter, PersonsCaseFile, Printed
from app.paperwork.case_file.hash_list import hash_of_list, title_of_list, write_hash_list
from app.paperwork.case_file.hashes import page_hashes
from app.paperwork.case_file.pieces import Pieces
from app.paperwork.own_copy import write_own_copy

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LIST = "hashes"
_UNKNOWN = "0" * 64
_MOST_ROUNDS = 8
_EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """The finished file. `hashes` are those of its first pages, which the list behind them names."""

    path: Path = field(repr=False)
    pages: int
    hashes: tuple[str, ...]

    @property
    def list_sha256(self) -> str:
        return hash_of_list(self.hashes)


def write_case_file(file: CaseFile, folder: Path, progress: Progress | None = None) -> WrittenFile:
    """The adviser's own file, in a folder that has nothing else in it. Raises PlainError and Cancelled."""
    words = _(
        "This is the adviser's own file of the case. There is no note of a conversation in it: notes stay in the vault,"
        " and nobody is given one but the person it is about."
    )
    return _Writing(file, folder, progress or Silent()).written(_("Case file"), words, file.chapters)


def write_persons_case_file(
    file: PersonsCaseFile, folder: Path, password: str = "", progress: Progress | None = None
) -> WrittenFile:
    """The person's own copy, with the notes that they agreed; locked where a password is given.

    Raises PlainError and Cancelled.
    """
    words = _(
        "This is your own copy, made because you asked for it. Nobody else is given one. What you do with it is up to"
        " you; keep it where only those will find it whom you want to read it."
    )
    practice = file.file.practice
    notes = tuple(
        Printed(
            key=f"note {number}",
            title=_("Note of {when}").format(when=copy.written),
            pdf=write_own_copy(copy, mark=file.mark, practice=practice, numbered=False),
        )
        for number, copy in enumerate(file.copies, 1)
    )
    agreed = Chapter(title=_("Notes that you agreed"), holds=notes, empty=_("There is none so far."))
    told = progress or Silent()
    writing = _Writing(file.file, folder, told)
    written = writing.written(_("Your own copy of the case file"), words, (*file.file.chapters, agreed))
    if password:
        locked = folder / "locked.pdf"
        write_copy(written.path, locked, watermark="", password=password, progress=told)
        written = replace(written, path=locked)
    _mark(written.path, file.mark)
    return written


def _mark(path: Path, mark: str) -> None:
    """A comment behind the end, for programs that know the mark: readers of PDFs pass over it, locked or not."""
    with path.open("ab") as file:
        file.write(f"%{mark}\n".encode("ascii"))


class _Writing:
    def __init__(self, file: CaseFile, folder: Path, progress: Progress) -> None:
        self._file, self._folder = file, folder
        self._progress = _InOurWords(progress)
        self._papers = Pieces(folder / "papers", foot=file.reference, practice=file.practice)

    def written(self, title: str, words: str, chapters: Sequence[Chapter]) -> WrittenFile:
        full = [each for each in chapters if each.holds]
        sections = [Section(letter=letter, title=each.title) for letter, each in zip(_LETTERS, full, strict=False)]
        pieces = [
            piece
            for section, chapter in zip(sections, full, strict=True)
            for piece in self._papers.of_chapter(section.letter, chapter)
        ]
        missing = [LeftOut(title=name, because=because) for name, because in self._file.missing]
        empty = [LeftOut(title=each.title, because=each.empty) for each in chapters if not each.holds]
        model = BundleModel(
            reference=self._file.reference,
            title=title,
            number=1,
            kind=IssueKind.FIRST,
            issued_on=self._file.made_on,
            cover_lines=((_("By"), self._file.service),) if self._file.service else (),
            confidentiality=words,
            sections=(*sections, Section(letter=_LETTERS[len(sections)], title=title_of_list())),
            pieces=tuple(pieces),
            left_out=(*missing, *self._papers.twice, *empty),
            practice=self._file.practice,
            is_issue=False,
        )
        return self._hashed(model)

    def _hashed(self, model: BundleModel) -> WrittenFile:
        """Built twice: with room for the list, so that the pages before it can be hashed, and then with the hashes."""
        count = self._pages_before_list(model)
        first = build_bundle(self._with_list(model, [_UNKNOWN] * count), self._folder, self._progress).files[0]
        hashes = self._hashes_of(first.path, count)
        first.path.unlink()
        whole = build_bundle(self._with_list(model, hashes), self._folder, self._progress).files[0]
        if self._hashes_of(whole.path, count) != hashes:
            raise PlainError(
                _("The finished file was read back, and its pages are not those that it lists. It was not kept."),
                _("Make it again."),
            )
        return WrittenFile(path=whole.path, pages=whole.pages, hashes=tuple(hashes))

    def _pages_before_list(self, model: BundleModel) -> int:
        """The longer the list, the longer may be what stands before it: asked until both agree."""
        count = 0
        for _round in range(_MOST_ROUNDS):
            plan, _sheets = numbered(self._with_list(model, [_UNKNOWN] * count), self._progress)
            line = plan.of(_LIST)
            assert line is not None
            before = int(line.labels[0]) - 1
            if before == count:
                return count
            count = before
        raise AssertionError("the list of hashes never found its place")

    def _with_list(self, model: BundleModel, hashes: Sequence[str]) -> BundleModel:
        pdf = write_hash_list(hashes, foot=self._file.reference, practice=self._file.practice)
        piece = self._papers.of_paper(_LIST, model.sections[-1].letter, title_of_list(), pdf)
        return replace(model, pieces=(*model.pieces, replace(piece, dated_on=model.issued_on)))

    def _hashes_of(self, path: Path, count: int) -> list[str]:
        hashes: list[str] = []
        with pikepdf.open(path) as pdf:
            for number, each in enumerate(page_hashes(pdf)):
                if number == count:
                    break
                if number % _EVERY == 0:
                    self._progress.step(number, count, "")
                hashes.append(each)
        return hashes


class _InOurWords:
    """Progress of what puts bundles together, said of what is put together here."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def step(self, done: int, total: int, words: str) -> None:
        self._progress.step(done, total, _("Putting the file together"))
