"""How long work reports where it is, and hears that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Told after each step of long work; raises `Cancelled` when the person has stopped it."""

    def step(self, done: int, total: int, words: str) -> None:
        """`done` of `total` steps are finished; `words` say what is happening now, and hold nobody's name."""


class Silent:
    """Progress for work that nobody watches."""

    def step(self, done: int, total: int, words: str) -> None:
        return None
