"""A layout that sets its widgets like words in a paragraph, and starts a new row when the width is used up."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows from the leading edge; the height follows from the width.

    With `even=True` the widgets stand in columns that fill the row, as nearly of one width as their words allow, and
    the rows are evened out: nine chips where four would fit give three rows of three, not four, four and one.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[_Size] = []
        self._heights: dict[int, int] = {}
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Puts the widget before the one now at `index`; any larger index is the end."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def invalidate(self) -> None:
        # Qt asks for sizes many times for one change; they are worked out once.
        self._sizes.clear()
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal if self._even else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            rows = self._rows(width - margins.left() - margins.right())
            height = sum(row_height for row_height, _cells in rows) + self.spacing() * max(0, len(rows) - 1)
            self._heights[width] = margins.top() + height + margins.bottom()
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        """As narrow as the widest widget: everything then stands in one column."""
        least = [size.least for size in self._measured()]
        return self._with_margins(
            max((size.width() for size in least), default=0), max((size.height() for size in least), default=0)
        )

    def sizeHint(self) -> QSize:
        """Everything in one row."""
        usual = [size.usual for size in self._measured()]
        width = sum(size.width() for size in usual) + self.spacing() * max(0, len(usual) - 1)
        return self._with_margins(width, max((size.height() for size in usual), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        area = self.contentsRect()
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        top = area.top()
        for row_height, cells in self._rows(area.width()):
            for item, left, width, height in cells:
                # Columns begin at one line, however much one of them has to say; loose buttons stand on one middle.
                above = 0 if self._even else (row_height - height) // 2
                place = QRect(area.left() + left, top + above, width, height)
                item.setGeometry(QStyle.visualRect(direction, area, place))
            top += row_height + self.spacing()

    def _measured(self) -> list["_Size"]:
        """The items that are shown, with their sizes."""
        if not self._sizes:
            self._sizes = [
                _Size(item=item, least=item.minimumSize(), usual=item.sizeHint())
                for item in self._items
                if not item.isEmpty()
            ]
        return self._sizes

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _rows(self, width: int) -> list[tuple[int, list["_Cell"]]]:
        """Each row's height and its cells."""
        rows = self._even_rows(width) if self._even else self._loose_rows(width)
        return [(max(cell[3] for cell in cells), cells) for cells in rows]

    def _loose_rows(self, width: int) -> list[list["_Cell"]]:
        rows: list[list[_Cell]] = []
        used = 0
        for size in self._measured():
            item_width = max(size.least.width(), min(size.usual.width(), width))
            if not rows or used + item_width > width:
                rows.append([])
                used = 0
            rows[-1].append((size.item, used, item_width, size.height_for(item_width)))
            used += item_width + self.spacing()
        return rows

    def _even_rows(self, width: int) -> list[list["_Cell"]]:
        sizes = self._measured()
        columns = self._column_widths(width)
        rows = []
        for start in range(0, len(sizes), max(1, len(columns))):
            left = 0
            cells = []
            for size, column in zip(sizes[start:], columns, strict=False):
                cells.append((size.item, left, column, size.height_for(column)))
                left += column + self.spacing()
            rows.append(cells)
        return rows

    def _column_widths(self, width: int) -> list[int]:
        """The most columns whose widest items fit beside each other, sharing what is over; one if even two do not."""
        sizes = self._measured()
        for row_count in range(1, len(sizes) + 1):
            columns = -(-len(sizes) // row_count)
            widths = [max(size.usual.width() for size in sizes[place::columns]) for place in range(columns)]
            over = width - sum(widths) - self.spacing() * (columns - 1)
            if over >= 0 or columns == 1:
                return _shared_out(widths, over, least=max(size.least.width() for size in sizes))
        return []


_Cell = tuple[QLayoutItem, int, int, int]
"""An item, its distance from the leading edge, its width and its height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    item: QLayoutItem
    least: QSize
    usual: QSize

    def height_for(self, width: int) -> int:
        return self.item.heightForWidth(width) if self.item.hasHeightForWidth() else self.usual.height()


def _shared_out(widths: list[int], over: int, *, least: int) -> list[int]:
    """The widths made equal as far as `over` pixels go: the narrowest grow first, and the last pixel is used."""
    if len(widths) == 1:
        return [max(least, widths[0] + over)]
    narrow_first = sorted(range(len(widths)), key=widths.__getitem__)
    for count in range(len(widths), 0, -1):
        growing = narrow_first[:count]
        level, left = divmod(over + sum(widths[place] for place in growing), count)
        if level >= widths[growing[-1]]:
            break
    # The pixels that are left go to the first of those that grow, so that the last one is used.
    first = set(sorted(growing)[:left])
    return [level + (place in first) if place in growing else width for place, width in enumerate(widths)]
