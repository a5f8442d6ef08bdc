"""What every act on a risk assessment shares: it is written with its line, and can be taken back whole."""

from app.models.changes import Changes, Undo
from app.models.errors import PlainError
from app.models.risks import RiskAssessment
from app.models.words import _
from app.services.office import Office
from app.store.risks import RiskRows

TOPIC = "risks"


def assessment_or_say(office: Office, assessment_id: int) -> RiskAssessment:
    """The assessment. Raises PlainError when it is no longer there."""
    found = office.vault.risks.assessments.one(assessment_id)
    if found is None:
        raise PlainError(
            _("This risk assessment is no longer in the vault."), _("Go back to the list and choose another.")
        )
    return found


def open_or_say(office: Office, assessment_id: int) -> RiskAssessment:
    """The assessment, to be written on. Raises PlainError when it holds no longer."""
    found = assessment_or_say(office, assessment_id)
    if not found.is_open:
        raise PlainError(_("This risk assessment holds no longer."), _("Let it hold again first."))
    return found


def rows_or_say(office: Office, assessment_id: int) -> RiskRows:
    """All of it as it stands, for taking an act back."""
    rows = office.vault.risks.rows_of(assessment_id)
    if rows is None:
        assessment_or_say(office, assessment_id)
    assert rows is not None
    return rows


def done(was: RiskRows, said: str, action: str) -> Changes:
    """What an act gives back. `action` is its line in the history, which says when it is taken back."""
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, f"{action} taken back"))
    return Changes.to(TOPIC, said=said, undo=undo, record_id=was.assessment.id)


def take_back(office: Office, was: RiskRows, action: str) -> Changes:
    """Everything of the assessment stands as it stood before the act."""
    with office.vault.saving():
        office.vault.risks.put_back(was)
        office.vault.history.note(action, was.assessment.object_id)
    return Changes.to(TOPIC, said=_("Taken back."), record_id=was.assessment.id)
