"""The complaint is kept as it came: its day, its document, what it states, and that its writer was warned."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.models.answers import YesNo
from app.models.errors import NotSaved
from app.models.procedures.what_next import Level
from app.models.progress import Silent
from app.models.typed_dates import Moment, exactly
from app.paperwork.paper import Words, write_paper
from app.services.documents import Pasted, add_documents
from app.services.formal.complaint import (
    complaint_of,
    contents_not_found,
    keep_complaint,
    keep_warning,
    not_stated,
)
from app.services.formal.facts import next_steps
from app.services.formal.forwarding import why_not_forward
from app.services.office import Office
from app.services.outside import read_content
from tests.builders import tables, uk, undo
from tests.builders_formal import add_document, keep, make_formal_case, make_panel_office

WARNED = {"warned": YesNo.YES, "warned_on": exactly(date(2026, 3, 2))}
LETTER = (
    "On 3 February 2026 at about 14:30 in the staff meeting Dr Larch shouted at me in front of six colleagues. I felt "
    "humiliated and have slept badly since. I asked him to stop, and spoke to my line manager the day after."
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def pasted(office: Office, case_id: int, name: str, content: bytes) -> int:
    return add_documents(office, case_id, [Pasted(name=name, content=content)], Silent()).added[0]


def docx(*paragraphs: str) -> bytes:
    """A Word document as small as it can be."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>')
    return made.getvalue()


@pytest.mark.proves("N-53")
@pytest.mark.parametrize(
    ("came", "counts"),
    [
        (Moment(at=uk(2026, 3, 3, 16, 59)), date(2026, 3, 3)),
        (Moment(at=uk(2026, 3, 3, 17, 1)), date(2026, 3, 4)),
        (Moment(at=uk(2026, 2, 27, 18, 30)), date(2026, 3, 2)),
        (exactly(date(2026, 3, 1)), date(2026, 3, 2)),
        (exactly(date(2026, 3, 3)), date(2026, 3, 3)),
    ],
)
def test_a_complaint_that_comes_late_or_on_a_day_nobody_works_counts_as_the_next(
    office: Office, tmp_path: Path, came: object, counts: date
) -> None:
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)

    keep_complaint(office, case_id, {"came_at": came, **WARNED}, document.id)
    now = complaint_of(office, case_id)

    assert now is not None
    assert now.record.dated_on == counts
    assert ("counts as received" in now.came_words()) == (
        counts != (came.at.date() if isinstance(came, Moment) else came.day)
    )


