"""A copy for each recipient: made with a password that is shown once, served, and put down in the log."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.services.bundles import giving
from app.services.bundles.served import RecipientShown
from app.views.office_pages import OfficePages
from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests.builders_bundle_case import issue, make_issuable, now_of
from tests.views.pages.bundles.opening import open_page, press
from tests.views.pages.showing import texts
from tests.waiting import settle, until


def issued(window: OfficeWindow, folder: Path) -> BundlePage:
    case_id, bundle_id = make_issuable(window.desk.office, folder)
    issue(window.desk.office, bundle_id)
    return open_page(window, case_id)


def recipient(page: BundlePage, place: int = 0) -> RecipientShown:
    shown = page.copies.shown
    assert shown is not None
    return shown.given.recipients[place]


def on_paper(window: OfficeWindow, page: BundlePage) -> None:
    shown = page.copies.shown
    assert shown is not None
    window.desk.do(giving.note_paper_copy, shown.issue.id, recipient(page).recipient.key)
    settle()


@pytest.mark.proves("N-72")
def test_a_copy_is_locked_with_a_password_that_is_shown_until_it_is_noted(window: OfficeWindow, tmp_path: Path) -> None:
    page = issued(window, tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    shown = page.copies.shown
    assert shown is not None

    until(
        page.copies.running.ended,
        doing=lambda: page.copies.give_copy(shown.issue.id or 0, recipient(page), out),
        seconds=60,
    )
    settle()
    field = page.copies.passwords.findChild(QLineEdit)
    password, has_focus = field.text(), QApplication.focusWidget() is field
    window.open_page("today")
    while_away = texts(page) + "".join(each.text() for each in page.findChildren(QLineEdit))
    page = open_page(window, page.case_id or 0)
    again = page.copies.passwords.findChild(QLineEdit).text()
    press(page, "passwords_noted")

    (file,) = out.glob("*.pdf")
    with pikepdf.Pdf.open(file, password=password) as pdf:
        assert pdf.is_encrypted
    assert has_focus
    assert password not in while_away
    assert again == password
    assert page.copies.passwords.findChild(QLineEdit) is None
    assert "Made, and not served yet" in texts(page.copies)


@pytest.mark.proves("N-73")
def test_how_a_copy_was_served_is_put_down_and_can_be_taken_back(window: OfficeWindow, tmp_path: Path) -> None:
    page = issued(window, tmp_path)
    on_paper(window, page)
    before = page.copies._warning.text()

    press(page, "copy_served")
    page.copies.serving.view.set_answers({**page.copies.serving.view.answers(), "how": "HAND", "given_by": "Kim"})
    page.copies.serving.keep()
    settle()
    after, log = page.copies._warning.text(), texts(page.copies)
    window.desk.undo_last()
    settle()

    assert recipient(page).recipient.part in before
    assert recipient(page).recipient.part not in after
    assert "(By hand)" in log
    assert page.copies._warning.text() == before


def test_who_was_served_says_that_they_have_it_and_gives_it_back(window: OfficeWindow, tmp_path: Path) -> None:
    page = issued(window, tmp_path)
    on_paper(window, page)
    press(page, "copy_served")
    page.copies.serving.view.set_answers({**page.copies.serving.view.answers(), "how": "HAND"})
    page.copies.serving.keep()

    for name, form in (("copy_acknowledged", page.copies.acknowledging), ("copy_returned", page.copies.returning)):
        press(page, name)
        form.keep()
        settle()

    (copies,) = recipient(page).sets
    assert copies.first.acknowledged_on == window.desk.office.today()
    assert copies.first.returned_on == window.desk.office.today()
    assert [each for each in page.findChildren(QPushButton, "copy_returned") if each.isVisible()] == []


def test_what_was_begun_about_a_copy_is_found_again_with_it(window: OfficeWindow, tmp_path: Path) -> None:
    page = issued(window, tmp_path)
    on_paper(window, page)
    press(page, "copy_served")
    page.copies.serving.view.field("given_to").setText("A neighbour")
    page.copies.serving.view.changed.emit("given_to")
    page.put_away()
    (draft,) = window.desk.office.vault.drafts.all()

    window.open_page("today")
    window.findChild(OfficePages).open_draft(draft.id or 0)
    settle()

    assert page.copies.serving.isVisible()
    assert page.copies.serving.view.answers()["given_to"] == "A neighbour"
    assert recipient(page).recipient.words in texts(page.copies.serving)
    assert now_of(window.desk.office, page.case_id or 0).issues[0].copies[0].given_on is None
