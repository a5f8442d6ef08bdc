"""What the fictional cases have of a panel and its hearing: allegations, who comes with whom, what is followed up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.hearings import Attends, Place
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Party
from app.models.procedures.rules import holds
from app.models.toml_files import refuse_unknown, tables_in, taken
from app.services.casework import new_object_id
from app.services.demo.walking import Alleged, Walk
from app.services.formal.answering import answer, consider
from app.services.formal.following import follow
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.office import Office

_PLACE_KEYS = frozenset(
    {
        *("who", "attends", "starts", "minutes", "companion", "companion_kind", "certified"),
        *("support", "support_kind", "adjustments"),
    }
)
_FOLLOW_KEYS = frozenset({"name", "words", "about", "answer", "answered", "considered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Something to be followed up; with an answer and what HR makes of it, where there is one already."""

    name: str
    words: str = field(repr=False)
    about: str = ""
    answer: str = ""
    answered: str = field(default="", repr=False)
    considered: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingPlan:
    """What is known of the hearing of one case to be, as far as it comes to one."""

    alleged: tuple[Alleged, ...] = field(repr=False)
    measure: str = ""
    places: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    followed: tuple[Followed, ...] = field(default=(), repr=False)


def hearing_plan(row: Mapping[str, Any], where: str) -> HearingPlan:
    """What a complaint of the file says of its hearing."""
    places, followed = tables_in(row, "place", where), tables_in(row, "follow", where)
    for each in places:
        refuse_unknown(each, _PLACE_KEYS, where)
    for each in followed:
        refuse_unknown(each, _FOLLOW_KEYS, where)
    alleged = (
        Alleged(words=taken(each, "words", str, where), found=taken(each, "found", dict, where, default={}))
        for each in tables_in(row, "allegation", where)
    )
    return HearingPlan(
        alleged=tuple(alleged),
        measure=taken(row, "measure", str, where, default=""),
        places=tuple(places),
        followed=tuple(Followed(**each) for each in followed),
    )


def arrange(office: Office, walk: Walk, plan: HearingPlan) -> None:
    """Writes the allegations down where that was not done yet, and who comes to the meetings of the case."""
    walk.allege()
    if plan.places:
        for meeting in walk.there.procedure.meetings:
            _arrange(office, walk, meeting, {taken(each, "who", str, ""): each for each in plan.places})


def follow_up(office: Office, walk: Walk, plan: HearingPlan) -> list[tuple[int, Followed]]:
    """Writes down what is to be followed up, and tells whoever has to answer; gives what there will be an answer to,
    with its number.
    """
    answered = []
    for each in plan.followed:
        about = _person(walk, each.about) if each.about else ""
        made = follow(office, walk.case_id, each.name, each.words, about=about).record_id
        if each.answered and made is not None:
            answered.append((made, each))
    _write_to_owners(office, walk)
    return answered


def _write_to_owners(office: Office, walk: Walk) -> None:
    """The letters of the step by which the case came here that are due only now, such as one about recommendations."""
    there = walk.there
    for letter in there.procedure.step(there.facts.taken[-1].step).letters:
        if holds(letter.when, there.facts) and not there.facts.was_sent(letter.code, letter.to):
            walk.words.letters.send(office, walk.case_id, letter.code, letter.to)


def answer_all(office: Office, answered: list[tuple[int, Followed]]) -> None:
    for followed_id, each in answered:
        answer(office, followed_id, each.answer, each.answered)
        if each.considered:
            consider(office, followed_id, each.considered)


def _arrange(office: Office, walk: Walk, meeting: Meeting, said: Mapping[str, Mapping[str, Any]]) -> None:
    with office.vault.saving():
        for position, (name, key) in enumerate(_everybody(office, walk, meeting), 1):
            row = said.get(name, {})
            place = Place(
                object_id=new_object_id(),
                case_id=walk.case_id,
                meeting=meeting.name,
                who=key,
                position=position,
                attends=Attends(row.get("attends", Attends.ROOM)),
                starts=row.get("starts", ""),
                minutes=row.get("minutes", 0),
                companion=row.get("companion", ""),
                companion_kind=row.get("companion_kind", ""),
                is_certified=row.get("certified", False),
                support_worker=row.get("support", ""),
                support_kind=row.get("support_kind", ""),
                adjustments=row.get("adjustments", ""),
            )
            office.vault.hearing.places.add(place)
        office.vault.history.note("running order kept", case_id=walk.case_id)


def _everybody(office: Office, walk: Walk, meeting: Meeting) -> list[tuple[str, str]]:
    """Who is to be there, by the names of the procedure, each with their key."""
    found = []
    for name in meeting.attends:
        if name in tuple(Party):
            found.append((name, _person(walk, name)))
        elif name == "witness":
            witnesses = office.vault.formal.witnesses.of_case(walk.case_id)
            found += [(name, witness_key(each.id or 0)) for each in witnesses]
        else:
            found.append((name, role_key(name)))
    return found


def _person(walk: Walk, party: str) -> str:
    return person_key(walk.there.facts.party_of(Party(party))[0].person_id)
