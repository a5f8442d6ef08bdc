"""Lists every way by which something may leave a vault, by looking at the program itself.

- `outputs`: functions of the layers that make what leaves, and services that give a paper, a file or bytes, or are told
  a place: found by their annotations.
- `commands`: every command there is.
- `gates`: every place in the code, outside the store, that writes a file, prints, starts another program, opens a
  dialog for a place, or touches the clipboard, a printer or a drag. The store writes ciphertext, which other tests
  search; the one function of it that decrypts into a file, `stream_out`, is a gate itself.
"""

import argparse
import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import app.exchange
import app.paperwork
import app.services
import app.statistics
from app import cli
from tests.house.layout import sources

_MAKING = (app.paperwork, app.exchange, app.statistics)
_LEAVES_BY = re.compile(r"\b(Paper|Path|bytes|Picture|BinaryIO|TextIO)\b")

# What may carry words past the window, by the name that is used.
_GATES = {
    "clipboard": "clipboard",
    "QClipboard": "clipboard",
    "QMimeData": "clipboard or drag",
    "createMimeDataFromSelection": "clipboard or drag",
    "mimeData": "clipboard or drag",
    "QDrag": "drag",
    "startDrag": "drag",
    "setDragEnabled": "drag",
    "setDragDropMode": "drag",
    "setStartDragDistance": "drag",
    "QPrinter": "printing",
    "QPrintDialog": "printing",
    "QPrintPreviewDialog": "printing",
    "QPdfWriter": "printing",
    "QDesktopServices": "another program",
    "QProcess": "another program",
    "startfile": "another program",
    "QFileDialog": "a place",
    "QSaveFile": "a file",
    "QTemporaryFile": "a file",
    "QSettings": "a file",
    "QFile": "a file",
    "QSystemTrayIcon": "a notice",
    "write_text": "a file",
    "write_bytes": "a file",
    "NamedTemporaryFile": "a file",
    "TemporaryFile": "a file",
    "SpooledTemporaryFile": "a file",
    "mkstemp": "a file",
    "stream_out": "a file",
    "print": "the terminal",
    "stdout": "the terminal",
    "stderr": "the terminal",
}
_OF_MODULES = {
    "subprocess": "another program",
    "logging": "a log",
    "shutil": "a file",
}
_ONLY = {"shutil": ("copy", "move", "make_archive")}
_OF_OS = {"open": "a file", "fdopen": "a file", "system": "another program", "write": "a file"}
_STARTS = ("exec", "spawn", "posix_spawn", "popen")


def outputs() -> set[str]:
    """Functions that make or let out what leaves, as `app.services.papers.keep_paper`."""
    making = {name for package in _MAKING for name, made in _functions(package).items() if _concerns_leaving(made)}
    services = {name for name, function in _functions(app.services).items() if _concerns_leaving(function)}
    return making | services


def commands() -> set[str]:
    """Every command, as a person types it: `vault create`."""
    return set(_commands_of(cli._parser(), ()))


def gates() -> set[str]:
    """Every place that may carry words past the window, as `app.views.fault.FaultDialog._copy: clipboard`."""
    found = set()
    for module, path in sources():
        if not module.startswith("app.store"):
            found |= gates_in(module, path.read_text("utf-8"))
    return found


def gates_in(module: str, source: str) -> set[str]:
    reader = _Gates(module)
    reader.visit(ast.parse(source))
    return reader.found


class _Gates(ast.NodeVisitor):
    """Remembers in which function each gate is used."""

    def __init__(self, module: str) -> None:
        self._where = [module]
        self.found: set[str] = set()

    def _inside(self, node: Any) -> None:
        self._where.append(node.name)
        if not isinstance(node, ast.ClassDef) and node.name in _GATES:
            self._note(_GATES[node.name])
        self.generic_visit(node)
        self._where.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _inside

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in _GATES:
            self._note(_GATES[node.id])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner == "os" and (node.attr in _OF_OS or node.attr.startswith(_STARTS)):
            self._note(_OF_OS.get(node.attr, "another program"))
        elif owner in _OF_MODULES and node.attr.startswith(_ONLY.get(owner, ("",))):
            self._note(_OF_MODULES[owner])
        elif node.attr in _GATES:
            self._note(_GATES[node.attr])
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "open" and _writes(node):
            self._note("a file")
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        """An annotation carries nothing."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def _note(self, kind: str) -> None:
        self.found.add(f"{'.'.join(self._where)}: {kind}")


def _writes(call: ast.Call) -> bool:
    """Whether a call of `open` names a mode that writes; Qt's dialogs and our vaults are opened without one."""
    given = [*call.args[:2], *(each.value for each in call.keywords if each.arg == "mode")]
    modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


def _functions(package: ModuleType) -> dict[str, FunctionType]:
    """The public functions of a package, under the names of where they are written."""
    names = [package.__name__, *(each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))]
    found = {}
    for name in names:
        module = importlib.import_module(name)
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == name and not function.__name__.startswith("_"):
                found[f"{name}.{function.__qualname__}"] = function
    return found


def _concerns_leaving(function: FunctionType) -> bool:
    return any(_LEAVES_BY.search(inspect.formatannotation(each)) for each in inspect.get_annotations(function).values())


def _commands_of(among: argparse.ArgumentParser, so_far: tuple[str, ...]) -> Iterator[str]:
    below = [action for action in among._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield " ".join(so_far)
    for action in below:
        for name, command in action.choices.items():
            yield from _commands_of(command, (*so_far, name))


def gives_a_paper(name: str) -> bool:
    """Whether a function among the outputs gives a paper."""
    module, _dot, function = name.rpartition(".")
    given = inspect.get_annotations(getattr(importlib.import_module(module), function)).get("return", "")
    return bool(re.search(r"\bPaper\b", inspect.formatannotation(given)))
