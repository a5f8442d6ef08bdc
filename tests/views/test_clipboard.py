"""What is copied is marked as secret and goes again; what is only selected or dragged goes nowhere."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.views.clipboard import CLEARED_AFTER_MS, SecretClipboard, copy_openly
from app.views.questions.text import PlainWords
from app.views.widgets.labels import PlainLabel
from tests.house.qt_watch import QtWatch
from tests.waiting import settle, until


class Ownership:
    """Whether the clipboard is ours; a screen that is not there cannot say so."""

    def __init__(self) -> None:
        self.is_ours = True

    def __call__(self) -> bool:
        return self.is_ours


@pytest.fixture
def ownership() -> Ownership:
    return Ownership()


@pytest.fixture
def secret_clipboard(qt_app: QApplication, ownership: Ownership) -> SecretClipboard:
    QGuiApplication.clipboard().clear()
    return SecretClipboard(None, ownership, cleared_after_ms=20)


def words_in(field: QLineEdit | QPlainTextEdit, words: str = "her account") -> QLineEdit | QPlainTextEdit:
    field.setText(words) if isinstance(field, QLineEdit) else field.setPlainText(words)
    field.selectAll()
    return field


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, PlainWords])
def test_what_is_copied_is_plain_and_marked_as_secret(secret_clipboard: SecretClipboard, kind: type) -> None:
    until(secret_clipboard.taken, doing=words_in(kind()).copy)

    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "her account"
    assert bytes(copied.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert bytes(copied.data('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"').data()) == bytes(4)
    assert not copied.hasHtml()


def test_it_is_cleared_after_its_time(secret_clipboard: SecretClipboard) -> None:
    words_in(PlainWords()).copy()

    until(lambda: not QGuiApplication.clipboard().text())

    assert CLEARED_AFTER_MS == 30_000


def test_what_another_program_copied_since_is_left_alone(
    secret_clipboard: SecretClipboard, ownership: Ownership
) -> None:
    words_in(PlainWords()).copy()

    ownership.is_ours = False
    QGuiApplication.clipboard().setText("theirs")
    secret_clipboard.clear()

    assert QGuiApplication.clipboard().text() == "theirs"


def test_a_report_of_a_fault_may_stay(secret_clipboard: SecretClipboard) -> None:
    """It holds types and places only, and has to be pasted into a mail."""
    taken: list[bool] = []
    secret_clipboard.taken.connect(lambda: taken.append(True))

    copy_openly("KeyError in today.py")
    settle()

    assert taken == []
    assert not QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


class Dragged(QPlainTextEdit):
    """A field that remembers whether its words were about to be dragged away."""

    was_asked = False

    def createMimeDataFromSelection(self) -> QMimeData:
        self.was_asked = True
        return None  # type: ignore[return-value]


def drag_out_of(field: QWidget) -> None:
    field.resize(400, 100)
    field.show()
    viewport = field.viewport() if isinstance(field, QPlainTextEdit) else field
    at = QPoint(20, 12)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 12):
        QTest.mouseMove(viewport, at + QPoint(15 * step, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at + QPoint(180, 0))


def test_selected_words_cannot_be_dragged_out(secret_clipboard: SecretClipboard) -> None:
    field = words_in(Dragged(), "her account, at length")

    drag_out_of(field)

    assert not field.was_asked


def test_without_that_they_could_be(qt_app: QApplication, qt_complaints: QtWatch) -> None:
    """The test above would find a drag, were there one."""
    QApplication.setStartDragDistance(10)
    field = words_in(Dragged(), "her account, at length")

    drag_out_of(field)
    qt_complaints.take()

    assert field.was_asked


def test_words_can_be_dragged_in(secret_clipboard: SecretClipboard) -> None:
    assert PlainWords().acceptDrops()
    assert QLineEdit().acceptDrops()


def test_a_label_gives_its_words_to_the_clipboard_only_when_asked(secret_clipboard: SecretClipboard) -> None:
    label = PlainLabel("Her account")
    label.setSelection(0, 3)
    settle()

    assert not QGuiApplication.clipboard().text()
