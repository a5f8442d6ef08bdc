"""The deadlines that a service may set itself; those of policy and law are changed by a new version only."""

from dataclasses import dataclass, field

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock
from app.models.words import _
from app.services.formal.acts import days_of
from app.services.formal.procedures import in_use
from app.services.office import Office

MOST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLine:
    """A deadline as it is now. `usual` is the number in the file; `procedures` are the titles of those that have it.

    Both numbers are counted back from a day where the deadline lies `before` it.
    """

    name: str
    title: str = field(repr=False)
    days: int
    usual: int
    clock: DeadlineClock
    basis: Basis
    paragraph: str = field(default="", repr=False)
    procedures: tuple[str, ...] = field(default=(), repr=False)

    before: bool = False

    @property
    def is_local(self) -> bool:
        return self.basis is Basis.LOCAL


def deadlines_here(office: Office) -> list[DeadlineLine]:
    """Every deadline of the versions in use; one that several procedures share by its name is there once."""
    found: dict[tuple[str, Basis], DeadlineLine] = {}
    for procedure in in_use(office):
        for deadline in procedure.deadlines:
            key = (deadline.name, deadline.basis)
            titles = (*found[key].procedures, procedure.title) if key in found else (procedure.title,)
            found[key] = _line(office, deadline, titles)
    return sorted(found.values(), key=lambda each: (each.basis is not Basis.LOCAL, each.title))


def set_days(office: Office, name: str, days: str) -> Changes:
    """Sets how long a local deadline is from now on; empty brings back the number of the file.

    Dates that run already stay as they are. Raises PlainError for one of policy or law: those need a new version.
    """
    line = next((each for each in deadlines_here(office) if each.name == name and each.is_local), None)
    if line is None:
        raise PlainError(
            _("This deadline comes from the policy or the law."), _("It is changed by a new version of the procedure.")
        )
    typed = days.strip()
    if typed and (not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed) <= MOST_DAYS):
        raise NotSaved({name: _("Give a whole number of days, from 1 to {most}.").format(most=MOST_DAYS)})
    before = office.vault.settings.get(_setting(name), "")
    chosen = int(typed) if typed else line.usual
    value = "" if chosen == line.usual else str(-chosen if line.before else chosen)
    _set(office, name, value)
    undo = Undo(words=_("Bring back the earlier number"), act=put_days_back, args=(name, before))
    said = _("Kept. Dates already set stay as they are.")
    return Changes.to("procedures", "history", said=said, undo=undo)


def put_days_back(office: Office, name: str, value: str) -> Changes:
    _set(office, name, value)
    return Changes.to("procedures", "history", said=_("The earlier number is back."))


def _set(office: Office, name: str, value: str) -> None:
    with office.vault.saving():
        if value:
            office.vault.settings.set(_setting(name), value)
        else:
            office.vault.settings.forget(_setting(name))
        office.vault.history.note(f"setting changed: {_setting(name)}", detail=value or "usual")


def _setting(name: str) -> str:
    return f"days_{name}"


def _line(office: Office, deadline: Deadline, titles: tuple[str, ...]) -> DeadlineLine:
    return DeadlineLine(
        name=deadline.name,
        title=deadline.title,
        days=abs(days_of(office, deadline)),
        usual=abs(deadline.days),
        before=deadline.days < 0,
        clock=deadline.clock,
        basis=deadline.basis,
        paragraph=deadline.paragraph,
        procedures=titles,
    )
