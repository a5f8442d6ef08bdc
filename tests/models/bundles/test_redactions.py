"""A box lies on its page; a report is clean where nothing leaked."""

import pytest

from app.models.bundles.redactions import Box, Leak, RedactionReport


@pytest.mark.parametrize("edges", [(5, 0, 5, 10), (0, 10, 5, 10), (-1, 0, 5, 10), (0, 0, 1001, 10), (0, 9, 5, 1)])
def test_a_box_lies_on_its_page(edges):
    left, top, right, bottom = edges

    with pytest.raises(ValueError, match="lies on its page"):
        Box(page=0, left=left, top=top, right=right, bottom=bottom)


def test_a_report_is_clean_only_where_nothing_leaked():
    clean = RedactionReport(pages=(0,), boxes=1, words_taken=1, words_kept=9, looked_for=4)
    leaking = RedactionReport(
        pages=(0,), boxes=1, words_taken=1, words_kept=9, looked_for=4, leaks=(Leak(place="metadata"),)
    )

    assert clean.is_clean
    assert not leaking.is_clean
