"""Where a vault may lie, judged from what the computer says about its folders."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.models.errors import PlainError
from app.store.place import Place, look_at, network_by_mount_command, network_by_mounts, warnings_about_place

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /home/shared nfs4 rw 0 0
/dev/sdb1 /home/shared/usb ext4 rw 0 0
//server/x /mnt/a\\040share cifs rw 0 0
sshfs#host: /mnt/far fuse.sshfs rw 0 0
"""
MAC_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//me@server/share on /Volumes/A Share (smbfs, nodev, nosuid, mounted by me)
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/me/A.casebook", False),
        ("/home/shared/A.casebook", True),
        ("/home/shared/usb/A.casebook", False),
        ("/home/sharedtoo/A.casebook", False),
        ("/mnt/a share/x", True),
        ("/mnt/far", True),
    ],
)
def test_a_network_share_is_known_by_its_mount(folder: str, expected: bool) -> None:
    assert network_by_mounts(PurePosixPath(folder), MOUNTS) is expected


@pytest.mark.parametrize(
    ("folder", "expected"), [("/Users/me", False), ("/Volumes/A Share/x", True), ("/System/Volumes/Data/x", False)]
)
def test_a_network_share_is_known_on_a_mac(folder: str, expected: bool) -> None:
    assert network_by_mount_command(PurePosixPath(folder), MAC_MOUNTS) is expected


def test_a_network_share_is_refused() -> None:
    with pytest.raises(PlainError, match="another computer"):
        warnings_about_place(Path("/x"), Place(folder=PurePosixPath("/x"), is_network=True))


@pytest.mark.parametrize(
    "folder",
    [
        PurePosixPath("/home/me/Dropbox/A.casebook"),
        PurePosixPath("/Users/me/Library/Mobile Documents/A.casebook"),
        PurePosixPath("/Users/me/Library/CloudStorage/x/A.casebook"),
        PureWindowsPath(r"C:\Users\me\OneDrive - University\A.casebook"),
        PureWindowsPath(r"C:\Users\me\Google Drive\A.casebook"),
        PurePosixPath("/home/me/Nextcloud/A.casebook"),
    ],
)
def test_a_folder_copied_to_a_cloud_is_warned_about(folder: PurePosixPath) -> None:
    (warning,) = warnings_about_place(Path("/x"), Place(folder=folder, is_network=False))

    assert "cloud" in warning


def test_a_sync_folder_of_any_name_is_known_from_the_computers_own_word() -> None:
    place = Place(folder=PurePosixPath("/home/me/Work/A"), is_network=False, sync_folders=("/home/me/Work",))

    assert len(warnings_about_place(Path("/x"), place)) == 1


@pytest.mark.parametrize("folder", ["/home/me/Documents/A.casebook", "/home/me/boxing/A", "/home/dropboxer/A"])
def test_an_ordinary_folder_is_not_warned_about(folder: str) -> None:
    place = Place(folder=PurePosixPath(folder), is_network=False, has_open_swap=False, has_open_disk=False)

    assert warnings_about_place(Path("/x"), place) == []


def test_open_swap_and_an_open_disk_are_each_warned_about() -> None:
    place = Place(folder=PurePosixPath("/home/me"), is_network=False, has_open_swap=True, has_open_disk=True)

    assert len(warnings_about_place(Path("/x"), place)) == 2


def test_this_computer_can_be_looked_at_without_an_error(tmp_path: Path) -> None:
    place = look_at(tmp_path / "not" / "there" / "yet")

    assert not place.is_network
    assert place.folder == tmp_path.resolve()
