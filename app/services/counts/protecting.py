"""Counts of a period made fit to leave: what stands for the data, and tables rounded by the secret of the vault."""

from collections.abc import Mapping

from app.models.collecting.sources import Population
from app.models.collecting.specification import CollectionPeriod, Specification
from app.models.collecting.versions import OwnKeys
from app.services.counts.counting import CountedPeriod
from app.statistics.rounding import Counts, fingerprint_of_written, protect


def fingerprints(keys: OwnKeys, specification: Specification, counted: CountedPeriod) -> dict[Population, bytes]:
    """What stands for the data of each population."""
    return {
        population: fingerprint_of_written(
            keys.rounding, specification.hash, _named(counted.period, population), each.written
        )
        for population, each in counted.by_population.items()
    }


def protected(
    keys: OwnKeys, specification: Specification, counted: CountedPeriod, prints: Mapping[Population, bytes]
) -> Counts:
    """Every table of the period. The cases that came in and those that were closed are rounded each by themselves."""
    found: Counts = {}
    for population, each in counted.by_population.items():
        name, said = _named(counted.period, population), prints[population]
        found |= protect(each.tables, keys.rounding, specification.hash, name, said, specification.base)
    return found


def _named(period: CollectionPeriod, population: Population) -> str:
    return period.name if population is Population.RECEIVED else f"{period.name}/closed"
