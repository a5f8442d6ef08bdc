"""A plan is kept as text and comes back equal."""

from app.models.bundles.plan import Plan, PlanLine


def test_a_plan_comes_back_equal():
    plan = Plan(
        lines=(
            PlanLine(key=":cover", labels=("1",)),
            PlanLine(key="letter", labels=("2", "3", "3A"), issue=2, is_withdrawn=True),
        ),
        last_number=3,
    )

    assert Plan.from_json(plan.to_json()) == plan
    assert plan.of("letter") == plan.lines[1]
    assert plan.of("another") is None
