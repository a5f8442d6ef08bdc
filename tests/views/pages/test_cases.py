"""Cases: narrowed by words and choices, opened by a key."""

import pytest

from app.models.typed_dates import Moment
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.views.pages.showing import add
from tests.waiting import until


def test_words_and_choices_narrow_the_list_and_the_count_says_so(window: OfficeWindow) -> None:
    add(window, "Shouted at in the lab.", topics=("BULLYING",), safety="UNSAFE")
    add(window, "A poster was torn down.", topics=("RACE",), safety="SAFE")
    page = window.open_page("cases")

    page.words.setText("poster")
    until(lambda: page.table.rowCount() == 1)
    by_word = page.table.record_at(0).number
    page.words.setText("")
    page.safety.setCurrentIndex(page.safety.findData("UNSAFE"))
    until(lambda: page.table.rowCount() == 1)

    assert by_word == 2
    assert page.table.record_at(0).number == 1
    assert page.count.text() == "1 case"


def test_enter_opens_the_chosen_case_and_the_list_keeps_its_place(window: OfficeWindow) -> None:
    first = add(window, "One.")
    add(window, "Two.")
    page = window.open_page("cases")
    page.view.setCurrentIndex(page.table.index(page.table.row_of(first), 0))

    Keyboard(window).press("Enter")
    opened = window.current.case_id
    window.open_page("cases").refresh()

    assert opened == first
    assert page.table.id_at(page.view.currentIndex().row()) == first


def test_an_empty_list_says_why(window: OfficeWindow) -> None:
    page = window.open_page("cases")

    page.state.setCurrentIndex(page.state.findData("closed"))

    assert page.count.text() == "No case fits. Clear a filter to see more."


@pytest.mark.proves("C-17")
def test_witness_reports_are_listed_apart(window: OfficeWindow) -> None:
    add(window, "It happened to me.", who="Nia")
    witness = add(window, "I saw it happen.", who="Tomos")
    form = window.page("disclosure")
    form.show_case(witness)
    form.form.block("relation").set_value("WIT")
    form.form.block("received_at").set_value(Moment(at=window.desk.office.now()))
    form.finish()

    page = window.open_page("cases")
    page.mode.setCurrentIndex(page.mode.findData("witness"))

    assert [page.table.id_at(row) for row in range(page.table.rowCount())] == [witness]
