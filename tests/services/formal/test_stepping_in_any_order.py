"""Whatever is done in whatever order: no hearing without a valid panel, no outcome without reasons, nothing left owed.

Cases are walked at random: steps taken with everything or with only a reason for it, steps taken back, the route
changed, and in between what spoils a panel, a finding or an ending.
"""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.procedures.check_hearing_ways import panels_needed
from app.models.procedures.panels import seat_problems
from app.models.procedures.procedure import Party, PartyStatus, Procedure, Step
from app.models.procedures.what_next import missing_for
from app.services.formal.facts import Standing
from app.services.formal.findings import write_allegation
from app.services.formal.following import follow
from app.services.formal.opening import begin, change_route
from app.services.formal.procedures import keep, procedure_in
from app.services.formal.roles import end_role
from app.services.formal.stepping import take_step
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_formal import make_formal_parties, make_panel_office, procedure_for
from tests.builders_hearing import put_at
from tests.walking_formal import Walker

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml"
ANSWERS = {
    "recommendations": {"way": "PANEL"},
    "dean_decision": {"decision": "HEAR"},
    "committee_decision": {"holds": "STANDS"},
}
ACTS = 16


class Wandering:
    """One case on its way, with what happens to it drawn by chance."""

    def __init__(self, office: Office, folder: Path, procedure: Procedure, stage: str, seed: int) -> None:
        self.office, self.procedure, self.chance = office, procedure, Random(seed)
        status = procedure.route.respondents[0]
        self.case_id = make_formal_parties(office, complainant=PartyStatus.STUDENT, respondent=status)
        begin(office, self.case_id, procedure, office.today(), because="As it came.")
        self.stage = stage
        put_at(office, self.case_id, stage)
        self.walker = Walker(office, folder, self.case_id, ANSWERS)
        self.done: list[Changes] = []
        self.reached: Counter[str] = Counter()

    @property
    def there(self) -> Standing:
        return self.walker.there

    def wander(self) -> Counter[str]:
        for _act in range(ACTS):
            kinds = (self.go_on, self.press_on, self.take_back, self.spoil, self.mend)
            act = self.chance.choices(kinds, weights=(9, 3, 2, 4, 3))[0]
            try:
                act()
            except (PlainError, NotSaved):
                self.reached["refused"] += 1
        return self.reached

    def go_on(self) -> None:
        """A step on with everything that it asks for; rarely one that ends the case early."""
        steps = self.there.procedure.leaving(self.there.facts.stage)
        onwards = [each for each in steps if not self._ends_early(each)] if self.chance.random() < 0.9 else list(steps)
        if onwards:
            step = self.chance.choice([each for each in onwards if self._leads_ahead(each)] or onwards)
            self.walker.get_ready(step.name)
            self._take(step)

    def press_on(self) -> None:
        """A step on with nothing provided, and a reason for whatever a reason does."""
        steps = self.there.procedure.leaving(self.there.facts.stage)
        if steps:
            self._take(self.chance.choice(steps))

    def take_back(self) -> None:
        if self.done and (undo := self.done.pop().undo) is not None:
            undo.act(self.office, *undo.args)

    def spoil(self) -> None:
        self.chance.choice((self._lose_a_member, self._call_a_member, self._allege, self._recommend, self._reroute))()

    def mend(self) -> None:
        """Somebody else takes a seat that is not held as it must be."""
        there = self.there
        for panel in there.procedure.panels:
            for each in seat_problems(there.procedure, panel, there.facts)[:1]:
                self.walker.name(each.seat)

    def _leads_ahead(self, step: Step) -> bool:
        """To a later stage that a panel has to do with, by the order of the file."""
        names = [each.name for each in self.there.procedure.stages]
        target = self.there.procedure.stage(step.target)
        is_later = names.index(step.target) > names.index(self.there.facts.stage)
        return is_later and (target.is_panel or target.is_decided or (target.is_ending and not target.outcome))

    def _ends_early(self, step: Step) -> bool:
        return bool(self.there.procedure.stage(step.target).outcome)

    def _take(self, step: Step) -> None:
        before = self.there
        passing = {each.key: "Told in person." for each in missing_for(before.procedure, step, before.facts)}
        self.done.append(
            take_step(self.office, self.case_id, step.name, self.office.today(), reasons="Because.", passing=passing)
        )
        self._look(step, before)

    def _look(self, step: Step, before: Standing) -> None:
        procedure, facts = before.procedure, self.there.facts
        source, target = procedure.stage(before.facts.stage), procedure.stage(step.target)
        decides_appeal = source.is_appeal and not target.is_appeal and step.actor not in tuple(Party)
        if (target.is_hearing and not source.is_hearing) or (decides_appeal and not target.outcome):
            assert panels_needed(step)
            for name in panels_needed(step):
                assert seat_problems(procedure, procedure.panel(name), before.facts) == ()
            self.reached["panel"] += 1
        if target.is_decided and source != target:
            assert facts.allegations
            assert not any(each.without for each in facts.allegations)
            assert all(each.reasons for each in self.office.vault.hearing.findings.standing(self.case_id))
            self.reached["decided"] += 1
        if target.is_ending:
            assert all(each.is_settled for each in facts.followed if each.owes_answer)
            self.reached["ending"] += 1

    def _seats(self) -> list[tuple[int, int | None]]:
        seats = {seat for panel in self.there.procedure.panels for seat in panel.seats}
        held = self.office.vault.formal.roles.now(self.case_id)
        return [(each.id or 0, each.register_id) for each in held if each.role in seats]

    def _lose_a_member(self) -> None:
        if seats := self._seats():
            self.done.append(end_role(self.office, self.chance.choice(seats)[0], "Is ill."))

    def _call_a_member(self) -> None:
        """Somebody of the panel turns out to be a witness."""
        if seats := self._seats():
            (person,) = self.office.vault.register.of_ids([self.chance.choice(seats)[1] or 0])
            keep_witness(self.office, self.case_id, {"name": person.person.name, "called_by": "complainant"})

    def _allege(self) -> None:
        self.done.append(write_allegation(self.office, self.case_id, "Laughed at it."))

    def _recommend(self) -> None:
        for sort in (each.name for each in self.there.procedure.follow_ups if each.considered):
            self.done.append(follow(self.office, self.case_id, sort, "A rota that everybody sees."))

    def _reroute(self) -> None:
        """To the procedure for somebody else and back: it begins anew, with what was recorded."""
        if self.chance.random() < 0.3:
            for to in (procedure_for(self.office, PartyStatus.OTHER), self.procedure):
                change_route(self.office, self.case_id, to, self.office.today(), "It was thought so.")
            put_at(self.office, self.case_id, self.stage)
            self.done.clear()
            self.reached["rerouted"] += 1


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.mark.proves("N-71", "N-75", "N-81")
def test_no_order_of_acts_leads_past_a_panel_a_finding_or_an_answer(office: Office, tmp_path: Path) -> None:
    elsewhere = ELSEWHERE.read_text("utf-8")
    ours, students = (procedure_for(office, status) for status in (PartyStatus.STAFF, PartyStatus.STUDENT))
    with office.vault.saving():
        keep(office, elsewhere, is_own=True)
    begins = ((ours, "to_panel"), (students, "investigated"), (procedure_in(office, elsewhere), "dean_decides"))

    reached: Counter[str] = Counter()
    for procedure, stage in begins:
        for seed in range(4):
            reached += Wandering(office, tmp_path, procedure, stage, seed).wander()

    assert all(reached[each] > 1 for each in ("panel", "decided", "ending", "refused", "rerouted")), reached
