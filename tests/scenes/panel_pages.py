"""The pages of a panel vault, each in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.models.changes import Changes
from app.services import drafts
from app.services.formal import editing
from app.services.formal.versions import procedures_here
from tests.scenes.pages import Stage, scene


@scene("panel-today", "today", role="panel")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")


@scene("panel-case", "case", role="panel")
def _case(stage: Stage) -> None:
    stage.window.open_case(stage.filled.formal_case)


@scene("map", "procedure_map", role="panel")
def _map(stage: Stage) -> None:
    """You are here, with nothing unfolded."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.fold()


@scene("map-stage-told", "procedure_map", role="panel")
def _map_stage_told(stage: Stage) -> Iterator[None]:
    """What the stage where the case is needs, unfolded below it."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.first_box().click()
    yield
    stage.page.view.fold()


@scene("map-as-words", "procedure_map", role="panel")
def _map_as_words(stage: Stage) -> Iterator[None]:
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.findChild(QPushButton, "map_as_words").click()
    yield
    stage.page.findChild(QPushButton, "map_as_words").click()


@scene("map-no-procedure", "procedure_map", role="panel")
def _map_no_procedure(stage: Stage) -> None:
    stage.pages.open_map(stage.filled.new_case)


@scene("formal", "formal", role="panel")
def _formal(stage: Stage) -> None:
    """A complaint that has just come: everything that its next step needs is named."""
    stage.pages.open_formal(stage.filled.formal_case)


@scene("formal-none", "formal", role="panel")
def _formal_none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.open_formal(stage.filled.new_case)


@scene("new-case", "new_case", role="panel")
def _new_case(stage: Stage) -> Iterator[None]:
    """Kept too early: a sentence beside each answer that is needed."""
    stage.pages.new_case()
    stage.page.form.set_answers({"complainant_role": "DUAL", "respondent_role": "DUAL", "respondent_status": "staff"})
    stage.page.finish()
    yield
    stage.page.start_new()


def _own_version(stage: Stage) -> Changes:
    """A version of the service's own beside the one from the program."""
    used = procedures_here(stage.office)[0].used
    text = used.text.replace(f'title = "{used.title}"', f'title = "{used.title}, our own"', 1)
    return stage.window.desk.do(editing.keep_version, text, used.name)


@scene("procedures", "procedures", role="panel")
def _procedures(stage: Stage) -> None:
    stage.pages.procedures.open()


@scene("procedures-versions", "procedures", role="panel")
def _procedures_versions(stage: Stage) -> Iterator[None]:
    """Every version unfolded, one of them own, and a number of days that cannot be."""
    _own_version(stage)
    stage.pages.procedures.open()
    for button in stage.page.findChildren(QPushButton):
        if button.objectName().startswith("versions_"):
            button.setChecked(True)
    field = stage.page.local_days.findChild(QLineEdit)
    field.setText("none")
    field.setModified(True)
    stage.page.local_days.put_away()
    yield
    field.setModified(False)
    stage.window.desk.undo_last()
    stage.window.frame.status.forget()


@scene("procedure-read", "procedure_read", role="panel")
def _procedure_read(stage: Stage) -> None:
    stage.pages.procedures.read(procedures_here(stage.office)[0].used.key)


@scene("procedure-read-text", "procedure_read", role="panel")
def _procedure_read_text(stage: Stage) -> None:
    stage.pages.procedures.read(procedures_here(stage.office)[0].used.key)
    stage.page.findChild(QPushButton, "procedure_as_text").click()


@scene("procedure-changes", "procedure_read", role="panel")
def _procedure_changes(stage: Stage) -> Iterator[None]:
    _own_version(stage)
    new, old = procedures_here(stage.office)[0].versions[:2]
    stage.pages.procedures.compare(old.key, new.key)
    yield
    stage.window.desk.undo_last()
    stage.window.frame.status.forget()


@scene("procedure-edit", "procedure_edit", role="panel")
def _procedure_edit(stage: Stage) -> None:
    stage.pages.procedures.edit(procedures_here(stage.office)[0].name)


@scene("procedure-edit-wrong", "procedure_edit", role="panel")
def _procedure_edit_wrong(stage: Stage) -> Iterator[None]:
    """Kept too early, with a stage that no step leads to."""
    stage.pages.procedures.edit(procedures_here(stage.office)[0].name)
    text = stage.page.text.toPlainText()
    stage.page.text.setPlainText(text + '\n[[stage]]\nname = "nowhere"\ntitle = "Nowhere"\n')
    stage.page.finish()
    yield
    stage.page.put_away()
    if stage.page.draft_id is not None:
        stage.window.act(drafts.discard_draft, stage.page.draft_id)
    stage.page.edit(procedures_here(stage.office)[0].name)
    stage.window.frame.status.forget()


@scene("settings-of-panel", "settings", role="panel")
def _settings(stage: Stage) -> None:
    stage.window.open_page("settings")
