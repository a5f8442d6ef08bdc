"""Attempts to reach a person, answered or not: logged when they were made, and taken back."""

from datetime import datetime

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved
from app.models.tasks import ContactAttempt, TaskKind
from app.models.words import _
from app.services.casework import case_or_say, new_object_id, open_or_say, touch
from app.services.office import Office


def log_contact_attempt(
    office: Office, case_id: int, method: str, result: str, minutes: int = 0, tried_at: datetime | None = None
) -> Changes:
    """Logs an attempt to reach the person; the first one, answered or not, stops the first-contact clock (M-11)."""
    case, now = open_or_say(office, case_id), office.now()
    tried_at = tried_at or now
    if problems := _problems(office, method, result, tried_at):
        raise NotSaved(problems)
    attempt = ContactAttempt(
        object_id=new_object_id(), case_id=case_id, method=method, result=result, tried_at=tried_at, minutes=minutes
    )
    with office.vault.saving():
        attempt_id = office.vault.contact_attempts.add(attempt)
        office.vault.history.note("contact attempted", case.object_id, f"{method} {result}", case_id=case_id)
        moved = _stop_clocks(office, case_id, tried_at)
        touch(office, case_id)
    undo = Undo(words=_("Take the contact attempt back"), act=take_back_attempt, args=(case_id, attempt_id, moved))
    stopped = any(done_before is None for _task_id, done_before in moved)
    said = _("Contact attempt kept. The first-contact clock has stopped.") if stopped else _("Contact attempt kept.")
    return Changes.to("cases", "tasks", "timeline", said=said, undo=undo)


def take_back_attempt(
    office: Office, case_id: int, attempt_id: int, clocks: tuple[tuple[int, datetime | None], ...]
) -> Changes:
    """The attempt goes, and the clocks that it stopped stand as they stood."""
    case = case_or_say(office, case_id)
    with office.vault.saving():
        office.vault.contact_attempts.remove(attempt_id)
        for task_id, done_before in clocks:
            office.vault.tasks.set_done(task_id, done_before)
        office.vault.history.note("contact attempt taken back", case.object_id, case_id=case_id)
        touch(office, case_id)
    return Changes.to("cases", "tasks", "timeline", said=_("The contact attempt was taken back."))


def _problems(office: Office, method: str, result: str, tried_at: datetime) -> dict[str, str]:
    form = office.library.forms["contact"]
    problems = {}
    if method not in form.question("method").offer:
        problems["method"] = _("Please choose how you tried.")
    if result not in office.library.lists["contact_results"]:
        problems["result"] = _("Please choose what came of it.")
    if tried_at > office.now():
        problems["tried_at"] = _("This is still to come. Log it once you have tried, or add a task for it.")
    return problems


def _stop_clocks(office: Office, case_id: int, tried_at: datetime) -> tuple[tuple[int, datetime | None], ...]:
    """Clocks stop with the earliest attempt, also when that is logged last. Gives each one moved, and how it stood."""
    moved = []
    for task in office.vault.tasks.of_case(case_id):
        is_clock = task.kind is TaskKind.FIRST_CONTACT and (task.done_at is None or tried_at < task.done_at)
        if is_clock and task.id is not None:
            office.vault.tasks.set_done(task.id, tried_at)
            moved.append((task.id, task.done_at))
    return tuple(moved)
