"""The accessible tree, as a screen reader walks it: names, roles, labels and Alt letters."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from app.views.window import TITLE
from tests.accessibility.parts import called, is_stop, shown_children

_Role = QAccessible.Role
_BUTTONS = {_Role.Button, _Role.CheckBox, _Role.RadioButton, _Role.PushButton, _Role.Link, _Role.MenuItem}
_NAMED = {*_BUTTONS, _Role.EditableText, _Role.ComboBox, _Role.Table, _Role.List, _Role.Tree, _Role.ColumnHeader}
_LOOSE = {_Role.NoRole, _Role.Client, _Role.Border, _Role.Pane, _Role.LayeredPane, _Role.Grouping}
_ROLES_OF: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QCheckBox, {_Role.CheckBox}),
    (QRadioButton, {_Role.RadioButton}),
    (QPushButton, {_Role.Button, _Role.CheckBox, _Role.RadioButton}),
    (QComboBox, {_Role.ComboBox}),
    (QLineEdit, {_Role.EditableText}),
    (QPlainTextEdit, {_Role.EditableText}),
    (QAbstractItemView, {_Role.Table, _Role.List, _Role.Tree}),
)


def interfaces(root: QAccessibleInterface | None, *, hidden_too: bool = False) -> Iterator[QAccessibleInterface]:
    """The interface and everything below it; a screen reader may walk to what is not shown as well."""
    waiting = [root]
    while waiting:
        interface = waiting.pop()
        if interface is None or not interface.isValid() or (interface.state().invisible and not hidden_too):
            continue
        yield interface
        waiting += [interface.child(number) for number in reversed(range(interface.childCount()))]


def everything_readable(*roots: QWidget | QApplication) -> list[str]:
    """Every text below, of what is not shown as well."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    found: list[str] = []
    walked = []
    for root in roots:
        if root in walked:
            continue
        for interface in interfaces(QAccessible.queryAccessibleInterface(root), hidden_too=True):
            # The program itself leads to every window of it.
            walked += [each for each in roots if each is interface.object()]
            found += [text for kind in kinds if (text := interface.text(kind))]
            text_interface = interface.textInterface()
            if text_interface is not None:
                found.append(text_interface.text(0, text_interface.characterCount()))
    return found


def naming_problems(root: QWidget) -> list[str]:
    """What has no name, a wrong role, or a name that another button of the page has. A placeholder is no name."""
    problems = []
    buttons: Counter[str] = Counter()
    for interface in interfaces(QAccessible.queryAccessibleInterface(root)):
        role, name, widget = interface.role(), interface.text(QAccessible.Text.Name), interface.object()
        if role in _BUTTONS:
            buttons[name] += 1
        if role in _NAMED and not name and not _has_label(root, widget):
            problems.append(f"{_called(interface)} has no name")
        if isinstance(widget, QComboBox) and not _has_label(root, widget):
            problems.append(f"{_called(interface)} has no label, and a combo box is heard by its label alone")
        if isinstance(widget, QWidget) and is_stop(widget) and not _role_fits(widget, role):
            problems.append(f"{_called(interface)} takes the focus in the role {role.name}")
    problems += [f"{count} buttons are called “{name}”" for name, count in buttons.items() if count > 1 and name]
    return problems


def letter_problems(root: QWidget) -> list[str]:
    """Alt letters that lead to two things."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for widget in shown_children(root):
        if not widget.isEnabled():
            continue
        text = ""
        if isinstance(widget, QAbstractButton):
            text = widget.text()
        elif isinstance(widget, QLabel) and _leads_somewhere(widget, root):
            text = QLabel.text(widget)
        letter = QKeySequence.mnemonic(text).toString()
        if letter:
            owners[letter].append(text.replace("\n", " "))
    return [f"{letter} leads to {' and '.join(texts)}" for letter, texts in owners.items() if len(texts) > 1]


def window_problems() -> list[str]:
    """Windows known as nothing to a screen reader, or titled with more than the program's neutral name.

    Title bars, task lists and screen shares show the title.
    """
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    problems = [f"a window is titled “{window.windowTitle()}”" for window in shown if window.windowTitle() != TITLE]
    for window in shown:
        role = QAccessible.queryAccessibleInterface(window).role()
        if role not in (_Role.Window, _Role.Dialog):
            problems.append(f"{called(window)} is a window in the role {role.name}")
    return problems


def _called(interface: QAccessibleInterface) -> str:
    widget = interface.object()
    if isinstance(widget, QWidget):
        return called(widget)
    return f"{interface.role().name} “{interface.text(QAccessible.Text.Name)}”"


def _role_fits(widget: QWidget, role: QAccessible.Role) -> bool:
    fitting = next((roles for kind, roles in _ROLES_OF if isinstance(widget, kind)), None)
    return role in fitting if fitting is not None else role not in _LOOSE


def _has_label(root: QWidget, widget: object) -> bool:
    return isinstance(widget, QWidget) and any(
        label.buddy() is widget and bool(label.text()) and label.isVisibleTo(root)
        for label in root.findChildren(QLabel)
    )


def _leads_somewhere(label: QLabel, root: QWidget) -> bool:
    buddy = label.buddy()
    return buddy is not None and buddy.isEnabled() and buddy.isVisibleTo(root)
