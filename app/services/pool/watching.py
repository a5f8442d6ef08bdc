"""A folder that a pool watches: looked into now and then, for counts files that are not in the pool yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.models.changes import Changes
from app.models.collecting.counts_files import ENDING
from app.models.collecting.refused import Refused
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services.office import Office
from app.services.outside import outside_or_say
from app.services.pool.specifications import TOPIC, pool_or_say
from app.services.pool.taking import read_file

_SETTING = "pool folder"
_EACH = 20

Known = frozenset[tuple[str, int, int]]
"""Files that were looked at: name, size, and when they were changed. Kept by whoever looks again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one look brought: `files` to be brought in, and what the next look need not read again."""

    files: tuple[Path, ...] = field(repr=False)
    known: Known = field(repr=False)


def watched_folder(office: Office) -> Path | None:
    named = office.vault.settings.get(_SETTING)
    return Path(named) if named else None


def watch(office: Office, folder: Path) -> Changes:
    """From now on the folder is looked into while the pool is open."""
    pool_or_say(office)
    if not folder.is_dir():
        raise PlainError(_("There is no folder at this place."), _("Choose the folder that the counts files come to."))
    outside_or_say(office, folder)
    with office.vault.saving():
        office.vault.settings.set(_SETTING, str(folder.absolute()))
        office.vault.history.note("folder of the pool chosen")
    return Changes.to(TOPIC, said=_("Counts files that come into this folder are brought in while the pool is open."))


def stop_watching(office: Office) -> Changes:
    pool_or_say(office)
    with office.vault.saving():
        office.vault.settings.forget(_SETTING)
        office.vault.history.note("folder of the pool given up")
    return Changes.to(TOPIC, said=_("No folder is watched any more. What came from it stays in the pool."))


def look_into_folder(office: Office, known: Known, progress: Progress) -> Found:
    """One look into the watched folder. What was looked at before and is unchanged is not even opened.

    A folder that is not there just now, such as one on a stick, holds nothing.
    """
    folder = watched_folder(office)
    there = dict(_counts_files(folder)) if folder is not None else {}
    fresh = [file for file, look in there.items() if look not in known]
    files = []
    for place, file in enumerate(fresh):
        if place % _EACH == 0:
            progress.step(place, len(fresh), _("Looking into the folder"))
        if not _is_here(office, file):
            files.append(file)
    return Found(files=tuple(files), known=frozenset(there.values()))


def _is_here(office: Office, file: Path) -> bool:
    """Whether the pool has it. One that cannot be read is brought in, so that its reason is said."""
    try:
        return office.vault.pool.is_known(read_file(file).payload_hash)
    except Refused:
        return False


def _counts_files(folder: Path) -> Iterator[tuple[Path, tuple[str, int, int]]]:
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return
    for file in names:
        if not file.name.endswith(ENDING):
            continue
        try:
            found = file.stat()
        except OSError:
            continue
        yield file, (file.name, found.st_size, found.st_mtime_ns)
