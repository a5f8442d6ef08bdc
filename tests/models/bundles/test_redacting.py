"""A redacted copy is known to be out of date as soon as one of its places is another."""

from dataclasses import replace

from app.models.bundles.redacting import places_hash, wanted
from app.models.bundles.redactions import Box, Redaction, RedactionState
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
