"""Other documents of the case, each with a way into the bundle; and new files, which are dropped or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.documents import Document, MadeFor
from app.models.media import kind_words, size_words
from app.models.words import _
from app.services import documents
from app.services.bundles import arranging
from app.services.bundles.parts import BundleNow
from app.views.desk import Desk
from app.views.pages.case_documents import DocumentsCard
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.parts import plain_words, record_button


class SourcesCard(DocumentsCard):
    """`added` is a document that is to go into the bundle; `allowed` one that is to be kept out no longer."""

    added = Signal(int)
    allowed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("sources")
        self.set_title(_("Other documents of this case"))
        self._reasons = desk.office.library.lists[arranging.KEPT_OUT]

    def show_bundle(self, now: BundleNow, *, may_write: bool) -> None:
        """Everything of the case that is not in the bundle, and was not made by the program itself."""
        lines = [line for section in now.sections for line in section.lines]
        there = {line.entry.document_id for line in (*lines, *now.left_out)}
        found = documents.of_case(self._desk.office, now.case_id)
        others = [each for each in found if each.id not in there and each.made_for is MadeFor.NOTHING]
        self.show_documents(now.case_id, others, may_add=may_write)

    def nothing_words(self) -> str:
        if not self._may_add:
            return _("There are no other documents.")
        return _("Every document of this case is in the bundle. Drop files here to add more, or press Add files.")

    def _line(self, document: Document) -> QWidget:
        facts = f"{kind_words(document.kind)} · {size_words(document.size)}"
        buttons = [record_button(_("Open"), f"document_{document.id}", document.id, self._on_open, document.name)]
        if document.kept_out:
            label = _(self._reasons.label(document.kept_out))
            facts = _("Kept out of every bundle: {reason}").format(reason=label)
        if self._may_add:
            words, name, slot = _("Add to the bundle"), f"add_{document.id}", self._on_add
            if document.kept_out:
                words, name, slot = _("Let it into bundles again"), f"allow_{document.id}", self._on_allow
            buttons.insert(0, record_button(words, name, document.id, slot, document.name))
        for button in buttons:
            button.setProperty("kind", "quiet")
        return stacked([plain_words(document.name), plain_words(facts, "hint"), buttons_row(buttons)], 2)

    def _on_add(self) -> None:
        self.added.emit(self.sender().property("record"))

    def _on_allow(self) -> None:
        self.allowed.emit(self.sender().property("record"))
