"""A walk through every page and screen, in three themes and three text sizes (EN 301 549, clause 11).

Each page is seen in each theme and at each size; in all nine looks with `make faults`.
"""

import gc
import importlib
import os
import pkgutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import app.views.unlock
from app.models.codes import NOT_KNOWN, RATHER_NOT_SAY
from app.models.questions import Question
from app.services.drafts import AGREEING, CORRECTION
from app.services.formal.editing import FORM as PROCEDURE_TEXT
from app.services.preferences import Preferences
from app.services.vaults import office_of
from app.store.vault import Vault
from app.views.form import FormView
from app.views.look.look import Look, apply_look
from app.views.office_pages import OfficePages
from app.views.unlock.screen import Screen
from app.views.window import OfficeWindow
from tests.accessibility.looking import gathered, problems_of, report
from tests.accessibility.seeing import Sight
from tests.builders_vault import make_vault
from tests.scenes import filling
from tests.scenes.pages import SCENES, Stage, scenes_of
from tests.scenes.unlocking import SCREENS, open_door
from tests.standing_clock import StandingClock
from tests.views.showing import TEXT_SIZES, THEME_NAMES, dress

LOOKS = [(theme, percent) for theme in THEME_NAMES for percent in TEXT_SIZES]
EVERY_LOOK = "CASEBOOK_FAULTS" in os.environ


@pytest.fixture
def look(qt_app: QApplication, theme: str, percent: int) -> Iterator[Preferences]:
    dress(qt_app, theme, percent)
    yield Preferences(theme=theme, text_percent=percent)
    # The window of the test is let go by now: it must not be taken apart while Qt dresses what is in it.
    gc.disable()
    apply_look(qt_app, Look())
    gc.enable()


def looks_of(role: str) -> list[tuple[str, int]]:
    """Three that share no theme and no size, others for each role; all nine with `make faults`."""
    place = filling.ROLES.index(role)
    return [look for number, look in enumerate(LOOKS) if EVERY_LOOK or (sum(divmod(number, 3)) + place) % 3 == 0]


def test_each_page_is_seen_in_each_theme_and_at_each_size_and_each_look_by_some_role() -> None:
    for role in filling.ROLES:
        themes, sizes = zip(*looks_of(role), strict=True)
        assert (set(themes), set(sizes)) == (set(THEME_NAMES), set(TEXT_SIZES))

    assert {look for role in filling.ROLES for look in looks_of(role)} == set(LOOKS)


@pytest.mark.timeout(480)
@pytest.mark.parametrize(
    ("role", "theme", "percent"), [(role, *look) for role in filling.ROLES for look in looks_of(role)]
)
def test_every_page_can_be_read_heard_and_reached(
    look: Preferences, role: str, tmp_path: Path, clock: StandingClock
) -> None:
    stage = set_stage(make_vault(tmp_path, role, practice=True), clock, look)
    sight = Sight()
    found: dict[str, list[str]] = {}

    for scene in scenes_of(role):
        with scene.on(stage) as shown:
            gathered(found, scene.name, partial(problems_of, shown, sight, may_nest=scene.may_nest))

    assert not found, report(found)


@pytest.mark.parametrize(("theme", "percent"), looks_of("adviser"))
def test_every_screen_before_unlocking_can_be_read_heard_and_reached(look: Preferences, tmp_path: Path) -> None:
    (tmp_path / "Casebook.casebook").mkdir()
    door = open_door(tmp_path / "Casebook.casebook", look)
    door.window.show()
    sight = Sight()
    found: dict[str, list[str]] = {}

    for screen in SCREENS:
        screen.show(door)
        gathered(found, screen.name, lambda: problems_of(door.window, sight))

    assert not found, report(found)


