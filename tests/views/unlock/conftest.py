"""A locked vault for each test, copied from one: deriving keys takes a while even at the least cost."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.views.unlock.visiting import Person, make_locked_vault, show_window


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return make_locked_vault(tmp_path_factory.mktemp("made"))


@pytest.fixture
def locked(_made_once: tuple[Path, str], tmp_path: Path) -> Path:
    """A closed vault."""
    return Path(shutil.copytree(_made_once[0], tmp_path / _made_once[0].name))


@pytest.fixture
def code(_made_once: tuple[Path, str]) -> str:
    """The code of that vault's recovery sheet."""
    return _made_once[1]


@pytest.fixture
def person(qt_app: QApplication, locked: Path) -> Person:
    """Somebody at the unlock window of the closed vault."""
    return Person(show_window(locked))
