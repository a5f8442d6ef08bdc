"""A formal complaint through the real window: the Head rule, a dismissal that is stopped, and one that is confirmed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.formal.facts import standing
from app.services.formal.shown.parts import StepShown
from app.services.formal.workspace import look_at_workspace
from app.services.office import Office
from app.views.office_pages import OfficePages
from app.views.pages.formal.act_form import ActForm, PickForm
from app.views.pages.formal.workspace import FormalPage
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.builders_register import add_person, add_unit
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle
from tests.walking_formal import Walker

TO_ASSESSMENT = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence"),
    *("ask_witnesses", "close_evidence"),
)


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def office_of(window: OfficeWindow) -> Office:
    return window.desk.office


def open_formal(window: OfficeWindow, case_id: int) -> FormalPage:
    window.findChild(OfficePages).formal.open(case_id)
    return shown(window)


def shown(window: OfficeWindow) -> FormalPage:
    page = window.current
    assert isinstance(page, FormalPage)
    page.draw_all()
    return page


def told(window: OfficeWindow) -> None:
    """What was done by the services beside the window is looked at again."""
    window.desk.changed.emit(frozenset({"cases", "formal"}))


def press(window: OfficeWindow, name: str) -> None:
    """The first button of that name that somebody could press."""
    settle()
    buttons = window.current.findChildren(QPushButton, name)
    next(button for button in buttons if button.isVisible() and button.isEnabled()).click()
    settle()


def offered(window: OfficeWindow, name: str) -> bool:
    return any(button.isVisible() and button.isEnabled() for button in window.current.findChildren(QPushButton, name))


def form_at(page: FormalPage, place: str) -> ActForm:
    return next(form for form in page.findChildren(ActForm) if form.place == place)


def picker_at(page: FormalPage, place: str) -> PickForm:
    form = form_at(page, place)
    assert isinstance(form, PickForm)
    return form


def step(office: Office, case_id: int, name: str) -> StepShown:
    parts = look_at_workspace(office, case_id).parts
    return next(each for part in parts for each in part.steps if each.place == f"step.{name}")


def assessed(window: OfficeWindow, folder: Path) -> int:
    """A case at its assessment, with everything before it done by the services."""
    case_id = make_formal_case(office_of(window))
    Walker(office_of(window), folder, case_id).go(*TO_ASSESSMENT)
    return case_id


def say_no_case(window: OfficeWindow) -> None:
    """Records the assessment: no case to answer."""
    press(window, "to_record.assessment")
    view = form_at(shown(window), "record.assessment").view
    view.block("outcome").set_value("DISMISS")
    view.changed.emit("outcome")
    view._show_what_is_asked()
    view.block("ground").set_value("NO_CASE")
    view.field("exceptional").setPlainText("Nothing of what is described happened in this university.")
    view.field("words").setPlainText("The person complained about was never there.")
    press(window, "keep_record.assessment")


@pytest.mark.proves("N-58", "N-59")
def test_at3_a_head_who_is_complained_about_cannot_name_the_investigator_and_another_head_is_asked(
    window: OfficeWindow,
) -> None:
    office, keyboard = office_of(window), Keyboard(window)
    physics, chemistry = add_unit(office, "School of Physics"), add_unit(office, "School of Chemistry")
    head_a = add_person(office, "Hester Pike", physics, is_head=True)
    add_person(office, "Ines Wold", chemistry, is_head=True)

    # A complaint has come: the case is opened with the keyboard.
    keyboard.press("Ctrl+N")
    keyboard.type("Ada Quist")
    view = window.current.form
    view.field("respondent_called").setFocus()
    keyboard.type("Hester Pike")
    view.block("complainant_status").set_value("staff")
    view.block("respondent_status").set_value("staff")
    press(window, "open_new_case")
    case_id = shown(window).case_id
    assert case_id is not None

    # Who is complained about is found in the register, and the procedure that is for her begins.
    respondent = office.vault.people.of_case(case_id)[1]
    press(window, f"to_party.{respondent.id}")
    form = picker_at(shown(window), f"party.{respondent.id}")
    form.picker.words.setText("pike")
    form.picker.choose_current()
    press(window, f"keep_party.{respondent.id}")
    press(window, "to_procedure.begin")
    press(window, "keep_procedure.begin")
    Walker(office, office.vault.folder.parent, case_id).go("receive", "acknowledge")
    told(window)

    # She heads the School, and cannot be the one who names the Investigating Officer.
    press(window, "to_role.head")
    form = picker_at(shown(window), "role.head")
    form.picker.words.setText("pike")
    refused = form.picker.current()
    may_choose_her = offered(window, "choose_person")
    form.picker.choose_current()
    nobody_yet = form.acts.register_id
    form.picker.words.setText("wold")
    form.picker.choose_current()
    press(window, "keep_role.head")

    (head,) = [each for each in office.vault.formal.roles.now(case_id) if each.role == "head"]
    assert office.vault.people.of_case(case_id)[1].register_id == head_a
    assert refused is not None
    assert refused.words().startswith("No: ")
    assert (may_choose_her, nobody_yet) == (False, None)
    assert head.name == "Ines Wold"
    assert head.register_id is not None


@pytest.mark.proves("N-64")
def test_at6_no_case_without_the_formal_advice_of_hr_is_blocked_and_lists_what_is_missing(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = assessed(window, tmp_path)
    open_formal(window, case_id)
    say_no_case(window)

    missing = {each.place: each.words for each in step(office_of(window), case_id, "ask_reviewer").wanted}
    could_be_taken = offered(window, "to_step.ask_reviewer")
    press(window, "to_record.hr_formal_advice")

    assert missing["record.hr_formal_advice"] == "Missing: Formal advice of HR."
    assert not could_be_taken
    assert form_at(shown(window), "record.hr_formal_advice").isVisible()


@pytest.mark.proves("N-65")
def test_at7_no_case_that_the_reviewer_confirms_ends_once_hr_and_both_have_their_letters(
    window: OfficeWindow, tmp_path: Path
) -> None:
    office, case_id = office_of(window), assessed(window, tmp_path)
    walker = Walker(office, tmp_path, case_id)
    open_formal(window, case_id)
    say_no_case(window)
    press(window, "to_record.hr_formal_advice")
    form_at(shown(window), "record.hr_formal_advice").view.field("words").setPlainText("There is no case.")
    press(window, "keep_record.hr_formal_advice")

    # A reviewer is named and declares, reads the assessment, and agrees.
    walker.name("reviewer", "Rhys Onslow")
    walker.send("L19", "reviewer")
    told(window)
    press(window, "to_step.ask_reviewer")
    press(window, "keep_step.ask_reviewer")
    press(window, "to_record.review")
    view = form_at(shown(window), "record.review").view
    view.block("agrees").set_value("AGREES")
    view.field("words").setPlainText("I have read it, and agree.")
    press(window, "keep_record.review")

    # Nothing ends before HR and both sides have their letters, whatever reason is given.
    before_letters = [each.place for each in step(office, case_id, "dismiss").wanted if not each.may_pass]
    could_end = offered(window, "to_step.dismiss")
    for place in before_letters:
        sent = place.replace("letter", "sent", 1)
        press(window, f"to_{sent}")
        press(window, f"keep_{sent}")
    press(window, "to_step.dismiss")
    press(window, "keep_step.dismiss")
    without_reasons = standing(office, case_id)
    form_at(shown(window), "step.dismiss").view.field("reasons").setPlainText("No case, and the reviewer agrees.")
    press(window, "keep_step.dismiss")

    ended = standing(office, case_id)
    assert before_letters == ["letter.L20.hr", "letter.L21.complainant", "letter.L21.respondent"]
    assert not could_end
    assert without_reasons is not None
    assert without_reasons.facts.stage == "dismissal_review"
    assert ended is not None
    assert ended.procedure.stage(ended.facts.stage).outcome == "F_NOCASE"
    assert not any(letter.code == "L30" for letter in ended.facts.sent)
