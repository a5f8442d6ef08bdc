"""Which pages there are, and what opens what: the pages themselves know nothing of each other."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.models.changes import Changes
from app.models.papers import Paper
from app.services import accounts, drafts, dropin
from app.views import (
    evidence_pages,
    formal_pages,
    hearing_pages,
    letter_pages,
    procedure_pages,
    redaction_pages,
    register_pages,
)
from app.views.ahead import Ahead, after_a_note
from app.views.casework_pages import CaseworkPages
from app.views.counts_pages import CountsPages
from app.views.pages.base import OfficePage
from app.views.pool_pages import PoolPages
from app.views.questions.text import PlainWords
from app.views.vault_pages import VaultPages
from app.views.window import OfficeWindow


class OfficePages(QObject):
    """Makes pages when they are first wanted, and answers what they and the acts ask for."""

    def __init__(self, window: OfficeWindow, *, open_file: Callable[[Path], bool] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._open_file = open_file
        self._before_paper = "today"
        self._is_at_the_table = False
        self._is_from_formal = False
        self._ahead = Ahead(after_a_note(), self)
        self.vault = VaultPages(window)
        self.casework = CaseworkPages(window)
        self.counts = CountsPages(window)
        self.pool = PoolPages(window)
        self.procedures = procedure_pages.ProcedurePages(window)
        self.register = register_pages.RegisterPages(window)
        self.letters = letter_pages.LetterPages(window, self)
        self.letters.paper_made.connect(self.show_paper)
        self.evidence = evidence_pages.EvidencePages(window, self.open_document, self._back_to_case)
        self.redaction = redaction_pages.RedactionPages(window, self._back_to_case)
        self.formal = formal_pages.FormalPages(window)
        self.formal.document_wanted.connect(self.open_document)
        self.formal.map_wanted.connect(self.open_map)
        self.formal.evidence_wanted.connect(self.evidence.open)
        self.formal.letters_wanted.connect(self.letters.open_letters)
        self.formal.left.connect(self._back_to_case)
        self.hearing = hearing_pages.HearingPages(window)
        self.hearing.left.connect(self.formal.open)
        self.hearing.document_wanted.connect(self.open_document)
        self.hearing.letters_wanted.connect(self.letters.open_letters)
        self.hearing.paper_made.connect(self.show_paper)
        self.hearing.redaction_wanted.connect(self.redaction.open)
        self.formal.beyond_wanted.connect(self.hearing.open)
        window.set_makers(self._makers())
        acts = window.actions_
        acts.bind("new_note", self.new_note)
        acts.bind("new_case", self.formal.new_case)
        acts.bind("start_session", self.start_session)
        acts.bind("end_session", self.end_session)
        acts.bind("insert_time", self.insert_time)
        acts.bind("insert_quote", self.insert_quote)
        acts.bind("paste_document", self.paste_document)
        acts.bind("procedures", self.procedures.open)
        window.desk.undone.connect(self._on_undone)
        window.desk.changed.connect(self._on_changed)

    def new_note(self) -> None:
        """The caret in an empty note; what was being written stays as a draft."""
        page = self._window.page("dropin")
        page.start_new()
        self._window.open_page("dropin")
        self._ahead.begin()

    def note_for(self, case_id: int) -> None:
        page = self._window.page("dropin")
        page.start_new(case_id)
        self._window.open_page("dropin")

    def open_draft(self, draft_id: int) -> None:
        draft = self._window.desk.office.vault.drafts.one(draft_id)
        if draft is None or self.formal.go_on(draft):
            return
        if draft.form == dropin.FORM:
            self._window.page("dropin").go_on(draft)
            self._window.open_page("dropin")
        elif draft.form == drafts.AGREEING:
            self.take_answer(drafts.note_of(self._window.desk.office, draft))
        elif draft.case_id is not None and draft.form == accounts.FORM:
            self.open_account(draft.case_id)
        elif draft.case_id is not None and draft.form == drafts.DISCLOSURE:
            self.open_disclosure(draft.case_id)
        elif any(each.go_on(draft) for each in (self.procedures, self.evidence, self.hearing, self.casework)):
            return
        elif draft.case_id is not None:
            self._window.open_case(draft.case_id)
        elif not self.register.go_on(draft):
            self._window.open_page("settings")

    def open_disclosure(self, case_id: int) -> None:
        self._window.page("disclosure").show_case(case_id)
        self._window.open_page("disclosure")

    def open_document(self, document_id: int) -> None:
        page = self._window.page("document")
        self._window.open_page("document")
        page.show_document(document_id)

    def paste_document(self) -> None:
        """In a text field the keys paste text; anywhere else on a case they add what is on the clipboard."""
        if self._window.current is self._window.page("case"):
            self._window.page("case").documents.paste()

    def _back_to_case(self, case_id: int) -> None:
        self._window.page("case").show_case(case_id)
        self._window.open_page("case")

    def open_map(self, case_id: int) -> None:
        """Where the case stands in its procedure. From there the way leads back to where one came from."""
        formal = self._window.page("formal")
        self._is_from_formal = self._window.current == formal and formal.case_id == case_id
        self._window.page("procedure_map").show_case(case_id)
        self._window.open_page("procedure_map")

    def _from_map(self, case_id: int) -> None:
        if self._is_from_formal:
            self.formal.open(case_id)
        else:
            self._back_to_case(case_id)

    def open_account(self, case_id: int, with_disclosure: bool = False) -> None:
        self._window.page("account").show_case(case_id, with_disclosure)
        self._window.open_page("account")

    def open_case_file(self, case_id: int) -> None:
        self._window.page("case_file").show_case(case_id)
        self._window.open_page("case_file")

    def show_paper(self, paper: Paper) -> None:
        """A paper that a page made; from there the way leads back to that page."""
        if self._window.current is not None:
            self._before_paper = self._window.current.objectName().removeprefix("page_")
        self._window.open_page("paper")
        self._window.page("paper").show_paper(paper)

    def show_note(self, note_id: int) -> None:
        """The note alone, for the person to read."""
        self._is_at_the_table = False
        self._window.page("client_view").show_note(note_id)
        self._window.open_page("client_view")

    def take_answer(self, note_id: int) -> None:
        """What they said to a note elsewhere."""
        self._is_at_the_table = False
        self._window.page("client_view").take_answer(note_id)
        self._window.open_page("client_view")

    def start_session(self) -> None:
        if self._window.act(dropin.start_session) is not None:
            self._window.apply_rule()
            self._to_room()

    def end_session(self) -> None:
        if self._window.act(dropin.end_session) is not None:
            self._window.apply_rule()
            self._window.open_page("today")

    def insert_time(self) -> None:
        if self._window.current is self._window.page("dropin"):
            self._window.page("dropin").insert_time()

    def insert_quote(self) -> None:
        focused = self._window.focusWidget()
        if self._window.current is self._window.page("dropin"):
            self._window.page("dropin").insert_quote()
        elif isinstance(focused, PlainWords):
            focused.insert_quote()

    def _on_finished(self, case_id: int) -> None:
        """In a session the next visitor comes: nothing of this one stays. Otherwise the case is opened."""
        if self._window.desk.office.vault.sessions.running() is not None:
            self._to_room()
        else:
            self._window.open_case(case_id)

    def _to_room(self) -> None:
        """The next visitor must find nothing of the last one, on no page."""
        self._window.forget_pages()
        self._window.open_page("room")

    def _on_undone(self, changes: Changes) -> None:
        """What was taken back is shown where it is again."""
        if changes.draft_id is not None:
            self.open_draft(changes.draft_id)

    def _on_changed(self, topics: frozenset[str]) -> None:
        """Forms read the service's settings when they are made."""
        if "settings" in topics:
            self._window.forget_pages("dropin", "case", "disclosure", "account", "formal", "new_case")

    def _from_paper(self) -> None:
        self._window.open_page(self._before_paper)

    def _show_finished(self, note_id: int) -> None:
        """The person who is here reads it. In a session the next one comes afterwards."""
        self.show_note(note_id)
        self._is_at_the_table = self._window.desk.office.vault.sessions.running() is not None

    def _from_note(self, case_id: int) -> None:
        if self._is_at_the_table:
            self._to_room()
        elif self._window.desk.office.vault.cases.one(case_id) is None:
            self._to_today()
        else:
            self._window.open_case(case_id)

    def _to_today(self) -> None:
        self._window.open_page("today")

    def _to_cases(self) -> None:
        self._window.open_page("cases")

    def _makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {
            "today": self._today,
            "dropin": self._dropin,
            "room": self._room,
            "cases": self._cases,
            "case": self._case,
            "client_view": self._client_view,
            "disclosure": self._disclosure,
            "document": self._document,
            "settings": self._settings,
            "keys": self._keys,
            "paper": self._paper,
            "account": self._account,
            "case_file": self._case_file,
            **self.vault.makers(),
            **self.register.makers(),
            "procedure_map": self._procedure_map,
            **self.procedures.makers(),
            **self.letters.makers(),
            **self.evidence.makers(),
            **self.hearing.makers(),
            **self.casework.makers(),
            **self.counts.makers(),
            **self.pool.makers(),
            **self.redaction.makers(),
            **self.formal.makers(),
        }

    def _today(self) -> OfficePage:
        from app.views.pages.today import TodayPage

        acts = self._window.actions_
        session = (acts["start_session"], acts["end_session"]) if "start_session" in acts else None
        new = acts.find("new_note") or acts.find("new_case") or acts.find("bring_in")
        page = TodayPage(self._window.desk, new, session)
        page.contributors_wanted.connect(self.pool.open)
        page.case_chosen.connect(self._window.open_case)
        page.draft_chosen.connect(self.open_draft)
        page.risks_wanted.connect(self.casework.open_due_risks)
        return page

    def _dropin(self) -> OfficePage:
        from app.views.pages.dropin import DropinPage

        page = DropinPage(self._window.desk)
        page.finished.connect(self._on_finished)
        page.paper_made.connect(self.show_paper)
        page.show_wanted.connect(self._show_finished)
        page.left.connect(self._to_today)
        return page

    def _room(self) -> OfficePage:
        from app.views.pages.room import RoomPage

        return RoomPage(self._window.desk, self._window.actions_["new_note"], self._window.actions_["end_session"])

    def _cases(self) -> OfficePage:
        from app.views.pages.cases import CasesPage

        page = CasesPage(self._window.desk, self._window.actions_.find("new_case"))
        page.case_chosen.connect(self._window.open_case)
        page.casework_wanted.connect(self.casework.open)
        return page

    def _case(self) -> OfficePage:
        from app.views.pages.case import CasePage

        page = CasePage(self._window.desk, may_write_notes="new_note" in self._window.actions_)
        page.note_wanted.connect(self.note_for)
        page.disclosure_wanted.connect(self.open_disclosure)
        page.map_wanted.connect(self.open_map)
        page.letters_wanted.connect(self.letters.open_letters)
        page.evidence_wanted.connect(self.evidence.open)
        page.file_wanted.connect(self.open_case_file)
        page.show_wanted.connect(self.show_note)
        page.answer_wanted.connect(self.take_answer)
        page.document_wanted.connect(self.open_document)
        page.paper_made.connect(self.show_paper)
        page.account_wanted.connect(self.open_account)
        page.joined.connect(self._window.open_case)
        page.formal_wanted.connect(self.formal.open)
        page.left.connect(self._to_cases)
        return page

    def _case_file(self) -> OfficePage:
        from app.views.pages.case_file import CaseFilePage

        page = CaseFilePage(self._window.desk)
        page.left.connect(self._back_to_case)
        return page

    def _procedure_map(self) -> OfficePage:
        from app.views.pages.procedure_map import ProcedureMapPage

        page = ProcedureMapPage(self._window.desk)
        page.left.connect(self._from_map)
        page.paper_made.connect(self.show_paper)
        return page

    def _client_view(self) -> OfficePage:
        from app.views.pages.client_view import ClientViewPage

        page = ClientViewPage(self._window.desk)
        page.left.connect(self._from_note)
        page.paper_made.connect(self.show_paper)
        return page

    def _disclosure(self) -> OfficePage:
        from app.views.pages.disclosure import DisclosurePage

        page = DisclosurePage(self._window.desk)
        page.kept.connect(self._window.open_case)
        return page

    def _document(self) -> OfficePage:
        from app.views.pages.document import DocumentPage, open_with_system

        page = DocumentPage(self._window.desk, self._open_file or open_with_system)
        page.redaction_wanted.connect(self.redaction.open)
        page.left.connect(self._back_to_case)
        return page

    def _settings(self) -> OfficePage:
        from app.views.pages.settings import SettingsPage

        page = SettingsPage(self._window.desk, self._window.preferences)
        page.preferences_changed.connect(self._window.preferences_changed)
        page.rule_changed.connect(self._window.apply_rule)
        page.procedures_wanted.connect(self.procedures.open)
        page.wordings_wanted.connect(self.letters.open_wordings)
        self._window.preferences_changed.connect(page.show_preferences)
        page.when_it_locks.show_offered(self._window.triggers.offered)
        self._window.triggers.offered_changed.connect(page.when_it_locks.show_offered)
        return page

    def _keys(self) -> OfficePage:
        from app.views.pages.keys import KeysPage

        return KeysPage(self._window.desk, self._window.actions_)

    def _account(self) -> OfficePage:
        from app.views.pages.account import AccountPage

        page = AccountPage(self._window.desk)
        page.sealed.connect(self._window.open_case)
        return page

    def _paper(self) -> OfficePage:
        from app.views.pages.paper import PaperPage

        page = PaperPage(self._window.desk)
        page.left.connect(self._from_paper)
        return page
