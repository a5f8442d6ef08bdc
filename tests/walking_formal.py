"""Takes a formal case through its procedure by the services: whatever a step needs is recorded, named or sent first."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import DocumentWanted, Party, Step
from app.models.procedures.what_next import Level, Missing, missing_for
from app.models.questions import Question
from app.models.typed_dates import exactly
from app.services.demo.walking import Walk
from app.services.formal.facts import Standing, standing
from app.services.formal.recording import keep_record
from app.services.formal.roles import declare, name_to_role
from app.services.formal.stepping import take_step
from app.services.office import Office
from tests.builders_formal import add_document, sent_elsewhere, walk_words
from tests.builders_hearing import add_fit_for

Answered = Mapping[str, Mapping[str, Any]]
"""Answers that matter, by the record and its question; everything else that is asked gets some answer."""


class Walker:
    """Walks one case. `folder` is where its documents are made."""

    def __init__(self, office: Office, folder: Path, case_id: int, answered: Answered | None = None) -> None:
        self.office, self.folder, self.case_id = office, folder, case_id
        self._answered = answered or {}

    @property
    def there(self) -> Standing:
        found = standing(self.office, self.case_id)
        assert found is not None
        return found

    @property
    def respondent(self) -> int:
        """The number of the person complained about."""
        return self.there.facts.party_of(Party.RESPONDENT)[0].person_id

    def go(self, *steps: str, **answered: Mapping[str, Any]) -> None:
        """Takes these steps one after the other, each with everything it needs."""
        self._answered = {**self._answered, **answered}
        for name in steps:
            self.get_ready(name)
            take_step(self.office, self.case_id, name, self.office.today(), reasons="Because of what was found.")

    def get_ready(self, name: str, *, without: tuple[str, ...] = ()) -> None:
        """Provides what a step needs; `without` are the keys of what is left missing."""
        step = self.there.procedure.step(name)
        done = set[str]()
        while missing := [each for each in self._missing(step) if each.key not in {*without, *done}]:
            first = missing[0]
            assert first.need is not None, first.words
            done.add(first.key)
            self._provide(step, first)

    def keep(self, kind: str, **answers: Any) -> None:
        """Keeps a record with these answers, and some answer to everything else that is asked."""
        wanted = self.there.procedure.record(kind)
        day = self.office.today() + timedelta(days=40) if wanted.ahead else self.office.today()
        given: dict[str, Any] = {"dated_on": exactly(day), **self._answered.get(kind, {}), **answers}
        while problems := wanted.form.problems(given):
            name = next(iter(problems))
            assert name not in given, problems
            given[name] = _some_answer(wanted.form.question(name))
        document = None
        if wanted.document is DocumentWanted.MUST:
            number = len(self.office.vault.documents.of_case(self.case_id)) + 1
            document = add_document(self.office, self.folder, self.case_id, f"{wanted.title} {number}").id
        keep_record(self.office, self.case_id, kind, given, document_id=document)

    def send(self, code: str, *recipients: str, on: date | None = None) -> None:
        sent_elsewhere(self.office, self.case_id, code, recipients, on or self.office.today(), "by hand")

    def name(self, role: str, who: str = "") -> None:
        """Names somebody, and has them declare where that is asked: on a panel somebody of the register who may sit."""
        if self.there.procedure.panel_of(role) is not None:
            somebody: dict[str, Any] = {"register_id": add_fit_for(self.office, self.there.procedure, role, who)}
        else:
            somebody = {"name": who or f"A {role}", "because": "Not in it yet"}
        changes = name_to_role(self.office, self.case_id, role, named_by="The Head", **somebody)
        assert changes.record_id is not None
        if self.there.procedure.role(role).declares:
            declare(self.office, changes.record_id, is_available=True)

    def _walk(self) -> Walk:
        return Walk(self.office, self.case_id, walk_words(), str, lambda _days: None)

    def _missing(self, step: Step) -> list[Missing]:
        return list(missing_for(self.there.procedure, step, self.there.facts))

    def _provide(self, step: Step, missing: Missing) -> None:
        need = missing.need
        assert need is not None
        match need.kind:
            case NeedKind.RECORD | NeedKind.ANSWER:
                self.keep(need.name, **_answers_wanted(step, need.name))
            case NeedKind.ROLE:
                self.name(need.name)
            case NeedKind.SENT:
                self.send(need.name, need.to)
            case NeedKind.PANEL:
                for seat in self.there.procedure.panel(need.name).seats:
                    if self.there.facts.holder_of(seat) is None:
                        self.name(seat)
            case _:
                assert self._walk().settle(self.there.procedure, missing, {}), f"{need} cannot be provided"


def blocks(walker: Walker, step: str) -> set[str]:
    """The keys of everything without which a step cannot be taken."""
    found = missing_for(walker.there.procedure, walker.there.procedure.step(step), walker.there.facts)
    return {each.key for each in found if each.level is Level.BLOCK}


def _answers_wanted(step: Step, record: str) -> dict[str, Any]:
    """The answers of a record that a step needs."""
    wanted = [need for need in step.needs if need.kind is NeedKind.ANSWER and need.name == record]
    return {need.question: need.values[0] for need in wanted if need.when is None}


def _some_answer(question: Question) -> Any:
    if question.codes is not None:
        code = question.codes.codes[0].code
        return (code,) if question.kind.name == "choices" else code
    return exactly(date(2026, 9, 1)) if question.kind.name == "day" else "In some words."
