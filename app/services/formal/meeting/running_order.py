"""The running order of a meeting: everybody who is to be there, in which order, when, and how (policy 12.5.9, 12.6)."""

from dataclasses import dataclass

from app.models.codes import Code
from app.models.companions import asks_certificate, certificate_words
from app.models.day_words import long_day
from app.models.hearings import Place, WasThere
from app.models.meeting.order import Slot, hour, slots, whole_length
from app.models.procedures.hearing import Meeting
from app.models.procedures.panels import seat_problems
from app.models.time_spent import minutes_words
from app.models.words import N_, _
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.meeting.fixed import FixedDay, days_on_record
from app.services.formal.meeting.places import (
    Attending,
    attending,
    meeting_or_say,
    places_of,
)
from app.services.office import Office

THERE_WORDS = {WasThere.YES: N_("Yes"), WasThere.PART: N_("For a part"), WasThere.NO: N_("No")}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderLine:
    """One line of the running order, in words. `starts` and `ends` are empty for who is there for the whole of it."""

    key: str
    title: str
    name: str
    starts: str
    ends: str
    when: str
    mode: str
    companion: str
    certificate: str
    support: str
    adjustments: str
    there: str
    """Whether they were there, in words; empty while it is not said."""
    remark: str
    who: Attending
    place: Place

    @property
    def id(self) -> int:
        """No two lines of an order have the same."""
        return self.place.position


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderNow:
    """A meeting as it is arranged now. `left_out` are those who are to be there and are not in its order."""

    meeting: Meeting
    day: FixedDay | None
    lines: tuple[OrderLine, ...]
    left_out: tuple[Attending, ...]
    is_kept: bool
    panel_waits: bool
    remark: str

    def line(self, key: str) -> OrderLine | None:
        return next((each for each in self.lines if each.key == key), None)


def running_order(office: Office, case_id: int, meeting: str) -> tuple[OrderLine, ...]:
    """The lines of the running order, as they are kept, or as they are proposed until something of it is kept."""
    return look_at_order(office, case_id, meeting).lines


def look_at_order(office: Office, case_id: int, meeting: str) -> OrderNow:
    """Raises PlainError where there is no formal complaint, or its procedure has no such meeting."""
    found = formal_or_say(office, case_id)
    wanted = meeting_or_say(found, meeting)
    everybody = {each.key: each for each in attending(office, found, wanted)}
    day, _earlier = days_on_record(office, found, wanted)
    places = [each for each in places_of(office, found, wanted) if each.who in everybody]
    timed = slots(places, None if day is None else day.starts)
    inside = {each.who for each in places}
    return OrderNow(
        meeting=wanted,
        day=day,
        lines=tuple(_line(office, everybody[each.place.who], each) for each in timed),
        left_out=tuple(each for key, each in everybody.items() if key not in inside),
        is_kept=bool(office.vault.hearing.places.at(case_id, wanted.name)),
        panel_waits=_panel_waits(found, wanted),
        remark=_too_long(wanted.minutes if day is None else day.minutes, timed),
    )


def mode_words(office: Office, place: Place) -> str:
    return office.library.lists["attends"].label(place.attends)


def companion_words(office: Office, place: Place) -> str:
    """Who comes with them, and as what; empty for nobody."""
    if not place.companion:
        return ""
    kind = office.library.lists["companion_kinds"].label(place.companion_kind)
    return _("{name} ({kind})").format(name=place.companion, kind=_in_a_sentence(kind))


def support_words(office: Office, place: Place) -> str:
    """Who supports them, and with what; empty for nobody."""
    if not place.support_kind:
        return ""
    kind = office.library.lists["support_kinds"].label(place.support_kind)
    if not place.support_worker:
        return kind
    return _("{name} ({kind})").format(name=place.support_worker, kind=_in_a_sentence(kind))


def _line(office: Office, who: Attending, slot: Slot) -> OrderLine:
    place = slot.place
    kind = office.library.lists["companion_kinds"].find(place.companion_kind)
    return OrderLine(
        key=who.key,
        title=who.title,
        name=who.name,
        starts=slot.starts,
        ends=slot.ends,
        when=_when(slot),
        mode=mode_words(office, place),
        companion=companion_words(office, place),
        certificate=certificate_words(kind, is_certified=place.is_certified) if place.companion else "",
        support=support_words(office, place),
        adjustments=place.adjustments,
        there=_(THERE_WORDS[WasThere(place.was_there)]) if place.was_there else "",
        remark=_remark(slot, kind),
        who=who,
        place=place,
    )


def _remark(slot: Slot, kind: Code | None) -> str:
    """What is to be looked at again, though it stands in the way of nothing."""
    said = [_("The fixed hour comes before it would be their turn.")] if slot.is_too_early else []
    if slot.place.companion and asks_certificate(kind) and not slot.place.is_certified:
        said.append(
            _("Nobody has seen yet that their companion is certified by the union. They may come all the same.")
        )
    return "\n".join(said)


def _when(slot: Slot) -> str:
    if not slot.place.minutes:
        return _("From {start}").format(start=slot.starts) if slot.starts else _("The whole of it")
    if not slot.starts:
        return minutes_words(slot.place.minutes)
    return _("{start} to {end}").format(start=slot.starts, end=slot.ends)


def _too_long(planned: int, timed: tuple[Slot, ...]) -> str:
    length = whole_length(timed) or sum(each.place.minutes for each in timed)
    if length <= planned:
        return ""
    words = _("As it stands it takes {length}; {planned} are planned for it.")
    return words.format(length=minutes_words(length), planned=minutes_words(planned))


def _panel_waits(found: Standing, meeting: Meeting) -> bool:
    """Whether the panel of the meeting cannot sit yet."""
    if not meeting.panel:
        return False
    return bool(seat_problems(found.procedure, found.procedure.panel(meeting.panel), found.facts))


def _in_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def day_words(now: OrderNow) -> str:
    """When it is; empty while no day is fixed."""
    if now.day is None:
        return ""
    day = long_day(now.day.day)
    return day if now.day.starts is None else _("{day}, {hour}").format(day=day, hour=hour(now.day.starts))
