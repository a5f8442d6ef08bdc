"""Start to a usable unlock window: from the start of the process until the field is painted and has the focus."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.processes import numbers_of
from benchmarks.timing import Race

_AT_MOST = 1000
_RATIO_AT_MOST = 2


def measure(_run: Run) -> Iterator[Figure]:
    vault = vaults.folder_of(1_000)
    yield _start(vault, "offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb") and shutil.which("openbox"):
        with _display() as display:
            yield _start(vault, "on a display", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
    else:
        print("not run: the start on a display, which needs Xvfb and openbox")


def _start(vault: Path, where: str, environment: dict[str, str]) -> Figure:
    def ours() -> list[float]:
        return numbers_of("unlock_window.py", "--vault", str(vault), environment=environment)[:1]

    def theirs() -> list[float]:
        return numbers_of("bare_window.py", *size, environment=environment)[:1]

    # Once for the files to be in memory, and to see how large the window is.
    _took, width, height = numbers_of("unlock_window.py", "--vault", str(vault), environment=environment)
    size = (f"{width:.0f}", f"{height:.0f}")
    theirs()
    race = Race(ours=ours, theirs=theirs, rounds=8).run(_RATIO_AT_MOST)
    return Figure(
        name=f"start to unlock window, {where}",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"a bare PySide6 window of {' by '.join(size)}: {race.their_best:.0f} ms",
        remark=f"best of {len(race.our_rounds)} starts each, in turns, files in memory",
    )


@contextmanager
def _display() -> Iterator[str]:
    """A display of our own with a window manager, which gives the focus."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        stack.callback(_end, subprocess.Popen(server, pass_fds=[writing], stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        own = {**os.environ, "DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stack.callback(_end, manager)
        yield display


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait()


if __name__ == "__main__":
    run_alone(measure, __doc__)
