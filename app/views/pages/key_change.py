"""Changes who opens the vault, step by step: it asks who you are, says what follows, and shows it is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.words import N_, _
from app.services import holders, new_key, papers, sheets, vaults
from app.services.office import Office
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages import key_words
from app.views.pages.base import OfficePage
from app.views.pages.key_screens import OfferScreen, OwnPassphraseScreen, PersonScreen
from app.views.unlock.new_passphrase import NewPassphraseScreen
from app.views.unlock.screen import Screen
from app.views.unlock.sheet import SheetCheckScreen, SheetScreen
from app.views.widgets.printing import PaperOut

TITLES = {
    "passphrase": N_("Change your passphrase"),
    "sheet": N_("New recovery sheet"),
    "add": N_("Add a person"),
    "remove": N_("Remove a person"),
    "new_key": N_("New vault key"),
}


@dataclass(slots=True, kw_only=True)
class _Change:
    """What has been decided so far. It goes when the page is left, with every secret in it."""

    act: str
    name: str = field(default="", repr=False)
    own: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    wants_sheet: bool = False
    proof: Any = field(default=None, repr=False)
    mark: Any = None


class KeyChangePage(OfficePage):
    """`left` leads back to the vault's page; `new_key_ready` carries the mark that the new key is adopted with."""

    area: ClassVar[str] = "vault"
    left = Signal()
    new_key_ready = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Vault"))
        self._change: _Change | None = None
        self._job: Job | None = None
        self._then: Callable[[Any], None] = self._on_done
        self._stack = QStackedWidget()
        # Each step has a title of its own.
        self.title.hide()
        self.body.addWidget(self._stack)

    @property
    def step_shown(self) -> Screen | None:
        screen = self._stack.currentWidget()
        return screen if isinstance(screen, Screen) else None

    def start(self, act: str, name: str = "") -> None:
        """Begins a change; `name` is whom it is about."""
        self._drop()
        self._change = _Change(act=act, name=name)
        self._first()

    def arrive(self) -> None:
        super().arrive()
        if self._change is None:
            self.left.emit()
        elif self.step_shown is not None:
            self.step_shown.arrive()

    def put_away(self) -> None:
        """Nothing is kept of what was typed; a change that has begun to be written is finished."""
        self._drop()

    def finish(self) -> None:
        if self.step_shown is not None and not self.step_shown.is_busy:
            self.step_shown.submit()

    # Steps

    def _first(self) -> None:
        change, office = self._under_way(), self.desk.office
        title = _(TITLES[change.act])
        if change.act == "add":
            person = PersonScreen(title, self._why_not_add)
            person.given.connect(self._on_person)
            self._show(person, self._leave)
            return
        words, act, warnings = _beginning(office, change)
        screen = OwnPassphraseScreen(title, words, act, warnings)
        screen.given.connect(self._on_own)
        self._show(screen, self._leave)

    def _on_person(self, own: str) -> None:
        change, screen = self._under_way(), self.step_shown
        assert isinstance(screen, PersonScreen)
        change.name, change.wants_sheet = screen.name, screen.wants_sheet
        self._on_own(own)

    def _on_own(self, own: str) -> None:
        change = self._under_way()
        if change.act == "new_key":
            change.own = own
        self._run(_("Looking..."), self._on_proven, holders.prove, own)

    def _on_proven(self, proof: Any) -> None:
        change = self._under_way()
        change.proof = proof
        if change.act in ("passphrase", "add"):
            self._new_passphrase()
        elif change.act == "remove":
            self._run(_("Removing..."), self._on_done, holders.remove_holder, proof, change.name)
        else:
            self._sheet()

    def _new_passphrase(self) -> None:
        change = self._under_way()
        about = (
            _("Now {name} chooses a passphrase. It is theirs alone: you need not know it.").format(name=change.name)
            if change.act == "add"
            else _("From now on only this one is yours. Your recovery sheet stays as it is.")
        )
        screen = NewPassphraseScreen(_(TITLES[change.act]), "", _why_not, vaults.generated_words, about)
        screen.chosen.connect(self._on_chosen)
        self._show(screen, self._first)

    def _on_chosen(self, passphrase: str) -> None:
        change = self._under_way()
        change.passphrase = passphrase
        if change.act == "passphrase":
            self._run(_("Changing..."), self._on_done, holders.change_passphrase, change.proof, passphrase)
        elif change.wants_sheet:
            self._sheet()
        else:
            self._add()

    def _sheet(self) -> None:
        change = self._under_way()
        change.code = change.code or vaults.new_recovery_code()
        screen = SheetScreen(_(TITLES[change.act]), "", change.code, self._paper_out)
        screen.written_down.connect(self._check)
        self._show(screen, self._new_passphrase if change.act == "add" else self._first)

    def _check(self) -> None:
        change = self._under_way()
        screen = SheetCheckScreen(_(TITLES[change.act]), "", change.code)
        screen.confirmed.connect(self._on_checked)
        self._show(screen, self._sheet)

    def _on_checked(self) -> None:
        change = self._under_way()
        if change.act == "sheet":
            self._run(_("Writing..."), self._on_done, holders.renew_sheet, change.proof, change.code)
        elif change.act == "add":
            self._add()
        elif new_key.has_place_for_backup(self.desk.office):
            self._run(_("Making a backup..."), self._on_backed_up, new_key.back_up_before)
        else:
            self._write_anew()

    def _add(self) -> None:
        change = self._under_way()
        given = (change.proof, change.name, change.passphrase, change.code)
        self._run(_("Adding..."), self._on_done, holders.add_holder, *given)

    def _on_backed_up(self, changes: Changes) -> None:
        self.desk.do(_already, changes)
        self._write_anew()

    def _write_anew(self) -> None:
        change = self._under_way()
        # From here on, anything that is saved makes the new key begin again.
        change.mark = new_key.mark_of(self.desk.office)
        given = (change.proof, change.own, change.code)
        self._run(_("Writing everything anew..."), self._on_prepared, new_key.prepare, *given)

    def _on_prepared(self, _nothing: object) -> None:
        mark = self._under_way().mark
        self._drop()
        self.new_key_ready.emit(mark)

    def _on_done(self, changes: Changes) -> None:
        was = self._under_way().act
        self.desk.do(_already, changes)
        if was == "remove":
            screen = OfferScreen(_("Removed"), key_words.after_removing(), _("&Make a new vault key"))
            screen.wanted.connect(self._on_new_key_wanted)
            self._show(screen, self._leave)
        else:
            self._leave()

    def _on_new_key_wanted(self) -> None:
        self.start("new_key")

    # What every step needs

    def _why_not_add(self, name: str) -> str:
        return holders.why_not_add(self.desk.office, name) or ""

    def _under_way(self) -> _Change:
        assert self._change is not None
        return self._change

    def _show(self, screen: Screen, back: Callable[[], None]) -> None:
        self._empty_out()
        screen.back.connect(back)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if self.isVisible():
            screen.arrive()

    def _empty_out(self) -> None:
        while (before := self._stack.currentWidget()) is not None:
            if isinstance(before, Screen):
                before.forget()
            self._stack.removeWidget(before)
            before.hide()
            before.setParent(None)
            before.deleteLater()

    def _drop(self) -> None:
        self._change = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._empty_out()
        self.banner.dismiss()

    def _leave(self) -> None:
        self._drop()
        self.left.emit()

    def _run(self, words: str, then: Callable[[Any], None], service: Callable[..., Any], *given: object) -> None:
        """Runs the slow part as a job; a second one never begins before the first has ended."""
        if self._job is not None or self.step_shown is None:
            return
        self._then = then
        self._job = self.desk.job(service, *given)
        self._job.finished_with.connect(self._on_finished)
        self._job.refused.connect(self._on_refused)
        self._job.finished.connect(self._job.deleteLater)
        self.step_shown.show_busy(words)
        self._job.begin()

    def _on_finished(self, outcome: Any) -> None:
        if not self._has_ended():
            # The page was left meanwhile. What was done is done, and is said.
            if isinstance(outcome, Changes):
                self.desk.do(_already, outcome)
            return
        self._then(outcome)

    def _on_refused(self, error: PlainError) -> None:
        if not self._has_ended():
            return
        screen = self.step_shown
        if screen is not None and vaults.is_wrong_secret(error):
            screen.refuse_typed(error, ())
        elif screen is not None:
            screen.refuse(error)

    def _has_ended(self) -> bool:
        """Whether the job that speaks is the one that is waited for."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job = None
        if self.step_shown is not None:
            self.step_shown.show_ready()
        return True

    def _paper_out(self, over: QWidget) -> PaperOut:
        change = self._under_way()
        office, code = self.desk.office, change.code
        whose = change.name or change.proof.holder
        return PaperOut(over, lambda: sheets.sheet_of_office(office, code, whose), self._keep_sheet, self._note_printed)

    def _keep_sheet(self, paper: Paper, target: Path) -> None:
        self.desk.do(papers.keep_paper, paper, target)

    def _note_printed(self, paper: Paper) -> None:
        self.desk.do(papers.log_paper, paper, papers.PRINTED)


def _beginning(office: Office, change: _Change) -> tuple[list[str], str, list[str]]:
    """What is said first, the words of the act, and what to be warned of."""
    if change.act == "remove":
        return key_words.before_removing(office, change.name), _("&Remove"), []
    if change.act == "new_key":
        return key_words.before_new_key(office), _("&Continue"), key_words.warnings_before_new_key(office)
    if change.act == "sheet":
        words = _(
            "You get a new recovery code to write down or print. Once you have typed one of its groups from the paper, "
            "the old sheet opens nothing any more."
        )
        return [words], _("&Continue"), []
    words = _("First your passphrase as it is now, then the new one. Nothing that is recorded is changed.")
    return [words], _("&Continue"), []


def _why_not(text: str) -> str:
    return vaults.why_not_passphrase(text) or ""


def _already(_office: Office, changes: Changes) -> Changes:
    """What a job did, told to every page."""
    return changes
