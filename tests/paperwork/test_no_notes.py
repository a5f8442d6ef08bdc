"""No letter, bundle, package or count takes an adviser's note: their inputs are typed, and no type may hold one."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import app.exchange
import app.paperwork
import app.statistics
from app.models import agreeing, notes
from app.paperwork.own_copy import OwnCopy

ROOT = Path(__file__).parents[2]
LAYERS = (app.paperwork, app.exchange, app.statistics)
NOTES = (notes.AdviserNote, notes.NoteStep, notes.Draft, agreeing.WholeNote)
MAKES_THE_COPY = "app/services/own_copy.py"


def modules() -> list[types.ModuleType]:
    found = []
    for layer in LAYERS:
        found.append(layer)
        inside = pkgutil.walk_packages(layer.__path__, f"{layer.__name__}.")
        found += [importlib.import_module(module.name) for module in inside]
    return found


def callables(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    """Every function and method that a module defines, and every record by its fields."""
    for name, thing in vars(module).items():
        if getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(thing):
            yield f"{module.__name__}.{name}", thing
            for method_name, method in vars(thing).items():
                if inspect.isfunction(method) and not method_name.startswith("__"):
                    yield f"{module.__name__}.{name}.{method_name}", method
        elif inspect.isfunction(thing):
            yield f"{module.__name__}.{name}", thing


def reached(hint: Any, seen: set[Any]) -> set[Any]:
    """Every class that a value of this type may hold, however deep."""
    if isinstance(hint, type) and hint in seen:
        return seen
    if isinstance(hint, type):
        seen.add(hint)
        if dataclasses.is_dataclass(hint):
            for inner in typing.get_type_hints(hint).values():
                reached(inner, seen)
    for inner in typing.get_args(hint):
        reached(inner, seen)
    return seen


CALLABLES = [each for module in modules() for each in callables(module)]


@pytest.mark.proves("N-28")
@pytest.mark.parametrize(("name", "thing"), CALLABLES, ids=[name for name, _thing in CALLABLES])
def test_nothing_that_makes_an_output_takes_a_note(name, thing):
    types_taken: set[Any] = set()
    for hint in typing.get_type_hints(thing).values():
        reached(hint, types_taken)

    assert not types_taken & set(NOTES), name


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_no_module_that_makes_an_output_knows_of_notes(module):
    source = Path(module.__file__ or "").read_text("utf-8")

    assert "app.models.notes" not in source
    assert "app.models.agreeing" not in source


@pytest.mark.proves("N-28")
def test_the_person_s_own_copy_is_built_in_one_place_only():
    built_in = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == OwnCopy.__name__
    ]

    assert built_in == [MAKES_THE_COPY]


def test_the_own_copy_is_plain_text_and_its_words_are_not_in_its_repr():
    assert not reached(OwnCopy, set()) & set(NOTES)
    assert not [each for each in dataclasses.fields(OwnCopy) if each.name == "parts" and each.repr]
