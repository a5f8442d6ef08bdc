"""What a procedure says of a letter: when it may be written, and which meeting and panel it speaks of."""

from collections.abc import Iterator

from app.models.procedures.facts import Facts
from app.models.procedures.hearing import Meeting, Panel
from app.models.procedures.need_words import when_words
from app.models.procedures.needs import NeedKind, When
from app.models.procedures.outcome_letters import why_not_tell
from app.models.procedures.procedure import LetterTo, Procedure, Step
from app.models.procedures.rules import holds
from app.models.words import _


def named(procedure: Procedure, code: str) -> tuple[LetterTo, ...]:
    """Everybody for whom the procedure names a letter, and in which cases: as the letters of its steps and overlays
    say, and for whom they do not name, as what its steps need.
    """
    letters = [each for each in _letters(procedure) if each.code == code]
    told = {each.to for each in letters}
    needs = (*(need for step in procedure.steps for need in step.needs), *procedure.every_step)
    needed = [
        LetterTo(code=code, to=need.to, when=need.when)
        for need in needs
        if need.kind is NeedKind.SENT and need.name == code and need.to not in told
    ]
    return (*letters, *needed)


def why_not_write(procedure: Procedure, facts: Facts, code: str, to: str) -> str | None:
    """Why a letter cannot be written to a party or role now, or None.

    One that the procedure names for them only in some cases, as with `when`, is written in none but those; one that
    tells what was decided is not written before it was.
    """
    everybody = named(procedure, code)
    cases = [each.when for each in everybody if each.to == to] or [each.when for each in everybody]
    if not cases or any(holds(case, facts) for case in cases):
        return why_not_tell(procedure, facts, code, to)
    told = dict.fromkeys(when_words(procedure, case) for case in cases if case is not None)
    return _("The procedure has this letter only where this is so: {case}. It is not so here, or not yet.").format(
        case=_(" or ").join(told)
    )


def meeting_of(procedure: Procedure, code: str, to: str) -> Meeting | None:
    """The meeting that a letter speaks of: that whose day its step needs, or at which whoever it goes to sits.

    A witness is asked to the meeting that witnesses attend.
    """
    records = {need.name for step in _speaking(procedure, code) for need in step.needs if need.kind is NeedKind.RECORD}
    records |= {_record_of(each.when) for each in named(procedure, code)}
    for meeting in procedure.meetings:
        if meeting.record in records:
            return meeting
    panel = procedure.panel_of(to)
    for meeting in procedure.meetings:
        is_outside = to not in ("complainant", "respondent")
        if (panel is not None and meeting.panel == panel.name) or (
            panel is None and is_outside and to in meeting.attends
        ):
            return meeting
    return None


def panel_of_letter(procedure: Procedure, code: str, to: str) -> Panel | None:
    """The panel that a letter speaks of: that which its step needs, that of its meeting, or the one it goes to."""
    for step in _speaking(procedure, code):
        for need in step.needs:
            if need.kind is NeedKind.PANEL:
                return procedure.panel(need.name)
    if (own := procedure.panel_of(to)) is not None:
        return own
    meeting = meeting_of(procedure, code, to)
    return procedure.panel(meeting.panel) if meeting is not None and meeting.panel else None


def _letters(procedure: Procedure) -> Iterator[LetterTo]:
    for step in procedure.steps:
        yield from step.letters
    for overlay in procedure.overlays:
        yield from (*overlay.letters, *overlay.end_letters)


def _speaking(procedure: Procedure, code: str) -> list[Step]:
    """The steps that send a letter or need that it was sent."""
    return [
        step
        for step in procedure.steps
        if any(each.code == code for each in step.letters)
        or any(need.kind is NeedKind.SENT and need.name == code for need in step.needs)
    ]


def _record_of(when: When | None) -> str:
    return "" if when is None else when.name or when.record
