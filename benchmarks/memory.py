"""Memory with the vault open: after the list was scrolled, a dozen words were looked for and twenty cases opened."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.processes import numbers_of

_AT_MOST = 150
_RATIO_AT_MOST = 3
_TRIES = 3


def measure(run: Run) -> Iterator[Figure]:
    if not Path("/proc/self/smaps_rollup").exists():
        print("not run: the memory, which only Linux tells in this way")
        return
    material = vaults.material_of(run.cases)
    # The keys that a test can press are those of an English keyboard.
    names = [name for name in material.names if name.isascii()]
    words = ",".join([*material.common[:4], *filter(str.isascii, material.middling[:6]), *names[:3]])
    with vaults.copy_to_write_in(run.cases) as folder:
        tries = [numbers_of("office_memory.py", str(folder), vaults.RAW_KEY.hex(), words) for _try in range(_TRIES)]
    bare, bare_share = min(numbers_of("bare_memory.py") for _try in range(_TRIES))
    unlock, opened, scrolled, searched, at_the_end, share = min(tries, key=lambda numbers: numbers[4])
    yield Figure(
        name=f"memory with {run.cases:,} cases open and in use",
        value=at_the_end,
        unit="MB",
        at_most=_AT_MOST,
        ratio=at_the_end / bare,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"a bare PySide6 window with a table of 128 rows: {bare:.0f} MB",
        remark=(
            f"all it has in memory (RSS), libraries included; {unlock:.0f} at the unlock window, {opened:.0f} with the"
            f" list, {scrolled:.0f} scrolled, {searched:.0f} after the searches; as a share (PSS) {share:.0f}"
            f" of {bare_share:.0f}"
        ),
    )


if __name__ == "__main__":
    run_alone(measure, __doc__)
