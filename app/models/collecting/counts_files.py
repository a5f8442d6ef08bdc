"""A counts file whose signature is right: what it says, and the hash by which everybody knows it."""

from dataclasses import dataclass, field

from app.models.collecting.hashes import KIND
from app.models.collecting.payload import Payload, key_of

ENDING = ".counts.json"
MOST_BYTES = 1_000_000
_LETTERS_OF_HASH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsFile:
    """`payload_hash` is that of the bytes that were signed. The signature fits the key that the payload names."""

    payload: Payload = field(repr=False)
    payload_hash: str

    @property
    def key(self) -> bytes:
        return key_of(self.payload.contributor)

    @property
    def file_name(self) -> str:
        """What the file is called: by its period and revision, and never by a person."""
        start = self.payload_hash.removeprefix(KIND)[:_LETTERS_OF_HASH]
        return f"counts-{self.payload.period}-r{self.payload.revision}-{start}{ENDING}"
