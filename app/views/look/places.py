"""Where the pictures, fonts and style sheet lie, in the source and in the frozen program alike."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
STYLE = RESOURCES / "style"
