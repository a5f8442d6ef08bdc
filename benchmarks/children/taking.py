"""How much memory this process takes, as the system counts it."""

from pathlib import Path


def megabytes(name: str) -> float:
    """`Rss`: everything it has in memory; `Pss`: the same with shared pages divided among those who share them."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(kilobytes) / 1024


def forget_the_most() -> None:
    """From now on `most_ever` counts anew."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def most_ever() -> float:
    """The most that was ever in memory at a time, RSS."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / 1024
