"""A screen reader without a voice: reads and works the program through AT-SPI, for a test that asks line by line.

Runs under the system's Python, where pyatspi is. Each line of input is a JSON list, an act and its arguments; each
line of output a JSON object with "gave" or "failed".
"""

import json
import os
import re
import sys
import time

import pyatspi
from gi.repository import GLib

_LOOK_AGAIN_MS = 20
_TOO_DEEP = 60

heard = []


def applications():
    desktop = pyatspi.Registry.getDesktop(0)
    return [each for each in desktop if each is not None]


def pids():
    """The processes that show a window now."""
    return [each.get_process_id() for each in applications()]


def everything():
    """Every accessible of every program, the outer before the inner."""
    for application in applications():
        yield from below(application, 0)


def below(accessible, depth):
    yield accessible
    if depth < _TOO_DEEP:
        for number in range(accessible.childCount):
            child = accessible.getChildAtIndex(number)
            if child is not None:
                yield from below(child, depth + 1)


def find(role, name):
    """What is on the screen in that role whose name fits the pattern; None while there is none."""
    for accessible in everything():
        if accessible.getRoleName() == role and re.fullmatch(name, accessible.name, re.DOTALL):
            if accessible.getState().contains(pyatspi.STATE_SHOWING):
                return accessible
    return None


def wait(role, name, seconds=10):
    """Waits until it is there, and gives its name."""
    return until(lambda: find(role, name), f"no {role} {name!r}", seconds).name


def gone(role, name, seconds=10):
    until(lambda: find(role, name) is None, f"still a {role} {name!r}", seconds)


def names(role):
    return [each.name for each in everything() if each.getRoleName() == role]


def text(role, name):
    """What stands in a field."""
    content = found(role, name).queryText()
    return content.getText(0, content.characterCount)


def states(role, name):
    return sorted(pyatspi.stateToString(each) for each in found(role, name).getState().getStates())


def description(role, name):
    return found(role, name).description


def letter(role, name):
    """The Alt letter, as the program tells it."""
    keys = found(role, name).queryAction().getKeyBinding(0)
    match = re.search(r"[Aa]lt\s*>?\+?\s*(\w)", keys)
    return match[1].lower() if match else ""


def labelled_by(role, name):
    relations = found(role, name).getRelationSet()
    return [
        relation.getTarget(number).name
        for relation in relations
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for number in range(relation.getNTargets())
    ]


def focused():
    """The role and the name of what has the focus, the innermost."""
    with_focus = [each for each in everything() if each.getState().contains(pyatspi.STATE_FOCUSED)]
    return [with_focus[-1].getRoleName(), with_focus[-1].name] if with_focus else []


def press(role, name):
    """Does the first act it offers but taking the focus."""
    actions = found(role, name).queryAction()
    offered = [actions.getName(number) for number in range(actions.nActions)]
    wanted = [number for number, act in enumerate(offered) if act.lower() not in ("setfocus", "showmenu")]
    if not wanted:
        raise LookupError(f"{name!r} offers only {offered}")
    actions.doAction(wanted[0])


def write(role, name, words):
    """Writes into a field through its own interface for editing."""
    field = found(role, name)
    if not field.queryEditableText().setTextContents(words):
        raise LookupError(f"{name!r} takes no words")


def go_to(role, name):
    found(role, name).queryComponent().grabFocus()


def says(words, seconds=10):
    """Waits until something is announced that fits, and gives it."""

    def spoken():
        return next((each for each in heard if re.search(words, each)), None)

    return until(spoken, f"{words!r} was never said, only {heard}", seconds)


def listen():
    """Forgets what was announced before."""
    heard.clear()


def tree():
    lines = []
    for accessible in everything():
        lines.append(f"{accessible.getRoleName()}: {accessible.name!r}")
    return "\n".join(lines)


def found(role, name, seconds=10):
    return until(lambda: find(role, name), f"no {role} {name!r}", seconds)


def until(condition, failed, seconds):
    """Looks again after every event, and now and then, until it holds."""
    deadline = time.monotonic() + seconds
    while True:
        outcome = attempt(condition)
        if outcome:
            return outcome
        if time.monotonic() > deadline:
            raise LookupError(failed)
        GLib.timeout_add(_LOOK_AGAIN_MS, _stop_waiting)
        GLib.MainContext.default().iteration(True)


def attempt(act, *arguments):
    """A program may be gone, or its window may have changed, in the middle of being read."""
    try:
        return act(*arguments)
    except GLib.Error:
        return None


def _stop_waiting():
    return False


def _on_event(event):
    if event.type.startswith("object:announcement"):
        heard.append(str(event.any_data))


ACTS = (pids, wait, gone, names, text, states, description, letter, labelled_by) + (
    focused,
    press,
    write,
    go_to,
    says,
    listen,
    tree,
)


def main():
    pyatspi.Registry.registerEventListener(
        _on_event, "object:announcement", "object:state-changed", "object:text-changed"
    )
    acts = {act.__name__: act for act in ACTS}
    channel = GLib.IOChannel.unix_new(sys.stdin.fileno())
    loop = GLib.MainLoop()

    def answer(_channel, condition):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        name, *arguments = json.loads(line)
        try:
            reply = {"gave": acts[name](*arguments)}
        except (LookupError, NotImplementedError, GLib.Error) as error:
            reply = {"failed": f"{name}: {error}"}
        print(json.dumps(reply), flush=True)
        return True

    GLib.io_add_watch(channel, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, answer)
    print(json.dumps({"gave": os.environ["DBUS_SESSION_BUS_ADDRESS"]}), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
