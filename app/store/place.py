"""Where a vault lies: network shares are refused, folders that are copied elsewhere and open swap are warned about."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.models.errors import PlainError
from app.models.words import _

_NETWORK = {
    "afpfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb2",
    "smb3",
    "smbfs",
    "webdav",
}
_NETWORK_BY_FUSE = {"fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"}
_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|my drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|pcloud"
    r"|megasync|box sync|syncthing|seafile|tresorit)( .*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What could be found out about a folder without asking anybody; None where this computer does not tell."""

    folder: PurePath
    is_network: bool
    sync_folders: tuple[str, ...] = ()
    has_open_swap: bool | None = None
    has_open_disk: bool | None = None


def warnings_about_place(folder: Path, place: Place | None = None) -> list[str]:
    """One sentence for each thing to know about this folder; a network share raises `PlainError`."""
    place = place or look_at(folder)
    _refuse_network(place)
    warnings = []
    if _is_synced(place):
        warnings.append(
            _("This folder seems to be copied to a cloud service. The copies are encrypted, but leave this computer.")
        )
    if place.has_open_disk:
        warnings.append(
            _("This disk is not encrypted. The vault is, but documents opened outside the program may leave traces.")
        )
    if place.has_open_swap:
        warnings.append(
            _("This computer may write its memory to disk unencrypted. Ask for encrypted swap to be switched on.")
        )
    return warnings


def refuse_network_share(folder: Path) -> None:
    """Locks and crash safety cannot be relied on there, and others can see the folder."""
    _refuse_network(Place(folder=folder, is_network=_is_network(folder)))


def look_at(folder: Path) -> Place:
    folder = _existing(folder)
    return Place(
        folder=folder,
        is_network=_is_network(folder),
        sync_folders=tuple(
            path for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial") if (path := os.environ.get(name))
        ),
        has_open_swap=_has_open_swap(Path("/proc/swaps"), Path("/sys/class/block"))
        if sys.platform == "linux"
        else None,
        has_open_disk=_has_open_disk() if sys.platform == "darwin" else None,
    )


def network_by_mounts(folder: PurePath, mounts: str) -> bool:
    """Whether the list of mounts (as in /proc/mounts) says that the folder lies on another computer."""
    kind, deepest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1]))
        # Of two file systems mounted on one point, the later one is seen.
        if folder.is_relative_to(point) and len(point.parts) >= deepest:
            kind, deepest = fields[2], len(point.parts)
    return kind in _NETWORK | _NETWORK_BY_FUSE


def network_by_mount_command(folder: PurePath, answer: str) -> bool:
    """The same from the answer of `mount` on macOS: `/dev/disk1s1 on / (apfs, local, journaled)`."""
    kinds, deepest = "local", -1
    for match in re.finditer(r"^.* on (.+) \((.*)\)$", answer, re.MULTILINE):
        point = PurePath(match[1])
        if folder.is_relative_to(point) and len(point.parts) >= deepest:
            kinds, deepest = match[2], len(point.parts)
    return "local" not in kinds.split(", ")


def _refuse_network(place: Place) -> None:
    if place.is_network:
        raise PlainError(
            _("This folder is on another computer, where a vault cannot be kept safely."),
            _("Choose a folder on this computer."),
        )


def _is_synced(place: Place) -> bool:
    if any(place.folder.is_relative_to(folder) for folder in place.sync_folders):
        return True
    return any(_SYNCED.fullmatch(part.replace("-", " ")) for part in place.folder.parts)


def _is_network(folder: Path) -> bool:
    folder = _existing(folder)
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        remote = 4
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote
    if sys.platform == "darwin":
        return network_by_mount_command(folder, _said_by("/sbin/mount"))
    try:
        return network_by_mounts(folder, Path("/proc/mounts").read_text("utf-8", "surrogateescape"))
    except OSError:
        return False


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    folder = folder.resolve()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _has_open_swap(swaps: Path, blocks: Path) -> bool | None:
    try:
        devices = [line.split()[0] for line in swaps.read_text("utf-8").splitlines()[1:]]
    except (OSError, IndexError):
        return None
    return any(not _is_memory_or_encrypted(Path(device), blocks) for device in devices)


def _is_memory_or_encrypted(device: Path, blocks: Path) -> bool:
    name = device.resolve().name
    if name.startswith("zram"):
        return True
    try:
        return (blocks / name / "dm" / "uuid").read_text("utf-8").startswith("CRYPT-")
    except OSError:
        return False


def _has_open_disk() -> bool | None:
    answer = _said_by("/usr/bin/fdesetup", "status")
    return "FileVault is Off" in answer if answer else None


def _said_by(*command: str) -> str:
    import subprocess

    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
