"""The contributors of a pool: what each is called here, the words of its key, and what it sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.models.collecting.pool import ContributorState
from app.models.words import _
from app.services.pool.looking import ContributorNow, PoolNow
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.card import Card
from app.views.widgets.fields import RoomyField

_SHOWN_AT_ONCE = 20


class PeopleCard(Card):
    """`named` carries a contributor and what it is called from now on; `wanted_again` one that was refused."""

    named = Signal(int, str)
    accepted = Signal(int)
    refused_one = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Contributors"))
        self.setObjectName("people_card")
        self._people: tuple[ContributorNow, ...] = ()
        self._most = _SHOWN_AT_ONCE
        self._naming: int | None = None
        self._nobody = plain_words(_("Nobody yet. Contributors appear here with their first file."), "muted")
        self._lines = Lines()
        self._more = QPushButton(_("Show more contributors"))
        self._more.setObjectName("more_contributors")
        self._more.setProperty("kind", "quiet")
        self.field = RoomyField("Harassment adviser, north")
        self.field.setObjectName("contributor_name")
        label = QLabel(_("What you call this contributor: it stays in this vault"))
        label.setWordWrap(True)
        label.setBuddy(self.field)
        self.field.setAccessibleName(label.text())
        keep = QPushButton(_("Keep the name"))
        keep.setObjectName("keep_contributor_name")
        leave = QPushButton(_("Leave the name"))
        leave.setObjectName("leave_contributor_name")
        self._form = stacked([label, self.field, buttons_row([keep, leave])])
        self._form.hide()

        self.body.addWidget(self._nobody)
        self.body.addWidget(self._lines)
        self._lines.put_under("", self._form)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)

        self._more.clicked.connect(self._show_more)
        keep.clicked.connect(self.keep)
        self.field.returnPressed.connect(self.keep)
        leave.clicked.connect(self._leave)

    def show_pool(self, now: PoolNow) -> None:
        self._people = (*now.those(ContributorState.ACCEPTED), *now.those(ContributorState.REFUSED))
        self._nobody.setVisible(not self._people)
        self._draw()

    def put_away(self) -> None:
        """A name that was typed is kept."""
        if not self._form.isHidden() and self.field.isModified():
            self.keep()

    def keep(self) -> None:
        number, self._naming = self._naming, None
        if number is not None:
            self._form.hide()
            self.named.emit(number, self.field.text())
            self._lines.focus_line(str(number))

    def _leave(self) -> None:
        number, self._naming = self._naming, None
        self._form.hide()
        self._lines.focus_line(str(number))

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()

    def _draw(self) -> None:
        shown = self._people[: self._most]
        self._lines.show_lines([(str(each.contributor.id), each) for each in shown], self._line)
        self._more.setVisible(len(self._people) > len(shown))

    def _line(self, now: ContributorNow) -> QWidget:
        contributor = now.contributor
        number, called = contributor.id, now.contributor.label or now.words
        is_refused = contributor.state is ContributorState.REFUSED
        facts = [contributor.state.words] if is_refused else []
        facts.append(
            _("sent {periods}").format(periods=", ".join(now.periods)) if now.periods else _("sent nothing yet")
        )
        if now.on_roster:
            facts.append(_("on the roster"))
        widgets: list[QWidget] = [plain_words(called, "label")]
        if contributor.label:
            widgets.append(plain_words(now.words))
        widgets.append(plain_words(" · ".join(facts), "hint"))
        name = record_button(_("Name..."), f"name_{number}", number, self._on_name, called)
        buttons = [name]
        if is_refused:
            buttons.append(record_button(_("Accept after all"), f"accept_{number}", number, self._on_accept, called))
        else:
            buttons.append(record_button(_("Refuse from now on"), f"refuse_{number}", number, self._on_refuse, called))
        for button in buttons:
            button.setProperty("kind", "quiet")
        return stacked([*widgets, buttons_row(buttons)], 2)

    def _on_name(self) -> None:
        self.put_away()
        self._naming = self.sender().property("record")
        found = next((each for each in self._people if each.contributor.id == self._naming), None)
        if found is None:
            return
        self.field.setText(found.contributor.label)
        self._lines.put_under(str(self._naming), self._form)
        self._form.show()
        self.field.setFocus()

    def _on_accept(self) -> None:
        self.accepted.emit(self.sender().property("record"))

    def _on_refuse(self) -> None:
        self.refused_one.emit(self.sender().property("record"))
