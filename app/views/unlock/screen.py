"""What every screen before unlocking is: one column, a place for what went wrong, and one act that Enter does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import PlainError
from app.views.look.look import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from app.views.jobs import Job
    from app.views.widgets.banner import Banner
    from app.views.widgets.running import RunningJob

COLUMN = 600
"""How wide the column may become, in pixels of the usual text size: longer lines are hard to read."""


class Screen(QScrollArea):
    """One screen: put what it asks into `body`. Enter does its act; Escape goes back where there is a way back.

    The first picture must come quickly. So what is not on it is imported when it is first shown, and nothing here asks
    Qt for a widget that Python has not made: PySide would then load most of its classes.
    """

    back = Signal()
    painted = Signal()

    def __init__(self, name: str, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = paragraph(title, "title")
        self.subtitle = paragraph(subtitle, "subtitle")
        if not subtitle:
            self.subtitle.hide()
        self._banner: Banner | None = None
        self._running: RunningJob | None = None
        self.body = QVBoxLayout()
        self._act: QPushButton | None = None
        self._act_words = ""
        self._is_busy = False

        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def banner(self) -> "Banner":
        """The place for a message across the screen, made when there is one."""
        if self._banner is None:
            from app.views.widgets.banner import Banner
            from app.views.widgets.reading_order import follow_reading_order

            self._banner = Banner()
            self._inside.insertWidget(self._inside.indexOf(self.subtitle) + 1, self._banner)
            follow_reading_order(self)
        return self._banner

    def first_focus(self) -> QWidget | None:
        """Where the caret goes when the screen is shown."""
        return self._act

    def submit(self) -> None:
        """What Enter and the filled button do."""

    def forget(self) -> None:
        """Takes every secret off the screen. Called when it is left, in whatever direction."""

    def arrive(self) -> None:
        target = self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        """Shows what is wrong with what was typed; `groups` are those of a recovery code that cannot be right."""
        self.refuse(error)

    def refuse(self, error: PlainError) -> None:
        """Shows what happened and what to do next, until it is dismissed or tried again."""
        self.banner.say("error", error.happened, error.next_step)
        self.arrive()
        self.bring_into_view(self.banner)

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def show_busy(self, words: str) -> None:
        """Says calmly what is going on; until `show_ready`, nothing on the screen can be done a second time."""
        self._is_busy = True
        if self._banner is not None:
            self._banner.dismiss()
        self._freeze(True)
        if self._act is not None:
            self._act.setText(words)
        from app.views.widgets.announce import announce

        announce(self, words)

    def show_how_far(self, job: "Job", words: str) -> None:
        """The same for work that tells how far it is, and that Cancel and Escape stop."""
        self.show_busy(words)
        if self._running is None:
            from app.views.widgets.running import RunningJob

            self._running = RunningJob("unlock")
            self.body.addWidget(self._running)
            # It makes the screen taller, which Qt knows only a little later.
            self.verticalScrollBar().rangeChanged.connect(self._show_all_of_running)
        self._running.follow(job, words)
        self._running.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_all_of_running()

    def show_ready(self) -> None:
        self._is_busy = False
        self._freeze(False)
        if self._act is not None:
            self._act.setText(self._act_words)

    def add_acts(self, act: QPushButton | None, *others: QPushButton) -> None:
        """The row of buttons under the body; the first is filled and does what Enter does."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if act is not None:
            act.setProperty("kind", "primary")
            act.clicked.connect(self._try_submit)
            self._act, self._act_words = act, act.text()
            row.addWidget(act)
        for other in others:
            row.addWidget(other)
        row.addStretch()
        self.body.addSpacing(6)
        self.body.addLayout(row)

    def back_button(self, words: str) -> QPushButton:
        button = plain_button("back", words)
        button.clicked.connect(self._go_back)
        return button

    def bring_into_view(self, widget: QWidget) -> None:
        """Scrolls so that all of the widget is seen, and its beginning where it is taller than the window."""
        top = self._column.y() + widget.mapTo(self._column, QPoint(0, 0)).y()
        around = scaled(24)
        self.ensureVisible(0, top + widget.height(), 0, around)
        self.ensureVisible(0, top, 0, around)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A key that is still held down is no second wish: what it began has a Cancel in the same place.
            if event.isAutoRepeat():
                return
            # As in a dialog: Enter presses the button that has the focus, and is the screen's own act elsewhere.
            if isinstance(focused, QPushButton) and focused.isEnabled():
                focused.click()
            else:
                self._try_submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._column.setMaximumWidth(scaled(COLUMN))

    def _try_submit(self) -> None:
        if not self._is_busy:
            self.submit()

    def _go_back(self) -> None:
        if not self._is_busy:
            self.back.emit()
        elif self._running is not None:
            self._running.cancel()

    def _show_all_of_running(self) -> None:
        if self._running is not None and self._running.is_running:
            self.bring_into_view(self._running)

    def _freeze(self, frozen: bool) -> None:
        for edit in self.findChildren(QLineEdit):
            edit.setReadOnly(frozen)
        for button in self.findChildren(QPushButton):
            button.setEnabled(not frozen)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self._column = QWidget()
        self._column.setMaximumWidth(scaled(COLUMN))
        inside = self._inside = QVBoxLayout(self._column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addStretch(2)
        inside.addWidget(self.title)
        inside.addWidget(self.subtitle)
        inside.addLayout(self.body)
        inside.addStretch(3)

        ground = QWidget()
        sides = QHBoxLayout(ground)
        sides.setContentsMargins(32, 24, 32, 24)
        sides.addStretch(1)
        sides.addWidget(self._column, 1000)
        sides.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(ground)
        # Filled, it would hide all of this area, and Qt would never paint it.
        ground.setAutoFillBackground(False)

    def _on_focus_changed(self) -> None:
        # Qt brings into view what Tab goes to, and not what an Alt letter goes to. The widget that lost the focus is
        # not asked for: it may be in the midst of its end, and Python must not meet it.
        now = QApplication.focusWidget()
        if now is not None and self._column.isAncestorOf(now):
            self.bring_into_view(now)


def paragraph(words: str, role: str = "") -> QLabel:
    """Plain text that wraps, in one of the style sheet's roles."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def plain_button(name: str, words: str, kind: str = "plain") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button
