"""The table of actions: every key once, every act findable, nothing that a screen reader uses."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.views.actions import ACTS, Actions, areas_for, keys_words

ROLES = ("adviser", "panel", "pool")


@pytest.mark.parametrize("role", ROLES)
def test_no_two_acts_share_a_key(qt_app: QApplication, role: str) -> None:
    actions = Actions(role, QWidget())

    keys = [keys.toString() for name in actions.names() for keys in actions[name].shortcuts()]

    assert len(keys) == len(set(keys))


def test_no_act_is_a_single_letter() -> None:
    """A single letter would be typed by accident, and screen readers use them (WCAG 2.1.4)."""
    for act in ACTS:
        if act.keys:
            chord = QKeySequence(act.keys)[0]
            is_function_key = act.keys.split("+")[-1].startswith("F") and len(act.keys.split("+")[-1]) > 1
            assert chord.keyboardModifiers().value or is_function_key, act.name


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_offered_only_its_own_areas(role: str) -> None:
    names = [area.name for area in areas_for(role)]

    assert ("dropin" in names) == (role == "adviser")
    assert ("cases" in names) == (role in ("adviser", "panel"))
    assert names[0] == "today"
    assert names[-1] == "settings"


def test_areas_have_the_digits_in_their_order(qt_app: QApplication) -> None:
    actions = Actions("adviser", QWidget())

    digits = [actions[area.name].shortcut().toString() for area in areas_for("adviser")]

    assert digits == [f"Ctrl+{number}" for number in range(1, len(digits) + 1)]


def test_keys_are_written_for_people(qt_app: QApplication) -> None:
    assert keys_words("Ctrl+N") == "Ctrl+N"
    assert keys_words("") == ""
