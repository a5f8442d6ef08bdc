"""What is open in other programs lies in a private place, and goes when the vault is locked or after a kill."""

import os
import stat
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.store.runtime_folder import RuntimeFolder, runtime_base, sweep_left_behind
from tests.builders_vault import make_vault, reopened
from tests.house.needs import needs_that

on_posix = needs_that(os.name == "posix", "permissions of POSIX")


def test_a_file_has_a_name_that_says_nothing_and_the_ending_that_opens_it(tmp_path: Path) -> None:
    file = RuntimeFolder("ab" * 16, tmp_path).new_file(".pdf")

    assert file.suffix == ".pdf"
    assert len(file.stem) == 16
    assert file.parent.is_dir()


@on_posix
def test_only_the_owner_may_look_into_the_folder(tmp_path: Path) -> None:
    file = RuntimeFolder("ab" * 16, tmp_path / "base").new_file(".pdf")

    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (file.parent, file.parent.parent)]

    assert modes == [0o700, 0o700]


@on_posix
def test_a_folder_that_others_may_look_into_is_not_used(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    base.chmod(0o777)

    with pytest.raises(PlainError, match="no private place"):
        RuntimeFolder("ab" * 16, base).new_file(".pdf")


@on_posix
def test_a_link_that_somebody_put_there_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o700)
    (tmp_path / "base").symlink_to(theirs)

    with pytest.raises(PlainError, match="no private place"):
        RuntimeFolder("ab" * 16, tmp_path / "base").new_file(".pdf")


def test_sweeping_takes_files_that_may_only_be_read_and_the_folder(tmp_path: Path) -> None:
    one = RuntimeFolder("ab" * 16, tmp_path)
    file = one.new_file(".pdf")
    file.write_bytes(b"words")
    file.chmod(0o400)

    one.sweep()

    assert not file.parent.exists()


def test_sweeping_one_vault_leaves_the_files_of_another(tmp_path: Path) -> None:
    one, other = RuntimeFolder("ab" * 16, tmp_path), RuntimeFolder("cd" * 16, tmp_path)
    one.new_file(".pdf").write_bytes(b"one")
    theirs = other.new_file(".pdf")
    theirs.write_bytes(b"other")

    one.sweep()
    sweep_left_behind(tmp_path)

    assert theirs.read_bytes() == b"other"
    other.sweep()


def test_what_a_killed_program_left_is_taken_away_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / "abababababababab"
    left.mkdir(mode=0o700)
    (left / "0123.pdf").write_bytes(b"words")
    (left / "0123.pdf").chmod(0o400)

    sweep_left_behind(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_closing_a_vault_takes_away_what_was_open_outside(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    file = vault.outside.new_file(".pdf")
    file.write_bytes(b"words")

    vault.close()

    assert not file.exists()


def test_opening_a_vault_takes_away_what_was_left_of_it(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    left = vault.outside.folder
    left.mkdir(parents=True, mode=0o700)
    left.parent.chmod(0o700)
    (left / "0123.pdf").write_bytes(b"words")
    vault.outside = RuntimeFolder("00" * 16, tmp_path)

    again = reopened(vault)

    assert not left.exists()
    again.close()


def test_a_job_that_ends_leaves_open_what_the_window_opened(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    with vault.for_job() as job:
        file = job.outside.new_file(".pdf")
        file.write_bytes(b"words")

    assert file.exists()
    vault.close()
    assert not file.exists()


def test_the_place_is_the_private_one_of_the_session_where_there_is_one(home: Path) -> None:
    if os.name == "posix":
        assert runtime_base().is_relative_to(home) or runtime_base().is_relative_to("/dev/shm")
