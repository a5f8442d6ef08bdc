"""One code of a list, in a box that opens."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionComboBox, QWidget

from app.models.codes import Code, CodeList
from app.models.moments import Clock
from app.models.questions import Question
from app.models.words import _
from app.views.questions.field import Field
from app.views.widgets.choice_box import ChoiceBox


class ChoiceField(Field):
    """One code, or none yet."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        assert question.codes is not None
        self._box = CodeBox(question.codes)
        self._box.offer(offered(question, clock))

        self.build(self._box)

        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        return self._box.code() or None

    def set_value(self, value: Any) -> None:
        self._box.blockSignals(True)
        self._box.choose(value or "")
        self._box.blockSignals(False)


def offered(question: Question, clock: Clock) -> tuple[Code, ...]:
    """What the question offers today."""
    assert question.codes is not None
    codes = question.codes.offered(clock().date())
    return tuple(code for code in codes if not question.offer or code.code in question.offer)


class CodeBox(ChoiceBox):
    """A box of codes under the names of their groups."""

    def __init__(self, codes: CodeList) -> None:
        super().__init__()
        self._codes = codes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self._on_chosen)

    def offer(self, codes: Iterable[Code], *, may_be_empty: bool = True, empty: str = "") -> None:
        """Fills the box: no answer first, in words that fit, then each group under its name."""
        if may_be_empty:
            self.addItem(empty or _("Not answered"), "")
        group = ""
        for code in codes:
            if code.group != group:
                group = code.group
                self._add_heading(group)
            self._add(code)

    def code(self) -> str:
        """The chosen code; empty for no answer."""
        return self.currentData() or ""

    def choose(self, code: str) -> None:
        """Shows the code. One that is not offered any more is shown all the same, with the words it had."""
        if self.findData(code) < 0:
            self.addItem(self._codes.label(code), code)
        self.setCurrentIndex(self.findData(code))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for what is chosen, though not for the longest of the list."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text = QSize(self.fontMetrics().horizontalAdvance(f"{self.currentText()}xx"), self.fontMetrics().height())
        size = self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, self)
        return size.expandedTo(super().minimumSizeHint())

    def _add(self, code: Code) -> None:
        self.addItem(code.label, code.code)
        if code.hint:
            self.setItemData(self.count() - 1, code.hint, Qt.ItemDataRole.AccessibleDescriptionRole)

    def _add_heading(self, group: str) -> None:
        """A line that cannot be chosen and that the arrows pass over."""
        self.addItem(group)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self.count() - 1)
        item.setEnabled(False)
        font = self.font()
        font.setBold(True)
        item.setFont(font)

    def _on_chosen(self) -> None:
        self.updateGeometry()
