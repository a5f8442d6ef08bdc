"""A bundle is issued whole or not at all; what was issued never changes, and no number of it moves."""

import hashlib
import io

import pikepdf
import pytest

from app.models.bundles.model import IssueKind
from app.models.bundles.plan import Plan
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles.arranging import describe_entry, explain, place_after, withdraw
from app.services.bundles.filling import add_what_belongs
from app.services.bundles.issuing import issue_bundle, save_issue
from app.services.documents import remove
from app.services.office import Office
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
from tests.builders_formal import keep
from tests.ready_here import make_ready_here
from tests.stopping import Stops


def plan_of(office: Office, issue_id: int) -> Plan:
    return Plan.from_json(office.vault.bundles.issues.one(issue_id).plan)


@pytest.mark.proves("N-72")
def test_an_issue_is_kept_as_a_document_of_its_case_with_its_hash(office, case_id):
    _bundle_id, issue_id = make_issued(office, case_id)

    (content,) = masters(office, issue_id)
    shown = office.vault.documents.of_case(case_id)[-1]

    assert shown.name == "DC-2026-0001-bundle-1.pdf"
    assert shown.sha256 == hashlib.sha256(content).digest()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == sum(each.pages for each in office.vault.bundles.files.of(issue_id))


def test_nothing_is_issued_while_something_stands_in_the_way(office, case_id):
    bundle_id = make_bundle(office, case_id)

    with pytest.raises(PlainError, match="stand in the way"):
        issue_bundle(office, bundle_id, IssueKind.FIRST, Silent())

    assert office.vault.bundles.issues.of(bundle_id) == []


def test_an_issue_that_was_stopped_leaves_nothing(office, case_id):
    bundle_id = make_bundle(office, case_id)
    explain_what_is_missing(office, bundle_id)
    before = office.vault.documents.all()

    for steps in (0, 3, 8, 15):
        with pytest.raises(Cancelled):
            issue_bundle(office, bundle_id, IssueKind.FIRST, Stops(steps))

    assert office.vault.documents.all() == before
    assert office.vault.bundles.issues.of(bundle_id) == []
    assert [each.name for each in office.vault.outside.folder.iterdir()] == ["vault.lock"]


@pytest.mark.proves("N-55", "N-72")
def test_a_complaint_whose_copy_was_changed_stops_the_build(office, case_id, tmp_path):
    bundle_id = make_bundle(office, case_id)
    explain_what_is_missing(office, bundle_id)
    complaint = office.vault.bundles.ingested.of(entry_in(office, bundle_id, "C").document_id)
    other = office.vault.bundles.ingested.of(entry_in(office, bundle_id, "E").document_id)

    with office.vault.saving():
        # The pages of another document stand where those of the complaint were.
        office.vault.db.execute("UPDATE documents SET made_for = '' WHERE id = ?", (complaint.copy_id,))
        office.vault.db.execute("UPDATE ingested SET copy_id = ? WHERE id = ?", (other.copy_id, complaint.id))

    with pytest.raises(PlainError):
        issue_bundle(office, bundle_id, IssueKind.FIRST, Silent())
    assert office.vault.bundles.issues.of(bundle_id) == []


@pytest.mark.proves("N-73")
def test_a_late_document_moves_no_number_of_the_first_issue(office, case_id, tmp_path):
    bundle_id, first = make_issued(office, case_id)
    before, (content,) = plan_of(office, first), masters(office, first)
    keep(office, case_id, "evidence", add_pdf(office, tmp_path, case_id, "Late."), whose="COMPLAINANT", what="Late")
    add_what_belongs(office, bundle_id)
    explained = look(office, bundle_id)
    make_ready_here(office, bundle_id)
    second = issue(office, bundle_id, IssueKind.LATER)

    after = plan_of(office, second)
    assert explained.to_add == 0
    for line in before.lines:
        assert after.of(line.key).labels[: len(line.labels)] == line.labels
    assert masters(office, first) == [content]
    words = words_by_label(masters(office, second)[0])
    evidence = before.of(entry_in(office, bundle_id, "E").object_id).labels
    assert {label: words_by_label(content)[label] for label in evidence} == {each: words[each] for each in evidence}


