"""A disk that forgets: what was not synced may be lost, torn, or arrive in another order when the power fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import BinaryIO

from app.store.disk import Disk

Operation = tuple[str, Path, bytes | Path | None]


class RecordingDisk(Disk):
    """Does what a real disk does, and remembers each step."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []

    def write(self, path: Path, content: bytes) -> None:
        self.operations.append(("write", path, content))
        super().write(path, content)

    def write_by(self, path: Path, fill: Callable[[BinaryIO], None]) -> None:
        super().write_by(path, fill)
        self.operations.append(("write", path, path.read_bytes()))

    def make_folder(self, folder: Path) -> None:
        self.operations.append(("make_folder", folder, None))
        super().make_folder(folder)

    def remove(self, path: Path) -> None:
        if path.exists():
            self.operations.append(("remove", path, None))
        super().remove(path)

    def sync(self, path: Path) -> None:
        self.operations.append(("sync", path, None))
        super().sync(path)

    def replace(self, source: Path, target: Path) -> None:
        self.operations.append(("replace", source, target))
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.operations.append(("sync_folder", folder, None))
        super().sync_folder(folder)


@dataclass
class _File:
    """One file whatever its name: what is on the platter, and what was written since."""

    kept: bytes
    unsynced: list[bytes] = field(default_factory=list)

    def after_power_cut(self, chance: Random) -> bytes:
        content = chance.choice([self.kept, *self.unsynced])
        if not self.unsynced or content is self.kept or chance.random() < 0.3:
            return content
        torn = chance.randrange(len(content) + 1)
        rest = chance.choice([b"", bytes(len(content) - torn), self.kept[torn:], chance.randbytes(len(content) - torn)])
        return content[:torn] + rest


def after_power_cut(before: dict[Path, bytes], operations: list[Operation], chance: Random) -> dict[Path, bytes]:
    """The files found after the power failed at the end of `operations`; the last one may be half done.

    A file that was removed may be back, and one in a folder that was made may be gone with the folder.
    """
    names = {path: _File(kept=content) for path, content in before.items()}
    seen = dict(names)
    waiting: list[_Change] = []
    made: set[Path] = set()
    for operation, path, argument in operations:
        if operation == "write" and isinstance(argument, bytes):
            if path not in seen:
                seen[path] = _File(kept=b"")
                waiting.append((None, path, seen[path]))
            # Truncating and writing are two things: the file may be found empty.
            seen[path].unsynced += [b"", argument]
        elif operation == "sync":
            file = seen[path]
            if file.unsynced:
                file.kept, file.unsynced = file.unsynced[-1], []
        elif operation == "replace" and isinstance(argument, Path):
            seen[argument] = seen.pop(path)
            waiting.append((path, argument, seen[argument]))
        elif operation == "remove":
            seen.pop(path, None)
            waiting.append((path, None, None))
        elif operation == "make_folder":
            made.add(path)
        else:
            _apply(names, [change for change in waiting if _folder_of(change) == path])
            waiting = [change for change in waiting if _folder_of(change) != path]
            made = {folder for folder in made if folder.parent != path}
    survived = [change for change in waiting if chance.random() < 0.5]
    chance.shuffle(survived)
    _apply(names, survived)
    lost = {folder for folder in made if chance.random() < 0.5}
    return {path: file.after_power_cut(chance) for path, file in names.items() if not lost & set(path.parents)}


_Change = tuple[Path | None, Path | None, _File | None]
"""A name that goes, a name that comes, and the file that it then stands for."""


def _folder_of(change: _Change) -> Path:
    old_name, new_name, _file = change
    name = new_name or old_name
    assert name is not None
    return name.parent


def _apply(names: dict[Path, _File], changes: list[_Change]) -> None:
    for old_name, new_name, file in changes:
        if old_name is not None:
            names.pop(old_name, None)
        if new_name is not None and file is not None:
            names[new_name] = file
