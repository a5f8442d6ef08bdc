"""Files on their way out of the vault: it knows where one is written before a byte of it is there.

A killed program leaves such a file half done, under a name that nobody would look for. The next opening takes it away.
"""

import contextlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.store.history import History
from app.store.settings import Settings

FOUND_LATER = "found when the vault was opened again"
_NAME = "leaving "


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Files that are written as `parts` and then get the names of `targets`, and the line that tells of them.

    `before` says what had those names until then.
    """

    parts: tuple[Path, ...] = field(repr=False)
    targets: tuple[Path, ...] = field(repr=False)
    before: tuple[int | None, ...]
    action: str
    object_id: str | None = None
    case_id: int | None = None


def leaving_to(
    targets: Sequence[Path], action: str, object_id: str | None = None, case_id: int | None = None
) -> Leaving:
    """Each file is written beside its place, under a name that says nothing."""
    return Leaving(
        parts=tuple(target.with_name(f".{secrets.token_hex(8)}.part") for target in targets),
        targets=tuple(targets),
        before=tuple(_written_at(target) for target in targets),
        action=action,
        object_id=object_id,
        case_id=case_id,
    )


class LeavingFiles:
    """They are kept among the settings, because a place may be named after a person. Writing asks for a transaction."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def begin(self, leaving: Leaving) -> str:
        """Gives the name by which it is ended."""
        name = _NAME + secrets.token_hex(8)
        kept = {
            "parts": [str(part) for part in leaving.parts],
            "targets": [str(target) for target in leaving.targets],
            "before": leaving.before,
            "action": leaving.action,
            "object_id": leaving.object_id,
            "case_id": leaving.case_id,
        }
        self._settings.set(name, json.dumps(kept))
        return name

    def end(self, name: str) -> None:
        self._settings.forget(name)

    def left(self) -> dict[str, Leaving]:
        """What was begun and never ended."""
        return {name: _read(value) for name, value in self._settings.named(_NAME).items()}

    def settle(self, name: str, leaving: Leaving, history: History) -> None:
        """Takes away what a killed program left half done; for what had its name already, writes the line.

        What lies on a drive that is not there waits until it is.
        """
        if not all(part.parent.is_dir() for part in leaving.parts):
            return
        for part in leaving.parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if any(part.exists() for part in leaving.parts):
            return
        out = [_is_out(target, before) for target, before in zip(leaving.targets, leaving.before, strict=True)]
        if any(out):
            history.note(leaving.action, leaving.object_id, detail=FOUND_LATER, case_id=leaving.case_id)
        self.end(name)


def _is_out(target: Path, before: int | None) -> bool:
    """Whether a file got its name. One without content had only reserved it, and goes."""
    if _written_at(target) in (None, before):
        return False
    with contextlib.suppress(OSError):
        if target.stat().st_size:
            return True
        target.unlink()
    return False


def _written_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _read(value: str) -> Leaving:
    kept = json.loads(value)
    return Leaving(
        parts=tuple(map(Path, kept["parts"])),
        targets=tuple(map(Path, kept["targets"])),
        before=tuple(kept["before"]),
        action=kept["action"],
        object_id=kept["object_id"],
        case_id=kept["case_id"],
    )
