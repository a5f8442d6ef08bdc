"""Lists every way by which something may come into a vault, by looking at the program itself.

- `writers`: functions that write a row of a note, its steps or a draft, or rows of any table whose name is not fixed.
- `readers`: every place outside the store that reads a file, a clipboard, a drag, or what a dialog for a place gave;
  and in the store what takes over files and rows of another vault.
- `commands`: every command that is told a place.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from typing import Any

from app import cli
from tests.house.layout import sources

_NOTE_TABLES = re.compile(r"\b(INTO|UPDATE)\s+(notes|note_steps|drafts)\b", re.IGNORECASE)
_ANY_TABLE = re.compile(r"\b(INTO|UPDATE)\s*$", re.IGNORECASE)
_NOTE_STORES = {"notes", "note_steps", "drafts"}
_WRITING = {"add", "change", "keep", "set_state", "reword", "put", "set_text"}

_READING = {
    "read_bytes": "a file",
    "read_text": "a file",
    "getOpenFileName": "a place",
    "getOpenFileNames": "a place",
    "getExistingDirectory": "a place",
    "dropEvent": "a drag",
    "mimeData": "a drag or the clipboard",
    "clipboard": "the clipboard",
    "insertFromMimeData": "the clipboard",
    "load_workbook": "a file",
    "copyfile": "a file",
}
_TAKES_OVER = ("app.store.restore", "app.store.repair", "app.store.backup", "app.store.swap", "app.store.moving")


def writers() -> set[str]:
    """Functions that may write a note, as `app.store.notes.Notes.add`."""
    found = set()
    for module, path in sources():
        found |= writers_in(module, path.read_text("utf-8"))
    return found


def readers() -> set[str]:
    """Places that read what may come from outside, as `app.services.documents._opened: a file`."""
    found = set()
    for module, path in sources():
        if not module.startswith("app.store") or module.startswith(_TAKES_OVER):
            found |= readers_in(module, path.read_text("utf-8"))
    return found


def commands() -> set[str]:
    """Every command that is told a place, as a person types it."""
    return set(_commands_of(cli._parser(), ()))


def writers_in(module: str, source: str) -> set[str]:
    finder = _Writers(module)
    finder.visit(ast.parse(source))
    return finder.found


def readers_in(module: str, source: str) -> set[str]:
    finder = _Readers(module)
    finder.visit(ast.parse(source))
    return finder.found


class _Finder(ast.NodeVisitor):
    """Remembers in which function something is done."""

    def __init__(self, module: str) -> None:
        self._where = [module]
        self.found: set[str] = set()

    def _inside(self, node: Any) -> None:
        self._where.append(node.name)
        self.enter(node)
        self.generic_visit(node)
        self._where.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _inside

    def enter(self, node: Any) -> None:
        return None

    def note(self, what: str = "") -> None:
        name = ".".join(self._where)
        self.found.add(f"{name}: {what}" if what else name)


class _Writers(_Finder):
    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr in _WRITING:
            owner = node.func.value
            if isinstance(owner, ast.Attribute) and owner.attr in _NOTE_STORES:
                self.note()
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _NOTE_TABLES.search(node.value):
            self.note()

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        texts = [part.value for part in node.values if isinstance(part, ast.Constant)]
        if any(_NOTE_TABLES.search(str(text)) or _ANY_TABLE.search(str(text)) for text in texts):
            self.note()


class _Readers(_Finder):
    def enter(self, node: Any) -> None:
        if not isinstance(node, ast.ClassDef) and node.name in _READING:
            self.note(_READING[node.name])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in _READING:
            self.note(_READING[node.attr])
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "open" and _reads(node):
            self.note("a file")
        self.generic_visit(node)


def _reads(call: ast.Call) -> bool:
    """Whether an `open` reads: by its mode, or by `os.O_RDONLY`."""
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    for argument in arguments:
        if (
            isinstance(argument, ast.Constant)
            and isinstance(argument.value, str)
            and argument.value in ("r", "rb", "r+b")
        ):
            return True
        if any(isinstance(node, ast.Attribute) and node.attr == "O_RDONLY" for node in ast.walk(argument)):
            return True
    return False


def _commands_of(parser: argparse.ArgumentParser, so_far: tuple[str, ...]) -> Iterator[str]:
    subs = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in subs:
        for name, sub in action.choices.items():
            yield from _commands_of(sub, (*so_far, name))
    if not subs and any(action.dest not in ("help", "json") for action in parser._actions):
        yield " ".join(so_far)
