"""Which documents are in which file, and what is said of those that have no pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.progress import Silent
from app.services import documents
from app.services.bundles.arranging import keep_out
from app.services.bundles.making_ready import make_documents_ready
from app.services.case_files.enclosing import documents_for, enclose, kept_back, size_of
from app.services.office import Office
from tests.builders import make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.vault.close()


def bring(office: Office, **contents: bytes) -> int:
    case = make_case(office)
    assert case.id is not None
    pasted = [documents.Pasted(name=f"{name}.txt", content=content) for name, content in contents.items()]
    documents.add_documents(office, case.id, pasted, Silent())
    return case.id


def test_what_is_marked_to_be_kept_out_is_in_the_adviser_s_file_alone(office: Office) -> None:
    case_id = bring(office, one=b"One.", two=b"Two.")
    first, second = documents_for(office, case_id, for_person=True)

    keep_out(office, first.id or 0, "ADVICE")

    assert documents_for(office, case_id, for_person=True) == [second]
    assert [each.id for each in documents_for(office, case_id, for_person=False)] == [first.id, second.id]
    assert [each.id for each in kept_back(office, case_id)] == [first.id]


def test_what_was_not_made_ready_is_listed_with_the_reason(office: Office, tmp_path: Path) -> None:
    case_id = bring(office, one=b"One.", two=b"\x00\x01\x02\x03" * 20)
    one, two = documents_for(office, case_id, for_person=False)
    make_documents_ready(office, [one], Silent())

    enclosed = enclose(office, [one, two], tmp_path, Silent())

    assert [each.title for each in enclosed.documents] == ["one.txt"]
    assert enclosed.documents[0].copy.read_bytes().startswith(b"%PDF")
    assert enclosed.missing == (("two.txt", "It was not made ready. The file itself is in the vault."),)
    assert size_of(office, [one, two]) == enclosed.documents[0].copy.stat().st_size
