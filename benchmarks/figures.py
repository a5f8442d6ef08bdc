"""A figure and how it is shown: what was measured, what it was measured against, and whether both are met."""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

QUICK_CASES = 10_000
ALL_CASES = 100_000

NOISE = 1.5
"""How much the same ratio was seen to differ between two quick runs on two cores that others used as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. A ratio has no unit and holds on any machine; `at_most` is what a usual one must reach."""

    name: str
    value: float
    unit: str = "ms"
    at_most: float | None = None
    ratio: float
    ratio_at_most: float
    against: str
    """What the ratio compares with, and its own figure where it has one."""
    remark: str = ""

    @property
    def is_met(self) -> bool:
        return self.at_most is None or self.value <= self.at_most

    @property
    def is_ratio_met(self) -> bool:
        return self.ratio <= self.ratio_at_most


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How large a run is. A quick one is for every change, the other for a release."""

    quick: bool

    @property
    def cases(self) -> int:
        return QUICK_CASES if self.quick else ALL_CASES

    @property
    def sizes(self) -> tuple[int, ...]:
        """The vaults over which growth is looked at."""
        return (1_000, QUICK_CASES) if self.quick else (1_000, QUICK_CASES, ALL_CASES)

    def time_bound(self, at_most: float) -> float:
        """The bound that a time must reach in this run; a quick one only tells."""
        return math.inf if self.quick else at_most

    def failed(self, figure: Figure) -> bool:
        """Whether the run fails for it: in the full run a missed ratio or time; in a quick one a ratio that is missed
        by more than the noise of a small, busy machine. A ratio that is missed by less is told as missed.
        """
        if self.quick:
            return figure.ratio > figure.ratio_at_most * NOISE
        return not figure.is_ratio_met or not figure.is_met


Measure = Callable[[Run], Iterable[Figure]]


def run_alone(measure: Measure, about: str | None) -> None:
    """Runs one script: prints its figures as they come, and exits with 1 when one of them is missed."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"over {QUICK_CASES:,} cases instead of {ALL_CASES:,}")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the figures there, for the table of all")
    chosen = parser.parse_args()
    run = Run(quick=chosen.quick)
    figures = []
    for figure in measure(run):
        print(words(figure, run), flush=True)
        figures.append(figure)
    if chosen.keep is not None:
        chosen.keep.write_text(json.dumps([asdict(figure) for figure in figures]), "utf-8")
    sys.exit(any(run.failed(figure) for figure in figures))


def read_kept(file: Path) -> list[Figure]:
    return [Figure(**each) for each in json.loads(file.read_text("utf-8"))]


def words(figure: Figure, run: Run) -> str:
    """A figure in two lines."""
    most = "" if figure.at_most is None else f" (at most {_number(figure.at_most)} {figure.unit})"
    lines = [
        f"{_verdict(figure, run):<6} {figure.name}: {_number(figure.value)} {figure.unit}{most}",
        f"       ratio {figure.ratio:.2f} (at most {figure.ratio_at_most:g}) to {figure.against}",
    ]
    if figure.remark:
        lines.append(f"       {figure.remark}")
    return "\n".join(lines)


def table(figures: Sequence[Figure], run: Run) -> str:
    """All figures, a line each."""
    width = max(len(figure.name) for figure in figures)
    lines = [f"{'':6} {'':{width}} {'figure':>12} {'at most':>9} {'ratio':>7} {'at most':>8}  against"]
    for figure in figures:
        most = "" if figure.at_most is None else _number(figure.at_most)
        value = f"{_number(figure.value)} {figure.unit}"
        lines.append(
            f"{_verdict(figure, run):<6} {figure.name:<{width}} {value:>12} {most:>9}"
            f" {figure.ratio:>7.2f} {figure.ratio_at_most:>8g}  {figure.against}"
        )
    return "\n".join(lines)


def _verdict(figure: Figure, run: Run) -> str:
    if run.failed(figure):
        return "FAILED"
    if not figure.is_ratio_met:
        return "missed"
    return "met" if figure.is_met else "slow"


def _number(value: float) -> str:
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}"
