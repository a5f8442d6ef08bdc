"""Unlock to a usable list of cases, once the key is derived: the vault opened, the first page and the rows painted."""

from collections.abc import Iterator

from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.processes import numbers_of
from benchmarks.timing import Race, best_of

_AT_MOST = 300
_RATIO_AT_MOST = 10


def measure(run: Run) -> Iterator[Figure]:
    folder = vaults.folder_of(run.cases)
    first_pages = []

    def ours() -> list[float]:
        first_page, listed = numbers_of("unlock_to_list.py", str(folder), vaults.RAW_KEY.hex())
        first_pages.append([first_page])
        return [listed]

    def theirs() -> list[float]:
        return numbers_of("bare_list.py", str(folder / vaults.DATABASE_FILE), vaults.KEY.database.hex())

    ours(), theirs()
    race = Race(ours=ours, theirs=theirs, rounds=5).run(_RATIO_AT_MOST, run.time_bound(_AT_MOST))
    yield Figure(
        name=f"unlock to the list of {run.cases:,} cases",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same database, 128 rows and a bare table: {race.their_best:.0f} ms",
        remark=(
            f"best of {len(race.our_rounds)}, each in a process of its own; the first page was there after"
            f" {best_of(first_pages)[0]:.0f} ms, and the list was asked for with its key"
        ),
    )


if __name__ == "__main__":
    run_alone(measure, __doc__)
