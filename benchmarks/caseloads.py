"""Fictional caseloads of many advisers: what each of their cases says, with the skew that services see.

Within a question the answers fall off with their rank as Zipf's law has it: the second is half as usual as the first,
the third a third. An adviser's own shares lie around these as a Dirichlet distribution with the weight of 25 cases has
them: one sees what another hardly meets. Six cases in ten have a second answer where several may be given, and every
case is closed in the period in which it came in. The weight was chosen so that the ways of others come out as the
design found them: with 20, hardly any count is guessed behind a rounded figure, and with 30 some more are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.models.collecting.sources import Population, VaultRole
from app.models.collecting.specification import Specification, Variable
from app.services.counts.specifications import shipped
from app.statistics.tabulating import Counted, tabulate

CASES = 40
MODEL = "answers by Zipf's law, each adviser's own shares around it (Dirichlet, 25 cases)"
_WEIGHT = 25
_SECOND = 0.6
_NO_SECOND = -1

Numbers = np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseloads:
    """By the name of a variable, the place of the code of each adviser's case; of a second code where there is one."""

    specification: Specification
    first: Mapping[str, Numbers]
    second: Mapping[str, Numbers]

    @property
    def variables(self) -> tuple[Variable, ...]:
        return self.specification.one_way

    def counts(self, variable: Variable, cases: int = CASES) -> Numbers:
        """The exact counts: a row for each adviser, a column for each code."""
        codes = np.arange(len(variable.codes))
        found = self.first[variable.name][:, :cases, None] == codes
        if variable.several:
            found |= self.second[variable.name][:, :cases, None] == codes
        return found.sum(axis=1)

    def all_counts(self) -> Numbers:
        """Those of every one-way table side by side; of an answer with several codes, how many gave each."""
        return np.concatenate([self.counts(each) for each in self.variables], axis=1)

    def answers(self, advisers: slice, cases: int = CASES) -> dict[str, list[str]]:
        """By source, what each case of these advisers says: of several codes, all stand in one text."""
        return {each.source: self._answers(each, advisers, cases) for each in self.variables}

    def tabulated(self, adviser: int, cases: int = CASES) -> dict[Population, Counted]:
        """The tables of one adviser, as the program makes them."""
        answers = self.answers(slice(adviser, adviser + 1), cases)
        return {each: tabulate(self.specification, each, answers, cases) for each in Population}

    def _answers(self, variable: Variable, advisers: slice, cases: int) -> list[str]:
        codes = [each.code for each in variable.codes]
        first = self.first[variable.name][advisers, :cases].ravel().tolist()
        if not variable.several:
            return [codes[place] for place in first]
        second = self.second[variable.name][advisers, :cases].ravel().tolist()
        both = zip(first, second, strict=True)
        return [" ".join(codes[place] for place in places if place != _NO_SECOND) for places in both]


def caseloads(advisers: int, seed: int) -> Caseloads:
    """So many advisers with forty cases each, and one more that comes after these."""
    chance = np.random.default_rng(seed)
    specification = shipped(VaultRole.ADVISER)
    first: dict[str, Numbers] = {}
    second: dict[str, Numbers] = {}
    for variable in specification.one_way:
        falling = 1 / np.arange(1, len(variable.codes) + 1)
        shares = chance.dirichlet(_WEIGHT * falling / falling.sum(), advisers)
        first[variable.name] = _drawn(shares, chance)
        if variable.several:
            there = chance.random((advisers, CASES + 1)) < _SECOND
            second[variable.name] = np.where(there, _drawn(shares, chance), _NO_SECOND)
    return Caseloads(specification=specification, first=first, second=second)


def _drawn(shares: Numbers, chance: np.random.Generator) -> Numbers:
    """The code of each case, by the shares of its adviser."""
    passed = shares.cumsum(axis=1)[:, None, :-1]
    return (chance.random((len(shares), CASES + 1))[..., None] > passed).sum(axis=-1)
