"""Walks a formal case through its procedure as HR would: whatever a step needs is recorded, named or sent first."""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, Protocol

from app.models.codes import Code
from app.models.errors import PlainError
from app.models.forms import Form
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import ANY_STAGE, DocumentWanted, Party, Procedure, RecordKind, Role, Step
from app.models.procedures.what_next import Missing, missing_for
from app.models.progress import Silent
from app.models.questions import Question
from app.models.typed_dates import Moment, exactly
from app.models.typed_names import Lean
from app.models.words import _
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

_DAYS_AHEAD = 40
"""For a day that is still to come, such as that of a hearing: more than any notice."""


class Sends(Protocol):
    """Sends letters, however they are written."""

    def send(self, office: Office, case_id: int, code: str, recipient: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands in the records of a walked case. `answers` are those that matter, by the record and its question;
    everything else that is asked gets some answer.
    """

    reasons: str = field(repr=False)
    passing: str = field(repr=False)
    other: str = field(repr=False)
    letters: Sends = field(repr=False)
    documents: Mapping[str, str] = field(default_factory=lambda: {"": "A letter."}, repr=False)
    """The text of the document of a kind of record; "" for any other."""
    alleged: "tuple[Alleged, ...]" = field(default=(), repr=False)
    measure: str = ""
    """The code of what follows, where anything is upheld; the first that there is, where none is given."""
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alleged:
    """An allegation, with the answers of the finding on it that matter."""

    words: str = field(repr=False)
    found: Mapping[str, Any] = field(default_factory=dict, repr=False)


Named = Callable[[str], int | str]
"""Gives somebody for a role: their number in the register, or the name of one who is not in it."""


class Walk:
    """One case on its way. `wait` lets working days pass."""

    def __init__(self, office: Office, case_id: int, words: Words, named: Named, wait: Callable[[int], None]) -> None:
        self.office, self.case_id, self.words = office, case_id, words
        self._named, self._wait = named, wait

    @property
    def there(self) -> Standing:
        return formal_or_say(self.office, self.case_id)

    def until(self, stage: str) -> None:
        """Takes every step on the shortest way to a stage. Raises PlainError when there is none."""
        for step in way(self.there.procedure, self.there.facts.stage, stage):
            self.step(step)

    def step(self, step: Step) -> None:
        """Records what the step needs, a few days apart, and takes it; a hearing is held on its day."""
        if self.there.procedure.stage(step.target).is_hearing:
            self._wait_for_meetings()
        self.get_ready(step)
        passing = {each.key: self.words.passing for each in self._missing(step)}
        reasons = self.words.reasons if step.reasons else ""
        take_step(self.office, self.case_id, step.name, self.office.today(), reasons=reasons, passing=passing)
        self._wait(2)

    def _wait_for_meetings(self) -> None:
        for meeting in self.there.procedure.meetings:
            record = self.there.facts.record_of(meeting.record)
            today = None
            while record is not None and today != self.office.today() < record.dated_on:
                today = self.office.today()
                self._wait(1)

    def get_ready(self, step: Step, *, without: Collection[str] = ()) -> None:
        """Provides what a step needs, as far as anything does; `without` are the keys of what is left missing."""
        answers, tried = answers_needed(step), set(without)
        while missing := [each for each in self._missing(step) if each.key not in tried]:
            tried.add(missing[0].key)
            self.settle(self.there.procedure, missing[0], answers)

    def _missing(self, step: Step) -> tuple[Missing, ...]:
        return missing_for(self.there.procedure, step, self.there.facts)

    def settle(self, procedure: Procedure, missing: Missing, answers: Mapping[str, Mapping[str, Any]]) -> bool:
        """Whether something was done about it."""
        need = missing.need
        if need is None:
            return False
        match need.kind:
            case NeedKind.RECORD | NeedKind.ANSWER:
                self.keep(procedure.record(need.name), answers.get(need.name, {}))
            case NeedKind.ROLE:
                self.name(procedure.role(need.name))
            case NeedKind.SENT:
                self.words.letters.send(self.office, self.case_id, need.name, need.to)
                self._wait(0)
            case NeedKind.PANEL:
                for seat in procedure.panel(need.name).seats:
                    self.name(procedure.role(seat))
            case NeedKind.FINDINGS:
                self._find(procedure)
            case NeedKind.MEASURES:
                self._decide(procedure)
            case NeedKind.ANY:
                follow(self.office, self.case_id, need.name, self.words.other)
            case NeedKind.SETTLED:
                self._settle_all(procedure, need.name)
            case _:
                return False
        return True

    def allege(self) -> None:
        """Writes down what is alleged, where nothing is yet."""
        if not self.office.vault.hearing.allegations.numbered(self.case_id):
            for each in self.words.alleged or (Alleged(words=self.words.other),):
                write_allegation(self.office, self.case_id, each.words)

    def _find(self, procedure: Procedure) -> None:
        """A finding on each allegation about each person complained about."""
        self.allege()
        asked, store = findings_or_say(procedure), self.office.vault.hearing
        found = {(each.allegation_id, each.person_id) for each in store.findings.standing(self.case_id)}
        allegations = store.allegations.numbered(self.case_id)
        for allegation, alleged in zip_longest(allegations, self.words.alleged[: len(allegations)]):
            answers = self._answers(asked.form, {} if alleged is None else alleged.found)
            for party in self.there.facts.party_of(Party.RESPONDENT):
                if (allegation.id, party.person_id) not in found:
                    keep_finding(self.office, self.case_id, allegation.id or 0, party.person_id, answers)

    def _decide(self, procedure: Procedure) -> None:
        assert procedure.measures is not None
        code = self.words.measure or procedure.measures.codes.codes[0].code
        decided = {each.person_id for each in standing_measures(self.office, self.case_id)}
        for person_id in upheld_about(self.office, procedure, self.case_id) - decided:
            decide_measure(self.office, self.case_id, person_id, code, self.office.today())

    def _settle_all(self, procedure: Procedure, name: str) -> None:
        sort = procedure.follow_up(name)
        for each in self.office.vault.hearing.followed.named(self.case_id, name):
            if each.id is None or is_over(sort, each):
                continue
            if sort.considered:
                code = "" if sort.codes is None else sort.codes.codes[0].code
                answer(self.office, each.id, code, self.words.other)
                consider(self.office, each.id, self.words.other)
            else:
                mark_done(self.office, each.id, self.words.other)

    def keep(self, kind: RecordKind, chosen: Mapping[str, Any]) -> None:
        """A record with an answer to each of its questions."""
        answers = self._answers(kind.form, {**self.words.answers.get(kind.name, {}), **chosen})
        document_id = None if kind.document is DocumentWanted.NO else self._document(kind)
        keep_record(self.office, self.case_id, kind.name, answers, document_id=document_id)
        self._wait(1)

    def _answers(self, form: Form, chosen: Mapping[str, Any]) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for _round in form.questions:
            for question in form.shown(answers):
                if question.is_asked and question.name not in answers:
                    answers[question.name] = self._answer(question, chosen.get(question.name))
        return answers

    def _document(self, kind: RecordKind) -> int | None:
        text = self.words.documents.get(kind.name) or self.words.documents[""]
        pasted = Pasted(name=f"{kind.title}.txt", content=f"{kind.title}\n\n{text}".encode())
        brought = add_documents(self.office, self.case_id, [pasted], Silent())
        return brought.added[0] if brought.added else self.office.vault.documents.of_case(self.case_id)[-1].id

    def _answer(self, question: Question, chosen: Any) -> Any:
        if question.codes is not None:
            code = _offered(question)[0].code if chosen is None else chosen
            is_many = question.kind.name in ("ticks", "choices") or question.many
            return (code,) if is_many and isinstance(code, str) else code
        if chosen is not None:
            return chosen
        match question.kind.name:
            case "day":
                return exactly(self._day_to_come() if question.lean is Lean.FUTURE else self.office.today())
            case "moment":
                return Moment(at=self.office.now())
            case "tick":
                return True
            case "minutes":
                return 30
            case _:
                return self.words.reasons.strip() if question.kind.name == "long_text" else self.words.other

    def _day_to_come(self) -> date:
        day, calendar = self.office.today() + timedelta(days=_DAYS_AHEAD), self.office.calendar()
        while not calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def name(self, role: Role) -> None:
        """Names somebody where nobody is yet, and has them declare where that is asked."""
        held = self.office.vault.formal.roles.now(self.case_id)
        held_id = next((each.id for each in held if each.role == role.name), None) or self._name_somebody(role.name)
        if role.declares and held_id is not None:
            declare(self.office, held_id, is_available=True)

    def _name_somebody(self, role: str) -> int | None:
        somebody = self._named(role)
        if isinstance(somebody, int):
            return name_to_role(self.office, self.case_id, role, register_id=somebody).record_id
        because = self.words.other
        return name_to_role(self.office, self.case_id, role, name=somebody, because=because).record_id


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


def answers_needed(step: Step) -> dict[str, dict[str, Any]]:
    """The answers without which a step cannot be taken, by the record and its question."""
    needed: dict[str, dict[str, Any]] = {}
    for need in step.needs:
        if need.kind is NeedKind.ANSWER and need.when is None:
            needed.setdefault(need.name, {})[need.question] = need.values[0]
    return needed


def _offered(question: Question) -> tuple[Code, ...]:
    assert question.codes is not None
    if question.offer:
        return tuple(each for each in question.codes.codes if each.code in question.offer)
    return question.codes.codes
