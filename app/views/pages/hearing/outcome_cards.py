"""What goes with a decision: the next step, its records and letters, findings of their own, and the appeal."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.services.formal.decided import DecidedCase
from app.services.formal.forms import Ask, parts_of
from app.services.formal.shown.measures import MeasureShown
from app.services.formal.shown.outcome import AppealShown
from app.services.formal.shown.parts import StepShown
from app.services.formal.shown.records import RecordLine
from app.services.formal.shown.wanted import Wanted
from app.views.desk import Desk
from app.views.pages.formal.lines import Lines, PlaceButton, buttons_row, wanted_line
from app.views.pages.formal.record_lines import RecordLinesCard
from app.views.pages.formal.steps_card import StepsCard
from app.views.pages.parts import plain_words


class NextCard(StepsCard):
    """The steps that look at what was found, where they can be taken now."""

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(desk, name, title)
        self._places: frozenset[str] = frozenset()

    def has_place(self, place: str) -> bool:
        return place in self._places

    def show_steps(self, shown: DecidedCase, steps: Sequence[StepShown]) -> None:
        assert shown.case.id is not None
        self.about_case(shown.case.id, shown.begun)
        self._places = frozenset(each.place for each in steps)
        self.draw_steps(steps, may_write=shown.may_write)
        self.setVisible(bool(steps))


class OutcomeRecordsCard(RecordLinesCard):
    """Records of these kinds, with the letters that follow from what they say."""

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(desk, name, title)
        self._kinds: frozenset[str] = frozenset()
        self._drawn: tuple[DecidedCase, Sequence[RecordLine]] | None = None
        self._hint = plain_words("", "hint")
        self._letters = WantedLines()
        self._letters.chosen.connect(self.wanted)
        self.body.insertWidget(self.body.indexOf(self.lines), self._hint)
        self.body.addWidget(self._letters)

    def has_place(self, place: str) -> bool:
        if not place.startswith((f"{Ask.RECORD}.", f"{Ask.ABSENT}.")):
            return False
        return parts_of(place)[1] in self._kinds

    def say(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def show_records(self, shown: DecidedCase, records: Sequence[RecordLine], letters: Sequence[Wanted] = ()) -> None:
        assert shown.case.id is not None
        self.about_case(shown.case.id, shown.begun)
        self._drawn = (shown, records)
        self._kinds = frozenset(each.kind for each in records)
        lines = [self.record_line(each, may_write=shown.may_write) for each in records]
        self.lines.show_lines(lines, self.draw_record)
        self._letters.show_wanted(letters)
        self.setVisible(bool(records))

    def show_again(self) -> None:
        if self._drawn is not None:
            shown, records = self._drawn
            self.lines.show_lines(
                [self.record_line(each, may_write=shown.may_write) for each in records], self.draw_record
            )

    def forget(self) -> None:
        super().forget()
        self._drawn = None
        self._letters.show_wanted(())


class ApartCard(OutcomeRecordsCard):
    """Findings of their own. No result opens this card: somebody who has such a finding unfolds it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "apart", _("A finding of its own"))
        self.say(_("This stands apart from what was found on the allegations, and never follows from it."))
        self.unfold = QPushButton(_("Show it"))
        self.unfold.setObjectName("unfold_apart")
        self.unfold.setAccessibleName(_("Show the finding of its own"))
        self.unfold.setProperty("kind", "quiet")
        self.unfold.setCheckable(True)
        self.body.insertWidget(self.body.indexOf(self.lines), buttons_row([self.unfold]))
        self.unfold.toggled.connect(self._on_unfold)
        self.lines.hide()

    def show_records(self, shown: DecidedCase, records: Sequence[RecordLine], letters: Sequence[Wanted] = ()) -> None:
        super().show_records(shown, records, letters)
        if any(each.shown for each in records):
            self.unfold.setChecked(True)

    def open_place(self, place: str) -> None:
        self.unfold.setChecked(True)
        super().open_place(place)

    def forget(self) -> None:
        super().forget()
        self.unfold.setChecked(False)

    def _on_unfold(self, is_open: bool) -> None:
        self.lines.setVisible(is_open)
        self.unfold.setText(_("Hide it") if is_open else _("Show it"))


class AppealCard(OutcomeRecordsCard):
    """The right to appeal and its last day, the appeal and what was decided on it, and what that asks for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "appeal", _("Appeal"))
        self._right = plain_words("")
        self._in_time = plain_words("", "muted")
        self._granted = plain_words("", "warning")
        self._panel = PlaceButton(_("To the panel of the appeal"), "", "", "quiet")
        self._panel.setObjectName("to_appeal_panel")
        self._panel.chosen.connect(self.wanted)
        self._lift = WantedLines()
        self._lift.chosen.connect(self.wanted)
        for widget in (self._right, self._in_time, self._granted, self._lift):
            self.body.insertWidget(self.body.indexOf(self.lines), widget)
        self._panel_row = buttons_row([self._panel])
        self.body.addWidget(self._panel_row)

    def show_appeal(self, shown: DecidedCase, appeal: AppealShown | None) -> None:
        if appeal is None:
            self.hide()
            return
        self.show_records(shown, appeal.records if appeal.may_record else ())
        self.show()
        self.say(appeal.hint)
        self._right.setText(appeal.right)
        for label, words in ((self._in_time, appeal.in_time), (self._granted, appeal.granted)):
            label.setText(words)
            label.setVisible(bool(words))
        self._panel.place = appeal.panel_place
        self._panel_row.setVisible(bool(appeal.panel_place))
        standing = shown.measures.standing if shown.measures is not None and appeal.granted else ()
        self._lift.show_wanted([_lift(each) for each in standing if each.lift_place])


class WantedLines(Lines):
    """Things with the way to each; `chosen` is the place of one."""

    chosen = Signal(str)

    def show_wanted(self, wanted: Sequence[Wanted]) -> None:
        self.show_lines([(each.key, each) for each in wanted], self._draw)
        self.setVisible(bool(wanted))

    def _draw(self, wanted: Wanted) -> QWidget:
        return wanted_line(wanted, self.chosen.emit, "")


def _lift(measure: MeasureShown) -> Wanted:
    words = _("{measure}, {name}: still stands").format(measure=measure.label, name=measure.called)
    return Wanted(key=measure.lift_place, words=words, place=measure.lift_place, offer=_("Lift it..."), may_pass=True)
