"""What the pages show and do, driven as a person would, over a real vault."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.models.cases import CaseState
from app.models.typed_dates import Moment
from app.services import casework, settings
from app.services.dropin import finish_note, start_session
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def add(window: OfficeWindow, note: str, **answers: object) -> int:
    case_id = finish_note(window.desk.office, {"note": note, **answers}).record_id
    assert case_id is not None
    return case_id


def texts(widget: object) -> str:
    """Every text in sight, once the layout has settled."""
    settle()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_today_lists_what_is_due_with_the_late_ones_first(window: OfficeWindow, clock: StandingClock) -> None:
    office = window.desk.office
    casework.add_task(office, None, "Ring the hall", clock.today() - timedelta(days=3))
    casework.add_task(office, None, "Write to the school", clock.today())

    window.open_page("today").refresh()

    shown = texts(window.current)
    assert shown.index("Late") < shown.index("Ring the hall") < shown.index("Write to the school")


def test_a_task_marked_done_leaves_today_and_undo_brings_it_back(window: OfficeWindow, clock: StandingClock) -> None:
    changes = casework.add_task(window.desk.office, None, "Ring the hall", clock.today())
    window.open_page("today").refresh()

    window.findChild(QPushButton, f"done_{changes.record_id}").click()
    gone = "Ring the hall" not in texts(window.current)
    Keyboard(window).press("Ctrl+Z")

    assert gone
    assert "Ring the hall" in texts(window.current)


def test_an_empty_today_says_how_to_begin(window: OfficeWindow) -> None:
    assert "Ctrl+N starts a note." in texts(window.current)


def test_a_discarded_draft_can_be_brought_back(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type("Half a word")
    window.open_page("today")
    draft = window.desk.office.vault.drafts.all()[0]

    window.findChild(QPushButton, f"discard_{draft.id}").click()
    keyboard.press("Ctrl+Z")

    assert window.desk.office.vault.drafts.all()[0].answers == draft.answers


def test_words_and_choices_narrow_the_list_and_the_count_says_so(window: OfficeWindow) -> None:
    add(window, "Shouted at in the lab.", topics=("BULLYING",), safety="UNSAFE")
    add(window, "A poster was torn down.", topics=("RACE",), safety="SAFE")
    page = window.open_page("cases")

    page.words.setText("poster")
    until(lambda: page.table.rowCount() == 1)
    by_word = page.table.record_at(0).number
    page.words.setText("")
    page.safety.setCurrentIndex(page.safety.findData("UNSAFE"))
    until(lambda: page.table.rowCount() == 1)

    assert by_word == 2
    assert page.table.record_at(0).number == 1
    assert page.count.text() == "1 case"


def test_enter_opens_the_chosen_case_and_the_list_keeps_its_place(window: OfficeWindow) -> None:
    first = add(window, "One.")
    add(window, "Two.")
    page = window.open_page("cases")
    page.view.setCurrentIndex(page.table.index(page.table.row_of(first), 0))

    Keyboard(window).press("Enter")
    opened = window.current.case_id
    window.open_page("cases").refresh()

    assert opened == first
    assert page.table.id_at(page.view.currentIndex().row()) == first


def test_an_empty_list_says_why(window: OfficeWindow) -> None:
    page = window.open_page("cases")

    page.state.setCurrentIndex(page.state.findData("closed"))

    assert page.count.text() == "No case fits. Clear a filter to see more."


@pytest.mark.proves("M-11")
def test_a_contact_attempt_logged_on_the_case_stops_its_clock(window: OfficeWindow) -> None:
    case_id = add(window, "Please ring me.", who="Nia", reach="after six")
    window.open_case(case_id)
    waited = "Try to reach them by Friday 6 March 2026." in texts(window.current)
    window.findChild(QPushButton, "do_next_step").click()
    form = window.current.contact.view
    form.block("method").set_value("PHONE")
    form.block("result").set_value("NO_ANSWER")

    window.findChild(QPushButton, "keep_contact").click()

    assert waited
    assert "Try to reach them" not in texts(window.current)
    assert "No answer" in texts(window.current)
    assert window.desk.office.vault.cases.one(case_id).next_due_on is None


def test_an_inline_form_says_what_is_missing_beside_the_field(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))
    window.current.open_act("task")

    window.findChild(QPushButton, "keep_task").click()

    assert focus_name() == "title"
    assert "what is to be done" in window.current.task.view.block("title").problem()


def test_a_task_is_added_with_a_typed_day(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("task")
    keyboard = Keyboard(window)
    keyboard.type("Ring the hall")
    keyboard.press("Tab")
    keyboard.type("friday 2pm")

    window.findChild(QPushButton, "keep_task").click()

    task = window.desk.office.vault.tasks.of_case(case_id)[0]
    assert (task.title, task.due_on.isoformat(), task.due_time) == ("Ring the hall", "2026-03-06", "14:00")


def test_a_correction_shows_beside_the_note_which_stays_as_it_was(window: OfficeWindow) -> None:
    case_id = add(window, "It was Monday.")
    window.open_case(case_id)
    note = window.desk.office.vault.notes.of_case(case_id)[0]
    window.findChild(QPushButton, f"correct_{note.id}").click()
    Keyboard(window).type("It was Tuesday.")

    window.findChild(QPushButton, f"keep_correction_{note.id}").click()

    shown = texts(window.current)
    assert "It was Monday." in shown
    assert "It was Tuesday." in shown


def test_the_adviser_s_own_word_for_a_case_is_kept_when_the_field_is_left(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.alias.setFocus()

    Keyboard(window).type("Blue scarf")
    Keyboard(window).press("Tab")

    assert window.desk.office.vault.cases.one(case_id).alias == "Blue scarf"


def test_joining_a_case_to_another_shows_the_one_that_remains(window: OfficeWindow) -> None:
    first, second = add(window, "One."), add(window, "Two.")
    window.open_case(second)
    window.current.open_act("join")
    Keyboard(window).type("DC-2026-0001")

    window.findChild(QPushButton, "keep_join").click()

    assert window.current.case_id == first
    assert {"One.", "Two."} <= set(texts(window.current).split("\n"))


@pytest.mark.proves("M-17")
def test_limits_not_explained_raise_a_flag_until_they_are_answered(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    flagged = "Limits of confidentiality not explained yet" in texts(window.current)
    window.current.open_act("limits")
    yes = next(button for button in window.current.limits.findChildren(QPushButton) if button.text().endswith("es"))
    yes.click()

    window.findChild(QPushButton, "keep_limits").click()

    disclosure = window.desk.office.vault.disclosures.of_case(case_id)[0]
    assert flagged
    assert disclosure.limits == "YES"
    assert disclosure.limits_version == 1
    assert "not explained yet" not in texts(window.current)


def test_a_closure_day_is_added_and_counts_from_then_on(window: OfficeWindow) -> None:
    page = window.open_page("settings")
    page.closure.open_form()
    Keyboard(window).type("5 march")

    window.findChild(QPushButton, "keep_closure").click()
    case_id = add(window, "Please ring me.", who="Nia", reach="after six")

    task = window.desk.office.vault.tasks.of_case(case_id)[0]
    assert task.due_on.isoformat() == "2026-03-09"
    assert "5 Mar 2026" in texts(page)


def test_the_nation_is_chosen_and_its_holidays_are_shown(window: OfficeWindow) -> None:
    page = window.open_page("settings")

    page.nation.setCurrentIndex(page.nation.findData("northern-ireland"))

    assert settings.setting(window.desk.office, "nation") == "northern-ireland"
    assert "17 Mar 2026" in texts(page)


def test_the_vault_is_checked_in_the_window(window: OfficeWindow) -> None:
    page = window.open_page("settings")

    window.findChild(QPushButton, "check_vault").click()
    until(lambda: window.findChild(QPushButton, "check_vault").isEnabled(), seconds=20)

    assert "history" in texts(page).casefold()


def test_the_history_is_verified_and_says_what_that_proves(window: OfficeWindow) -> None:
    add(window, "One.")
    page = window.open_page("history")

    page.verify()
    until(lambda: "Intact" in texts(page), seconds=20)

    assert "who sat at the keyboard" in texts(page)


def test_the_disclosure_form_keeps_a_draft_and_then_the_record(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_page("case")
    window.current.show_case(case_id)
    window.current.open_act("disclosure")
    page = window.current
    page.form.block("relation").set_value("EXP")
    page.form.block("support_wanted").set_value("YES")
    page.form.changed.emit("relation")
    page.put_away()
    drafts = len(window.desk.office.vault.drafts.all())
    page.form.block("received_at").set_value(Moment(at=window.desk.office.now()))

    page.finish()

    office = window.desk.office
    assert drafts == 1
    assert office.vault.drafts.all() == []
    assert office.vault.disclosures.of_case(case_id)[0].relation == "EXP"
    assert window.current.objectName() == "page_case"


@pytest.mark.proves("M-04")
def test_a_case_that_asked_for_support_is_on_its_list_at_once(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    add(window, "Two.")
    window.page("disclosure").show_case(case_id)
    page = window.open_page("disclosure")
    page.form.block("relation").set_value("EXP")
    page.form.block("received_at").set_value(Moment(at=window.desk.office.now()))
    page.form.block("support_wanted").set_value("YES")
    page.finish()

    cases = window.open_page("cases")
    cases.state.setCurrentIndex(cases.state.findData("support"))

    assert [cases.table.id_at(row) for row in range(cases.table.rowCount())] == [case_id]
    assert window.desk.office.vault.cases.one(case_id).state is CaseState.OPEN


def test_the_room_screen_counts_the_visitors(window: OfficeWindow) -> None:
    start_session(window.desk.office)
    add(window, "One.")

    window.open_page("room")
    settle()

    assert "1 person so far" in texts(window.current)


def test_a_setting_that_a_form_reads_shows_on_the_next_form(window: OfficeWindow) -> None:
    """A page made before the setting was changed would have gone on with the old one."""
    window.open_page("dropin")
    settings_page = window.open_page("settings")
    settings_page.security.setText("Porters 0115 000")
    settings_page.security.editingFinished.emit()

    page = window.open_page("dropin")
    page.form.block("safety").set_value("UNSAFE")
    page.form.block("safety").changed.emit()

    assert "Porters 0115 000" in texts(page)
