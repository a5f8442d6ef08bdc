"""What opening a vault found out about its files: said aloud and written into the history."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    KEY_COPY_REPAIRED = "key_copy_repaired"
    KEY_CHANGE_FINISHED = "key_change_finished"
    KEY_CHANGE_UNFINISHED = "key_change_unfinished"
    KEY_FILE_OLDER = "key_file_older"
    ANCHOR_COPY_REPAIRED = "anchor_copy_repaired"
    ANCHOR_MISSING = "anchor_missing"
    ANCHOR_DAMAGED = "anchor_damaged"
    ENTRIES_MISSING = "entries_missing"
    HISTORY_CHANGED = "history_changed"


_MENDED = frozenset({FindingKind.KEY_COPY_REPAIRED, FindingKind.KEY_CHANGE_FINISHED, FindingKind.ANCHOR_COPY_REPAIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was left; `entry` is the history entry, or how many entries, it is about."""

    kind: FindingKind
    sentence: str
    entry: int | None = None

    @property
    def is_serious(self) -> bool:
        """Whether work may be missing or changed, or an old key may open it; otherwise a spare file was mended."""
        return self.kind not in _MENDED
