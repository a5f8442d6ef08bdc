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
        self._above: QLabel | None = None
        if title:
            self._above = QLabel(title)
            self._above.setProperty("role", "heading")
            self._above.setWordWrap(True)
            self.body.addWidget(self._above)
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Another title for a card that has one."""
        if self._above is not None:
            self._above.setText(title)
            self.setAccessibleName(title)
