"""What this computer remembers outside any vault: which vault was open last, and how the screen should look."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from platformdirs import user_config_path

THEMES = ("system", "light", "dark", "high-contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Held in a small file of the person's profile. It names no case and no person."""

    last_vault: str = field(default="", repr=False)
    theme: str = "system"
    text_percent: int = 100

    def larger(self) -> "Preferences":
        return replace(self, text_percent=min((size for size in TEXT_SIZES if size > self.text_percent), default=200))

    def smaller(self) -> "Preferences":
        return replace(self, text_percent=max((size for size in TEXT_SIZES if size < self.text_percent), default=100))


def preferences_file() -> Path:
    return user_config_path("Dignity Casebook", appauthor=False) / "preferences.json"


def read_preferences(file: Path) -> Preferences:
    """What was kept; a missing or damaged file means the usual ones."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        found = Preferences(
            last_vault=str(kept.get("last_vault", "")),
            theme=str(kept.get("theme", "system")),
            text_percent=int(kept.get("text_percent", 100)),
        )
    except (OSError, ValueError, AttributeError, TypeError, OverflowError, RecursionError):
        return Preferences()
    return replace(
        found,
        theme=found.theme if found.theme in THEMES else "system",
        text_percent=found.text_percent if found.text_percent in TEXT_SIZES else 100,
    )


def keep_preferences(file: Path, preferences: Preferences) -> None:
    """Writes beside the file and renames. A profile that cannot be written is no reason to stop anybody's work."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(preferences), indent=1), "utf-8")
        part.replace(file)
    except OSError:
        return
