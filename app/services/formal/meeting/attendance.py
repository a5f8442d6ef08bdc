"""Who was at a meeting: marked person by person, and put on record in one act, so that nothing is typed twice."""

from dataclasses import replace

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.formal import FormalRecord
from app.models.hearings import Place, WasThere
from app.models.questions import cleaned
from app.models.typed_dates import exactly
from app.models.words import N_, _, counted
from app.services.formal.acts import formal_or_say
from app.services.formal.meeting.ordering import change_place, change_places, open_meeting
from app.services.formal.meeting.running_order import OrderLine, OrderNow, look_at_order
from app.services.formal.recording import keep_record
from app.services.office import Office

FORM = "attendance"

WAS_THERE_WORDS = {
    WasThere.YES: N_("Was there"),
    WasThere.PART: N_("Was there for a part of it"),
    WasThere.NO: N_("Was not there"),
}


def why_not_yet(office: Office, now: OrderNow) -> str | None:
    """Why nobody can be marked as there yet, or None."""
    if now.day is None:
        return _("No day is fixed yet.")
    if now.day.day > office.today():
        return _("Its day is still to come.")
    return None


def mark_there(office: Office, case_id: int, meeting: str, who: str, was: WasThere) -> Changes:
    """Marks whether somebody was there."""
    _come_or_say(office, case_id, meeting)
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(place, was_there=str(was)),
        f"attendance {was}",
        _(WAS_THERE_WORDS[was]) + ".",
    )


def everybody_was_there(office: Office, case_id: int, meeting: str) -> Changes:
    """Marks everybody of whom nothing was said yet."""
    _come_or_say(office, case_id, meeting)

    def marked(places: list[Place]) -> list[Place]:
        return [replace(each, was_there=each.was_there or str(WasThere.YES)) for each in places]

    said = _("Everybody else is marked as there.")
    return change_places(office, case_id, meeting, marked, "attendance marked", said)


def write_attendance(office: Office, case_id: int, meeting: str, answers: Answers) -> Changes:
    """Puts on record who was there, with whom, and what was adjusted, as the running order has it, and a note."""
    open_meeting(office, case_id, meeting)
    now = _come_or_say(office, case_id, meeting)
    procedure, kind = formal_or_say(office, case_id).procedure, now.meeting.attendance
    if not kind:
        raise PlainError(_("This procedure asks for no record of who was there."))
    unsaid = sum(not each.place.was_there for each in now.lines)
    if unsaid:
        words = counted(
            "Of {n} person it is not said yet whether they were there.",
            "Of {n} people it is not said yet whether they were there.",
            unsaid,
        )
        raise PlainError(words, _("Mark each of them first."))
    form, day = procedure.record(kind).form, now.day
    assert day is not None
    given = {"dated_on": exactly(day.day)}
    words = attendance_words(now, cleaned(str(answers.get("note", ""))).strip())
    try:
        return keep_record(office, case_id, kind, given | ({"words": words} if "words" in form else {}))
    except NotSaved as not_saved:
        # The procedure asks for more than the running order knows.
        raise PlainError(
            " ".join(not_saved.problems.values()), _("Record it with the records of the formal complaint.")
        ) from not_saved


def attendance_words(now: OrderNow, note: str) -> str:
    """What goes on record: a line for each, and the note below."""
    lines = "\n".join(_words_of(each) for each in now.lines)
    return "\n\n".join(filter(None, (lines, note)))


def kept_attendance(office: Office, case_id: int, kind: str) -> FormalRecord | None:
    """The record that stands, or the reason that stands for it; None where there is neither."""
    found = [each for each in office.vault.formal.records.standing(case_id) if kind and each.kind == kind]
    return found[-1] if found else None


def note_on_record(office: Office, case_id: int, meeting: str) -> str:
    """The note of the record that was written here, to be put right with it."""
    procedure = formal_or_say(office, case_id).procedure
    kept = kept_attendance(office, case_id, procedure.meeting(meeting).attendance)
    return "" if kept is None else kept.words.partition("\n\n")[2]


def _words_of(line: OrderLine) -> str:
    who = _("{title}, {name}").format(title=line.title, name=line.name) if line.name else line.title
    said = _(WAS_THERE_WORDS[WasThere(line.place.was_there)])
    came = line.place.was_there != WasThere.NO
    parts = [said[:1].lower() + said[1:]]
    if came:
        parts.append(line.mode[:1].lower() + line.mode[1:])
        parts += [_("with {companion}").format(companion=line.companion)] if line.companion else []
        parts += [line.certificate] if line.certificate else []
        parts += [_("support worker: {support}").format(support=line.support)] if line.support else []
        adjusted = " ".join(line.adjustments.split())
        parts += [_("adjusted: {adjustments}").format(adjustments=adjusted)] if adjusted else []
    return _("{who}: {said}").format(who=who, said="; ".join(parts))


def _come_or_say(office: Office, case_id: int, meeting: str) -> OrderNow:
    now = look_at_order(office, case_id, meeting)
    if reason := why_not_yet(office, now):
        raise PlainError(reason, _("Mark who was there once it was held."))
    return now
