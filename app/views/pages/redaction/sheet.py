"""The page with its places: boxes are drawn over it with the mouse, or with keys alone."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from app.models.bundles.redactions import Box, Redaction
from app.models.words import _
from app.services.previews import Picture
from app.views.look.look import scaled
from app.views.pages.redaction.box_moves import FINE_STEP, STEP, begun, box_at, moved, stretched
from app.views.pages.redaction.box_painting import draw_made, draw_outline, draw_place
from app.views.pages.redaction.box_words import counts_words, state_words, where_words
from app.views.pages.redaction.panned_sheet import STEPS, PannedSheet
from app.views.widgets.announce import announce

_CLICK = 4
_ROOM_ACROSS, _ROOM_DOWN = 20, 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RedactionSheet(PannedSheet):
    """Enter begins a box in the middle, the arrows move it, Shift and the arrows size it, with Ctrl by small steps;
    Enter keeps it and Escape gives it up. Space and Delete are about the place that is chosen.
    """

    drawn = Signal(object)
    """A `Box`. It stays on the page until `end_box`."""
    chosen = Signal(int)
    toggled = Signal()
    removed = Signal()

    def __init__(self, name: str) -> None:
        self.may_draw = False
        self.is_plain = False
        """Whether places are shown without what was decided on them."""
        self.making: Box | None = None
        self._places: tuple[Redaction, ...] = ()
        self._chosen: int | None = None
        self._pressed: QPointF | None = None
        super().__init__(name)

    def show_picture(self, picture: Picture, page: int, place: str) -> None:
        if page != self.page:
            self.making = self._pressed = None
        super().show_picture(picture, page, place)
        self.bring_chosen()

    def show_places(self, places: tuple[Redaction, ...], chosen: int | None) -> None:
        """The places of all pages, and which one is chosen."""
        self._places, self._chosen = places, chosen
        self.bring_chosen()
        self.tell_name()
        self.update()

    def forget(self) -> None:
        self._places, self._chosen, self.making, self._pressed = (), None, None, None
        super().forget()

    def tell_name(self) -> None:
        if not self.has_picture:
            return
        here = self._here()
        parts = [self._place_words]
        if self.making is not None:
            parts.append(_("New box {where}").format(where=where_words(self.making)))
        elif self.is_plain:
            parts += [_("The place is {where}").format(where=where_words(each.box)) for each in here if self._is(each)]
        else:
            parts.append(counts_words(here) or _("No places on this page"))
            parts += [f"{state_words(each.state)} {where_words(each.box)}" for each in here if self._is(each)]
        self.setAccessibleName(". ".join(parts))

    def bring(self, box: Box) -> None:
        """Moves the page so that the box is in sight, with room around it."""
        room = QRectF(self.rect()).adjusted(_ROOM_ACROSS, _ROOM_DOWN, -_ROOM_ACROSS, -_ROOM_DOWN)
        if not room.contains(self.rect_of(box)):
            self.come_to(QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2))

    def bring_chosen(self) -> None:
        for each in self._here():
            if self._is(each) and self.making is None:
                self.bring(each.box)

    def rect_of(self, box: Box) -> QRectF:
        """Where a box of this page is on the widget."""
        whole = self.whole()
        across, down = whole.width() / 1000, whole.height() / 1000
        return QRectF(
            whole.left() + box.left * across,
            whole.top() + box.top * down,
            (box.right - box.left) * across,
            (box.bottom - box.top) * down,
        )

    # Drawing

    def begin_box(self) -> None:
        """A box in the middle of what is in sight, to be moved and sized with the arrows."""
        if not self.has_picture or not self.may_draw:
            return
        self.setFocus()
        seen = self.seen()
        self.making = begun(self.page, (seen.left(), seen.top(), seen.right(), seen.bottom()))
        self._tell_box(_("A box is begun"))

    def end_box(self) -> None:
        """The box was kept, or given up."""
        self.making = self._pressed = None
        self.tell_name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        has_chosen = any(map(self._is, self._here()))
        if self.making is not None and self._on_box_key(self.making, key, held):
            return
        if key in _ENTER and self.may_draw and not held & ~Qt.KeyboardModifier.KeypadModifier:
            self.begin_box()
        elif key is Qt.Key.Key_Space and has_chosen:
            self.toggled.emit()
        elif key is Qt.Key.Key_Delete and has_chosen:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.has_picture:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._is_drag(event.position()):
            self.making = self._between(self._pressed, event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        if self._is_drag(event.position()):
            box = self._between(self._pressed, event.position())
            self._pressed, self.making = None, box
            self._tell_box("")
            self.drawn.emit(box)
            return
        self._pressed = None
        for each in self._here():
            if self.rect_of(each.box).contains(event.position()) and each.id is not None:
                self.chosen.emit(each.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bring_chosen()

    def paint_over(self, painter: QPainter) -> None:
        for each in sorted(self._here(), key=self._is):
            rect, is_chosen = self.rect_of(each.box), self._is(each)
            if self.is_plain:
                draw_outline(painter, rect, chosen=is_chosen, word=_("This one"))
            else:
                draw_place(painter, rect, each.state, chosen=is_chosen, word=state_words(each.state))
        if self.making is not None:
            draw_made(painter, self.rect_of(self.making), _("New"))

    def _on_box_key(self, box: Box, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key in _ENTER:
            self.drawn.emit(box)
        elif key is Qt.Key.Key_Escape:
            self.end_box()
            announce(self, _("The box is given up"))
        elif key in STEPS:
            step = FINE_STEP if held & Qt.KeyboardModifier.ControlModifier else STEP
            across, down = (each * step for each in STEPS[key])
            change = stretched if held & Qt.KeyboardModifier.ShiftModifier else moved
            self.making = change(box, across, down)
            self.bring(self.making)
            self._tell_box("")
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            announce(self, _("Keep the box first, with Enter, or give it up with Escape"))
        else:
            return False
        return True

    def _tell_box(self, before: str) -> None:
        if self.making is not None:
            announce(self, ": ".join(filter(None, (before, where_words(self.making)))))
        self.tell_name()
        self.update()

    def _is_drag(self, now: QPointF) -> bool:
        if self._pressed is None or not self.may_draw:
            return False
        return (now - self._pressed).manhattanLength() > scaled(_CLICK)

    def _between(self, one: QPointF, other: QPointF) -> Box:
        whole = self.whole()
        across, down = 1000 / whole.width(), 1000 / whole.height()
        corners = [((each.x() - whole.left()) * across, (each.y() - whole.top()) * down) for each in (one, other)]
        return box_at(self.page, *corners[0], *corners[1])

    def _here(self) -> list[Redaction]:
        return [each for each in self._places if each.box.page == self.page]

    def _is(self, place: Redaction) -> bool:
        return place.id is not None and place.id == self._chosen
