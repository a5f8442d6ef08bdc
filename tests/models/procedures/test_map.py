"""The map of a procedure says which steps were taken, where the case is, and what may come next."""

import pytest

from app.models.procedures.map import Mark, Move, SpotKind, Way, going_back, map_of
from app.models.procedures.procedure import Procedure
from tests.models.procedures.test_reader import SMALL, read


def stage(name: str, more: str = "") -> str:
    return f'[[stage]]\nname = "{name}"\ntitle = "{name.capitalize()}"\n{more}\n'


def step(name: str, sources: str, target: str) -> str:
    listed = ", ".join(f'"{each}"' for each in sources.split())
    return (
        f'[[step]]\nname = "{name}"\ntitle = "{name.capitalize()}"\nfrom = [{listed}]\nto = "{target}"\nactor = "hr"\n'
    )


def procedure(*parts: str) -> Procedure:
    head = SMALL.partition("[[stage]]")[0]
    return read(head + "\n".join(parts))


BRANCHED = procedure(
    stage("received", "start = true"),
    stage("evidence"),
    stage("assessed"),
    stage("dismissed", "ending = true"),
    stage("withdrawn", "ending = true"),
    step("collect", "received", "evidence"),
    step("chase", "evidence", "evidence"),
    step("assess", "evidence", "assessed"),
    step("look", "assessed", "evidence"),
    step("dismiss", "assessed", "dismissed"),
    step("withdraw", "*", "withdrawn"),
    '[[overlay]]\nname = "paused"\ntitle = "Paused"\n',
)


def marks(way: Way) -> dict[str, Mark]:
    return {spot.key: spot.mark for spot in map_of(BRANCHED, way).spots}


@pytest.mark.proves("C-45")
def test_it_shows_where_the_case_is_what_was_done_and_what_may_come_next() -> None:
    way = Way(stage="evidence", moves=(Move(step="collect", source="received", target="evidence"),))

    found = marks(way)

    assert found["stage:received"] is Mark.BEEN
    assert found["step:collect"] is Mark.BEEN
    assert found["stage:evidence"] is Mark.HERE
    assert found["step:assess"] is Mark.NEXT
    assert found["stage:assessed"] is Mark.NEXT
    assert found["stage:dismissed"] is Mark.AHEAD
    assert [spot.key for spot in map_of(BRANCHED, way).spots if spot.above == "You are here"] == ["stage:evidence"]


def test_a_step_from_everywhere_is_a_note_and_not_an_arrow_from_each_stage() -> None:
    drawn = map_of(BRANCHED)

    assert drawn.spot("note:withdraw").kind is SpotKind.NOTE
    assert [line.target for line in drawn.lines if line.source == "note:withdraw"] == ["stage:withdrawn"]
    assert not [line for line in drawn.lines if line.target == "note:withdraw"]


def test_a_step_from_many_stages_names_them_in_its_note() -> None:
    names = ("received", "evidence", "assessed", "heard", "told")
    others = ("begun", "asked", "sent")
    many = procedure(
        *map(stage, (*names, *others)), stage("over", "ending = true"), step("end", " ".join(names), "over")
    )
    all_but = procedure(
        *map(stage, (*names, "begun")), stage("over", "ending = true"), step("end", " ".join(names), "over")
    )

    assert map_of(many).spot("note:end").above == "From: Received, Evidence, Assessed, Heard, Told"
    assert map_of(all_but).spot("note:end").above == "From any stage but: Begun"


def test_what_leads_back_is_known_and_a_step_that_stays_is_none() -> None:
    assert going_back(BRANCHED) == {("assessed", "evidence")}
    assert [line.returns for line in map_of(BRANCHED).lines if "look" in line.source + line.target] == [True, True]
    assert [line.target for line in map_of(BRANCHED).lines if "chase" in line.source + line.target] == [
        "step:chase:stays"
    ]


def test_what_runs_beside_the_stages_is_listed_with_whether_it_runs_now() -> None:
    (paused,) = map_of(BRANCHED, Way(stage="received", overlays=("paused",))).beside

    assert paused.title == "Paused"
    assert paused.is_open


def test_a_map_of_no_case_marks_nothing() -> None:
    assert {spot.mark for spot in map_of(BRANCHED).spots} == {Mark.AHEAD}
