"""A bundle is filled from its case: what belongs comes once, in its section, in the order of its days."""

import pytest

from app.models.errors import PlainError
from app.models.formal import FormalRecord
from app.models.procedures.bundle_sections import SheetKind
from app.services.bundles.filling import add_what_belongs, give_up_bundle, start_bundle
from tests.builders import make_office
from tests.builders_bundles import (
    HEARING,
    add_pdf,
    entry_in,
    explain_what_is_missing,
    look,
    make_bundle,
    make_issued,
    order_of,
)
from tests.builders_formal import keep


@pytest.mark.proves("N-72")
def test_a_bundle_begins_with_the_complaint_and_the_evidence_of_both_sides(office, case_id):
    bundle_id = make_bundle(office, case_id, ready=False)

    assert order_of(office, bundle_id, "C") == ["Complaint in writing"]
    assert order_of(office, bundle_id, "E") == order_of(office, bundle_id, "F") == ["Messages"]
    assert [each.letter for each in (one.section for one in look(office, bundle_id).sections)] == list("BCDEFGHIJKL")


def test_a_section_is_in_the_order_of_its_days(office, case_id, tmp_path):
    days = (office.today().replace(day=2), office.today().replace(day=1))
    for day in days:
        document = add_pdf(office, tmp_path, case_id, f"Of {day}.")
        keep(office, case_id, "evidence", document, on=day, whose="COMPLAINANT", what=f"Of the {day.day}")

    bundle_id = make_bundle(office, case_id, ready=False)

    assert order_of(office, bundle_id, "E") == ["Of the 1", "Of the 2", "Messages"]


def test_a_document_that_two_records_name_stands_in_one_place(office, case_id, tmp_path):
    document = add_pdf(office, tmp_path, case_id, "Both have it.")
    for whose in ("COMPLAINANT", "RESPONDENT"):
        keep(office, case_id, "evidence", document, whose=whose, what="The same")

    bundle_id = make_bundle(office, case_id, ready=False)

    assert [order_of(office, bundle_id, each).count("The same") for each in "EF"] == [1, 0]


@pytest.mark.proves("N-72")
def test_at2_where_no_response_came_its_section_holds_a_page_with_the_reason(office, case_id):
    with office.vault.saving():
        office.vault.formal.records.add(
            FormalRecord(
                object_id="absence",
                case_id=case_id,
                kind="response",
                dated_on=office.today(),
                absent_because="No word came by the day that was set.",
                form_version=1,
                made_at=office.now(),
            )
        )

    bundle_id = make_bundle(office, case_id, ready=False)

    entry = entry_in(office, bundle_id, "D")
    assert (entry.sheet, entry.document_id) == (SheetKind.ABSENCE, None)
    assert not [each for each in look(office, bundle_id).troubles if each.part == "response"]


def test_what_comes_later_is_waiting_until_it_is_added(office, case_id, tmp_path):
    bundle_id = make_bundle(office, case_id, ready=False)
    keep(office, case_id, "evidence", add_pdf(office, tmp_path, case_id), whose="WITNESS", what="A letter")

    assert look(office, bundle_id).to_add == 1
    changes = add_what_belongs(office, bundle_id)

    assert look(office, bundle_id).to_add == 0
    assert order_of(office, bundle_id, "G") == ["A letter"]
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)
    assert order_of(office, bundle_id, "G") == []


def test_what_was_put_right_since_takes_the_place_of_what_it_was(office, case_id, tmp_path):
    bundle_id = make_bundle(office, case_id, ready=False)
    keep(office, case_id, "complaint", add_pdf(office, tmp_path, case_id, "The right one."), warned="YES")

    add_what_belongs(office, bundle_id)

    assert order_of(office, bundle_id, "C") == ["Complaint in writing"]
    assert look(office, bundle_id).gone == 0


def test_what_comes_after_the_first_issue_goes_into_the_section_for_late_papers(office, case_id, tmp_path):
    bundle_id, _issue_id = make_issued(office, case_id)
    keep(office, case_id, "evidence", add_pdf(office, tmp_path, case_id, "Late."), whose="COMPLAINANT", what="Late")

    add_what_belongs(office, bundle_id)

    assert order_of(office, bundle_id, "E") == ["Messages"]
    assert order_of(office, bundle_id, "L") == ["Late"]


def test_there_is_one_bundle_for_a_meeting(office, case_id):
    make_bundle(office, case_id, ready=False)

    with pytest.raises(PlainError, match="already"):
        start_bundle(office, case_id, HEARING)


def test_a_bundle_that_was_never_issued_is_given_up_and_its_documents_stay(office, case_id):
    bundle_id = make_bundle(office, case_id, ready=False)
    documents = office.vault.documents.of_case(case_id)

    give_up_bundle(office, bundle_id)

    assert office.vault.bundles.bundles.one(bundle_id) is None
    assert office.vault.documents.of_case(case_id) == documents


def test_a_bundle_that_was_issued_stays(office, case_id):
    bundle_id, _issue_id = make_issued(office, case_id)

    with pytest.raises(PlainError, match="was issued"):
        give_up_bundle(office, bundle_id)


@pytest.mark.proves("N-28")
def test_an_adviser_s_vault_has_no_bundle(tmp_path):
    office = make_office(tmp_path)

    with pytest.raises(PlainError, match="HR office"):
        start_bundle(office, 1, HEARING)


def test_an_explained_part_is_not_missing(office, case_id):
    bundle_id = make_bundle(office, case_id, ready=False)
    assert [each.part for each in look(office, bundle_id).troubles if each.part] == ["response", "recommendations"]

    explain_what_is_missing(office, bundle_id)

    assert [each.part for each in look(office, bundle_id).troubles if each.part] == []
