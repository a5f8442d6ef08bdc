"""What the fictional complaints say of their hearings is read whole, and a slip in it is refused."""

import pytest

from app.models.errors import PlainError
from app.services.demo.hearings import hearing_plan

WHERE = "the complaints"


def test_allegations_places_and_what_is_followed_up_are_read_with_what_is_said_of_each() -> None:
    plan = hearing_plan(
        {
            "allegation": [{"words": "Shouted.", "found": {"result": "UPHELD"}}, {"words": "Laughed."}],
            "measure": "WARNING",
            "place": [{"who": "respondent", "companion": "Somebody"}],
            "follow": [{"name": "recommendations", "words": "A course.", "answer": "DONE", "answered": "Held."}],
        },
        WHERE,
    )

    assert [(each.words, dict(each.found)) for each in plan.alleged] == [
        ("Shouted.", {"result": "UPHELD"}),
        ("Laughed.", {}),
    ]
    assert plan.measure == "WARNING"
    assert plan.places[0]["companion"] == "Somebody"
    assert plan.followed[0].answered == "Held."


@pytest.mark.parametrize("part", ["place", "follow"])
def test_a_setting_that_nobody_knows_is_refused(part: str) -> None:
    with pytest.raises(PlainError, match="compagnon"):
        hearing_plan({part: [{"compagnon": "Somebody"}]}, WHERE)
