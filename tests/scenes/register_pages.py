"""The pages of the register, each in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from app.services.register.importing import look_at, preview
from tests.scenes import register_stories
from tests.scenes.pages import Stage, scene
from tests.waiting import settle, until


@scene("register", "register", role="panel")
def _register(stage: Stage) -> None:
    """At rest: the line at the foot, which says what was done last, has gone."""
    stage.window.open_page("register")
    stage.window.frame.status.forget()


@scene("register-nobody-fits", "register", role="panel")
def _register_nobody_fits(stage: Stage) -> Iterator[None]:
    stage.window.open_page("register")
    stage.page.words.setText("Kanarienvogel")
    stage.page.look()
    yield
    stage.page.words.setText("")
    stage.page.look()


@scene("register-adding", "register", role="panel", may_nest=True)
def _register_adding(stage: Stage) -> Iterator[None]:
    """Somebody new, kept without a name: what is missing is said beside its field."""
    stage.window.open_page("register")
    _click(stage, "add_person")
    _click(stage, "keep_register_person")
    yield
    _click(stage, "cancel_register_person")


@scene("register-person", "register_person", role="panel")
def _person(stage: Stage) -> None:
    stage.pages.register.open_person(stage.filled.registered)


@scene("register-person-post", "register_person", role="panel")
def _person_post(stage: Stage) -> Iterator[None]:
    """A post that is being put right, and a training that is being added."""
    stage.pages.register.open_person(stage.filled.registered)
    _click(stage, "change_post_0")
    _click(stage, "add_training")
    yield
    _click(stage, "cancel_register_post")
    _click(stage, "cancel_register_training")


@scene("register-person-capacity", "register_person", role="panel")
def _person_capacity(stage: Stage) -> Iterator[None]:
    """What they may serve as, being added."""
    stage.pages.register.open_person(stage.filled.registered)
    _click(stage, "add_capacity")
    yield
    _click(stage, "cancel_register_capacity")


@scene("units", "units", role="panel")
def _units(stage: Stage) -> None:
    stage.window.open_page("units")


@scene("units-changing", "units", role="panel")
def _units_changing(stage: Stage) -> Iterator[None]:
    stage.window.open_page("units")
    for name in ("change_unit", "add_alias", "join_unit"):
        _click(stage, name)
    yield
    for name in ("cancel_unit", "cancel_unit_alias", "cancel_unit_join"):
        _click(stage, name)


@scene("register-import", "register_import", role="panel")
def _import(stage: Stage) -> None:
    """Before a file is chosen."""
    stage.window.open_page("register_import")


@scene("register-import-columns", "register_import", role="panel")
def _import_columns(stage: Stage) -> Iterator[None]:
    """What each column is taken for."""
    stage.window.open_page("register_import")
    _read(stage)
    _click(stage, "show_columns")
    yield
    stage.window.forget_pages("register_import")


@scene("register-import-preview", "register_import", role="panel", may_nest=True)
def _import_preview(stage: Stage) -> Iterator[None]:
    """A list that asks everything that a list can ask."""
    stage.window.open_page("register_import")
    _read(stage)
    yield
    stage.window.forget_pages("register_import")


def _read(stage: Stage) -> None:
    page = stage.page
    page.take_up(look_at(stage.office, register_stories.LIST.encode()))
    until(lambda: not page.running.is_running and page.preview.rows.lines, seconds=20)
    assert preview(stage.office, page.looked, page.choices).questions
    lines = page.preview.rows.lines
    asked = next(row for row, line in enumerate(lines) if line.suggestions)
    page.preview.view.setCurrentIndex(page.preview.table.index(asked, 0))
    settle()


def _click(stage: Stage, name: str) -> None:
    button = stage.page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()
