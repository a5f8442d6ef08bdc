"""A page has one dialog of the system open at a time, and it goes with its page."""

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from tests.waiting import settle


def test_it_is_open_until_it_is_answered_or_given_up(qt_app: QApplication) -> None:
    page, chosen = QWidget(), []
    page.show()
    open_one = OpenDialog(page)
    answered = dialog_for_folder(page, "A folder")
    answered.fileSelected.connect(chosen.append)

    before = open_one.is_open
    open_one.show(answered)
    while_open = open_one.is_open
    answered.accept()
    settle()

    assert (before, while_open, open_one.is_open) == (False, True, False)
    assert len(chosen) == 1
    assert page.findChildren(QFileDialog) == []


def test_it_goes_with_its_page(qt_app: QApplication) -> None:
    page = QWidget()
    page.show()
    open_one = OpenDialog(page)
    open_one.show(dialog_for_folder(page, "A folder"))

    open_one.close()
    open_one.close()
    settle()

    assert not open_one.is_open
    assert page.findChildren(QFileDialog) == []
