"""The fictional panel office: a register, and formal complaints at the stages that its file says."""

from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.models.procedures.panels import seat_problems
from app.models.procedures.procedure import PartyStatus
from app.models.procedures.what_next import missing_for
from app.paperwork.bundle.build import build_bundle
from app.services.demo.complaints import fill_panel_office, plans
from app.services.demo.stories import load_material
from app.services.demo.walking import Walk, way
from app.services.formal.facts import Standing, standing
from app.services.office import Office
from tests.builders import uk
from tests.builders_formal import make_formal_case, make_panel_office, procedure_for, walk_words
from tests.house.needs import needs
from tests.reading import commands
from tests.reading.demonstration import bundle_of_a_case, modelled, saved
from tests.reading.satisfying import finished_of, numbers_that_moved, what_is_wrong

TODAY = date(2026, 11, 27)


class SetClock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.shows = uk(TODAY.year, TODAY.month, TODAY.day)

    def __call__(self) -> datetime:
        return self.shows


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Office:
    clock = SetClock()
    office = make_panel_office(tmp_path_factory.mktemp("panel"), clock=clock)
    fill_panel_office(office, load_material(), clock, Random(1))
    return office


def stages(office: Office) -> list[str]:
    found = [standing(office, case_id) for case_id in office.vault.cases.latest(20)]
    return sorted(each.facts.stage for each in found if each is not None)


def no_waiting(_days: int) -> None:
    return None


def by_name(_role: str) -> str:
    return "Somebody Able"


def test_each_complaint_stands_where_its_file_says(filled: Office) -> None:
    assert set(stages(filled)) >= {plan.until for plan in plans() if plan.until}


@needs(*commands.NEEDED)
@pytest.mark.proves("N-72", "N-73")
def test_the_bundle_of_a_fictional_case_satisfies_what_every_bundle_must(filled: Office, tmp_path: Path) -> None:
    now = bundle_of_a_case(filled)
    issued = saved(filled, now, tmp_path)

    model, later = (modelled(filled, now, tmp_path / name, is_later=name == "later") for name in ("again", "later"))
    one, other = (build_bundle(model, tmp_path / name).files[0].path for name in ("again", "later"))
    (tmp_path / "third").mkdir()
    after = finished_of(later, build_bundle(later, tmp_path / "third"))

    assert what_is_wrong(issued) == []
    assert commands.are_the_same(one, other)
    assert numbers_that_moved(issued, after) == []


def test_every_school_and_service_has_a_head_and_everybody_a_place(filled: Office) -> None:
    people = filled.vault.register.by_name()

    assert len(people) == 220
    assert len([each for each in people if any(post.is_head for post in each.posts)]) == 7
    assert all(each.posts for each in people)


def test_nothing_of_it_happens_after_today(filled: Office) -> None:
    days = [row[0] for row in filled.vault.db.execute("SELECT taken_on FROM steps_taken")]

    assert days
    assert max(days) <= TODAY.isoformat()


def test_the_same_number_makes_the_same_office(filled: Office, tmp_path: Path) -> None:
    clock = SetClock()
    again = make_panel_office(tmp_path, clock=clock)
    fill_panel_office(again, load_material(), clock, Random(1))

    names = "SELECT name FROM register_people ORDER BY id"
    assert filled.vault.db.execute(names).fetchall() == again.vault.db.execute(names).fetchall()
    assert stages(filled) == stages(again)


def test_a_way_leads_from_stage_to_stage_by_steps_that_leave_it(tmp_path: Path) -> None:
    procedure = procedure_for(make_panel_office(tmp_path), PartyStatus.STAFF)

    steps = way(procedure, procedure.start.name, "no_case")

    at = [procedure.start.name, *(step.target for step in steps)]
    assert all(step.leaves(stage) for step, stage in zip(steps, at, strict=False))
    assert at[-1] == "no_case"


def test_where_there_is_no_way_it_says_so(tmp_path: Path) -> None:
    procedure = procedure_for(make_panel_office(tmp_path), PartyStatus.STAFF)

    with pytest.raises(PlainError, match="no way"):
        way(procedure, "no_case", "received")


def test_a_complaint_is_walked_to_its_dismissal_with_everything_it_needs(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)

    Walk(office, case_id, walk_words(), by_name, no_waiting).until("no_case")

    found = standing(office, case_id)
    assert found is not None
    assert found.facts.stage == "no_case"
    assert {each.kind for each in found.facts.records} >= {"complaint", "response", "assessment", "hr_formal_advice"}
    assert {each.code for each in found.facts.sent} >= {"L10", "L11", "L13", "L20", "L21"}


def at(office: Office, stage: str) -> Standing:
    (found,) = [
        each
        for case_id in office.vault.cases.latest(20)
        if (each := standing(office, case_id)) is not None and each.facts.stage == stage
    ]
    return found


def test_one_case_is_ready_for_its_hearing(filled: Office) -> None:
    found = at(filled, "papers_out")
    case_id, procedure = found.formal.case_id, found.procedure
    day = found.facts.record_of("hearing")
    places = filled.vault.hearing.places.of_case(case_id)

    assert seat_problems(procedure, procedure.panel("dignity_panel"), found.facts) == ()
    assert day is not None
    assert day.dated_on > TODAY
    assert filled.calendar().is_working_day(day.dated_on)
    assert len(filled.vault.hearing.allegations.numbered(case_id)) == 3
    assert filled.vault.hearing.findings.standing(case_id) == []
    assert [bool(each.companion and each.support_worker) for each in places] == [False, True, *[False] * 4]


def test_one_case_is_in_after_care_with_an_answer_owed(filled: Office) -> None:
    found = at(filled, "follow_up")
    case_id = found.formal.case_id
    followed = filled.vault.hearing.followed.of_case(case_id)
    (warning,) = filled.vault.hearing.measures.of_case(case_id)
    overdue = [each for each in followed if each.due_on and each.due_on < TODAY and each.answered_on is None]

    assert found.facts.found == "SOME"
    assert found.facts.was_sent("L34", "head")
    assert warning.measure == "WARNING"
    assert warning.is_live(TODAY)
    assert "recommendations" in [each.name for each in overdue]
    assert {each.key for each in missing_for(found.procedure, found.procedure.step("close"), found.facts)} >= {
        "settled:recommendations:2"
    }
