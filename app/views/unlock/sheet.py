"""The recovery code, shown once to be written down, and the question that makes sure it was."""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.words import _
from app.views.look.look import scaled, shown_theme
from app.views.unlock.fields import Field
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from app.views.widgets.printing import PaperOut

_LOOKALIKES = str.maketrans("OIL", "011")


class SheetScreen(Screen):
    """The code in its groups, large enough to copy by hand; with `out`, also on paper from a printer."""

    written_down = Signal()

    def __init__(self, title: str, step: str, code: str, out: "Callable[[QWidget], PaperOut] | None" = None) -> None:
        super().__init__("sheet", title, step)
        self._make_out = out
        self._out: PaperOut | None = None
        self._groups = CodeGroups(code)
        self._written = plain_button("written", _("I have it on &paper"))
        self._print = plain_button("print_sheet", _("Prin&t..."))
        self._save = plain_button("save_sheet", _("&Save as a PDF..."))

        self.body.addWidget(
            paragraph(
                _(
                    "If the passphrase is ever forgotten, this code opens the vault. Write it on paper and check each "
                    "group, or print it. Keep the paper locked away, not with this computer. It is shown only now."
                )
            )
        )
        self.body.addWidget(self._groups)
        if out is not None:
            ways = FlowLayout(gap=8)
            ways.addWidget(self._print)
            ways.addWidget(self._save)
            self.body.addLayout(ways)
        self.add_acts(self._written, self.back_button(_("&Back")))

        self._print.clicked.connect(self._on_print)
        self._save.clicked.connect(self._on_save)

    @property
    def out(self) -> "PaperOut":
        """The ways to a printer and into a file. What they need is fetched when one is first taken."""
        assert self._make_out is not None
        if self._out is None:
            self._out = self._make_out(self)
            self._out.refused.connect(self.refuse)
            self._out.said.connect(self._on_said)
        return self._out

    def first_focus(self) -> QWidget:
        return self._groups.first()

    def submit(self) -> None:
        self.written_down.emit()

    def forget(self) -> None:
        self._groups.forget()
        self._make_out = None
        if self._out is not None:
            self._out.forget()

    def _on_print(self) -> None:
        self.out.ask_printer()

    def _on_save(self) -> None:
        self.out.ask_where("recovery-sheet.pdf")

    def _on_said(self, words: str) -> None:
        self.banner.say("info", words)


class CodeGroups(QWidget):
    """One stop for Tab; the arrow keys go from group to group, and a screen reader spells each."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setAccessibleName(_("Recovery code"))
        self._groups = [CodeGroup(number, text) for number, text in enumerate(code.split("-"), 1)]
        row = FlowLayout(self, gap=10, even=True)
        for group in self._groups:
            row.addWidget(group)
            group.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._groups[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def first(self) -> QWidget:
        return self._groups[0]

    def forget(self) -> None:
        for group in self._groups:
            group.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = [group.hasFocus() for group in self._groups].index(True) + step
        if 0 <= place < len(self._groups):
            for group in self._groups:
                group.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._groups[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._groups[place].setFocus(Qt.FocusReason.OtherFocusReason)


class CodeGroup(QLabel):
    """One group with its number above it. A label, because a screen reader says what a label is called."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.setObjectName(f"group_{number}")
        self.setProperty("role", "card")
        self.setAccessibleName(_("Group {number}: {letters}").format(number=number, letters=", ".join(text)))
        above = QLabel(str(number))
        above.setProperty("role", "hint")
        self._code = QLabel(text)
        self._code.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(0)
        column.addWidget(above, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._code, alignment=Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        """That of its two lines: a label would measure its own text, and has none."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def forget(self) -> None:
        self.setAccessibleName("")
        self._code.setText("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            width = scaled(2)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(shown_theme().focus), width))
            inset = width / 2
            painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 5, 5)


class SheetCheckScreen(Screen):
    """Asks for one group, another each time, before anybody relies on a sheet that was never written."""

    confirmed = Signal()

    def __init__(self, title: str, step: str, code: str) -> None:
        super().__init__("sheet_check", title, step)
        self._code = code.split("-")
        self.asked = secrets.randbelow(len(self._code)) + 1
        self._group = Field(
            "group", _("&Group {number} of the code").format(number=self.asked), _("Copy it from your paper.")
        )
        self.body.addWidget(self._group)
        self.add_acts(plain_button("continue", _("&Continue")), self.back_button(_("Look at the co&de again")))

    def first_focus(self) -> QWidget:
        return self._group.edit

    def submit(self) -> None:
        if as_printed(self._group.text()) != self._code[self.asked - 1]:
            self._group.refuse(
                _("This is not group {number}. Look at the code again and compare.").format(number=self.asked)
            )
            return
        self._group.show_problem("")
        self.confirmed.emit()

    def forget(self) -> None:
        self._code = []
        self._group.set_text("")


def as_printed(typed: str) -> str:
    """What was typed in the characters of the sheet, which has no letters that look like digits."""
    return "".join(typed.split()).strip("-.").upper().translate(_LOOKALIKES)
