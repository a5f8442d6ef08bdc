"""Files go out together, over nothing; when anything fails, none of them stays."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services.giving_out import write_new, write_together


def test_all_files_are_there_while_the_body_runs_and_stay_when_it_ends(tmp_path: Path) -> None:
    with write_together(tmp_path, {"a": b"1", "b": b"2"}):
        there = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.suffix != ".part"}

    assert there == {"a": b"1", "b": b"2"}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "b"]


def test_when_the_body_fails_they_go_again(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="disk"), write_together(tmp_path, {"a": b"1", "b": b"2"}):
        raise PlainError("The disk is full.")

    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_written_takes_the_others_with_it(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="could not be written"), write_together(tmp_path, {"a": b"1", "b/c": b"2"}):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("older")

    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"newer")

    assert (tmp_path / "a").read_text() == "older"