@pytest.mark.proves("N-73")
def test_at14_a_supplement_goes_on_with_the_numbers_and_leaves_the_first_issue_as_it_is(office, case_id, tmp_path):
    bundle_id, first = make_issued(office, case_id)
    (content,) = masters(office, first)
    keep(office, case_id, "supplement", add_pdf(office, tmp_path, case_id, "Seen at the gate."), what="Log of the gate")
    add_what_belongs(office, bundle_id)
    make_ready_here(office, bundle_id)
    supplement = issue(office, bundle_id, IssueKind.SUPPLEMENT)

    words = words_by_label(masters(office, supplement)[0])
    last = plan_of(office, first).last_number
    assert [int(label) for label in words] == [*range(last + 1, last + 1 + len(words))]
    assert any("Seen at the gate." in each for each in words.values())
    assert not any("It began in May." in each for each in words.values())
    assert masters(office, first) == [content]


@pytest.mark.proves("N-73")
def test_a_later_issue_lists_the_pages_of_its_own_that_say_something_else_now(office, case_id):
    bundle_id, _first = make_issued(office, case_id)
    evidence = entry_in(office, bundle_id, "E")
    describe_entry(office, evidence.id, "Messages in May", evidence.dated_on)
    part = next(iter(look(office, bundle_id).explained))
    explain(office, bundle_id, part, "It was asked for twice.")

    second = issue(office, bundle_id, IssueKind.LATER)

    (content,) = masters(office, second)
    index = " ".join(words_by_label(content)["2"].split())
    assert "The cover and the index are those of this issue." in index
    assert "Title or date changed: Messages in May (p. " in index
    assert "Changed on the index: why something is not in the bundle" in index


def test_a_withdrawn_document_leaves_a_slip_under_its_numbers(office, case_id):
    bundle_id, first = make_issued(office, case_id)
    entry = entry_in(office, bundle_id, "E")
    withdraw(office, entry.id, "It was sent by mistake.")

    second = issue(office, bundle_id, IssueKind.LATER)

    words = words_by_label(masters(office, second)[0])
    (label,) = plan_of(office, first).of(entry.object_id).labels
    assert "Messages of the complainant." not in " ".join(words.values())
    assert "withdrawn" in words[label].lower()


def test_a_late_document_can_follow_a_page_as_its_a(office, case_id, tmp_path):
    bundle_id, first = make_issued(office, case_id)
    (label,) = plan_of(office, first).of(entry_in(office, bundle_id, "E").object_id).labels
    keep(office, case_id, "evidence", add_pdf(office, tmp_path, case_id, "Late."), whose="COMPLAINANT", what="Late")
    add_what_belongs(office, bundle_id)
    late = entry_in(office, bundle_id, "L")
    make_ready_here(office, bundle_id)
    with pytest.raises(PlainError, match="has this number"):
        place_after(office, late.id, "999")
    place_after(office, late.id, label)
    second = issue(office, bundle_id, IssueKind.LATER)

    assert plan_of(office, second).of(late.object_id).labels == (f"{label}A",)


def test_what_was_issued_is_not_removed_from_the_case(office, case_id):
    bundle_id, issue_id = make_issued(office, case_id)
    file = office.vault.bundles.files.of(issue_id)[0]

    for document_id in (file.document_id, entry_in(office, bundle_id, "C").document_id):
        with pytest.raises(PlainError, match="issued"):
            remove(office, document_id)


def test_an_issue_is_saved_beside_the_list_of_its_hashes(office, case_id, tmp_path):
    _bundle_id, issue_id = make_issued(office, case_id)
    folder = tmp_path / "for the panel – ŵ"
    folder.mkdir()

    save_issue(office, issue_id, folder, Silent())

    (content,) = masters(office, issue_id)
    saved = folder / "DC-2026-0001-bundle-1.pdf"
    assert saved.read_bytes() == content
    listed = (folder / "manifest.sha256").read_text("utf-8")
    assert listed == f"{hashlib.sha256(content).hexdigest()}  {saved.name}\n"
    save_issue(office, issue_id, folder, Silent())
    assert saved.read_bytes() == content
    saved.write_bytes(b"another bundle of this name")
    with pytest.raises(PlainError, match="already"):
        save_issue(office, issue_id, folder, Silent())
    assert saved.read_bytes() == b"another bundle of this name"


def test_a_list_that_is_no_list_of_hashes_is_left_as_it_is(office, case_id, tmp_path):
    _bundle_id, issue_id = make_issued(office, case_id)
    (tmp_path / "manifest.sha256").write_text("My notes.")

    with pytest.raises(PlainError, match="no list of hashes"):
        save_issue(office, issue_id, tmp_path, Silent())

    assert (tmp_path / "manifest.sha256").read_text() == "My notes."
    assert not (tmp_path / "DC-2026-0001-bundle-1.pdf").exists()
