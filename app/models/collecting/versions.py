"""What a vault keeps of the counts that left it, and the two keys of its own that they rest on."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.models.collecting.specification import PeriodKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeys:
    """The Ed25519 key that signs counts files, and the secret by which counts are rounded. Neither ever leaves."""

    id: int = 1
    signing: bytes = field(repr=False)
    rounding: bytes = field(repr=False)
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsVersion:
    """One version of the counts of a period: `content` are the bytes of the file that left.

    `fingerprint` stands for the data and was made with the secret of the vault; `payload_hash` is what pools know.
    """

    id: int | None = None
    object_id: str
    period: str
    kind: PeriodKind
    begins: date
    ends: date
    revision: int
    spec: str
    fingerprint: bytes = field(repr=False)
    payload_hash: str
    content: bytes = field(repr=False)
    made_at: datetime
