"""The page of a panel: it shows what every rule says at once, and leads to whoever could sit instead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.models.register.people import Post
from app.models.register.units import UnitKind
from app.services.casework import case_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.links import decide_joint, link_cases
from app.services.formal.roles import name_to_role
from app.services.formal.said_of_self import said_by
from app.services.formal.ties import keep_tie
from app.services.office import Office
from app.services.register import people
from app.views.office_pages import OfficePages
from app.views.pages.formal.workspace import FormalPage
from app.views.pages.hearing.panel_page import PanelPage
from app.views.widgets.labels import Remark
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.builders_hearing import add_fit_for, seat
from tests.builders_register import add_person, add_unit
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Iterator[OfficeWindow]:
    window = new_window(tmp_path, clock, "panel")
    yield window
    window.close()


@pytest.fixture
def office(window: OfficeWindow) -> Office:
    return window.desk.office


@pytest.fixture
def estates(office: Office) -> int:
    return add_unit(office, "Estates", UnitKind.CENTRAL)


@pytest.fixture
def case_id(office: Office, estates: int) -> int:
    return make_formal_case(office, register_id=add_person(office, "Bo Larch", estates))


def fit(office: Office, case_id: int, role: str, name: str, unit_id: int | None = None) -> int:
    return add_fit_for(office, formal_or_say(office, case_id).procedure, role, name, unit_id)


def opened(window: OfficeWindow, case_id: int) -> PanelPage:
    window.findChild(OfficePages).hearing.open(case_id, "panel", "dignity_panel")
    page = window.current
    assert isinstance(page, PanelPage)
    page.look_at_all()
    settle()
    return page


def said(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if not label.isHidden())


def problems(part: QWidget) -> list[str]:
    """What is said in red, with its picture."""
    found = (
        each for each in part.findChildren(Remark) if each.isVisible() and each._words.property("role") == "problem"
    )
    return [each.text() for each in found]


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def test_a_member_who_moves_to_a_partys_unit_turns_red_with_the_rule(
    window: OfficeWindow, office: Office, case_id: int, estates: int
) -> None:
    member = fit(office, case_id, "senior_member", "Kim Orr", add_unit(office, "School of Glass"))
    seat(office, case_id, "senior_member", member)
    page = opened(window, case_id)
    before = problems(page)

    window.desk.do(people.keep_post, Post(object_id="", person_id=member, unit_id=estates))
    settle()

    assert before == []
    assert problems(page) == ["Cannot sit: Belongs to Estates, as the person complained about does (P3, 12.5.6 ii)."]


def test_how_many_could_sit_is_counted_anew_after_every_change(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    fit(office, case_id, "chair", "Prof. Vane")
    page = opened(window, case_id)
    before = said(page.panels["dignity_panel"])

    window.desk.do(people.change_person, people.registered(office, fit(office, case_id, "chair", "Prof. Ash")).person)
    until(lambda: not page.is_looking)

    assert "1 of 2 people may sit here." in before
    assert "2 of 3 people may sit here." in said(page.panels["dignity_panel"])


def test_somebody_is_chosen_from_the_register_and_declares_on_the_page(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    fit(office, case_id, "trained_member", "Dee Ray")
    page = opened(window, case_id)

    press(page, "to_role.trained_member")
    card = page.panels["dignity_panel"]
    assert card.opened is not None
    card.opened.picker.choose_current()  # type: ignore[attr-defined]
    press(page, "keep_role.trained_member")
    press(page, "to_declare.trained_member")
    form = card.opened
    assert form is not None
    offered = [each.label for each in form.view.form.question("declared").codes.codes]  # type: ignore[union-attr]
    form.view.block("declared").set_value("NOT")
    press(page, "keep_declare.trained_member")

    assert offered == ["Nothing links them to a party", "Not available for this case"]
    assert office.vault.formal.roles.now(case_id) == []
    assert "Before: Dee Ray" in said(card)


def test_adviser_mix_and_letters_stand_beside_the_seats(window: OfficeWindow, office: Office, case_id: int) -> None:
    seat(office, case_id, "chair", fit(office, case_id, "chair", "Prof. Vane"))
    name_to_role(office, case_id, "era", name="Wil Stroud", because="Not in it yet")
    page = opened(window, case_id)
    wanted: list[tuple[int, str]] = []
    page.letters_wanted.connect(lambda case, code: wanted.append((case, code)))

    words = said(page.panels["dignity_panel"])
    press(page, "to_letter_L17")

    assert "Attends without a vote: HR Employment Relations adviser\nWil Stroud" in words
    assert "no rule looks at it" in words
    assert wanted == [(case_id, "L17")]


def test_who_is_close_to_a_party_is_noted_on_the_page_and_taken_away_again(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    member = fit(office, case_id, "chair", "Prof. Vane")
    seat(office, case_id, "chair", member)
    accused = office.vault.people.of_case(case_id)[1]
    page = opened(window, case_id)

    press(page, "to_tie.new")
    form = page.near.opened
    assert form is not None
    form.picker.words.setText("vane")  # type: ignore[attr-defined]
    form.picker.choose_current()  # type: ignore[attr-defined]
    form.view.block("whose").set_value(str(accused.id))
    form.view.block("kind").set_value("MANAGER")
    press(page, "keep_tie.new")
    (tie,) = office.vault.hearing.ties.of_case(case_id)
    red = problems(page)
    press(page, f"untie_{tie.id}")

    assert (tie.register_id, tie.name) == (member, "Prof. Vane")
    assert red == ["Cannot sit: Is a party's line manager (P6, natural justice)."]
    assert problems(page) == []


def test_what_a_member_said_of_themselves_is_kept_on_the_page(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    member = fit(office, case_id, "chair", "Prof. Vane")
    seat(office, case_id, "chair", member)
    page = opened(window, case_id)

    press(page, f"said_{member}")
    page.said.form.view.block("gender").set_value("S10")
    press(page, "keep_said_of_self")

    assert "sex: 1 Female" in said(page.panels["dignity_panel"])


def test_the_panel_of_a_linked_case_is_taken_in_one_act_or_refused_with_the_rule(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    other = make_formal_case(office)
    member = fit(office, other, "chair", "Prof. Vane")
    seat(office, other, "chair", member)
    linked = link_cases(office, case_id, case_or_say(office, other).reference, "One evening.")
    defaults = office.form("joint_panel").defaults(office.now())
    decide_joint(
        office, linked.record_id or 0, {**defaults, "decision": "JOINT", "decided_by": "HR", "reasons": "One."}
    )
    accused = office.vault.people.of_case(case_id)[1]
    tie = keep_tie(office, case_id, {"whose": str(accused.id), "kind": "MANAGER", "name": "Vane"}, member)
    page = opened(window, case_id)

    press(page, f"take_panel_{other}")
    refused = page.banner.text()
    window.desk.do(people.keep_post, Post(object_id="", person_id=member, unit_id=add_unit(office, "Glass")))
    press(page, f"untie_{tie.record_id}")
    press(page, f"take_panel_{other}")

    assert "Is a party's line manager (P6, natural justice)" in refused
    assert [each.register_id for each in office.vault.formal.roles.now(case_id)] == [member]


def test_the_page_is_reached_from_the_formal_complaint_and_leads_back(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    window.findChild(OfficePages).formal.open(case_id)
    assert isinstance(window.current, FormalPage)

    press(window.current, "to_panel")
    page = window.current
    press(page, "back_from_panel")

    assert isinstance(page, PanelPage)
    assert isinstance(window.current, FormalPage)


def test_nothing_of_a_case_that_is_gone_stays_on_the_page(window: OfficeWindow, office: Office, case_id: int) -> None:
    seat(office, case_id, "chair", fit(office, case_id, "chair", "Prof. Vane"))
    page = opened(window, case_id)

    with office.vault.saving():
        office.vault.cases.remove(case_id)
    page.refresh()

    assert page.case_id is None
    assert "Vane" not in said(page)


def test_what_one_member_said_is_kept_on_no_other(window: OfficeWindow, office: Office, case_id: int) -> None:
    ann, bea = fit(office, case_id, "chair", "Ann Vane"), fit(office, case_id, "senior_member", "Bea Orr")
    seat(office, case_id, "chair", ann)
    seat(office, case_id, "senior_member", bea)
    page = opened(window, case_id)

    press(page, f"said_{ann}")
    page.said.form.view.block("gender").set_value("S10")
    page.said.form.view.changed.emit("gender")
    press(page, f"said_{bea}")
    title, answers = page.said.form.accessibleName(), page.said.form.view.answers()
    page.said.form.view.block("ethnicity").set_value("PNS")
    press(page, "keep_said_of_self")

    assert "Bea Orr" in title
    assert not answers.get("gender")
    assert said_by(office, ann) is None
    kept = said_by(office, bea)
    assert kept is not None
    assert (kept.gender, kept.ethnicity) == ("", "PNS")


def test_what_was_begun_of_a_member_is_gone_on_with_under_their_name(
    window: OfficeWindow, office: Office, case_id: int
) -> None:
    member = fit(office, case_id, "chair", "Ann Vane")
    seat(office, case_id, "chair", member)
    page = opened(window, case_id)
    press(page, f"said_{member}")
    page.said.form.view.block("gender").set_value("S10")
    page.said.form.view.changed.emit("gender")
    page.put_away()
    (draft,) = office.vault.drafts.all()
    window.open_page("today")
    window.forget_pages("panel")

    window.findChild(OfficePages).open_draft(draft.id or 0)
    settle()
    again = window.current
    assert isinstance(again, PanelPage)

    assert again.said.form.isVisible()
    assert "Ann Vane" in again.said.form.accessibleName()
    assert again.said.form.view.answers()["gender"] == "S10"
