"""Files that came inside a document become documents of its case, once each, and that can be taken back."""

import pytest

from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.inside import add_files_inside
from app.services.documents import of_case
from tests import corpus
from tests.builders_bundles import add_file, add_pdf, look, make_bundle
from tests.builders_formal import keep, make_formal_case


def test_files_inside_are_offered_until_they_are_on_the_case(office, tmp_path):
    case_id = make_formal_case(office)
    document = add_file(office, tmp_path, case_id, corpus.one("attachments").content, ".pdf")
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="A report")
    bundle_id = make_bundle(office, case_id)
    [offered] = [each for each in look(office, bundle_id).troubles if each.act == "inside"]

    changes = add_files_inside(office, document.id, Silent())

    assert (offered.blocks, changes.said) == (False, "2 documents added.")
    assert {each.name for each in of_case(office, case_id)} >= {"notes.txt", "inside.pdf"}
    assert [each for each in look(office, bundle_id).troubles if each.act == "inside"] == []

    changes.undo.act(office, *changes.undo.args)

    assert [each for each in look(office, bundle_id).troubles if each.act == "inside"] == [offered]


def test_what_the_case_has_already_is_not_added_twice(office, tmp_path):
    case_id = make_formal_case(office)
    document = add_file(office, tmp_path, case_id, corpus.one("attachments").content, ".pdf")
    add_files_inside(office, document.id, Silent())

    again = add_files_inside(office, document.id, Silent())

    assert (again.said, again.undo) == ("2 are on the case already.", None)


def test_a_document_without_files_or_with_a_lock_says_so(office, tmp_path):
    case_id = make_formal_case(office)
    plain = add_pdf(office, tmp_path, case_id, "Nothing inside.")
    locked = add_file(office, tmp_path, case_id, corpus.one("locked").content, ".pdf")

    with pytest.raises(PlainError, match="no file inside"):
        add_files_inside(office, plain.id, Silent())
    with pytest.raises(PlainError, match="locked"):
        add_files_inside(office, locked.id, Silent())
