"""A watched folder is looked into while the pool is open, and each file in it is read once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services.pool import watching
from app.services.pool.brought import Brought
from app.services.pool.looking import look_at_pool
from app.views.jobs import Job
from app.views.pool_watch import PoolWatch
from app.views.window import OfficeWindow
from tests.builders_pool_office import make_pool, put_files
from tests.journeys.offices import show_office
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path) -> OfficeWindow:
    return show_office(make_pool(tmp_path))


def test_what_comes_into_the_folder_is_brought_in_and_read_once(window, tmp_path) -> None:
    folder = tmp_path / "in"
    put_files(folder, [1, 2])
    (folder / "wrong.counts.json").write_text("{}")
    watching.watch(window.desk.office, folder)
    watch = PoolWatch(window.desk, window, every_ms=20)
    seen: list[Brought] = []
    watch.brought.connect(seen.append)

    until(lambda: seen, seconds=20)
    put_files(folder, [3])
    until(lambda: len(seen) > 1, seconds=20)

    assert [len(each.files) for each in seen] == [3, 1]
    assert len(look_at_pool(window.desk.office).waiting) == 3


def test_nothing_is_left_of_a_look_that_is_over(window, tmp_path) -> None:
    watching.watch(window.desk.office, tmp_path)
    watch = PoolWatch(window.desk, window, every_ms=1_000_000)

    watch.look()
    job = window.desk.findChild(Job)
    until(lambda: watch.is_idle)
    settle()

    assert job is not None
    assert window.desk.findChildren(Job) == []


def test_a_pool_that_watches_nothing_and_one_that_is_locked_are_left_alone(window) -> None:
    watch = PoolWatch(window.desk, window, every_ms=1_000_000)

    watch.look()
    is_idle = watch.is_idle
    window.lock()
    watch.look()

    assert is_idle
    assert not watch.is_watching
