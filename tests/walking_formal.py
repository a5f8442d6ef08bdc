"""Takes a formal case through its procedure as the demo does, with whatever a step needs provided first."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Party, Procedure
from app.models.procedures.rules import meeting_to_come
from app.models.procedures.what_next import Level, Missing, missing_for
from app.models.typed_dates import exactly
from app.services.demo.walking import Walk, Words
from app.services.formal.facts import Standing
from app.services.formal.roles import declare, name_to_role
from app.services.formal.stepping import take_step
from app.services.office import Office
from tests.builders_formal import sent_elsewhere
from tests.builders_hearing import add_fit_for

Answered = Mapping[str, Mapping[str, Any]]
"""Answers that matter, by the record and its question; everything else that is asked gets some answer."""


class Walker:
    """Walks one case, with nothing passed over that a step asks for."""

    def __init__(self, office: Office, _folder: Path, case_id: int, answered: Answered | None = None) -> None:
        self.office, self.case_id = office, case_id
        self._answered = dict(answered or {})
        words = Words(
            reasons="Because of what was found.",
            passing="Told in person.",
            other="In some words.",
            letters=_ByHand(),
            answers=self._answered,
        )
        self._walk = _HeldToday(office, case_id, words, self._somebody, _no_time_passes)

    @property
    def there(self) -> Standing:
        return self._walk.there

    @property
    def respondent(self) -> int:
        """The number of the person complained about."""
        return self.there.facts.party_of(Party.RESPONDENT)[0].person_id

    def go(self, *steps: str, **answered: Mapping[str, Any]) -> None:
        """Takes these steps one after the other, each with everything it needs."""
        self._answered |= answered
        for name in steps:
            self.get_ready(name)
            missing = missing_for(self.there.procedure, self.there.procedure.step(name), self.there.facts)
            # A rule of a step is nothing that could be recorded: where a reason stands for it, there is one.
            rules = [each for each in missing if each.need is not None and each.need.kind is NeedKind.RULE]
            take_step(
                self.office,
                self.case_id,
                name,
                self.office.today(),
                reasons="Because of what was found.",
                passing={each.key: "As it is." for each in rules},
            )

    def get_ready(self, name: str, *, without: tuple[str, ...] = ()) -> None:
        """Provides what a step needs; `without` are the keys of what is left missing."""
        self._walk.get_ready(self.there.procedure.step(name), without=without)

    def keep(self, kind: str, **answers: Any) -> None:
        """Keeps a record with these answers, and some answer to everything else that is asked."""
        self._walk.keep(self.there.procedure.record(kind), answers)

    def send(self, code: str, *recipients: str, on: date | None = None) -> None:
        sent_elsewhere(self.office, self.case_id, code, recipients, on or self.office.today(), "by hand")

    def name(self, role: str, who: str = "") -> None:
        """Names somebody, and has them declare where that is asked: on a panel somebody of the register who may sit."""
        somebody = self._somebody(role, who)
        chosen = {"register_id": somebody} if isinstance(somebody, int) else {"name": somebody, "because": "Not in it"}
        held_id = name_to_role(self.office, self.case_id, role, named_by="The Head", **chosen).record_id
        assert held_id is not None
        if self.there.procedure.role(role).declares:
            declare(self.office, held_id, is_available=True)

    def _somebody(self, role: str, who: str = "") -> int | str:
        if self.there.procedure.panel_of(role) is not None:
            return add_fit_for(self.office, self.there.procedure, role, who)
        return who or f"A {role}"


class _HeldToday(Walk):
    """No day passes, so a meeting whose day was still to come is held today."""

    def settle(self, procedure: Procedure, missing: Missing, answers: Answered) -> bool:
        if missing.key != "rule:meeting_has_come":
            return super().settle(procedure, missing, answers)
        meeting = meeting_to_come(procedure, self.there.facts)
        assert meeting is not None
        self.keep(procedure.record(meeting.record), {"dated_on": exactly(self.office.today())})
        return True


class _ByHand:
    """Letters that were sent outside the program."""

    def send(self, office: Office, case_id: int, code: str, recipient: str) -> None:
        sent_elsewhere(office, case_id, code, (recipient,), office.today(), "by hand")


def _no_time_passes(_days: int) -> None:
    return None


def blocks(walker: Walker, step: str) -> set[str]:
    """The keys of everything without which a step cannot be taken."""
    found = missing_for(walker.there.procedure, walker.there.procedure.step(step), walker.there.facts)
    return {each.key for each in found if each.level is Level.BLOCK}
