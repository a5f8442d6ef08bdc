"""Whether deadlines can be kept: their length, what starts and meets them, and where they come from."""

from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import Basis, Deadline, LetterTo, Procedure
from app.models.words import _

LONGEST = 400
"""Days. Whatever is longer is a slip of the keyboard: no policy gives more than a year or so."""

_STARTING = frozenset({NeedKind.SENT, NeedKind.RECORD, NeedKind.STEP, NeedKind.BEGUN})
_MEETING = frozenset({NeedKind.SENT, NeedKind.RECORD, NeedKind.STEP, NeedKind.ROLE})


def check_deadlines(looked: Looked, found: Found) -> None:
    written = letters_of(looked.procedure)
    for deadline in looked.procedure.deadlines:
        place = _("deadline {name}").format(name=deadline.name)
        _check_length(looked.procedure, deadline, found, place)
        _check_basis(deadline, found, place)
        if not deadline.starts:
            found.add(ProblemKind.NEVER_STARTS, place, _("Nothing starts it."))
        if not deadline.met_by:
            found.add(ProblemKind.NEVER_MET, place, _("Nothing meets it."))
        for need in deadline.starts:
            if need.kind not in _STARTING or _is_never_written(need, written):
                found.add(ProblemKind.NEVER_STARTS, place, _("“{need}” can never start it.").format(need=need))
        for need in deadline.met_by:
            if need.kind not in _MEETING or _is_never_written(need, written):
                found.add(ProblemKind.NEVER_MET, place, _("“{need}” can never meet it.").format(need=need))


def _check_length(procedure: Procedure, deadline: Deadline, found: Found, place: str) -> None:
    days = deadline.days
    if days == 0:
        found.add(ProblemKind.NO_DAYS, place, _("It has no days."))
    if abs(days) > LONGEST:
        words = _("It has {days} days, which is longer than any policy gives.").format(days=days)
        found.add(ProblemKind.TOO_LONG, place, words)
    if days < 0 and not all(_may_be_ahead(procedure, need) for need in deadline.starts):
        words = _("It is counted back, but from something whose day is not known beforehand.")
        found.add(ProblemKind.BACKWARDS, place, words)
    if deadline.remind_before < 0:
        found.add(ProblemKind.REMINDER, place, _("Its reminder comes later than the deadline."))
    if days > 0 and deadline.remind_before >= days:
        found.add(ProblemKind.REMINDER, place, _("Its reminder comes before it has started."))


def _may_be_ahead(procedure: Procedure, need: Need) -> bool:
    return need.kind is NeedKind.RECORD and any(each.name == need.name and each.ahead for each in procedure.records)


def _check_basis(deadline: Deadline, found: Found, place: str) -> None:
    if deadline.basis is Basis.LOCAL:
        if deadline.paragraph:
            words = _("It is a local setting, but cites paragraph {paragraph} as if its length stood there.")
            found.add(ProblemKind.SOURCE, place, words.format(paragraph=deadline.paragraph))
    elif not deadline.paragraph:
        words = _("It is said to be fixed, but not where: give the paragraph, or mark it as local.")
        found.add(ProblemKind.SOURCE, place, words)


def _is_never_written(need: Need, written: frozenset[LetterTo]) -> bool:
    return need.kind is NeedKind.SENT and LetterTo(code=need.name, to=need.to) not in written


def letters_of(procedure: Procedure) -> frozenset[LetterTo]:
    """Every letter that the procedure speaks of, with whom it goes to."""
    needs = [need for step in procedure.steps for need in step.needs if need.kind is NeedKind.SENT]
    needs += [need for overlay in procedure.overlays for need in overlay.begin_needs if need.kind is NeedKind.SENT]
    letters = [letter for step in procedure.steps for letter in step.letters]
    letters += [letter for each in procedure.overlays for letter in (*each.letters, *each.end_letters)]
    return frozenset(LetterTo(code=code, to=to) for code, to in [(need.name, need.to) for need in needs]) | frozenset(
        LetterTo(code=letter.code, to=letter.to) for letter in letters
    )
