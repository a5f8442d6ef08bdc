"""The page of after-care: each thing with the one act that comes next, both sides alike, and what closing needs."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.followed import Followed, Stands, stands
from app.services.formal.answering import mark_done
from app.services.formal.check_ins import plan_check_ins
from app.services.formal.follow_forms import first_follow_answers
from app.services.formal.following import follow
from app.services.formal.links import linked_cases
from app.services.formal.roles import name_to_role
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_formal import add_document, keep, make_formal_case
from tests.builders_register import add_person
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


@pytest.fixture
def office(window: OfficeWindow) -> Office:
    return window.desk.office


@pytest.fixture
def case_id(office: Office) -> int:
    return make_formal_case(office)


def open_page(window: OfficeWindow, case_id: int, about: str = "") -> Any:
    window.findChild(OfficePages).hearing.open(case_id, "aftercare", about)
    settle()
    return window.current


def press(page: Any, name: str) -> None:
    settle()
    button = next(each for each in page.findChildren(QPushButton, name) if each.isVisible())
    button.click()
    settle()


def opened(page: Any) -> Any:
    return next(card.opened for card in (*page.cards, page.support) if card.opened is not None)


def followed(office: Office, case_id: int, name: str = "recommendations") -> list[Followed]:
    return office.vault.hearing.followed.named(case_id, name)


@pytest.mark.proves("N-77")
def test_a_recommendation_is_written_down_for_whoever_is_head_and_goes_its_way_by_one_button_at_a_time(
    window: OfficeWindow, office: Office, case_id: int, tmp_path: Path
) -> None:
    name_to_role(office, case_id, "head", name="Hal Thorne", because="Heads the School")
    shows = add_document(office, tmp_path, case_id, "A list of who was trained.")
    page = open_page(window, case_id)

    press(page, "to_followed.new.recommendations")
    prefilled = opened(page).view.answers()["owner"]
    opened(page).view.field("words").setPlainText("Train the whole team.")
    opened(page).keep()
    (one,) = followed(office, case_id)
    press(page, f"to_followed.answer.{one.id}")
    opened(page).view.set_answers({**opened(page).view.answers(), "answer": "WILL_DO", "document": str(shows.id)})
    opened(page).view.field("response").setPlainText("By the summer.")
    opened(page).keep()
    answered = texts(page)
    press(page, f"to_followed.consider.{one.id}")
    opened(page).view.field("considered").setPlainText("That is soon enough.")
    opened(page).keep()
    press(page, "followed_recommendations_more")
    told = texts(page)
    (now,) = followed(office, case_id)

    assert prefilled == now.owner == "Hal Thorne"
    assert now.document_id == shows.id
    assert "HR has not considered it yet" in answered
    assert "It will be done: By the summer." in told
    assert "HR: That is soon enough." in told


def test_somebody_of_the_register_is_chosen_as_the_owner(window: OfficeWindow, office: Office, case_id: int) -> None:
    person_id = add_person(office, "Ines Wold")
    page = open_page(window, case_id)

    press(page, "to_followed.new.restoring")
    form = opened(page)
    press(form, "owner_from_register")
    form.picker.choose_current()
    form.view.field("words").setPlainText("They meet.")
    form.keep()
    (one,) = followed(office, case_id, "restoring")

    assert (one.owner, one.register_id) == ("Ines Wold", person_id)


def test_words_that_were_begun_are_there_again(window: OfficeWindow, office: Office, case_id: int) -> None:
    page = open_page(window, case_id)
    press(page, "to_followed.new.restoring")
    opened(page).view.field("words").setPlainText("They meet in the")
    window.open_page("today")
    settle()

    press(window.current, next(each.objectName() for each in _drafts(window)))

    assert window.current is page
    assert opened(page).view.answers()["words"] == "They meet in the"


def _drafts(window: OfficeWindow) -> list[QPushButton]:
    return [each for each in window.current.findChildren(QPushButton) if each.objectName().startswith("draft_")]


@pytest.mark.proves("N-38", "N-81")
def test_that_there_is_nothing_is_told_with_the_step_where_the_reason_goes(window: OfficeWindow, case_id: int) -> None:
    told = texts(open_page(window, case_id))

    assert told.count("the reason for it is recorded with the step “Close the case”") == 3


def test_check_ins_are_planned_for_everybody_and_what_happened_to_somebody_has_a_case_of_its_own(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    keep_witness(office, case_id, {"name": "Cy Vane", "called_by": "complainant"})
    page = open_page(window, case_id)

    press(page, "to_followed.plan.check_ins")
    form = opened(page)
    form.view.field("ask_person_2").setChecked(False)
    form.view.field("left_out").setText("Has left the university.")
    form.keep()
    asked, away, witness = sorted(followed(office, case_id, "check_ins"), key=lambda each: each.about)
    press(page, f"to_followed.done.{asked.id}")
    opened(page).view.block("answer").set_value("HAPPENED")
    opened(page).view.field("response").setPlainText("Left out of the rota since.")
    opened(page).keep()
    press(page, f"to_followed.open_case.{asked.id}")
    opened(page).keep()
    (linked,) = linked_cases(office, case_id)

    assert [stands(each) for each in (asked, away, witness)] == [Stands.WAITING, Stands.DROPPED, Stands.WAITING]
    assert away.dropped_because == "Has left the university."
    assert [each.called for each in office.vault.people.of_case(linked.case.id or 0)] == ["Ada Quist"]
    window.desk.undo_last()
    assert linked_cases(office, case_id) == []


@pytest.mark.proves("N-34")
def test_what_only_one_side_was_offered_is_said_until_both_were(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    keep(office, case_id, "support", whom="COMPLAINANT", what="Counselling", taken="YES")
    page = open_page(window, case_id)
    uneven = texts(page.support)

    press(page, "to_record.support")
    opened(page).view.set_answers({**opened(page).view.answers(), "whom": "RESPONDENT", "what": "Coaching"})
    opened(page).keep()

    assert "to the person complained about it was not" in uneven
    assert "Coaching" in texts(page.support)
    assert "it was not" not in texts(page.support)


def test_the_checklist_has_what_the_closing_step_needs_and_leads_to_each(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    follow(office, case_id, "recommendations", "Train the whole team.")
    page = open_page(window, case_id)
    told = texts(page.closure)

    press(page.closure, "to_record.closure")

    assert "Recommendations, number 1: not answered yet." in told
    assert "Something written down: Recommendations" in told
    assert "The case stands at: Before a complaint in writing." in told
    assert window.current.objectName() == "page_formal"


def test_what_was_given_up_waits_behind_a_button_and_is_taken_up_again(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    follow(office, case_id, "restoring", "They meet.")
    (one,) = followed(office, case_id, "restoring")
    page = open_page(window, case_id)

    press(page, f"to_followed.drop.{one.id}")
    opened(page).view.field("because").setText("Neither wants to.")
    opened(page).keep()
    folded = texts(page)
    press(page, "followed_restoring_more")
    press(page, f"again_{one.id}")

    assert "They meet." not in folded
    assert stands(followed(office, case_id, "restoring")[0]) is Stands.WAITING


def test_whoever_was_asked_once_can_be_asked_again(office: Office, case_id: int, clock: StandingClock) -> None:
    answers = first_follow_answers(office, case_id, "plan.check_ins")
    plan_check_ins(office, case_id, "check_ins", answers)
    for each in followed(office, case_id, "check_ins"):
        mark_done(office, each.id or 0, code="WELL")
    clock.shows += timedelta(days=60)

    again = first_follow_answers(office, case_id, "plan.check_ins")
    plan_check_ins(office, case_id, "check_ins", {**again, "ask_person_2": True})

    assert not any(name.startswith("ask_") for name in again)
    assert [each.about for each in followed(office, case_id, "check_ins")] == ["person-1", "person-2", "person-2"]


def test_the_button_that_opened_a_form_has_the_focus_again_when_it_was_kept(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    page = open_page(window, case_id)
    button = page.findChild(QPushButton, "to_followed.new.restoring")
    button.setFocus()

    press(page, "to_followed.new.restoring")
    opened(page).view.field("words").setPlainText("They meet.")
    opened(page).keep()
    settle()
    focused = QApplication.focusWidget()

    assert focused is not None
    assert focused.objectName() == "to_followed.new.restoring"
    assert len(followed(office, case_id, "restoring")) == 1
