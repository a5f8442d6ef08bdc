"""One click prints the limits of confidentiality, from a case and from a drop-in note."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts


@pytest.mark.proves("N-33")
def test_one_click_on_a_case_makes_the_paper_and_logs_it(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)

    window.findChild(QPushButton, "act_statement").click()

    given = window.desk.office.vault.statements_given.of_case(case_id)
    assert window.current.objectName() == "page_paper"
    assert [each.version for each in given] == [2]
    window.open_case(case_id)
    assert "Limits of confidentiality handed over on paper" in texts(window.current)


@pytest.mark.proves("N-33")
def test_it_is_at_hand_while_the_note_is_written_and_no_word_is_lost(window: OfficeWindow) -> None:
    window.actions_["new_note"].trigger()
    window.current.note.setPlainText("He shouted.")

    window.findChild(QPushButton, "print_limits").click()
    paper = window.current.objectName()
    window.open_page("dropin")

    assert paper == "page_paper"
    assert window.current.form.answers()["note"] == "He shouted."
    assert window.desk.office.vault.drafts.all()[0].answers["note"].strip('"') == "He shouted."
