"""A formal complaint on one page: where it stands, what may happen next, what is missing for it, and all it holds."""

from collections import deque
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.words import N_, _
from app.services import documents
from app.services.documents import Brought
from app.services.formal.facts import COMPLAINT
from app.services.formal.forms import Ask, is_formal, named, parts_of
from app.services.formal.shown.parts import PartOfProcedure
from app.services.formal.shown.wanted import ATTENDED, FINDINGS, FOLLOWED, LETTER, PANEL
from app.services.formal.workspace import Notice as Shown
from app.services.formal.workspace import Workspace, look_at_workspace
from app.views.desk import Desk
from app.views.pages.case_documents import DocumentsCard, TakesFiles
from app.views.pages.formal.beside_card import BesideCard
from app.views.pages.formal.course_card import CourseCard
from app.views.pages.formal.deadlines_card import DeadlinesCard
from app.views.pages.formal.letters_card import LettersCard
from app.views.pages.formal.lines import Lines, buttons_row
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.formal.records_card import RecordsCard
from app.views.pages.formal.roles_card import RolesCard
from app.views.pages.formal.route_card import BeginCard, RouteCard
from app.views.pages.formal.steps_card import StepsCard
from app.views.pages.formal.strip import PartsStrip
from app.views.pages.parts import column
from app.views.widgets.columns import TwoColumns
from app.views.widgets.notice import Notice

_LET_PAINT_MS = 5
"""Between two cards, so that what is drawn is seen, and keys are heard."""

BEYOND: dict[str, str] = {
    "panel": N_("Panel"),
    "dates": N_("Find a day"),
    "bundle": N_("The bundle"),
    "hearing": N_("Running order"),
    "findings": N_("Findings and outcome"),
    "aftercare": N_("Follow-up and after-care"),
}
"""Pages of their own that a formal complaint leads to, by name, with what their buttons say."""
_PLACES_BEYOND = {
    PANEL: "panel",
    FINDINGS: "findings",
    FOLLOWED: "aftercare",
    ATTENDED: "hearing",
    Ask.DAY: "dates",
    Ask.AWAY: "dates",
}
"""Where the places of links are that begin so."""

_COMPLAINT = named(Ask.RECORD, COMPLAINT)
"""The complaint is recorded on its own page, where its contents are looked at and its warning is asked for."""


@runtime_checkable
class ShowsWorkspace(Protocol):
    """A card of the page."""

    def show_workspace(self, workspace: Workspace) -> None: ...


