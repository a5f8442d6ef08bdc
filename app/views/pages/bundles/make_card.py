"""A bundle is made here: its documents are made ready, its files get a limit, and an issue is built."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.models.bundles.model import IssueKind
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.media import size_words
from app.models.progress import Progress
from app.models.words import N_, _, counted
from app.services.bundles import arranging, filling
from app.services.bundles.inside import add_files_inside
from app.services.bundles.issuing import issue_bundle
from app.services.bundles.making_ready import make_bundle_ready, make_document_ready
from app.services.bundles.parts import BundleNow
from app.services.bundles.reading_words import read_bundle
from app.services.office import Office
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.bundles.bundle_card import BundleCard, quiet_button
from app.views.pages.parts import plain_words
from app.views.widgets.asking import Asking
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout
from app.views.widgets.labels import Remark
from app.views.widgets.running import RunningJob

_MB = 1_000_000
_SMALLEST_MB = 1
_GIVE_UP = "give_up"
_KINDS = {
    IssueKind.FIRST: N_("Issue it..."),
    IssueKind.LATER: N_("Issue it again, whole..."),
    IssueKind.SUPPLEMENT: N_("Issue a supplement..."),
}
_ABOUT = {
    IssueKind.FIRST: N_(
        "This becomes issue {n}. It is kept as it is, and the page numbers that it gives never change: what comes "
        "later gets numbers of its own."
    ),
    IssueKind.LATER: N_(
        "This becomes issue {n}: the whole bundle, with what came since. The page numbers that were given stay."
    ),
    IssueKind.SUPPLEMENT: N_(
        "This becomes issue {n}: a supplement with only what came since, for those who hold the bundle already."
    ),
}


class MakeCard(BundleCard):
    """`issued` is the number of the issue's row. One long work runs at a time, and can be stopped."""

    issued = Signal(int)
    ended = Signal()
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "make_card", _("Make the bundle"))
        self._ready = QPushButton(_("Make the documents ready"))
        self._ready.setObjectName("make_ready")
        self.limit = RoomyField("00000")
        self.limit.setObjectName("largest_file")
        self.limit.setPlaceholderText(_("No limit"))
        self._limit_label = QLabel(_("Largest file, in MB"))
        self._limit_label.setBuddy(self.limit)
        self.limit.setAccessibleName(self._limit_label.text())
        self._limit_hint = plain_words(
            _("A larger bundle becomes several volumes, split between documents. Empty: one file."), "hint"
        )
        self._limit_problem = Remark("problem")
        self._why_not = plain_words("", "muted")
        self.kinds = {kind: _issue_button(kind, self._on_issue) for kind in IssueKind}
        self._read = quiet_button("read_pictures", _("Read words from pictures"), self.read_pictures)
        self._give_up = quiet_button("give_up_bundle", _("Give this bundle up..."), self._on_give_up)
        self._buttons = QWidget()
        self.asking = Asking()
        self.running = RunningJob("bundle")

        flow = FlowLayout(self._buttons)
        for button in (self._ready, self._read, *self.kinds.values(), self._give_up):
            flow.addWidget(button)
        above: tuple[QWidget, ...] = (self._limit_label, self.limit, self._limit_hint, self._limit_problem)
        for widget in (*above, self._why_not, self._buttons, self.asking, self.running):
            self.body.addWidget(widget)

        self._ready.clicked.connect(self.make_ready)
        self.limit.editingFinished.connect(self._keep_limit)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._to_first)
        self.running.ended.connect(self._on_ended)

    def draw(self, case_id: int) -> None:
        del case_id
        now = self.now
        assert now is not None
        assert now.bundle is not None
        if not self.limit.isModified():
            self.limit.setText(str(now.bundle.largest_file // _MB or ""))
        waiting = sum(each.act == "ready" for each in now.troubles)
        blocking = sum(each.blocks for each in now.troubles)
        why_not = counted("One thing is still in the way.", "{n} things are still in the way.", blocking)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(blocking) and self._may_write)
        fitting = _fitting(now)
        self._ready.setVisible(bool(waiting) and self._may_write)
        self._read.setVisible(any(each.act == "read" for each in now.troubles) and self._may_write)
        for kind, button in self.kinds.items():
            button.setVisible(kind in fitting and self._may_write)
            button.setProperty("kind", "primary" if kind is fitting[0] and not blocking else "")
            button.style().polish(button)
        self._give_up.setVisible(self._may_write and not now.issues)
        for widget in (self._limit_label, self.limit, self._limit_hint):
            widget.setVisible(self._may_write)
        self._show_whether_busy()

    def forget(self) -> None:
        super().forget()
        self.limit.setText("")
        self.limit.setModified(False)
        self._limit_problem.say("problem", "")
        self.asking.hide()

    def put_away(self) -> None:
        super().put_away()
        self._keep_limit()
        self.asking.hide()

    def make_ready(self) -> None:
        """Makes ready what is not yet; what was done stays when it is stopped."""
        if self.bundle_id is not None:
            self._run(self._desk.job(make_bundle_ready, self.bundle_id), _("Making the documents ready"))

    def read_pictures(self) -> None:
        """Reads the pages that cannot be searched; a program that is not installed is told as a problem."""
        if self.bundle_id is not None:
            self._run(self._desk.job(read_bundle, self.bundle_id), _("Reading the words of pages"))

    def open_locked(self, document_id: int, password: str) -> None:
        """Makes one document ready with its password."""
        self._run(self._desk.job(_with_password, document_id, password), _("Opening the document"))

    def take_out(self, document_id: int) -> None:
        """Adds the files that came inside a document to the case."""
        self._run(self._desk.job(add_files_inside, document_id), _("Taking out what came inside"))

    def ask_issue(self, kind: IssueKind) -> None:
        if self.now is None or self.now.is_blocked:
            return
        words = _(_ABOUT[kind]).format(n=len(self.now.issues) + 1)
        if kind is not IssueKind.SUPPLEMENT:
            words = f"{words} {size_said(self.now)}."
        self.asking.ask(kind, words, _("Issue it"))

    def _on_issue(self) -> None:
        self.ask_issue(IssueKind(self.sender().property("issue")))

    def _on_give_up(self) -> None:
        words = _(
            "The order, the titles and the reasons in this bundle go, and this cannot be undone. The documents stay on "
            "the case, and a new bundle can be filled from them."
        )
        self.asking.ask(_GIVE_UP, words, _("Give it up"))

    def _on_agreed(self, name: str) -> None:
        if self.bundle_id is None:
            return
        if name == _GIVE_UP:
            if self.act(filling.give_up_bundle, self.bundle_id) is not None:
                self.given_up.emit()
            return
        job = self._desk.job(issue_bundle, self.bundle_id, IssueKind(name))
        job.finished_with.connect(self._on_issued)
        self._run(job, _("Building the bundle"))

    def _on_issued(self, changes: Changes) -> None:
        if changes.record_id is not None:
            self.issued.emit(changes.record_id)

    def _run(self, job: Job, words: str) -> None:
        if self.running.is_running:
            self.refused.emit(PlainError(_("Something is being made already."), _("Wait for it, or cancel it.")))
            job.deleteLater()
            return
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, words)
        self.running.setFocus()
        self._show_whether_busy()
        job.begin()

    def _on_ended(self) -> None:
        self._show_whether_busy()
        self.ended.emit()

    def _to_first(self) -> None:
        first = self.first_button()
        if first is not None:
            first.setFocus()

    def _show_whether_busy(self) -> None:
        is_free = not self.running.is_running
        self._ready.setEnabled(is_free)
        self._read.setEnabled(is_free)
        self._give_up.setEnabled(is_free)
        for button in self.kinds.values():
            button.setEnabled(is_free and self.now is not None and not self.now.is_blocked)

    def _keep_limit(self) -> None:
        if not self.limit.isModified() or self.bundle_id is None:
            return
        typed = self.limit.text().strip().casefold().removesuffix("mb").strip()
        if typed and (not typed.isascii() or not typed.isdecimal() or int(typed) < _SMALLEST_MB):
            self._limit_problem.say("problem", _("Please write a whole number of MB, such as 25, or leave it empty."))
            return
        self.limit.setModified(False)
        self._limit_problem.say("problem", "")
        self.act(arranging.set_largest_file, self.bundle_id, int(typed or 0) * _MB)


def size_said(now: BundleNow) -> str:
    """The live count: pages and size of what is ready."""
    pages = counted("{n} page", "{n} pages", now.pages)
    return _("{pages}, about {size}, without the cover and the index").format(pages=pages, size=size_words(now.size))


def _fitting(now: BundleNow) -> list[IssueKind]:
    """The kinds of an issue that can follow now, the usual one first."""
    if not now.issues:
        return [IssueKind.FIRST]
    lines = [line for section in now.sections for line in section.lines]
    has_new = any(line.entry.first_issue is None for line in lines)
    return [IssueKind.LATER, IssueKind.SUPPLEMENT] if has_new else [IssueKind.LATER]


def _issue_button(kind: IssueKind, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(_(_KINDS[kind]))
    button.setObjectName(f"issue_{kind}")
    button.setProperty("issue", str(kind))
    button.clicked.connect(slot)
    return button


def _with_password(office: Office, document_id: int, password: str, progress: Progress) -> Changes:
    return make_document_ready(office, document_id, progress, password)
