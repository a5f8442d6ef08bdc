"""Support that was offered to either side, beside each other, and the form to add what was offered (policy 11.3)."""

from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.services.formal.aftercare import Aftercare
from app.services.formal.forms import Ask, named
from app.services.formal.shown.support import SUPPORT, SupportShown, SupportTo
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import column, plain_words
from app.views.widgets.columns import TwoColumns
from app.views.widgets.labels import Remark

_KEY = "sides"


class SupportCard(PlaceCard):
    asks = frozenset({Ask.RECORD})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "support", _("Support offered"))

    def show_aftercare(self, aftercare: Aftercare) -> None:
        assert aftercare.case.id is not None
        self.about_case(aftercare.case.id, aftercare.begun)
        self.setVisible(aftercare.support is not None)
        shown = aftercare.support
        lines = []
        if shown is not None:
            lines.append((_KEY, (shown, self.begun_at(shown.place), aftercare.may_write)))
        self.lines.show_lines(lines, self._draw)
        self._show_empty(is_empty=False)

    def has_place(self, place: str) -> bool:
        return place == named(Ask.RECORD, SUPPORT)

    def line_of(self, place: str) -> str:
        return _KEY

    def _draw(self, drawn: tuple[SupportShown, frozenset[str], bool]) -> QWidget:
        shown, _begun, may_write = drawn
        parts: list[QWidget] = [plain_words(shown.hint, "hint")] if shown.hint else []
        parts.append(TwoColumns(*(_side(each) for each in shown.sides), main_share=0.5))
        if shown.uneven:
            parts.append(Remark("warning", shown.uneven))
        parts += [_side(each) for each in shown.others]
        if may_write:
            button = self.place_button(_("Record an offer"), shown.place, _("Support offered"))
            parts.append(buttons_row([button]))
        return stacked(parts, spacing=8)


def _side(shown: SupportTo) -> QWidget:
    side, lines = column()
    lines.setSpacing(4)
    lines.addWidget(plain_words(shown.title, "question"))
    for each in shown.offers:
        lines.addWidget(plain_words(each))
    if not shown.offers:
        lines.addWidget(plain_words(_("Nothing recorded yet."), "muted"))
    lines.addStretch()
    return side
