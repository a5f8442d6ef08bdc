"""Fictional papers for a panel: issued before the letters that go with them."""

from pathlib import Path

from app.services.bundles.shown import look_at_bundle
from app.services.demo.complaints import plans
from app.services.demo.papers import issue_papers
from app.services.letters.bundle_sources import fingerprint
from tests.builders_bundles import HEARING, make_case_to_hear
from tests.builders_formal import make_panel_office


def test_papers_are_issued_with_a_reason_for_each_part_that_is_missing(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_case_to_hear(office, tmp_path)

    issue_papers(office, case_id, "Asked for, and not there.")

    now = look_at_bundle(office, case_id, HEARING)
    assert now is not None
    (issue,) = now.issues
    ((_file, document),) = issue.files
    assert set(now.explained.values()) == {"Asked for, and not there."}
    assert fingerprint(office, case_id, HEARING, "chair") == document.sha256.hex()
    office.vault.close()


def test_the_fictional_cases_with_papers_are_beyond_the_stage_at_which_they_are_issued() -> None:
    with_papers = [plan for plan in plans() if plan.papers]

    assert with_papers
    assert all(plan.until not in ("", plan.papers) for plan in with_papers)
