"""Sets of choices that are always in sight: one tab stop, arrows between them, Space to choose."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.models.codes import Code, CodeList
from app.models.moments import Clock
from app.models.questions import Question
from app.models.words import _
from app.views.questions.access import escaped
from app.views.questions.field import Field

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Roving(QObject):
    """Makes a set of buttons one tab stop: Tab comes to the one last used, the arrows, Home and End move inside."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.buttons: list[QAbstractButton] = []
        self._owner = owner

    def add(self, button: QAbstractButton) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.buttons else Qt.FocusPolicy.StrongFocus)
        button.installEventFilter(self)
        if not self.buttons:
            self._owner.setFocusProxy(button)
        self.buttons.append(button)

    def come_to(self, button: QAbstractButton) -> None:
        """The button that Tab comes to next time."""
        for each in self.buttons:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus)
        self._owner.setFocusProxy(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self.come_to(watched)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self.buttons:
            return self._moved(self.buttons.index(watched), event)
        return False

    def _moved(self, place: int, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target = 0 if key is Qt.Key.Key_Home else len(self.buttons) - 1
        elif key in _STEPS:
            step = -_STEPS[key] if self._is_mirrored(key) else _STEPS[key]
            target = (place + step) % len(self.buttons)
        else:
            return False
        self.buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _is_mirrored(self, key: Qt.Key) -> bool:
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        return sideways and self._owner.layoutDirection() is Qt.LayoutDirection.RightToLeft


class MarkSet(QWidget):
    """Buttons for the codes of a list. One may be on, or with `many` several; pressing one again lets it go."""

    changed = Signal()

    def __init__(self, name: str, label: str, codes: CodeList, offered: Sequence[Code], *, many: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.roving = Roving(self)
        self._label = label
        self._list = codes
        self._many = many
        self._buttons: dict[str, QAbstractButton] = {}
        self.lay_out()
        for code in offered:
            self._add(code)

    def lay_out(self) -> None:
        """Makes the layout that `make` fills."""
        raise NotImplementedError

    def make(self, code: Code) -> QAbstractButton:
        """The button for a code, already in its place."""
        raise NotImplementedError

    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def choose(self, codes: Sequence[str]) -> None:
        """Turns on exactly these; one that is not offered any more gets a button of its own."""
        for code in codes:
            if code not in self._buttons:
                self._add(self._list.find(code) or Code(code=code, label=code))
        for code, button in self._buttons.items():
            button.setChecked(code in codes)
        on = [button for button in self._buttons.values() if button.isChecked()]
        if self._buttons:
            self.roving.come_to(on[0] if on else self.roving.buttons[0])

    def button(self, code: str) -> QAbstractButton:
        return self._buttons[code]

    def describe(self, words: str) -> None:
        """Gives every button the words that explain the question, and its own."""
        self.setAccessibleDescription(words)
        for code, button in self._buttons.items():
            found = self._list.find(code)
            own = _explanation(found) if found else ""
            button.setAccessibleDescription(" ".join(each for each in (words, own) if each))

    def set_labels(self, marked: Mapping[str, str]) -> None:
        """The words on the buttons, by their codes, with `&` before their Alt letters."""
        for code, words in marked.items():
            self._buttons[code].setText(words)

    def _add(self, code: Code) -> None:
        button = self.make(code)
        button.setObjectName(f"{self.objectName()}_{code.code}")
        button.setAccessibleName(_("{choice}, {question}").format(choice=code.label, question=self._label))
        button.setProperty("code", code.code)
        button.setToolTip(_explanation(code))
        button.clicked.connect(self._on_clicked)
        self.roving.add(button)
        self._buttons[code.code] = button

    def _on_clicked(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, QAbstractButton) and clicked.isChecked():
            self._let_others_go(clicked)
        self.changed.emit()

    def _let_others_go(self, clicked: QAbstractButton) -> None:
        """One at a time, unless several may be on and none of them stands alone."""
        alone = self._stands_alone(clicked.property("code"))
        for code, button in self._buttons.items():
            if button is not clicked and (not self._many or alone or self._stands_alone(code)):
                button.setChecked(False)

    def _stands_alone(self, code: str) -> bool:
        found = self._list.find(code)
        return found is not None and found.stands_alone


class MarksField(Field):
    """A question answered with a set of buttons."""

    def __init__(
        self,
        question: Question,
        clock: Clock,
        marks: MarkSet,
        parent: QWidget | None = None,
        below: QWidget | None = None,
    ) -> None:
        super().__init__(question, clock, parent)
        self.marks = marks

        self.build(marks, below=below)

        marks.changed.connect(self.changed)

    def tab_stops(self) -> list[QWidget]:
        return list(self.marks.roving.buttons)

    def describe(self) -> None:
        self.marks.describe(self.explanation())


def _explanation(code: Code) -> str:
    return code.hint or code.extra.get("pointer", "")


class WrappingCheck(QCheckBox):
    """A tick box whose words go on in a second line where one is too short for them."""

    def __init__(self, words: str, marked: str = "") -> None:
        super().__init__()
        self._size: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words)
        self.set_words(marked or escaped(words))

    def set_words(self, marked: str) -> None:
        """The words, with `&` before their Alt letter."""
        self._words = marked
        self._size = None
        self.setText(marked)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more_lines = self._wrapped(width).count("\n")
        return self.sizeHint().height() + more_lines * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Everything in one line, and never less than a finger or an unsteady hand needs."""
        if self._size is None:
            self.ensurePolished()
            option = QStyleOptionButton()
            self.initStyleOption(option)
            option.text = self._words
            text = QSize(self._width_of(self._words), self.fontMetrics().height())
            size = self.style().sizeFromContents(QStyle.ContentsType.CT_CheckBox, option, text, self)
            self._size = size.expandedTo(QSize(24, 24))
        return self._size

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        longest = max((self._width_of(word) for word in self._words.split()), default=0)
        return QSize(longest + self._beside_words(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size = None

    def _wrap(self) -> None:
        wrapped = self._wrapped(self.width())
        if wrapped != self.text():
            self.setText(wrapped)

    def _wrapped(self, width: int) -> str:
        if width >= self.sizeHint().width():
            return self._words
        room = width - self._beside_words()
        lines: list[str] = []
        for word in self._words.split():
            if lines and self._width_of(f"{lines[-1]} {word}") <= room:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return "\n".join(lines)

    def _beside_words(self) -> int:
        """The room that the box and the edges take."""
        return self.sizeHint().width() - self._width_of(self._words)

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
