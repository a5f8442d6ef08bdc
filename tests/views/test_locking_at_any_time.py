"""Whatever gives the sign, and whatever is going on: the vault is closed within a moment and no letter is lost."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from app.services.dropin import finish_note
from app.services.office import Office
from app.store.vault import Vault
from app.views.desk import ANSWER_MS, BREAK_OFF_MS, is_work_left
from app.views.lock_triggers.triggers import Trigger
from app.views.window import OfficeWindow
from tests.builders_vault import KEY
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.lock_triggers_by_hand import ByHand, TwoClocks
from tests.views.pages.showing import texts
from tests.waiting import until

MOMENT = (ANSWER_MS + BREAK_OFF_MS) / 1000 + 1
"""Seconds that a lock may take on a busy computer with a job that never answers."""


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def draft_in(folder: Path) -> str:
    """The words of the one draft of a locked vault, which is as it was left."""
    with Vault.open(folder, KEY) as vault:
        assert vault.findings == ()
        (draft,) = vault.drafts.all()
        return str(json.loads(draft.answers["note"]))


@pytest.mark.parametrize("trigger", list(Trigger))
def test_each_trigger_locks_and_keeps_every_letter(window: OfficeWindow, trigger: Trigger) -> None:
    source = ByHand(trigger)
    window.triggers.begin([source])
    Keyboard(window).press("Ctrl+N")
    Keyboard(window).type("She said it happ")

    until(window.locked, doing=lambda: source.due.emit(trigger))

    assert not window.isVisible()
    assert not window.desk.office.vault.is_open
    assert draft_in(window.desk.office.vault.folder) == "She said it happ"


def test_several_triggers_at_once_lock_once(window: OfficeWindow) -> None:
    """A lid that is closed locks the screen and sends the computer to sleep."""
    source = ByHand()
    window.triggers.begin([source])
    locked: list[bool] = []
    window.locked.connect(lambda: locked.append(True))

    for trigger in (Trigger.LID, Trigger.SCREEN, Trigger.SLEEP):
        source.due.emit(trigger)
    window.lock()

    assert locked == [True]
    assert not source.is_listening


def test_a_clock_that_jumped_locks_at_the_next_tick(window: OfficeWindow) -> None:
    clocks = TwoClocks()
    window._clock_watch._wall, window._clock_watch._steady = clocks.wall, clocks.steady
    window.idle.look()
    clocks.go(8 * 3600, 1)

    until(window.locked, doing=window.idle.look)

    assert not window.desk.office.vault.is_open


def test_closing_the_window_ends_the_listening(window: OfficeWindow) -> None:
    source = ByHand()
    window.triggers.begin([source])

    window.close()

    assert not source.is_listening


# With a dialog open, whose own loop the window's caller waits in


def question_without_a_way_out(window: OfficeWindow) -> QDialog:
    """Its cross is dead: Qt refuses to close a question whose buttons say neither no nor cancel."""
    question = QMessageBox(window)
    question.addButton("One", QMessageBox.ButtonRole.AcceptRole)
    question.addButton("Two", QMessageBox.ButtonRole.AcceptRole)
    return question


@pytest.mark.parametrize("make", [QFileDialog, QMessageBox, QPrintDialog, question_without_a_way_out])
def test_a_dialog_that_waits_for_an_answer_does_not_hold_it_up(window: OfficeWindow, make: Any) -> None:
    source = ByHand()
    window.triggers.begin([source])
    Keyboard(window).press("Ctrl+N")
    Keyboard(window).type("Half a wor")
    dialog = make(window) if make is not QPrintDialog else QPrintDialog()
    if isinstance(dialog, QFileDialog):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    QTimer.singleShot(0, source, source.screen_locks)

    dialog.exec()

    assert not window.desk.office.vault.is_open
    assert draft_in(window.desk.office.vault.folder) == "Half a wor"


# With a job running


class Work:
    """A job's work that a test can watch: it has begun, and it saw its end coming."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.left = threading.Event()
        self.may_end = threading.Event()

    def counts(self, office: Office, progress: Any) -> None:
        """Answers at its next step."""
        try:
            self.begun.set()
            number = 0
            while True:
                number += 1
                office.vault.cases.count_up_to(5)
                progress.step(number, 1_000_000, "counting")
        finally:
            self.left.set()

    def is_deep_in_a_statement(self, office: Office, progress: Any) -> None:
        """Writes, and then would be busy with one statement for days."""
        try:
            with office.vault.saving():
                office.vault.db.execute("UPDATE settings SET value = 'half done'")
                office.vault.history.note("never to be seen")
                self.begun.set()
                endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                office.vault.db.execute(endless).fetchone()
        finally:
            self.left.set()

    def never_answers(self, office: Office, progress: Any) -> None:
        office.vault.db.execute("BEGIN")
        office.vault.db.execute("SELECT count(*) FROM history").fetchone()
        self.begun.set()
        self.may_end.wait()
        self.left.set()


