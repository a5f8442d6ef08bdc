"""Photographs every page and every screen: `python -m tests.pictures --out DIR`.

In three themes, at 100 % text and at 200 %, with the fictional people of `tests/scenes`. The windows are the real ones,
drawn off screen with the program's own fonts, so that a picture is the same on every machine.
"""

import argparse
import gc
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.services.preferences import Preferences
from app.services.vaults import office_of
from app.store.vault import Vault
from app.views.form import FormView
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_vault import KEY, make_vault
from tests.scenes import filling
from tests.scenes.pages import Stage, scenes_of
from tests.scenes.unlocking import SCREENS, open_door
from tests.standing_clock import StandingClock
from tests.views.showing import THEME_NAMES, dress
from tests.waiting import settle

SIZE = {100: QSize(1240, 780), 200: QSize(1280, 720)}


def photograph_pages(look: Preferences, role: str, folder: Path, out: Path, only: str = "") -> int:
    """Every scene of an office of that role, over a vault made for it. Returns how many pictures there are."""
    clock, scenes = StandingClock(), [each for each in scenes_of(role) if each.name.startswith(only)]
    made = make_vault(folder, role, practice=True, name=f"{role}-{look.theme}-{look.text_percent}")
    made.close()
    # Opened again with the clock of the stories, so that the history tells the same days as the pages.
    office = office_of(Vault.open(made.folder, KEY, now=clock), clock)
    filled = filling.fill(office, clock)
    window = OfficeWindow(office, look)
    stage = Stage(window=window, pages=OfficePages(window), filled=filled)
    window.resize(SIZE[look.text_percent])
    window.open_page("today")
    window.show()
    window.idle.look()
    settle()
    for scene in scenes:
        with scene.on(stage) as shown:
            _photograph(shown, out / f"{scene.name}.png")
    window.close()
    return len(scenes)


def photograph_screens(look: Preferences, folder: Path, out: Path) -> int:
    """Every screen before a vault is open."""
    place = folder / "Casebook.casebook"
    place.mkdir(exist_ok=True)
    door = open_door(place, look)
    door.window.resize(SIZE[look.text_percent])
    door.window.show()
    for screen in SCREENS:
        screen.show(door)
        _photograph(door.window, out / f"unlock-{screen.name}.png")
    door.window.close()
    return len(SCREENS)


def _photograph(window: QWidget, file: Path) -> None:
    for form in window.findChildren(FormView):
        form.draw_all()
    settle()
    if not window.grab().save(str(file)):
        raise OSError(f"{file} could not be written")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Photographs every page and screen.")
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    parser.add_argument("--theme", choices=THEME_NAMES, help="one theme only")
    parser.add_argument("--percent", type=int, choices=[*SIZE], help="one text size only")
    parser.add_argument("--only", default="", help="scenes whose name begins so, and no screens before unlocking")
    chosen = parser.parse_args()
    # A window that was let go must not be taken apart on the thread of a job.
    gc.disable()
    application = QApplication.instance() or QApplication(["casebook"])
    taken = 0
    for theme in [chosen.theme] if chosen.theme else THEME_NAMES:
        for percent in [chosen.percent] if chosen.percent else SIZE:
            out = chosen.out / f"{theme}-{percent}"
            out.mkdir(parents=True, exist_ok=True)
            dress(application, theme, percent)
            look = Preferences(theme=theme, text_percent=percent)
            with tempfile.TemporaryDirectory() as folder:
                taken += 0 if chosen.only else photograph_screens(look, Path(folder), out)
                taken += sum(photograph_pages(look, role, Path(folder), out, chosen.only) for role in filling.ROLES)
            print(out)
    print(f"{taken} pictures, drawn off screen, are in {chosen.out}.")
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # Qt's own clearing up has nothing to say about pictures.
