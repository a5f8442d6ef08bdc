"""Somebody who cancels long work, for tests of what is then left of it."""

from app.models.errors import Cancelled


class Stops:
    """Cancels after some steps; at the first one, where nothing else is said."""

    def __init__(self, after: int = 0) -> None:
        self._left = after

    def step(self, done: int, total: int, words: str) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


class StopsIn:
    """Cancels at the beginning of a stage."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def step(self, done: int, total: int, words: str) -> None:
        if words == self._stage:
            raise Cancelled
