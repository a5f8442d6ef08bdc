"""How this program starts another process of itself, installed or frozen into one file."""

import sys
from pathlib import Path

PAGE_CHILD = "--page-child"
"""The first argument of the process that draws pages of files; no person types it."""
INGEST_CHILD = "--ingest-child"
"""The first argument of the process that makes one document ready for a bundle."""
INGEST_NURSERY = "--ingest-nursery"
"""That of the process that forks such processes; behind it come the process that tells it what to do, and the
pipes that each child gets."""
REDACTION_CHILD = "--redaction-child"
"""The first argument of the process that finds words in documents, takes them out and reads back what was made."""


def own_command(*arguments: str) -> list[str]:
    """The command that runs this program with these arguments; to be started in `own_folder()`."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    return [*own, *arguments]


def own_folder() -> Path | None:
    """Where `-m app` finds us; a frozen program needs no such place."""
    return None if getattr(sys, "frozen", False) else Path(__file__).resolve().parents[2]
