"""A case between staff and students: its line in Today, until the other office was informed (policy 14.1)."""

from dataclasses import replace
from datetime import date

from app.models.clocks import run
from app.models.counts import ClockKind
from app.models.formal import DeadlineRun
from app.models.people import Person
from app.models.procedures.procedure import Basis, Party, PartyStatus
from app.models.tasks import TaskKind
from app.models.words import N_, _
from app.services.casework import new_object_id, put_in_today
from app.services.formal.facts import party_facts
from app.services.office import Office

COUNTERPART = "counterpart"
"""The record that the other office was informed, the recipient of its letter, and the name of the deadline."""
LETTER = "L46"
DAYS = 5
"""A local setting: the policy gives no day."""
TITLE = N_("Inform the counterpart: one side is staff, the other a student")


def is_mixed(office: Office, people: list[Person]) -> bool:
    """Whether staff stand on one side and a student on the other."""
    sides: dict[Party, set[PartyStatus | None]] = {party: set() for party in Party}
    for fact in party_facts(office, people):
        sides[fact.party].add(fact.status)
    staff, student = PartyStatus.STAFF, PartyStatus.STUDENT
    complain, answer = sides[Party.COMPLAINANT], sides[Party.RESPONDENT]
    return (staff in complain and student in answer) or (student in complain and staff in answer)


def informed_on(office: Office, case_id: int) -> date | None:
    """When the other office was informed: by the record of it, or by the letter."""
    days = [
        each.dated_on
        for each in office.vault.formal.records.standing(case_id)
        if each.kind == COUNTERPART and not each.absent_because
    ]
    days += [
        each.sent_on
        for each in office.vault.formal.letters_sent.of_case(case_id)
        if each.code == LETTER or each.recipient == COUNTERPART
    ]
    return min(days, default=None)


def keep_up(office: Office, case_id: int, on: date) -> None:
    """Starts the day for a mixed case, ends it once it was done, and lets it go where it is mixed no more.

    To be called while saving.
    """
    running = office.vault.formal.deadlines.running(case_id, COUNTERPART)
    mixed = is_mixed(office, office.vault.people.of_case(case_id))
    informed = informed_on(office, case_id)
    reason = any(
        each.kind == COUNTERPART and each.absent_because for each in office.vault.formal.records.standing(case_id)
    )
    if running is None and mixed and informed is None and not reason:
        _start(office, case_id, on)
    elif running is not None and not mixed:
        if running.task_id is not None:
            office.vault.tasks.remove(running.task_id)
        office.vault.formal.deadlines.remove(running.id or 0)
    elif running is not None and (informed is not None or reason):
        office.vault.formal.deadlines.change(replace(running, met_on=informed or on))
        if running.task_id is not None:
            office.vault.tasks.set_done(running.task_id, office.now())


def _start(office: Office, case_id: int, on: date) -> None:
    chosen = office.vault.settings.get(f"days_{COUNTERPART}", "")
    days = int(chosen) if chosen.isdigit() else DAYS
    count = run(ClockKind.WORKING, on, office.calendar(), days)
    task_id = put_in_today(office, case_id, _(TITLE), count.due_on, count.sentence(), TaskKind.DEADLINE)
    office.vault.formal.deadlines.add(
        DeadlineRun(
            object_id=new_object_id(),
            case_id=case_id,
            name=COUNTERPART,
            title=_(TITLE),
            basis=Basis.LOCAL,
            days=days,
            started_on=on,
            due_on=count.due_on,
            first_due_on=count.due_on,
            explained=count.sentence(),
            task_id=task_id,
        )
    )
