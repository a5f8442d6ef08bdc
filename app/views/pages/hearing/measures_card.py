"""What follows from the findings, for each person complained about; what is spent is folded away, and stays on file."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.answers import Answers
from app.models.typed_dates import exactly
from app.models.words import _, counted
from app.services.formal.acts import formal_or_say
from app.services.formal.decided import DecidedCase
from app.services.formal.decided_forms import Decided
from app.services.formal.forms import parts_of
from app.services.formal.measures import last_day, measures_or_say, take_measure_away
from app.services.formal.recording import day_in
from app.services.formal.shown.measures import FollowsLine, MeasureShown
from app.views.desk import Desk
from app.views.pages.formal.act_form import ActForm
from app.views.pages.formal.lines import Line, buttons_row, stacked, wanted_line
from app.views.pages.hearing.decided_card import DecidedCard
from app.views.pages.parts import plain_words, record_button


class MeasureForm(ActForm):
    """What follows for one person. The last day is proposed from the list, and a day of one's own stays."""

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        super().__init__(desk, place, case_id)
        self._proposed: date | None = None
        self.view.changed.connect(self._on_answered)

    def open_form(self) -> None:
        super().open_form()
        self._proposed = self._last_day(self.view.answers())

    def _on_answered(self, question: str) -> None:
        if question not in ("measure", "dated_on"):
            return
        answers = self.view.answers()
        before, self._proposed = self._proposed, self._last_day(answers)
        stands = answers.get("expires_on")
        if stands == (None if before is None else exactly(before)):
            self.view.block("expires_on").set_value(None if self._proposed is None else exactly(self._proposed))

    def _last_day(self, answers: Answers) -> date | None:
        """The last day that the list proposes for what is chosen."""
        codes = measures_or_say(formal_or_say(self._desk.office, self.case_id).procedure).codes
        begins = day_in(answers.get("dated_on"))
        return None if begins is None else last_day(codes.find(str(answers.get("measure"))), begins)


class MeasuresCard(DecidedCard):
    forms = frozenset({Decided.MEASURE, Decided.LIFT})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "measures", _("What follows"))
        self._unfolded: set[int] = set()
        self._hint = plain_words("", "hint")
        self.body.insertWidget(self.body.indexOf(self.lines), self._hint)

    def forget(self) -> None:
        super().forget()
        self._unfolded.clear()

    def make_form(self, place: str, case_id: int) -> ActForm:
        if parts_of(place)[1].startswith(f"{Decided.MEASURE}."):
            return MeasureForm(self._desk, place, case_id)
        return super().make_form(place, case_id)

    def line_of(self, place: str) -> str:
        return parts_of(place)[1]

    def draw(self, shown: DecidedCase) -> None:
        assert shown.measures is not None
        self._hint.setText(shown.measures.hint)
        lines: list[Line] = []
        for each in shown.measures.lines:
            spent = each.spent if each.person_id in self._unfolded else ()
            for measure in (*each.standing, *spent):
                drawn = (measure, shown.may_write, measure.lift_place in shown.begun)
                lines.append((f"{Decided.LIFT}.{measure.measure_id}", drawn))
            person = (each, shown.may_write, each.person_id in self._unfolded, each.place in shown.begun)
            lines.append((f"{Decided.MEASURE}.{each.person_id}", person))
        self.lines.show_lines(lines, self._draw)

    def _draw(self, drawn: tuple) -> QWidget:  # type: ignore[type-arg]
        return self._measure(*drawn) if isinstance(drawn[0], MeasureShown) else self._person(*drawn)

    def _measure(self, measure: MeasureShown, may_write: bool, _begun: bool) -> QWidget:
        title = _("{measure}, {name}").format(measure=measure.label, name=measure.called)
        parts: list[QWidget] = [plain_words(title, "muted" if measure.is_spent else "heading")]
        parts.append(plain_words("\n".join(filter(None, (measure.words, measure.state)))))
        parts += [wanted_line(each, self.wanted.emit, title) for each in measure.asks if may_write]
        buttons: list[QWidget] = []
        if measure.may_take_away:
            away = record_button(
                _("Take it away"), f"away_{measure.measure_id}", measure.measure_id, self._on_away, title
            )
            away.setProperty("kind", "quiet")
            buttons.append(away)
        elif measure.lift_place:
            buttons.append(self.place_button(_("Lift it..."), measure.lift_place, title, "quiet"))
        if buttons and may_write:
            parts.append(buttons_row(buttons))
        return stacked(parts)

    def _person(self, line: FollowsLine, may_write: bool, unfolded: bool, _begun: bool) -> QWidget:
        parts: list[QWidget] = []
        if line.why_not:
            words = _("{name}: {words}").format(name=line.called, words=line.why_not)
            parts.append(plain_words(words, "warning" if line.standing else "muted"))
        buttons: list[QWidget] = []
        if line.place and may_write:
            words = _("Decide something else as well") if line.standing else _("Decide what follows")
            buttons.append(self.place_button(words, line.place, line.called))
        if line.spent:
            count = counted("{n} that is spent", "{n} that are spent", len(line.spent))
            words = (_("Hide: {what}") if unfolded else _("Show: {what}")).format(what=count)
            fold = record_button(words, f"spent_{line.person_id}", line.person_id, self._on_fold, line.called)
            fold.setProperty("kind", "quiet")
            buttons.append(fold)
        return stacked([*parts, buttons_row(buttons)])

    def _on_away(self) -> None:
        self.act(take_measure_away, self.sender().property("record"))

    def _on_fold(self) -> None:
        self._unfolded ^= {self.sender().property("record")}
        self.draw_again()
