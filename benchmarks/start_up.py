"""Start to a usable unlock window: from the start of the process until the field is painted and has the focus."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.surroundings import ROOT
from benchmarks.timing import Race

_CHILDREN = Path(__file__).parent / "children"
_AT_MOST = 1000
_RATIO_AT_MOST = 2


def measure(run: Run) -> Iterator[Figure]:
    vault = vaults.folder_of(1_000)
    yield _start(vault, "offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb") and shutil.which("openbox"):
        with _display() as display:
            yield _start(vault, "on a display", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
    else:
        print("not run: the start on a display, which needs Xvfb and openbox")


def _start(vault: Path, where: str, environment: dict[str, str]) -> Figure:
    def ours() -> list[float]:
        return [_started(environment, "unlock_window.py", "--vault", str(vault))[0]]

    # Once for the files to be in memory, and to see how large the window is.
    _took, width, height = _started(environment, "unlock_window.py", "--vault", str(vault))
    bare = ("bare_window.py", str(int(width)), str(int(height)))
    _started(environment, *bare)
    race = Race(ours=ours, theirs=lambda: [_started(environment, *bare)[0]], rounds=12).run(_RATIO_AT_MOST)
    return Figure(
        name=f"start to unlock window, {where}",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"a bare PySide6 window of {width:.0f} by {height:.0f}: {race.their_best:.0f} ms",
        remark=f"best of {len(race.our_rounds)} starts each, in turns, files in memory",
    )


def _started(environment: dict[str, str], program: str, *arguments: str) -> tuple[float, float, float]:
    command = [sys.executable, str(_CHILDREN / program), *arguments]
    begun = time.perf_counter()
    surroundings = {**os.environ, **environment, "PYTHONPATH": str(ROOT), "BEGUN": repr(begun)}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=120, cwd=ROOT)
    if done.returncode != 0:
        raise RuntimeError(f"{program} did not start:\n{done.stderr}")
    took, width, height = map(float, done.stdout.split())
    return took, width, height


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
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
        stack.callback(_end, manager)
        yield display


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait()


if __name__ == "__main__":
    run_alone(measure, __doc__)