def lock_while(window: OfficeWindow, work: Any, begun: threading.Event) -> float:
    """Locks while a job is at work; gives the seconds that it took."""
    window.desk.job(work).begin()
    assert begun.wait(10)
    before = time.perf_counter()
    until(window.locked, doing=window.lock)
    return time.perf_counter() - before


def test_a_job_that_answers_is_stopped_and_its_connection_is_closed(window: OfficeWindow) -> None:
    work = Work()
    vault = window.desk.office.vault

    took = lock_while(window, work.counts, work.begun)

    assert work.left.is_set()
    assert took < MOMENT
    assert not (vault.folder / "vault.db-wal").exists()
    assert not is_work_left()


def test_a_job_deep_in_a_statement_is_broken_off_and_undone(window: OfficeWindow) -> None:
    work = Work()
    vault = window.desk.office.vault

    took = lock_while(window, work.is_deep_in_a_statement, work.begun)

    assert work.left.is_set()
    assert took < MOMENT
    assert not is_work_left()
    with Vault.open(vault.folder, KEY) as again:
        assert again.findings == ()
        assert "half done" not in str(again.db.execute("SELECT value FROM settings").fetchall())
        assert "never to be seen" not in {entry.action for entry in again.history.page(100)}


def test_a_job_that_never_answers_is_left_behind(window: OfficeWindow) -> None:
    """It ends with the process; the lock does not wait for it."""
    work = Work()
    vault = window.desk.office.vault
    window.desk.do(finish_note, {"note": "Kept."})

    took = lock_while(window, work.never_answers, work.begun)

    assert took < MOMENT
    assert not vault.is_open
    assert is_work_left()
    work.may_end.set()
    until(lambda: not is_work_left())
    with Vault.open(vault.folder, KEY) as again:
        assert again.findings == ()
        assert again.cases.count_up_to(5) == 1


def test_what_a_stopped_job_has_to_say_is_told_to_nobody(window: OfficeWindow) -> None:
    work = Work()
    job = window.desk.job(work.is_deep_in_a_statement)
    said: list[object] = []
    for signal in (job.refused, job.broke, job.finished_with):
        signal.connect(said.append)
    job.begin()
    assert work.begun.wait(10)

    until(window.locked, doing=window.lock)
    job.wait()
    QApplication.sendPostedEvents()

    assert said == []


def test_closing_the_window_stops_a_job_as_well(window: OfficeWindow) -> None:
    work = Work()
    window.desk.job(work.counts).begin()
    assert work.begun.wait(10)

    window.close()

    assert work.left.is_set()
    assert not window.desk.office.vault.is_open


# What Settings says of it


def test_settings_say_what_this_computer_offers(window: OfficeWindow) -> None:
    page = window.open_page("settings")
    before = texts(page.when_it_locks).splitlines()

    window.triggers.begin([ByHand(Trigger.SCREEN)])

    after = texts(page.when_it_locks).splitlines()
    assert before[0] == "This computer does not say when its screen locks."
    assert after[0] == "Locks when the screen locks."
    assert after[2] == "This computer does not say when a lid is closed."
    assert before[3] == after[3] == "Locks when the clock jumps, as it does after a sleep."
