"""How much memory this process takes, as the system counts it."""

from pathlib import Path


def megabytes(name: str) -> float:
    """`Rss`: everything it has in memory; `Pss`: the same with shared pages divided among those who share them."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(kilobytes) / 1024
