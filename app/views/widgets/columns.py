"""Two columns that become one when the text is too large for the window."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from app.views.look.look import scaled

MAIN_SHARE = 0.6
_LEAST_WIDTH = 680


class TwoColumns(QWidget):
    """The main column has its share of the width, the side one the rest, or stands below it where that is too little.

    It asks for the height that both need, so that the scroll area around it is the only thing that scrolls.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        parent: QWidget | None = None,
        *,
        gap: int = 18,
        main_share: float = MAIN_SHARE,
    ) -> None:
        super().__init__(parent)
        self._columns = _Columns(self, gap, main_share)
        self._columns.addWidget(main)
        self._columns.addWidget(side)

    @property
    def are_beside(self) -> bool:
        """Whether the columns now stand side by side."""
        return self._columns.fit_beside(self.width())


class _Columns(QLayout):
    def __init__(self, parent: QWidget, gap: int, main_share: float) -> None:
        super().__init__(parent)
        self._main_share = main_share
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: list[QSize] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def fit_beside(self, width: int) -> bool:
        """Whether the width is enough for both at the text size, and for what each cannot do without."""
        shown = self._shown()
        if len(shown) < 2:
            return False
        widths = self._widths(width)
        return width >= scaled(_LEAST_WIDTH) and all(
            least.width() <= column for least, column in zip(self._least_sizes(), widths, strict=True)
        )

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        # Qt asks for heights and least sizes many times for one change; they are worked out once.
        self._heights.clear()
        self._least = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        """As narrow as one column."""
        least = self._least_sizes()
        return QSize(
            max((size.width() for size in least), default=0), max((size.height() for size in least), default=0)
        )

    def sizeHint(self) -> QSize:
        width = max(scaled(_LEAST_WIDTH), self.minimumSize().width())
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        shown = self._shown()
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        if self.fit_beside(rect.width()):
            left = rect.left()
            for item, width in zip(shown, self._widths(rect.width()), strict=True):
                item.setGeometry(QStyle.visualRect(direction, rect, QRect(left, rect.top(), width, rect.height())))
                left += width + self.spacing()
            return
        # The main column takes the height that is over.
        over = max(0, rect.height() - self.heightForWidth(rect.width()))
        top = rect.top()
        for place, item in enumerate(shown):
            height = _height(item, rect.width()) + (over if place == 0 else 0)
            item.setGeometry(QRect(rect.left(), top, rect.width(), height))
            top += height + self.spacing()

    def _least_sizes(self) -> list[QSize]:
        if self._least is None:
            self._least = [item.minimumSize() for item in self._shown()]
        return self._least

    def _height_for(self, width: int) -> int:
        shown = self._shown()
        if self.fit_beside(width):
            return max(_height(item, column) for item, column in zip(shown, self._widths(width), strict=True))
        return sum(_height(item, width) for item in shown) + self.spacing() * max(0, len(shown) - 1)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _widths(self, width: int) -> tuple[int, int]:
        main = round((width - self.spacing()) * self._main_share)
        return main, width - self.spacing() - main


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
