"""Looks at windows as a screen reader does, through AT-SPI; run by the system's Python, which has pyatspi.

It reads one order a line from its input, as JSON, and answers each with one line. It imports nothing of ours.
"""

import json
import sys
from typing import Any

import gi
import pyatspi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 the version is chosen first

_MOST_LEVELS = 60
_STATES = ("focused", "editable", "enabled", "checked")


class Gone(Exception):
    """What was asked for is not on the screen."""


class Reader:
    """Walks the trees of all windows afresh at each order: nothing is remembered, so nothing can be out of date."""

    def __init__(self) -> None:
        self._announced: list[str] = []
        pyatspi.Registry.registerEventListener(self._on_announcement, "object:announcement")

    def see(self) -> list[dict[str, Any]]:
        """All that is showing, in reading order."""
        return [_described(part, process) for part, process in self._parts()]

    def press(self, role: str, name: str) -> None:
        """Does the first act that a part offers, as a screen reader's "activate" does."""
        act = self._one(role, name).queryAction()
        names = [act.getName(number).lower() for number in range(act.nActions)]
        wanted = next((number for number, each in enumerate(names) if each in ("press", "click", "toggle")), 0)
        if not act.doAction(wanted):
            raise Gone(f"{name} offers {names}, and refused")

    def write(self, role: str, name: str, words: str) -> None:
        """Replaces what a field holds."""
        if not self._one(role, name).queryEditableText().setTextContents(words):
            raise Gone(f"{name} cannot be written into")

    def heard(self) -> list[str]:
        """What was announced since the beginning: the words a screen reader would have said by itself."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return self._announced

    def _on_announcement(self, event: Any) -> None:
        self._announced.append(str(event.any_data or ""))

    def _one(self, role: str, name: str) -> Any:
        for part, _process in self._parts():
            if part.getRoleName() == role and part.name == name:
                return part
        raise Gone(f"no {role} is called {name}")

    def _parts(self) -> list[tuple[Any, int]]:
        found: list[tuple[Any, int]] = []
        for application in _children(pyatspi.Registry.getDesktop(0)):
            try:
                application.set_cache_mask(Atspi.Cache.NONE)
                process = application.get_process_id()
            except GLib.GError:
                continue  # it ended just now
            for window in _children(application):
                _walk(window, process, found, _MOST_LEVELS)
        return found


def _walk(part: Any, process: int, found: list[tuple[Any, int]], levels: int) -> None:
    try:
        if not part.getState().contains(pyatspi.STATE_SHOWING):
            return
    except (GLib.GError, LookupError):
        return
    found.append((part, process))
    for child in _children(part) if levels else ():
        _walk(child, process, found, levels - 1)


def _children(part: Any) -> list[Any]:
    try:
        children = [part.getChildAtIndex(number) for number in range(part.childCount)]
    except (GLib.GError, LookupError):
        return []
    return [child for child in children if child is not None]


def _described(part: Any, process: int) -> dict[str, Any]:
    try:
        states = part.getState()
        text, length = _text(part)
        return {
            "process": process,
            "role": part.getRoleName(),
            "name": part.name or "",
            "description": part.description or "",
            "text": text,
            "length": length,
            "states": [name for name in _STATES if states.contains(getattr(pyatspi, f"STATE_{name.upper()}"))],
        }
    except (GLib.GError, LookupError):
        return {"process": process, "role": "", "name": "", "description": "", "text": "", "length": 0, "states": []}


def _text(part: Any) -> tuple[str, int]:
    """What a field holds, and how many characters; of a passphrase, only how many."""
    try:
        text = part.queryText()
    except NotImplementedError:
        return "", 0
    return str(text.getText(0, text.characterCount)), int(text.characterCount)


def main() -> None:
    reader = Reader()
    for line in sys.stdin:
        order = json.loads(line)
        act = getattr(reader, order.pop("do"))
        try:
            answer = {"answer": act(**order)}
        except (Gone, GLib.GError, LookupError, NotImplementedError) as problem:
            answer = {"problem": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
