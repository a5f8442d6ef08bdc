"""Who is asked to a meeting, and when each of them cannot come. Why is never asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.services.formal.forms import Ask
from app.services.formal.meeting.attending import remove_away
from app.services.formal.meeting.shown import AskedLine, MeetingShown
from app.views.desk import Desk
from app.views.pages.formal.lines import beside, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words, record_button


class AskedCard(PlaceCard):
    """`left_out` says whom one looks without: the keys of those whose ticks are off."""

    asks = frozenset({Ask.AWAY})
    left_out = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "asked_card", _("Who is asked"), _("Nobody is asked yet."))
        self._without: frozenset[str] = frozenset()
        self._ids: dict[str, tuple[int, ...]] = {}

    def show_meeting(self, shown: MeetingShown) -> None:
        assert shown.case.id is not None
        self.about_case(shown.case.id, shown.begun)
        self._without = frozenset(each.key for each in shown.asked if not each.is_looked_for)
        self._ids = {_name(each, place): ids for each in shown.asked for place, (_w, ids) in enumerate(each.times)}
        lines = [
            (each.key or f"nobody {number}", (each, self.begun_at(each.place), shown.may_write))
            for number, each in enumerate(shown.asked)
        ]
        self.lines.show_lines(lines, self._draw)
        self._show_empty(not lines)

    def _draw(self, drawn: tuple[AskedLine, frozenset[str], bool]) -> QWidget:
        line, _begun, may_write = drawn
        if not line.key:
            nobody = plain_words(_("{role}: nobody is named yet").format(role=line.who), "muted")
            if not line.panel_place:
                return nobody
            return beside(nobody, self.place_button(_("To the panel"), line.panel_place, line.who, "quiet"))
        who = plain_words(line.who)
        top = beside(who, self._tick(line), self._button(line)) if may_write else beside(who, self._tick(line))
        parts: list[QWidget] = [top]
        for place, (words, _ids) in enumerate(line.times):
            said = plain_words(_("Not {times}").format(times=words), "hint")
            if may_write:
                about = f"{line.who}, {words}"
                remove = record_button(_("Remove"), _name(line, place), None, self._on_remove, about)
                remove.setProperty("kind", "quiet")
                parts.append(beside(said, remove))
            else:
                parts.append(said)
        parts += [
            plain_words(_("At a meeting of another case: {times}").format(times=each), "hint")
            for each in line.elsewhere
        ]
        return stacked(parts, 2)

    def _tick(self, line: AskedLine) -> QCheckBox:
        tick = QCheckBox(_("Needed"))
        tick.setObjectName(f"needed_{line.key}")
        tick.setAccessibleName(_("Needed, {who}").format(who=line.who))
        tick.setToolTip(_("Without the tick, days are found at which they cannot come."))
        tick.setProperty("key", line.key)
        tick.setChecked(line.is_looked_for)
        tick.clicked.connect(self._on_tick)
        return tick

    def _button(self, line: AskedLine) -> QWidget:
        return self.place_button(_("Cannot come..."), line.place, line.who, "quiet")

    def _on_tick(self) -> None:
        key = self.sender().property("key")
        self.left_out.emit(self._without ^ {key})

    def _on_remove(self) -> None:
        ids = self._ids.get(self.sender().objectName())
        if not ids or self._case_id is None:
            return
        try:
            self._desk.do(remove_away, self._case_id, ids)
        except PlainError as error:
            self.refused.emit(error)


def _name(line: AskedLine, place: int) -> str:
    return f"remove_{line.key}_{place}"
