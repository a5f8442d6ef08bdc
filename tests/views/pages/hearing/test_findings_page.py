"""The page of findings and outcome: where links lead, what is proposed and kept, and what is folded away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.models.cases import CaseState
from app.models.typed_dates import exactly
from app.services import documents
from app.services.documents import Pasted
from app.services.formal.measures import decide_measure
from app.services.office import Office
from app.views.office_pages import OfficePages
from app.views.pages.formal.workspace import FormalPage
from app.views.pages.hearing.findings_page import FindingsPage
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.builders_hearing import allege, find_on, put_after_outcome, put_at, respondent_of
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Iterator[OfficeWindow]:
    made = new_window(tmp_path, clock, "panel")
    yield made
    made.close()


@pytest.fixture
def case_id(window: OfficeWindow) -> int:
    """A case that is being heard, with one allegation."""
    made = make_formal_case(window.desk.office)
    put_at(window.desk.office, made, "hearing")
    allege(window.desk.office, made)
    return made


def office_of(window: OfficeWindow) -> Office:
    return window.desk.office


def open_page(window: OfficeWindow, case_id: int, about: str = "") -> FindingsPage:
    window.findChild(OfficePages).hearing.open(case_id, "findings", about)
    settle()
    assert isinstance(window.current, FindingsPage)
    return window.current


def said(card: QWidget) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def button(card: QWidget, name: str) -> QPushButton:
    found = card.findChild(QPushButton, name)
    assert found is not None, name
    return found


def last_day(view: Any) -> Any:
    return view.answers().get("expires_on")


def choose(view: Any, question: str, value: object) -> None:
    view.block(question).set_value(value)
    view.changed.emit(question)


def measure_view(window: OfficeWindow, case_id: int) -> Any:
    find_on(office_of(window), case_id, office_of(window).vault.hearing.allegations.numbered(case_id)[0].id or 0)
    page = open_page(window, case_id, f"measure.{respondent_of(office_of(window), case_id)}")
    assert page.measures.opened is not None
    return page.measures.opened.view


@pytest.mark.proves("N-78")
def test_the_last_day_is_proposed_from_the_list_and_follows_what_is_chosen(window: OfficeWindow, case_id: int) -> None:
    view = measure_view(window, case_id)

    proposed = []
    for code in ("WARNING", "FINAL_WARNING", "TRAINING"):
        choose(view, "measure", code)
        proposed.append(last_day(view))

    assert [each and str(each.day) for each in proposed] == ["2027-03-03", "2028-03-03", None]


def test_a_last_day_of_ones_own_stays(window: OfficeWindow, case_id: int) -> None:
    view = measure_view(window, case_id)
    choose(view, "measure", "WARNING")
    own = exactly(office_of(window).today().replace(year=2026, month=9))
    choose(view, "expires_on", own)

    choose(view, "measure", "FINAL_WARNING")

    assert last_day(view) == own


def test_a_last_day_that_was_proposed_follows_what_is_chosen_in_a_draft_as_well(
    window: OfficeWindow, case_id: int
) -> None:
    view = measure_view(window, case_id)
    choose(view, "measure", "WARNING")
    window.current.put_away()
    window.open_page("today")
    window.forget_pages("findings")
    again: Any = open_page(window, case_id, f"measure.{respondent_of(office_of(window), case_id)}").measures.opened

    choose(again.view, "measure", "FINAL_WARNING")

    assert str(last_day(again.view).day) == "2028-03-03"


def test_enter_on_a_line_of_the_table_opens_its_finding(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)

    has_focus = page.results.table.hasFocus()
    QTest.keyClick(page.results.table, Qt.Key.Key_Return)
    settle()

    assert has_focus
    assert page.allegations.opened is not None
    assert page.allegations.opened.place.startswith("findings.finding.")


def test_the_link_of_a_missing_finding_leads_here_from_the_formal_complaint(window: OfficeWindow, case_id: int) -> None:
    window.findChild(OfficePages).formal.open(case_id)
    formal = window.current
    assert isinstance(formal, FormalPage)
    formal.draw_all()

    formal.open_place("findings.findings")
    settle()

    page = window.current
    assert isinstance(page, FindingsPage)
    assert page.case_id == case_id
    assert page.results.isAncestorOf(QApplication.focusWidget())


def test_a_finding_that_was_begun_is_a_draft_and_is_gone_on_with(window: OfficeWindow, case_id: int) -> None:
    allegation = office_of(window).vault.hearing.allegations.numbered(case_id)[0].id
    place = f"finding.{allegation}.{respondent_of(office_of(window), case_id)}"
    page = open_page(window, case_id, place)
    assert page.allegations.opened is not None
    page.allegations.opened.view.field("reasons").setPlainText("Three people")
    page.put_away()
    window.open_page("today")
    (draft,) = office_of(window).vault.drafts.all()
    page.allegations.close_form()

    window.findChild(OfficePages).open_draft(draft.id or 0)
    settle()

    assert window.current is page
    assert page.allegations.opened is not None
    assert page.allegations.opened.view.answers()["reasons"] == "Three people"


def test_what_was_typed_about_an_allegation_taken_away_is_not_shown_about_the_next_one(
    window: OfficeWindow, case_id: int
) -> None:
    office = office_of(window)
    second, who = allege(office, case_id, "Wrote to her at night."), respondent_of(office, case_id)
    page = open_page(window, case_id, f"finding.{second}.{who}")
    assert page.allegations.opened is not None
    page.allegations.opened.view.field("reasons").setPlainText("Three people")
    page.put_away()
    page.allegations.close_form()
    button(page, f"remove_{second}").click()
    settle()

    third = allege(office, case_id, "Stood in her way.")
    page = open_page(window, case_id, f"finding.{third}.{who}")

    assert page.allegations.opened is not None
    assert not page.allegations.opened.view.answers().get("reasons")


def test_taking_an_allegation_away_can_be_undone(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    allegation = office_of(window).vault.hearing.allegations.numbered(case_id)[0].id

    button(page, f"remove_{allegation}").click()
    settle()
    gone = said(page.allegations)
    window.desk.undo_last()
    settle()

    assert "Shouted in a meeting." not in gone
    assert "Write each thing that is alleged down by itself" in gone
    assert "Shouted in a meeting." in said(page.allegations)


def test_an_earlier_finding_is_folded_away_and_can_be_read(window: OfficeWindow, case_id: int) -> None:
    allegation = office_of(window).vault.hearing.allegations.numbered(case_id)[0].id or 0
    find_on(office_of(window), case_id, allegation, "DISMISSED", reasons="Nobody remembers it.")
    find_on(office_of(window), case_id, allegation)
    page = open_page(window, case_id)
    before = said(page.allegations)

    button(page, f"fold_{allegation}.{respondent_of(office_of(window), case_id)}").click()
    settle()

    assert "Nobody remembers it." not in before
    assert "Nobody remembers it." in said(page.allegations)


@pytest.mark.proves("N-78")
def test_a_measure_that_has_run_out_is_out_of_sight_until_it_is_unfolded(
    window: OfficeWindow, case_id: int, clock: StandingClock
) -> None:
    office, person = office_of(window), respondent_of(office_of(window), case_id)
    find_on(office, case_id, office.vault.hearing.allegations.numbered(case_id)[0].id or 0)
    decide_measure(office, case_id, person, "WARNING", office.today())
    clock.move(days=370)
    page = open_page(window, case_id)
    before = said(page.measures)

    button(page, f"spent_{person}").click()
    settle()

    assert "Run out" not in before
    assert "Run out: it was live from" in said(page.measures)


def test_after_the_outcome_a_measure_is_lifted_with_its_reason(window: OfficeWindow, case_id: int) -> None:
    office, person = office_of(window), respondent_of(office_of(window), case_id)
    find_on(office, case_id, office.vault.hearing.allegations.numbered(case_id)[0].id or 0)
    measure = decide_measure(office, case_id, person, "WARNING", office.today()).record_id
    put_after_outcome(office, case_id)
    page = open_page(window, case_id)

    button(page, f"to_findings.lift.{measure}").click()
    assert page.measures.opened is not None
    page.measures.opened.keep()
    without_reason = office.vault.hearing.measures.one(measure or 0)
    page.measures.opened.view.field("because").setPlainText("The appeal was upheld.")
    page.measures.opened.keep()
    settle()

    lifted = office.vault.hearing.measures.one(measure or 0)
    assert without_reason is not None
    assert without_reason.lifted_on is None
    assert lifted is not None
    assert lifted.lifted_because == "The appeal was upheld."
    assert page.measures.opened is None


def test_a_document_that_is_added_is_chosen_in_the_record_that_is_open(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    page.open_place("record.decision")

    page.documents.add([Pasted(name="Decision.txt", content=b"As signed.")])
    until(lambda: bool(documents.of_case(office_of(window), case_id)))
    settle()

    assert page.records.opened is not None
    assert page.records.opened.view.answers()["document"] == str(documents.of_case(office_of(window), case_id)[0].id)


def test_a_case_that_is_gone_is_left(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    with office_of(window).vault.saving():
        office_of(window).vault.cases.remove(case_id)

    page.refresh()

    assert page.case_id is None
    assert "Shouted" not in said(page)


def test_a_closed_case_shows_what_was_found_and_offers_no_change(window: OfficeWindow, case_id: int) -> None:
    office = office_of(window)
    find_on(office, case_id, office.vault.hearing.allegations.numbered(case_id)[0].id or 0)
    case = office.vault.cases.one(case_id)
    assert case is not None
    with office.vault.saving():
        office.vault.cases.change(replace(case, state=CaseState.CLOSED))

    page = open_page(window, case_id)

    names = [each.objectName() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert "Two people heard it." in said(page.allegations)
    assert [each for each in names if each.startswith(("to_findings", "to_record", "unsay", "remove", "away"))] == []
