"""The procedures of the office: those that come with the program, and every version that was kept in the vault."""

import contextlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.models.errors import PlainError
from app.models.formal import KeptProcedure, hash_of
from app.models.procedures.numbering import renumbered
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.procedures.reader import read_procedure
from app.models.words import _
from app.services.casework import new_object_id
from app.services.form_files import resources_folder
from app.services.office import Office

PROGRAM = "program"
"""The choice of whatever comes with the program."""

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
    procedures = office.vault.formal.procedures
    # A kept text is never changed, so its hash is enough to know whether it was read: the text itself is long.
    if (read := _read.get(procedures.hash_of(procedure_id))) is not None:
        return read
    kept = procedures.one(procedure_id)
    assert kept is not None, "a case keeps its procedure"
    return procedure_in(office, kept.text, kept.name)


@lru_cache(maxsize=2)
def shipped_texts(resources: Path | None = None) -> tuple[str, ...]:
    """The procedures that come with the program."""
    folder = (resources or resources_folder()) / "procedures"
    return tuple(file.read_text("utf-8") for file in sorted(folder.glob("*.toml")))


def in_use(office: Office) -> list[Procedure]:
    """The version of each procedure that new cases begin under. One that this program cannot read is left out: the page
    of procedures says so, and nothing begins under it.
    """
    found = []
    for name, text in used_texts(office).items():
        with contextlib.suppress(PlainError):
            found.append(procedure_in(office, text, name))
    return sorted(found, key=lambda each: each.title)


def used_texts(office: Office) -> dict[str, str]:
    """The text of each procedure in use, by its name, read or not."""
    kept = office.vault.formal.procedures.all()
    shipped = {procedure_in(office, text).name: text for text in shipped_texts()}
    names = dict.fromkeys([*(each.name for each in kept), *shipped])
    return {
        name: _used(office, [each for each in kept if each.name == name], shipped.get(name), choice_of(office, name))
        for name in names
    }


def choice_of(office: Office, name: str) -> str:
    """What the office decided to use: the number of a version it keeps, `PROGRAM`, or nothing yet."""
    return office.vault.settings.get(f"procedure_{name}", "")


def choose_version(office: Office, name: str, choice: str) -> None:
    """Decides what new cases begin under. To be called while saving."""
    if choice:
        office.vault.settings.set(f"procedure_{name}", choice)
    else:
        office.vault.settings.forget(f"procedure_{name}")
    office.vault.history.note("procedure chosen", detail=f"{name} {choice or 'usual'}")


def _used(office: Office, kept: list[KeptProcedure], shipped: str | None, choice: str) -> str:
    """What was chosen; else the newest of the service's own; else the newest. `kept` begins with the newest."""
    if choice == PROGRAM and shipped is not None:
        return shipped
    chosen = [each for each in kept if str(each.version) == choice] or [each for each in kept if each.is_own]
    if chosen:
        return chosen[0].text
    if shipped is not None and (not kept or procedure_in(office, shipped).version >= kept[0].version):
        return shipped
    return kept[0].text


def fitting(procedures: Iterable[Procedure], status: PartyStatus) -> list[Procedure]:
    """Those that are for a respondent of this status (14.1)."""
    return [each for each in procedures if status in each.route.respondents]


def text_of(office: Office, procedure: Procedure) -> str:
    kept = office.vault.formal.procedures.version(procedure.name, procedure.version)
    if kept is not None and procedure_in(office, kept.text, kept.name) == procedure:
        return kept.text
    return next(text for text in shipped_texts() if procedure_in(office, text) == procedure)


def highest_version(office: Office, name: str) -> int:
    """The highest number that this procedure has had, here or in the program; 0 for one that is not known."""
    kept = [each.version for each in office.vault.formal.procedures.all() if each.name == name]
    shipped = [each.version for each in (procedure_in(office, text) for text in shipped_texts()) if each.name == name]
    return max([*kept, *shipped], default=0)


def keep(office: Office, text: str, *, is_own: bool) -> int:
    """Keeps a version for good, and gives its id. To be called while saving.

    Where the service has used the number for a text of its own, what came with the program gets a higher one. Raises
    PlainError when the service's own text has the number of another.
    """
    procedure = procedure_in(office, text)
    known = office.vault.formal.procedures.version(procedure.name, procedure.version)
    if known is not None and known.sha256 != hash_of(text):
        if is_own:
            raise PlainError(
                _("Version {version} of this procedure is kept already, with other words.").format(
                    version=procedure.version
                ),
                _("Give the changed procedure a higher version number."),
            )
        return keep(office, _with_a_free_number(office, procedure.name, text), is_own=False)
    if known is not None:
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


def _with_a_free_number(office: Office, name: str, text: str) -> str:
    """The text under the number it was given here before, or else the next that is free."""
    kept = [each for each in office.vault.formal.procedures.all() if each.name == name]
    given = next((each.text for each in kept if each.text == renumbered(text, each.version)), None)
    return given or renumbered(text, highest_version(office, name) + 1)
