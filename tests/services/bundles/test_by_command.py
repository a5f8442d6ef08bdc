"""A bundle from a case in one go: issued once, saved again where nothing came, and refused with every reason."""

from pathlib import Path

import pytest

from app.models.bundles.model import IssueKind
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.by_command import MadeByCommand, issue_and_save
from app.services.office import Office
from tests.builders_bundles import add_pdf, explain_what_is_missing, make_bundle
from tests.builders_formal import keep


def made(office: Office, case_id: int, folder: Path, kind: IssueKind | None = None) -> MadeByCommand:
    folder.mkdir()
    return issue_and_save(office, case_id, "", folder, kind, Silent())


def test_what_stands_in_the_way_is_all_said_and_nothing_is_saved(office, case_id, tmp_path):
    with pytest.raises(PlainError, match=r"The response.*recommends"):
        made(office, case_id, tmp_path / "out")

    assert [*(tmp_path / "out").iterdir()] == []


@pytest.mark.proves("N-72")
def test_a_bundle_is_issued_once_and_saved_again_while_nothing_new_came(office, case_id, tmp_path):
    explain_what_is_missing(office, make_bundle(office, case_id, ready=False))

    first, again = made(office, case_id, tmp_path / "one"), made(office, case_id, tmp_path / "two")

    assert (first.number, first.kind) == (again.number, again.kind) == (1, "first")
    assert first.files == again.files
    name = first.files[0].name
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.proves("N-73")
def test_what_came_since_goes_into_a_supplement_or_the_next_issue(office, case_id, tmp_path):
    explain_what_is_missing(office, make_bundle(office, case_id, ready=False))
    first = made(office, case_id, tmp_path / "one")
    keep(office, case_id, "supplement", add_pdf(office, tmp_path, case_id, "Seen at the gate."), what="Log of the gate")

    supplement = made(office, case_id, tmp_path / "two", IssueKind.SUPPLEMENT)

    assert supplement.kind == "supplement"
    assert int(supplement.files[0].first) == int(first.files[0].last) + 1


def test_a_folder_that_is_not_there_is_said_before_anything_is_done(office, case_id, tmp_path):
    with pytest.raises(PlainError, match="no such folder"):
        issue_and_save(office, case_id, "", tmp_path / "nowhere", None, Silent())

    assert office.vault.bundles.bundles.of_meeting(case_id, "hearing") is None
