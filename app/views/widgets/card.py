"""A framed part of a page that holds together."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """Put widgets into `body`. A title stands above them as a heading."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 14)
        self.body.setSpacing(8)
        self._heading: QLabel | None = None
        if title:
            self._heading = QLabel(title)
            self._heading.setProperty("role", "heading")
            self._heading.setWordWrap(True)
            self.body.addWidget(self._heading)
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Another title for a card that has one."""
        if self._heading is not None:
            self._heading.setText(title)
            self.setAccessibleName(title)
