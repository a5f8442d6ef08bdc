"""The procedures of the office: those that come with the program, and every version that was kept in the vault."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.models.errors import PlainError
from app.models.formal import KeptProcedure, hash_of
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.procedures.reader import read_procedure
from app.models.words import _
from app.services.casework import new_object_id
from app.services.form_files import resources_folder
from app.services.office import Office

_read: dict[bytes, Procedure] = {}
"""What was read already, by the hash of its text: a case page asks for its procedure at every look."""


def procedure_in(office: Office, text: str, source: str = "") -> Procedure:
    """The procedure that a text holds, read once. Raises PlainError naming the place that is wrong."""
    key = hash_of(text)
    if key not in _read:
        _read[key] = read_procedure(text, source, office.library.lists, office.library.statements)
    return _read[key]


def procedure_of(office: Office, procedure_id: int) -> Procedure:
    """A kept version, as a case began under it."""
    kept = office.vault.formal.procedures.one(procedure_id)
    assert kept is not None, "a case keeps its procedure"
    return procedure_in(office, kept.text, kept.name)


@lru_cache(maxsize=2)
def shipped_texts(resources: Path | None = None) -> tuple[str, ...]:
    """The procedures that come with the program."""
    folder = (resources or resources_folder()) / "procedures"
    return tuple(file.read_text("utf-8") for file in sorted(folder.glob("*.toml")))


def in_use(office: Office) -> list[Procedure]:
    """The newest version of each procedure: of the service's own first, else of those that came with the program."""
    kept = [procedure_in(office, each.text, each.name) for each in office.vault.formal.procedures.all()]
    shipped = [procedure_in(office, text) for text in shipped_texts()]
    newest: dict[str, Procedure] = {}
    for procedure in (*kept, *shipped):
        known = newest.get(procedure.name)
        if known is None or procedure.version > known.version:
            newest[procedure.name] = procedure
    return sorted(newest.values(), key=lambda each: each.title)


def fitting(procedures: Iterable[Procedure], status: PartyStatus) -> list[Procedure]:
    """Those that are for a respondent of this status (14.1)."""
    return [each for each in procedures if status in each.route.respondents]


def text_of(office: Office, procedure: Procedure) -> str:
    kept = office.vault.formal.procedures.version(procedure.name, procedure.version)
    if kept is not None:
        return kept.text
    return next(text for text in shipped_texts() if procedure_in(office, text) == procedure)


def keep(office: Office, text: str, *, is_own: bool) -> int:
    """Keeps a version for good, and gives its id. To be called while saving.

    Raises PlainError when another text is kept under the same name and version.
    """
    procedure = procedure_in(office, text)
    known = office.vault.formal.procedures.version(procedure.name, procedure.version)
    if known is not None:
        if known.sha256 != hash_of(text):
            raise PlainError(
                _("Version {version} of this procedure is kept already, with other words.").format(
                    version=procedure.version
                ),
                _("Give the changed procedure a higher version number."),
            )
        assert known.id is not None
        return known.id
    kept = KeptProcedure(
        object_id=new_object_id(),
        name=procedure.name,
        version=procedure.version,
        text=text,
        sha256=hash_of(text),
        kept_at=office.now(),
        is_own=is_own,
    )
    kept_id = office.vault.formal.procedures.add(kept)
    office.vault.history.note("procedure kept", kept.object_id, f"{procedure.name} {procedure.version}")
    return kept_id
