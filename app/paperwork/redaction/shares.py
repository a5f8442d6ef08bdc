"""Which pages and streams of a file one of several readers looks at: together they look at every one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """The `number`th, counted from 0, of so many equal ones."""

    number: int = 0
    of: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.number < self.of:
            raise ValueError("there is no such share")

    def has(self, place: int) -> bool:
        return place % self.of == self.number

    @property
    def is_first(self) -> bool:
        """Whether what is there only once is looked at with it."""
        return self.number == 0


WHOLE = Share()
