"""What is in the bundle and in which order, and what the case has that is not in it yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.words import _, counted
from app.services.bundles import arranging, filling
from app.services.bundles.parts import BundleNow
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import BundleCard, quiet_button, says_of
from app.views.pages.bundles.order_list import OrderList
from app.views.pages.bundles.rows import OrderRow, place_at, place_beside, rows_of
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.announce import announce
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout


class OrderCard(BundleCard):
    """`chosen` says that another line, or another heading, is chosen; the buttons below the list are about it."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "order_card", _("In the bundle"))
        self.list = OrderList()
        keys = _(
            "In the list, Alt+Up and Alt+Down move a line, Alt+Page Up and Alt+Page Down move it to another section. "
            "The mouse can take hold of a line too."
        )
        self._hint = plain_words(keys, "hint")
        self._up = quiet_button("entry_up", _("Move up"), self._on_up)
        self._down = quiet_button("entry_down", _("Move down"), self._on_down)
        self._by_day = quiet_button("sort_by_day", _("In the order of their days"), self._on_by_day)
        self._section = ChoiceBox()
        self._section.setObjectName("entry_section")
        self._choice = QWidget()
        self._buttons = QWidget()

        label = QLabel(_("Section"))
        label.setBuddy(self._section)
        self._section.setAccessibleName(label.text())
        lines = QVBoxLayout(self._choice)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(label)
        lines.addWidget(self._section)
        flow = FlowLayout(self._buttons)
        for button in (self._up, self._down, self._by_day):
            flow.addWidget(button)
        for widget in (self.list, self._buttons, self._choice):
            self.body.addWidget(widget)
        self.body.addWidget(self._hint)

        self.list.moved.connect(self._move)
        self.list.moved_section.connect(self._move_section)
        self.list.dropped.connect(self._on_dropped)
        self.list.chosen.connect(self._show_chosen)
        self.list.activated.connect(self.opened)
        self._section.activated.connect(self._on_section)

    def draw(self, case_id: int) -> None:
        del case_id
        now = self.now
        assert now is not None
        if now.to_add or now.gone:
            button = record_button(_("Take the bundle up to date"), "add_what_belongs", None, self._on_add)
            self.say_with(_waiting(now), [button] if self._may_write else [], "warning")
        self._show_sections(now)
        for widget in (self._hint, self._buttons):
            widget.setVisible(self._may_write)
        self.list.show_rows(rows_of(now))

    def forget(self) -> None:
        super().forget()
        self.list.forget()
        self._section.clear()

    @property
    def current(self) -> OrderRow | None:
        return self.list.current

    @property
    def section(self) -> str:
        """The letter of the section in which somebody is now."""
        row = self.current
        return "" if row is None or row.is_out else row.letter

    def _show_sections(self, now: BundleNow) -> None:
        titles = [(each.section.letter, f"{each.section.letter} · {each.section.title}") for each in now.sections]
        there = [(self._section.itemData(number), self._section.itemText(number)) for number in range(len(titles))]
        if there == titles and self._section.count() == len(titles):
            return
        self._section.clear()
        for letter, words in titles:
            self._section.addItem(words, letter)

    def _show_chosen(self) -> None:
        row = self.current
        is_line = row is not None and row.line is not None and not row.is_out
        may_move = is_line and row is not None and row.line is not None and row.line.entry.first_issue is None
        self._choice.setVisible(is_line and self._may_write)
        for button in (self._up, self._down):
            button.setVisible(is_line)
        self._by_day.setVisible(row is not None and row.line is None and not row.is_out and row.count > 1)
        if is_line and row is not None and row.line is not None:
            self._up.setEnabled(may_move and row.place > 1)
            self._down.setEnabled(may_move and row.place < row.count)
            self._section.setEnabled(may_move)
            self._section.setCurrentIndex(self._section.findData(row.letter))
            for button in (self._up, self._down):
                says_of(button, row.line.entry.title)
        self.chosen.emit()

    def _move(self, by: int) -> None:
        row = self.current
        if row is None or row.line is None or row.is_out or self.now is None or not self._may_write:
            return
        place = place_beside(self.now, row.line, by)
        if place is None:
            words = _("It is the first in its section.") if by < 0 else _("It is the last in its section.")
            announce(self.list, words)
            return
        self._put(row, row.letter, place)

    def _move_section(self, by: int) -> None:
        row = self.current
        if row is None or row.line is None or row.is_out or self.now is None or not self._may_write:
            return
        letters = [each.section.letter for each in self.now.sections]
        wanted = letters.index(row.letter) + by
        if 0 <= wanted < len(letters):
            self._put(row, letters[wanted], 0 if by > 0 else len(self.now.sections[wanted].lines))

    def _put(self, row: OrderRow, letter: str, place: int) -> None:
        if self.act(arranging.move_to, row.id, letter, place) is None:
            return
        now = self.current
        if now is not None and now.id == row.id:
            announce(self.list, now.heard())

    def _on_dropped(self, held: OrderRow, over: OrderRow, is_after: bool) -> None:
        if held.line is None or held.is_out or self.now is None or not self._may_write or over.id == held.id:
            return
        place = 0 if over.line is None else place_at(self.now, held.line, over.line, after=is_after)
        self._put(held, over.letter, place)

    def _on_section(self) -> None:
        row = self.current
        letter = self._section.currentData()
        if row is not None and row.line is not None and self.now is not None and letter != row.letter:
            there = next(each for each in self.now.sections if each.section.letter == letter)
            self._put(row, letter, len(there.lines))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_by_day(self) -> None:
        if self.bundle_id is not None and self.current is not None:
            self.act(arranging.sort_by_day, self.bundle_id, self.current.letter)

    def _on_add(self) -> None:
        if self.bundle_id is not None:
            self.act(filling.add_what_belongs, self.bundle_id)


def _waiting(now: BundleNow) -> str:
    """What the case has that the bundle has not, and the other way round."""
    words = []
    if now.to_add:
        many = "{n} things of the case are not in the bundle yet."
        words.append(counted("{n} thing of the case is not in the bundle yet.", many, now.to_add))
    if now.gone:
        one = "{n} thing in the bundle was put right or taken away on the case."
        words.append(counted(one, "{n} things in the bundle were put right or taken away on the case.", now.gone))
    return " ".join(words)
