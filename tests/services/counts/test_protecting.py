"""Counts of a period made fit to leave: each population rounded by itself, and everything checked from outside."""

from datetime import date
from pathlib import Path

import pytest

from app.models.collecting.sources import Population
from app.models.progress import Silent
from app.services.counts.counting import count_period
from app.services.counts.protecting import fingerprints, protected
from app.services.office import Office
from app.statistics.rounding import fingerprint_of_written, protect
from tests.builders import make_case, make_office, uk
from tests.builders_counts import small_specification

_SPECIFICATION = small_specification()
_PERIOD = _SPECIFICATION.periods[1]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path, now=uk(2025, 9, 3))
    for _number in range(7):
        make_case(office, mode="ANON")
    return office


def test_each_population_stands_for_itself(office: Office) -> None:
    keys = office.vault.collecting.keys()
    assert keys is not None
    counted = count_period(office, _SPECIFICATION, _PERIOD, Silent())

    prints = fingerprints(keys, _SPECIFICATION, counted)
    tables = protected(keys, _SPECIFICATION, counted, prints)

    found = {}
    for population, name in ((Population.RECEIVED, _PERIOD.name), (Population.CLOSED, f"{_PERIOD.name}/closed")):
        each = counted.by_population[population]
        said = fingerprint_of_written(keys.rounding, _SPECIFICATION.hash, name, each.written)
        assert prints[population] == said
        found |= protect(each.tables, keys.rounding, _SPECIFICATION.hash, name, said, 3)
    assert tables == found
    assert list(prints) == list(Population)


def test_another_period_or_key_rounds_otherwise(office: Office) -> None:
    keys = office.vault.collecting.keys()
    assert keys is not None
    counted = count_period(office, _SPECIFICATION, _PERIOD, Silent())
    with office.vault.saving():
        office.vault.db.execute("DELETE FROM own_keys")
        others = office.vault.collecting.make_keys(uk(2025, 9, 3))

    assert fingerprints(keys, _SPECIFICATION, counted) != fingerprints(others, _SPECIFICATION, counted)
    assert counted.period.holds(date(2025, 8, 1))
