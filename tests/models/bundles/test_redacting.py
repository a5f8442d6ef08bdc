"""A redacted copy is known to be out of date as soon as one of its places is another."""

from dataclasses import replace

from app.models.bundles.ingested import Heading, IngestReport, IngestState
from app.models.bundles.redacting import gone_words, places_hash, report_without, wanted
from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.bundles.sought import taken_out
from tests.builders import uk

PLACE = Redaction(
    object_id="a", document_id=1, box=Box(page=0, left=1, top=1, right=9, bottom=9), made_at=uk(2026, 3, 2)
)
OTHER = replace(PLACE, object_id="b", box=replace(PLACE.box, page=1))


def test_only_what_is_wanted_is_taken_out():
    proposed = replace(OTHER, state=RedactionState.PROPOSED)

    assert wanted([PLACE, proposed]) == [PLACE]
    assert places_hash([PLACE, proposed]) == places_hash([PLACE])


def test_another_place_is_noticed_and_another_order_is_not():
    moved = replace(PLACE, box=replace(PLACE.box, right=10))

    assert places_hash([PLACE, OTHER]) == places_hash([OTHER, PLACE])
    assert len({places_hash(each) for each in ([PLACE], [moved], [PLACE, OTHER], [])}) == 4


def test_what_is_taken_out_is_said_in_no_title_and_no_heading():
    named = replace(PLACE, words="Dr Marrowquist’s")
    in_full = replace(OTHER, words="Tavelda Marrowquist")
    report = IngestReport(
        state=IngestState.READY,
        kind="application/pdf",
        source_sha256="",
        source_size=1,
        outline=(Heading(title="What T. Marrowquist saw", page=0), Heading(title="Minutes", page=1)),
    )

    headings = [each.title for each in report_without(report, gone_words([in_full])).outline]

    assert headings == ["What […] saw", "Minutes"]
    assert taken_out("Statement of Marrowquist", gone_words([named])) == "Statement of […]"
    assert taken_out("Minutes", gone_words([])) == "Minutes"