@pytest.mark.parametrize(("theme", "percent"), [("light", percent) for percent in TEXT_SIZES])
@pytest.mark.parametrize("role", ["adviser", "panel", "pool"])
def test_every_page_of_an_office_with_nothing_in_it_can_be_read_heard_and_reached(
    look: Preferences, role: str, tmp_path: Path, clock: StandingClock
) -> None:
    window = open_office(make_vault(tmp_path, role), clock, look)
    sight = Sight()
    found: dict[str, list[str]] = {}

    for area in window.frame.sidebar.areas():
        window.open_page(area)
        gathered(found, area, lambda: problems_of(window, sight))

    assert not found, report(found)


def test_the_walk_knows_how_to_fill_every_page(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> None:
    """A page added later comes with a scene in tests/scenes/pages.py that shows all of it."""
    window = open_office(make_vault(tmp_path), clock, Preferences())

    assert {scene.page for scene in SCENES if scene.page} == set(window._makers)


def test_the_walk_knows_how_to_reach_every_screen_before_unlocking(qt_app: QApplication, tmp_path: Path) -> None:
    """A screen added later comes with a scene in tests/scenes/unlocking.py."""
    for module in pkgutil.iter_modules(app.views.unlock.__path__, "app.views.unlock."):
        importlib.import_module(module.name)
    door = open_door(tmp_path)
    shown = set()

    for screen in SCREENS:
        screen.show(door)
        shown.add(type(door.screen))

    # The pages about keys are made of screens as well; they are scenes of the window.
    before = {screen for screen in Screen.__subclasses__() if screen.__module__.startswith(app.views.unlock.__name__)}
    assert shown == before


def test_every_question_of_every_form_is_shown_by_some_scene(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    """A condition added later is met by some answers of tests/scenes/stories.py."""
    seen: set[str] = set()
    stages: list[Stage] = []

    for role in filling.ROLES:
        stage = set_stage(make_vault(tmp_path, role, name=role), clock, Preferences())
        # A window that is shown and let go is destroyed at a moment of the collector's choosing.
        stages.append(stage)
        for scene in scenes_of(role):
            with scene.on(stage) as shown:
                for view in _forms_on(stage):
                    shown_here = (each.name for each in view.form.questions if view.block(each.name).isVisibleTo(shown))
                    # A form of a formal case says what it is about as well: `party.12`.
                    form_name = view.form.name.partition(".")[0].replace("extend", "extension")
                    seen |= {f"{form_name}: {name}" for name in shown_here}

    # The timeline itself asks for the words of a correction, and the editor for the text of a procedure.
    forms = [form for form in stage.office.library.forms.values() if form.name not in (CORRECTION, PROCEDURE_TEXT)]
    asked = {f"{form.name}: {each.name}" for form in forms for each in form.questions if _has_choices(each)}
    # Which record it is about, known to the draft alone.
    known = {f"{form.name}: about" for form in forms if "shows_about" in form.settings} | {f"{AGREEING}: note"}
    assert asked - seen == known


def set_stage(vault: Vault, clock: StandingClock, preferences: Preferences) -> Stage:
    """The window on an office of its role with some months of work in it."""
    office = office_of(vault, clock)
    filled = filling.fill(office, clock)
    window = OfficeWindow(office, preferences)
    stage = Stage(window=window, pages=OfficePages(window), filled=filled)
    _show(window)
    return stage


def open_office(vault: Vault, clock: StandingClock, preferences: Preferences) -> OfficeWindow:
    window = OfficeWindow(office_of(vault, clock), preferences)
    OfficePages(window)
    _show(window)
    return window


def _forms_on(stage: Stage) -> list[FormView]:
    """The forms of the page; the drop-in page sets the questions of its own one by one."""
    own = getattr(stage.page, "form", None)
    return [*stage.page.findChildren(FormView), *([own] if isinstance(own, FormView) else [])]


def _has_choices(question: Question) -> bool:
    """Whether it is asked at all: a list that each service fills for itself is empty at first."""
    says_nothing = {NOT_KNOWN, RATHER_NOT_SAY}
    return question.codes is None or any(code.code not in says_nothing for code in question.codes.codes)


def _show(window: OfficeWindow) -> None:
    window.resize(1280, 720)
    window.open_page("today")
    window.show()
