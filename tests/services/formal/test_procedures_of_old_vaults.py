"""A vault from before there were panels: its cases go on as they began, and new ones have a panel that is checked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.procedures.procedure import PartyStatus
from app.services.formal.facts import standing
from app.services.office import Office
from app.store.vault import Vault
from tests.builders import HOLIDAYS, LIBRARY
from tests.builders_formal import make_formal_case, procedure_for
from tests.builders_vault import KEY
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

OLD = Path(__file__).parents[2] / "vaults" / "schema-6.casebook"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Vault.open(Path(shutil.copytree(OLD, tmp_path / "old.casebook")), KEY) as vault:
        yield Office(vault=vault, library=LIBRARY, holidays=HOLIDAYS, clock=StandingClock())


def before_a_panel(office: Office) -> int:
    (case_id,) = [
        each
        for each in office.vault.cases.latest(20)
        if (found := standing(office, each)) is not None and found.facts.stage == "panel_convened"
    ]
    return case_id


def test_a_case_that_had_its_panel_goes_on_to_its_end_under_the_version_it_began_with(
    office: Office, tmp_path: Path
) -> None:
    walker = Walker(office, tmp_path, before_a_panel(office))

    walker.go("send_papers", "hear", "decide", "send_outcome", "follow_up", "close")

    assert walker.there.procedure.panels == ()
    assert walker.there.facts.stage == "closed"


def test_a_case_that_begins_now_has_a_panel_beside_the_version_that_is_kept(office: Office) -> None:
    case_id = make_formal_case(office)

    found = standing(office, case_id)

    assert found is not None
    assert [panel.name for panel in found.procedure.panels] == ["dignity_panel", "appeal_panel"]
    assert found.procedure.version == 2
    assert procedure_for(office, PartyStatus.STAFF).panels == found.procedure.panels
