"""A message across the page that stays until it is dismissed."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.words import N_, _
from app.views.look.icons import icon
from app.views.widgets.announce import announce
from app.views.widgets.labels import IconLabel, PlainLabel


class BannerKind(StrEnum):
    """What the message is: something to know, something to look at, something that did not work."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {
    BannerKind.INFO: ("information", "accent"),
    BannerKind.WARNING: ("warning", "warning"),
    BannerKind.ERROR: ("error", "problem"),
}
# The colour is never the only sign: the message begins with one of these words for whoever cannot see it.
_FIRST_WORDS = {
    BannerKind.INFO: N_("For your information"),
    BannerKind.WARNING: N_("Please look at this"),
    BannerKind.ERROR: N_("Something did not work"),
}


class Banner(QFrame):
    """What happened, and in a second sentence what to do next. `say` shows and announces; the person dismisses it."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = IconLabel("information")
        self._happened = PlainLabel()
        self._happened.setObjectName("banner_happened")
        self._happened.setProperty("role", "heading")
        self._next_step = PlainLabel()
        self._next_step.setObjectName("banner_next_step")
        self._close = QPushButton(icon("close"), _("Close"))
        self._close.setObjectName("banner_close")
        self._close.setAccessibleName(_("Close this message"))
        self._close.setProperty("kind", "quiet")
        self._close.setAutoDefault(False)

        words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 6)
        words.setSpacing(2)
        words.addWidget(self._happened)
        words.addWidget(self._next_step)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        icon_place = QVBoxLayout()
        icon_place.setContentsMargins(0, 6, 0, 0)
        icon_place.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(icon_place)
        row.addLayout(words, stretch=1)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)

        self._close.clicked.connect(self.dismiss)
        self.hide()

    def say(self, kind: str, happened: str, next_step: str = "") -> None:
        """Shows the message in place of the one before, and reads it out; one about a failure does not wait."""
        kind = BannerKind(kind)
        self.setProperty("role", f"banner-{kind}")
        self.setAccessibleName(_(_FIRST_WORDS[kind]))
        self._icon.show_icon(*_ICONS[kind])
        self._happened.setText(happened)
        self._next_step.setText(next_step)
        self._next_step.setVisible(bool(next_step))
        self.style().polish(self)
        self.show()
        words = " ".join(filter(None, (_(_FIRST_WORDS[kind]) + ".", happened, next_step)))
        announce(self, words, polite=kind != BannerKind.ERROR)

    def minimumSizeHint(self) -> QSize:
        """As high as its words are at the width that it has; what wraps would ask for the height of a narrow column."""
        least = super().minimumSizeHint()
        needed = self.heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), min(least.height(), needed) if needed > 0 else least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def text(self) -> str:
        """What it says now; nothing when it has been dismissed."""
        return "" if self.isHidden() else " ".join(filter(None, (self._happened.text(), self._next_step.text())))

    def dismiss(self) -> None:
        """Puts it away. Called when the person closes it, and by a page that starts anew."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()
