"""The letter with the papers says by what they can be told from any other, and only while it is so."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.bundles.model import IssueKind
from app.models.errors import NotSaved
from app.services.bundles.arranging import withdraw
from app.services.bundles.filling import add_what_belongs
from app.services.letters.approving import words_of
from app.services.letters.bundle_sources import fingerprint
from app.services.letters.sending import record_service
from app.services.office import Office
from tests.builders import uk
from tests.builders_bundles import HEARING, add_pdf, entry_in, issue, make_issued, masters
from tests.builders_formal import keep, make_panel_office
from tests.ready_here import make_ready_here
from tests.services.letters.heard import TO_PANEL, fix_day, walked
from tests.services.letters.made import approved

HEARD = tuple[Office, int]


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[HEARD]:
    """A case before its panel, with its complaint as a PDF and a day for the hearing."""
    office = make_panel_office(tmp_path, now=uk(2026, 12, 18, 10))
    _walker, case_id = walked(office, tmp_path, *TO_PANEL)
    keep(office, case_id, "complaint", add_pdf(office, tmp_path, case_id, "It began in May."), warned="YES")
    fix_day(office, case_id)
    yield office, case_id
    office.vault.close()


def test_the_letter_with_the_papers_has_the_fingerprint_of_what_was_issued(heard: HEARD) -> None:
    office, case_id = heard
    early = approved(office, case_id, "L25", "chair", copy_number=1)
    _bundle_id, issue_id = make_issued(office, case_id)
    (content,) = masters(office, issue_id)

    papers = approved(office, case_id, "L25", "senior_member")

    assert "fingerprint" not in words_of(office, early).words
    assert hashlib.sha256(content).hexdigest() in words_of(office, papers).words


def test_a_letter_with_the_fingerprint_of_an_older_issue_does_not_go_out(heard: HEARD) -> None:
    office, case_id = heard
    bundle_id, _issue_id = make_issued(office, case_id)
    papers = approved(office, case_id, "L25", "senior_member")
    withdraw(office, entry_in(office, bundle_id, "B").id or 0, "It was sent by mistake.")
    issue(office, bundle_id, IssueKind.LATER)

    with pytest.raises(NotSaved, match="issued anew"):
        record_service(office, papers.id or 0, office.today(), "By hand")


def test_a_supplement_does_not_stand_for_the_papers_and_without_an_issue_there_is_no_fingerprint(
    heard: HEARD, tmp_path: Path
) -> None:
    office, case_id = heard
    none_yet = fingerprint(office, case_id, HEARING, "chair")
    bundle_id, first = make_issued(office, case_id)
    keep(office, case_id, "supplement", add_pdf(office, tmp_path, case_id, "At the gate."), what="Log of the gate")
    add_what_belongs(office, bundle_id)
    make_ready_here(office, bundle_id)
    issue(office, bundle_id, IssueKind.SUPPLEMENT)

    (content,) = masters(office, first)
    assert none_yet is None
    assert fingerprint(office, case_id, HEARING, "chair") == hashlib.sha256(content).hexdigest()
