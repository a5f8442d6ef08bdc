"""Settings: how the screen looks, how it is kept safe, and which days count."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from app.models.answers import Answers
from app.models.counts import Nation
from app.models.words import N_, _, counted
from app.services import settings
from app.services.preferences import TEXT_SIZES, THEMES, Preferences
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import empty_out, plain_words, record_button, short_day, titled
from app.views.pages.when_it_locks import WhenItLocks
from app.views.questions.marks import WrappingCheck
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout

_THEME_WORDS = (N_("As the computer"), N_("Light"), N_("Dark"), N_("High contrast"))
_NATION_WORDS = {
    Nation.ENGLAND: N_("England"),
    Nation.WALES: N_("Wales"),
    Nation.SCOTLAND: N_("Scotland"),
    Nation.NORTHERN_IRELAND: N_("Northern Ireland"),
}


class SettingsPage(OfficePage):
    area: ClassVar[str] = "settings"
    topics: ClassVar[frozenset[str]] = frozenset({"settings"})
    preferences_changed = Signal(object)
    rule_changed = Signal()
    procedures_wanted = Signal()
    wordings_wanted = Signal()

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk, _("Settings"))
        self._preferences = preferences
        self.theme = _choice("theme", [(_(words), code) for words, code in zip(_THEME_WORDS, THEMES, strict=True)])
        self.text_size = _choice("text_size", [(f"{size} %", str(size)) for size in TEXT_SIZES])
        minutes = [(counted("{n} minute", "{n} minutes", each), str(each)) for each in settings.LOCK_MINUTES]
        self.lock_minutes = _choice("lock_minutes", minutes)
        self.when_it_locks = WhenItLocks()
        self.security = QLineEdit()
        self.security.setObjectName("security_contact")
        self.security.setPlaceholderText(_("Name and number"))
        self.anonymous_words = WrappingCheck(_("Allow a short account in their own words in anonymous disclosures"))
        self.anonymous_words.setObjectName("anonymous_words")
        self.nation = _choice("nation", [(_(words), str(nation)) for nation, words in _NATION_WORDS.items()])
        self.closure = InlineForm(desk, "closure", self._add_closure)
        self.holiday = InlineForm(desk, "holiday", self._correct_holiday)
        self._days = QGridLayout()
        self._days.setColumnStretch(1, 1)

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.theme

    def put_away(self) -> None:
        self._keep_security()
        for form in (self.closure, self.holiday):
            form.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        _show(self.theme, self._preferences.theme)
        _show(self.text_size, str(self._preferences.text_percent))
        _show(self.lock_minutes, settings.setting(office, "lock_minutes"))
        _show(self.nation, settings.setting(office, "nation"))
        self.security.setText(settings.setting(office, "security_contact"))
        self.security.setCursorPosition(0)
        self.anonymous_words.blockSignals(True)
        self.anonymous_words.setChecked(settings.setting(office, "anonymous_words") == "yes")
        self.anonymous_words.blockSignals(False)
        self._show_days()
        for form in (self.closure, self.holiday):
            form.take_up(None)

    def show_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        _show(self.theme, preferences.theme)
        _show(self.text_size, str(preferences.text_percent))

    def _show_days(self) -> None:
        empty_out(self._days)
        office = self.desk.office
        calendar = office.calendar()
        own = office.vault.calendar_days.all()
        coming = sorted(day for day in calendar.holidays if day >= office.today())[:8]
        row = 0
        for day in coming:
            self._days.addWidget(plain_words(short_day(day)), row, 0)
            self._days.addWidget(plain_words(calendar.holidays[day]), row, 1)
            row += 1
        for nation, day, kind, name in own:
            words = {"closure": _("closed"), "holiday": _("bank holiday added"), "working": _("working day after all")}
            self._days.addWidget(plain_words(short_day(day)), row, 0)
            self._days.addWidget(plain_words(" · ".join(filter(None, (name, words[kind])))), row, 1)
            button = record_button(_("Remove"), f"remove_{kind}_{day}_{nation}", None, self._remove_day)
            button.setProperty("own", [nation, day.isoformat(), kind])
            button.setAccessibleName(_("Remove {day}").format(day=short_day(day)))
            self._days.addWidget(button, row, 2)
            row += 1
        note = _("Bank holidays are announced up to {year}; later ones may still change.")
        self._days.addWidget(plain_words(note.format(year=calendar.announced_until), "hint"), row, 0, 1, 3)

    def _choose(self, name: str, value: str) -> None:
        if value != settings.setting(self.desk.office, name):
            self.act(settings.choose, name, value)

    def _keep_security(self) -> None:
        self._choose("security_contact", self.security.text().strip())

    def _on_look(self) -> None:
        chosen = replace(
            self._preferences, theme=self.theme.currentData(), text_percent=int(self.text_size.currentData())
        )
        if chosen != self._preferences:
            self._preferences = chosen
            self.preferences_changed.emit(chosen)

    def _on_minutes(self) -> None:
        self._choose("lock_minutes", self.lock_minutes.currentData())
        self.rule_changed.emit()

    def _on_nation(self) -> None:
        self._choose("nation", self.nation.currentData())

    def _on_anonymous(self) -> None:
        self._choose("anonymous_words", "yes" if self.anonymous_words.isChecked() else "no")

    def _add_closure(self, answers: Answers) -> None:
        self.desk.do(settings.add_closure_day, answers["day"].day, answers.get("name", ""))

    def _correct_holiday(self, answers: Answers) -> None:
        works = bool(answers.get("works"))
        self.desk.do(settings.correct_holiday, answers["day"].day, answers.get("name", ""), works=works)

    def _remove_day(self) -> None:
        from datetime import date

        nation, day, kind = self.sender().property("own")
        self.act(settings.remove_own_day, nation, date.fromisoformat(day), kind)

    def _lay_out(self) -> None:
        look, safety, days = Card(_("Look")), Card(_("Safety")), Card(_("Working days"))
        look.body.addLayout(_beside((_("&Theme"), self.theme), (_("Te&xt size"), self.text_size)))
        safety.body.addLayout(
            _beside((_("Lock after &idle"), self.lock_minutes), (_("Campus &Security"), self.security))
        )
        in_session = _("In a drop-in session the screen hides after 2 minutes and locks after 15.")
        safety.body.addWidget(plain_words(in_session, "hint"))
        safety.body.addWidget(self.when_it_locks)
        safety.body.addWidget(self.anonymous_words)
        days.body.addLayout(_beside((_("&Nation"), self.nation)))
        days.body.addLayout(self._days)
        for form, words in ((self.closure, _("Add a &closure day")), (self.holiday, _("C&orrect a bank holiday"))):
            button = QPushButton(words)
            button.setObjectName(f"open_{form.objectName()}")
            button.clicked.connect(form.open_form)
            days.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
            days.body.addWidget(form)
        for card in (look, safety, days, *self._procedures()):
            self.body.addWidget(card)
        if self.desk.office.vault.role == "panel":
            self.body.addWidget(self._letters())
        self.body.addStretch()

    def _procedures(self) -> list[Card]:
        """For those who run formal complaints."""
        if self.desk.office.vault.role != "panel":
            return []
        card = Card(_("Procedures"))
        words = _("How a formal complaint goes, step by step: its versions, its deadlines, and those of your own.")
        card.body.addWidget(plain_words(words, "hint"))
        button = QPushButton(_("&Procedures and deadlines"))
        button.setObjectName("open_procedures")
        button.clicked.connect(self.procedures_wanted)
        card.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return [card]

    def _letters(self) -> Card:
        card = Card(_("Letters"))
        button = QPushButton(_("How letters are &worded"))
        button.setObjectName("open_wordings")
        button.clicked.connect(self.wordings_wanted)
        card.body.addWidget(plain_words(_("Each letter can say things in your own words."), "hint"))
        card.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return card

    def _connect(self) -> None:
        self.theme.currentIndexChanged.connect(self._on_look)
        self.text_size.currentIndexChanged.connect(self._on_look)
        self.lock_minutes.currentIndexChanged.connect(self._on_minutes)
        self.nation.currentIndexChanged.connect(self._on_nation)
        self.security.editingFinished.connect(self._keep_security)
        self.anonymous_words.toggled.connect(self._on_anonymous)
        self.closure.refused.connect(self.refuse)
        self.holiday.refused.connect(self.refuse)


def _choice(name: str, offers: list[tuple[str, str]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setObjectName(name)
    for words, code in offers:
        box.addItem(words, code)
    return box


def _show(box: ChoiceBox, code: str) -> None:
    """Shows a choice without telling anybody that it changed."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(code)))
    box.blockSignals(False)


def _beside(*fields: tuple[str, QWidget]) -> FlowLayout:
    """Fields under their labels, beside each other where there is room."""
    layout = FlowLayout(even=True)
    for title, field in fields:
        layout.addWidget(titled(title, field))
    return layout
