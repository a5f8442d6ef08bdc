"""Whether a document may be in a bundle, on its own page: kept out with the reason for it, or let in again."""

from PySide6.QtCore import Signal

from app.models.codes import CodeList
from app.models.documents import Document, MadeFor
from app.models.words import _
from app.views.pages.bundles.bundle_card import quiet_button
from app.views.pages.bundles.kept_out import KeptOutRow
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class InBundlesCard(Card):
    """`chosen` is the code of a reason to keep it out; an empty one lets it in."""

    chosen = Signal(str)

    def __init__(self, reasons: CodeList) -> None:
        super().__init__(_("In bundles"))
        self.setObjectName("in_bundles_card")
        self._reasons = reasons
        self._said = plain_words()
        self.kept_out = KeptOutRow(reasons)
        self._allow = quiet_button("allow_in_bundles", _("Let it into bundles again"), self._on_allow)

        for widget in (self._said, self.kept_out, self._allow):
            self.body.addWidget(widget)
        self.hide()

        self.kept_out.chosen.connect(self.chosen)

    def show_document(self, document: Document, *, may_change: bool) -> None:
        """What the program made itself is the bundle or comes of it; there is nothing to choose about it."""
        code = document.kept_out
        label = _(self._reasons.label(code)) if code else ""
        self._said.setText(_("Kept out of every bundle: {reason}").format(reason=label) if code else "")
        self._said.setVisible(bool(code))
        self._allow.setVisible(bool(code) and may_change)
        self.kept_out.setVisible(not code and may_change)
        self.setVisible(document.made_for is MadeFor.NOTHING and (bool(code) or may_change))

    def forget(self) -> None:
        self._said.setText("")
        self.hide()

    def _on_allow(self) -> None:
        self.chosen.emit("")
