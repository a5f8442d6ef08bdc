"""Arranging the running order of a meeting: moving, timing, adding and taking off (policy 12.5.9)."""

from collections.abc import Callable
from dataclasses import replace

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.hearings import Attends, Place
from app.models.meeting.order import read_hour
from app.models.procedures.hearing import Meeting
from app.models.questions import cleaned
from app.models.words import _
from app.services.casework import open_or_say, touch
from app.services.formal.acts import TOPICS, before, formal_or_say, take_back
from app.services.formal.meeting.places import attending, meeting_or_say, new_place, places_of
from app.services.office import Office

FORM = "order_place"
LONGEST = 12 * 60
"""Minutes for which one person can be heard: more is a slip of the keys."""


def keep_place(office: Office, case_id: int, meeting: str, who: str, answers: Answers) -> Changes:
    """Keeps when somebody is heard, how they take part, and what is adjusted for them."""
    problems = dict(office.form(FORM).problems(answers))
    typed, minutes = str(answers.get("starts", "")).strip(), answers.get("minutes") or 0
    starts = read_hour(typed) if typed else ""
    if starts is None:
        problems["starts"] = _("This is not an hour that we can read. Try 10:30, or 2.30pm.")
    if "minutes" not in problems and minutes > LONGEST:
        problems["minutes"] = _("That is more than twelve hours.")
    if problems:
        raise NotSaved(problems)
    kept = office.form(FORM).kept(answers)
    return change_place(
        office,
        case_id,
        meeting,
        who,
        lambda place: replace(
            place,
            attends=Attends(kept["attends"]),
            minutes=minutes,
            starts=starts or "",
            adjustments=cleaned(str(kept.get("adjustments", ""))).strip(),
        ),
        "place kept",
        _("Kept in the running order."),
    )


def move(office: Office, case_id: int, meeting: str, who: str, by: int) -> Changes:
    """Moves somebody up (-1) or down (+1) in the order. At its end they stay where they are."""
    found, wanted = formal_or_say(office, case_id), open_meeting(office, case_id, meeting)
    known = {each.key for each in attending(office, found, wanted)}

    def moved(places: list[Place]) -> list[Place]:
        # Who is not shown, because nobody holds their role, is no place that one could move to.
        shown = [each for each in places if each.who in known]
        number = _number_of(shown, who)
        target = max(0, min(len(shown) - 1, number + by))
        shown.insert(target, shown.pop(number))
        return [*shown, *(each for each in places if each.who not in known)]

    return change_places(office, case_id, meeting, moved, "running order changed", _("Moved."))


def take_off(office: Office, case_id: int, meeting: str, who: str) -> Changes:
    """Somebody does not come to this meeting after all; what was arranged for them goes with their place."""

    def without(places: list[Place]) -> list[Place]:
        _number_of(places, who)
        return [each for each in places if each.who != who]

    said = _("They are no longer in the running order.")
    return change_places(office, case_id, meeting, without, "place taken away", said)


def put_in(office: Office, case_id: int, meeting: str, who: str) -> Changes:
    """Puts somebody at the end of the order who is to be there and was not in it."""
    found, wanted = formal_or_say(office, case_id), open_meeting(office, case_id, meeting)
    joins = next((each for each in attending(office, found, wanted) if each.key == who), None)
    if joins is None:
        raise PlainError(_("They are not on the case any more."))

    def with_them(places: list[Place]) -> list[Place]:
        if any(each.who == who for each in places):
            raise PlainError(_("They are in the running order already."))
        return [*places, new_place(found, wanted, joins, len(places) + 1)]

    said = _("They are in the running order.")
    return change_places(office, case_id, meeting, with_them, "place added", said)


def start_anew(office: Office, case_id: int, meeting: str) -> Changes:
    """Everybody in the order that is proposed. What is arranged for each stays theirs."""
    found, wanted = formal_or_say(office, case_id), open_meeting(office, case_id, meeting)

    def as_proposed(places: list[Place]) -> list[Place]:
        kept = {each.who: each for each in places}
        everybody = attending(office, found, wanted)
        return [kept.get(each.key) or new_place(found, wanted, each, 0) for each in everybody]

    said = _("Everybody is in the order that is proposed.")
    return change_places(office, case_id, meeting, as_proposed, "running order proposed", said)


def change_place(
    office: Office,
    case_id: int,
    meeting: str,
    who: str,
    how: Callable[[Place], Place],
    action: str,
    said: str,
) -> Changes:
    """Changes what is arranged for one person; an order that was only proposed is kept with it."""

    def changed(places: list[Place]) -> list[Place]:
        number = _number_of(places, who)
        return [*places[:number], how(places[number]), *places[number + 1 :]]

    return change_places(office, case_id, meeting, changed, action, said)


def open_meeting(office: Office, case_id: int, meeting: str) -> Meeting:
    """The meeting, where the case may still be written in."""
    open_or_say(office, case_id)
    return meeting_or_say(formal_or_say(office, case_id), meeting)


def change_places(
    office: Office,
    case_id: int,
    meeting: str,
    how: Callable[[list[Place]], list[Place]],
    action: str,
    said: str,
) -> Changes:
    case, wanted = open_or_say(office, case_id), open_meeting(office, case_id, meeting)
    places = places_of(office, formal_or_say(office, case_id), wanted)
    after = [replace(each, position=number) for number, each in enumerate(how(places), 1)]
    was, store = before(office, case_id), office.vault.hearing.places
    with office.vault.saving():
        for gone in {each.id for each in places} - {each.id for each in after}:
            if gone is not None:
                store.remove(gone)
        for each in after:
            store.add(each) if each.id is None else store.change(each)
        office.vault.history.note(action, case.object_id, wanted.name, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, f"{action}, taken back"))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=case_id)


def _number_of(places: list[Place], who: str) -> int:
    for number, each in enumerate(places):
        if each.who == who:
            return number
    raise PlainError(_("They are not in the running order any more."))
