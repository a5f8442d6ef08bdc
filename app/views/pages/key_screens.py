"""What is asked before the keys of an open vault change: one's own passphrase, and who is to be added."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.views.questions.marks import WrappingCheck
from app.views.unlock.fields import Field, SecretField
from app.views.unlock.screen import Screen, paragraph, plain_button


class OwnPassphraseScreen(Screen):
    """Says what is about to happen, and asks for the passphrase of whoever sits here. `given` carries it."""

    given = Signal(str)

    def __init__(self, title: str, words: Sequence[str], act: str, warnings: Sequence[str] = ()) -> None:
        super().__init__("own_passphrase", title)
        self._own = _own_field()

        for sentence in words:
            self.body.addWidget(paragraph(sentence))
        for sentence in warnings:
            self.body.addWidget(paragraph(sentence, "warning"))
        self.body.addWidget(self._own)
        self.add_acts(plain_button("continue", act), self.back_button(_("&Back")))

    def first_focus(self) -> QWidget:
        return self._own.edit

    def submit(self) -> None:
        if _is_given(self._own):
            self.given.emit(self._own.text())

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        self._own.refuse(error.happened)

    def forget(self) -> None:
        self._own.forget()


class PersonScreen(Screen):
    """Who is added, and whether they get a sheet. `given` carries one's own passphrase."""

    given = Signal(str)

    def __init__(self, title: str, why_not: Callable[[str], str]) -> None:
        super().__init__("person", title)
        self._why_not = why_not
        self._name = Field(
            "person_name",
            _("Their &name or initials"),
            _("It stands beside what they do in the history. In the key file it is not encrypted."),
        )
        self._sheet = WrappingCheck(_("Make a recovery sheet for them as well"))
        self._sheet.setObjectName("person_sheet")
        self._own = _own_field()

        self.body.addWidget(
            paragraph(
                _(
                    "They will be able to read and change everything in this vault, with a passphrase of their own. "
                    "Have them sit here for the next step, and look away."
                )
            )
        )
        for widget in (self._name, self._sheet, self._own):
            self.body.addWidget(widget)
        self.add_acts(plain_button("continue", _("&Continue")), self.back_button(_("&Back")))

    @property
    def name(self) -> str:
        return self._name.text().strip()

    @property
    def wants_sheet(self) -> bool:
        return self._sheet.isChecked()

    def first_focus(self) -> QWidget:
        return self._name.edit

    def submit(self) -> None:
        problem = self._why_not(self.name)
        self._name.show_problem(problem)
        if problem:
            self._name.refuse(problem)
        elif _is_given(self._own):
            self.given.emit(self._own.text())

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        self._own.refuse(error.happened)

    def forget(self) -> None:
        self._name.set_text("")
        self._own.forget()


class OfferScreen(Screen):
    """Something is done, and something else should follow, now or never."""

    wanted = Signal()

    def __init__(self, title: str, words: Sequence[str], act: str) -> None:
        super().__init__("offer", title)
        for sentence in words:
            self.body.addWidget(paragraph(sentence))
        self.add_acts(plain_button("continue", act), self.back_button(_("&Not now")))

    def submit(self) -> None:
        self.wanted.emit()


def _own_field() -> SecretField:
    return SecretField(
        "own_passphrase_field", _("Your own &passphrase"), _("So that nobody can do this in your absence.")
    )


def _is_given(own: SecretField) -> bool:
    if not own.text():
        own.refuse(_("Type your passphrase first."))
        return False
    own.show_problem("")
    return True
