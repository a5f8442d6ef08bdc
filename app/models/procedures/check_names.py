"""Whether every name in a procedure is one that is there: stages, records, questions, roles, steps, letters, rules."""

from collections.abc import Iterable, Iterator

from app.models.codes import CodeList
from app.models.forms import Form
from app.models.procedures.needs import Need, NeedKind, When
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import ANY_STAGE, OFFICE, OUTSIDE, LetterTo, Party, RecordKind, Step
from app.models.procedures.role_rules import ROLE_RULES, asked_role
from app.models.procedures.rules import CASES, FOUND, STEP_RULES
from app.models.words import _


def check_names(looked: Looked, found: Found) -> None:
    names = _Names(looked, found)
    names.check_stages()
    for step in looked.procedure.steps:
        names.check_step(step)
    for record in looked.procedure.records:
        names.check_record(record)
    names.check_roles()
    names.check_overlays()
    for deadline in looked.procedure.deadlines:
        names.check_needs((*deadline.starts, *deadline.met_by), _("deadline {name}").format(name=deadline.name))
    names.check_needs(looked.procedure.dismissal, _("dismissal"))
    names.check_needs(looked.procedure.every_step, _("every step"))


class _Names:
    """Looks every name up."""

    def __init__(self, looked: Looked, found: Found) -> None:
        self._procedure, self._letters, self._outcomes = looked
        self._found = found
        self._stages = names_of(self._procedure.stages)
        self._records = names_of(self._procedure.records)
        self._roles = names_of(self._procedure.roles)
        self._steps = names_of(self._procedure.steps)
        self._acting = self._roles | {OFFICE, *Party}

    def check_stages(self) -> None:
        starts = [stage.name for stage in self._procedure.stages if stage.is_start]
        if not starts:
            self._found.add(ProblemKind.NO_START, "", _("No stage is marked as the start."))
        if len(starts) > 1:
            words = _("Several stages are marked as the start: {names}.").format(names=", ".join(starts))
            self._found.add(ProblemKind.SEVERAL_STARTS, "", words)
        for stage in self._procedure.stages:
            place = _("stage {name}").format(name=stage.name)
            self._check_outcome(stage.outcome, place)

    def check_step(self, step: Step) -> None:
        place = _("step {name}").format(name=step.name)
        for name in (*step.sources, step.target):
            if name not in self._stages and name != ANY_STAGE:
                self._unknown(ProblemKind.STAGE, place, _("There is no stage “{name}”."), name)
        if not step.sources:
            self._found.add(ProblemKind.STAGE, place, _("It does not say from which stage it leads."))
        if step.target == ANY_STAGE:
            self._found.add(ProblemKind.STAGE, place, _("It does not say to which stage it leads."))
        for name in step.sources:
            if name in self._stages and self._procedure.stage(name).is_ending:
                words = _("It leads out of “{name}”, which is an ending.").format(name=name)
                self._found.add(ProblemKind.LEAVES_ENDING, place, words)
        if step.actor not in self._acting:
            self._unknown(ProblemKind.ROLE, place, _("There is no role “{name}”, which is to take it."), step.actor)
        for name in step.bars:
            if name not in self._roles:
                self._unknown(ProblemKind.ROLE, place, _("There is no role “{name}”."), name)
        self._check_outcome(step.outcome, place)
        self.check_needs(step.needs, place)
        self._check_letters(step.letters, place)

    def check_record(self, record: RecordKind) -> None:
        place = _("record {name}").format(name=record.name)
        self.check_needs(record.needs, place)
        if record.absent_after and record.absent_after not in names_of(self._procedure.deadlines):
            self._unknown(ProblemKind.DEADLINE, place, _("There is no deadline “{name}”."), record.absent_after)
        if record.absent_after and not record.absence:
            words = _("It waits for a deadline, but no reason may stand for it.")
            self._found.add(ProblemKind.ABSENCE, place, words)
        if not record.beside:
            return
        if record.beside not in self._records:
            self._unknown(ProblemKind.RECORD, place, _("There is no record “{name}” beside it."), record.beside)
            return
        other = self._procedure.record(record.beside)
        if other.beside != record.name or record.party is None or other.party in (None, record.party):
            words = _("It stands beside “{name}”, but the two are not the same thing of one party and of the other.")
            self._unknown(ProblemKind.BESIDE, place, words, record.beside)

    def check_roles(self) -> None:
        for role in self._procedure.roles:
            place = _("role {name}").format(name=role.name)
            if role.named_by and role.named_by not in self._acting:
                self._unknown(ProblemKind.ROLE, place, _("There is no role “{name}”, which names it."), role.named_by)
            if role.declares_again and not role.declares:
                self._found.add(ProblemKind.ROLE, place, _("It declares again, but does not declare."))
            for use in role.rules:
                if use.rule not in ROLE_RULES:
                    self._unknown(ProblemKind.RULE, place, _("There is no rule “{name}” for roles."), use.rule)
                elif use.role and ROLE_RULES[use.rule].of_role is None:
                    self._unknown(ProblemKind.RULE, place, _("Its rule “{name}” looks at no other role."), use.rule)
                elif (asked := asked_role(use)) and asked not in self._roles:
                    words = _("Its rule “{rule}” looks at the role “{name}”, which is not there.")
                    self._found.add(ProblemKind.ROLE, place, words.format(rule=use.rule, name=asked))

    def check_overlays(self) -> None:
        for overlay in self._procedure.overlays:
            place = _("overlay {name}").format(name=overlay.name)
            for name in overlay.soft_in:
                if name not in self._stages:
                    self._unknown(ProblemKind.STAGE, place, _("There is no stage “{name}”."), name)
            if overlay.review_within < 0:
                self._found.add(ProblemKind.NO_DAYS, place, _("It is to be looked at again before it has begun."))
            self.check_needs(overlay.begin_needs, place)
            self._check_letters((*overlay.letters, *overlay.end_letters), place)

    def check_needs(self, needs: Iterable[Need], place: str) -> None:
        for need in needs:
            self._check_need(need, place)
            if need.when is not None:
                self._check_when(need.when, place)

    def _check_need(self, need: Need, place: str) -> None:
        match need.kind:
            case NeedKind.RECORD if need.name not in self._records:
                self._unknown(ProblemKind.RECORD, place, _("There is no record “{name}”."), need.name)
            case NeedKind.ANSWER:
                self._check_answer(need.name, need.question, need.values, place)
            case NeedKind.ROLE if need.name not in self._roles:
                self._unknown(ProblemKind.ROLE, place, _("There is no role “{name}”."), need.name)
            case NeedKind.SENT:
                self._check_letter(need.name, place)
                self._check_recipient(need.to, place)
            case NeedKind.ORDER:
                self._check_letter(need.name, place)
                self._check_letter(need.to, place)
            case NeedKind.STEP if need.name not in self._steps:
                self._unknown(ProblemKind.STEP, place, _("There is no step “{name}”."), need.name)
            case NeedKind.RULE if need.name not in STEP_RULES:
                self._unknown(ProblemKind.RULE, place, _("There is no rule “{name}” for steps."), need.name)
            case _:
                self._check_need_of_hearing(need, place)

    def _check_need_of_hearing(self, need: Need, place: str) -> None:
        match need.kind:
            case NeedKind.PANEL if need.name not in names_of(self._procedure.panels):
                self._unknown(ProblemKind.PANEL, place, _("There is no panel “{name}”."), need.name)
            case NeedKind.FINDINGS if self._procedure.findings is None:
                self._found.add(ProblemKind.RECORD, place, _("It needs findings, but nothing says what is asked."))
            case NeedKind.MEASURES if self._procedure.measures is None:
                self._found.add(ProblemKind.RECORD, place, _("It needs measures, but nothing says which there are."))
            case NeedKind.SETTLED | NeedKind.ANY if need.name not in names_of(self._procedure.follow_ups):
                self._unknown(ProblemKind.RECORD, place, _("Nothing is followed up as “{name}”."), need.name)

    def _check_when(self, when: When, place: str) -> None:
        if when.decided:
            self._check_decided(when, place)
        elif not when.name:
            self._check_answer(when.record, when.question, when.values, place)
        elif when.name not in CASES and when.name not in self._records:
            self._unknown(ProblemKind.CASES, place, _("“when {name}” speaks of cases that we do not know."), when.name)

    def _check_decided(self, when: When, place: str) -> None:
        """What was found needs findings to look at; a measure, a follow-up or a meeting is one there is."""
        measures, findings = self._procedure.measures, self._procedure.findings
        known = {
            "found": frozenset(FOUND if findings else ()),
            "measure": frozenset(each.code for each in measures.codes.codes) if measures else frozenset(),
            "followed": names_of(self._procedure.follow_ups),
            "moved": names_of(self._procedure.meetings),
        }
        if not set(when.values) <= known[when.decided]:
            self._unknown(ProblemKind.CASES, place, _("“when {name}” speaks of cases that we do not know."), str(when))

    def _check_answer(self, record: str, question: str, values: tuple[str, ...], place: str) -> None:
        if record not in self._records:
            self._unknown(ProblemKind.RECORD, place, _("There is no record “{name}”."), record)
            return
        form = self._procedure.record(record).form
        if question not in form:
            words = _("The record “{record}” has no question “{name}”.").format(record=record, name=question)
            self._found.add(ProblemKind.QUESTION, place, words)
            return
        codes = codes_of(form, question)
        if codes is None:
            words = _("The question “{name}” of “{record}” offers no answers to choose from.")
            self._found.add(ProblemKind.VALUE, place, words.format(record=record, name=question))
            return
        for value in values:
            if value not in codes:
                words = _("The question “{name}” of “{record}” has no answer “{value}”.")
                self._found.add(ProblemKind.VALUE, place, words.format(record=record, name=question, value=value))

    def _check_letters(self, letters: Iterable[LetterTo], place: str) -> None:
        for letter in letters:
            self._check_letter(letter.code, place)
            self._check_recipient(letter.to, place)
            if letter.when is not None:
                self._check_when(letter.when, place)

    def _check_letter(self, code: str, place: str) -> None:
        if self._letters and code not in self._letters:
            words = _("There is no letter “{name}” here, so it is written elsewhere and recorded as sent.")
            self._unknown(ProblemKind.LETTER, place, words, code)

    def _check_recipient(self, to: str, place: str) -> None:
        if to not in self._acting and to not in OUTSIDE:
            self._unknown(ProblemKind.RECIPIENT, place, _("A letter goes to “{name}”, which is nobody here."), to)

    def _check_outcome(self, code: str, place: str) -> None:
        if code and self._outcomes and code not in self._outcomes:
            self._unknown(ProblemKind.OUTCOME, place, _("There is no outcome “{name}”."), code)

    def _unknown(self, kind: ProblemKind, place: str, words: str, name: str) -> None:
        self._found.add(kind, place, words.format(name=name))


def names_of(things: Iterable[object]) -> frozenset[str]:
    return frozenset(_each_name(things))


def _each_name(things: Iterable[object]) -> Iterator[str]:
    for each in things:
        yield str(getattr(each, "name"))  # noqa: B009 whatever has a name


def codes_of(form: Form, question: str) -> CodeList | None:
    """The codes that a question offers; None where it has none."""
    asked = form.question(question)
    if asked.codes is not None:
        return asked.codes
    lists = tuple(asked.lists.values())
    return lists[0] if lists else None
