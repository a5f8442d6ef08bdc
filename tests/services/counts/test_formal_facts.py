"""What is counted of formal complaints: by marks of the procedure and codes of endings, never by a name of a stage."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.cases import CaseState
from app.models.collecting.sources import SOURCES, Population, VaultRole
from app.models.collecting.specification import CollectionPeriod, PeriodKind
from app.models.progress import Silent
from app.services.casework import case_or_say
from app.services.counts.counting import count_period
from app.services.counts.formal_facts import formal_answers
from app.services.counts.specifications import shipped
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

_YEAR = CollectionPeriod(name="2026", kind=PeriodKind.YEAR, begins=date(2026, 1, 1), ends=date(2026, 12, 31))


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def _close(office: Office, case_id: int, outcome: str) -> None:
    """As a close leaves it; what must be found and settled before one is no matter here."""
    case = case_or_say(office, case_id)
    with office.vault.saving():
        office.vault.cases.change(replace(case, state=CaseState.CLOSED, outcome=outcome, closed_at=office.now()))


def _said(
    office: Office, population: Population = Population.CLOSED, period: CollectionPeriod = _YEAR
) -> dict[str, list[str]]:
    answers, cases = formal_answers(office, population, period)
    assert {len(column) for column in answers.values()} == {cases}
    return {name: list(column) for name, column in answers.items()}


def test_a_complaint_counts_once_it_has_ended_and_by_how(office: Office, clock: StandingClock) -> None:
    outcomes = ("F_UPHELD", "F_PART", "F_DISMISSED", "F_WITHDRAWN", "F_OTHERPROC", "M_AGREED", "F_RESP_LEFT")
    for outcome in outcomes:
        _close(office, make_formal_case(office), outcome)
    make_formal_case(office)

    closed, received = _said(office), _said(office, Population.RECEIVED)

    assert closed["result"] == ["upheld", "part", "not_upheld", "withdrawn", "elsewhere", "settled", "other"]
    assert closed["stage_reached"] == ["decided"] * 3 + ["before_panel"] * 4
    assert closed["duration_band"] == ["up_to_20"] * 7
    assert closed["response_in_time"] == ["not_asked"] * 7
    assert set(closed["ground"]) == {"not_dismissed"}
    assert len(received["result"]) == 8


def test_a_dismissal_is_counted_by_its_ground(office: Office) -> None:
    _close(office, make_formal_case(office), "F_TRIVIAL")

    said = _said(office)

    assert (said["result"], said["stage_reached"], said["ground"]) == (["dismissed"], ["dismissed"], ["F_TRIVIAL"])


def test_an_appeal_is_counted_by_what_came_of_it(office: Office, tmp_path: Path) -> None:
    for result in ("", "PART", "REJECTED"):
        walk = Walker(office, tmp_path, case_id := make_formal_case(office))
        walk.keep("appeal")
        if result:
            walk.keep("appeal_outcome", result=result)
        _close(office, case_id, "F_UPHELD")
    _close(office, make_formal_case(office), "F_UPHELD")

    assert _said(office)["appeal"] == ["open", "granted", "refused", "none"]


def test_the_response_is_counted_by_how_its_period_was_kept(office: Office) -> None:
    met = ["2026-03-06", "2026-03-12", "2026-03-20", None]
    for met_on in met:
        _close(office, _asked_for_a_response(office, met_on), "F_WITHDRAWN")

    assert _said(office)["response_in_time"] == ["in_time", "extended", "late", "ended_first"]


def test_a_response_whose_time_still_runs_is_not_due(office: Office) -> None:
    _asked_for_a_response(office)
    before, after = (replace(_YEAR, ends=date(2026, 3, day)) for day in (13, 14))

    assert _said(office, Population.RECEIVED, before)["response_in_time"] == ["not_due"]
    assert _said(office, Population.RECEIVED, after)["response_in_time"] == ["never"]


def _asked_for_a_response(office: Office, met_on: str | None = None) -> int:
    """A complaint whose response was due on 10 March, and then on the 13th."""
    case_id = make_formal_case(office)
    with office.vault.saving():
        office.vault.db.execute(
            "INSERT INTO deadlines_run (object_id, case_id, name, title, basis, days, started_on, due_on,"
            " first_due_on, explained, met_on) VALUES (?, ?, 'response', 'R', 'policy', 5, '2026-03-03',"
            " '2026-03-13', '2026-03-10', '', ?)",
            (f"d{case_id}", case_id, met_on),
        )
    return case_id


@pytest.mark.parametrize(("days", "band"), [(20, "up_to_20"), (70, "up_to_60"), (300, "over_90")])
def test_how_long_it_took_is_counted_in_bands_of_working_days(
    office: Office, clock: StandingClock, days: int, band: str
) -> None:
    case_id = make_formal_case(office)
    clock.move(days=days)
    _close(office, case_id, "F_WITHDRAWN")

    assert _said(office)["duration_band"] == [band]


def test_every_answer_has_its_code_in_our_specification(office: Office) -> None:
    specification = shipped(VaultRole.PANEL)
    for outcome in ("F_UPHELD", "F_TRIVIAL", "F_WITHDRAWN", "F_RESP_LEFT"):
        _close(office, make_formal_case(office), outcome)

    said = _said(office)

    assert {each.source for each in specification.variables} == set(SOURCES[VaultRole.PANEL])
    for variable in specification.variables:
        assert set(said[variable.source]) <= set(variable.counted_as)


def test_an_hr_office_is_counted_as_an_adviser_is(office: Office, clock: StandingClock) -> None:
    for _number in range(5):
        _close(office, make_formal_case(office), "F_UPHELD")
    clock.move(days=200)
    specification = shipped(VaultRole.PANEL)
    period = specification.period("2025-26")
    assert period is not None

    counted = count_period(office, specification, period, Silent()).by_population

    result = specification.variable("result")
    assert result is not None
    assert list(counted) == [Population.CLOSED]
    assert counted[Population.CLOSED].tables["result"][result.order.index("upheld")] == 5
