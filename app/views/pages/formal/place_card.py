"""A card of the page whose lines can open a form under themselves, one at a time."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.models.answers import Answers
from app.models.words import _
from app.services.formal.forms import Ask, formal_form, parts_of
from app.views.desk import Desk
from app.views.pages.formal.act_form import ActForm, RecordForm, make_act_form
from app.views.pages.formal.lines import Line, Lines, PlaceButton
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class PlaceCard(Card):
    """`wanted` asks for a place, on this card or another; `opened` is the form that is open here."""

    asks: ClassVar[frozenset[Ask]] = frozenset()
    wanted = Signal(str)
    refused = Signal(object)
    file_wanted = Signal()
    form_gone = Signal()
    focus_lost = Signal()
    """A form has gone, and nothing of this card can take the focus."""

    def __init__(self, desk: Desk, name: str, title: str, empty: str = "") -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._desk = desk
        self._case_id: int | None = None
        self._begun: frozenset[str] = frozenset()
        self.opened: ActForm | None = None
        self.lines = Lines()
        self._empty: QLabel = plain_words(empty, "muted")
        self._all: Sequence[Line] = ()
        self._far: frozenset[str] = frozenset()
        self._draw_one: Callable[[Any], QWidget] = plain_words
        self._more = ""
        self._unfold = QPushButton()
        self._unfold.setObjectName(f"{name}_more")
        self._unfold.setProperty("kind", "quiet")
        self._unfold.setCheckable(True)
        self._unfold.setVisible(False)
        self._unfold.toggled.connect(self._show_lines)
        self.body.addWidget(self.lines)
        self.body.addWidget(self._unfold, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._empty)

    def about_case(self, case_id: int, begun: frozenset[str]) -> None:
        """From now on it is about this case; `begun` names the forms of it that wait as drafts."""
        if case_id != self._case_id:
            self.close_form()
            self.lines.clear()
            self._unfold.setChecked(False)
        self._case_id, self._begun = case_id, begun

    def show_near(self, lines: Sequence[Line], far: Collection[str], draw: Callable[[Any], QWidget], more: str) -> None:
        """Shows lines; those whose keys are `far` wait behind a button, which says `more`."""
        self._all, self._far, self._draw_one, self._more = lines, frozenset(far), draw, more
        self._show_lines()

    def _show_lines(self) -> None:
        is_open = self._unfold.isChecked()
        self._unfold.setVisible(bool(self._far))
        self._unfold.setText(_("Show less") if is_open else self._more)
        self.lines.show_lines([line for line in self._all if is_open or line[0] not in self._far], self._draw_one)

    def begun_at(self, *places: str) -> frozenset[str]:
        """Which of these forms wait as drafts."""
        return self._begun & {*places}

    def forget(self) -> None:
        self.close_form()
        self._all, self._far = (), frozenset()
        self._unfold.setChecked(False)
        self._unfold.setVisible(False)
        self.lines.clear()
        self._case_id = None

    def has_place(self, place: str) -> bool:
        return parts_of(place)[0] in self.asks

    def line_of(self, place: str) -> str:
        """The key of the line under which a form opens."""
        return parts_of(place)[1]

    def open_place(self, place: str) -> None:
        """Opens the form of a place under its line, with the draft that was begun. Another one that was open is put
        away, and its words wait as a draft.
        """
        if self._case_id is None:
            return
        if self.line_of(place) in self._far:
            self._unfold.setChecked(True)
        if self.opened is None or self.opened.place != place:
            self.close_form()
            form = self.make_form(place, self._case_id)
            if not form.view.form.questions:
                form.deleteLater()
                return
            form.refused.connect(self.refused)
            form.closed.connect(self._on_closed)
            form.opener_gone.connect(self._on_opener_gone)
            if isinstance(form, RecordForm):
                form.file_wanted.connect(self.file_wanted)
            self.opened = form
            self.lines.put_under(self.line_of(place), form)
        self.opened.open_form()

    def make_form(self, place: str, case_id: int) -> ActForm:
        return make_act_form(self._desk, place, case_id)

    def close_form(self) -> None:
        """Takes the open form away; what was typed is a draft."""
        form, self.opened = self.opened, None
        if form is not None:
            form.put_away()
            self.lines.take_out(form)

    def keep_up(self) -> None:
        """What the open form asks may have changed under it: a letter was sent, a document was added."""
        form = self.opened
        if form is None or form.keeper.is_held or self._case_id is None:
            return
        asked = formal_form(self._desk.office, form.place, self._case_id)
        if not asked.questions:
            self.close_form()
        elif [(each.name, each.codes) for each in asked.questions] != [
            (each.name, each.codes) for each in form.view.form.questions
        ]:
            self._open_again(form.view.answers())

    def _open_again(self, answers: Answers) -> None:
        """The same form anew, with what was typed, and the focus where it was."""
        form = self.opened
        assert form is not None
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and form.isAncestorOf(focused) else ""
        self.close_form()
        self.open_place(form.place)
        if self.opened is not None:
            self.opened.view.set_answers(answers)
            again = self.opened.findChild(QWidget, name) if name else None
            if again is not None:
                again.setFocus()

    def put_away(self) -> None:
        if self.opened is not None:
            self.opened.put_away()

    def place_button(self, words: str, place: str, about: str, kind: str = "") -> PlaceButton:
        """A button that opens a place; it says so where that was begun already."""
        if place in self._begun:
            words = _("Go on: {act}").format(act=words)
        button = PlaceButton(words, place, about, kind)
        button.chosen.connect(self.wanted)
        return button

    def _show_empty(self, is_empty: bool) -> None:
        self._empty.setVisible(is_empty and bool(self._empty.text()))

    def _on_closed(self) -> None:
        form, self.opened = self.opened, None
        if form is not None:
            self.lines.take_out(form)
            self.form_gone.emit()

    def _on_opener_gone(self) -> None:
        """What had opened the form was drawn anew, or the step it was about is over."""
        if self.opened is None or not self.lines.focus_line(self.line_of(self.opened.place)):
            self.focus_lost.emit()
