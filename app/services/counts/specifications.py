"""The specifications that come with the program, and those a team made for itself."""

from functools import lru_cache
from pathlib import Path

from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification
from app.models.collecting.specification_reader import read_specification
from app.models.errors import PlainError
from app.models.words import _
from app.services.form_files import read_one, resources_folder

MOST_BYTES = 1_000_000


@lru_cache(maxsize=4)
def shipped(role: VaultRole) -> Specification:
    """What vaults of this role are counted by, unless their team chose otherwise."""
    return read_one(resources_folder() / "statistics" / f"{role}.toml", read_specification)


def read_specification_file(file: Path) -> Specification:
    """The specification that a team made for itself. Raises PlainError saying what is wrong with its file."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PlainError(
            _("The specification cannot be read."),
            _("Choose the TOML file of a specification, such as a copy of one that came with the program."),
        ) from None
    if len(content) > MOST_BYTES:
        raise PlainError(_("This file is too large for a specification."), _("Choose another file."))
    return read_specification(text, file.name)
