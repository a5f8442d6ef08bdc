"""A private place to build in: in memory where the system has one, and emptied whatever happens."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _
from app.services.office import Office

_ROOM_TO_SPARE = 64_000_000


@contextmanager
def workplace(office: Office, needed: int) -> Iterator[Path]:
    """A folder that only its owner may enter, for `needed` bytes. Raises PlainError where there is no room for them."""
    folder = office.vault.outside.new_file("")
    free = shutil.disk_usage(folder.parent).free
    if free < needed + _ROOM_TO_SPARE:
        raise PlainError(
            _("There is not enough room in the private place where the bundle is built: {mb} MB are needed.").format(
                mb=(needed + _ROOM_TO_SPARE) // 1_000_000
            ),
            _("Close other programs and documents, and try again."),
        )
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
