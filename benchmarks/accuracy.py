"""How far pooled figures are from the truth, and what one adviser's files tell, beside what others do at the source.

The model of the caseloads stands in `caseloads.py`, the attacks in `attacks.py`. All seeds are fixed: every run over
as many advisers gives the same figures. Ours must be what the design promised, neither better nor worse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.attacks import guessed, is_told_by_ours, told_by_two_versions
from benchmarks.caseloads import CASES, MODEL, Caseloads, Numbers, caseloads
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.methods import INDEPENDENT, OTHERS, our_figures, our_versions

_SEED = 20261129
_PROMISED = {20: 3.6, 100: 8.1, 500: 18.0}
_GUESSED = 0.16
_WITHIN = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Estimate:
    """A mean of rounds that are independent of each other, with its standard error."""

    mean: float
    error: float

    def times(self, factor: float) -> str:
        return f"{self.mean * factor:.3g} ±{self.error * factor:.2g}"


def measure(run: Run) -> Iterator[Figure]:
    loads = caseloads(2_000 if run.quick else 4_000, _SEED)
    counts = loads.all_counts()
    chance = np.random.default_rng(_SEED + 1)
    ours = np.array([our_figures(loads, adviser) for adviser in range(len(counts))])
    others = {each.name: each.shown(counts, chance) for each in OTHERS}
    for advisers, promised in _PROMISED.items():
        errors = {name: _pooled_error(shown, counts, advisers) for name, shown in {"": ours, **others}.items()}
        yield _beside(
            f"mean error of a pooled figure, {advisers} advisers of {CASES} cases", errors, promised, "cases", 1
        )
    told = {"": _share(guessed(counts, ours, INDEPENDENT.likelihood))}
    told |= {each.name: _share(guessed(counts, others[each.name], each.likelihood)) for each in OTHERS}
    yield _beside("counts of 1 and 2 guessed from one file", told, _GUESSED, "%", 100)
    yield _two_versions(loads, 100 if run.quick else 500, chance)


def _two_versions(loads: Caseloads, advisers: int, chance: np.random.Generator) -> Figure:
    ours = _per_adviser(np.array([_told_by_ours(loads, adviser) for adviser in range(advisers)]))
    others = {each.name: _per_adviser(told_by_two_versions(each, loads, chance)) for each in OTHERS}
    return Figure(
        name="answers of a new case certain from two versions",
        value=ours.mean * 100,
        unit="%",
        ratio=ours.mean,
        ratio_at_most=0,
        against="none at all",
        remark=f"the same by other ways: {_said(others, 100)}; {advisers} advisers",
    )


def _told_by_ours(loads: Caseloads, adviser: int) -> list[bool]:
    told = []
    versions = our_versions(loads, adviser)
    for variable in loads.variables:
        if not variable.several:
            before = loads.counts(variable)[adviser].tolist()
            code = int(loads.first[variable.name][adviser, CASES])
            told.append(is_told_by_ours(before, code, [each[variable.name] for each in versions]))
    return told


def _beside(name: str, found: dict[str, _Estimate], promised: float, unit: str, factor: float) -> Figure:
    ours = found.pop("")
    return Figure(
        name=name,
        value=ours.mean * factor,
        unit=unit,
        ratio=max(ours.mean / promised, promised / ours.mean),
        ratio_at_most=_WITHIN,
        against=f"the {promised * factor:g} of the design, above or below it",
        remark=f"{ours.times(factor)} (standard error); by other ways: {_said(found, factor)}; {MODEL}",
    )


def _said(found: dict[str, _Estimate], factor: float) -> str:
    return ", ".join(f"{name} {each.times(factor)}" for name, each in found.items())


def _pooled_error(shown: Numbers, counts: Numbers, advisers: int) -> _Estimate:
    """A figure that is hidden adds nothing to a pool."""
    pools = (np.maximum(shown, 0) - counts).reshape(-1, advisers, counts.shape[1])
    return _estimate(np.abs(pools.sum(axis=1)).mean(axis=1))


def _per_adviser(told: Numbers) -> _Estimate:
    return _estimate(told.mean(axis=1))


def _share(found: Numbers) -> _Estimate:
    """Of sums over advisers: the error is that of a ratio of two means."""
    right, all_of_them = found.T
    share = right.sum() / all_of_them.sum()
    spread = (right - share * all_of_them).std(ddof=1) / all_of_them.mean()
    return _Estimate(mean=float(share), error=float(spread / np.sqrt(len(found))))


def _estimate(rounds: Sequence[float] | Numbers) -> _Estimate:
    return _Estimate(mean=float(np.mean(rounds)), error=float(np.std(rounds, ddof=1) / np.sqrt(len(rounds))))


if __name__ == "__main__":
    run_alone(measure, __doc__)
