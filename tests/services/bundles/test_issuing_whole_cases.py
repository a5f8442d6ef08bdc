"""Scenarios of domain 2.9 in which a bundle takes part, whole: with their steps, their letters and their files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.bundles.model import IssueKind
from app.models.documents import Document
from app.models.errors import NotSaved
from app.models.letters.kept import KeptLetter
from app.models.procedures.bundle_sections import SheetKind
from app.services.bundles.filling import add_what_belongs
from app.services.formal.recording import keep_absence
from app.services.formal.stepping import take_step
from app.services.letters.approving import words_of
from app.services.letters.sending import record_service
from app.services.office import Office
from tests.builders import uk
from tests.builders_bundles import (
    add_pdf,
    entry_in,
    explain_what_is_missing,
    issue,
    look,
    make_bundle,
    make_issued,
    masters,
    words_by_label,
)
from tests.builders_formal import keep, make_panel_office
from tests.ready_here import make_ready_here
from tests.services.letters.heard import TO_PANEL, fix_day, walked
from tests.services.letters.made import approved, complaint_of
from tests.walking_formal import Walker, blocks

ASKED = ("acknowledge", "name_investigator")
EVERYBODY = ("complainant", "respondent", "chair", "senior_member", "trained_member")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = make_panel_office(tmp_path, now=uk(2026, 12, 18, 10))
    yield office
    office.vault.close()


def pdf_complaint(office: Office, case_id: int, folder: Path) -> Document:
    """The complaint of a walked case, as a PDF."""
    keep(office, case_id, "complaint", add_pdf(office, folder, case_id, "It began in May."), warned="YES")
    return complaint_of(office, case_id)


def said(office: Office, letter: KeptLetter) -> str:
    return " ".join(words_of(office, letter).words.split())


@pytest.mark.proves("N-55", "N-60", "N-61", "N-72")
def test_at2_no_response_by_its_day_is_told_to_the_complainant_and_has_a_page_in_the_bundle(
    office: Office, tmp_path: Path
) -> None:
    walker, case_id = walked(office, tmp_path, *ASKED)
    complaint = pdf_complaint(office, case_id, tmp_path)
    request = approved(office, case_id, "L13", "respondent")
    record_service(office, request.id or 0, office.today(), "By hand", (complaint.id or 0,))
    walker.go("ask_for_response")
    deadline = office.vault.formal.deadlines.running(case_id, "response")
    office.clock.move(days=14)

    with pytest.raises(NotSaved) as refused:
        take_step(office, case_id, "open_evidence", office.today())
    keep_absence(office, case_id, "response", "Asked on 18 December; nothing had come by the 29th.")
    told = approved(office, case_id, "L14", "complainant", response_came=False)
    record_service(office, told.id or 0, office.today(), "By e-mail")
    walker.go("open_evidence")
    bundle_id = make_bundle(office, case_id)
    explain_what_is_missing(office, bundle_id)
    (content,) = masters(office, issue(office, bundle_id, IssueKind.FIRST))

    entry = entry_in(office, bundle_id, "D")
    words = " ".join(words_by_label(content).values())
    assert deadline is not None
    assert deadline.due_on == date(2026, 12, 29)
    assert "record:response" in refused.value.problems
    assert walker.there.facts.stage == "evidence"
    assert "None was received by the day that I had given them" in said(office, told)
    assert (entry.sheet, entry.document_id) == (SheetKind.ABSENCE, None)
    assert "nothing had come by the 29th." in words
    assert not [each for each in look(office, bundle_id).troubles if each.part == "response"]


@pytest.fixture
def heard(office: Office, tmp_path: Path) -> Walker:
    """A case before its panel, with its complaint as a PDF and a day for the hearing."""
    walker, case_id = walked(office, tmp_path, *TO_PANEL)
    pdf_complaint(office, case_id, tmp_path)
    fix_day(office, case_id)
    return walker


@pytest.mark.proves("N-73")
def test_at14_what_the_chair_asked_for_goes_to_everybody_as_a_supplement_and_the_first_issue_stays(
    heard: Walker, office: Office, tmp_path: Path
) -> None:
    case_id = heard.case_id
    bundle_id, first = make_issued(office, case_id)
    (content,) = masters(office, first)
    heard.go("send_papers", "chair_asks")

    keep(office, case_id, "supplement", add_pdf(office, tmp_path, case_id, "Seen at the gate."), what="Log of the gate")
    add_what_belongs(office, bundle_id)
    make_ready_here(office, bundle_id)
    supplement = issue(office, bundle_id, IssueKind.SUPPLEMENT)
    (added,) = masters(office, supplement)
    without = blocks(heard, "send_supplement")
    typed = {"came_from": "Estates", "deadline__date": date(2027, 3, 1)}
    letters = [approved(office, case_id, "L26", each, **typed) for each in EVERYBODY]
    document = office.vault.documents.one(office.vault.bundles.files.of(supplement)[0].document_id)
    assert document is not None
    for letter in letters:
        record_service(office, letter.id or 0, office.today(), "By hand", (document.id or 0,))
    take_step(office, case_id, "send_supplement", office.today())

    before, after = words_by_label(content), words_by_label(added)
    assert without == {f"sent:L26:{each}" for each in EVERYBODY}
    assert all("Log of the gate" in said(office, each) for each in letters)
    assert [int(label) for label in after] == list(range(len(before) + 1, len(before) + len(after) + 1))
    assert any("Seen at the gate." in each for each in after.values())
    assert masters(office, first) == [content]
    assert heard.there.facts.stage == "papers_out"
