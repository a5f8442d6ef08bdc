"""Files that leave the program: all of them or none, readable by their owner alone, and never without their line."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _
from app.services.office import Office
from app.store.leaving import leaving_to

_PIECE = 1 << 20


@contextmanager
def going_out(
    office: Office,
    targets: Sequence[Path],
    action: str,
    object_id: str | None = None,
    case_id: int | None = None,
    put_down: Callable[[], None] | None = None,
) -> Iterator[tuple[Path, ...]]:
    """Gives the names under which the body writes the files, before it gives them those of `targets`.

    `put_down` keeps what else is to be known of them, together with the line in the history.

    The vault remembers the places first, so that the next opening takes away what a killed program left there. When the
    line in the history cannot be written, the files go again: what leaves no line does not leave.
    """
    vault, leaving = office.vault, leaving_to(targets, action, object_id, case_id)
    with vault.saving():
        name = vault.leaving.begin(leaving)
    are_there = False
    try:
        yield leaving.parts
        are_there = True
        with vault.saving():
            if put_down is not None:
                put_down()
            vault.history.note(action, object_id, case_id=case_id)
            vault.leaving.end(name)
    except BaseException:
        take_away(leaving.targets if are_there else ())
        # What cannot be forgotten now is looked for once more at the next opening.
        if not any(part.exists() for part in leaving.parts):
            with contextlib.suppress(PlainError), vault.saving():
                vault.leaving.end(name)
        raise


def write_together(files: dict[Path, bytes], parts: Sequence[Path]) -> None:
    """Writes the files as `parts` and gives them their names, over nothing. Where anything fails, none stays."""
    there = [target for target in files if target.exists()]
    if there:
        raise PlainError(
            _("There is a file of this name already: {name}.").format(name=there[0].name),
            _("Choose another folder. Nothing was written, and nothing was replaced."),
        )
    placed: list[Path] = []
    try:
        for part, content in zip(parts, files.values(), strict=True):
            write_new(part, content)
        for part, target in zip(parts, files, strict=True):
            place(part, target)
            placed.append(target)
    except BaseException as error:
        take_away(placed)
        if isinstance(error, OSError):
            raise PlainError(
                _("The files could not be written there: {reason}.").format(
                    reason=error.strerror or _("the disk refused")
                ),
                _("Choose another folder. Nothing was left there."),
            ) from error
        raise
    finally:
        take_away(parts)


def write_new(path: Path, content: bytes) -> None:
    """A new file for its owner alone, on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def copy_new(source: Path, path: Path, told: Callable[[int], None]) -> None:
    """The same as a copy of a file of any size. `told` hears of the bytes that passed, and may raise Cancelled."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as from_file, os.fdopen(descriptor, "wb") as file:
        while piece := from_file.read(_PIECE):
            file.write(piece)
            told(len(piece))
        file.flush()
        os.fsync(file.fileno())


def take_away(paths: Sequence[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def place(part: Path, target: Path) -> None:
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
