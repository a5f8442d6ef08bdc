"""Who may come with somebody, and what is said of a certificate."""

import pytest

from app.models.codes import Code
from app.models.companions import asks_certificate, certificate_words, why_not_kind

COLLEAGUE = Code(code="COLLEAGUE", label="A work colleague", extra={"for": "staff"})
FRIEND = Code(code="FRIEND", label="A friend", extra={"for": "student"})
OFFICIAL = Code(code="UNION_OFFICIAL", label="An official", extra={"for": "staff", "certified": "ask"})
AGREED = Code(code="OTHER", label="Somebody else")
AS_STAFF = Code(code="AS_STAFF", label="The same as for staff", extra={"for": "staff"})
AS_REASONED = Code(code="OTHER", label="Something else")


@pytest.mark.proves("N-36")
@pytest.mark.parametrize(
    ("kind", "is_student", "is_decided", "decision", "says"),
    [
        (COLLEAGUE, False, False, None, None),
        (FRIEND, False, True, None, "Staff may bring"),
        (AGREED, False, False, None, None),
        (FRIEND, True, False, None, "not decided yet"),
        (AGREED, True, False, None, None),
        (FRIEND, True, True, AS_STAFF, "The same as for staff"),
        (COLLEAGUE, True, True, AS_STAFF, None),
        (FRIEND, True, True, AS_REASONED, None),
        (FRIEND, True, True, None, None),
    ],
)
def test_staff_have_what_the_policy_gives_and_students_what_hr_decided(
    kind: Code, is_student: bool, is_decided: bool, decision: Code | None, says: str | None
) -> None:
    reason = why_not_kind(kind, is_student=is_student, is_decided=is_decided, decision=decision)

    assert reason is None if says is None else says in (reason or "")


@pytest.mark.proves("N-82")
def test_a_certificate_is_asked_of_officials_alone_and_its_absence_is_said() -> None:
    assert [asks_certificate(each) for each in (COLLEAGUE, OFFICIAL, None)] == [False, True, False]
    assert certificate_words(COLLEAGUE, is_certified=False) == ""
    assert "no certificate" in certificate_words(OFFICIAL, is_certified=False)
    assert "section 10(3)" in certificate_words(OFFICIAL, is_certified=True)