class FormalPage(OneCasePage, TakesFiles):
    """`left` leads back to the case. Places of the page have names, and links lead to them."""

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "formal", "people", "procedures"})
    document_wanted = Signal(int)
    map_wanted = Signal(int)
    evidence_wanted = Signal(int)
    letters_wanted = Signal(int, str)
    beyond_wanted = Signal(int, str, str)
    """The case, the page, and what of it: a panel, a meeting, a sort of follow-up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Formal complaint"), _("Back to the case"), "back_to_case")
        self._workspace: Workspace | None = None
        self._part = ""
        self._map = _quiet("to_map", _("Map of the procedure"))
        self._evidence = _quiet("to_evidence", _("Complaint, witnesses and evidence"))
        self._letters = _quiet("to_letters", _("Letters"))
        self.beyond = {name: _quiet(f"to_{name}", _(words)) for name, words in BEYOND.items()}
        self._beside = buttons_row([self._evidence, *self.beyond.values(), self._letters, self._map])
        self._notices = Lines()
        self.begin = BeginCard(desk)
        self.strip = PartsStrip()
        self.steps = StepsCard(desk)
        self.records = RecordsCard(desk)
        self.course = CourseCard()
        self.route = RouteCard(desk)
        self.roles = RolesCard(desk)
        self.deadlines = DeadlinesCard(desk)
        self.letters = LettersCard(desk)
        self.beside = BesideCard(desk)
        self.documents = DocumentsCard(desk)
        self.cards: tuple[PlaceCard, ...] = (
            *(self.begin, self.steps, self.records, self.route, self.roles, self.deadlines, self.letters, self.beside),
        )
        self._later: tuple[QWidget, ...] = (
            *(self.records, self.roles, self.deadlines, self.letters, self.beside, self.course, self.documents),
        )
        self._undrawn: deque[QWidget] = deque(self._later)
        self._next_card = QTimer(self, singleShot=True, interval=_LET_PAINT_MS)

        self._lay_out()
        self._connect()

    def show_case(self, case_id: int) -> None:
        self._come_to_case(case_id)
        self.look_again()

    def first_focus(self) -> QWidget | None:
        if not self._is_begun:
            return self._back
        return self.strip.buttons.get(self._part, self._back)

    def put_away(self) -> None:
        for card in self.cards:
            card.put_away()
        self.documents.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        if self._case_id is None or self._case() is None:
            self._leave()
            return
        before, workspace = self._workspace, look_at_workspace(office, self._case_id)
        self._workspace = workspace
        if before is None:
            # All at once: each card that is drawn in sight would have everything laid out again.
            self._columns.hide()
        if before is None or before.here != workspace.here or self._part not in _names(workspace):
            # A step was taken: the page goes on where the case now stands.
            self._part = workspace.here
        self._show(workspace)
        self._columns.show()

    def open_place(self, place: str) -> None:
        """Opens the form that a link or a draft names, where it belongs on the page; or the page that has it."""
        if self._workspace is None or not is_formal(place):
            return
        about, _dot, which = place.partition(".")
        if about == LETTER:
            self._on_letters(which.partition(".")[0])
            return
        if about in _PLACES_BEYOND and self._case_id is not None:
            self.beyond_wanted.emit(self._case_id, _PLACES_BEYOND[about], which)
            return
        if place == _COMPLAINT:
            self._on_evidence()
            return
        self.draw_all()
        for card in self.cards:
            if card.has_place(place):
                self._come_to_part_of(place)
                card.open_place(place)
        self.order_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first cards are on the screen: the others follow, one by one."""
        super().paintEvent(event)
        if self.is_undrawn and not self._next_card.isActive():
            self._next_card.start()

    def _show(self, workspace: Workspace) -> None:
        self.set_title(_("{reference}: formal complaint").format(reference=workspace.case.reference))
        self.set_subtitle(" · ".join(filter(None, (workspace.stage, workspace.procedure))))
        is_begun = workspace.formal is not None
        self.begin.setVisible(not is_begun)
        for widget in (self.strip, self.steps, self._beside):
            widget.setVisible(is_begun)
        self._notices.show_lines([(each.name, each) for each in workspace.notices], self._notice)
        self._notices.setVisible(bool(workspace.notices))
        self.route.show_workspace(workspace)
        if not is_begun:
            self.begin.show_workspace(workspace)
        else:
            self.strip.show_parts(workspace.parts, self._part)
            self._show_part(workspace)
        for card in self._later:
            card.setVisible(is_begun and card not in self._undrawn)
            if is_begun and card not in self._undrawn:
                self._draw(card, workspace)
        for form_card in self.cards:
            form_card.keep_up()
        self.order_soon()

    @property
    def _is_begun(self) -> bool:
        return self._workspace is not None and self._workspace.formal is not None

    @property
    def is_undrawn(self) -> bool:
        """Whether some card is still to be drawn."""
        return self._is_begun and bool(self._undrawn)

    def draw_all(self) -> None:
        """Draws at once the cards that are still to be drawn."""
        while self.is_undrawn:
            self._draw_next()

    def _draw_next(self) -> None:
        """One card more: the window never stands still while the page is drawn."""
        if not self._undrawn or self._workspace is None or not self._is_begun:
            return
        card = self._undrawn.popleft()
        self._draw(card, self._workspace)
        card.show()
        self.order_soon()
        if self._undrawn:
            self._next_card.start()

    def _draw(self, card: QWidget, workspace: Workspace) -> None:
        if card is self.documents:
            assert workspace.case.id is not None
            found = documents.of_case(self.desk.office, workspace.case.id)
            self.documents.show_documents(workspace.case.id, found, may_add=workspace.may_write)
        elif card is self.records:
            self._show_records(workspace)
        else:
            assert isinstance(card, ShowsWorkspace)
            card.show_workspace(workspace)

    def _show_records(self, workspace: Workspace) -> None:
        for part in workspace.parts:
            if part.name == self._part:
                self.records.show_part(workspace, part)

    def _show_part(self, workspace: Workspace) -> None:
        for part in workspace.parts:
            if part.name == self._part:
                self.steps.show_part(workspace, part)
        if self.records not in self._undrawn:
            self._show_records(workspace)
        self.order_soon()

    def _notice(self, shown: Shown) -> QWidget:
        notice = Notice(shown.heading, shown.words, is_warning=shown.is_warning)
        notice.setObjectName(f"notice_{shown.name}")
        return notice

    def _come_to_part(self, name: str) -> None:
        self._part = name
        if self._workspace is not None:
            self.strip.show_parts(self._workspace.parts, name)
            self._show_part(self._workspace)

    def _come_to_part_of(self, place: str) -> None:
        """A step or record of another part comes into sight with its part."""
        assert self._workspace is not None
        having = [part.name for part in self._workspace.parts if _has(part, place)]
        if having and self._part not in having:
            self._come_to_part(having[0])

    def _forget_shown(self) -> None:
        self._workspace, self._part = None, ""
        self._next_card.stop()
        self._undrawn = deque(self._later)
        for card in self.cards:
            card.forget()
        self.course.forget()
        self._notices.clear()
        self.documents.forget()

    def _on_map(self) -> None:
        if self._case_id is not None:
            self.map_wanted.emit(self._case_id)

    def _on_evidence(self) -> None:
        if self._case_id is not None:
            self.evidence_wanted.emit(self._case_id)

    def _on_beyond(self) -> None:
        for name, button in self.beyond.items():
            if button is self.sender() and self._case_id is not None:
                self.beyond_wanted.emit(self._case_id, name, "")

    def _on_all_letters(self) -> None:
        self._on_letters("")

    def _on_letters(self, code: str) -> None:
        if self._case_id is not None:
            self.letters_wanted.emit(self._case_id, code)

    def _on_brought(self, brought: Brought) -> None:
        if brought.added:
            self.records.take_document(brought.added[0])

    def _lay_out(self) -> None:
        main, main_column = column()
        for card in (self.begin, self.steps, self.records, self.course):
            main_column.addWidget(card)
        main_column.addStretch()
        side, side_column = column()
        for beside in (self.route, self.roles, self.deadlines, self.letters, self.beside, self.documents):
            side_column.addWidget(beside)
        side_column.addStretch()
        top = QVBoxLayout()
        top.setSpacing(12)
        for above in (self._notices, self.strip, self._beside):
            top.addWidget(above)
        self.body.addLayout(top)
        self._columns = TwoColumns(main, side)
        self.body.addWidget(self._columns)
        self.foot.addStretch()
        self.foot.addWidget(self._back)

    def _connect(self) -> None:
        self._next_card.timeout.connect(self._draw_next)
        self._map.clicked.connect(self._on_map)
        self._evidence.clicked.connect(self._on_evidence)
        self._letters.clicked.connect(self._on_all_letters)
        for button in self.beyond.values():
            button.clicked.connect(self._on_beyond)
        self.strip.chosen.connect(self._come_to_part)
        for card in self.cards:
            self._connect_places(card)
            card.file_wanted.connect(self.documents.choose)
        self.records.document_wanted.connect(self.document_wanted)
        self.documents.opened.connect(self.document_wanted)
        self._connect_documents()
        self.documents.brought.connect(self._on_brought)


def _quiet(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    return button


def _names(workspace: Workspace) -> set[str]:
    return {part.name for part in workspace.parts}


def _has(part: PartOfProcedure, place: str) -> bool:
    ask, about = parts_of(place)
    if ask in (Ask.RECORD, Ask.ABSENT):
        return about in part.kinds
    return any(step.place == place for step in part.steps)
