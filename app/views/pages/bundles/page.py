"""The bundle of a meeting that a panel decides in: from what the case holds to what everybody has on the table."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.models.cases import CaseState
from app.models.changes import Changes
from app.models.documents import Document
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.bundles import arranging, filling
from app.services.bundles.making_ready import accept
from app.services.bundles.parts import BundleNow, EntryShown, Trouble
from app.services.bundles.shown import look_at_bundle, meetings_with_bundles
from app.services.documents import Brought
from app.services.formal.facts import standing
from app.views.desk import Desk
from app.views.pages.bundles.copies_card import CopiesCard
from app.views.pages.bundles.empty_card import EmptyCard
from app.views.pages.bundles.entry_card import EntryCard
from app.views.pages.bundles.issues_card import IssuesCard
from app.views.pages.bundles.look_card import LookCard
from app.views.pages.bundles.make_card import MakeCard, size_said
from app.views.pages.bundles.order_card import OrderCard
from app.views.pages.bundles.sources_card import SourcesCard
from app.views.pages.bundles.troubles_card import EXPLAIN, TroublesCard
from app.views.pages.case_documents import TakesFiles
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.hearing.meeting_chips import MeetingChips
from app.views.pages.parts import beside_title, column, plain_words
from app.views.widgets.columns import TwoColumns


class BundlePage(OneCasePage, TakesFiles):
    """`left` leads back to the formal complaint, `redaction_wanted` to the redactions of a document, if it may."""

    topics: ClassVar[frozenset[str]] = frozenset({"bundles", "cases", "documents", "formal", "procedures"})
    document_wanted = Signal(int)
    redaction_wanted = Signal(int)

    def __init__(self, desk: Desk, *, may_redact: bool = False) -> None:
        super().__init__(desk, _("The bundle"), _("&Back to the formal complaint"), "back_from_bundle")
        self.now: BundleNow | None = None
        self._meeting = ""
        self._may_write = False
        self._meetings = MeetingChips("bundle_for")
        self._count = beside_title("muted")
        self._count.setObjectName("bundle_count")
        self._none = plain_words("", "muted")
        self.empty = EmptyCard()
        self.look = LookCard(desk)
        self.order, self.entry, self.troubles = (
            OrderCard(desk),
            EntryCard(desk, may_redact=may_redact),
            TroublesCard(desk),
        )
        self.make, self.issues, self.copies = MakeCard(desk), IssuesCard(desk), CopiesCard(desk)
        self.documents = self.sources = SourcesCard(desk)
        self.cards = (self.order, self.entry, self.troubles, self.make, self.issues, self.copies)

        self._lay_out()
        self._connect()

    def show_case(self, case_id: int, meeting: str = "") -> None:
        """The bundle for a meeting of this case; for the first that has one, where none is named."""
        if case_id != self._case_id:
            self._meeting = ""
        self._come_to_case(case_id)
        self._meeting = meeting or self._meeting
        self.look_again()

    def go_on(self, draft: Draft) -> None:
        """What was begun about a line, or a part, is in sight with it."""
        assert draft.case_id is not None
        self.show_case(draft.case_id, drafts.about_of(self.desk.office, draft).partition("/")[0])
        if self.now is None or self.now.bundle is None:
            return
        if draft.form == EXPLAIN:
            self.troubles.go_on(draft)
        elif draft.form in {each.view.form.name for each in self.copies.about_forms}:
            self.copies.go_on(draft)
        else:
            self.order.list.choose(self.entry.entry_of(self.now, draft))
            self.entry.go_on(draft)

    def first_focus(self) -> QWidget | None:
        for widget in (self.look.view.focus_target(), self.order.list, self.empty.fill):
            if widget is not None and widget.isVisibleTo(self):
                return widget
        return self._back

    def put_away(self) -> None:
        for card in self.cards:
            card.put_away()
        self.documents.put_away()
        self._end_look()

    def refresh(self) -> None:
        office, case = self.desk.office, self._case()
        if case is None or case.id is None:
            self._leave()
            return
        self._may_write = case.state is CaseState.OPEN
        found = standing(office, case.id)
        meetings = () if found is None else meetings_with_bundles(found)
        names = [each.name for each in meetings]
        self._meeting = self._meeting if self._meeting in names else next(iter(names), "")
        self._meetings.show_meetings({each.name: each.title for each in meetings}, self._meeting)
        self._none.setText(
            _("No formal complaint in this case.") if found is None else _("No panel decides in this procedure.")
        )
        self._none.setVisible(not names)
        self.set_title(_("{reference}: the bundle").format(reference=case.reference))
        before = None if self.now is None or self.now.bundle is None else self.now.bundle.id
        self.now = look_at_bundle(office, case.id, self._meeting) if names else None
        after = None if self.now is None or self.now.bundle is None else self.now.bundle.id
        if before is not None and before != after:
            self._forget_cards()
        self.set_subtitle("" if self.now is None else self.now.meeting.title)
        self._show()

    def _show(self) -> None:
        now = self.now
        is_there = now is not None and now.bundle is not None
        self.empty.setVisible(now is not None and not is_there)
        self._columns.setVisible(is_there and self.look.isHidden())
        self._count.setText(size_said(now) if now is not None and is_there else "")
        if now is None:
            return
        self.empty.show_bundle(now, may_write=self._may_write)
        if not is_there:
            return
        held = self._holds_focus(self._columns)
        for card in (self.troubles, self.make, self.issues, self.copies):
            card.show_bundle(now, may_write=self._may_write)
        self.sources.show_bundle(now, may_write=self._may_write)
        self.order.show_bundle(now, may_write=self._may_write)
        if held and not self._holds_focus(self._columns) and self.order.list.isVisible():
            # What had the focus went with what was done: the list is where one goes on.
            self.order.list.setFocus()
        self.order_soon()

    def _holds_focus(self, part: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and part.isAncestorOf(focused)

    def _forget_shown(self) -> None:
        self.now, self._meeting = None, ""
        self._count.setText("")
        self._forget_cards()
        self.empty.forget()
        self.documents.forget()

    def _forget_cards(self) -> None:
        """Another bundle comes: what was typed about this one is kept as a draft of it."""
        self.look.forget()
        for card in self.cards:
            card.put_away()
            card.forget()

    # What is asked for

    def _on_meeting(self, name: str) -> None:
        if self._case_id is not None:
            self.show_case(self._case_id, name)

    def _on_start(self) -> None:
        if self._case_id is not None and self.act(filling.start_bundle, self._case_id, self._meeting) is not None:
            self._to_first()

    def _on_chosen(self) -> None:
        if self.now is not None and self.now.bundle is not None:
            self.entry.show_row(self.now, self.order.current, may_write=self._may_write)
            self.order_soon()

    def _on_opened(self) -> None:
        """Enter on a line: to what can be done with it."""
        first = self.entry.first_button()
        if first is not None:
            first.setFocus()

    def _on_trouble(self, trouble: Trouble) -> None:
        """Goes to where it is seen to."""
        line = self.order.line_of(trouble.entry_id)
        if trouble.act == "ready":
            self.make.make_ready()
        elif trouble.act == "read":
            self.make.read_pictures()
        elif trouble.act == "volumes":
            self.make.limit.setFocus()
        elif line is not None:
            self._see_to(trouble, line)

    def _see_to(self, trouble: Trouble, line: EntryShown) -> None:
        self.order.list.choose(line.entry.id)
        if trouble.act == "accept":
            self._on_compare(line)
        elif trouble.act == "password":
            self.entry.password.field.edit.setFocus()
        elif trouble.act == "leave_out" and self._may_write:
            self.entry.open_leave_out()
        elif trouble.act == "redact" and line.entry.document_id is not None:
            self.redaction_wanted.emit(line.entry.document_id)
        elif trouble.act == "inside" and line.entry.document_id is not None and self._may_write:
            self.make.take_out(line.entry.document_id)
        else:
            self.order.list.setFocus()

    def _on_look(self, line: EntryShown) -> None:
        self._begin_look()
        self.look.show_copy(line)
        self._end_if_nothing()

    def _on_compare(self, line: EntryShown) -> None:
        self._begin_look()
        self.look.show_both(line)
        self._end_if_nothing()

    def _on_look_issue(self, document: Document, title: str) -> None:
        self._begin_look()
        self.look.show_issued(document, title)

    def _on_accepted(self, document_id: int) -> None:
        if self.act(accept, document_id) is not None:
            self.look.close_look()

    def _begin_look(self) -> None:
        self._columns.hide()

    def _end_if_nothing(self) -> None:
        if self.look.isHidden():
            self._on_look_closed()

    def _end_look(self) -> None:
        self.look.forget()
        self._columns.setVisible(self.now is not None and self.now.bundle is not None)

    def _on_look_closed(self) -> None:
        self._end_look()
        if self.order.list.isVisible():
            self.order.list.setFocus()

    def _on_issued(self, issue_id: int) -> None:
        self.issues.focus_issue(issue_id)

    def _on_brought(self, brought: Brought) -> None:
        """Files that were added to the case on this page go into the bundle too."""
        for document_id in brought.added:
            self._on_added(document_id)

    def _on_added(self, document_id: int) -> None:
        now = self.now
        if now is None or now.bundle is None:
            return
        changes: Changes | None = self.act(arranging.add_document, now.bundle.id, document_id, self.order.section)
        if changes is not None and changes.record_id is not None:
            self._choose_document(document_id)

    def _choose_document(self, document_id: int) -> None:
        lines = [] if self.now is None else [line for section in self.now.sections for line in section.lines]
        for line in lines:
            if line.entry.document_id == document_id:
                self.order.list.choose(line.entry.id)

    def _on_allowed(self, document_id: int) -> None:
        self.act(arranging.keep_out, document_id, "")

    def _lay_out(self) -> None:
        self.beside_title.addWidget(self._count)
        main, main_column = column()
        for card in (self.order, self.entry, self.issues, self.copies):
            main_column.addWidget(card)
        main_column.addStretch()
        side, side_column = column()
        for beside in (self.troubles, self.make, self.documents):
            side_column.addWidget(beside)
        side_column.addStretch()
        self._columns = TwoColumns(main, side, main_share=0.66)
        for widget in (self._meetings, self._none, self.empty, self.look, self._columns):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

    def _connect(self) -> None:
        self._meetings.chosen.connect(self._on_meeting)
        self.empty.wanted.connect(self._on_start)
        self.order.chosen.connect(self._on_chosen)
        self.order.opened.connect(self._on_opened)
        self.entry.look_wanted.connect(self._on_look)
        self.entry.compare_wanted.connect(self._on_compare)
        self.entry.redaction_wanted.connect(self.redaction_wanted)
        self.entry.password_given.connect(self.make.open_locked)
        self.troubles.wanted.connect(self._on_trouble)
        self.make.issued.connect(self._on_issued)
        self.make.ended.connect(self.look_again)
        self.make.given_up.connect(self._to_first)
        self.issues.look_wanted.connect(self._on_look_issue)
        self.look.closed.connect(self._on_look_closed)
        self.look.accepted.connect(self._on_accepted)
        self.look.document_wanted.connect(self.document_wanted)
        self.documents.opened.connect(self.document_wanted)
        self.sources.added.connect(self._on_added)
        self.sources.allowed.connect(self._on_allowed)
        self.documents.brought.connect(self._on_brought)
        for card in self.cards:
            card.refused.connect(self.refuse)
            card.document_wanted.connect(self.document_wanted)
        self._connect_documents()
