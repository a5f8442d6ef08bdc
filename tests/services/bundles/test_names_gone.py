"""What was taken out of the documents of a bundle is in nothing that the program writes about them."""

from datetime import date
from pathlib import Path

from app.models.bundles.ingested import Heading, IngestReport, IngestState
from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, LeftOut, SheetPiece
from app.models.bundles.sought import Sought
from app.services.bundles.names_gone import without_names

GONE = Sought(["Tobias Fernsby", "Fernsby"])


def piece(key: str, *, is_redacted: bool) -> DocumentPiece:
    report = IngestReport(
        state=IngestState.READY,
        kind="application/pdf",
        source_sha256=key * 64,
        source_size=1,
        outline=(Heading(title="What Fernsby saw", page=0),),
        tagged=True,
    )
    return DocumentPiece(
        key=key,
        section="G",
        title="Letter of Mr Fernsby",
        copy=Path("copy.pdf"),
        copy_sha256=key * 64,
        report=report,
        is_redacted=is_redacted,
    )


def model() -> BundleModel:
    sheet = SheetPiece(key="s", section="G", title="No statement of Tobias Fernsby")
    return BundleModel(
        reference="DC-2026-0001",
        title="Papers for: the hearing",
        number=2,
        kind=IssueKind.LATER,
        issued_on=date(2026, 3, 4),
        confidentiality="",
        sections=(),
        pieces=(piece("a", is_redacted=True), piece("b", is_redacted=False), sheet),
        explained=(("Response", "Fernsby has it."),),
        left_out=(LeftOut(title="Diary of T. Fernsby", because="Fernsby asked for it."),),
        changes=("Added to section G: Letter of Mr Fernsby",),
    )


def test_a_name_goes_from_titles_reasons_and_changes():
    made = without_names(model(), GONE)

    assert [each.title for each in made.pieces] == ["Letter of […]", "Letter of […]", "No statement of […]"]
    assert made.explained == (("Response", "[…] has it."),)
    assert made.left_out == (LeftOut(title="Diary of T. […]", because="[…] asked for it."),)
    assert made.changes == ("Added to section G: Letter of […]",)


def test_bookmarks_go_where_the_pages_were_redacted_and_stay_where_the_pages_say_it():
    redacted, other, _sheet = without_names(model(), GONE).pieces

    assert [each.title for each in redacted.report.outline] == ["What […] saw"]
    assert [each.title for each in other.report.outline] == ["What Fernsby saw"]
    assert (redacted.report.tagged, other.report.tagged) == (False, True)


def test_a_bundle_without_redactions_is_what_it_was():
    assert without_names(model(), Sought([])) == model()
