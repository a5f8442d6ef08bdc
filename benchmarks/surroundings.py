"""Where benchmarks work: below `build/bench`, off screen, and away from the person's own settings."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build" / "bench"
PYTHON_OF_PEERS = ROOT / ".venv-peers" / "bin" / "python"
"""There once `make bench-peers` has made it."""

_OF_THE_PERSON = ("CASEBOOK_PASSPHRASE", "QT_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_FONT_DPI")


def keep_apart() -> None:
    """Called before Qt is imported."""
    for name in _OF_THE_PERSON:
        os.environ.pop(name, None)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = PLACE / "home"
    for name, below in (("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
        folder = home / below
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(folder)
