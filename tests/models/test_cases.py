"""A case: what it is called outside the vault, and which of two answers asks for more care."""

from dataclasses import replace

import pytest

from app.models.cases import Case, Mode, less_safe
from tests.builders import LIBRARY, uk

CASE = Case(
    object_id="a1",
    year=2026,
    number=42,
    alias="Blue door",
    mode=Mode.NAMED,
    received_at=uk(2026, 3, 4),
    opened_at=uk(2026, 3, 4),
    last_entry_at=uk(2026, 3, 4),
)


def test_the_reference_is_a_number_that_says_nothing_of_the_person():
    assert CASE.reference == "DC-2026-0042"


def test_numbers_beyond_four_digits_are_written_in_full():
    assert replace(CASE, number=12345).reference == "DC-2026-12345"


@pytest.mark.parametrize(
    ("mode", "anonymous"),
    [(Mode.NAMED, False), (Mode.PROXY, False), (Mode.ANON, True), (Mode.ANON_MSG, True)],
)
@pytest.mark.proves("M-02")
def test_both_anonymous_ways_count_as_anonymous(mode, anonymous):
    assert mode.is_anonymous is anonymous


@pytest.mark.parametrize("one", [code.code for code in LIBRARY.lists["safety"].codes] + ["", "A_CODE_OF_THE_SERVICE"])
def test_not_safe_outweighs_every_other_answer_and_any_answer_outweighs_none(one):
    assert less_safe(one, "UNSAFE") == less_safe("UNSAFE", one) == "UNSAFE"
    assert less_safe(one, "") == less_safe("", one) == one
