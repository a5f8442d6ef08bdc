"""The lists, statements, forms and wordings that come with the program, read and checked once."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from app.models.codes import CodeList, read_code_list
from app.models.complaint_contents import ComplaintContents, read_contents
from app.models.errors import PlainError
from app.models.form_reader import read_form
from app.models.forms import Form
from app.models.opinion import Opinion, read_opinion
from app.models.statements import Statement, read_statement
from app.models.words import _


class Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that is asked, and the codes and statements it is asked with, each by its name."""

    lists: Mapping[str, CodeList]
    statements: Mapping[str, Statement]
    forms: Mapping[str, Form]
    opinion: Opinion
    complaint_contents: ComplaintContents


def resources_folder() -> Path:
    """Where the program's own files lie: beside `app`, or inside the installed program."""
    installed = getattr(sys, "_MEIPASS", None)
    return Path(installed or Path(__file__).resolve().parents[2]) / "resources"


def load_library(resources: Path | None = None) -> Library:
    """What comes with the program, read once. Raises PlainError naming the file that cannot be used."""
    return _read_library(resources or resources_folder())


@lru_cache(maxsize=4)
def _read_library(resources: Path) -> Library:
    lists = _read_all(resources / "lists", read_code_list)
    statements = _read_all(resources / "statements", read_statement)
    forms = _read_all(resources / "forms", lambda text, source: read_form(text, source, lists, statements))
    return Library(
        lists=lists,
        statements=statements,
        forms=forms,
        opinion=read_one(resources / "wording" / "opinion.toml", read_opinion),
        complaint_contents=read_one(resources / "wording" / "complaint_contents.toml", read_contents),
    )


def _read_all(folder: Path, read: Callable[[str, str], N]) -> Mapping[str, N]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise PlainError(
            _("The program's files are not complete: {folder} is missing or empty.").format(folder=folder.name),
            _("Please install the program again."),
        )
    return MappingProxyType({file.stem: read_one(file, read) for file in files})


def read_one(file: Path, read: Callable[[str, str], N]) -> N:
    """What one file of the program says. Raises PlainError naming the file."""
    made = read(text_of(file), file.name)
    if made.name != file.stem:
        raise PlainError(
            _("The file {file} calls itself {name}.").format(file=file.name, name=made.name),
            _("Give the file and the name inside it the same word."),
        )
    return made


def text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PlainError(
            _("The program's file {file} cannot be read.").format(file=file.name),
            _("Please install the program again."),
        ) from None
