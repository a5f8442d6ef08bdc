"""The chosen line of a bundle: named, dated, left out with a reason, kept out of every bundle."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_bundle_case import entry_called, make_ready, now_of
from tests.views.pages.bundles.opening import choose, of_section, open_page, press, to_evidence
from tests.views.pages.showing import texts
from tests.waiting import settle


def test_a_title_and_a_typed_day_are_kept(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")
    press(page, "describe_entry")

    page.entry.describing.view.field("title").setText("Rota of the second week")
    page.entry.describing.view.field("dated_on").setText("3 february 2026")
    page.entry.describing.keep()

    entry = entry_called(window.desk.office, case_id, "Rota of the second week")
    assert str(entry.dated_on) == "2026-02-03"


def test_an_uncertain_day_is_asked_for_again(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")
    press(page, "describe_entry")

    page.entry.describing.view.field("dated_on").setText("about easter 2025")
    page.entry.describing.keep()

    assert "Please give the day itself" in texts(page.entry)
    assert entry_called(window.desk.office, case_id, "one.pdf").dated_on is None


def test_what_is_left_out_is_listed_with_its_reason_and_can_be_put_in_again(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")
    press(page, "leave_out_entry")
    page.entry.leaving_out.view.field("because").setText("The same as two.")
    page.entry.leaving_out.keep()
    settle()
    row = page.order.list.rows.all[-1]

    page.order.list.choose(row.id)
    press(page, "put_in_entry")

    assert row.state == "Left out: The same as two."
    assert set(of_section(window, case_id, "E")) == {"one.pdf", "two.pdf"}


def test_a_reason_that_was_begun_waits_with_its_own_line(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")
    press(page, "leave_out_entry")
    page.entry.leaving_out.view.field("because").setText("Because of")
    page.entry.leaving_out.view.changed.emit("because")

    choose(page, window, "two.pdf")
    on_other = page.entry.leaving_out.isVisible()
    choose(page, window, "one.pdf")

    assert not on_other
    assert page.entry.leaving_out.isVisible()
    assert page.entry.leaving_out.view.answers()["because"] == "Because of"
    (draft,) = window.desk.office.vault.drafts.all()
    window.open_page("today")
    window.findChild(OfficePages).open_draft(draft.id or 0)
    settle()
    assert page.isVisible()
    assert page.entry.leaving_out.isVisible()


def test_a_document_kept_out_of_bundles_leaves_this_one_and_is_let_in_again(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    page = open_page(window, case_id)
    entry = entry_called(window.desk.office, case_id, "one.pdf")
    choose(page, window, "one.pdf")
    reasons = page.entry.kept_out._reasons

    reasons.setCurrentIndex(reasons.findData("MEDIATION"))
    press(page, "keep_out")
    left = of_section(window, case_id, "E")
    said = texts(page.documents)
    press(page, f"allow_{entry.document_id}")

    assert left == []
    assert "Kept out of every bundle: What was said in mediation" in said
    assert page.documents.findChild(QPushButton, f"add_{entry.document_id}") is not None


def test_a_line_leads_to_the_redactions_of_its_document_and_back(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    bundle = now_of(window.desk.office, case_id).bundle
    assert bundle is not None
    make_ready(window.desk.office, bundle.id or 0)
    page = open_page(window, case_id)
    choose(page, window, "Complaint in writing")
    is_offered_for_the_complaint = page.findChild(QPushButton, "redact_entry").isVisible()
    choose(page, window, "one.pdf")

    press(page, "redact_entry")
    opened = window.current.objectName()
    window.current.left.emit(case_id)
    settle()

    assert not is_offered_for_the_complaint
    assert opened == "page_redaction"
    assert window.current is page
