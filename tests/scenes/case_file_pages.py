"""The page of a case file, in the states in which an adviser meets it."""

from collections.abc import Iterator

from tests.scenes.pages import Stage, scene


@scene("case-file", "case_file")
def _case_file(stage: Stage) -> None:
    """Documents, and notes that are agreed and that are not."""
    stage.pages.open_case_file(stage.filled.full_case)


@scene("case-file-asked", "case_file")
def _case_file_asked(stage: Stage) -> Iterator[None]:
    """They asked for their copy, and the password is too short."""
    stage.pages.open_case_file(stage.filled.notes_case)
    stage.page.theirs.asked.setChecked(True)
    stage.page.theirs.password.set_text("short")
    stage.page.theirs.has_good_password()
    yield
    stage.page.theirs.forget()


@scene("case-file-anonymous", "case_file")
def _case_file_anonymous(stage: Stage) -> None:
    """Nobody is named, so there is nobody to be given a copy."""
    stage.pages.open_case_file(stage.filled.anonymous_case)
