"""A roster: the signed list of those whose counts a pool should have, for one specification."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRoster:
    """One contributor, by its public key and what the list calls it: a person, a students' union, a partner."""

    key: str = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """`signer` is the public key of whoever made the list. `custodians` are the keys that a sealed sum would need."""

    spec: str
    signer: str = field(repr=False)
    contributors: tuple[OnRoster, ...] = field(repr=False)
    custodians: tuple[OnRoster, ...] = field(default=(), repr=False)
