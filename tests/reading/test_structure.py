"""The reader of structures finds each fault that is put in, and nothing in any kind of bundle or in a copy of one."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from app.models.bundles.model import Built, BundleModel, IssueKind
from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.copies import write_copy
from app.paperwork.paper import Facts, Heading, Words, write_paper
from app.paperwork.redaction.finding import find
from app.paperwork.redaction.redacting import redact, silent
from tests.builders_bundle import make_model, make_piece, make_report, make_sheet
from tests.reading.structure import faults_of

_NOT_OURS = ("31-009", "10-001")
"""The small documents of these tests have a font that is not in their file; nothing is claimed for them."""
PARTS = (Heading(text="What happened"), Words(text="Bore da", language="cy"), Facts(rows=(("Room", "12"),)))


def first_issue(folder: Path, **given: object) -> BundleModel:
    folder.mkdir()
    copy = folder / "tagged.pdf"
    copy.write_bytes(write_paper("A letter", PARTS))
    report = make_report(copy, 1, tagged=True, tagged_throughout=True, language="en-GB")
    return make_model(
        make_piece(folder, "complaint", "C", 2, remarks=("Its damaged pages were accepted.",)),
        make_sheet("rule", "D"),
        make_piece(folder, "letter", "E", copy=copy, report=report),
        make_piece(folder, "photo", "E", 3),
        **given,
    )


def faults(built: Built) -> list[str]:
    return [
        fault for file in built.files for fault in faults_of(file.path.read_bytes()) if not fault.startswith(_NOT_OURS)
    ]


@pytest.mark.proves("N-72")
def test_nothing_is_wrong_with_the_structure_of_any_issue(tmp_path: Path) -> None:
    model = first_issue(tmp_path / "copies")
    first = build_bundle(model, tmp_path)
    late = make_piece(tmp_path / "copies", "late", "E", 2, after="5")
    second = replace(
        model,
        number=2,
        kind=IssueKind.LATER,
        plan=first.plan,
        pieces=(*model.pieces, late),
        withdrawn=frozenset({"photo"}),
        changes=("A paper was added.",),
    )
    later = build_bundle(second, tmp_path)
    last = make_piece(tmp_path / "copies", "last", "L")
    third = replace(second, number=3, kind=IssueKind.SUPPLEMENT, plan=later.plan, pieces=(*second.pieces, last))

    supplement = build_bundle(third, tmp_path)

    assert (faults(first), faults(later), faults(supplement)) == ([], [], [])


def test_nothing_is_wrong_with_the_structure_of_a_volume(tmp_path: Path) -> None:
    pieces = [make_piece(tmp_path / "copies", f"paper{number}", "E", 3) for number in range(6)]

    built = build_bundle(make_model(*pieces, largest_file=70_000), tmp_path)

    assert len(built.files) > 1
    assert faults(built) == []


def test_a_copy_keeps_the_structure_and_its_watermark_is_no_part_of_it(tmp_path: Path) -> None:
    (file,) = build_bundle(first_issue(tmp_path / "copies"), tmp_path).files
    copy = tmp_path / "copy.pdf"

    write_copy(file.path, copy, watermark="Copy 3, the chair", password="secret")

    found = faults_of(copy.read_bytes(), "secret")
    assert [fault for fault in found if not fault.startswith(_NOT_OURS)] == []
    with pikepdf.open(copy, password="secret") as pdf:
        assert b"/Subtype /Watermark" in pdf.pages[3].Contents[-1].read_bytes()


def test_a_bundle_that_claims_pdf_ua_has_no_fault_and_nor_has_its_copy(tmp_path: Path) -> None:
    model = first_issue(tmp_path / "copies")
    tagged = tuple(piece for piece in model.pieces if piece.key in ("rule", "letter"))
    (file,) = build_bundle(replace(model, pieces=tagged), tmp_path).files
    copy = tmp_path / "copy.pdf"

    write_copy(file.path, copy, watermark="Copy 3, محمد", password="secret")

    assert file.claims_ua
    assert faults_of(file.path.read_bytes()) == []
    assert faults_of(copy.read_bytes(), "secret") == []
    with pikepdf.open(copy, password="secret") as pdf:
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_a_name_that_was_taken_out_is_in_no_structure_of_the_copy_nor_of_the_bundle(tmp_path: Path) -> None:
    parts = (Words(text="Nia Pugh came."), Words(text="x\n" * 80), Words(text="Others came."))
    came = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_paper("A letter", parts))) as pdf:
        for word in ("/ActualText", "/Alt", "/E", "/T"):
            element(pdf, 1)[word] = element(pdf, 3)[word] = "Nia Pugh"
        pdf.save(came)
    boxes = [box for hit in find(came.getvalue(), Sought(variants("Nia Pugh")), silent).hits for box in hit.boxes]

    content, found = redact(came.getvalue(), boxes, variants("Nia Pugh"))

    assert (found.leaks, len(boxes) > 0) == ((), True)
    copy = tmp_path / "redacted.pdf"
    copy.write_bytes(content)
    with pikepdf.open(copy) as pdf:
        pages = len(pdf.pages)
        assert "/StructTreeRoot" not in pdf.Root
    # What was said of the document before is still said of it: it is the redaction that decides.
    report = make_report(copy, pages, tagged=True, tagged_throughout=True, language="en-GB")
    piece = make_piece(tmp_path, "letter", copy=copy, report=report, copy_sha256=report.copy_sha256, is_redacted=True)
    built = build_bundle(make_model(piece), tmp_path)
    assert not built.files[0].claims_ua
    # The page that was not made anew still marks its foot, within the one element that the page has become.
    assert {fault.split()[0] for fault in faults(built)} <= {"01-003"}
    with pikepdf.open(built.files[0].path) as pdf:
        assert not any("Pugh" in repr(each) for each in pdf.objects)


def test_links_of_a_document_say_by_its_number_to_which_page_they_lead(tmp_path: Path) -> None:
    piece = make_piece(tmp_path, "linked", "C", 3)
    with pikepdf.open(piece.copy, allow_overwriting_input=True) as pdf:
        way = Array([pdf.pages[2].obj, Name.Fit])
        pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=way)])
        pdf.save(piece.copy, static_id=True)
    report = make_report(piece.copy, 3)

    built = build_bundle(make_model(replace(piece, report=report, copy_sha256=report.copy_sha256)), tmp_path)

    assert faults(built) == []
    with pikepdf.open(built.files[0].path) as pdf:
        assert str(pdf.pages[3].Annots[0].Contents) == "To page 6"


def element(pdf: Pdf, *places: int) -> pikepdf.Object:
    found = pdf.Root.StructTreeRoot.K[0]
    for place in places:
        found = found.K[place]
    return found


def no_structure(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def hidden_title(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


def unmarked_words(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 0 0 9 9 re f")


def nested_marks(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /Artifact BMC /P <</MCID 90>> BDC EMC EMC")


def open_mark(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /Artifact BMC")


def lost_way_back(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = pdf.Root.StructTreeRoot.ParentTree.Nums[1][1]


def lost_parent(pdf: Pdf) -> None:
    element(pdf, 1).P = element(pdf, 0)


def skipped_level(pdf: Pdf) -> None:
    element(pdf, 1).S = Name.H3


def own_kind(pdf: Pdf) -> None:
    element(pdf, 1).S = Name.Heading


def silent_picture(pdf: Pdf) -> None:
    element(pdf, 2).S = Name.Figure


def lonely_item(pdf: Pdf) -> None:
    element(pdf, 2).S = Name.LI


def heading_of_nothing(pdf: Pdf) -> None:
    del element(pdf, 3).K.K[0].A


def link_to_nowhere(pdf: Pdf) -> None:
    element(pdf, 2).S = Name.Link


def empty_element(pdf: Pdf) -> None:
    top = element(pdf)
    empty = pdf.make_indirect(Dictionary(S=Name.P, P=top))
    top.K = Array([*top.K, empty])


def stray_annotation(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))])
    del page.Tabs


def font_elsewhere(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2
        del font.ToUnicode


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (no_structure, {"01-005"}),
        (no_language, {"11-006"}),
        (hidden_title, {"07-001"}),
        (unmarked_words, {"01-005"}),
        (nested_marks, {"01-004", "01-006"}),
        (open_mark, {"00"}),
        (lost_way_back, {"00"}),
        (lost_parent, {"00"}),
        (skipped_level, {"14-003"}),
        (own_kind, {"02-001"}),
        (silent_picture, {"13-004"}),
        (lonely_item, {"09-004"}),
        (heading_of_nothing, {"15-003"}),
        (link_to_nowhere, {"28-011"}),
        (empty_element, {"00"}),
        (stray_annotation, {"00", "28-002", "28-004", "28-008"}),
        (font_elsewhere, {"31-009", "10-001"}),
    ],
)
def test_a_fault_that_is_put_in_is_found(change: Callable[[Pdf], None], codes: set[str]) -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_paper("A letter", PARTS))) as pdf:
        change(pdf)
        pdf.save(file)

    assert {fault.split()[0] for fault in faults_of(file.getvalue())} == codes
