"""The page on which a day for a hearing is found: by its buttons, by what is typed, and after a lock as before."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from app.models.closing import Ending
from app.models.meeting.away import Away
from app.models.typed_dates import exactly
from app.services import closing
from app.services.formal.acts import formal_or_say
from app.services.formal.meeting.attending import companion_key, note_away
from app.services.formal.meeting.finding import hours_here
from app.services.formal.meeting.fixed import FixedDay, days_on_record
from app.services.formal.meeting.fixing import fix_day
from app.services.formal.sending import record_sent_elsewhere
from app.views.office_pages import OfficePages
from app.views.pages.hearing.dates import DatesPage
from app.views.window import OfficeWindow
from tests.accessibility.looking import bring_forward
from tests.builders import uk
from tests.builders_formal import make_formal_parties, make_received_case, sent_elsewhere
from tests.builders_hearing import make_case_of_two_meetings
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle

HEARING = date(2027, 4, 30)


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    clock.shows = uk(2027, 4, 1, 9)
    window = new_window(tmp_path, clock, "panel")
    bring_forward(window)
    return window


@pytest.fixture
def case_id(window: OfficeWindow, tmp_path: Path) -> int:
    """A case of which both sides know that a panel will convene."""
    case_id = make_received_case(window.desk.office, tmp_path)
    for to in ("complainant", "respondent"):
        sent_elsewhere(window.desk.office, case_id, "L17", (to,), window.desk.office.today(), "by hand")
    return case_id


def pages_of(window: OfficeWindow) -> OfficePages:
    return window.findChild(OfficePages)


def open_page(window: OfficeWindow, case_id: int, about: str = "") -> DatesPage:
    pages_of(window).hearing.open(case_id, "dates", about)
    settle()
    page = window.current
    assert isinstance(page, DatesPage)
    return page


def button(page: DatesPage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton, name) if each.isVisible())


def press(page: DatesPage, name: str) -> None:
    button(page, name).click()
    settle()


def fixed_now(window: OfficeWindow, case_id: int) -> FixedDay | None:
    found = formal_or_say(window.desk.office, case_id)
    return days_on_record(window.desk.office, found, found.procedure.meeting("hearing"))[0]


def complainant(window: OfficeWindow, case_id: int) -> str:
    return f"person-{window.desk.office.vault.people.of_case(case_id)[0].id}"


def test_a_case_without_a_procedure_has_no_day_to_find(window: OfficeWindow) -> None:
    page = open_page(window, make_formal_parties(window.desk.office))

    assert "This case calls no meeting" in texts(page)
    assert window.focusWidget() is not None


@pytest.mark.proves("N-66")
def test_until_both_sides_know_of_the_panel_the_page_says_so_and_leads_to_the_letters(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = make_received_case(window.desk.office, tmp_path)
    page = open_page(window, case_id)
    said = texts(page)
    asked: list[tuple[int, str]] = []
    page.letters_wanted.connect(lambda *wanted: asked.append(wanted))

    press(page, "to_letter.L17.complainant")

    assert "The day can be fixed once both sides know of it:" in said
    assert asked == [(case_id, "L17")]
    assert not [each for each in page.findChildren(QPushButton) if each.objectName().startswith(("fix_", "to_day."))]
    window.desk.do(
        record_sent_elsewhere,
        case_id,
        "L17",
        ("complainant", "respondent"),
        window.desk.office.today(),
        "by hand",
        None,
    )
    page = open_page(window, case_id)
    assert button(page, "to_day.hearing").isEnabled()


def test_a_day_that_fits_is_fixed_by_its_button(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)

    press(page, "fix_2027-04-15")
    form = page.day.opened
    assert form is not None
    form.view.block("place").set_value("Room 5")
    form.keep()
    settle()

    fixed = fixed_now(window, case_id)
    assert fixed is not None
    assert (fixed.day, fixed.starts, fixed.place) == (date(2027, 4, 15), 540, "Room 5")
    assert "Thursday 15 April 2027, 9.00 am" in texts(page.day)
    window.desk.undo_last()
    settle()
    assert "No day is fixed yet." in texts(page.day)


def test_times_at_which_somebody_cannot_come_are_typed_seen_at_once_and_removed(
    window: OfficeWindow, case_id: int
) -> None:
    page, who = open_page(window, case_id), complainant(window, case_id)

    press(page, f"to_away.{who}")
    form = page.asked.opened
    assert form is not None
    form.view.field("times").setText("15-16 april, mon 26 april 2-4pm")
    form.keep()
    settle()
    noted = texts(page.asked)
    offered = [each.objectName() for each in page.days.findChildren(QPushButton) if each.isVisible()]
    press(page, f"remove_{who}_0")

    assert "Not Thursday 15 April 2027 to Friday 16 April 2027, all day" in noted
    assert "fix_2027-04-15" not in offered
    assert "Thursday 15 April 2027" not in texts(page.asked)
    assert button(page, "fix_2027-04-15").isVisible()


def test_what_was_typed_about_somebody_waits_for_them_as_a_draft(window: OfficeWindow, case_id: int) -> None:
    page, who = open_page(window, case_id), complainant(window, case_id)
    press(page, f"to_away.{who}")
    form = page.asked.opened
    assert form is not None
    form.view.field("times").setText("tue 2pm")
    page.put_away()
    (draft,) = window.desk.office.vault.drafts.all()
    window.open_page("today")
    window.forget_pages("dates", "formal")

    pages_of(window).open_draft(draft.id or 0)
    settle()

    again: Any = window.current
    assert isinstance(again, DatesPage)
    assert again.asked.opened is not None
    assert again.asked.opened.place == f"away.{who}"
    assert again.asked.opened.view.answers()["times"].typed == "tue 2pm"


def test_looking_without_somebody_finds_more_days(window: OfficeWindow, case_id: int) -> None:
    who = complainant(window, case_id)
    note_away(window.desk.office, case_id, who, [Away(day=date(2027, 4, 15))])
    page = open_page(window, case_id)
    before = [each.objectName() for each in page.days.findChildren(QPushButton) if each.isVisible()]

    page.findChild(QCheckBox, f"needed_{who}").click()
    settle()

    assert "fix_2027-04-15" not in before
    assert button(page, "fix_2027-04-15").isVisible()


def test_why_days_do_not_fit_is_unfolded_and_one_can_look_further_on(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    folded = texts(page.days)

    press(page, "refused_days")
    told = texts(page.days)
    press(page, "days_further")
    later = texts(page.days)
    press(page, "days_nearer")

    assert "bank holiday" not in folded
    assert "Monday 3 May 2027" in told
    assert "a bank holiday." in told
    assert "10 working days before (Local setting)" in told
    assert "Looked at up to Monday 28 June 2027." in folded
    assert "Looked at up to Tuesday 21 September 2027." in later
    assert button(page, "fix_2027-04-15").isVisible()


def test_length_hours_and_first_day_are_typed(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)

    page.wish.minutes.edit.setText("90")
    page.wish.first.edit.setText("3 may")
    page.wish.hours.edit.setFocus()
    page.wish.hours.edit.setText("")
    page.wish.hours.edit.insert("1pm to 4pm")
    page.wish.hours.edit.editingFinished.emit()
    settle()

    assert hours_here(window.desk.office) == (13 * 60, 16 * 60)
    assert "Tuesday 4 May 2027. It can begin: 1.00 pm to 2.30 pm." in texts(page.days)


def test_what_is_no_length_or_day_is_said_beside_it_and_changes_nothing(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    before = texts(page.days)

    for line, typed in ((page.wish.minutes, "long"), (page.wish.first, "about easter"), (page.wish.hours, "day")):
        line.edit.setText(typed)
        line.edit.editingFinished.emit()
    settle()

    assert texts(page.days) == before
    assert "This is not a length of time we can read." in texts(page.wish)
    assert "Please give the day itself" in texts(page.wish)
    assert "Please say it like “9am to 5pm”." in texts(page.wish)


def test_at19_a_companion_who_cannot_come_is_recorded_and_the_page_offers_days_up_to_10_may(
    window: OfficeWindow, case_id: int
) -> None:
    office = window.desk.office
    fix_day(office, case_id, "hearing", {"dated_on": exactly(HEARING), "starts": "10am"})
    page, who = open_page(window, case_id), companion_key(complainant(window, case_id))

    press(page, f"to_away.{who}")
    form = page.asked.opened
    assert form is not None
    form.view.field("times").setText("30 april")
    form.keep()
    settle()
    said = texts(page.day)
    press(page, "all_days")
    offered = sorted(_offered(page))
    press(page, "fix_2027-05-10")
    assert page.day.opened is not None
    page.day.opened.keep()
    settle()
    asked: list[tuple[int, str]] = []
    page.letters_wanted.connect(lambda *wanted: asked.append(wanted))
    press(page, "to_postponed_letter")

    fixed = fixed_now(window, case_id)
    assert "A companion cannot come: another day can be asked for." in said
    assert offered[-1] == "fix_2027-05-10"
    assert fixed is not None
    assert fixed.day == date(2027, 5, 10)
    assert "Friday 30 April 2027, 10.00 am. Put off: Companion of Ada Quist could not come" in texts(page.day)
    assert asked == [(case_id, "L45")]


def test_putting_it_off_for_anything_else_asks_for_the_reason_beside_its_field(
    window: OfficeWindow, case_id: int
) -> None:
    fix_day(window.desk.office, case_id, "hearing", {"dated_on": exactly(HEARING), "starts": "10am"})
    page = open_page(window, case_id)

    press(page, "to_day.hearing")
    form = page.day.opened
    assert form is not None
    form.view.field("dated_on").setText("4 may")
    form.keep()
    settle()
    asked = texts(page.day)
    form.view.field("why_this_day").setPlainText("The room is flooded.")
    form.keep()
    settle()

    assert "It takes the place of Friday 30 April 2027. Please give the reason." in asked
    assert "Put off: The room is flooded." in texts(page.day)


def test_the_formal_complaint_leads_here_and_back(window: OfficeWindow, case_id: int) -> None:
    pages_of(window).formal.open(case_id)
    formal: Any = window.current
    formal.beyond["dates"].click()
    settle()
    page = window.current
    assert isinstance(page, DatesPage)

    press(page, "back_from_dates")

    assert window.current is formal
    formal.draw_all()
    formal.open_place("day.hearing")
    settle()
    assert window.current is page


def test_of_a_closed_case_the_days_are_read_and_nothing_can_be_done(window: OfficeWindow, case_id: int) -> None:
    office = window.desk.office
    fix_day(office, case_id, "hearing", {"dated_on": exactly(HEARING), "starts": "10am"})
    note_away(office, case_id, complainant(window, case_id), [Away(day=HEARING)])
    closing.close_case(
        office, case_id, Ending(outcome="F_RESP_LEFT", end_tasks=True, despite="He has left the university.")
    )

    page = open_page(window, case_id)

    acts = ("to_day", "to_away", "fix_", "remove_")
    assert "Friday 30 April 2027, 10.00 am" in texts(page.day)
    assert "Not Friday 30 April 2027, all day" in texts(page.asked)
    assert not [each for each in page.findChildren(QPushButton) if each.objectName().startswith(acts)]


def test_a_seat_that_nobody_holds_leads_to_the_panel(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)

    page.findChildren(QPushButton, "to_panel.dignity_panel")[0].click()
    settle()

    assert window.current is window.page("panel")


def test_nothing_stays_on_the_page_of_a_case_that_is_gone(window: OfficeWindow, case_id: int) -> None:
    page = open_page(window, case_id)
    page._case_id = 999

    page.refresh()
    settle()

    assert "Ada Quist" not in texts(page)
    assert page.case_id is None


def _offered(page: DatesPage) -> list[str]:
    names = [each.objectName() for each in page.days.findChildren(QPushButton) if each.isVisible()]
    return [name for name in names if name.startswith("fix_")]


def test_what_was_typed_for_the_day_of_one_meeting_is_not_shown_with_another(window: OfficeWindow) -> None:
    case_id = make_case_of_two_meetings(window.desk.office)
    page = open_page(window, case_id, "hearing")
    page.open_place("day.hearing")
    settle()
    opened = page.day.opened

    open_page(window, case_id, "second")

    assert opened is not None
    assert page.day.opened is None
