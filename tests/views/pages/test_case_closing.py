"""Closing and reopening on the page of a case."""

from PySide6.QtWidgets import QPushButton

from app.models.cases import CaseState
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts


def close_with_a_reason(window: OfficeWindow) -> None:
    window.findChild(QPushButton, "act_close").click()
    form = window.current.acts.closing.view
    form.block("outcome").set_value("D_SUPPORTED_CLOSED")
    form.field("despite").setText("They never came back.")
    window.findChild(QPushButton, "keep_close").click()


def test_what_is_not_settled_is_listed_with_the_way_to_settle_it(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia", reach="after six")
    window.open_case(case_id)

    window.findChild(QPushButton, "act_close").click()
    listed = texts(window.current.acts.closing)
    window.findChild(QPushButton, "settle_contact").click()

    assert "Nobody has tried to reach them yet." in listed
    assert "1 note was not yet agreed" in listed
    assert window.current.acts.contact.isVisible()


def test_what_is_settled_meanwhile_leaves_the_list(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia", reach="after six")
    window.open_case(case_id)
    window.findChild(QPushButton, "act_close").click()
    window.findChild(QPushButton, "settle_contact").click()
    form = window.current.acts.contact.view
    form.block("method").set_value("PHONE")
    form.block("result").set_value("REACHED")

    window.findChild(QPushButton, "keep_contact").click()

    assert window.current.acts.closing.isVisible()
    assert "Nobody has tried" not in texts(window.current.acts.closing)


def test_a_case_is_not_closed_before_it_is_settled_or_a_reason_given(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.findChild(QPushButton, "act_close").click()
    window.current.acts.closing.view.block("outcome").set_value("D_REFERRED")

    window.findChild(QPushButton, "keep_close").click()

    assert window.desk.office.vault.cases.one(case_id).state is CaseState.OPEN
    assert "all the same" in window.current.acts.closing.view.block("despite").problem()


def test_open_tasks_are_asked_about_only_where_there_are_some(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.findChild(QPushButton, "act_close").click()

    assert window.current.acts.closing.view.block("end_tasks").isHidden()


def test_a_closed_case_can_be_read_and_opened_again_and_not_written_on(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)

    close_with_a_reason(window)

    shown = {button.objectName() for button in window.current.findChildren(QPushButton) if button.isVisible()}
    assert "closed 4 Mar 2026: Supported, and closed" in texts(window.current)
    assert "They never came back." in texts(window.current)
    assert {"act_reopen", "act_disclosure"} <= shown
    assert not {"act_note", "act_contact", "act_task", "act_join", "act_close", "time_30"} & shown


def test_undo_after_a_close_brings_back_the_open_case(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    close_with_a_reason(window)

    window.desk.undo_last()

    assert window.desk.office.vault.cases.one(case_id).state is CaseState.OPEN
    assert window.findChild(QPushButton, "act_close").isVisible()
    assert window.desk.office.vault.closings.of_case(case_id) == []


def test_the_list_says_how_closed_cases_ended(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    close_with_a_reason(window)
    page = window.open_page("cases")

    page.state.setCurrentIndex(page.state.findData("closed"))

    table = page.table
    titles = [column.title for column in table.columns]
    assert table.rowCount() == 1
    assert table.index(0, titles.index("How it ended")).data() == "Supported, and closed"
