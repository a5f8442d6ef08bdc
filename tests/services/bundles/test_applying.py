"""A redacted copy is kept only where nothing of what was taken out is found in it, and stands in the bundle instead."""

import io

import pytest
from pypdf import PdfReader

from app.models.bundles.model import IssueKind
from app.models.bundles.redacting import read_numbers
from app.models.bundles.redactions import Box, RedactionState
from app.models.documents import MadeFor
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles.applying import apply_redactions, approve, give_redaction_up, take_approval_back
from app.services.bundles.redacting import decide, draw, remove_places
from app.services.documents import describe
from tests.builders import undo
from tests.builders_bundles import (
    add_pdf,
    explain_what_is_missing,
    issue,
    look,
    make_bundle,
    make_case_to_hear,
    masters,
)
from tests.builders_formal import keep
from tests.builders_redaction import (
    NAME,
    PAGES,
    look_again,
    make_statement,
    now,
    places,
    put_ready,
    redact,
    redacted_copy,
    search,
    take_all_out,
)
from tests.stopping import Stops


def words_of(content: bytes) -> list[str]:
    """The words of each page, read by another library than wrote it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_the_copy_has_the_same_pages_without_the_name_and_with_all_other_words(office, tmp_path):
    document = make_statement(office, tmp_path)
    original = office.vault.attachments.read(document)

    copy = redact(office, document)

    said = words_of(copy)
    assert [NAME in page or "Fernsby" in page for page in said] == [False, False, False]
    assert [set(page.split()) for page in said] == [
        set(PAGES[0].replace(NAME, "").split()),
        set(PAGES[1].replace("Fernsby.", "").split()),
        set(PAGES[2].split()),
    ]
    assert office.vault.attachments.read(document) == original
    numbers = read_numbers(now(office, document).redacted.report)
    assert (numbers.pages, numbers.boxes, numbers.words_taken) == (2, 2, 3)
    assert numbers.looked_for > 5
    assert copy not in [
        office.vault.attachments.read(each) for each in office.vault.documents.of_case(document.case_id)
    ]


def test_it_is_approved_by_somebody_once_every_place_was_looked_at_twice(office, tmp_path):
    document = make_statement(office, tmp_path)
    search(office, document)
    take_all_out(office, document)

    with pytest.raises(PlainError, match="not applied"):
        approve(office, document.id, "Perpetua Lind")
    apply_redactions(office, document.id, Silent())
    with pytest.raises(PlainError, match="looked at twice"):
        approve(office, document.id, "Perpetua Lind")
    look_again(office, document)
    with pytest.raises(PlainError, match="needs a name"):
        approve(office, document.id, " ")
    changes = approve(office, document.id, "Perpetua Lind")
    approved = now(office, document).redacted
    undo(office, changes)

    assert (approved.approved_by, approved.approved_at) == ("Perpetua Lind", office.now())
    assert now(office, document).redacted.approved_at is None


def test_nothing_is_applied_while_a_place_is_open_or_there_is_nothing_to_take_out(office, tmp_path):
    document = make_statement(office, tmp_path)

    with pytest.raises(PlainError, match="nothing to take out"):
        apply_redactions(office, document.id, Silent())
    search(office, document)
    with pytest.raises(PlainError, match="not decided yet"):
        apply_redactions(office, document.id, Silent())

    assert now(office, document).redacted is None


def test_a_copy_in_which_the_name_is_still_found_is_refused_and_not_kept(office, tmp_path):
    document = make_statement(office, tmp_path)
    search(office, document)
    remove_places(office, document.id, [places(office, document)[1].id])
    take_all_out(office, document)

    with pytest.raises(PlainError) as refused:
        apply_redactions(office, document.id, Silent())

    assert "in the words of a page" in refused.value.happened
    assert refused.value.happened.endswith("Pages: 2.")
    assert "Fernsby" not in str(refused.value)
    assert now(office, document).redacted is None
    kept = office.vault.db.execute("SELECT count(*) FROM documents WHERE made_for = ?", (MadeFor.REDACTION,))
    assert kept.fetchone()[0] == 0


def test_somebody_else_of_the_same_name_stays(office, tmp_path):
    document = make_statement(office, tmp_path, "Tobias Fernsby saw it.", "Hanna Fernsby did not.")
    search(office, document)
    one, other = places(office, document)
    decide(office, document.id, [one.id], RedactionState.WANTED, "WITNESS")
    decide(office, document.id, [other.id], RedactionState.REFUSED)

    apply_redactions(office, document.id, Silent())

    assert ["Fernsby" in page for page in words_of(redacted_copy(office, document))] == [False, True]


def test_a_copy_is_out_of_date_as_soon_as_anything_that_it_was_made_of_changes(office, tmp_path):
    document = make_statement(office, tmp_path, f"{NAME} met Hanna Quill.")
    redact(office, document)
    changed = draw(office, document.id, Box(page=0, left=10, top=10, right=20, bottom=20), "PRIVATE")
    after_a_box = now(office, document).is_current
    undo(office, changed)
    again = now(office, document).is_current
    searched = search(office, document, "Hanna Quill")
    after_a_name = now(office, document).is_current
    undo(office, searched)

    assert (after_a_box, again, after_a_name, now(office, document).is_current) == (False, True, False, True)


def test_a_stopped_application_leaves_the_copy_of_before(office, tmp_path):
    document = make_statement(office, tmp_path)
    copy = redact(office, document)
    draw(office, document.id, Box(page=2, left=10, top=10, right=20, bottom=20), "PRIVATE")

    with pytest.raises(Cancelled):
        apply_redactions(office, document.id, Stops(after=3))

    assert redacted_copy(office, document) == copy


def test_a_redaction_given_up_leaves_the_document_whole_and_its_places_can_come_back(office, tmp_path):
    document = make_statement(office, tmp_path)
    redact(office, document)
    before = now(office, document)

    changes = give_redaction_up(office, document.id)
    gone = now(office, document)
    undo(office, changes)

    assert (gone.redacted, gone.places, gone.names) == (None, (), ())
    assert office.vault.documents.one(before.redacted.copy_id) is None
    assert (now(office, document).places, now(office, document).names) == (before.places, before.names)


@pytest.mark.proves("N-72")
def test_the_redacted_copy_stands_in_the_bundle_and_the_name_is_in_no_title_of_it(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    document = add_pdf(office, tmp_path, case_id, *PAGES)
    keep(office, case_id, "evidence", document, whose="WITNESS", what=f"Statement of {NAME}")
    describe(office, document.id, f"{NAME}.pdf", "")
    for each, pages in zip(office.vault.documents.of_case(case_id), (2, 1, 1, 3), strict=True):
        put_ready(office, each, pages)
    bundle_id = make_bundle(office, case_id, ready=False)
    explain_what_is_missing(office, bundle_id)
    before = {
        each.entry.object_id: each.pages for section in look(office, bundle_id).sections for each in section.lines
    }
    redact(office, document)
    now_in = look(office, bundle_id)

    pages = words_of(masters(office, issue(office, bundle_id, IssueKind.FIRST))[0])

    assert {each.entry.object_id: each.pages for section in now_in.sections for each in section.lines} == before
    assert not any("Fernsby" in page for page in pages)
    assert any("Statement of […]" in page for page in pages)
    assert any("Its title has a name that was taken out" in each.words for each in now_in.troubles)
    copy = office.vault.documents.one(now(office, document).redacted.copy_id)
    assert copy.name == "[…].pdf"


def test_redactions_that_are_not_approved_stand_in_the_way_of_the_bundle(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    document = add_pdf(office, tmp_path, case_id, *PAGES)
    keep(office, case_id, "evidence", document, whose="WITNESS", what="Statement")
    put_ready(office, document, 3)
    bundle_id = make_bundle(office, case_id, ready=False)

    def in_the_way() -> list[str]:
        return [each.words for each in look(office, bundle_id).troubles if each.act == "redact" and each.blocks]

    before = in_the_way()
    search(office, document)
    take_all_out(office, document)
    wanted = in_the_way()
    redact(office, document)
    approved = in_the_way()
    take_approval_back(office, document.id)

    assert (before, approved) == ([], [])
    assert wanted == ["Its redactions are not applied yet, or were changed since."]
    assert in_the_way() == ["Its redactions wait for somebody to approve them."]
