"""A question stands on the page, gives the safe answer the focus, and is closed by Escape."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.views.widgets.asking import Asking
from tests.waiting import until


def asked(qt_app: QApplication) -> Asking:
    asking = Asking()
    asking.ask("remove", "It would be gone.", "Remove it")
    assert QTest.qWaitForWindowExposed(asking)
    return asking


def test_the_answer_carries_what_was_asked(qt_app: QApplication) -> None:
    asking = asked(qt_app)

    assert until(asking.agreed, doing=asking.yes.click) == ("remove",)
    assert asking.isHidden()


def test_escape_and_the_other_button_say_no(qt_app: QApplication) -> None:
    asking = asked(qt_app)
    agreed: list[str] = []
    asking.agreed.connect(agreed.append)

    until(asking.closed, doing=lambda: QTest.keyClick(asking, Qt.Key.Key_Escape))
    asking.ask("remove", "It would be gone.", "Remove it")
    until(asking.closed, doing=asking.no.click)

    assert agreed == []
    assert asking.isHidden()
