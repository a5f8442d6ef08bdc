"""The periods of a specification: how each stands, and the button that makes its counts file."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.collecting.releases import PeriodNow
from app.models.collecting.specification import PeriodKind, Specification
from app.models.collecting.standing import Standing, reports_words, standing_words
from app.models.words import N_, _
from app.views.pages.formal.lines import Lines, beside, stacked
from app.views.pages.parts import plain_words, record_button, short_day, titled
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox

_SHOWN_AT_ONCE = 6
_KINDS = {PeriodKind.YEAR: N_("By the year"), PeriodKind.QUARTER: N_("By the quarter")}


class PeriodsCard(Card):
    """`wanted` is the name of a period whose counts file is to be made."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Periods"))
        self.setObjectName("periods_card")
        self._periods: list[PeriodNow] = []
        self._standings: Mapping[str, Standing] = {}
        self._specification: Specification | None = None
        self._is_busy = False
        self._most = _SHOWN_AT_ONCE
        self.kind = ChoiceBox()
        self.kind.setObjectName("counts_kind")
        for kind, words in _KINDS.items():
            self.kind.addItem(_(words), kind.value)
        self._choice = titled(_("This vault &reports"), self.kind)
        self._hint = plain_words("", "hint")
        self._chosen = plain_words("", "hint")
        self._nothing = plain_words("", "muted")
        self._nothing.setObjectName("no_period")
        self._lines = Lines()
        self._more = QPushButton(_("Show earlier periods"))
        self._more.setObjectName("more_periods")
        self._more.setProperty("kind", "quiet")

        for widget in (self._choice, self._hint, self._chosen, self._nothing, self._lines):
            self.body.addWidget(widget)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)

        self.kind.currentIndexChanged.connect(self._draw)
        self._more.clicked.connect(self._show_more)

    @property
    def is_first(self) -> bool:
        """Whether nothing ever left the vault, so that the next file chooses how it reports."""
        return not any(each.versions for each in self._periods)

    def period(self, name: str) -> PeriodNow | None:
        return next((each for each in self._periods if each.period.name == name), None)

    def show_periods(self, specification: Specification, periods: list[PeriodNow], kind: PeriodKind | None) -> None:
        """Shows the periods of a kind; where none was chosen yet, the person looks at either."""
        self._specification, self._periods = specification, periods
        self._choice.setVisible(kind is None)
        self._hint.setVisible(kind is None)
        self._hint.setText(self._hint_words(specification))
        self._chosen.setVisible(kind is not None)
        if kind is not None:
            self._chosen.setText(reports_words(kind))
            self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self._draw()

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """What was found about those whose counts left before."""
        self._standings = standings
        self._draw()

    def show_busy(self, is_busy: bool) -> None:
        """Nothing can be made while something else runs."""
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self._draw()

    def focus_period(self, name: str) -> bool:
        return self._lines.focus_line(name)

    def put_under(self, name: str, widget: QWidget) -> None:
        """What is asked about a period stands under it."""
        self._lines.put_under(name, widget)

    def first_field(self) -> QWidget:
        """What is to be chosen first, or else the newest period that may leave."""
        button = self.findChild(QPushButton, "make_counts_0")
        return self.kind if button is None or not self._choice.isHidden() else button

    def _hint_words(self, specification: Specification) -> str:
        return _(
            "Chosen once, with the first file. A year has more cases, so more can be told of it: with fewer than {two} "
            "there are no tables of two questions, and with fewer than {least} it is told only about how many there "
            "were."
        ).format(two=specification.least_cases_two_way, least=specification.least_cases)

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()

    def _draw(self) -> None:
        specification = self._specification
        if specification is None:
            return
        of_kind = [each for each in self._periods if each.period.kind.value == self.kind.currentData()]
        shown = of_kind[: self._most]
        places = [each for each in shown if not each.why_not]
        lines = [
            (each.period.name, (each, self._words(each), self._is_busy, places.index(each) if each in places else None))
            for each in shown
        ]
        self._lines.show_lines(lines, self._line)
        self._more.setVisible(len(of_kind) > len(shown))
        nothing = _("The specification has no period of this kind that has begun.")
        if of_kind and not places:
            nothing = _("No period is over yet. Counts are given of whole periods only.")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not places)

    def _words(self, now: PeriodNow) -> str:
        assert self._specification is not None
        return standing_words(self._specification, now, self._standings.get(now.period.name))

    def _line(self, line: tuple[PeriodNow, str, bool, int | None]) -> QWidget:
        now, words, is_busy, place = line
        days = _("{name}: {begins} to {ends}").format(
            name=now.period.name, begins=short_day(now.period.begins), ends=short_day(now.period.ends)
        )
        widgets: list[QWidget] = [plain_words(days, "label"), plain_words(words, "" if place is not None else "muted")]
        if place is None:
            return stacked(widgets, 2)
        button = record_button(
            _("Make the counts file..."), f"make_counts_{place}", None, self._on_make, now.period.name
        )
        button.setProperty("period", now.period.name)
        button.setEnabled(not is_busy)
        return beside(stacked(widgets, 2), button)

    def _on_make(self) -> None:
        self.wanted.emit(self.sender().property("period"))
