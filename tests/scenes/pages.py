"""The pages of the office window, each in the states in which a person meets it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from app.models.backups import BackupReason
from app.models.cases import Mode, Side
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services import backing_up, drafts
from app.services.office import Office
from app.services.restoring import OpenedBackup
from app.store.key_changes import Proof
from app.store.keys import Unlocked
from app.store.restore import look_at_backup
from app.views.fault import FaultDialog
from app.views.jobs import Job
from app.views.lock_triggers.triggers import Trigger
from app.views.office_pages import OfficePages
from app.views.pages.inline_form import InlineForm
from app.views.window import OfficeWindow
from tests.scenes import stories
from tests.waiting import settle, until

CANARY = "Kanarienvogel"


@dataclass(slots=True, kw_only=True)
class Stage:
    """A window on a filled office."""

    window: OfficeWindow
    pages: OfficePages
    filled: Any = field(repr=False)
    """What the scenes of its role point at: `stories.Filled`, or `formal_stories.Filled` of a panel vault."""

    @property
    def office(self) -> Office:
        return self.window.desk.office

    @property
    def page(self) -> Any:
        return self.window.current


Act = Callable[[Stage], Iterator[QWidget | None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A state of a page; `page` is empty for what lies over pages or in their place. It yields what is to be seen."""

    name: str
    page: str
    on: Callable[[Stage], AbstractContextManager[QWidget]]
    may_nest: bool = False
    role: str = "adviser"


SCENES: list[Scene] = []
"""Those of every role; `scenes_of` picks those of one."""


def scenes_of(role: str) -> list[Scene]:
    return [each for each in SCENES if each.role == role]


def scene(name: str, page: str = "", *, may_nest: bool = False, role: str = "adviser") -> Callable[[Act], Act]:
    """Marks a function that brings the scene about; what it yields is looked at, else the window."""

    def keep(act: Act) -> Act:
        @contextmanager
        def on(stage: Stage) -> Iterator[QWidget]:
            acting = act(stage)
            shown = next(acting, None) if acting is not None else None
            settle()
            yield shown or stage.window
            if acting is not None:
                next(acting, None)

        SCENES.append(Scene(name=name, page=page, on=on, may_nest=may_nest, role=role))
        return act

    return keep


@scene("today", "today")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")


@scene("dropin", "dropin")
def _dropin(stage: Stage) -> None:
    stage.pages.new_note()


def _dropin_full(stage: Stage, mode: Mode) -> Iterator[None]:
    stage.pages.new_note()
    stage.page.form.set_answers(stories.dropin_answers(stage.office, mode))
    stage.page.form.changed.emit("note")
    stage.page.keeper.flush()
    stage.page.findChild(QPushButton, "limits_words").setChecked(True)
    stage.page.note.setFocus()
    yield
    stage.page.findChild(QPushButton, "limits_words").setChecked(False)
    _set_aside(stage)


def _set_aside(stage: Stage) -> None:
    """Leaves no draft behind, so that Today shows what it showed."""
    draft_id = stage.page.keeper.draft_id
    if draft_id is not None:
        stage.window.act(drafts.discard_draft, draft_id)
    stage.page.keeper.follow(None, None)
    stage.window.frame.status.forget()
    stage.window.alone.begin()


@scene("dropin-named", "dropin")
def _dropin_named(stage: Stage) -> Iterator[None]:
    return _dropin_full(stage, Mode.NAMED)


@scene("dropin-anonymous", "dropin")
def _dropin_anonymous(stage: Stage) -> Iterator[None]:
    return _dropin_full(stage, Mode.ANON)


@scene("dropin-on-behalf", "dropin")
def _dropin_on_behalf(stage: Stage) -> Iterator[None]:
    return _dropin_full(stage, Mode.PROXY)


@scene("dropin-accused", "dropin")
def _dropin_accused(stage: Stage) -> Iterator[None]:
    """Somebody who is complained about came: the questions and the limits are in the words for them."""
    stage.pages.new_note()
    answers = {
        **stories.dropin_answers(stage.office, Mode.NAMED),
        "side": Side.RESPONDENT,
        "note": stories.ACCUSED_NOTE,
    }
    stage.page.form.set_answers({**answers, "who": stories.ACCUSED, "respondent_wish": "W_RESPOND"})
    stage.page.form.changed.emit("note")
    stage.page.keeper.flush()
    yield
    _set_aside(stage)


@scene("dropin-not-clear", "dropin")
def _dropin_not_clear(stage: Stage) -> Iterator[None]:
    """A note for a case, finished with nothing written and with a day that cannot be read."""
    stage.pages.note_for(stage.filled.full_case)
    stage.page.form.field("follow_up").setText("when she is ready")
    stage.page.finish()
    yield
    _set_aside(stage)


