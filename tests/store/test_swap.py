"""Files of a vault are replaced all together, whenever it is interrupted."""

from pathlib import Path

import pytest

from app.store import swap
from app.store.disk import Disk


class Interrupted(Exception):
    pass


class StoppingDisk(Disk):
    """Stops before its n-th replacement."""

    def __init__(self, stop_at: int) -> None:
        self._left = stop_at

    def replace(self, source: Path, target: Path) -> None:
        if not self._left:
            raise Interrupted
        self._left -= 1
        super().replace(source, target)


NAMES = ("vault.db", "vault.keys", "vault.keys.2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*NAMES, "vault.db-wal"):
        (tmp_path / name).write_text(f"old {name}")
    (tmp_path / "other").write_text("stays")
    return tmp_path


def collect(folder: Path) -> None:
    part = swap.begin(folder)
    for name in NAMES:
        (part / name).write_text(f"new {name}")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file() and path.name != "vault.lock"}


NEW = {**{name: f"new {name}" for name in NAMES}, "other": "stays"}


def test_nothing_changes_before_it_is_decided(folder):
    before = contents(folder)
    collect(folder)

    assert not swap.finish(folder)
    assert contents(folder) == before
    swap.give_up(folder)
    assert not (folder / "incoming.part").exists()


@pytest.mark.parametrize("stop_at", range(len(NAMES)))
def test_what_was_decided_is_finished_by_whoever_comes_next(folder, stop_at):
    collect(folder)
    swap.decide(folder, aside="replaced-1")

    with pytest.raises(Interrupted):
        swap.finish(folder, StoppingDisk(stop_at))
    swap.finish_if_decided(folder)

    assert contents(folder) == NEW
    assert contents(folder / "replaced-1") == {name: f"old {name}" for name in (*NAMES, "vault.db-wal")}
    assert not (folder / "incoming").exists()
    assert not swap.finish_if_decided(folder)


def test_old_files_go_for_good_where_that_was_decided(folder):
    collect(folder)
    swap.decide(folder, aside=None)

    assert swap.finish(folder)

    assert contents(folder) == NEW
    assert not list(folder.glob("replaced*"))


def test_what_was_begun_and_left_is_cleared_by_the_next_beginning(folder):
    collect(folder)

    part = swap.begin(folder)

    assert list(part.iterdir()) == []


def test_no_old_file_stays_beside_the_new_ones_where_its_name_is_taken_aside(folder):
    """The log of the old database stayed beside the new one when an earlier restore had put one of its name aside."""
    (folder / "replaced-1").mkdir()
    (folder / "replaced-1" / "vault.db-wal").write_text("earlier")
    collect(folder)
    swap.decide(folder, aside="replaced-1")

    swap.finish(folder)

    assert contents(folder) == NEW
    aside = contents(folder / "replaced-1")
    assert (aside["vault.db-wal"], aside["vault.db-wal.2"]) == ("earlier", "old vault.db-wal")


def test_an_interruption_at_the_very_end_leaves_nothing_to_be_finished(folder):
    """The plan could go before its folder did; then the vault could never be opened again."""
    collect(folder)
    swap.decide(folder, aside="replaced-1")

    with pytest.raises(Interrupted):
        swap.finish(folder, StoppingDisk(len(NAMES)))
    assert (folder / "incoming" / "plan.json").exists()

    assert swap.finish_if_decided(folder)
    assert contents(folder) == NEW
    assert not list(folder.glob("incoming*"))
