"""When people of the register are taken by meetings of other cases."""

from app.models.meeting.away import MINUTES_A_DAY, Away
from app.services.formal.joint import has_joint_panel
from app.services.formal.meeting.fixed import FixedDay, days_of_case
from app.services.formal.procedures import procedure_of
from app.services.office import Office


def meetings_elsewhere(office: Office, case_id: int, register_id: int) -> tuple[Away, ...]:
    """The meetings of other cases that somebody has to attend, from today on. One panel for two cases meets once."""
    found: set[Away] = set()
    for held in office.vault.formal.roles.by_person(register_id):
        formal = office.vault.formal.cases.current(held.case_id)
        if held.ended_on is not None or held.case_id == case_id or formal is None:
            continue
        if has_joint_panel(office, case_id, held.case_id):
            continue
        for meeting in procedure_of(office, formal.procedure_id).meetings:
            fixed, _earlier = days_of_case(office, held.case_id, meeting)
            if held.role in meeting.attends and fixed is not None and fixed.day >= office.today():
                found.add(_taken(fixed))
    return tuple(sorted(found))


def _taken(fixed: FixedDay) -> Away:
    if fixed.starts is None:
        return Away(day=fixed.day)
    return Away(day=fixed.day, starts=fixed.starts, ends=min(fixed.ends, MINUTES_A_DAY))
