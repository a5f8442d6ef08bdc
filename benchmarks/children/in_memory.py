"""How much memory this process holds, in MB, as Linux counts it."""

from pathlib import Path

_KB_A_MB = 1024


def resident() -> float:
    """All of it, with what it shares with other programs."""
    return _kilobytes("/proc/self/status", "VmRSS:") / _KB_A_MB


def proportional() -> float:
    """Its own, and its part of what it shares."""
    return _kilobytes("/proc/self/smaps_rollup", "Pss:") / _KB_A_MB


def _kilobytes(file: str, name: str) -> float:
    lines = Path(file).read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith(name)))
