"""The page of findings and outcome, in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.builders_hearing import respondent_of
from tests.scenes.pages import Stage, scene


def _open(stage: Stage, case_id: int) -> None:
    stage.pages.hearing.open(case_id, "findings")


@scene("findings", "findings", role="panel")
def _findings(stage: Stage) -> Iterator[None]:
    """Found on in part, with an earlier finding and a warning that has run out unfolded."""
    _open(stage, stage.filled.findings_case)
    folds = [each for each in stage.page.findChildren(QPushButton) if each.objectName().startswith(("fold_", "spent_"))]
    for each in folds:
        each.click()
    yield
    stage.page._forget_shown()
    stage.page.look_again()


@scene("findings-forms", "findings", role="panel")
def _findings_forms(stage: Stage) -> Iterator[None]:
    """A form open on each card that has any, with answers that do not go together, each kept too early."""
    case_id = stage.filled.findings_case
    _open(stage, case_id)
    store, person = stage.office.vault.hearing, respondent_of(stage.office, case_id)
    last = store.allegations.numbered(case_id)[-1]
    places = (f"findings.finding.{last.id}.{person}", f"findings.measure.{person}")
    for place in (*places, "record.dismissal_advice", "record.malice"):
        stage.page.open_place(place)
    stage.page.allegations.opened.view.set_answers({"occurred": "NO", "result": "UPHELD"})
    stage.page.measures.opened.view.set_answers({"measure": "DISMISSAL"})
    for card in stage.page.cards:
        if card.opened is not None:
            card.opened.keep()
    yield
    for card in stage.page.cards:
        if card.opened is not None:
            card.opened.cancel()
    stage.window.frame.status.forget()


@scene("findings-lift", "findings", role="panel")
def _findings_lift(stage: Stage) -> Iterator[None]:
    """Why a measure is lifted, and an allegation that is being reworded."""
    case_id = stage.filled.findings_case
    _open(stage, case_id)
    measure = stage.office.vault.hearing.measures.of_case(case_id)[1]
    stage.page.open_place(f"findings.lift.{measure.id}")
    stage.page.open_place("findings.allegation.new")
    for card in (stage.page.measures, stage.page.allegations):
        card.opened.keep()
    yield
    for card in (stage.page.measures, stage.page.allegations):
        card.opened.cancel()
    stage.window.frame.status.forget()


@scene("findings-dismissed", "findings", role="panel")
def _findings_dismissed(stage: Stage) -> None:
    """Nothing upheld, and a finding of its own with what it leads to."""
    _open(stage, stage.filled.dismissed_case)


@scene("findings-appeal", "findings", role="panel")
def _findings_appeal(stage: Stage) -> None:
    """An appeal that came in time and was upheld in part: what still stands can be lifted."""
    _open(stage, stage.filled.appealed_case)


@scene("findings-early", "findings", role="panel")
def _findings_early(stage: Stage) -> None:
    """Before there is a panel: the allegations can be written, and nothing be found."""
    _open(stage, stage.filled.unfound_case)


@scene("findings-none-yet", "findings", role="panel")
def _findings_none_yet(stage: Stage) -> None:
    """A complaint of which no allegation is written down yet."""
    _open(stage, stage.filled.formal_case)


@scene("findings-no-complaint", "findings", role="panel")
def _findings_no_complaint(stage: Stage) -> None:
    _open(stage, stage.filled.new_case)
