"""Who is asked to a meeting of a case, and when each of them cannot come. Why is not asked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.hearings import NotFree
from app.models.meeting.away import Away, Run, away, hour_text, runs_of
from app.models.meeting.days import Attendee
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Party, PartyStatus
from app.models.words import _, counted
from app.services.casework import new_object_id, open_or_say, touch
from app.services.formal.acts import TOPICS, before, formal_or_say, take_back
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.formal.meeting.elsewhere import meetings_elsewhere
from app.services.office import Office

_COMPANION = "companion-"
WITNESS = "witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who has to be there. Without a `key` it is a role that nobody holds yet."""

    key: str
    part: str = field(repr=False)
    """What they are at the meeting, such as “Chair”."""
    name: str = field(default="", repr=False)
    times: tuple[NotFree, ...] = field(default=(), repr=False)
    elsewhere: tuple[Away, ...] = field(default=(), repr=False)
    """Meetings of other cases that they have to attend."""
    has_right: bool = False
    """Whether they come with a party who is staff: for them alone the law has a meeting put off."""

    @property
    def title(self) -> str:
        return _("{name} ({part})").format(name=self.name, part=self.part) if self.name else self.part

    @property
    def is_companion(self) -> bool:
        return self.key.startswith(_COMPANION)

    def attendee(self) -> Attendee:
        away_ = tuple(away_of(each) for each in self.times)
        return Attendee(key=self.key, title=self.title, away=away_, elsewhere=self.elsewhere)

    def runs(self) -> list[tuple[Run, tuple[int, ...]]]:
        """Their times drawn together, each with the numbers of its rows."""
        runs = runs_of(away_of(each) for each in self.times)
        ids: dict[Away, list[int]] = {}
        for each in self.times:
            ids.setdefault(away_of(each), []).append(each.id or 0)
        return [(run, tuple(id_ for each in run.aways for id_ in ids[each])) for run in runs]


def companion_key(key: str) -> str:
    """The key of somebody's companion."""
    return f"{_COMPANION}{key}"


def rightful_companions(found: Standing) -> frozenset[str]:
    """The companions of parties who are workers (Employment Relations Act 1999, section 10)."""
    return frozenset(
        companion_key(person_key(each.person_id)) for each in found.facts.parties if each.status is PartyStatus.STAFF
    )


def away_of(row: NotFree) -> Away:
    return away(row.day, row.starts, row.ends)


def asked_to(office: Office, found: Standing, meeting: Meeting) -> tuple[Asked, ...]:
    """Everybody whom the procedure wants there, in its order, each with the companion they may bring."""
    times: dict[str, list[NotFree]] = {}
    for row in office.vault.hearing.not_free.of_case(found.formal.case_id):
        times.setdefault(row.who, []).append(row)
    by_right = rightful_companions(found)
    return tuple(
        Asked(
            key=key,
            has_right=key in by_right,
            part=part,
            name=name,
            times=tuple(times.get(key, ())),
            elsewhere=meetings_elsewhere(office, found.formal.case_id, register_id) if register_id else (),
        )
        for key, part, name, register_id in _who(office, found, meeting)
    )


def note_away(office: Office, case_id: int, who: str, times: Collection[Away]) -> Changes:
    """Notes when somebody cannot come. What is on record already is not written twice."""
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    asked = {each.key: each for meeting in found.procedure.meetings for each in asked_to(office, found, meeting)}
    if not who or who not in asked:
        raise PlainError(_("They are not asked to this meeting any more."))
    known = {away_of(each) for each in asked[who].times}
    new = sorted(set(times) - known)
    if not new:
        raise NotSaved({"times": _("This is noted already.") if times else _("Please say when they cannot come.")})
    was = before(office, case_id)
    with office.vault.saving():
        for each in new:
            row = NotFree(
                object_id=new_object_id(),
                case_id=case_id,
                who=who,
                day=each.day,
                starts=hour_text(each.starts),
                ends=hour_text(each.ends),
            )
            office.vault.hearing.not_free.add(row)
        office.vault.history.note("time noted as not free", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "time not free taken back"))
    said = counted("Noted: {n} time.", "Noted: {n} times.", len(new))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=case_id)


def remove_away(office: Office, case_id: int, row_ids: Collection[int]) -> Changes:
    """They can come then after all."""
    case = open_or_say(office, case_id)
    there = {each.id for each in office.vault.hearing.not_free.of_case(case_id)} & set(row_ids)
    if not there:
        raise PlainError(_("This is not on the case any more."))
    was = before(office, case_id)
    with office.vault.saving():
        for row_id in sorted(each for each in there if each is not None):
            office.vault.hearing.not_free.remove(row_id)
        office.vault.history.note("time noted as free again", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Bring it back"), act=take_back, args=(was, "time not free brought back"))
    return Changes.to(*TOPICS, said=_("Removed: they can come then."), undo=undo, record_id=case_id)


def _who(office: Office, found: Standing, meeting: Meeting) -> Iterator[tuple[str, str, str, int | None]]:
    """The key, part and name of each, and who holds a role in the register."""
    case_id = found.formal.case_id
    companions = {each.who: each.companion for each in office.vault.hearing.places.at(case_id, meeting.name)}
    for name in meeting.attends:
        if name in set(Party):
            rows = list(_parties(office, found, Party(name)))
        elif name == WITNESS:
            rows = list(_witnesses(office, case_id))
        else:
            yield from _holders(office, found, name)
            continue
        for key, part, called in rows:
            yield key, part, called, None
            if name in meeting.companions:
                words = _("Companion of {name}").format(name=called or part)
                yield companion_key(key), words, companions.get(key, ""), None


def _parties(office: Office, found: Standing, party: Party) -> Iterator[tuple[str, str, str]]:
    called = {each.id: each.called for each in office.vault.people.of_case(found.formal.case_id)}
    part = _("Complainant") if party is Party.COMPLAINANT else _("Person complained about")
    for each in found.facts.party_of(party):
        yield person_key(each.person_id), part, called.get(each.person_id, "")


def _witnesses(office: Office, case_id: int) -> Iterator[tuple[str, str, str]]:
    for each in office.vault.formal.witnesses.of_case(case_id):
        if not each.not_asked_because:
            yield witness_key(each.id or 0), _("Witness"), each.name


def _holders(office: Office, found: Standing, role: str) -> Iterator[tuple[str, str, str, int | None]]:
    """Whoever holds a role now. A role of another procedure, such as that of the office itself, is nobody's."""
    title = next((each.title for each in found.procedure.roles if each.name == role), "")
    held = [each for each in office.vault.formal.roles.now(found.formal.case_id) if each.role == role]
    if held:
        yield role_key(role), title, held[-1].name, held[-1].register_id
    elif title:
        yield "", title, "", None
