"""The letters that come with the program: templates, fields, shared paragraphs, and the wording no letter may have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from app.models.errors import PlainError
from app.models.gagging import Gagging, read_gagging
from app.models.letters.fields import Catalogue
from app.models.letters.reader import SharedParagraphs, read_catalogue, read_shared, read_template
from app.models.letters.templates import Template
from app.models.words import _
from app.services.form_files import read_one, resources_folder, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFiles:
    """Everything that letters are made from, as it comes with the program. Templates stand by their codes."""

    catalogue: Catalogue
    shared: SharedParagraphs
    templates: Mapping[str, Template]
    gagging: Gagging


def load_letters(resources: Path | None = None) -> LetterFiles:
    """What comes with the program, read when the first letter is made. Raises PlainError naming the file."""
    return _read_letters(resources or resources_folder())


@lru_cache(maxsize=4)
def _read_letters(resources: Path) -> LetterFiles:
    folder = resources / "letters"
    catalogue = read_catalogue(text_of(folder / "shared" / "fields.toml"), "fields.toml")
    shared = read_shared(text_of(folder / "shared" / "paragraphs.toml"), "paragraphs.toml")
    templates: dict[str, Template] = {}
    for file in sorted(folder.glob("*.toml")):
        template = read_template(text_of(file), file.name, catalogue, shared)
        if template.code != file.stem:
            raise PlainError(
                _("The file {file} calls itself {name}.").format(file=file.name, name=template.code),
                _("Give the file and the code inside it the same word."),
            )
        templates[template.code] = template
    gagging = read_one(resources / "wording" / "gagging.toml", read_gagging)
    return LetterFiles(catalogue=catalogue, shared=shared, templates=MappingProxyType(templates), gagging=gagging)
