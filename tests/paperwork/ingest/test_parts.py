"""What is no page of a PDF is dropped and counted where that does no harm; else the file is refused."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from app.models.bundles.ingested import IngestReport, IngestState, Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.ingest.parts import without_other_parts
from app.paperwork.ingest.pdf import make_sound
from tests.builders_bundles import make_pdf


def with_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def with_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


def with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = AttachedFileSpec(pdf, b"what somebody wrote", filename="notes.txt")


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array()))


def with_comment(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("Not true!"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def opened(change: Callable[[pikepdf.Pdf], None]) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(make_pdf("A page.")))
    change(pdf)
    return pdf


@pytest.mark.parametrize("change", [with_layer, with_form, with_attachment, with_script, with_comment])
def test_what_would_be_lost_or_come_to_light_in_a_bundle_is_refused(change):
    with pytest.raises(Refusal) as refused:
        without_other_parts(opened(change))

    assert refused.value.why is Refused.PARTS


def test_links_actions_and_private_data_are_dropped_and_counted():
    def change(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
        pdf.pages[0].PieceInfo = Dictionary()
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    pdf = opened(change)

    assert without_other_parts(pdf) == {"links": 1, "private_data": 1, "actions": 1}
    assert {"/Annots", "/PieceInfo"}.isdisjoint(pdf.pages[0].obj.keys())
    assert "/OpenAction" not in pdf.Root


def test_a_file_made_sound_says_what_was_dropped():
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Thumb = pdf.make_stream(b"")

    made = io.BytesIO()
    opened(change).save(made)
    known = IngestReport(state=IngestState.READY, kind="application/pdf", source_sha256="", source_size=0)

    report, _pdf, _within = make_sound(
        Converted(pdf=made.getvalue()), Ask(kind="application/pdf"), known, lambda done, total: None
    )

    assert report.dropped == {"thumbnails": 1}
