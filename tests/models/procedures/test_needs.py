"""Needs are read as they are written, and nothing else is taken for one."""

import pytest

from app.models.errors import PlainError
from app.models.procedures.needs import NeedKind, read_need


@pytest.mark.parametrize(
    "text",
    [
        "record:response",
        "role:era",
        "sent:L10:complainant",
        "answer:assessment.outcome=panel|other",
        "step:acknowledge",
        "order:L10>L11",
        "strictly sent:L17:respondent",
        "record:counterpart when mixed",
        "strictly sent:L29:respondent when measure=WARNING|DISMISSAL",
        "record:sharing when found=ALL|SOME",
        "panel:dignity_panel",
        "findings",
        "measures",
        "settled:recommendations",
        "any:restoring",
    ],
)
def test_a_need_is_written_as_it_was_read(text: str) -> None:
    assert str(read_need(text, "here")) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "record",
        "record:",
        "record:a b",
        "sent:L10",
        "answer:a.b",
        "nothing:at_all",
        "order:L10",
        "role:era when ",
        "strictly",
    ],
)
def test_what_is_no_need_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(PlainError, match="the place"):
        read_need(text, "the place")


def test_what_begins_a_deadline_may_be_the_procedure_itself() -> None:
    assert read_need("begun", "here").kind is NeedKind.BEGUN
