"""A real disk of a few megabytes, filled to the page, made read-only, and emptied again. Needs root and mount."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.needs import needs_that

PAGE = 4096


class SmallDisk:
    """A mounted disk; `folder` is its top."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def leave_free(self, pages: int) -> None:
        """Fills the disk until so many pages are left."""
        self.empty()
        with self._ballast.open("wb") as file:
            if (size := self.free_pages() - pages) > 0:
                os.posix_fallocate(file.fileno(), 0, size * PAGE)
        assert self.free_pages() == pages

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def free_pages(self) -> int:
        free = os.statvfs(self.folder)
        return free.f_bavail * free.f_frsize // PAGE

    def allow_writing(self, allowed: bool) -> None:
        _run("mount", "-o", f"remount,{'rw' if allowed else 'ro'}", str(self.folder))


@contextmanager
def small_disk(at: Path, megabytes: int = 24) -> Iterator[SmallDisk]:
    at.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(at))
    try:
        yield SmallDisk(at)
    finally:
        _run("umount", str(at))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _may_mount() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not (shutil.which("mount") and shutil.which("umount")):
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder) / "try", 1):
                return True
        except AssertionError:
            return False


needs_a_small_disk = needs_that(_may_mount(), "root and the right to mount a small disk, which a full disk is tried on")
