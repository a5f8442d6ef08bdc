"""A gentle word under a note, where it judges: which words, why, and what could stand instead. Nothing is changed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from app.models.opinion import Opinion, Pointed, opinion_in
from app.models.words import _, counted
from app.views.pages.parts import plain_words
from app.views.widgets.announce import announce

REST_MS = 700
"""While somebody writes nothing appears: a pause has to be longer than between two words."""

_SHOWN = 2


class OpinionHint(QWidget):
    """Follows a field. The words it points at are underlined by dots, for whoever sees them."""

    def __init__(self, field: QWidget, opinion: Opinion) -> None:
        super().__init__()
        assert isinstance(field, QPlainTextEdit)
        self._field = field
        self._opinion = opinion
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._words = plain_words("", "hint")
        self._words.setObjectName("opinion")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._words)
        self.hide()

        field.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.look)

    def text(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def look(self) -> None:
        """Looks now."""
        self._rest.stop()
        text = self._field.toPlainText()
        found = opinion_in(text, self._opinion)
        words, before = _sentences(found), self._words.text()
        self._words.setText(words)
        self.setVisible(bool(found))
        if words != before and self._field.hasFocus():
            announce(self._words, words)
        self._field.setExtraSelections([self._underlined(text, pointed) for pointed in found])

    def _underlined(self, text: str, pointed: Pointed) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(_in_qt(text, pointed.start))
        cursor.setPosition(_in_qt(text, pointed.end), QTextCursor.MoveMode.KeepAnchor)
        dots = QTextCharFormat()
        dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        selection.cursor, selection.format = cursor, dots  # type: ignore[attr-defined]
        return selection


def _sentences(found: list[Pointed]) -> str:
    """One line for each kind of judging, and how many more there are."""
    kinds: dict[str, list[Pointed]] = {}
    for pointed in found:
        kinds.setdefault(pointed.why, []).append(pointed)
    lines = []
    for why, places in list(kinds.items())[:_SHOWN]:
        words = ", ".join(f"“{words}”" for words in dict.fromkeys(each.words for each in places))
        lines.append(_("{words}: {why} {instead}").format(words=words, why=why, instead=places[0].instead))
    left = len(kinds) - _SHOWN
    if left > 0:
        lines.append(counted("{n} more kind is underlined.", "{n} more kinds are underlined.", left))
    return "\n".join(lines)


def _in_qt(text: str, place: int) -> int:
    """Qt counts a character beyond the first 65,536 as two."""
    return len(text[:place].encode("utf-16-le")) // 2
