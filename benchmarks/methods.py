"""How counts are protected where they arise: as we do it, and as others do, each by its own rules."""

from dataclasses import dataclass, field

import numpy as np

from app.statistics import rounding
from app.statistics.rounding import Counts, fingerprint_of_written, protect
from benchmarks.caseloads import CASES, Caseloads, Numbers

BASE = 3
HIDDEN = -1
_COUNTS = np.arange(CASES + 2)
_LEAST_SHOWN = 5
_SPEC = "sha256:accuracy"
"""Not the hash of what is shipped: with that, a reworded label would draw every figure anew."""
_TO_NOTHING = 2
"""HESA rounds to the nearest 5, and 0, 1 and 2 to 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What is shown for each count from 0 on: the lower figure, or by chance the upper one."""

    name: str
    lower: Numbers = field(repr=False)
    upper: Numbers = field(repr=False)
    chance_of_upper: Numbers = field(repr=False)

    def shown(self, counts: Numbers, chance: np.random.Generator) -> Numbers:
        goes_up = chance.random(counts.shape) < self.chance_of_upper[counts]
        return np.where(goes_up, self.upper[counts], self.lower[counts])

    def likelihood(self, figure: int) -> Numbers:
        """For each count, how likely this figure is shown for it."""
        return np.where(self.lower == figure, 1 - self.chance_of_upper, 0) + np.where(
            self.upper == figure, self.chance_of_upper, 0
        )


def _certain(name: str, figures: Numbers) -> Method:
    return Method(name=name, lower=figures, upper=figures, chance_of_upper=np.zeros(len(figures)))


_DOWN = _COUNTS // BASE * BASE

SUPPRESSED = _certain("hidden below 5", np.where((_COUNTS > 0) & (_COUNTS < _LEAST_SHOWN), HIDDEN, _COUNTS))
HESA = _certain("HESA's rounding", np.where(_COUNTS <= _TO_NOTHING, 0, (_COUNTS + 2) // 5 * 5))
INDEPENDENT = Method(
    name="each by itself at random", lower=_DOWN, upper=_DOWN + BASE, chance_of_upper=_COUNTS % BASE / BASE
)
"""To a multiple of 3. A figure stays as it was as long as its count does: else asking again would average it out."""

OTHERS = SUPPRESSED, HESA, INDEPENDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OurTable:
    """A one-way table of a file, and the offset with which its figures were rounded."""

    figures: tuple[int, ...]
    offset: int


def our_figures(loads: Caseloads, adviser: int) -> list[int]:
    """Those of the one-way tables side by side, in the order of `Caseloads.all_counts`."""
    return [figure for table in _our_tables(loads, adviser, CASES).values() for figure in table.figures]


def our_versions(loads: Caseloads, adviser: int) -> tuple[dict[str, OurTable], dict[str, OurTable]]:
    """The tables by variable, without the case that came last and with it."""
    return _our_tables(loads, adviser, CASES), _our_tables(loads, adviser, CASES + 1)


def _our_tables(loads: Caseloads, adviser: int, cases: int) -> dict[str, OurTable]:
    """From the rows to the rounding as the program does it. Of several codes it takes how many said each."""
    key = adviser.to_bytes(32, "big")
    tables, offsets = Counts(), {}
    for population, counted in loads.tabulated(adviser, cases).items():
        period = f"2025-26 {population}"
        said = fingerprint_of_written(key, _SPEC, period, counted.written)
        tables |= protect(counted.tables, key, _SPEC, period, said, BASE)
        # A file never tells the offset; an attacker who had worked it out is the stronger one.
        seed = rounding._keyed(key, "ksr-v1", _SPEC, period, said, str(BASE))
        offsets[population] = rounding._Stream(seed, "u").below(BASE)
    found = {}
    for variable in loads.variables:
        codes = [each.code for each in variable.codes]
        if variable.several:
            figures = [tables[f"{variable.name}={code}"][0] for code in codes]
        else:
            figures = tables[variable.name][: len(codes)]
        found[variable.name] = OurTable(figures=tuple(figures), offset=offsets[variable.population])
    return found