@scene("cases", "cases")
def _cases(stage: Stage) -> None:
    stage.window.open_page("cases")
    stage.page.words.clear()
    stage.page.look()


@scene("cases-none-fit", "cases")
def _cases_none_fit(stage: Stage) -> Iterator[None]:
    stage.window.open_page("cases")
    stage.page.words.setText("nobody wrote this")
    stage.page.look()
    yield
    stage.page.words.clear()
    stage.page.look()


@scene("cases-filters", "cases", may_nest=True)
def _cases_filters(stage: Stage) -> Iterator[None]:
    """Every filter in sight, also where large text has put them behind a button."""
    stage.window.open_page("cases")
    stage.page.findChild(QPushButton, "more_filters").setChecked(True)
    yield
    stage.page.findChild(QPushButton, "more_filters").setChecked(False)


@scene("case", "case")
def _case(stage: Stage) -> None:
    """Every kind of entry."""
    stage.window.open_case(stage.filled.full_case)


@scene("case-small", "case")
def _case_small(stage: Stage) -> None:
    stage.window.open_case(stage.filled.small_case)


@scene("case-closed", "case")
def _case_closed(stage: Stage) -> None:
    stage.window.open_case(stage.filled.closed_case)


@scene("case-reopened", "case")
def _case_reopened(stage: Stage) -> Iterator[None]:
    """How it had ended, and why it is open again."""
    stage.window.open_case(stage.filled.closed_case)
    stage.page.open_act("reopen")
    stage.page.acts.reopening.view.field("reason").setText("He came back with a friend.")
    stage.page.acts.reopening.keep()
    yield
    stage.window.desk.undo_last()
    stage.window.frame.status.forget()


@scene("case-both-sides", "case")
def _case_both_sides(stage: Stage) -> None:
    """Somebody accused, whose name is on the case of another who came: a warning above everything."""
    stage.window.open_case(stage.filled.respondent_case)


@scene("case-closing", "case")
def _case_closing(stage: Stage) -> Iterator[None]:
    """What stands in the way of closing, and the sentence beside the reason that is missing."""
    stage.window.open_case(stage.filled.small_case)
    stage.page.open_act("close")
    stage.page.acts.closing.view.block("outcome").set_value("D_NOCONTACT")
    stage.page.acts.closing.keep()
    yield
    stage.page.acts.closing.close_form()


@scene("case-forms", "case")
def _case_forms(stage: Stage) -> Iterator[None]:
    """Every form of the page open, each with something still missing, a correction begun, and a refusal."""
    stage.window.open_case(stage.filled.full_case)
    for form in stage.page.findChildren(InlineForm):
        form.open_form()
        form.keep()
    stage.page.findChild(QPushButton, _named(stage.page, "correct_")).click()
    stage.page.findChild(QPlainTextEdit, _named(stage.page, "correction_")).setPlainText("She said four, not three.")
    stage.page.refuse(PlainError("This case is no longer in the vault.", "Go back to Cases and choose another."))
    yield
    stage.page.banner.dismiss()
    for form in stage.page.findChildren(InlineForm):
        form.cancel()
    stage.page.show_case(stage.filled.full_case)


def _document(stage: Stage, document_id: int) -> None:
    stage.pages.open_document(document_id)
    until(lambda: stage.page.view.is_shown or stage.page.view.is_told, seconds=30)


@scene("document-letter", "document")
def _document_letter(stage: Stage) -> None:
    """A PDF of several pages."""
    _document(stage, stage.filled.letter)


@scene("document-enlarged", "document")
def _document_enlarged(stage: Stage) -> None:
    _document(stage, stage.filled.letter)
    stage.page.findChild(QPushButton, "zoom_in").click()
    until(lambda: not stage.page.is_busy, seconds=30)


@scene("document-words", "document")
def _document_words(stage: Stage) -> None:
    _document(stage, stage.filled.messages)


@scene("document-not-shown", "document")
def _document_not_shown(stage: Stage) -> Iterator[None]:
    """Something that is not shown inside, and the question before a copy leaves the vault."""
    _document(stage, stage.filled.archive)
    stage.page.findChild(QPushButton, "save_outside").click()
    yield
    stage.page.asking.close_question()


