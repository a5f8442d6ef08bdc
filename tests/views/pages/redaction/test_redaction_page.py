"""The redaction page: no box is lost, each step says what is open, and what may not be redacted says why."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.models.bundles.redactions import Box, RedactionState
from app.models.progress import Silent
from app.services.bundles.making_ready import make_document_ready
from app.services.bundles.redacting import draw
from app.views.office_pages import OfficePages
from app.views.pages.redaction.redaction_page import RedactionPage
from app.views.pages.redaction.steps import Step
from app.views.window import OfficeWindow
from tests.builders_bundles import add_file, add_pdf, make_case_to_hear, make_scan
from tests.builders_redaction import make_statement, places, search
from tests.views.pages.showing import texts
from tests.waiting import settle, until

BOX = Box(page=0, left=100, top=300, right=300, bottom=330)


def open_page(window: OfficeWindow, document_id: int) -> RedactionPage:
    window.findChild(OfficePages).redaction.open(document_id)
    page = window.current
    assert isinstance(page, RedactionPage)
    until(lambda: not page.is_busy, seconds=20)
    return page


def test_a_box_that_was_drawn_is_kept_before_it_has_a_reason(window: OfficeWindow, tmp_path: Path) -> None:
    document = make_statement(window.desk.office, tmp_path)
    page = open_page(window, document.id or 0)

    page.view.sheet.drawn.emit(BOX)
    settle()

    (kept,) = places(window.desk.office, document)
    assert (kept.box, kept.state) == (BOX, RedactionState.PROPOSED)
    assert page.view.sheet.making is None
    assert page.places.reason.hasFocus()
    assert "It needs a reason." in texts(page.places)


def test_the_reason_is_kept_for_the_next_box(window: OfficeWindow, tmp_path: Path) -> None:
    document = make_statement(window.desk.office, tmp_path)
    page = open_page(window, document.id or 0)
    page.places.reason.choose("HEALTH")

    for top in (100, 200):
        page.view.sheet.drawn.emit(Box(page=0, left=100, top=top, right=300, bottom=top + 20))

    assert [each.reason for each in places(window.desk.office, document)] == ["HEALTH", "HEALTH"]


def test_undo_takes_a_decision_back_and_the_page_shows_it(window: OfficeWindow, tmp_path: Path) -> None:
    document = make_statement(window.desk.office, tmp_path)
    search(window.desk.office, document)
    page = open_page(window, document.id or 0)
    page.places.reason.choose("WITNESS")

    page.places.toggle()
    decided = page.places.current
    window.desk.undo_last()

    assert decided is not None
    assert decided.state is RedactionState.WANTED
    assert page.places.current is not None
    assert page.places.current.state is RedactionState.PROPOSED


def test_the_steps_say_how_much_is_open(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    document = make_statement(office, tmp_path)
    draw(office, document.id or 0, BOX, "HEALTH")
    draw(office, document.id or 0, Box(page=1, left=1, top=1, right=9, bottom=9))
    page = open_page(window, document.id or 0)

    chips = [each.text().replace("&", "") for each in page.steps.findChildren(QPushButton)]

    assert chips == ["Find", "Decide (1 open)", "Second look (1 open)", "Apply and approve"]
    page.choose_step(Step.APPLY)
    assert "1 place is not decided yet." in texts(page.apply)
    assert not page.apply.findChild(QPushButton, "apply_redactions").isEnabled()


def test_the_second_look_shows_neither_what_was_decided_nor_why(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    document = make_statement(office, tmp_path)
    draw(office, document.id or 0, BOX, "HEALTH")
    page = open_page(window, document.id or 0)

    page.choose_step(Step.LOOK)

    assert page.view.sheet.is_plain
    assert "health" not in texts(page).casefold()


def test_the_complaint_says_that_it_stays_whole_and_what_was_begun_is_given_up(
    window: OfficeWindow, tmp_path: Path
) -> None:
    office = window.desk.office
    case_id = make_case_to_hear(office, tmp_path)
    complaint = office.vault.formal.records.standing(case_id)[0].document_id
    statement = make_statement(office, tmp_path)
    draw(office, statement.id or 0, BOX, "HEALTH")
    (place,) = places(office, statement)
    kept = office.vault.bundles.ingested.of(statement.id or 0)
    with office.vault.saving():
        office.vault.db.execute("UPDATE ingested SET document_id = ? WHERE id = ?", (complaint, kept.id))
        office.vault.db.execute("UPDATE redactions SET document_id = ? WHERE id = ?", (complaint, place.id))
    page = open_page(window, complaint)

    said = texts(page.ready)
    page.ready.findChild(QPushButton, "give_up_begun").click()

    assert "exactly as it was received" in said
    assert office.vault.bundles.redactions.of(complaint) == []
    assert not page.ready.findChild(QPushButton, "give_up_begun").isVisible()


def test_a_document_is_made_ready_from_here_and_then_shown(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    document = add_pdf(office, tmp_path, make_case_to_hear(office, tmp_path), "What I saw.")
    page = open_page(window, document.id or 0)
    assert "was not made ready yet" in texts(page.ready)

    page.ready.make_ready()
    until(lambda: page.now is not None and page.view.is_shown, seconds=20)

    assert page.view.words.toPlainText().strip() == "What I saw."


def test_a_scan_is_read_from_here_and_then_searched(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    scan = add_file(office, tmp_path, make_case_to_hear(office, tmp_path), make_scan("Marjorie left early."), ".png")
    make_document_ready(office, scan.id or 0, Silent())
    page = open_page(window, scan.id or 0)
    assert "cannot be searched" in texts(page.finding)

    page.finding.read_pictures()
    until(lambda: not page.finding.running.is_running and not page.is_busy, seconds=60)
    search(office, scan, "Marjorie")

    assert "cannot be searched" not in texts(page.finding)
    assert not page.findChild(QPushButton, "read_pictures").isVisible()
    assert [each.words for each in places(office, scan)] == ["Marjorie"]


def test_nothing_of_the_pages_stays_behind_a_lock_and_every_place_does(window: OfficeWindow, tmp_path: Path) -> None:
    document = make_statement(window.desk.office, tmp_path)
    page = open_page(window, document.id or 0)
    page.view.sheet.drawn.emit(BOX)

    page.put_away()

    assert not page.view.sheet.has_picture
    assert page.view.words.toPlainText() == ""
    assert len(places(window.desk.office, document)) == 1


def test_the_way_back_leads_to_the_page_that_one_came_from(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    document = make_statement(office, tmp_path)
    window.findChild(OfficePages).open_document(document.id or 0)
    until(lambda: window.current.view.is_shown, seconds=20)

    window.current.findChild(QPushButton, "redact_document").click()
    on = window.current
    until(lambda: not on.is_busy, seconds=20)
    on.findChild(QPushButton, "redaction_back").click()

    assert isinstance(on, RedactionPage)
    assert window.current.objectName() == "page_document"
