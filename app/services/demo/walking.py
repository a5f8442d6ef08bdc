"""Walks a formal case through its procedure as HR would: whatever a step needs is recorded, named or sent first."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.codes import Code
from app.models.errors import PlainError
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import ANY_STAGE, DocumentWanted, Party, Procedure, RecordKind, Step
from app.models.procedures.what_next import Missing, missing_for
from app.models.progress import Silent
from app.models.questions import Question
from app.models.typed_dates import Moment, exactly
from app.models.words import _
from app.services.demo.corresponding import Correspondence
from app.services.documents import Pasted, add_documents
from app.services.formal.acts import formal_or_say
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.facts import Standing
from app.services.formal.findings import findings_or_say, keep_finding, write_allegation
from app.services.formal.following import follow, is_over
from app.services.formal.hearing_facts import standing_measures, upheld_about
from app.services.formal.measures import decide_measure
from app.services.formal.recording import keep_record
from app.services.formal.roles import declare, name_to_role
from app.services.formal.stepping import take_step
from app.services.office import Office

_MOST_ROUNDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands in the records of a walked case."""

    reasons: str = field(repr=False)
    passing: str = field(repr=False)
    other: str = field(repr=False)
    letters: Correspondence = field(repr=False)
    documents: Mapping[str, str] = field(default_factory=lambda: {"": "A letter."}, repr=False)
    """The text of the document of a kind of record; "" for any other."""


Named = Callable[[str], int | str]
"""Gives somebody for a role: their number in the register, or the name of one who is not in it."""


