"""Time spent on a case: added by one key, taken back, and summed with what notes and contact attempts took."""

from app.models.changes import Changes, Undo
from app.models.closings import TimeSpent
from app.models.errors import NotSaved, PlainError
from app.models.time_spent import minutes_words, why_not_minutes
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.office import Office


def add_time(office: Office, case_id: int, minutes: int) -> Changes:
    """Adds minutes of work to a case, such as a telephone call that needs no note."""
    if problem := why_not_minutes(minutes):
        raise NotSaved({"minutes": problem})
    case = open_or_say(office, case_id)
    spent = TimeSpent(object_id=new_object_id(), case_id=case_id, minutes=minutes, spent_at=office.now())
    with office.vault.saving():
        spent_id = office.vault.time_spent.add(spent)
        office.vault.history.note("time added", case.object_id, str(minutes), case_id=case_id)
    said = _("{time} added.").format(time=minutes_words(minutes))
    undo = Undo(words=_("Take the time back"), act=take_back_time, args=(case_id, spent_id))
    return Changes.to("timeline", said=said, undo=undo, record_id=spent_id)


def take_back_time(office: Office, case_id: int, spent_id: int) -> Changes:
    """Takes away minutes that were added, once the moment for undoing has passed as well."""
    case = open_or_say(office, case_id)
    spent = next((each for each in office.vault.time_spent.of_case(case_id) if each.id == spent_id), None)
    if spent is None:
        raise PlainError(_("This time is no longer on the case."))
    with office.vault.saving():
        office.vault.time_spent.remove(spent_id)
        office.vault.history.note("time taken back", case.object_id, str(spent.minutes), case_id=case_id)
    said = _("{time} taken back.").format(time=minutes_words(spent.minutes))
    undo = Undo(words=_("Add it again"), act=_bring_back, args=(spent,))
    return Changes.to("timeline", said=said, undo=undo)


def _bring_back(office: Office, spent: TimeSpent) -> Changes:
    case = open_or_say(office, spent.case_id)
    with office.vault.saving():
        office.vault.time_spent.add(spent)
        office.vault.history.note("time added", case.object_id, str(spent.minutes), case_id=spent.case_id)
    return Changes.to("timeline", said=_("{time} added.").format(time=minutes_words(spent.minutes)))


def last_time(office: Office, case_id: int) -> TimeSpent | None:
    """What was added last, which is what somebody who slipped wants to take back."""
    spent = office.vault.time_spent.of_case(case_id)
    return spent[-1] if spent else None


def total_minutes(office: Office, case_id: int) -> int:
    """All the time on a case: its notes, its contact attempts, what its disclosure forms say, and what was added."""
    vault = office.vault
    minutes = [note.minutes for note in vault.notes.of_case(case_id)]
    minutes += [attempt.minutes for attempt in vault.contact_attempts.of_case(case_id)]
    minutes += [spent.minutes for spent in vault.time_spent.of_case(case_id)]
    for disclosure in vault.disclosures.of_case(case_id):
        assert disclosure.id is not None
        stored = vault.disclosures.other_answers(disclosure.id).get("minutes")
        if stored is not None:
            minutes.append(int(stored))
    return sum(minutes)
