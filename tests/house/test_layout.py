"""The shape of the house: what lies where, who may use whom, and what is not used at all."""

import ast
from pathlib import Path

import pytest

from tests.house import layout
from tests.house.layout import ROOT, declared_dependencies, import_problems, layer_of, sources

MOST_LINES = 475
LONGER_FOR_A_REASON: dict[str, str] = {}

# Tests that belong to a layer as a whole, each with the reason.
OF_THE_WHOLE_LAYER = {
    "tests/store/test_flips.py": "any byte of any file of a vault",
    "tests/store/test_power_cuts.py": "a cut goes through key file, database and anchor at once",
    "tests/paperwork/test_no_notes.py": "no function of any layer that makes an output takes a note",
}

# Modules that no test imports, each with what tests them all the same.
TESTED_THROUGH: dict[str, str] = {}
LAYERS_TO_TEST = {"models", "store", "statistics", "paperwork", "exchange", "services"}
VAGUE = ("manager", "helper", "utils", "util", "misc", "common", "data", "info")


def test_imports_point_one_way():
    declared = declared_dependencies()

    problems = [line for name, path in sources() for line in import_problems(name, path.read_text("utf-8"), declared)]

    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("app.models.cases", "from app.store import vault"),
        ("app.models.cases", "from app import store"),
        ("app.views.desk", "from app.store.vault import Vault"),
        ("app.views.desk", "import app.statistics.counts"),
        ("app.cli", "from app.views.window import Window"),
        ("app.services.casework", "from app.views import desk"),
        ("app.store.vault", "def late():\n    from app.services import casework"),
        ("app.services.casework", "from PySide6.QtCore import QObject"),
        ("app.models.cases", "import sqlcipher3"),
        ("app.services.casework", "from sqlcipher3 import dbapi2"),
        ("app.services.letters", "from reportlab.pdfgen import canvas"),
        ("app.store.vault", "import socket"),
        ("app.main", "from urllib.request import urlopen"),
        ("app.views.desk", "from PySide6 import QtNetwork"),
        ("app.paperwork.mail", "from PySide6.QtWidgets import QLabel"),
        ("app.models.cases", "import numpy"),
        ("app.models.cases", "from . import people"),
        ("app.models.cases", "import importlib\nimportlib.import_module('app.store')"),
        ("app.models.cases", "import importlib\nimportlib.import_module(name)"),
    ],
)
def test_a_wrong_import_is_noticed(module, line):
    assert len(import_problems(module, line, {"reportlab", "sqlcipher3", "PySide6"})) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("app.views.desk", "from app.services import casework"),
        ("app.main", "from app.store.vault import Vault"),
        ("app.__main__", "from app.main import main"),
        ("app.paperwork.mail", "from PySide6.QtGui import QTextDocument"),
        ("app.exchange.counts", "from app.statistics import counting"),
        ("app.models.cases", "from urllib.parse import quote"),
    ],
)
def test_a_right_import_is_left_alone(module, line):
    assert import_problems(module, line, {"PySide6"}) == []


def test_nothing_lies_at_the_top_that_does_not_belong_there():
    tops = {path.relative_to(ROOT).parts[0] for path in layout.our_files()}

    assert tops <= layout.TOP_LEVEL


def test_each_layer_is_one_of_the_architecture():
    assert {layer_of(name) for name, _ in sources()} <= set(layout.MAY_USE)


def test_each_module_says_what_it_is_for():
    texts = {name: path.read_text("utf-8") for name, path in sources()}

    silent = [name for name, text in texts.items() if text and not ast.get_docstring(ast.parse(text))]

    assert not silent, "\n".join(silent)


def test_no_module_has_grown_a_second_subject():
    too_long = {
        name: lines
        for name, path in sources()
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES and name not in LONGER_FOR_A_REASON
    }

    assert not too_long, too_long


def test_no_module_has_a_vague_name():
    assert [name for name, _ in sources() if set(name.rpartition(".")[2].split("_")) & set(VAGUE)] == []


def test_nothing_uses_what_was_measured_and_found_wanting():
    used = [
        f"{name} uses {word}: {reason}"
        for name, path in sources()
        for word, reason in layout.UNWANTED_NAMES.items()
        if word in layout.names_used(path.read_text("utf-8"))
    ]

    assert not used, "\n".join(used)


def test_an_unwanted_name_is_noticed_in_code_but_not_in_words():
    assert "executescript" in layout.names_used("db.executescript(text)")
    assert "executescript" not in layout.names_used('"""Never executescript."""  # executescript')


def test_no_file_names_a_package_host_or_somebodys_machine():
    named = {
        str(path.relative_to(ROOT)): found
        for path in layout.our_files()
        if (found := layout.foreign_places(path.read_bytes().decode("utf-8", "ignore")))
    }

    assert not named, "\n".join(f"{path}: {found[:3]}" for path, found in named.items())


@pytest.mark.parametrize("text", layout.FOREIGN_PLACES)
def test_a_foreign_place_is_noticed(text):
    assert layout.foreign_places(f"see {text}x")


def test_the_tests_of_a_layer_bear_the_names_of_its_modules():
    """tests/store/test_vault.py, and test_vault_when_full.py, for app/store/vault.py."""
    strays = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        beside = ROOT / "app" / path.parent.relative_to(ROOT / "tests")
        if beside.is_dir() and path.parent != ROOT / "tests" and not _has_its_module(path, beside):
            strays.append(path.relative_to(ROOT).as_posix())

    strays = [stray for stray in strays if stray not in OF_THE_WHOLE_LAYER]
    assert not strays, "\n".join(strays)


def _has_its_module(test: Path, beside: Path) -> bool:
    name = test.stem.removeprefix("test_")
    words = name.split("_")
    stems = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    return any((beside / f"{stem}.py").is_file() or (beside / stem / "__init__.py").is_file() for stem in stems)


def test_each_module_below_the_views_is_used_by_a_test():
    used = set()
    for path in (ROOT / "tests").rglob("*.py"):
        used |= layout.imports(path.read_text("utf-8"))
    below = [name for name, path in sources() if layer_of(name) in LAYERS_TO_TEST and path.name != "__init__.py"]

    untested = [name for name in below if not any(one == name or one.startswith(f"{name}.") for one in used)]
    untested = [name for name in untested if name not in TESTED_THROUGH]

    assert not untested, "\n".join(untested)
