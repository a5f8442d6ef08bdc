"""An account is a draft, then a question, then sealed; nothing seals it by mistake."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton

from app.services import accounts, settings
from app.views.office_pages import OfficePages
from app.views.pages.account import AccountPage
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import window_again
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts
from tests.waiting import until

WORDS = "He said it twice."


def write(window: OfficeWindow, case_id: int, words: str = WORDS) -> AccountPage:
    """The words typed, and the two names given."""
    window.open_case(case_id)
    window.findChild(QPushButton, "write_account").click()
    page = window.current
    assert isinstance(page, AccountPage)
    Keyboard(window).type(words)
    page.form.field("author").setText("Nia")
    page.form.field("written_by").setText("Sam")
    return page


def press(window: OfficeWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


@pytest.mark.proves("C-14", "E-05")
def test_what_is_shown_before_sealing_is_what_is_sealed(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    page = write(window, case_id)

    press(window, "look_before_sealing")
    shown = texts(page)
    press(window, "seal")

    (account,) = window.desk.office.vault.accounts.of_case(case_id)
    assert account.text == WORDS
    for each in (WORDS, "Whose words: Nia", "Written down by: Sam", "Language: English", "never be changed"):
        assert each in shown
    assert window.current.objectName() == "page_case"
    assert WORDS in texts(window.current)


def test_not_yet_leads_back_to_the_words_and_nothing_is_sealed(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    page = write(window, case_id)
    press(window, "look_before_sealing")
    was_on = focus_name()

    press(window, "not_yet")

    assert was_on == "not_yet"
    assert focus_name() == "text"
    assert page.form.answers()["text"] == WORDS
    assert window.desk.office.vault.accounts.of_case(case_id) == []


def test_no_key_seals_by_mistake(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    write(window, case_id)
    keyboard = Keyboard(window)

    keyboard.press("Ctrl+Return", "Ctrl+Return", "Enter")

    assert window.desk.office.vault.accounts.of_case(case_id) == []


def test_what_is_missing_is_said_beside_its_field(window: OfficeWindow) -> None:
    page = write(window, add(window, "One.", who="Nia"), words="")

    press(window, "look_before_sealing")

    assert not page.is_asking
    assert "no words yet" in page.form.block("text").problem()


def test_the_words_are_a_draft_that_today_offers_after_a_lock(window: OfficeWindow, clock: StandingClock) -> None:
    write(window, add(window, "One.", who="Nia"))
    folder = window.desk.office.vault.folder

    window.lock()
    again = window_again(folder, clock)
    offered = texts(again.current)
    again.findChild(QPushButton, "draft_1").click()

    assert "Account not sealed yet" in offered
    assert again.findChild(QPlainTextEdit, "text").toPlainText() == WORDS


def test_hiding_while_the_page_asks_keeps_the_words_and_still_asks(window: OfficeWindow) -> None:
    page = write(window, add(window, "One.", who="Nia"))
    press(window, "look_before_sealing")

    window.hide_screen()
    window.show_screen()

    assert page.is_asking
    assert WORDS in texts(page)


def test_it_can_begin_with_the_words_of_the_disclosure_form(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    form = window.page("disclosure")
    form.show_case(case_id)
    form.form.draw_all()
    form.form.block("relation").set_value("EXP")
    form.form.block("first_account").set_value("As she told it.")
    form.finish()
    window.open_case(case_id)

    press(window, "account_from_disclosure")

    assert window.findChild(QPlainTextEdit, "text").toPlainText() == "As she told it."


@pytest.mark.proves("C-54")
def test_later_words_are_added_beside_the_first(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    write(window, case_id)
    press(window, "look_before_sealing")
    press(window, "seal")

    page = write(window, case_id, "It was nearer five.")
    title = page.title.text()
    press(window, "look_before_sealing")
    press(window, "seal")

    first, later = window.desk.office.vault.accounts.of_case(case_id)
    assert title == "Add to the first account"
    assert (first.text, later.text, later.follows) == (WORDS, "It was nearer five.", first.id)


def test_a_name_in_an_anonymous_account_is_pointed_at(window: OfficeWindow) -> None:
    window.desk.do(settings.choose, "anonymous_words", "yes")
    page = write(window, add(window, "One.", mode="ANON"), "Then Doctor Halloran Smith laughed.")

    press(window, "look_before_sealing")

    assert "may hold a name" in texts(page)


def test_an_anonymous_case_says_why_it_takes_no_words(window: OfficeWindow) -> None:
    window.open_case(add(window, "One.", mode="ANON"))

    assert "keeps no words of anonymous cases" in texts(window.current)
    assert not window.findChild(QPushButton, "write_account").isVisible()


def test_the_certificate_opens_as_a_paper_and_leads_back_to_the_case(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    answers = {"text": WORDS, "author": "Nia", "written_by": "Sam", "language": "EN"}
    window.desk.do(accounts.seal_account, case_id, answers)
    window.open_case(case_id)

    press(window, "certificate_1")
    until(window.findChild(QPushButton, "save_paper").isEnabled, seconds=20)
    read = window.current.sheet.accessibleDescription()
    press(window, "paper_back")

    assert "Certificate of sealed words" in read
    assert window.current.objectName() == "page_case"


def test_the_question_where_to_give_it_out_goes_when_the_screen_is_hidden(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    answers = {"text": WORDS, "author": "Nia", "written_by": "Sam", "language": "EN"}
    window.desk.do(accounts.seal_account, case_id, answers)
    window.open_case(case_id)
    press(window, "give_out_1")
    was_open = window.findChild(QFileDialog).isVisible()

    window.hide_screen()

    assert was_open
    until(lambda: window.findChild(QFileDialog) is None)


def test_a_draft_of_an_account_is_opened_on_its_own_page(window: OfficeWindow) -> None:
    case_id = add(window, "One.", who="Nia")
    page = write(window, case_id)
    page.put_away()
    draft = window.desk.office.vault.drafts.all()[0]
    window.open_page("today")

    window.findChild(OfficePages).open_draft(draft.id)

    assert window.current is page
