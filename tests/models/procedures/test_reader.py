"""A procedure file is read whole, or refused with the place that is wrong."""

import pytest

from app.models.errors import PlainError
from app.models.procedures.procedure import Basis, Procedure
from app.models.procedures.reader import read_procedure
from app.services.formal.procedures import shipped_texts
from tests.builders import LIBRARY

SMALL = """
name = "small"
title = "Small"
version = 3
policy = "A policy"

[route]
respondents = ["staff"]
because = "They are staff."

[[stage]]
name = "first"
title = "First"
start = true

[[stage]]
name = "last"
title = "Last"
ending = true

[[deadline]]
name = "reply"
title = "Reply"
days = 10
basis = "policy"
starts = ["begun"]
met_by = ["step:go"]

[[step]]
name = "go"
title = "Go"
from = ["first"]
to = "last"
actor = "hr"
"""


def read(text: str) -> Procedure:
    return read_procedure(text, "small.toml", LIBRARY.lists, LIBRARY.statements)


def test_a_small_procedure_is_read_whole() -> None:
    procedure = read(SMALL)

    assert procedure.start.name == "first"
    assert [step.name for step in procedure.leaving("first")] == ["go"]
    assert procedure.leaving("last") == ()
    assert procedure.deadline("reply").basis is Basis.POLICY


def test_every_shipped_procedure_is_read() -> None:
    assert {read(text).version for text in shipped_texts()} == {1}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('basis = "policy"', "", "basis"),
        ('to = "last"', "", "“to” is missing"),
        ('["staff"]', '["stuff"]', "“stuff” is none of"),
        ('name = "last"', 'name = "first"', "there twice"),
        ("days = 10", 'days = "ten"', "“days”"),
        ('actor = "hr"', 'actor = "hr"\nspeed = 3', "“speed”"),
    ],
)
def test_a_mistake_is_told_with_the_file(before: str, after: str, told: str) -> None:
    with pytest.raises(PlainError, match=r"small\.toml") as refused:
        read(SMALL.replace(before, after))

    assert told in str(refused.value)
