"""A combo box that is roomy, readable and safe from the mouse wheel."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.views.look.look import scaled
from app.views.look.rows import RowDelegate

_MOST_ROWS = 12
_ENOUGH_WIDTH = 220


class ChoiceBox(QComboBox):
    """Give it a label with `setBuddy`: on Linux and macOS a screen reader hears nothing else.

    The wheel scrolls the page and never changes an answer by accident.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest choice, but one long sentence does not push the page aside: it ends in an ellipsis."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), scaled(_ENOUGH_WIDTH)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        width = room.width() - (option.iconSize.width() + 4 if not option.currentIcon.isNull() else 0)
        if option.currentText:
            fitting = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, width)
            self.setToolTip(option.currentText if fitting != option.currentText else "")
            option.currentText = fitting
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """The list is as wide as its widest line, so that no choice is cut off."""
        widest = self.view().sizeHintForColumn(self.modelColumn())
        bar = self.view().verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        self.view().setMinimumWidth(min(max(self.width(), widest + bar + 8), self.window().width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
