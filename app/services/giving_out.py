"""Files that leave the program together: all of them or none, readable by their owner alone, and over nothing."""

import contextlib
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _


@contextmanager
def write_together(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Writes the files beside their places, puts them there, and then runs the body; if that fails they go again."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise PlainError(
            _("There is a file of this name already: {name}.").format(name=there[0]),
            _("Choose another folder. Nothing was written, and nothing was replaced."),
        )
    beside = {name: folder / f".{secrets.token_hex(8)}.part" for name in files}
    placed: list[Path] = []
    try:
        try:
            for name, content in files.items():
                write_new(beside[name], content)
            for name in files:
                _place(beside[name], folder / name)
                placed.append(folder / name)
        except OSError as error:
            raise PlainError(
                _("The files could not be written there: {reason}.").format(
                    reason=error.strerror or _("the disk refused")
                ),
                _("Choose another folder. Nothing was left there."),
            ) from error
        yield
    except BaseException:
        for path in placed:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    finally:
        for part in beside.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """A new file for its owner alone, on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _place(part: Path, target: Path) -> None:
    """Gives the file its name, unless something took that name in the meantime."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # A stick's file system knows no second names.
        if target.exists():
            raise FileExistsError(None, _("a file of this name is there already")) from None
        part.rename(target)
