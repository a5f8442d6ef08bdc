"""However a file is broken, it is told in sentences; and what passes is what the rules can follow, from every stage."""

import contextlib
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from app.models.errors import PlainError
from app.models.procedures.checker import problems
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.procedures.what_next import missing_to_begin, what_next
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.walking import begun, every_way
from tests.models.procedures.whole import LETTERS, OUTCOMES, WHOLE, read_whole

TEXTS = (*shipped_texts(), WHOLE)
_WORD = re.compile(r'"[^"\n]*"')


@some.composite
def broken_texts(draw: some.DrawFn) -> str:
    """A good file with a few lines gone, doubled or moved, or with words from elsewhere in it in their place."""
    lines = draw(some.sampled_from(TEXTS)).split("\n")
    words = _WORD.findall("\n".join(lines))
    for _time in range(draw(some.integers(1, 4))):
        place = draw(some.integers(0, len(lines) - 1))
        match draw(some.sampled_from(("gone", "doubled", "moved", "other word", "number"))):
            case "gone":
                del lines[place]
            case "doubled":
                lines.insert(place, lines[place])
            case "moved":
                lines.insert(draw(some.integers(0, len(lines) - 1)), lines.pop(place))
            case "other word":
                word = draw(some.sampled_from(words))
                lines[place] = _WORD.sub(lambda _found, word=word: word, lines[place], count=1)
            case _:
                lines[place] = re.sub(r"-?\d+", str(draw(some.integers(-500, 500))), lines[place], count=1)
    return "\n".join(lines)


@settings(max_examples=100, deadline=None)
@given(broken_texts())
def test_a_broken_file_is_told_in_sentences_and_what_passes_can_be_followed(text: str) -> None:
    with contextlib.suppress(PlainError):
        procedure = read_whole(text)
        _check(procedure)


def _check(procedure: Procedure) -> None:
    found = problems(procedure, LETTERS, OUTCOMES)

    assert all(each.words.endswith(".") for each in found)
    if all(each.is_doubt for each in found):
        _follow(procedure)


def _follow(procedure: Procedure) -> None:
    facts = begun(procedure, PartyStatus.STUDENT)
    for stage in procedure.stages:
        here = replace(facts, stage=stage.name)
        assert bool(what_next(procedure, here)) != stage.is_ending
        for overlay in procedure.overlays:
            missing_to_begin(procedure, overlay, here)
    reached = {went.step.target for went in every_way(procedure, PartyStatus.STUDENT)}
    assert any(procedure.stage(name).is_ending for name in reached)
