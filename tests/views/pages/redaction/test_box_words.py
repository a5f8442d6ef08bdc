"""A place is told in words: where it is, and what stands around it where that is sure."""

from dataclasses import replace

from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.views.pages.redaction.box_words import around, counts_words, decided_words, where_words
from tests.builders import uk

PLACE = Redaction(
    id=1,
    object_id="a",
    document_id=1,
    box=Box(page=0, left=100, top=205, right=300, bottom=230),
    words="Fernsby",
    made_at=uk(2026, 3, 2),
)
LOWER = replace(PLACE, id=2, object_id="b", box=replace(PLACE.box, top=400, bottom=420))


def test_where_a_box_is_can_be_heard():
    assert where_words(PLACE.box) == "from 10 % to 30 % across and from 20.5 % to 23 % down"


def test_each_of_two_alike_has_what_stands_around_itself():
    text = "First Fernsby came in.\nThen Fernsby went."

    assert around(text, LOWER, [LOWER, PLACE]) == "First Fernsby came in. Then Fernsby went."
    assert around(text, PLACE, [PLACE]) == ""


def test_what_stands_around_is_cut_on_both_sides():
    words = around("x" * 100 + " Fernsby " + "y" * 100, PLACE, [PLACE])

    assert words == "…" + "x" * 59 + " Fernsby " + "y" * 59 + "…"


def test_nothing_is_said_of_what_there_is_none_of():
    assert counts_words([]) == ""
    assert counts_words([PLACE, replace(LOWER, state=RedactionState.REFUSED)]) == "1 taken out · 1 stays"


def test_who_decided_is_told_with_who_looked_again_and_not_of_what_is_only_proposed():
    decided = replace(PLACE, decided_by="Ada Penn", made_at=uk(2026, 3, 4, 10, 30))
    seen = replace(decided, second_look_by="Kim Lund", second_look_at=uk(2026, 3, 5, 9, 5))

    assert decided_words(replace(PLACE, state=RedactionState.PROPOSED)) == ""
    assert decided_words(decided) == "Decided by Ada Penn on Wednesday 4 March 2026, 10.30 am."
    assert decided_words(seen).endswith("Looked at again by Kim Lund on Thursday 5 March 2026, 9.05 am.")
    assert decided_words(PLACE).endswith("; nobody noted by whom.")
