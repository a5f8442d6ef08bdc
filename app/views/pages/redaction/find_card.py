"""What is looked for on all pages: names that the case knows, and words of one's own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.models.bundles.redacting import ways_to_write
from app.models.changes import Changes
from app.models.words import _
from app.services.bundles.reading_words import read_document
from app.services.bundles.redacting import RedactionNow
from app.services.bundles.searching import LookFor, forget_name, search_for, suggested
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.parts import empty_out, plain_words, titled
from app.views.pages.redaction.redaction_card import RedactionCard, card_button, in_a_row
from app.views.pages.redaction.sought_names import SoughtNames
from app.views.questions.marks import WrappingCheck
from app.views.widgets.announce import announce
from app.views.widgets.running import RunningJob

_BETWEEN = ";"
_MOST_WAYS = 24


class FindCard(RedactionCard):
    """`searched` comes when the pages were searched; the places are on the page by then."""

    searched = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "find_card", _("Find what has to go"))
        self._ticks: dict[str, WrappingCheck] = {}
        self._offered = plain_words(_("Of this case, these often have to be taken out:"))
        self._names = QVBoxLayout()
        self._names.setSpacing(4)
        self.words = QLineEdit()
        self.words.setObjectName("own_words")
        self._hint = plain_words(_("Separate several with a semicolon."), "hint")
        self.weak = WrappingCheck(_("Also first names alone and initials, which may be somebody else’s"))
        self.weak.setObjectName("with_weak")
        self.weak.setChecked(True)
        self._ways = plain_words("", "hint")
        self._ways.setObjectName("ways_to_write")
        self._search = card_button(_("&Search all pages"), "search_pages", self.search, "primary")
        self.running = RunningJob("search")
        self._said = plain_words()
        self._said.setObjectName("search_said")
        self._pictures = plain_words("", "warning")
        self._pictures.setObjectName("search_pictures")
        self._read = card_button(_("Read the words of pict&ures"), "read_pictures", self.read_pictures, "quiet")
        self.sought = SoughtNames()

        self.body.addWidget(self._offered)
        self.body.addLayout(self._names)
        self.body.addWidget(titled(_("Oth&er words to look for"), self.words))
        for widget in (self._hint, self.weak, self._ways, in_a_row(self._search), self.running, self._said):
            self.body.addWidget(widget)
        for widget in (self._pictures, in_a_row(self._read), self.sought):
            self.body.addWidget(widget)

        self.words.returnPressed.connect(self.search)
        self.words.textChanged.connect(self._show_ways)
        self.weak.toggled.connect(self._show_ways)
        self.sought.forgotten.connect(self._on_forgotten)
        self.running.ended.connect(self._on_ended)
        self._show_ways()

    def show_now(self, now: RedactionNow) -> None:
        is_new = self.now is None or self.now.document.id != now.document.id
        super().show_now(now)
        if is_new:
            self._said.setText("")
            self._said.hide()
        self._show_offered(suggested(self._desk.office, now.document.case_id))
        self.sought.show_names(now.names)
        self._pictures.setText(without_words(now.without_words))
        self._pictures.setVisible(bool(now.without_words))
        self._read.setVisible(bool(now.without_words) and now.redacted is None)

    def forget(self) -> None:
        super().forget()
        self.running.cancel()
        self._show_offered(())
        self.sought.show_names(())
        for field in (self.words, self._said, self._pictures):
            field.setText("")

    def first_focus(self) -> QLineEdit:
        return self.words

    def search(self) -> None:
        """Looks for what is ticked and for what was typed, on a thread of its own."""
        if self.now is None or self.running.is_running:
            return
        searching = partial(search_for, with_weak=self.weak.isChecked())
        job = self._desk.job(searching, self.document_id, self._wanted())
        job.finished_with.connect(self._on_searched)
        self._run(job, _("Searching the pages"))

    def read_pictures(self) -> None:
        """Reads the pages that are pictures, so that they can be searched as well."""
        if self.now is not None and not self.running.is_running:
            self._run(self._desk.job(read_document, self.document_id), _("Reading the words of pages"))

    def _run(self, job: Job, words: str) -> None:
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, words)
        # Enter in the field leaves the caret there: let go, it would press whatever came below it.
        if self._search.hasFocus() or self._read.hasFocus():
            self.running.setFocus()
        for button in (self._search, self._read):
            button.setEnabled(False)
        job.begin()

    def _wanted(self) -> tuple[str, ...]:
        """What is ticked, and what was typed."""
        typed = [each.strip() for each in self.words.text().split(_BETWEEN)]
        ticked = [words for words, check in self._ticks.items() if check.isChecked()]
        return tuple(dict.fromkeys([*ticked, *filter(None, typed)]))

    def _show_offered(self, offered: tuple[LookFor, ...]) -> None:
        """A line for each; what was ticked stays so."""
        ticked = {words for words, check in self._ticks.items() if check.isChecked()}
        if [each.words for each in offered] != list(self._ticks):
            empty_out(self._names)
            self._ticks = {}
            for number, each in enumerate(offered):
                check = WrappingCheck(_("{words} ({whose})").format(words=each.words, whose=each.whose))
                check.setObjectName(f"look_for_{number}")
                check.setChecked(each.words in ticked)
                check.toggled.connect(self._show_ways)
                self._ticks[each.words] = check
                self._names.addWidget(check)
            self._show_ways()
        self._offered.setVisible(bool(offered))

    def _show_ways(self) -> None:
        """In which ways it is looked for, before anybody searches."""
        ways = list(
            dict.fromkeys(each.words for each in ways_to_write(self._wanted(), with_weak=self.weak.isChecked()))
        )
        more = "; …" if len(ways) > _MOST_WAYS else ""
        self._ways.setText(_("Looked for as: {ways}").format(ways="; ".join(ways[:_MOST_WAYS]) + more) if ways else "")
        self._ways.setVisible(bool(ways))

    def _on_searched(self, changes: Changes) -> None:
        if self.now is None or changes.record_id != self.now.document.id:
            return
        self.words.clear()
        for check in self._ticks.values():
            check.setChecked(False)
        self._said.setText(changes.said)
        self._said.show()
        announce(self, changes.said)
        self.searched.emit()

    def _on_forgotten(self, name_id: int) -> None:
        if self.now is not None:
            self.act(forget_name, self.document_id, name_id)

    def _on_ended(self) -> None:
        for button in (self._search, self._read):
            button.setEnabled(True)


def without_words(pages: tuple[int, ...]) -> str:
    """That some pages cannot be searched; pages are counted from 1."""
    if not pages:
        return ""
    named = ", ".join(map(str, pages[:12])) + (", …" if len(pages) > 12 else "")
    return _("Pages that are pictures, and cannot be searched for words: {pages}. Look at them.").format(pages=named)
