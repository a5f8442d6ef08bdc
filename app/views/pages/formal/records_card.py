"""The records that a part of the procedure asks for: what is there, what stands for the rest, what was put right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _, counted
from app.services.formal.forms import Ask, parts_of
from app.services.formal.shown.parts import PartOfProcedure
from app.services.formal.shown.records import RecordLine, RecordShown
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.act_form import RecordForm
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words, record_button

_SHOWN_AT_ONCE = 5


class RecordsCard(PlaceCard):
    """`document_wanted` names a document to open."""

    asks = frozenset({Ask.RECORD, Ask.ABSENT})
    document_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "records", _("Records"), _("This part asks for no records."))
        self._unfolded: set[str] = set()
        self._workspace: Workspace | None = None
        self._part: PartOfProcedure | None = None

    def show_part(self, workspace: Workspace, part: PartOfProcedure) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        self._workspace, self._part = workspace, part
        shown = [line for line in workspace.records if self._belongs(line, workspace, part)]
        may = workspace.may_write
        lines = [
            (each.kind, (each, self.begun_at(each.place, each.absent_place), may, each.kind in self._unfolded))
            for each in shown
        ]
        far = {each.kind for each in shown if part.is_here and not self._is_near(each, part)}
        more = counted(
            "Show {n} record that is not asked for now", "Show {n} records that are not asked for now", len(far)
        )
        self.show_near(lines, far, self._draw, more)
        self._show_empty(not lines)

    def _is_near(self, line: RecordLine, part: PartOfProcedure) -> bool:
        """Whether something of it is there already, or a step out of this stage asks for it."""
        asked = {wanted.place for step in part.steps if step.is_open and not step.at_any_time for wanted in step.wanted}
        return bool(line.shown or line.earlier or line.place in asked or self.begun_at(line.place, line.absent_place))

    def take_document(self, document_id: int) -> None:
        """A document that was just added is chosen in the record that is open."""
        if isinstance(self.opened, RecordForm):
            self._open_again({**self.opened.view.answers(), "document": str(document_id)})
            self.opened.view.changed.emit("document")

    def _belongs(self, line: RecordLine, workspace: Workspace, part: PartOfProcedure) -> bool:
        """What no step asks for, such as single documents of evidence, is shown where the case stands."""
        if line.kind in part.kinds or (self.opened is not None and parts_of(self.opened.place)[1] == line.kind):
            return True
        return part.is_here and not any(line.kind in each.kinds for each in workspace.parts)

    def _draw(self, drawn: tuple[RecordLine, frozenset[str], bool, bool]) -> QWidget:
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
        words = "\n".join((record.day, *(_answered(label, words) for label, words in record.lines)))
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
        kind = self.sender().property("record")
        self._unfolded ^= {kind}
        if self._workspace is not None and self._part is not None:
            self.show_part(self._workspace, self._part)

    def _open(self) -> None:
        self.document_wanted.emit(self.sender().property("record"))


def _state(line: RecordLine) -> str:
    if line.is_there:
        there = len(line.shown)
        return counted("{n} recorded", "{n} recorded", there) if line.many else _("recorded")
    return _("a reason stands for it") if line.shown else _("not there yet")


def _answered(label: str, words: str) -> str:
    """An answer after what was asked; a question has its own mark already."""
    return f"{label} {words}" if label.endswith("?") else f"{label}: {words}"