@scene("document-adding", "case")
def _document_adding(stage: Stage) -> Iterator[None]:
    """Files on their way in, and the remark on what was there already."""
    stage.window.open_case(stage.filled.full_case)
    running = stage.page.documents.running
    running.follow(Job(lambda progress: None, stage.window), "Adding document 2 of 5")
    running._on_stepped(400, 1000, "Adding document 2 of 5")
    stage.page.documents.remarked.emit("“Rota.zip” is on this case already, added on 13 February. Nothing was added.")
    yield
    running.hide()
    running._job = None
    stage.page.banner.dismiss()


@scene("case-notes", "case")
def _case_notes(stage: Stage) -> Iterator[None]:
    """Notes at every stage, one of them with all its steps."""
    stage.window.open_case(stage.filled.notes_case)
    fold = stage.page.findChild(QPushButton, _named(stage.page.timeline, "steps_"))
    fold.setChecked(True)
    yield
    fold.setChecked(False)


def _read(stage: Stage, place: int) -> None:
    """A note of the case with notes at every stage, alone on the screen."""
    notes = stage.office.vault.notes.of_case(stage.filled.notes_case)
    stage.pages.take_answer(notes[place].id or 0)


@scene("client-view", "client_view")
def _client_view(stage: Stage) -> None:
    _read(stage, 3)


@scene("client-view-settled", "client_view")
def _client_view_settled(stage: Stage) -> Iterator[None]:
    """A note that stands in both versions, and its copy asked for."""
    _read(stage, 1)
    stage.page.findChild(QPushButton, "open_copy").click()
    yield
    stage.page.findChild(QPushButton, "open_copy").click()


@scene("client-view-changes", "client_view")
def _client_view_changes(stage: Stage) -> Iterator[None]:
    """What should be different is being typed, and the new wording judges."""
    _read(stage, 2)
    stage.page.findChild(QPushButton, "open_changes").click()
    stage.page.form.field("changes").setPlainText("Leave out how I looked.")
    stage.page.form.field("wording").setPlainText("Came by. Obviously tired.")
    stage.page.answers_to.opinion.look()
    yield
    stage.page.keeper.flush()
    _set_aside(stage)


@scene("client-view-agreed", "client_view")
def _client_view_agreed(stage: Stage) -> Iterator[None]:
    """Agreed too early, with nothing chosen."""
    _read(stage, 3)
    stage.page.findChild(QPushButton, "open_agreed").click()
    stage.page.finish()
    yield
    _set_aside(stage)


@scene("client-view-not-clear", "client_view")
def _client_view_not_clear(stage: Stage) -> Iterator[None]:
    """Kept too early, with nothing chosen."""
    _read(stage, 3)
    stage.page.findChild(QPushButton, "open_not_agreed").click()
    stage.page.finish()
    yield
    _set_aside(stage)


@scene("dropin-judging", "dropin")
def _dropin_judging(stage: Stage) -> Iterator[None]:
    """A note that judges, and the gentle word under it."""
    stage.pages.new_note()
    stage.page.note.setPlainText("She claims that he did it on purpose. Obviously he was late.")
    stage.page.opinion.look()
    stage.page.keeper.flush()
    yield
    _set_aside(stage)


def _disclosure(stage: Stage, case_id: int, mode: Mode, side: Side = Side.COMPLAINANT) -> None:
    stage.pages.open_disclosure(case_id)
    stage.page.form.draw_all()
    stage.page.form.set_answers({**stories.disclosure_answers(stage.office, mode), "side": side})
    for button in stage.page.findChildren(QPushButton):
        if button.objectName().endswith("_words") and button.isCheckable():
            button.setChecked(True)


@scene("disclosure-named", "disclosure")
def _disclosure_named(stage: Stage) -> None:
    _disclosure(stage, stage.filled.full_case, Mode.NAMED)


@scene("disclosure-anonymous", "disclosure")
def _disclosure_anonymous(stage: Stage) -> None:
    _disclosure(stage, stage.filled.anonymous_case, Mode.ANON)


@scene("disclosure-on-behalf", "disclosure")
def _disclosure_on_behalf(stage: Stage) -> None:
    _disclosure(stage, stage.filled.proxy_case, Mode.PROXY)


@scene("disclosure-accused", "disclosure")
def _disclosure_accused(stage: Stage) -> None:
    _disclosure(stage, stage.filled.respondent_case, Mode.NAMED, Side.RESPONDENT)


@scene("disclosure-not-clear", "disclosure")
def _disclosure_not_clear(stage: Stage) -> None:
    """Kept too early: a sentence beside each answer that is needed."""
    stage.pages.open_disclosure(stage.filled.small_case)
    stage.page.form.draw_all()
    stage.page.form.set_answers({})
    stage.page.finish()


