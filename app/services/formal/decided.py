"""The page of findings and outcome as plain words: one reading of a case gives everything that the page shows."""

from dataclasses import dataclass

from app.models.cases import Case, CaseState
from app.models.documents import Document
from app.models.words import _
from app.services.casework import case_or_say
from app.services.formal.facts import COMPLAINT, standing
from app.services.formal.shown.findings import FindingsShown, findings_shown
from app.services.formal.shown.measures import MeasuresShown, measures_shown
from app.services.formal.shown.outcome import OutcomeShown, outcome_shown
from app.services.formal.workspace import procedure_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecidedCase:
    """Everything that the page shows. `why_empty` is why there is nothing to be found in this case."""

    case: Case
    may_write: bool
    why_empty: str = ""
    stage: str = ""
    procedure: str = ""
    complaint_id: int | None = None
    findings: FindingsShown | None = None
    measures: MeasuresShown | None = None
    outcome: OutcomeShown | None = None
    documents: tuple[Document, ...] = ()
    begun: frozenset[str] = frozenset()
    """The forms of this case that were begun and not finished, by their names."""


def look_at_decided(office: Office, case_id: int) -> DecidedCase:
    """Reads a case once. Raises PlainError when it is no longer there."""
    case, found = case_or_say(office, case_id), standing(office, case_id)
    may_write = case.state is CaseState.OPEN
    if found is None:
        return DecidedCase(case=case, may_write=may_write, why_empty=_("No formal complaint in this case."))
    shown = findings_shown(office, found)
    if shown is None:
        words = _("This procedure asks for no findings on single allegations. What was found is one of its records.")
        return DecidedCase(case=case, may_write=may_write, why_empty=words)
    complaint = next((each for each in office.vault.formal.records.standing(case_id) if each.kind == COMPLAINT), None)
    return DecidedCase(
        case=case,
        may_write=may_write,
        stage=found.procedure.stage(found.facts.stage).title,
        procedure=procedure_words(found.procedure),
        complaint_id=None if complaint is None else complaint.document_id,
        findings=shown,
        measures=measures_shown(office, found),
        outcome=outcome_shown(office, found),
        documents=tuple(office.vault.documents.of_case(case_id)),
        begun=frozenset(each.form for each in office.vault.drafts.all() if each.case_id == case_id),
    )
