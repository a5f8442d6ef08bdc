"""A document on a page of its own: looked at page by page, described, let out when that is asked for, or removed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.models.cases import CaseState
from app.models.documents import Document, MadeFor
from app.models.errors import PlainError
from app.models.words import _
from app.services import documents, looking, outside
from app.services.bundles import arranging
from app.services.bundles.kept import PANEL
from app.services.looking import Opened
from app.services.previews import Picture
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.bundles.in_bundles_card import InBundlesCard
from app.views.pages.document_facts import FactsCard
from app.views.pages.document_view import DocumentView
from app.views.pages.parts import column
from app.views.widgets.asking import Asking
from app.views.widgets.columns import TwoColumns
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.running import RunningJob


def open_with_system(file: Path) -> bool:
    """Lets the system's own program for this kind of file show it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class DocumentPage(OfficePage):
    """Shows one document. Leaving, hiding and locking drop its content; it is read again when the page comes back."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"documents"})
    left = Signal(int)
    redaction_wanted = Signal(int)

    def __init__(self, desk: Desk, open_file: Callable[[Path], bool] = open_with_system) -> None:
        super().__init__(desk, _("Document"))
        self._open_file = open_file
        self._document: Document | None = None
        self._case_id: int | None = None
        self._content: bytes | None = None
        self._job: Job | None = None
        self._dialog = OpenDialog(self)
        self.view = DocumentView()
        self.facts = FactsCard()
        self.in_bundles = InBundlesCard(desk.office.library.lists[arranging.KEPT_OUT])
        self.asking = Asking()
        self.running = RunningJob("document")
        self._back = _button("document_back", _("&Back to the case"))
        self._outside = _button("open_outside", _("Open &outside..."))
        self._save = _button("save_outside", _("&Save a copy outside..."))
        self._redact = _button("redact_document", _("Re&dact..."))
        if desk.office.vault.role != PANEL:
            self._redact.hide()
        self._remove = _button("remove_document", _("&Remove..."))

        self._lay_out()
        self._connect()

    def show_document(self, document_id: int) -> None:
        """Shows a document, whose viewing leaves its line; one that cannot be written keeps nobody from looking."""
        self.put_away()
        self.banner.dismiss()
        self._document = self.desk.office.vault.documents.one(document_id)
        self.refresh()
        if self._document is None:
            return
        try:
            self.desk.quietly(outside.note_viewed, document_id)
        except PlainError as error:
            self.refuse(error)
        self._read()

    @property
    def is_busy(self) -> bool:
        """Whether a page is being read or drawn."""
        return self._job is not None

    def first_focus(self) -> QWidget | None:
        return self.view.focus_target() or self._back

    def arrive(self) -> None:
        super().arrive()
        if self._content is None and not self.view.is_told:
            self._read()

    def put_away(self) -> None:
        """Keeps the words about it; nothing of its content stays where somebody else could see it."""
        self._keep_words()
        if self._job is not None:
            self._job.cancel()
        self._dialog.close()
        self._content = self._job = None
        self.asking.hide()
        self.view.drop()

    def refresh(self) -> None:
        """Looks again; a document that was removed elsewhere leads back to its case."""
        if self._document is None or self._document.id is None:
            return
        self._document = self.desk.office.vault.documents.one(self._document.id)
        if self._document is None:
            self._leave()
            return
        self._case_id = self._document.case_id
        self.set_title(self._document.name)
        case = self.desk.office.vault.cases.one(self._document.case_id)
        self.set_subtitle(_("On {case}").format(case=case.reference) if case is not None else "")
        # A closed case is read; it is written on once it has been opened again.
        may_change = case is not None and case.state is CaseState.OPEN
        self.facts.show_document(self._document, may_change=may_change)
        if self.desk.office.vault.role == PANEL:
            self.in_bundles.show_document(self._document, may_change=may_change)
        self._remove.setEnabled(may_change)
        self._redact.setEnabled(may_change and self._document.made_for is MadeFor.NOTHING)
        self._outside.setEnabled(outside.why_not_outside(self._document) is None)

    def _leave(self) -> None:
        case_id = self._case_id
        self.put_away()
        self._document = None
        self.facts.forget()
        self.in_bundles.forget()
        self.set_title(_("Document"))
        self.set_subtitle("")
        if case_id is not None and self.isVisible():
            self.left.emit(case_id)

    # Looking

    def _read(self) -> None:
        if self._document is None or self._job is not None:
            return
        if not looking.is_shown_inside(self._document.kind):
            self.view.say(_("Documents of this kind are not shown here."))
            return
        self.view.wait()
        self._begin(self.desk.job(looking.open_inside, self._document.id), self._on_opened, self._on_not_opened)

    def _begin(self, job: Job, then: Callable[[Any], None], refused: Callable[[Any], None]) -> None:
        self._job = job
        job.finished_with.connect(then)
        job.refused.connect(refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_opened(self, opened: Opened) -> None:
        if self.sender() is not self._job or self._document is None:
            return
        self._job, self._content = None, opened.content
        self.view.show_page(opened.picture, 0, as_words_only=looking.is_words(self._document.kind))

    def _on_not_opened(self, error: PlainError) -> None:
        if self.sender() is self._job:
            self._job = None
            self.view.say(f"{error.happened} {error.next_step}".strip())

    def _turn(self, page: int, across: int) -> None:
        """Draws another page, or the same one more finely."""
        if self._content is None or self._document is None or self._job is not None:
            return
        job = self.desk.job(looking.turn_to, self._content, self._document.kind, page, across)
        self._begin(job, self._on_turned, self._on_not_turned)
        job.setProperty("page", page)

    def _on_turned(self, picture: Picture) -> None:
        job = self.sender()
        if job is self._job:
            self._job = None
            self.view.show_page(picture, job.property("page"))

    def _on_not_turned(self, error: PlainError) -> None:
        if self.sender() is self._job:
            self._job = None
            self.refuse(error)
            self.view.not_turned()

    # Letting out, and removing

    def _ask(self) -> None:
        name = self.sender().objectName()
        words = {
            "open_outside": (_(outside.WARNING), _("Open it outside")),
            "save_outside": (_(outside.COPY_WARNING), _("Choose where")),
            "remove_document": (
                _("The document is removed from the case. You can undo this for ten seconds; after that it is gone."),
                _("Remove it"),
            ),
        }
        self.asking.ask(name, *words[name])

    def _on_agreed(self, name: str) -> None:
        if self._document is None:
            return
        if name == "open_outside":
            self._let_out(self.desk.job(outside.open_outside, self._document.id), self._on_outside)
        elif name == "save_outside":
            self._choose_place()
        elif name == "remove_document":
            self.act(documents.remove, self._document.id)

    def _let_out(self, job: Job, then: Callable[[Any], None] | None = None) -> None:
        if self.running.is_running:
            return
        if then is not None:
            job.finished_with.connect(then)
        job.refused.connect(self.refuse)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Copying the document"))
        job.begin()

    def _on_outside(self, file: Path) -> None:
        if not self._open_file(file):
            outside.forget(file)
            self.refuse(
                PlainError(
                    _("No program on this computer wants to open files of this kind."),
                    _("Save a copy outside, and open that with a program of your choice."),
                )
            )
            return
        self.desk.said.emit(_("Opened outside. It is taken away when the vault is locked."))

    def _choose_place(self) -> None:
        if self._document is None or self._dialog.is_open:
            return
        dialog = QFileDialog(self, _("Save a copy outside"), str(Path.home() / self._document.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._on_place)
        self._dialog.show(dialog)

    def _on_place(self, name: str) -> None:
        self.save_to(Path(name))

    def save_to(self, target: Path) -> None:
        """Writes a copy there, once the person has agreed to what that means."""
        if self._document is not None:
            self._let_out(self.desk.job(outside.save_copy, self._document.id, target))

    def _on_asked_no(self) -> None:
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _keep_words(self) -> None:
        """What was typed about the document, if it is something else than was kept."""
        if self._document is None or self._document.id is None:
            return
        name, about = self.facts.words()
        if name and (name, about) != (self._document.name, self._document.about):
            self.act(documents.describe, self._document.id, name, about)

    def _on_kept_out(self, code: str) -> None:
        if self._document is not None:
            self.act(arranging.keep_out, self._document.id, code)

    def _on_redact(self) -> None:
        if self._document is not None and self._document.id is not None:
            self.redaction_wanted.emit(self._document.id)

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)

    def _lay_out(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self._outside, self._save, self._redact, self._remove):
            flow.addWidget(button)
        main, main_column = column()
        main_column.addWidget(self.view, stretch=1)
        side, side_column = column()
        side_column.addWidget(self.facts)
        side_column.addWidget(self.in_bundles)
        side_column.addWidget(acts)
        side_column.addWidget(self.asking)
        side_column.addWidget(self.running)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side, main_share=0.68), stretch=1)
        self.foot.addWidget(self._back)
        self.foot.addStretch()

    def _connect(self) -> None:
        self.view.page_wanted.connect(self._turn)
        self.facts.typed.connect(self._keep_words)
        self.in_bundles.chosen.connect(self._on_kept_out)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._on_asked_no)
        self._back.clicked.connect(self._on_back)
        self._redact.clicked.connect(self._on_redact)
        for button in (self._outside, self._save, self._remove):
            button.clicked.connect(self._ask)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
