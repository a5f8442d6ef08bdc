"""A first account, sealed in the exact words it was given in; what is added later follows it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAccount:
    """Words that never change again. `sha256` is that of the words in UTF-8, as a text file of them has it.

    `author` says whose words they are, `written_by` who wrote them down. `follows` names the account that this one
    adds to. `history_entry` is the number of the history's entry that sealed it.
    """

    id: int | None = None
    object_id: str
    case_id: int
    follows: int | None = None
    author: str = field(default="", repr=False)
    written_by: str = field(repr=False)
    language: str
    text: str = field(repr=False)
    sealed_at: datetime
    sha256: bytes
    history_entry: int

    @property
    def is_whole(self) -> bool:
        """Whether the words are still those that were sealed."""
        return hash_of(self.text) == self.sha256


def hash_of(text: str) -> bytes:
    """The SHA-256 of a text file that holds these words and nothing else."""
    return hashlib.sha256(text.encode()).digest()


def in_groups(sha256: bytes, size: int = 8) -> tuple[str, ...]:
    """A hash as it can be read out and compared: so many characters together."""
    digits = sha256.hex()
    return tuple(digits[start : start + size] for start in range(0, len(digits), size))


def file_stem(reference: str, number: int) -> str:
    """What the files of a case's account are called: the first of them has the number 1."""
    return f"{reference}-account-{number}"
