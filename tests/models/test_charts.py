"""A chart before it is drawn: what it says in words, and the round numbers of its axis."""

import pytest

from app.models.charts import Bar, Chart, steps_to


def test_a_chart_is_heard_as_its_sentence_and_every_number() -> None:
    bars = (Bar(label="Named", value=30, low=18, high=49, said="30 (18 to 49)"), Bar(label="Other", said="Not shown"))

    chart = Chart(title="Mode", sentence="About 60 came in.", bars=bars)

    assert chart.in_words == "About 60 came in. Named: 30 (18 to 49). Other: Not shown."
    assert chart.highest == 49


@pytest.mark.parametrize(
    ("highest", "steps"),
    [(0, (0, 1)), (3, (0, 1, 2, 3)), (7.7, (0, 2, 4, 6, 8)), (49, (0, 20, 40, 60)), (120, (0, 50, 100, 150))],
)
def test_an_axis_has_a_few_round_numbers_and_ends_beyond_the_highest(highest: float, steps: tuple[int, ...]) -> None:
    assert steps_to(highest) == steps
