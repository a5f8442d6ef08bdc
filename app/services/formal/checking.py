"""Checking a procedure before it is used: what is in a file, against the letters and outcomes that are known here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.models.errors import PlainError
from app.models.letters.reader import read_template
from app.models.procedures.checker import Problem, problems
from app.models.procedures.procedure import Procedure
from app.models.procedures.reader import read_procedure
from app.models.words import _
from app.services.form_files import Library, load_library
from app.services.letters.shipped import load_letters

LARGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a file. One that cannot be read has no procedure, and the sentence that says why."""

    file: str
    procedure: Procedure | None = None
    problems: tuple[Problem, ...] = ()
    why_not_read: str = ""

    @property
    def passed(self) -> bool:
        """Whether it could be used. What is only doubtful may be meant so."""
        return self.procedure is not None and all(each.is_doubt for each in self.problems)

    def facts(self) -> dict[str, Any]:
        procedure = self.procedure
        return {
            "file": self.file,
            "passed": self.passed,
            "name": None if procedure is None else procedure.name,
            "version": None if procedure is None else procedure.version,
            "title": None if procedure is None else procedure.title,
            "not_read": self.why_not_read,
            "problems": [
                {"kind": str(each.kind), "doubt": each.is_doubt, "place": each.place, "words": each.words}
                for each in self.problems
            ],
        }


def check_text(text: str, source: str, library: Library, own_letters: Collection[str] = ()) -> Checked:
    """What is wrong with the procedure in a text. `own_letters` are codes of letters that the office made itself."""
    try:
        procedure = read_procedure(text, source, library.lists, library.statements)
    except PlainError as error:
        return Checked(file=source, why_not_read=str(error))
    known = known_letters(library) | set(own_letters)
    outcomes = [code.code for code in library.lists["outcomes"].codes]
    return Checked(file=source, procedure=procedure, problems=tuple(problems(procedure, known, outcomes)))


def known_letters(library: Library) -> frozenset[str]:
    """The codes of letters that come with the program, with and without a template."""
    return frozenset(code.code for code in library.lists["letters"].codes) | frozenset(load_letters().templates)


def check_files(files: Iterable[Path], letters: Path | None = None) -> list[Checked]:
    """Each file, checked by itself. `letters` is a folder with letter templates of one's own.

    Raises PlainError when a template of that folder cannot be used.
    """
    library, own = load_library(), frozenset[str]()
    if letters is not None:
        own = letters_in(letters)
    return [_check_file(file, library, own) for file in files]


def letters_in(folder: Path) -> frozenset[str]:
    """The codes of the letter templates in a folder. Raises PlainError naming the one that cannot be used."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise PlainError(
            _("There are no letter templates in {folder}.").format(folder=folder.name),
            _("Name the folder that holds them, each as a file that ends in .toml."),
        )
    shipped = load_letters()
    return frozenset(read_template(_text(file), file.name, shipped.catalogue, shipped.shared).code for file in files)


def _check_file(file: Path, library: Library, own_letters: Collection[str]) -> Checked:
    try:
        return check_text(_text(file), file.name, library, own_letters)
    except PlainError as error:
        return Checked(file=file.name, why_not_read=str(error))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise PlainError(_("{file} is too large for a file of this kind.").format(file=file.name))
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise PlainError(
            _("{file} cannot be read.").format(file=file.name), _("It must be a text file, kept as UTF-8.")
        ) from None