class Walk:
    """One case on its way. `wait` lets working days pass."""

    def __init__(self, office: Office, case_id: int, words: Words, named: Named, wait: Callable[[int], None]) -> None:
        self._office, self._case_id = office, case_id
        self._words, self._named, self._wait = words, named, wait

    def until(self, stage: str) -> None:
        """Takes every step on the shortest way to a stage. Raises PlainError when there is none."""
        found = self._standing()
        for step in way(found.procedure, found.facts.stage, stage):
            self.step(step)

    def step(self, step: Step) -> None:
        """Records what the step needs, a few days apart, and takes it."""
        answers = _answers_needed(step)
        for _round in range(_MOST_ROUNDS):
            found = self._standing()
            missing = missing_for(found.procedure, step, found.facts)
            if not any(self.settle(found.procedure, each, answers) for each in missing):
                break
        found = self._standing()
        passing = {each.key: self._words.passing for each in missing_for(found.procedure, step, found.facts)}
        reasons = self._words.reasons if step.reasons else ""
        take_step(self._office, self._case_id, step.name, self._office.today(), reasons=reasons, passing=passing)
        self._wait(2)

    def _standing(self) -> Standing:
        return formal_or_say(self._office, self._case_id)

    def settle(self, procedure: Procedure, missing: Missing, answers: Mapping[str, Mapping[str, str]]) -> bool:
        """Whether something was done about it."""
        need = missing.need
        if need is None:
            return False
        match need.kind:
            case NeedKind.RECORD | NeedKind.ANSWER:
                self.keep(procedure.record(need.name), answers.get(need.name, {}))
            case NeedKind.ROLE:
                self._name(procedure, need.name)
            case NeedKind.SENT:
                self._words.letters.send(self._office, self._case_id, need.name, need.to)
                self._wait(0)
            case NeedKind.PANEL:
                for seat in procedure.panel(need.name).seats:
                    self._name(procedure, seat)
            case NeedKind.FINDINGS:
                self._find(procedure)
            case NeedKind.MEASURES:
                self._decide(procedure)
            case NeedKind.ANY:
                follow(self._office, self._case_id, need.name, self._words.other)
            case NeedKind.SETTLED:
                self._settle_all(procedure, need.name)
            case _:
                return False
        return True

    def _find(self, procedure: Procedure) -> None:
        """One allegation where none is written yet, and a finding on each about each person complained about."""
        store = self._office.vault.hearing
        if not store.allegations.numbered(self._case_id):
            write_allegation(self._office, self._case_id, self._words.other)
        asked, there = findings_or_say(procedure), self._standing()
        answers = {each.name: self._answer(each, None) for each in asked.form.questions}
        found = {(each.allegation_id, each.person_id) for each in store.findings.standing(self._case_id)}
        for allegation in store.allegations.numbered(self._case_id):
            for party in there.facts.party_of(Party.RESPONDENT):
                if (allegation.id, party.person_id) not in found:
                    keep_finding(self._office, self._case_id, allegation.id or 0, party.person_id, answers)

    def _decide(self, procedure: Procedure) -> None:
        assert procedure.measures is not None
        code = procedure.measures.codes.codes[0].code
        decided = {each.person_id for each in standing_measures(self._office, self._case_id)}
        for person_id in upheld_about(self._office, procedure, self._case_id) - decided:
            decide_measure(self._office, self._case_id, person_id, code, self._office.today())

    def _settle_all(self, procedure: Procedure, name: str) -> None:
        sort = procedure.follow_up(name)
        for each in self._office.vault.hearing.followed.named(self._case_id, name):
            if each.id is None or is_over(sort, each):
                continue
            if sort.considered:
                code = "" if sort.codes is None else sort.codes.codes[0].code
                answer(self._office, each.id, code, self._words.other)
                consider(self._office, each.id, self._words.other)
            else:
                mark_done(self._office, each.id, self._words.other)

    def keep(self, kind: RecordKind, chosen: Mapping[str, str]) -> None:
        """A record with an answer to each of its questions."""
        answers: dict[str, Any] = {}
        for _round in kind.form.questions:
            for question in kind.form.shown(answers):
                if question.is_asked and question.name not in answers:
                    answers[question.name] = self._answer(question, chosen.get(question.name))
        document_id = None
        if kind.document is not DocumentWanted.NO:
            text = self._words.documents.get(kind.name) or self._words.documents[""]
            pasted = Pasted(name=f"{kind.title}.txt", content=f"{kind.title}\n\n{text}".encode())
            brought = add_documents(self._office, self._case_id, [pasted], Silent())
            document_id = (
                brought.added[0] if brought.added else self._office.vault.documents.of_case(self._case_id)[-1].id
            )
        keep_record(self._office, self._case_id, kind.name, answers, document_id=document_id)
        self._wait(1)

    def _answer(self, question: Question, chosen: str | None) -> Any:
        today = self._office.today()
        if question.codes is not None:
            codes = [each.code for each in _offered(question)]
            code = chosen if chosen in codes else codes[0]
            return (code,) if question.kind.name in ("ticks", "choices") or question.many else code
        match question.kind.name:
            case "day":
                return exactly(today)
            case "moment":
                return Moment(at=self._office.now())
            case "tick":
                return True
            case "minutes":
                return 30
            case _:
                return self._words.reasons.strip() if question.kind.name == "long_text" else self._words.other

    def _name_somebody(self, role: str) -> int | None:
        somebody = self._named(role)
        if isinstance(somebody, int):
            return name_to_role(self._office, self._case_id, role, register_id=somebody).record_id
        because = self._words.other
        return name_to_role(self._office, self._case_id, role, name=somebody, because=because).record_id

    def _name(self, procedure: Procedure, role_name: str) -> None:
        role = procedure.role(role_name)
        held = next(
            (each for each in self._office.vault.formal.roles.now(self._case_id) if each.role == role.name), None
        )
        held_id = self._name_somebody(role.name) if held is None else held.id
        if role.declares and held_id is not None:
            declare(self._office, held_id, is_available=True)


def way(procedure: Procedure, source: str, target: str) -> list[Step]:
    """The shortest way between two stages, by steps that leave a stage of their own. Raises PlainError."""
    came: dict[str, tuple[str, Step]] = {}
    waiting = deque([source])
    while waiting and target not in came:
        stage = waiting.popleft()
        for step in procedure.leaving(stage):
            if ANY_STAGE not in step.sources and step.target not in (source, *came):
                came[step.target] = stage, step
                waiting.append(step.target)
    steps: list[Step] = []
    stage = target
    while stage != source:
        if stage not in came:
            raise PlainError(_("There is no way to that stage."))
        stage, step = came[stage]
        steps.insert(0, step)
    return steps


def _answers_needed(step: Step) -> dict[str, dict[str, str]]:
    needed: dict[str, dict[str, str]] = {}
    for need in step.needs:
        if need.kind is NeedKind.ANSWER:
            needed.setdefault(need.name, {})[need.question] = need.values[0]
    return needed


def _offered(question: Question) -> tuple[Code, ...]:
    assert question.codes is not None
    if question.offer:
        return tuple(each for each in question.codes.codes if each.code in question.offer)
    return question.codes.codes
