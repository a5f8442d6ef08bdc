"""What tests of pages share: a case to look at, and every text in sight."""

from PySide6.QtWidgets import QLabel, QWidget

from app.services.dropin import finish_note
from app.views.window import OfficeWindow
from tests.waiting import settle


def add(window: OfficeWindow, note: str, **answers: object) -> int:
    case_id = finish_note(window.desk.office, {"note": note, **answers}).record_id
    assert case_id is not None
    return case_id


def texts(widget: QWidget) -> str:
    """Every text in sight, once the layout has settled."""
    settle()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
