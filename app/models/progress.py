"""How long work reports where it is, and hears that it should stop."""

import time
from collections.abc import Callable
from typing import Protocol

from app.models.errors import Cancelled


class Progress(Protocol):
    """Told after each step of long work; raises `Cancelled` when the person has stopped it."""

    def step(self, done: int, total: int, words: str) -> None:
        """`done` of `total` steps are finished; `words` say what is happening now, and hold nobody's name."""


class Silent:
    """Progress for work that nobody watches."""

    def step(self, done: int, total: int, words: str) -> None:
        return None


class SecondsLeft:
    """Progress for work that nobody watches and that must not take longer than so many seconds."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until = monotonic() + seconds

    def step(self, done: int, total: int, words: str) -> None:
        if self._monotonic() >= self._until and done < total:
            raise Cancelled


class BytesPassed:
    """Bytes that pass, told to a progress as thousandths of them all."""

    PARTS = 1000

    def __init__(self, progress: Progress, total: int, words: str, *, passed: int = 0) -> None:
        self._progress, self._total, self._words = progress, max(1, total), words
        self._passed = passed

    def told(self, count: int) -> None:
        self._passed += count
        self._progress.step(min(self.PARTS, self.PARTS * self._passed // self._total), self.PARTS, self._words)
