"""What the holder of a vault chooses for it: safety, nation and the service's own days."""

from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.words import _
from app.models.working_days import Nation
from app.services.office import Office

LOCK_MINUTES = (1, 2, 3, 5, 10, 15)
ALL_NATIONS = "all"

_USUAL = {"lock_minutes": "5", "nation": Nation.ENGLAND.value, "security_contact": "", "anonymous_words": "no"}


def setting(office: Office, name: str) -> str:
    """What is chosen now. Raises KeyError for a setting that does not exist."""
    return office.vault.settings.get(name, _USUAL[name])


def choose(office: Office, name: str, value: str) -> Changes:
    """Keeps a choice; the one before can be brought back for a moment."""
    before = setting(office, name)
    if problem := _problem(name, value):
        raise NotSaved({name: problem})
    with office.vault.saving():
        office.vault.settings.set(name, one_line(value))
        office.vault.history.note(f"setting changed: {name}")
    undo = Undo(words=_("Bring back the earlier choice"), act=choose, args=(name, before))
    return Changes.to("settings", said=_("Kept."), undo=undo)


def add_closure_day(office: Office, day: date, name: str) -> Changes:
    """Marks a day on which the university is closed: it is not counted in deadlines of working days from now on."""
    if any(own[:3] == (ALL_NATIONS, day, "closure") for own in office.vault.calendar_days.all()):
        raise NotSaved({"day": _("This day is on the list already.")})
    with office.vault.saving():
        office.vault.calendar_days.put(ALL_NATIONS, day, "closure", one_line(name))
        office.vault.history.note("closure day added", detail=day.isoformat())
    undo = Undo(words=_("Remove the closure day"), act=remove_own_day, args=(ALL_NATIONS, day, "closure"))
    return Changes.to("settings", said=_("The closure day is kept. Dates already set stay as they are."), undo=undo)


def remove_own_day(office: Office, nation: str, day: date, kind: str) -> Changes:
    found = [own for own in office.vault.calendar_days.all() if own[:3] == (nation, day, kind)]
    if not found:
        raise PlainError(_("This day is no longer on the list."))
    with office.vault.saving():
        office.vault.calendar_days.remove(nation, day, kind)
        office.vault.history.note(f"{kind} day removed", detail=day.isoformat())
    undo = Undo(words=_("Bring the day back"), act=_put_day, args=found[0])
    return Changes.to("settings", said=_("The day is removed. Dates already set stay as they are."), undo=undo)


def correct_holiday(office: Office, day: date, name: str, *, works: bool) -> Changes:
    """Corrects the bank holidays that came with the program, for the office's nation: one added, or one struck out."""
    kind = "working" if works else "holiday"
    return _put_day(office, str(office.nation), day, kind, name)


def _put_day(office: Office, nation: str, day: date, kind: str, name: str) -> Changes:
    earlier = next((own for own in office.vault.calendar_days.all() if own[:3] == (nation, day, kind)), None)
    with office.vault.saving():
        office.vault.calendar_days.put(nation, day, kind, one_line(name))
        office.vault.history.note(f"{kind} day added", detail=day.isoformat())
    if earlier:
        undo = Undo(words=_("Bring back the earlier name"), act=_put_day, args=earlier)
    else:
        undo = Undo(words=_("Remove the day"), act=remove_own_day, args=(nation, day, kind))
    return Changes.to("settings", said=_("Kept. Dates already set stay as they are."), undo=undo)


def _problem(name: str, value: str) -> str | None:
    if name == "lock_minutes" and (not value.isdecimal() or not 1 <= int(value) <= 15):
        return _("Choose between 1 and 15 minutes.")
    if name == "nation" and value not in list(Nation):
        return _("Choose one of the four nations.")
    if name not in _USUAL:
        raise KeyError(name)
    return None