@pytest.mark.proves("N-53")
def test_a_complaint_needs_its_document_and_can_be_taken_back_whole(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    elsewhere = add_document(office, tmp_path, make_formal_case(office), "Another matter.")
    answers = {"came_at": Moment(at=uk(2026, 3, 3, 9)), **WARNED, "states": ("TIMES", "EVENTS")}
    before = tables(office)

    for wrong in (None, elsewhere.id, 999):
        with pytest.raises(NotSaved) as refused:
            keep_complaint(office, case_id, answers, wrong)
        assert "document" in refused.value.problems
    kept = keep_complaint(office, case_id, answers, document.id)
    there = complaint_of(office, case_id)

    assert there is not None
    assert there.document == document
    assert not_stated(office, there.answers) == [
        "Who saw or heard it",
        "How it made them feel",
        "What was done about it already",
    ]
    undo(office, kept)
    assert tables(office) == before


@pytest.mark.proves("N-55")
def test_no_step_forwards_a_complaint_whose_writer_was_not_warned_and_a_later_warning_opens_it(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    keep_complaint(office, case_id, {"came_at": Moment(at=uk(2026, 3, 3, 9)), "warned": YesNo.NO}, document.id)

    def warned_missing() -> list[Level]:
        return [each.level for step in next_steps(office, case_id) for each in step.missing if "warned" in each.key]

    held = warned_missing()
    keep_warning(office, case_id, date(2026, 3, 4))
    now = complaint_of(office, case_id)

    assert Level.BLOCK in held
    assert warned_missing() == []
    assert now is not None
    assert now.is_warned
    assert now.document == document
    with pytest.raises(NotSaved):
        keep_warning(office, case_id, date(2026, 3, 5))


@pytest.mark.proves("N-54")
def test_what_a_complaint_does_not_say_is_only_hinted_at(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    whole = add_document(office, tmp_path, case_id, LETTER)
    short = add_document(office, tmp_path, case_id, "Dr Larch shouted at me. I felt humiliated.")

    full, half = (contents_not_found(office, each.id or 0, Silent()) for each in (whole, short))

    assert full.has_words
    assert full.not_found == ()
    assert [each.name for each in half.not_found] == ["times", "witnesses", "action"]
    keep_complaint(office, case_id, {"came_at": Moment(at=uk(2026, 3, 3, 9)), **WARNED}, short.id)
    now = complaint_of(office, case_id)
    assert now is not None
    assert now.document is not None
    assert now.document.sha256 == short.sha256


@pytest.mark.proves("N-54")
def test_words_are_read_from_pdf_and_word_documents_and_a_photograph_has_none(office: Office) -> None:
    case_id = make_formal_case(office)
    contents = {
        "a.pdf": write_paper("A letter", [Words(text=LETTER)]),
        "b.docx": docx(LETTER[:80], LETTER[80:]),
        "c.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "d.docx": b"PK\x03\x04 word/document.xml and no archive at all",
    }

    found = {
        name: contents_not_found(office, pasted(office, case_id, name, each), Silent())
        for name, each in contents.items()
    }

    assert found["a.pdf"].not_found == found["b.docx"].not_found == ()
    assert found["a.pdf"].has_words
    assert found["b.docx"].has_words
    assert not found["c.png"].has_words
    assert not found["d.docx"].has_words


@pytest.mark.proves("N-55")
def test_only_the_very_document_that_came_goes_on_and_one_changed_byte_stops_it(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    came = pasted(office, case_id, "letter.txt", LETTER.encode())
    redacted = pasted(office, case_id, "redacted.txt", LETTER.replace("Larch", "█████").encode())
    one_byte = pasted(office, case_id, "again.txt", LETTER[:-1].encode() + b"!")
    before = why_not_forward(office, case_id, came)
    keep_complaint(office, case_id, {"came_at": Moment(at=uk(2026, 3, 3, 9)), **WARNED}, came)

    copy = read_content(office, came, Silent())

    assert before is not None
    assert copy == LETTER.encode()
    assert why_not_forward(office, case_id, came) is None
    for other in (redacted, one_byte):
        assert "in full" in (why_not_forward(office, case_id, other) or "")


@pytest.mark.proves("N-55")
def test_when_the_complaint_is_put_right_the_earlier_document_goes_nowhere(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    first, second = (add_document(office, tmp_path, case_id, words) for words in ("The first.", "The second."))
    answers = {"came_at": Moment(at=uk(2026, 3, 3, 9)), **WARNED}
    keep_complaint(office, case_id, answers, first.id)

    keep_complaint(office, case_id, answers, second.id)

    assert why_not_forward(office, case_id, first.id or 0) is not None
    assert why_not_forward(office, case_id, second.id or 0) is None


def test_the_hour_at_which_it_came_stays_when_it_is_put_right_as_any_other_record(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    keep_complaint(office, case_id, {"came_at": Moment(at=uk(2026, 3, 2, 18)), **WARNED}, document.id)

    keep(office, case_id, "complaint", document, on=date(2026, 3, 3), warned="YES", states=("TIMES",))
    same_day = complaint_of(office, case_id)
    keep(office, case_id, "complaint", document, on=date(2026, 3, 4), warned="YES")
    other_day = complaint_of(office, case_id)

    assert same_day is not None
    assert other_day is not None
    assert same_day.came_words().startswith("Received Monday 2 March 2026, 6.00 pm")
    assert same_day.answers["states"] == ("TIMES",)
    assert other_day.came_words() == "Received Wednesday 4 March 2026"


def test_a_complaint_kept_as_any_other_record_is_read_as_well(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)

    keep(office, case_id, "complaint", add_document(office, tmp_path, case_id))
    now = complaint_of(office, case_id)

    assert now is not None
    assert now.came_words() == "Received Wednesday 4 March 2026"
