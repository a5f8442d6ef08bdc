"""What a staff list asks before it can come in: what its columns and words mean, and which unit is which."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.register.units import folded_unit
from app.models.words import _, counted
from app.services.office import Office
from app.services.register.importing import Looked, Preview, offered_meanings, plain
from app.services.register.new_units import AS, NEW_UNIT
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout

_MOST_ASKED = 40
_SAMPLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is asked: its words, what can be answered, and what is answered now."""

    key: object = field(repr=False)
    words: str = field(repr=False)
    offers: Sequence[tuple[str, str]] = field(repr=False)
    answer: str = field(default="", repr=False)


class AskingCard(Card):
    """Questions that are answered from a list each. `answered` carries the key and the answer."""

    answered = Signal(object, str)

    def __init__(self, name: str, title: str, hint: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._name = name
        self._lines = QVBoxLayout()
        self.body.addWidget(plain_words(hint, "hint"))
        self.body.addLayout(self._lines)
        self._shown: list[Asked] = []

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Shows these questions, and goes away when there are none; the same ones are left alone."""
        self.setVisible(bool(asked))
        if list(asked) == self._shown:
            return
        self._shown = list(asked)
        empty_out(self._lines)
        whole = QWidget()
        flow = FlowLayout(whole, even=True)
        for number, each in enumerate(asked[:_MOST_ASKED]):
            box = ChoiceBox()
            box.setObjectName(f"{self._name}_{number}")
            box.setProperty("asked", number)
            for words, code in each.offers:
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(each.answer)))
            box.currentIndexChanged.connect(self._on_answered)
            flow.addWidget(_asked(each.words, box))
        self._lines.addWidget(whole)
        if len(asked) > _MOST_ASKED:
            more = counted(
                "{n} more is asked after these.", "{n} more are asked after these.", len(asked) - _MOST_ASKED
            )
            self._lines.addWidget(plain_words(more, "hint"))

    def _on_answered(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self.answered.emit(self._shown[box.property("asked")].key, box.currentData())


def _asked(words: str, box: ChoiceBox) -> QWidget:
    """The box under its words, which may be long and then wrap."""
    whole, label = QWidget(), plain_words(words)
    label.setBuddy(box)
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(label)
    lines.addWidget(box)
    return whole


def columns_asked(office: Office, looked: Looked) -> list[Asked]:
    """Each column that has a title or something below it: what it is taken for."""
    offers = [
        (_("Leave this column out"), ""),
        *((words, code) for code, words in offered_meanings(office.library.lists)),
    ]
    lines = looked.columns.without_header(looked.table)
    asked = []
    for number, (title, meaning) in enumerate(zip(looked.columns.titles, looked.columns.means, strict=True)):
        cells = [str(line.cells[number]) for line in lines[:20] if number < len(line.cells) and line.cells[number]]
        if not title and not cells:
            continue
        sample = ", ".join(dict.fromkeys(cell[:20] for cell in cells[:_SAMPLE]))
        called = title or _("Column {number}").format(number=number + 1)
        words = _("{title}: {sample}").format(title=called, sample=sample) if sample else called
        asked.append(Asked(key=number, words=_one_ampersand(words), offers=offers, answer=meaning))
    return asked


def words_asked(office: Office, shown: Preview) -> list[Asked]:
    """Each word that stands for no code of ours."""
    asked = []
    for each in shown.unknown:
        codes = office.library.lists[each.list_name]
        offers = [(_("Not decided yet"), "?"), (_("Leave this word out"), "")]
        offers += [(code.label, code.code) for code in codes.offered(office.today())]
        rows = counted("{n} row", "{n} rows", each.count)
        words = _("{list}: “{word}” ({rows})").format(list=codes.title, word=each.word, rows=rows)
        key = (each.list_name, plain(each.word))
        asked.append(Asked(key=key, words=_one_ampersand(words), offers=offers, answer="?"))
    return asked


def units_asked(shown: Preview) -> list[Asked]:
    """Each name of a unit that is nearly that of another one."""
    asked = []
    for each in shown.questions:
        offers = [(_("Not decided yet"), "?"), (_("A unit of its own"), NEW_UNIT)]
        offers += [(_("The same as {unit}").format(unit=name), AS + folded_unit(name)) for name in each.like]
        asked.append(Asked(key=each.folded, words=_one_ampersand(each.name), offers=offers, answer="?"))
    return asked


def _one_ampersand(words: str) -> str:
    """A sign that Qt would take for the beginning of an Alt letter, doubled to be itself."""
    return words.replace("&", "&&")
