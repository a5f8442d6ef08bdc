"""A chart on the screen: as wide as its place, in the colours and the size of the look, and heard in words."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.models.charts import Chart, ChartLook
from app.services.pool.charting import draw
from app.views.look.fonts import FIRST_FAMILY
from app.views.look.look import scaled, shown_theme

_LETTERS = 14
_LEAST_WIDTH = 240


class ChartView(QLabel):
    """A picture to a screen reader, described with every number; the table beside it is what is read row by row."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._chart: Chart | None = None
        self._drawings: dict[tuple[int, ChartLook], QSvgRenderer] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)

    def show_chart(self, chart: Chart | None) -> None:
        """Shows this chart; with none, nothing."""
        self._chart = chart
        self._drawings.clear()
        self.setVisible(chart is not None)
        self.setAccessibleName("" if chart is None else chart.title)
        self.setAccessibleDescription("" if chart is None else chart.in_words)
        self.updateGeometry()
        self._paint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._drawing(width).defaultSize().height() if self._chart is not None else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), scaled(_LEAST_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_LEAST_WIDTH), self.heightForWidth(max(self.width(), scaled(_LEAST_WIDTH))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self._paint()

    def _paint(self) -> None:
        if self._chart is None or self.width() < 1:
            return
        drawing, scale = self._drawing(self.width()), self.devicePixelRatioF()
        size = drawing.defaultSize()
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self.setPixmap(pixmap)

    def _drawing(self, width: int) -> QSvgRenderer:
        assert self._chart is not None
        key = (width, _look())
        if key not in self._drawings:
            self._drawings.clear()
            self._drawings[key] = QSvgRenderer(QByteArray(draw(self._chart, key[1], width)))
        return self._drawings[key]


def _look() -> ChartLook:
    theme = shown_theme()
    return ChartLook(
        text=theme.text,
        muted=theme.muted,
        line=theme.line,
        bar=theme.chosen,
        edge=theme.accent,
        size=scaled(_LETTERS),
        family=FIRST_FAMILY,
    )
