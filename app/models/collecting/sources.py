"""What a vault knows of a case that a specification may count: the name of each source, and how it is counted."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.disclosures import CODED


class VaultRole(StrEnum):
    """Whose vault a specification counts."""

    ADVISER = "adviser"
    PANEL = "panel"


class Population(StrEnum):
    """Which cases of a period are counted: those that came in within it, or those that were closed."""

    RECEIVED = "received"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that a vault knows of a case. `after_close` is what is only known once a case is closed."""

    name: str
    several: bool = False
    after_close: bool = False


COLUMNS = (
    *("mode", "channel", "reporter_role", "relation", "respondent_relationship", "power", "setting", "campus"),
    *("aimed_at", "pattern", "anonymity_reason", "safety", "support_wanted", "heard_from"),
)
"""The answers of a disclosure with one code each."""

_UNRECORDED = ("referrals", "service_activity")
"""What no vault records yet. Such a question may be asked already: every case counts as not known."""

SOURCES = {
    VaultRole.ADVISER: {
        source.name: source
        for source in (
            *(Source(name=name) for name in COLUMNS),
            *(Source(name=name, several=True) for name in CODED),
            Source(name="e6_class"),
            Source(name="first_contact"),
            Source(name="outcome", after_close=True),
            Source(name="hours_band", after_close=True),
            *(Source(name=name, several=True) for name in _UNRECORDED),
        )
    },
    VaultRole.PANEL: {
        source.name: source
        for source in (
            Source(name="response_in_time"),
            Source(name="stage_reached", after_close=True),
            Source(name="result", after_close=True),
            Source(name="ground", after_close=True),
            Source(name="duration_band", after_close=True),
            Source(name="appeal", after_close=True),
        )
    },
}
"""Any other name is refused: a specification cannot ask for words, names or days."""
