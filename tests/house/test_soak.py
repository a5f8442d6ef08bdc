"""Qt stays sound over many calls.

PySide6 6.12.0 gave back a reference to True on each emit, and to None on each call without a result, that it had
never taken; Python below 3.12 came down after some hundreds or thousands of them, while short tests stayed green.
"""

import re
import sys
from pathlib import Path

import PySide6
import pytest

CALLS = 100_000
DRIFT = 1_000  # other parts of Python take and give back a few meanwhile


def test_the_qt_installed_is_the_one_that_was_tested():
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")

    pinned = re.search(r'"PySide6_Essentials==([\d.]+)"', pyproject)

    assert pinned is not None
    assert PySide6.__version__ == pinned[1]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True, False and None are not counted from Python 3.12 on")
def test_signals_and_calls_without_a_result_leave_the_counts_of_references_alone(qt_app):
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QLabel

    class Bell(QObject):
        rung = Signal(bool)
        quiet = Signal()

    bell, label, heard = Bell(), QLabel(), []
    bell.rung.connect(heard.append)
    bell.quiet.connect(heard.clear)
    before = [sys.getrefcount(value) for value in (True, False, None)]

    for number in range(CALLS):
        bell.rung.emit(number % 2 == 0)
        bell.quiet.emit()
        label.setEnabled(True)
        label.isVisible()

    after = [sys.getrefcount(value) for value in (True, False, None)]
    drifts = [abs(then - now) for then, now in zip(before, after, strict=True)]
    assert max(drifts) < DRIFT, drifts
