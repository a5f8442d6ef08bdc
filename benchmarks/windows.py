"""The program's own window over a vault, and a bare one beside it to compare with."""

import sys
from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from app.models.cases import Case
from app.services.office import Office
from app.services.preferences import Preferences
from app.views.look import fonts
from app.views.look.look import Look, apply_look
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow

_PATIENCE_SECONDS = 30


def application() -> QApplication:
    """The one application, in our look, with all its fonts."""
    running = QApplication.instance()
    qInstallMessageHandler(_on_message)
    app = running if isinstance(running, QApplication) else QApplication(["casebook"])
    fonts.load_first()
    fonts.load_rest()
    apply_look(app, Look(theme="light"))
    return app


def _on_message(_kind: object, _where: object, message: str) -> None:
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def show_office(office: Office) -> OfficeWindow:
    """The window on its first page, painted."""
    application()
    window = OfficeWindow(office, Preferences(theme="light"))
    OfficePages(window)
    window.open_page("today")
    show(window)
    return window


def show(window: QWidget) -> None:
    painted = Painted(window)
    window.show()
    QTest.qWaitForWindowActive(window)
    until(lambda: painted.times)
    settle()


def bare_page_ms() -> float:
    """How long a page of 200 plain fields, buttons and labels takes in our look, from making it until it is painted."""
    bare = QStackedWidget()
    bare.addWidget(QLabel("elsewhere"))
    bare.resize(1240, 780)
    show(bare)
    begun = perf_counter()
    page = QWidget()
    rows = QGridLayout(page)
    for number in range(50):
        for column, kind in enumerate((QLabel, QPushButton, QLineEdit, QComboBox)):
            rows.addWidget(kind(), number // 5, 4 * (number % 5) + column)
    painted = Painted(page)
    bare.addWidget(page)
    bare.setCurrentWidget(page)
    until(lambda: painted.times)
    took = (perf_counter() - begun) * 1000
    bare.close()
    bare.deleteLater()
    settle()
    return took


def settle() -> None:
    """Lets everything happen that is to happen now."""
    for _again in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def until(condition: Callable[[], object]) -> None:
    deadline = perf_counter() + _PATIENCE_SECONDS
    while not condition():
        QApplication.processEvents()
        if perf_counter() > deadline:
            raise RuntimeError("what the benchmark waited for did not happen")


def type_key(field: QWidget, key: str) -> None:
    """A key with whatever letter is on it; QTest knows those of an English keyboard only."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key))


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


class BareRows(QAbstractTableModel):
    """Rows that are there already."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[object]] = ()

    def show(self, rows: Sequence[Sequence[object]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 7

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class BareList:
    """A table without anything of ours but the look, in a window of the same size."""

    def __init__(self, size_of: QWidget) -> None:
        self.view = QTableView()
        self.model = BareRows()
        self.view.setModel(self.model)
        self.view.resize(size_of.size())
        show(self.view)

    def show(self, rows: Sequence[Sequence[object]]) -> None:
        """Shows the rows, painted when this returns."""
        self.model.show(rows)
        QApplication.processEvents()


def rows_of(cases: Sequence[Case]) -> list[tuple[object, ...]]:
    """What the list shows of each case, without the program's words for it."""
    return [
        (
            each.reference,
            each.alias,
            " ".join(each.about),
            each.safety,
            str(each.received_at.date()),
            str(each.last_entry_at.date()),
            str(each.next_due_on),
        )
        for each in cases
    ]
