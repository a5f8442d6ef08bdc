"""Whatever is done first: no panel that breaks a rule can be appointed, nor go on once it does.

Acts come in any order, on a real vault; a second reading of the rows decides whether the panel keeps the policy.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.errors import NotSaved, PlainError
from app.models.people import Part
from app.models.procedures.panels import seat_problems
from app.models.register.people import Post
from app.models.register.units import UnitKind
from app.models.searching import folded_name
from app.services.formal.acts import formal_or_say
from app.services.formal.cases import keep_party
from app.services.formal.roles import declare, name_to_role
from app.services.formal.stepping import take_step
from app.services.formal.ties import keep_tie, say_who_witness_is
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from app.services.register import people, units
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import add_fit_for
from tests.builders_register import add_unit
from tests.walking_formal import Walker

SEATS = ("chair", "senior_member", "trained_member")
PEOPLE = 6


class Small:
    """A small university: a Faculty with two Schools and a group, a service, and six people who could sit."""

    def __init__(self, office: Office) -> None:
        self.office = office
        faculty = add_unit(office, "Faculty of Science", UnitKind.FACULTY)
        self.units = [
            *(add_unit(office, name, UnitKind.SCHOOL, faculty) for name in ("School of Glass", "School of Sand")),
            add_unit(office, "Estates", UnitKind.CENTRAL),
        ]
        self.units.append(add_unit(office, "Optics", UnitKind.OTHER, self.units[0]))
        units.add_alias(office, self.units[0], "Glassworks")
        self.case_id = make_formal_case(office)
        procedure = formal_or_say(office, self.case_id).procedure
        self.people = [
            add_fit_for(office, procedure, "trained_member", f"Person {number}", self.units[number % 4])
            for number in range(PEOPLE)
        ]

    def acts(self) -> dict[str, Callable[[int, int], object]]:
        return {
            "choose": lambda who, seat: name_to_role(
                self.office, self.case_id, SEATS[seat % 3], register_id=self.people[who]
            ),
            "declare": lambda _who, seat: declare(self.office, self._held(seat), is_available=True),
            "decline": lambda _who, seat: declare(self.office, self._held(seat), is_available=False),
            "advise": lambda who, _seat: name_to_role(
                self.office, self.case_id, "investigator", name=f"Person {who}", because="So it is"
            ),
            "move": lambda who, unit: people.keep_post(
                self.office,
                replace(people.registered(self.office, self.people[who]).posts[0], unit_id=self._unit(unit)),
            ),
            "join": lambda who, unit: people.keep_post(
                self.office, Post(object_id="", person_id=self.people[who], unit_id=self._unit(unit))
            ),
            "party works": lambda side, unit: self._party(
                side, ("Glassworks", "School of Sand", "Estates", "Optics")[unit % 4]
            ),
            "party is": lambda side, who: self._party(side, "", self.people[who % PEOPLE]),
            "witness": lambda who, _seat: keep_witness(
                self.office, self.case_id, {"name": f"person  {who}", "called_by": "complainant"}
            ),
            "witness is": lambda who, _seat: say_who_witness_is(
                self.office, self._witness(), {"name": "Somebody"}, self.people[who]
            ),
            "close": lambda who, side: keep_tie(
                self.office,
                self.case_id,
                {"whose": str(self._side(side)), "kind": "MANAGER", "name": "A friend"},
                self.people[who],
            ),
            "not serving": lambda who, _seat: people.end_capacity(
                self.office, people.registered(self.office, self.people[who]).capacities[0].id or 0, self.office.today()
            ),
        }

    def keeps_the_policy(self) -> bool:
        """The rows, read a second time: the parts of the policy that these acts can break."""
        vault = self.office.vault
        held = {each.role: each for each in vault.formal.roles.now(self.case_id)}
        sitting = [held.get(seat) for seat in SEATS]
        numbers = [each.register_id for each in sitting if each is not None]
        if len(set(numbers)) < len(SEATS) or any(each is None or each.declared_on is None for each in sitting):
            return False
        near = {each.register_id for each in vault.hearing.ties.of_case(self.case_id)}
        witnesses = vault.formal.witnesses.of_case(self.case_id)
        near |= {each.register_id for each in witnesses}
        names = {folded_name(each.name) for each in witnesses if each.register_id is None}
        names |= {folded_name(each.name) for each in vault.formal.roles.of_case(self.case_id) if not each.register_id}
        parties = vault.people.of_case(self.case_id)
        names |= {folded_name(each.called) for each in parties if not each.register_id}
        declined = {each.register_id for each in vault.formal.roles.of_case(self.case_id) if not each.is_available}
        for seat, number in zip(SEATS, numbers, strict=True):
            whole = vault.register.whole(number or 0)
            assert whole is not None
            if number in near | declined | {each.register_id for each in parties}:
                return False
            if folded_name(whole.person.name) in names or any(each.ended_on for each in whole.capacities):
                return False
            if seat != "chair" and self._above({each.unit_id for each in whole.posts}) & self._of_parties():
                return False
        return True

    def _of_parties(self) -> set[int]:
        found: set[int] = set()
        by_name = {"Glassworks": 0, "School of Sand": 1, "Estates": 2, "Optics": 3}
        for each in self.office.vault.people.of_case(self.case_id):
            whole = None if each.register_id is None else self.office.vault.register.whole(each.register_id)
            posts = {post.unit_id for post in whole.posts} if whole is not None else set()
            found |= posts or ({self.units[by_name[each.unit]]} if each.unit in by_name else set())
        return self._above(found)

    def _above(self, unit_ids: set[int]) -> set[int]:
        """The group Optics is part of the School of Glass; nothing else is part of anything that counts."""
        return unit_ids | ({self.units[0]} if self.units[3] in unit_ids else set())

    def _held(self, seat: int) -> int:
        held = {each.role: each.id for each in self.office.vault.formal.roles.now(self.case_id)}
        return held.get(SEATS[seat % 3]) or 0

    def _witness(self) -> int:
        found = self.office.vault.formal.witnesses.of_case(self.case_id)
        return (found[-1].id or 0) if found else 0

    def _unit(self, number: int) -> int:
        return self.units[number % 4]

    def _side(self, number: int) -> int:
        return self.office.vault.people.of_case(self.case_id)[number % 2].id or 0

    def _party(self, side: int, unit: str, register_id: int | None = None) -> object:
        part = (Part.AFFECTED, Part.RESPONDENT)[side % 2]
        answers = {"part": str(part), "called": f"person {side}", "status": "staff", "unit": unit}
        return keep_party(self.office, self.case_id, self._side(side), answers, register_id)


NAMES = (
    *("choose", "choose", "choose", "declare", "declare", "declare", "decline", "advise", "move", "join"),
    *("party works", "party is", "witness", "witness is", "close", "not serving"),
)
a_panel = [("choose", number, number) for number in range(3)] + [("declare", 0, number) for number in range(3)]
acts = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, PEOPLE - 1), st.integers(0, 5)), max_size=8)


@settings(max_examples=15)
@given(before=acts, after=acts)
def test_no_order_of_acts_leads_to_a_panel_that_breaks_a_rule(before: list, after: list) -> None:  # type: ignore[type-arg]
    with TemporaryDirectory() as folder:
        small = Small(make_panel_office(Path(folder)))
        known = small.acts()
        try:
            for name, one, other in (*before, *a_panel, *after):
                try:
                    known[name](one, other)
                except PlainError:
                    continue
                found = formal_or_say(small.office, small.case_id)
                panel = found.procedure.panel("dignity_panel")
                assert seat_problems(found.procedure, panel, found.facts) or small.keeps_the_policy()
        finally:
            small.office.vault.close()


def test_the_panel_that_the_acts_disturb_is_fit_before_they_do(tmp_path: Path) -> None:
    small = Small(make_panel_office(tmp_path))

    for name, one, other in a_panel:
        small.acts()[name](one, other)

    assert small.keeps_the_policy()
    found = formal_or_say(small.office, small.case_id)
    assert seat_problems(found.procedure, found.procedure.panel("dignity_panel"), found.facts) == ()


@pytest.mark.proves("N-69", "N-71")
def test_a_panel_that_was_fit_is_stopped_at_the_next_step_once_a_member_moves(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    school = add_unit(office, "School of Glass")
    case_id = make_formal_case(office, unit="School of Glass")
    walker = Walker(office, tmp_path, case_id)
    walker.go(
        *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence", "ask_witnesses"),
        *("close_evidence", "submit_to_panel"),
    )
    walker.get_ready("convene")
    member = walker.there.facts.holder_of("senior_member")
    assert member is not None

    moved = people.keep_post(office, Post(object_id="", person_id=member.register_id or 0, unit_id=school))
    with pytest.raises(NotSaved) as refused:
        take_step(office, case_id, "convene", office.today())
    people.remove_post(office, moved.record_id or 0)
    walker.go("convene")
    people.keep_post(office, Post(object_id="", person_id=member.register_id or 0, unit_id=school))
    walker.get_ready("send_papers", without=("panel:dignity_panel:senior_member:not_from_a_partys_unit",))
    with pytest.raises(NotSaved) as refused_later:
        take_step(office, case_id, "send_papers", office.today())

    words = "School of Glass, as the person complained about does (P3, 12.5.6 ii)"
    for each in (refused, refused_later):
        assert any(words in problem for problem in each.value.problems.values())
