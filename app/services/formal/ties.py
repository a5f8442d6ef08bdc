"""Who is close to a party without a part in the case, such as a line manager: none of them sits on its panel."""

from dataclasses import dataclass, field, replace

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.hearings import Tie
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say, touch
from app.services.formal.acts import TOPICS, before, take_back
from app.services.formal.facts import party_facts
from app.services.office import Office

FORM, WHOSE = "tie", "whose"
"""The form, and its question about the party, which each case answers for itself."""
WHO_IT_IS = "who_it_is"
"""The form that asks who a witness is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoItIs:
    """Who somebody named on a case is: in the register, nobody of it, or known by name alone."""

    name: str = field(repr=False)
    register_id: int | None = None
    is_outside: bool = False


def keep_tie(
    office: Office, case_id: int, answers: Answers, register_id: int | None = None, tie_id: int | None = None
) -> Changes:
    """Notes somebody as close to a party, or puts right what was noted."""
    case, problems = open_or_say(office, case_id), dict(office.form(FORM).problems(answers))
    whose = str(answers.get(WHOSE) or "")
    if whose not in {str(each.person_id) for each in party_facts(office, office.vault.people.of_case(case_id))}:
        problems[WHOSE] = _("Please choose the party they are close to.")
    if problems:
        raise NotSaved(problems)
    known = None if tie_id is None else _or_say(office, tie_id, case_id)
    who = who_it_is(office, answers, register_id)
    tie = Tie(
        id=None if known is None else known.id,
        object_id=new_object_id() if known is None else known.object_id,
        case_id=case_id,
        person_id=int(whose),
        kind=str(answers["kind"]),
        name=who.name,
        register_id=who.register_id,
        is_outside=who.is_outside,
    )
    was = before(office, case_id)
    with office.vault.saving():
        if known is None:
            tie_id = office.vault.hearing.ties.add(tie)
        else:
            office.vault.hearing.ties.change(tie)
        office.vault.history.note("tie added" if known is None else "tie changed", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "tie taken back"))
    return Changes.to(*TOPICS, said=_("Kept. They sit on no panel of this case."), undo=undo, record_id=tie_id)


def remove_tie(office: Office, tie_id: int) -> Changes:
    """Takes somebody away who is not close to a party after all."""
    tie = _or_say(office, tie_id)
    case, was = open_or_say(office, tie.case_id), before(office, tie.case_id)
    with office.vault.saving():
        office.vault.hearing.ties.remove(tie_id)
        office.vault.history.note("tie removed", case.object_id, case_id=tie.case_id)
        touch(office, tie.case_id)
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "tie brought back"))
    return Changes.to(*TOPICS, said=_("Taken away."), undo=undo, record_id=tie.case_id)


def say_who_witness_is(office: Office, witness_id: int, answers: Answers, register_id: int | None = None) -> Changes:
    """Finds a witness in the register, or says that they are nobody of it."""
    witness = office.vault.formal.witnesses.one(witness_id)
    if witness is None:
        raise PlainError(_("This witness is no longer on the case."))
    case, who = open_or_say(office, witness.case_id), who_it_is(office, answers, register_id)
    if not who.name:
        raise NotSaved({"name": _("Please say who it is.")})
    was = before(office, witness.case_id)
    with office.vault.saving():
        office.vault.formal.witnesses.change(
            replace(witness, name=who.name, register_id=who.register_id, is_outside=who.is_outside)
        )
        office.vault.history.note("witness identified", case.object_id, case_id=witness.case_id)
        touch(office, witness.case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "witness taken back"))
    return Changes.to(*TOPICS, said=_("Kept."), undo=undo, record_id=witness_id)


def who_it_is(office: Office, answers: Answers, register_id: int | None) -> WhoItIs:
    """Who was chosen or written. Raises NotSaved where the one who was chosen is no longer there."""
    name = one_line(str(answers.get("name", "")))
    if register_id is None:
        return WhoItIs(name=name, is_outside=bool(answers.get("is_outside")))
    if office.vault.register.one(register_id) is None:
        raise NotSaved({"name": _("They are no longer in the register.")})
    return WhoItIs(name=name, register_id=register_id)


def _or_say(office: Office, tie_id: int, case_id: int | None = None) -> Tie:
    tie = office.vault.hearing.ties.one(tie_id)
    if tie is None or case_id not in (None, tie.case_id):
        raise PlainError(_("This is no longer noted on the case."))
    return tie
