"""Words in a frame that stay where they belong: something to know, or to look at first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.views.widgets.labels import IconLabel, PlainLabel


class Notice(QFrame):
    """A heading with a picture, and the words under it. It takes no focus."""

    def __init__(
        self, heading: str, text: str = "", *, is_warning: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner-warning" if is_warning else "banner-info")
        title = PlainLabel(heading)
        title.setProperty("role", "heading")
        self.words = PlainLabel(text)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        picture = IconLabel("warning", colour="warning") if is_warning else IconLabel("information", colour="accent")
        row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