@scene("history", "history")
def _history(stage: Stage) -> None:
    stage.window.open_page("history")
    result = stage.page.findChild(QLabel, "verified")
    if not result.text():
        stage.page.verify()
        until(lambda: result.text() and not result.text().endswith("..."))


@scene("vault", "vault")
def _vault(stage: Stage) -> None:
    """Just checked."""
    stage.window.open_page("vault")
    check = stage.page.findChild(QPushButton, "check_vault")
    check.click()
    until(check.isEnabled)


def _changing(stage: Stage, act: str, name: str = "") -> None:
    """A change of who opens the vault, with its first step done."""
    stage.pages.vault.change_keys(act, name)
    stage.page._change.proof = Proof(slot="raw", holder=stories.YOU, commitment=b"")


def _left(stage: Stage) -> None:
    stage.page.put_away()
    stage.window.open_page("vault")


@scene("vault-own-passphrase", "key_change")
def _own_passphrase(stage: Stage) -> Iterator[None]:
    """Wrongly typed."""
    _changing(stage, "passphrase")
    stage.page.step_shown.refuse_typed(PlainError("This is not your passphrase.", "Type it again."), ())
    yield
    _left(stage)


@scene("vault-new-passphrase", "key_change")
def _new_passphrase(stage: Stage) -> Iterator[None]:
    _changing(stage, "passphrase")
    stage.page._on_proven(stage.page._change.proof)
    stage.page.step_shown.submit()
    yield
    _left(stage)


@scene("vault-sheet", "key_change")
def _sheet(stage: Stage) -> Iterator[None]:
    _changing(stage, "sheet")
    stage.page._on_proven(stage.page._change.proof)
    stage.page.step_shown.findChild(QPushButton, "print_sheet").click()
    yield
    _left(stage)


@scene("vault-sheet-check", "key_change")
def _sheet_check(stage: Stage) -> Iterator[None]:
    _changing(stage, "sheet")
    stage.page._on_proven(stage.page._change.proof)
    stage.page.step_shown.submit()
    stage.page.step_shown.submit()
    yield
    _left(stage)


@scene("vault-add-person", "key_change")
def _add_person(stage: Stage) -> Iterator[None]:
    stage.pages.vault.change_keys("add", "")
    stage.page.finish()
    yield
    _left(stage)


@scene("vault-remove-person", "key_change")
def _remove_person(stage: Stage) -> Iterator[None]:
    _changing(stage, "remove", stories.COLLEAGUE)
    yield
    _left(stage)


@scene("vault-removed", "key_change")
def _removed(stage: Stage) -> Iterator[None]:
    _changing(stage, "remove", stories.COLLEAGUE)
    stage.page._on_done(Changes.to())
    yield
    _left(stage)


@scene("vault-new-key", "key_change")
def _new_key(stage: Stage) -> Iterator[None]:
    _changing(stage, "new_key")
    yield
    _left(stage)


def _drive_of(stage: Stage) -> Path:
    drive = stage.office.vault.folder.parent / "Backups"
    drive.mkdir(exist_ok=True)
    return drive


@scene("vault-backups", "vault")
def _vault_backups(stage: Stage) -> None:
    """Two were made, on the same drive."""
    drive = _drive_of(stage)
    backing_up.choose_folder(stage.office, str(drive))
    backing_up.back_up(stage.office, BackupReason.ASKED)
    backing_up.back_up(stage.office, BackupReason.NEW_KEY)
    stage.window.desk.changed.emit(frozenset({"backups"}))
    stage.window.open_page("vault")
    stage.page.scroll_area.ensureWidgetVisible(stage.page.backups)


@scene("restore", "restore")
def _restore(stage: Stage) -> None:
    """Something was not typed yet."""
    stage.pages.vault.restore_backup("")
    stage.page.findChild(QPushButton, "look_at_backup").click()


@scene("restore-difference", "restore")
def _restore_difference(stage: Stage) -> None:
    """The backup was opened, and waits for a decision."""
    backing_up.back_up(stage.office, BackupReason.ASKED, folder=_drive_of(stage))
    place = Path(backing_up.backups_kept(stage.office)[0].place)
    unlocked = Unlocked(key=stage.office.vault.key, slot="raw", holder="")
    manifest = look_at_backup(place, unlocked.key, Silent())
    stage.pages.vault.restore_backup(str(place))
    stage.page._on_opened(OpenedBackup(folder=place, unlocked=unlocked, manifest=manifest))


@scene("settings", "settings")
def _settings(stage: Stage) -> None:
    stage.window.open_page("settings")


