"""Documents are added all together or not at all, told apart by their content, and can be brought back."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services import documents, finding, timeline
from app.services.casework import join_case
from app.services.closing import close_case
from app.services.documents import Brought, Pasted
from app.services.office import Office
from app.store.vault import Vault
from tests.builders import make_case, make_office, undo
from tests.builders_vault import KEY
from tests.house.needs import needs_that


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    case = make_case(office)
    assert case.id is not None
    return case.id


def file(folder: Path, name: str, content: bytes = b"what was said") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def add(office: Office, case_id: int, *sources: Path | Pasted) -> Brought:
    return documents.add_documents(office, case_id, sources, Silent())


def files_of(office: Office) -> list[str]:
    return sorted(path.name for path in (office.vault.folder / "att").rglob("*") if path.is_file())


def test_a_file_is_added_with_its_kind_its_size_and_its_hash(office: Office, case_id: int, tmp_path: Path) -> None:
    brought = add(office, case_id, file(tmp_path, "letter.docx", b"%PDF-1.4 not a docx"))

    (document,) = documents.of_case(office, case_id)
    assert brought.changes.said == "1 document added."
    assert (document.name, document.kind, document.size) == ("letter.docx", "application/pdf", 19)
    assert office.vault.attachments.read(document) == b"%PDF-1.4 not a docx"
    assert files_of(office) == [f"{document.stored}.age"]


def test_the_file_itself_is_left_where_it_was(office: Office, case_id: int, tmp_path: Path) -> None:
    path = file(tmp_path, "letter.txt")

    add(office, case_id, path)

    assert path.read_bytes() == b"what was said"


def test_a_pasted_picture_or_text_is_a_document_too(office: Office, case_id: int) -> None:
    add(office, case_id, Pasted(name="Pasted.txt", content=b"copied from a message"))

    assert [each.kind for each in documents.of_case(office, case_id)] == ["text/plain"]


def test_the_same_file_on_the_same_case_is_added_once_and_that_is_said(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))

    brought = add(office, case_id, file(tmp_path, "the same.txt"))

    assert len(documents.of_case(office, case_id)) == 1
    assert brought.added == ()
    assert brought.remarks == (
        "“the same.txt” is on this case already, added on Wednesday 4 March 2026. Nothing was added.",
    )
    assert len(files_of(office)) == 1


def test_the_same_file_on_another_case_is_added_and_the_other_case_named(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    other = make_case(office, "Another")
    assert other.id is not None
    add(office, other.id, file(tmp_path, "letter.txt"))

    brought = add(office, case_id, file(tmp_path, "copy.txt"))

    assert len(brought.added) == 1
    assert other.reference in brought.remarks[0]
    assert "letter" not in brought.remarks[0]


def test_the_same_file_given_twice_at_once_is_added_once(office: Office, case_id: int, tmp_path: Path) -> None:
    brought = add(office, case_id, file(tmp_path, "one.txt"), file(tmp_path, "two.txt"))

    assert len(brought.added) == 1
    assert "given twice" in brought.remarks[0]


def _folder(place: Path) -> Path:
    (place / "folder").mkdir()
    return place / "folder"


def _link_to_nothing(place: Path) -> Path:
    (place / "link").symlink_to(place / "nothing")
    return place / "link"


def _pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe")
    return place / "pipe"


on_posix = needs_that(os.name == "posix", "links and pipes of POSIX")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda place: place / "gone.txt", "no longer there"),
        (_folder, "a folder"),
        (lambda place: file(place, "empty.txt", b""), "is empty"),
        pytest.param(_link_to_nothing, "no longer there", marks=on_posix),
        pytest.param(_pipe, "no ordinary file", marks=on_posix),
    ],
)
def test_what_is_no_readable_file_is_refused_alone_and_passed_over_among_others(
    office: Office, case_id: int, tmp_path: Path, make: Callable[[Path], Path], why: str
) -> None:
    source = make(tmp_path)

    with pytest.raises(PlainError, match=why):
        add(office, case_id, source)
    brought = add(office, case_id, source, file(tmp_path, "letter.txt"))

    assert len(brought.added) == 1
    assert why in brought.remarks[0]
    assert len(files_of(office)) == 1


@on_posix
def test_a_link_to_a_file_brings_the_file(office: Office, case_id: int, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(file(tmp_path, "letter.txt"))

    add(office, case_id, tmp_path / "link.txt")

    assert [each.name for each in documents.of_case(office, case_id)] == ["link.txt"]


class StopsAt:
    """Stops the work at its n-th step."""

    def __init__(self, step: int) -> None:
        self._left = step

    def step(self, done: int, total: int, words: str) -> None:
        self._left -= 1
        if not self._left:
            raise Cancelled


@pytest.mark.parametrize("step", range(1, 12))
def test_stopping_anywhere_leaves_nothing_of_any_file(office: Office, case_id: int, tmp_path: Path, step: int) -> None:
    two = [file(tmp_path, "one.bin", bytes(2_000_000)), file(tmp_path, "two.bin", bytes(2_000_001))]

    with pytest.raises(Cancelled):
        documents.add_documents(office, case_id, two, StopsAt(step))

    assert documents.of_case(office, case_id) == []
    assert files_of(office) == []


def test_progress_tells_parts_of_the_whole_and_names_no_file(office: Office, case_id: int, tmp_path: Path) -> None:
    class Listens:
        heard: list[tuple[int, int, str]] = []

        def step(self, done: int, total: int, words: str) -> None:
            self.heard.append((done, total, words))

    documents.add_documents(office, case_id, [file(tmp_path, "letter.bin", bytes(3_000_000))], Listens())

    assert Listens.heard[-1] == (1000, 1000, "Adding document 1 of 1")
    assert all(0 <= done <= total == 1000 for done, total, _words in Listens.heard)


def test_taking_back_what_was_added_leaves_the_case_as_it_was(office: Office, case_id: int, tmp_path: Path) -> None:
    brought = add(office, case_id, file(tmp_path, "one.txt"), file(tmp_path, "two.txt", b"other"))

    undo(office, brought.changes)

    assert documents.of_case(office, case_id) == []


def test_what_was_added_stays_once_it_was_described(office: Office, case_id: int, tmp_path: Path) -> None:
    """Taking back the adding took away the words that somebody had written about it."""
    brought = add(office, case_id, file(tmp_path, "one.txt"))
    documents.describe(office, brought.added[0], "one.txt", "The letter of May")

    with pytest.raises(PlainError, match="since"):
        undo(office, brought.changes)

    assert [each.about for each in documents.of_case(office, case_id)] == ["The letter of May"]


def test_a_removed_document_can_be_brought_back_whole(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))
    (before,) = documents.of_case(office, case_id)

    removed = documents.remove(office, before.id or 0)
    without = documents.of_case(office, case_id)
    undo(office, removed)

    assert without == []
    assert documents.of_case(office, case_id) == [before]
    assert office.vault.attachments.read(before) == b"what was said"


def test_the_file_of_a_removed_document_goes_when_the_vault_is_closed(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"), file(tmp_path, "kept.txt", b"kept"))
    documents.remove(office, documents.of_case(office, case_id)[-1].id or 0)
    before = len(files_of(office))

    office.vault.close()

    assert before == 2
    assert len(files_of(office)) == 1
    with Vault.open(office.vault.folder, KEY) as again:
        assert again.documents.gone() == set()
        assert again.attachments.read(again.documents.all()[0]) == b"kept"


def test_the_file_of_a_case_that_is_gone_goes_too(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))
    with office.vault.saving():
        office.vault.cases.remove(case_id)

    office.vault.close()

    assert files_of(office) == []


def test_documents_go_with_their_case_when_it_is_joined_to_another(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    other = make_case(office, "Another")
    add(office, case_id, file(tmp_path, "letter.txt"))

    joined = join_case(office, case_id, other.reference)

    assert [each.name for each in documents.of_case(office, other.id or 0)] == ["letter.txt"]
    undo(office, joined)
    assert [each.name for each in documents.of_case(office, case_id)] == ["letter.txt"]


def test_a_document_is_found_by_its_name_and_by_what_it_is_about(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "rota of november.txt"))
    documents.describe(office, documents.of_case(office, case_id)[0].id or 0, "", "who sat where")

    assert len(finding.find_cases(office, "november")) == 1
    assert len(finding.find_cases(office, "sat where")) == 1


def test_describing_again_can_be_taken_back(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))
    document_id = documents.of_case(office, case_id)[0].id or 0

    changes = documents.describe(office, document_id, "../the rota.txt", "two\nlines")
    described = documents.document_or_say(office, document_id)
    undo(office, changes)

    assert (described.name, described.about) == ("the rota.txt", "two lines")
    assert documents.document_or_say(office, document_id).name == "letter.txt"


def test_the_timeline_tells_of_a_document(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))

    entry = next(each for each in timeline.timeline(office, case_id) if each.kind is timeline.EntryKind.DOCUMENT)

    assert entry.heading == "Document added, Text"
    assert entry.text == "letter.txt"


def test_documents_of_one_day_are_one_entry(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"), file(tmp_path, "rota.txt", b"Monday"))

    (entry,) = [each for each in timeline.timeline(office, case_id) if each.kind is timeline.EntryKind.DOCUMENT]

    assert (entry.heading, entry.text) == ("2 documents added", "letter.txt\nrota.txt")


def test_a_document_of_a_case_that_went_meanwhile_leaves_no_file(office: Office, case_id: int, tmp_path: Path) -> None:
    class Removes:
        def step(self, done: int, total: int, words: str) -> None:
            if done == total:
                with office.vault.saving():
                    office.vault.cases.remove(case_id)

    with pytest.raises(PlainError, match="no longer in the vault"):
        documents.add_documents(office, case_id, [file(tmp_path, "letter.txt")], Removes())

    assert files_of(office) == []


def test_a_closed_case_keeps_its_documents_as_they_are(office: Office, case_id: int, tmp_path: Path) -> None:
    add(office, case_id, file(tmp_path, "letter.txt"))
    (document,) = documents.of_case(office, case_id)
    close_case(office, case_id, Ending(outcome="D_REFERRED", despite="She will not be back."))

    with pytest.raises(PlainError, match="closed"):
        add(office, case_id, file(tmp_path, "late.txt", b"late"))
    with pytest.raises(PlainError, match="closed"):
        documents.describe(office, document.id or 0, "other", "")
    with pytest.raises(PlainError, match="closed"):
        documents.remove(office, document.id or 0)

    assert documents.of_case(office, case_id) == [document]
    assert len(files_of(office)) == 1
