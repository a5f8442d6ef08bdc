"""When a case may be closed, and which endings are true of it."""

import pytest

from app.models.cases import Mode
from app.models.closing import Ending, InTheWay, problems_of, tries_without_answer, why_not_outcome
from app.models.tasks import ContactAttempt
from tests.builders import uk

QUESTIONS = InTheWay(name="questions", words="3 questions are open.")
SECURITY = InTheWay(name="security", words="Security first.", may_pass=False)


def attempts(*results: str) -> list[ContactAttempt]:
    return [
        ContactAttempt(object_id=str(n), case_id=1, method="PHONE", result=result, tried_at=uk(2026, 3, n))
        for n, result in enumerate(results, 1)
    ]


@pytest.mark.parametrize(
    ("results", "tries"),
    [
        ((), 0),
        (("NO_ANSWER",), 1),
        (("NO_ANSWER", "SENT"), 2),
        (("NO_ANSWER", "REACHED"), 0),
        (("NO_ANSWER", "REACHED", "SENT", "MESSAGE"), 2),
    ],
)
def test_tries_are_counted_since_they_were_last_reached(results, tries):
    assert tries_without_answer(attempts(*results), {"REACHED"}) == tries


def test_two_attempts_without_a_reply_are_needed_for_that_ending():
    assert "1 is logged" in (why_not_outcome("D_NOCONTACT", Mode.NAMED, 1) or "")
    assert "0 are logged" in (why_not_outcome("D_NOCONTACT", Mode.NAMED, 0) or "")
    assert why_not_outcome("D_NOCONTACT", Mode.NAMED, 2) is None


def test_still_open_is_no_ending_and_a_named_case_was_not_filed_as_anonymous():
    assert why_not_outcome("D_OPEN", Mode.NAMED, 0)
    assert why_not_outcome("D_ANON_FILED", Mode.NAMED, 0)
    assert why_not_outcome("D_ANON_FILED", Mode.PROXY, 0)
    assert why_not_outcome("D_ANON_FILED", Mode.ANON, 0) is None
    assert why_not_outcome("D_SUPPORTED_CLOSED", Mode.NAMED, 0) is None


def test_a_reason_passes_over_what_is_not_settled_and_never_over_safety():
    all_the_same = Ending(outcome="D_REFERRED", despite="They never came back.")

    assert set(problems_of(Ending(outcome="D_REFERRED"), None, [QUESTIONS], 0)) == {"questions", "despite"}
    assert problems_of(all_the_same, None, [QUESTIONS], 0) == {}
    assert set(problems_of(all_the_same, None, [SECURITY, QUESTIONS], 0)) == {"security"}


def test_an_untrue_ending_and_open_tasks_are_named_beside_their_fields():
    all_the_same = Ending(outcome="D_NOCONTACT", despite="They never came back.")

    assert problems_of(all_the_same, "Two are needed.", [], 0) == {"outcome": "Two are needed."}
    assert "2 tasks are open" in problems_of(all_the_same, None, [], 2)["end_tasks"]
    assert problems_of(Ending(outcome="D_REFERRED", end_tasks=True), None, [], 2) == {}
