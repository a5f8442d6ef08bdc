"""The disclosure form of a case: a draft, then the record."""

import pytest

from app.models.cases import CaseState
from app.models.typed_dates import Moment
from app.views.window import OfficeWindow
from tests.views.pages.showing import add


def test_the_disclosure_form_keeps_a_draft_and_then_the_record(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_page("case")
    window.current.show_case(case_id)
    window.current.open_act("disclosure")
    page = window.current
    page.form.block("relation").set_value("EXP")
    page.form.block("support_wanted").set_value("YES")
    page.form.changed.emit("relation")
    page.put_away()
    drafts = len(window.desk.office.vault.drafts.all())
    page.form.block("received_at").set_value(Moment(at=window.desk.office.now()))

    page.finish()

    office = window.desk.office
    assert drafts == 1
    assert office.vault.drafts.all() == []
    assert office.vault.disclosures.of_case(case_id)[0].relation == "EXP"
    assert window.current.objectName() == "page_case"


@pytest.mark.proves("M-04")
def test_a_case_that_asked_for_support_is_on_its_list_at_once(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    add(window, "Two.")
    window.page("disclosure").show_case(case_id)
    page = window.open_page("disclosure")
    page.form.block("relation").set_value("EXP")
    page.form.block("received_at").set_value(Moment(at=window.desk.office.now()))
    page.form.block("support_wanted").set_value("YES")
    page.finish()

    cases = window.open_page("cases")
    cases.state.setCurrentIndex(cases.state.findData("support"))

    assert [cases.table.id_at(row) for row in range(cases.table.rowCount())] == [case_id]
    assert window.desk.office.vault.cases.one(case_id).state is CaseState.OPEN
