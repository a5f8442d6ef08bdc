"""What every page has: a title, a place for messages, contents that scroll one way only, and a foot for its buttons."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.views.look.look import scaled
from app.views.widgets.banner import Banner
from app.views.widgets.reading_order import follow_reading_order

SEEN_WHOLE = "seen_whole"
"""The property of a part, such as a question, that is brought into view whole when something in it takes the focus."""


class ScrollDown(QScrollArea):
    """Scrolls down, never sideways, and brings whatever takes the focus into view, however it got there.

    What has just opened takes the focus before it has its place. So it is followed until it has, or somebody scrolls.
    """

    def __init__(self, contents: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(contents)
        contents.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._asked_for: tuple[int, int] | None = None
        self._follows_focus = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its contents, which could not be reached otherwise."""
        contents = self.widget()
        width = contents.minimumSizeHint().width() if contents else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), scaled(80))

    def event(self, event: QEvent) -> bool:
        # Qt would measure all the contents now, and again when each of them has its new style.
        if event.type() == QEvent.Type.StyleChange:
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's scroll area hears here of its contents: they may need more width, and then more height."""
        if watched is self.widget() and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
            self._settling.start()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Asks again for the height that wrapped words need in the width they got, once for each such height."""
        contents = self.widget()
        if contents is None:
            return
        needed = contents.heightForWidth(contents.width())
        if contents.height() >= needed:
            self._asked_for = None
            self._follow()
        elif self._asked_for != (contents.width(), needed):
            self._asked_for = (contents.width(), needed)
            contents.updateGeometry()

    def _on_focus_changed(self) -> None:
        # The widget that lost the focus is not asked for: it may be in the midst of its end.
        contents, now = self.widget(), QApplication.focusWidget()
        self._follows_focus = now is not None and contents is not None and contents.isAncestorOf(now)
        self._follow()

    def _follow(self) -> None:
        contents, now = self.widget(), QApplication.focusWidget()
        if self._follows_focus and now is not None and contents is not None and contents.isAncestorOf(now):
            self._bring(contents, now)

    def _on_scrolled(self) -> None:
        self._follows_focus = False

    def _bring(self, contents: QWidget, now: QWidget) -> None:
        now = _whole(now, contents, self.viewport().height())
        place = QRect(now.mapTo(contents, QPoint(0, 0)), now.size())
        if place.height() > self.viewport().height():
            # A field taller than the window: the line with the caret, and not the middle of the field.
            caret = now.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            if isinstance(caret, QRectF):
                caret = caret.toAlignedRect()
            if isinstance(caret, QRect):
                place = caret.translated(now.mapTo(contents, QPoint(0, 0)))
        around = scaled(24)
        if place.height() <= self.viewport().height():
            self.ensureVisible(place.center().x(), place.bottom(), 0, around)
        self.ensureVisible(place.center().x(), place.top(), 0, around)


def _whole(widget: QWidget, contents: QWidget, height: int) -> QWidget:
    """The part around the widget that is to be seen whole, if there is one and it fits."""
    around: QWidget | None = widget
    while around is not None and around is not contents and not around.property(SEEN_WHOLE):
        around = around.parentWidget()
    return widget if around is None or around is contents or around.height() > height else around


class Page(QWidget):
    """Put the contents into `body`, what belongs beside the title into `beside_title`, and buttons into `foot`.

    The title scrolls with the contents, which need the room when the text is large; messages and buttons stay.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title)
        self.title.setObjectName("title")
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.subtitle = QLabel()
        self.subtitle.setObjectName("subtitle")
        self.subtitle.setProperty("role", "subtitle")
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.subtitle.setWordWrap(True)
        self.banner = Banner()
        contents = QWidget()
        contents.setObjectName("contents")
        self.beside_title = QHBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)

        top = QHBoxLayout()
        top.addWidget(self.title, stretch=1)
        top.addLayout(self.beside_title, stretch=1)
        scrolling = QVBoxLayout(contents)
        scrolling.setContentsMargins(0, 0, 0, 0)
        scrolling.setSpacing(8)
        scrolling.addLayout(top)
        scrolling.addWidget(self.subtitle)
        scrolling.addLayout(self.body, stretch=1)
        self.scroll_area = ScrollDown(contents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.scroll_area, stretch=1)
        column.addLayout(self.foot)

        self._reordering = QTimer(self, singleShot=True, interval=0)
        self._reordering.timeout.connect(self._follow_reading_order)
        for changing in (self, contents):
            changing.installEventFilter(self)

        self.setAccessibleName(title)
        self.set_subtitle(subtitle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is put into the page later takes its place in the order of Tab."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._reordering.start()
        return super().eventFilter(watched, event)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def order_soon(self) -> None:
        """Puts what was just drawn into its place in the order of Tab, also where Qt asked for no new layout."""
        self._reordering.start()

    def _follow_reading_order(self) -> None:
        follow_reading_order(self)

    def show_banner(self, kind: str, happened: str, next_step: str = "") -> None:
        """Shows a message above the contents until it is dismissed; `kind` is "info", "warning" or "error"."""
        self.banner.say(kind, happened, next_step)
