"""The specifications that come with the program, and those a team made for itself."""

import json
from functools import lru_cache
from pathlib import Path

from app.models.changes import Changes, Undo
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification, canonical
from app.models.collecting.specification_reader import read_specification, specification_in
from app.models.errors import PlainError
from app.models.words import _
from app.services.form_files import read_one, resources_folder
from app.services.office import Office

MOST_BYTES = 1_000_000

_CHOSEN = "counts_specification"
"""The setting that holds the hash of a team's own specification."""


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


def chosen_specification(office: Office) -> Specification:
    """What this vault is counted by: its team's own specification, or the one that came with the program."""
    content = _own_content(office)
    return shipped(VaultRole(office.vault.role)) if content is None else _kept(content)


def is_own(office: Office) -> bool:
    """Whether the vault is counted by a specification of its team's own."""
    return _own_content(office) is not None


def why_not_here(office: Office, specification: Specification) -> str | None:
    """Why a specification does not count this vault, or None."""
    if specification.role == office.vault.role:
        return None
    return _("This specification counts the cases of another kind of vault.")


def use_specification(office: Office, specification: Specification) -> Changes:
    """Counts by this specification from now on; what left before stays as it left."""
    if (reason := why_not_here(office, specification)) is not None:
        raise PlainError(reason, _("Choose the one for this vault."))
    return _choose(office, specification.hash, canonical(specification))


def use_shipped(office: Office) -> Changes:
    """Counts by the specification that came with the program again."""
    return _choose(office, "", None)


def _choose(office: Office, name: str, content: bytes | None) -> Changes:
    before, content_before = office.vault.settings.get(_CHOSEN), _own_content(office)
    with office.vault.saving():
        if content is None:
            office.vault.settings.forget(_CHOSEN)
        else:
            office.vault.collecting.keep_specification(name, content, office.now())
            office.vault.settings.set(_CHOSEN, name)
        office.vault.history.note("specification chosen", detail=name)
    undo = Undo(words=_("Bring back the earlier specification"), act=_choose, args=(before, content_before))
    return Changes.to("counts", said=_("Counted by this specification from now on."), undo=undo)


def _own_content(office: Office) -> bytes | None:
    name = office.vault.settings.get(_CHOSEN)
    return office.vault.collecting.specification(name) if name else None


@lru_cache(maxsize=4)
def _kept(content: bytes) -> Specification:
    return specification_in(json.loads(content), _("the kept specification"))
