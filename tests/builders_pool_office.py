"""An office that pools counts by the small specification, and counts files of several contributors on the disk."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import Payload, payload_bytes
from app.models.collecting.pooled import Became
from app.models.collecting.specification import Specification
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool.bringing_in import bring_in
from app.services.pool.brought import Brought, BroughtFile
from app.services.pool.specifications import take_specification
from tests.builders import HOLIDAYS, LIBRARY, make_office
from tests.builders_counts import small_specification
from tests.builders_pool import payload_of, signed_file
from tests.builders_vault import make_vault
from tests.standing_clock import StandingClock

QUARTER = "2025-26-Q1"
NEXT = "2025-26-Q2"


def make_pool(folder: Path, *, practice: bool = False, name: str = "Pool") -> Office:
    """A pool that takes counts by the small specification. Two of its quarters are over."""
    if practice:
        vault = make_vault(folder, "pool", name=name, practice=True)
        office = Office(vault=vault, library=LIBRARY, holidays=HOLIDAYS, clock=StandingClock())
    else:
        office = make_office(folder, "pool", name=name)
    take_specification(office, small_specification())
    return office


def put_file(folder: Path, payload: Payload, number: int, name: str = "") -> Path:
    """The file that the contributor with this number signs."""
    folder.mkdir(exist_ok=True)
    name = name or f"{number}-{payload.period}-r{payload.revision}-{hash_of(payload_bytes(payload))[7:15]}"
    file = folder / f"{name}.counts.json"
    file.write_bytes(signed_file(payload, number))
    return file


def put_files(folder: Path, numbers: Iterable[int], cases: int = 25, **changes: Any) -> list[Path]:
    return [put_file(folder, payload_of(number, cases, **changes), number) for number in numbers]


def corrected(number: int, cases: int, earlier: Payload) -> Payload:
    """The next revision of what a contributor sent, with so many cases."""
    return corrected_like(earlier, number, cases, small_specification())


def corrected_like(earlier: Payload, number: int, cases: int, specification: Specification) -> Payload:
    made = payload_of(number, cases, specification, period=earlier.period)
    return replace(made, revision=earlier.revision + 1, previous=hash_of(payload_bytes(earlier)))


def brought(office: Office, places: Sequence[Path], *, accept_new: bool = True) -> Brought:
    return bring_in(office, places, Silent(), accept_new=accept_new)


def those(brought: Brought, *became: Became) -> list[BroughtFile]:
    """The files of which this became."""
    return [each for each in brought.files if each.became in became]
