"""A small fictional pool: eight contributors of two quarters, one that is missing, one that nobody has vouched for."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import payload_bytes
from app.models.collecting.sources import VaultRole
from app.models.progress import Silent
from app.services.counts.specifications import shipped
from app.services.office import Office
from app.services.pool.bringing_in import bring_in
from app.services.pool.contributors import rename
from tests.builders_pool import contributor, payload_of, signed_file

FIRST, SECOND = "2025-26-Q1", "2025-26-Q2"
NAMES = ("Students' union", "Harassment adviser, north campus", "Chaplaincy")
STRANGER = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """`words` are names that no accessible tree may show behind the hidden screen."""

    words: tuple[str, ...] = NAMES


def fill(office: Office) -> Filled:
    with TemporaryDirectory() as folder:
        for name, content in _files(office.vault.practice).items():
            (Path(folder) / name).write_bytes(content)
        known = [file for file in sorted(Path(folder).iterdir()) if not file.name.startswith(str(STRANGER))]
        bring_in(office, known, Silent(), accept_new=True)
        bring_in(office, [Path(folder)], Silent())
    for number, name in enumerate(NAMES, 1):
        found = office.vault.pool.contributor_with(contributor(number))
        assert found is not None
        assert found.id is not None
        rename(office, found.id, name)
    return Filled()


@cache
def _files(practice: bool) -> dict[str, bytes]:
    """Of the second quarter the last one sent nothing, and one sent a correction."""
    specification = shipped(VaultRole.ADVISER)
    files = {}
    for number in (*range(1, 9), STRANGER):
        for period in (FIRST, SECOND):
            if (number, period) in {(8, SECOND), (STRANGER, FIRST)}:
                continue
            payload = payload_of(number, 42, specification, period=period, practice=practice)
            files[f"{number}-{period}.counts.json"] = signed_file(payload, number)
            if (number, period) == (2, SECOND):
                again = payload_of(number, 44, specification, period=period, practice=practice)
                corrected = replace(again, revision=2, previous=hash_of(payload_bytes(payload)))
                files[f"{number}-{period}-again.counts.json"] = signed_file(corrected, number)
    return files
