"""Witnesses of a case: named, asked, chased, heard, signed; and who undertook to keep the papers to themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.answers import Answers
from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import CalledBy, GivenBy, Undertaking, Witness
from app.models.people import PART_WORDS
from app.models.questions import cleaned, one_line
from app.models.searching import folded_name
from app.models.witnesses import Mark, due_on, is_overdue, where_words, why_not_mark, why_not_take_away, with_day
from app.models.words import _
from app.services.casework import new_object_id, open_or_say, touch
from app.services.formal.acts import TOPICS, before, days_of, take_back
from app.services.formal.arrangements import let_go
from app.services.formal.facts import party_facts, standing
from app.services.formal.hearing_facts import witness_key
from app.services.formal.procedures import procedure_of
from app.services.office import Office

FORM, NOT_ASKED, ANOTHER_DAY = "witness", "not_asked", "witness_day"
DEADLINE = "witnesses"
"""The deadline of a procedure by which accounts are expected."""
DAYS = 10
"""A local setting, where the procedure names no deadline (domain 2.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessNow:
    """A witness with where their account stands."""

    witness: Witness
    where: str
    is_overdue: bool
    due_on: date | None

    @property
    def id(self) -> int:
        assert self.witness.id is not None
        return self.witness.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Somebody else who is involved, and when they undertook to keep the papers to themselves."""

    given_by: GivenBy
    giver_id: int
    part: str
    name: str = field(repr=False)
    given_on: date | None = None


def days_to_answer(office: Office, case_id: int) -> int:
    """How many working days witnesses are given: as the procedure says, or as the service chose."""
    formal = office.vault.formal.cases.current(case_id)
    return _days_under(office, None if formal is None else formal.procedure_id)


def _days_under(office: Office, procedure_id: int | None) -> int:
    deadlines = () if procedure_id is None else procedure_of(office, procedure_id).deadlines
    deadline = next((each for each in deadlines if each.name == DEADLINE), None)
    if deadline is not None:
        return days_of(office, deadline)
    chosen = office.vault.settings.get(f"days_{DEADLINE}", "")
    return int(chosen) if chosen.isdigit() else DAYS


def witnesses_of(office: Office, case_id: int) -> list[WitnessNow]:
    days, calendar, today = days_to_answer(office, case_id), office.calendar(), office.today()
    return [
        WitnessNow(
            witness=each,
            where=where_words(each, days, calendar, today),
            is_overdue=is_overdue(each, days, calendar, today),
            due_on=due_on(each, days, calendar),
        )
        for each in office.vault.formal.witnesses.of_case(case_id)
    ]


def overdue(office: Office) -> list[tuple[int, int]]:
    """The cases with witnesses who are late, each with their number."""
    waiting = office.vault.formal.witnesses.waiting()
    current = office.vault.formal.cases.current_of(list({each.case_id for each in waiting}))
    calendar, today = office.calendar(), office.today()
    days: dict[int, int] = {}
    # Many were asked on one day, and it is counted once from each.
    late: dict[tuple[int, date | None], bool] = {}
    found: dict[int, int] = {}
    for each in waiting:
        formal = current.get(each.case_id)
        if formal is None:
            continue
        if formal.procedure_id not in days:
            days[formal.procedure_id] = _days_under(office, formal.procedure_id)
        key = (formal.procedure_id, each.chased_on or each.asked_on)
        if key not in late:
            late[key] = is_overdue(each, days[formal.procedure_id], calendar, today)
        found[each.case_id] = found.get(each.case_id, 0) + late[key]
    return [(case_id, number) for case_id, number in found.items() if number]


def known_words(witness: Witness) -> str:
    """Whether it was said who they are; whoever has the name of one of whom it was not sits on no panel meanwhile."""
    if witness.register_id is not None:
        return _("in the register")
    return (
        _("nobody of the register") if witness.is_outside else _("known by name alone: say who it is on the panel page")
    )


def keep_witness(office: Office, case_id: int, answers: Answers, witness_id: int | None = None) -> Changes:
    """Adds a witness, or puts right what is known of one."""
    case, form = open_or_say(office, case_id), office.form(FORM)
    if problems := form.problems(answers):
        raise NotSaved(problems)
    kept = form.kept(answers)
    known = None if witness_id is None else _or_say(office, witness_id)
    if known is not None and known.case_id != case_id:
        raise PlainError(_("This witness belongs to another case, so nothing was changed."))
    earlier = known or Witness(object_id=new_object_id(), case_id=case_id, name="", called_by=CalledBy.INVESTIGATOR)
    if folded_name(earlier.name) != folded_name(kept["name"]):
        # Another name is another person, who is to be found in the register anew.
        earlier = replace(earlier, register_id=None, is_outside=False)
    witness = replace(
        earlier,
        name=one_line(kept["name"]),
        reach=one_line(str(kept.get("reach", ""))),
        about=cleaned(str(kept.get("about", ""))).strip(),
        called_by=CalledBy(kept["called_by"]),
    )
    was = before(office, case_id)
    with office.vault.saving():
        if known is None:
            witness_id = office.vault.formal.witnesses.add(witness)
        else:
            office.vault.formal.witnesses.change(witness)
        office.vault.history.note(
            "witness added" if known is None else "witness changed", case.object_id, case_id=case_id
        )
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "witness taken back"))
    return Changes.to(*TOPICS, said=_("The witness is kept."), undo=undo, record_id=witness_id)


def mark(office: Office, witness_id: int, what: Mark, on: date | None = None) -> Changes:
    """Dates a step of a witness: today, unless another day is given."""
    witness, day = _or_say(office, witness_id), on or office.today()
    if reason := why_not_mark(witness, what, day, office.today()):
        raise NotSaved({"day": reason})
    changed = with_day(witness, what, day)
    if what is Mark.ASKED:
        changed = replace(changed, not_asked_because="")
    return _change(office, changed, f"witness {what}", _("Kept with its day."))


def take_mark_away(office: Office, witness_id: int, what: Mark) -> Changes:
    """The step did not happen after all."""
    witness = _or_say(office, witness_id)
    if reason := why_not_take_away(witness, what):
        raise NotSaved({"day": reason})
    return _change(office, with_day(witness, what, None), f"witness not {what}", _("The day was taken away."))


def not_asked(office: Office, witness_id: int, because: str) -> Changes:
    """A witness whom somebody named is not asked, and why."""
    witness = _or_say(office, witness_id)
    if not because.strip():
        raise NotSaved({"because": _("Please say in a few words why. The party who named them may want to know.")})
    if witness.asked_on is not None:
        raise NotSaved({"because": _("This witness was asked already.")})
    changed = replace(witness, not_asked_because=one_line(because))
    return _change(office, changed, "witness not asked", _("The reason is kept."))


def remove_witness(office: Office, witness_id: int) -> Changes:
    """Takes a witness off who was added by mistake. One who was asked stays: it happened."""
    witness = _or_say(office, witness_id)
    if witness.asked_on is not None:
        raise PlainError(
            _("This witness was asked, so they stay on record."), _("Put right what is wrong about them instead.")
        )
    case = open_or_say(office, witness.case_id)
    was = before(office, witness.case_id)
    with office.vault.saving():
        office.vault.formal.witnesses.remove(witness_id)
        let_go(office, witness.case_id, witness_key(witness_id))
        office.vault.history.note("witness removed", case.object_id, case_id=witness.case_id)
        touch(office, witness.case_id)
    undo = Undo(words=_("Bring the witness back"), act=take_back, args=(was, "witness brought back"))
    return Changes.to(*TOPICS, said=_("The witness was removed."), undo=undo, record_id=witness.case_id)


def involved(office: Office, case_id: int) -> list[Involved]:
    """The parties, and whoever holds a role now, with their undertakings. Witnesses have theirs in their own list."""
    given = {
        (each.given_by, each.giver_id): each.given_on for each in office.vault.formal.undertakings.of_case(case_id)
    }
    people = office.vault.people.of_case(case_id)
    parties = {fact.person_id for fact in party_facts(office, people)}
    found = [
        Involved(
            given_by=GivenBy.PERSON,
            giver_id=person.id or 0,
            part=_(PART_WORDS[person.part]),
            name=person.called or person.unit,
            given_on=given.get((GivenBy.PERSON, person.id or 0)),
        )
        for person in people
        if person.id in parties
    ]
    roles = _role_titles(office, case_id)
    found += [
        Involved(
            given_by=GivenBy.ROLE,
            giver_id=held.id or 0,
            part=roles.get(held.role, held.role),
            name=held.name,
            given_on=given.get((GivenBy.ROLE, held.id or 0)),
        )
        for held in office.vault.formal.roles.now(case_id)
    ]
    return found


def keep_undertaking(office: Office, case_id: int, given_by: GivenBy, giver_id: int, on: date | None = None) -> Changes:
    """Somebody undertook to keep the papers to themselves. What happened to them stays theirs to tell."""
    case, day = open_or_say(office, case_id), on or office.today()
    if day > office.today():
        raise NotSaved({"day": _("This day is still to come.")})
    if not any((each.given_by, each.giver_id) == (given_by, giver_id) for each in involved(office, case_id)):
        raise PlainError(_("They are not on the case any more."))
    store = office.vault.formal.undertakings
    was = before(office, case_id)
    with office.vault.saving():
        _forget(office, case_id, given_by, giver_id)
        kept_id = store.add(
            Undertaking(object_id=new_object_id(), case_id=case_id, given_by=given_by, giver_id=giver_id, given_on=day)
        )
        office.vault.history.note("undertaking kept", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "undertaking taken back"))
    return Changes.to(*TOPICS, said=_("The undertaking is kept."), undo=undo, record_id=kept_id)


def take_undertaking_away(office: Office, case_id: int, given_by: GivenBy, giver_id: int) -> Changes:
    case = open_or_say(office, case_id)
    was = before(office, case_id)
    with office.vault.saving():
        _forget(office, case_id, given_by, giver_id)
        office.vault.history.note("undertaking taken away", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "undertaking brought back"))
    return Changes.to(*TOPICS, said=_("The undertaking was taken away."), undo=undo, record_id=case_id)


def cases_named_in(office: Office, waiting: Sequence[tuple[int, int]]) -> list[tuple[Case, int]]:
    """The same with their cases; one that is gone is left out."""
    numbers = dict(waiting)
    return [(case, numbers[case.id or 0]) for case in office.vault.cases.of_ids(list(numbers))]


def _role_titles(office: Office, case_id: int) -> dict[str, str]:
    found = standing(office, case_id)
    return {} if found is None else {role.name: role.title for role in found.procedure.roles}


def _forget(office: Office, case_id: int, given_by: GivenBy, giver_id: int) -> None:
    for each in office.vault.formal.undertakings.of_case(case_id):
        if (each.given_by, each.giver_id) == (given_by, giver_id) and each.id is not None:
            office.vault.formal.undertakings.remove(each.id)


def _or_say(office: Office, witness_id: int) -> Witness:
    witness = office.vault.formal.witnesses.one(witness_id)
    if witness is None:
        raise PlainError(_("This witness is no longer on the case."))
    return witness


def _change(office: Office, witness: Witness, action: str, said: str) -> Changes:
    case = open_or_say(office, witness.case_id)
    was = before(office, witness.case_id)
    with office.vault.saving():
        office.vault.formal.witnesses.change(witness)
        office.vault.history.note(action, case.object_id, case_id=witness.case_id)
        touch(office, witness.case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "witness taken back"))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=witness.id)
