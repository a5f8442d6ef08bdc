"""Whatever PDF came in, one sound PDF comes out, with a report of what was kept, dropped and lost."""

import io

import pikepdf

from app.models.bundles.ingested import IngestReport, IngestState
from app.paperwork.ingest.made import Ask, Converted
from app.paperwork.ingest.pdf import make_sound, warm_up
from app.paperwork.paper import Heading, Words, write_paper
from tests.tagged import kinds_of, untagged

PDF = "application/pdf"
KNOWN = IngestReport(state=IngestState.REFUSED, kind=PDF, source_sha256="", source_size=0)


def test_a_plain_paper_is_ready_with_its_words() -> None:
    warm_up()
    paper = write_paper("A paper", [Words(text="Four o’clock, in the lab.")])

    report, copy, inside = make_sound(Converted(pdf=paper), Ask(kind=PDF), KNOWN, lambda done, total: None)

    assert (report.state, report.damaged_pages, report.repaired, inside) == (IngestState.READY, (), 0, ())
    assert report.pages[0].letters > 15
    assert len(pikepdf.open(io.BytesIO(copy)).pages) == 1


def test_a_paper_that_can_be_listened_to_stays_one() -> None:
    paper = write_paper("A paper", [Heading(text="Where"), Words(text="In the lab.")])

    report, copy, _inside = make_sound(Converted(pdf=paper), Ask(kind=PDF), KNOWN, lambda done, total: None)

    assert (report.tagged, report.tagged_throughout) == (True, True)
    assert kinds_of(copy) == kinds_of(paper)


def test_states_that_outlast_their_mark_do_not_cost_a_document_its_structure() -> None:
    """LibreOffice writes every page like this. The page was closed into a form, and its structure was lost."""
    with pikepdf.open(io.BytesIO(write_paper("A paper", [Words(text="In the lab.")]))) as pdf:
        page = pdf.pages[0]
        written = page.Contents.read_bytes()
        page.obj.Contents = pdf.make_stream(b"/Artifact BMC q 0 0 595 842 re W* n EMC " + written + b" Q")
        file = io.BytesIO()
        pdf.save(file)

    report, copy, _inside = make_sound(Converted(pdf=file.getvalue()), Ask(kind=PDF), KNOWN, lambda done, total: None)

    assert (report.tagged, report.tagged_throughout) == (True, True)
    assert untagged(copy) == []


def test_a_paper_without_structure_says_so() -> None:
    with pikepdf.open(io.BytesIO(write_paper("A paper", [Words(text="In the lab.")]))) as pdf:
        del pdf.Root.StructTreeRoot
        file = io.BytesIO()
        pdf.save(file)

    report, _copy, _inside = make_sound(Converted(pdf=file.getvalue()), Ask(kind=PDF), KNOWN, lambda done, total: None)

    assert (report.tagged, report.tagged_throughout) == (False, False)
