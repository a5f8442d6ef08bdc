"""One look at a page with everything that there is to be looked at, in both sizes of the window."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.accessibility.fitting import fitting_problems
from tests.accessibility.order import back_problems, order_problems, reading_problems, tab_round
from tests.accessibility.seeing import Sight
from tests.accessibility.tree import letter_problems, naming_problems, window_problems
from tests.waiting import settle, until

SIZES = ((1280, 720), (1024, 700))


def problems_of(shown: QWidget, sight: Sight, *, may_nest: bool = False) -> list[str]:
    """Everything that is wrong with what is shown, each finding once."""
    bring_forward(shown)
    found = [*naming_problems(shown), *letter_problems(shown), *window_problems()]
    stops = tab_round(shown)
    found += order_problems(shown, stops)
    found += back_problems(stops)
    found += sight.ring_problems(stops)
    found += sight.words_problems(shown)
    if shown.parentWidget() is not None:
        return [*found, *fitting_problems(shown)]
    # From the size it has to the other one: the next page begins with that.
    for width, height in sorted(SIZES, key=lambda size: size != shown.size().toTuple()):
        if shown.size().toTuple() != (width, height):
            shown.resize(width, height)
            settle()
        here = fitting_problems(shown, may_nest=may_nest) + reading_problems(shown, stops)
        found += [f"at {width}x{height}: {problem}" for problem in here]
    return list(dict.fromkeys(found))


def bring_forward(shown: QWidget) -> None:
    """Makes it the window that the keys go to, as it is for whoever sits before it."""
    shown.activateWindow()
    until(lambda: QGuiApplication.focusWindow() is shown.windowHandle())
    settle()


def gathered(found: dict[str, list[str]], name: str, look: Callable[[], list[str]]) -> None:
    """Adds the findings of a scene: the same one in many scenes is one line."""
    for problem in look():
        found.setdefault(problem, []).append(name)


def report(found: dict[str, list[str]]) -> str:
    """What was found, for whoever has to mend it."""
    return "\n".join(
        f"{problem}   [in {', '.join(names[:3])}{', ...' if len(names) > 3 else ''}]"
        for problem, names in found.items()
    )
