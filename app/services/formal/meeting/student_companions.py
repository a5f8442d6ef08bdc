"""What HR decided about who may come with a student: the policy gives a companion to staff only (policy 12.6)."""

from dataclasses import dataclass, field

from app.models.codes import Code
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.office import Office

RECORD = "companion_rights"
"""The record in which HR decides, in a procedure that asks for one."""
_DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentCompanions:
    """Where the decision stands. `words` says it, with its reasons."""

    is_decided: bool
    words: str = field(repr=False)


def decides_companions(procedure: Procedure) -> bool:
    """Whether the procedure has HR decide about students."""
    return any(each.name == RECORD for each in procedure.records)


def is_decided(found: Standing) -> bool:
    """Whether HR decided who may come with a student, or the procedure leaves it open."""
    record = found.facts.record_of(RECORD)
    return not decides_companions(found.procedure) or (record is not None and not record.is_absent)


def companion_decision(found: Standing) -> Code | None:
    """What HR decided, as the answer that was chosen; None where none was, or the record is in words alone."""
    record = found.facts.record_of(RECORD)
    if record is None or not decides_companions(found.procedure):
        return None
    form = found.procedure.record(RECORD).form
    codes = form.question(_DECISION).codes if _DECISION in form else None
    return None if codes is None else codes.find(str(record.answers.get(_DECISION, "")))


def student_companions(office: Office, found: Standing) -> StudentCompanions | None:
    """What is to be said about companions of a student who is a party; None where none is, or nothing is decided so."""
    is_student = any(each.status is PartyStatus.STUDENT for each in found.facts.parties)
    if not is_student or not decides_companions(found.procedure):
        return None
    if not is_decided(found):
        words = _("The policy gives a companion to staff. HR has to decide who may come with a student, and say why.")
        return StudentCompanions(is_decided=False, words=words)
    kept = [each for each in office.vault.formal.records.standing(found.formal.case_id) if each.kind == RECORD]
    reasons, decision = kept[-1].words if kept else "", companion_decision(found)
    said = _("HR decided who may come with the student.")
    if decision is not None:
        said = _("HR decided who may come with the student: {decision}.").format(decision=decision.label)
    return StudentCompanions(is_decided=True, words="\n".join(filter(None, (said, reasons))))
