"""The words shown to people: marked where they are declared, counted in the singular and the plural."""

import pytest

from app.models.words import N_, _, counted


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (1_000, "1,000 cases"), (1_234_567, "1,234,567 cases")],
)
def test_one_is_one_and_all_else_is_many(number, words):
    assert counted("{n} case", "{n} cases", number) == words


def test_without_a_translation_words_stay_as_they_were_written():
    declared = N_("Keep this note")

    assert _(declared) == "Keep this note"
