"""What a pool keeps: who contributes, the files that came, the acts of bringing them in, and what was published."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.models.collecting.sources import VaultRole
from app.models.words import N_, _


class ContributorState(StrEnum):
    """Whether the files of a key count."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return _(_STATES[self])


_STATES = {
    ContributorState.WAITING: N_("Waits until somebody has compared the words of its key"),
    ContributorState.ACCEPTED: N_("Accepted"),
    ContributorState.REFUSED: N_("Refused"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A public key whose files came. `label` is what a person calls it, and stays in the vault of the pool.

    `import_id` is the import that brought its first file; there is none where a roster named it first.
    """

    id: int | None = None
    object_id: str
    key: str = field(repr=False)
    label: str = field(default="", repr=False)
    state: ContributorState
    import_id: int | None = None
    seen_at: datetime
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFile:
    """A payload that came once. `content` are its bytes while it is the one that counts; then only its hash is kept."""

    id: int | None = None
    contributor_id: int
    import_id: int
    spec: str
    period: str
    revision: int
    payload_hash: str
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolImport:
    """One act of bringing files in: how many were looked at, how many were new, and how many they replaced."""

    id: int | None = None
    object_id: str
    brought_at: datetime
    files: int
    new: int
    replaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSpecification:
    """A specification that the pool takes counts by, as its RFC 8785 bytes. The newest of a role is the one in use."""

    id: int | None = None
    hash: str
    role: VaultRole
    content: bytes = field(repr=False)
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One contributor whom a roster names."""

    id: int | None = None
    spec: str
    key: str = field(repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A period that was published: `hashes` are those of its payloads, one a line, and `line` is the hash of them."""

    id: int | None = None
    object_id: str
    spec: str
    role: VaultRole
    period: str
    published_at: datetime
    contributors: int
    hashes: str
    line: str
