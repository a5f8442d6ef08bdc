"""What is known of a document: its name and what it is about, which can be changed, and what never changes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.models.day_words import long_moment
from app.models.documents import Document
from app.models.media import kind_words, size_words
from app.models.words import _
from app.services.outside import why_not_outside
from app.views.pages.parts import plain_words, titled
from app.views.widgets.card import Card


class FactsCard(Card):
    """Says when the words about the document were changed."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__(_("About this document"))
        self.name = QLineEdit()
        self.name.setObjectName("document_name")
        self.about = QLineEdit()
        self.about.setObjectName("document_about")
        self.about.setPlaceholderText(_("What it shows"))
        self._facts = plain_words()
        self._facts.setObjectName("document_facts")
        self._hash = plain_words("", "hint")
        self._hash.setObjectName("document_hash")
        self._outside = plain_words("", "hint")

        self.body.addWidget(titled(_("Nam&e"), self.name))
        self.body.addWidget(titled(_("&About"), self.about))
        for words in (self._facts, self._hash, self._outside):
            self.body.addWidget(words)

        self.name.editingFinished.connect(self.typed)
        self.about.editingFinished.connect(self.typed)

    def show_document(self, document: Document, *, may_change: bool = True) -> None:
        for field, words in ((self.name, document.name), (self.about, document.about)):
            if field.text() != words and not field.isModified():
                field.setText(words)
                field.setCursorPosition(0)
            field.setModified(False)
            field.setReadOnly(not may_change)
        added = _("added {when}").format(when=long_moment(document.added_at.astimezone()))
        self._facts.setText(f"{kind_words(document.kind)} · {size_words(document.size)} · {added}")
        self._hash.setText(_("SHA-256: {hash}").format(hash=_in_groups(document.sha256.hex())))
        why_not = why_not_outside(document) or ""
        self._outside.setText(why_not)
        self._outside.setVisible(bool(why_not))

    def words(self) -> tuple[str, str]:
        """The name and the description as they are typed now."""
        return self.name.text().strip(), self.about.text().strip()

    def forget(self) -> None:
        for field in (self.name, self.about, self._facts, self._hash, self._outside):
            field.setText("")
        self.name.setModified(False)
        self.about.setModified(False)


def _in_groups(digits: str) -> str:
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