@scene("settings-when-it-locks", "settings")
def _settings_when_it_locks(stage: Stage) -> None:
    """On a laptop that says when it sleeps and when its screen locks, but knows of no lid."""
    page = stage.window.open_page("settings")
    page.when_it_locks.show_offered(frozenset({Trigger.SCREEN, Trigger.SLEEP, Trigger.CLOCK}))
    settle()
    page.scroll_area.ensureWidgetVisible(page.anonymous_words)


@scene("settings-forms", "settings")
def _settings_forms(stage: Stage) -> Iterator[None]:
    """Both forms open with something missing."""
    stage.window.open_page("settings")
    for form in stage.page.findChildren(InlineForm):
        form.open_form()
        form.keep()
    yield
    for form in stage.page.findChildren(InlineForm):
        form.close_form()


@scene("account", "account")
def _account(stage: Stage) -> Iterator[None]:
    """Words being written down, and one answer missing."""
    stage.pages.open_account(stage.filled.small_case)
    stage.page.form.set_answers({**stories.account_answers(), "written_by": ""})
    stage.page.finish()
    yield
    stage.page.form.set_answers({})


@scene("account-sealing", "account")
def _account_sealing(stage: Stage) -> Iterator[None]:
    """Everything as it will be sealed, and the one question."""
    stage.pages.open_account(stage.filled.small_case)
    stage.page.form.set_answers(stories.account_answers())
    stage.page.finish()
    yield
    stage.page.findChild(QPushButton, "not_yet").click()


@scene("paper", "paper")
def _paper(stage: Stage) -> None:
    """A paper of two pages, the first of them drawn."""
    _show_paper(stage)


@scene("certificate", "paper")
def _certificate(stage: Stage) -> None:
    """What goes with the words of a sealed account."""
    stage.window.open_case(stage.filled.full_case)
    stage.page.findChild(QPushButton, _named(stage.page, "certificate_")).click()
    until(stage.page.findChild(QPushButton, "save_paper").isEnabled, seconds=20)


@scene("paper-words", "paper")
def _paper_words(stage: Stage) -> Iterator[None]:
    _show_paper(stage)
    stage.page.findChild(QPushButton, "as_words").click()
    yield
    stage.page.findChild(QPushButton, "as_words").click()


@scene("paper-gone", "paper")
def _paper_gone(stage: Stage) -> None:
    """What is left of a paper when the screen was hidden over it."""
    stage.window.open_case(stage.filled.full_case)
    stage.window.open_page("paper")


def _show_paper(stage: Stage) -> None:
    stage.window.open_case(stage.filled.full_case)
    stage.pages.show_paper(stories.paper())
    until(stage.page.findChild(QPushButton, "save_paper").isEnabled, seconds=20)


@scene("keys", "keys")
def _keys(stage: Stage) -> None:
    stage.window.open_page("keys")


def _find(stage: Stage, typed: str) -> None:
    stage.window.open_page("today")
    stage.window.actions_["find"].trigger()
    stage.window.frame.find_box.setText(typed)
    stage.window.frame.find_box.look()


@scene("find")
def _found(stage: Stage) -> Iterator[None]:
    _find(stage, "s")
    yield
    stage.window.frame.find_box.clear_all()


@scene("find-nothing")
def _found_nothing(stage: Stage) -> Iterator[None]:
    _find(stage, CANARY)
    yield
    stage.window.frame.find_box.clear_all()


@scene("undo")
def _undo(stage: Stage) -> Iterator[None]:
    """Something was just done, and can be taken back."""
    stage.window.open_page("today")
    stage.window.act(stories.casework.rename, stage.filled.small_case, "Lab, second floor")
    yield
    stage.window.frame.status.forget()


@scene("fault")
def _fault(stage: Stage) -> Iterator[QWidget]:
    stage.window.open_page("today")
    dialog = FaultDialog("Dignity Casebook met a fault: KeyError\n  today.py:59 in refresh", stage.window)
    dialog.open()
    yield dialog
    dialog.close()


@scene("hidden")
def _hidden(stage: Stage) -> Iterator[None]:
    stage.window.open_page("today")
    stage.window.hide_screen()
    yield
    stage.window.show_screen()


@scene("today-in-session", "today")
def _today_in_session(stage: Stage) -> None:
    stage.pages.start_session()
    stage.window.open_page("today")


@scene("room", "room")
def _room(stage: Stage) -> Iterator[None]:
    if stage.office.vault.sessions.running() is None:
        stage.pages.start_session()
    stage.window.open_page("room")
    yield
    stage.pages.end_session()


def _named(page: QWidget, beginning: str) -> str:
    """The first name of a widget of the page that begins so."""
    names = (child.objectName() for child in page.findChildren(QWidget))
    return next(name for name in names if name.startswith(beginning))
