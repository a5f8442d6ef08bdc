"""What runs beside the stages holds them up only with a reason, and is looked at again."""

from datetime import date
from pathlib import Path

from app.models.procedures.what_next import Level
from app.models.typed_dates import exactly
from app.services.formal.facts import next_steps
from app.services.formal.overlays import begin_overlay, end_overlay
from tests.builders import tables, undo
from tests.builders_formal import make_formal_case, make_panel_office


def test_a_pause_holds_every_step_is_reviewed_and_ends(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    before = tables(office)

    begun = begin_overlay(office, case_id, "paused", {"dated_on": exactly(office.today()), "reason": "Police."})
    held = [each for step in next_steps(office, case_id) for each in step.missing if each.key == "held:paused"]
    (run,) = office.vault.formal.overlays.open(case_id)
    assert begun.record_id is not None
    end_overlay(office, begun.record_id, {"dated_on": exactly(office.today())})

    assert {each.level for each in held} == {Level.REASON}
    assert run.review_on == date(2026, 4, 1)
    assert office.vault.formal.overlays.open(case_id) == []
    undo(office, begun)
    assert tables(office) == before
