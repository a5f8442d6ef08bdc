"""Records as lines of a card: what is there, what stands for the rest, what was put right, and the way to each form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _, counted
from app.services.formal.shown.records import RecordLine, RecordShown
from app.views.desk import Desk
from app.views.pages.formal.act_form import RecordForm
from app.views.pages.formal.lines import Line, buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import answer_words, plain_words, record_button

_SHOWN_AT_ONCE = 5


class RecordLinesCard(PlaceCard):
    """`document_wanted` names a document to open."""

    document_wanted = Signal(int)

    def __init__(self, desk: Desk, name: str, title: str, empty: str = "") -> None:
        super().__init__(desk, name, title, empty)
        self._unfolded: set[str] = set()

    def show_again(self) -> None:
        """Draws anew what was unfolded or folded."""
        raise NotImplementedError

    def record_line(self, line: RecordLine, *, may_write: bool) -> Line:
        """A kind of record as a line, with all that it shows."""
        return line.kind, (line, self.begun_at(line.place, line.absent_place), may_write, line.kind in self._unfolded)

    def take_document(self, document_id: int) -> None:
        """A document that was just added is chosen in the record that is open."""
        if isinstance(self.opened, RecordForm):
            self._open_again({**self.opened.view.answers(), "document": str(document_id)})
            self.opened.view.changed.emit("document")

    def draw_record(self, drawn: tuple[RecordLine, frozenset[str], bool, bool]) -> QWidget:
        line, _begun, may_write, unfolded = drawn
        parts: list[QWidget] = [plain_words(f"{line.title}: {_state(line)}", "heading")]
        if line.hint:
            parts.append(plain_words(line.hint, "hint"))
        shown = line.shown if unfolded else line.shown[-_SHOWN_AT_ONCE:]
        for each in shown:
            parts += self._record(line, each)
        if may_write:
            parts += self._ways(line)
        if len(line.shown) > len(shown):
            parts.append(self._fold_button(line, _("Show all {n}").format(n=len(line.shown))))
        if line.earlier:
            parts += self._earlier(line, unfolded)
        return stacked(parts)

    def _record(self, line: RecordLine, record: RecordShown) -> list[QWidget]:
        if record.absent_because:
            words = _("Not there, because: {reason} (recorded {day})")
            return [plain_words(words.format(reason=record.absent_because, day=record.day))]
        words = "\n".join((record.day, *(answer_words(*each) for each in record.lines)))
        parts: list[QWidget] = [plain_words(words)]
        if record.document_id is not None:
            name = record.document or _("a document that is no longer on the case")
            words = _("Open “{document}”").format(document=name)
            about = f"{line.title} {record.day}"
            button = record_button(words, f"open_{record.record_id}", record.document_id, self._open, about)
            button.setProperty("kind", "quiet")
            button.setEnabled(bool(record.document))
            parts.append(buttons_row([button]))
        return parts

    def _ways(self, line: RecordLine) -> list[QWidget]:
        if line.why_not_kept:
            return [plain_words(_("Not yet. {missing}").format(missing=line.why_not_kept), "hint")]
        words = _("Record it")
        if line.is_there:
            words = _("Record another") if line.many else _("Put it right")
        buttons: list[QWidget] = [self.place_button(words, line.place, line.title)]
        if line.absent_place and not line.is_there:
            buttons.append(self.place_button(_("Not there, because..."), line.absent_place, line.title, "quiet"))
        parts: list[QWidget] = [buttons_row(buttons)]
        if line.why_not_absent and not line.shown:
            parts.append(plain_words(line.why_not_absent, "hint"))
        return parts

    def _earlier(self, line: RecordLine, unfolded: bool) -> list[QWidget]:
        count = counted("{n} earlier wording", "{n} earlier wordings", len(line.earlier))
        words = _("Hide: {what}") if unfolded else _("Show: {what}")
        parts: list[QWidget] = [self._fold_button(line, words.format(what=count))]
        if unfolded:
            for each in line.earlier:
                parts.append(plain_words(_("Until {day}:").format(day=each.replaced), "hint"))
                parts += self._record(line, each)
        return parts

    def _fold_button(self, line: RecordLine, words: str) -> QWidget:
        fold = QPushButton(words)
        fold.setObjectName(f"fold_{line.kind}")
        fold.setAccessibleName(_("{act}, {about}").format(act=words, about=line.title))
        fold.setProperty("kind", "quiet")
        fold.setProperty("record", line.kind)
        fold.clicked.connect(self._fold)
        return buttons_row([fold])

    def _fold(self) -> None:
        self._unfolded ^= {self.sender().property("record")}
        self.show_again()

    def _open(self) -> None:
        self.document_wanted.emit(self.sender().property("record"))


def _state(line: RecordLine) -> str:
    if line.is_there:
        there = len(line.shown)
        return counted("{n} recorded", "{n} recorded", there) if line.many else _("recorded")
    return _("a reason stands for it") if line.shown else _("not there yet")
