"""The risk assessments of the fictional panel office: one is to be looked at again, and a step of it is late."""

from datetime import datetime
from pathlib import Path

from app.services.demo.risks import assess_risks
from app.services.risks.listing import Which, reminders, risk_lines, where_it_stands
from tests.builders import uk
from tests.builders_formal import make_panel_office
from tests.standing_clock import StandingClock


def test_there_is_one_of_each_state_and_today_says_what_is_due(tmp_path: Path) -> None:
    clock = StandingClock(uk(2026, 11, 27))
    office = make_panel_office(tmp_path, clock=clock)

    made = assess_risks(office, clock)

    stand = [where_it_stands(line, office.today()) for line in risk_lines(office)]
    assert made == len(stand) == 3
    assert stand == ["To be looked at again · 1 step late", "1 step open", "In order"]
    assert len(risk_lines(office, Which.THIRD_PARTIES)) == 2
    assert len(reminders(office)) == 2


def test_afterwards_the_clock_shows_what_it_showed(tmp_path: Path) -> None:
    clock = StandingClock(uk(2026, 11, 27))
    before: datetime = clock.shows

    assess_risks(make_panel_office(tmp_path, clock=clock), clock)

    assert clock.shows == before
