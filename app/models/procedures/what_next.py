"""What may happen next on a case, and everything that is missing for it, each by its name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.models.day_words import long_day
from app.models.procedures.facts import Facts, FollowedFact, TakenFact
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.panels import declaration_words, findings_for, seat_problems
from app.models.procedures.procedure import OFFICE, Overlay, Party, Procedure, Step
from app.models.procedures.rules import NOTHING_UPHELD, STEP_RULES, holds
from app.models.words import _


class Level(StrEnum):
    """What a missing thing does."""

    BLOCK = "block"
    """The step cannot be taken."""
    REASON = "reason"
    """The step can be taken once a reason is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a step still needs. `words` say it; `absence` is whether a reason may be recorded in its place."""

    need: Need | None
    words: str = field(repr=False)
    level: Level = Level.BLOCK
    may_be_absent: bool = False
    name: str = ""

    @property
    def key(self) -> str:
        return self.name or str(self.need)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A step out of the stage where the case stands, and what is missing for it."""

    step: Step
    missing: tuple[Missing, ...]

    @property
    def is_ready(self) -> bool:
        return not self.missing

    @property
    def is_blocked(self) -> bool:
        return any(each.level is Level.BLOCK for each in self.missing)


def what_next(procedure: Procedure, facts: Facts) -> tuple[Next, ...]:
    """Every step out of the stage where the case stands, in the order of the file."""
    return tuple(
        Next(step=step, missing=missing_for(procedure, step, facts)) for step in procedure.leaving(facts.stage)
    )


def missing_for(procedure: Procedure, step: Step, facts: Facts) -> tuple[Missing, ...]:
    """What a step still needs, in the order of the file; empty when it can be taken."""
    since = facts.last_taken(step.name)
    found = [
        each
        for need in procedure.needs_of(step)
        for each in _missing(
            procedure, (need,), facts, is_strict=step.strict, since=since if need in step.needs else None
        )
    ]
    if procedure.stage(step.target).is_ending:
        named = {each.key for each in found}
        found += [each for each in (*_answers_owed(facts), *_groundless(facts)) if each.key not in named]
    for name in facts.overlays:
        overlay = procedure.overlay(name)
        if overlay.holds:
            words = _("This is on hold: {overlay}.").format(overlay=overlay.title)
            found.append(Missing(need=None, name=f"held:{name}", words=words, level=Level.REASON))
    return tuple(found)


def missing_to_begin(procedure: Procedure, overlay: Overlay, facts: Facts) -> tuple[Missing, ...]:
    """What stands in the way of beginning something beside the stages, such as mediation."""
    found = list(_missing(procedure, overlay.begin_needs, facts, is_strict=False))
    if procedure.stage(facts.stage).is_ending:
        found.append(Missing(need=None, name="ended", words=_("This procedure has come to its end.")))
    if overlay.name in facts.overlays:
        found.append(Missing(need=None, name="open", words=_("This is running already.")))
    if facts.stage in overlay.soft_in:
        words = overlay.soft_because or _("At this stage it is unusual.")
        found.append(Missing(need=None, name=f"soft:{overlay.name}", words=words, level=Level.REASON))
    return tuple(found)


def _missing(
    procedure: Procedure, needs: tuple[Need, ...], facts: Facts, *, is_strict: bool, since: TakenFact | None = None
) -> Iterator[Missing]:
    """`since` is the step as it was taken last, whose letters and documents do not count for it again."""
    for wanted in needs:
        if not holds(wanted.when, facts):
            continue
        need, strict = wanted.plain, is_strict or wanted.strict
        if since is not None and need.kind in _EACH_TIME:
            found = _EACH_TIME[need.kind](procedure, need, facts, strict, since)
            yield from () if found is None else (found,)
        elif need.kind in _SEVERAL:
            yield from _SEVERAL[need.kind](procedure, need, facts)
        elif need.kind in _ONE and (found := _ONE[need.kind](procedure, need, facts, strict)) is not None:
            yield found


def _record(
    procedure: Procedure, need: Need, facts: Facts, strict: bool, since: TakenFact | None = None
) -> Missing | None:
    """`since`: of a kind of which there may be several, only those that were kept after that step count."""
    kind = procedure.record(need.name)
    record = facts.record_of(need.name, since if kind.many else None)
    if record is not None and not (record.is_absent and strict):
        return None
    may_be_absent = kind.absence and not strict and why_not_absent(procedure, need.name, facts) is None
    words = _("Missing: {record}.").format(record=kind.title)
    return Missing(need=need, words=words, may_be_absent=may_be_absent)


def why_not_absent(procedure: Procedure, record: str, facts: Facts) -> str | None:
    """Why a reason cannot stand for a record, or None."""
    kind = procedure.record(record)
    if not kind.absence:
        return _("{record} cannot be left out.").format(record=kind.title)
    if not kind.absent_after:
        return None
    clock = facts.clock(kind.absent_after)
    if clock is None:
        return _("{record} was not asked for yet.").format(record=kind.title)
    if clock.due_on >= facts.today:
        return _("{record} may still come: there is time until the end of {day}.").format(
            record=kind.title, day=long_day(clock.due_on)
        )
    return None


def why_not_kept(procedure: Procedure, record: str, facts: Facts) -> str | None:
    """Why a record cannot be kept yet, or None: the first thing that must be there before it."""
    return next((each.words for each in missing_to_keep(procedure, record, facts)), None)


def missing_to_keep(procedure: Procedure, record: str, facts: Facts) -> tuple[Missing, ...]:
    """Everything that must be there before a record is kept."""
    return tuple(_missing(procedure, procedure.record(record).needs, facts, is_strict=True))


def _answer(procedure: Procedure, need: Need, facts: Facts, _strict: bool) -> Missing | None:
    kind = procedure.record(need.name)
    record = facts.record_of(need.name)
    if record is None or record.is_absent:
        # That the record itself is missing is said by a need of its own, where it is needed.
        return Missing(need=need, words=_("Missing: {record}.").format(record=kind.title))
    if record.says(need.question, need.values):
        return None
    question = kind.form.question(need.question)
    codes = question.codes
    wanted = ", ".join(codes.label(value) if codes else value for value in need.values)
    words = _("“{question}” in {record} does not say: {wanted}.")
    return Missing(need=need, words=words.format(question=question.label, record=kind.title, wanted=wanted))


def _role(procedure: Procedure, need: Need, facts: Facts) -> Iterator[Missing]:
    """Whoever must be free of any link to a party is looked at again at every step, as those on a panel are."""
    role = procedure.role(need.name)
    holder = facts.holder_of(need.name)
    if holder is None:
        yield Missing(need=need, words=_("Not named yet: {role}.").format(role=role.title))
        return
    if role.declares and holder.candidate is not None:
        for found in findings_for(procedure, role, holder.candidate, facts):
            if found.level is RuleLevel.BLOCK:
                words = _("{seat}: {problem}").format(seat=role.title, problem=found.said)
                yield Missing(need=need, name=f"{need}:{found.rule}", words=words)
    if role.declares and not holder.declared:
        words = _("{role} has not declared yet that nothing links them to the parties.").format(role=role.title)
        if holder.asked_again:
            words = _("{seat}: {problem}").format(seat=role.title, problem=declaration_words(holder))
        yield Missing(need=need, name=f"declared:{need.name}", words=words)


def _sent(
    procedure: Procedure, need: Need, facts: Facts, strict: bool, since: TakenFact | None = None
) -> Missing | None:
    if facts.was_sent(need.name, need.to, since):
        return None
    words = _("Not sent yet: letter {code} to {recipient}.")
    if since is not None and facts.was_sent(need.name, need.to):
        words = _("Not sent again yet: letter {code} to {recipient}.")
    words = words.format(code=procedure.letter(need.name), recipient=recipient_words(procedure, need.to))
    return Missing(need=need, words=words, level=Level.BLOCK if strict else Level.REASON)


def _order(procedure: Procedure, need: Need, facts: Facts, strict: bool) -> Missing | None:
    """That one letter went before another. Of two sent on one day, the one that was recorded first went first."""
    went = [letter.code for letter in sorted(facts.sent, key=lambda letter: letter.sent_on)]
    if need.name not in went or need.to not in went or went.index(need.name) < went.index(need.to):
        return None
    words = _("Letter {later} went out before letter {earlier}.").format(
        later=procedure.letter(need.to), earlier=procedure.letter(need.name)
    )
    return Missing(need=need, words=words, level=Level.BLOCK if strict else Level.REASON)


def _step(procedure: Procedure, need: Need, facts: Facts, _strict: bool) -> Missing | None:
    if facts.was_taken(need.name):
        return None
    return Missing(need=need, words=_("Not done yet: {step}.").format(step=procedure.step(need.name).title))


def _panel(procedure: Procedure, need: Need, facts: Facts) -> Iterator[Missing]:
    panel = procedure.panel(need.name)
    for problem in seat_problems(procedure, panel, facts):
        words = _("{seat}: {problem}").format(seat=procedure.role(problem.seat).title, problem=problem.words)
        yield Missing(need=need, name=f"{need}:{problem.seat}:{problem.about}", words=words)


def _findings(_procedure: Procedure, need: Need, facts: Facts) -> Iterator[Missing]:
    if not facts.party_of(Party.RESPONDENT):
        words = _("Nobody is complained about in this case, so nothing is found about anybody.")
        yield Missing(need=need, name=f"{need}:nobody", words=words)
    if not facts.allegations:
        yield Missing(need=need, name=f"{need}:none", words=_("No allegation is written down yet."))
    for each in facts.allegations:
        if each.without or not each.results:
            words = _("Allegation {number} has no finding yet.").format(number=each.number)
            yield Missing(need=need, name=f"{need}:{each.number}", words=words)
    yield from _groundless(facts)


def _groundless(facts: Facts) -> Iterator[Missing]:
    """No procedure goes on to its outcome, or ends, with a measure that no finding stands behind."""
    if facts.groundless:
        need = Need(kind=NeedKind.FINDINGS)
        words = _(
            "Something follows for somebody about whom nothing is upheld any more. Take it away, or lift it, first."
        )
        yield Missing(need=need, name=f"{need}:groundless", words=words)


def _settled(procedure: Procedure, need: Need, facts: Facts) -> Iterator[Missing]:
    title = procedure.follow_up(need.name).title
    for each in facts.followed:
        if each.name == need.name and not each.is_settled:
            yield _not_settled(need, each, title)


def _answers_owed(facts: Facts) -> Iterator[Missing]:
    """No procedure ends with an answer owed: not by a withdrawal, and not after its route has changed (12.5.14)."""
    for each in facts.followed:
        if each.owes_answer and not each.is_settled:
            yield _not_settled(Need(kind=NeedKind.SETTLED, name=each.name), each, each.title)


def _not_settled(need: Need, followed: FollowedFact, title: str) -> Missing:
    words = _("{title}, number {number}: not settled yet.")
    if followed.owes_answer and followed.is_answered:
        words = _("{title}, number {number}: answered, and HR has not considered it yet.")
    elif followed.owes_answer:
        words = _("{title}, number {number}: not answered yet.")
    words = words.format(title=title, number=followed.number)
    return Missing(need=need, name=f"{need}:{followed.number}", words=words)


def _any(procedure: Procedure, need: Need, facts: Facts, strict: bool) -> Missing | None:
    if any(each.name == need.name for each in facts.followed):
        return None
    words = _("Nothing is written down yet: {title}.").format(title=procedure.follow_up(need.name).title)
    return Missing(need=need, words=words, level=Level.BLOCK if strict else Level.REASON)


def _rule(procedure: Procedure, need: Need, facts: Facts, strict: bool) -> Missing | None:
    rule = STEP_RULES[need.name]
    words = rule.problem(procedure, facts)
    if words is None:
        return None
    level = Level.REASON if rule.may_pass and not strict else Level.BLOCK
    return Missing(need=need, words=words, level=level)


def _measures(_procedure: Procedure, need: Need, facts: Facts, _strict: bool) -> Missing | None:
    if facts.undecided or not (facts.measures or facts.found == NOTHING_UPHELD):
        return Missing(need=need, words=_("It is not decided yet what follows from the findings."))
    return None


_ONE: Mapping[NeedKind, Callable[[Procedure, Need, Facts, bool], Missing | None]] = MappingProxyType(
    {
        NeedKind.RECORD: _record,
        NeedKind.ANSWER: _answer,
        NeedKind.SENT: _sent,
        NeedKind.STEP: _step,
        NeedKind.RULE: _rule,
        NeedKind.ORDER: _order,
        NeedKind.MEASURES: _measures,
        NeedKind.ANY: _any,
    }
)
_EACH_TIME: Mapping[NeedKind, Callable[[Procedure, Need, Facts, bool, TakenFact | None], Missing | None]] = (
    MappingProxyType({NeedKind.SENT: _sent, NeedKind.RECORD: _record})
)
"""What is asked for anew each time a step is taken."""
_SEVERAL: Mapping[NeedKind, Callable[[Procedure, Need, Facts], Iterator[Missing]]] = MappingProxyType(
    {NeedKind.ROLE: _role, NeedKind.PANEL: _panel, NeedKind.FINDINGS: _findings, NeedKind.SETTLED: _settled}
)
"""Of these, each thing that is missing is named by itself."""


def recipient_words(procedure: Procedure, to: str) -> str:
    """Whom a letter goes to, in words."""
    if to == "complainant":
        return _("the complainant")
    if to == "respondent":
        return _("the person complained about")
    if to == OFFICE:
        return _("Human Resources")
    if to == "witness":
        return _("a witness")
    if to == "counterpart":
        return _("the office of the other side")
    try:
        return procedure.role(to).title
    except KeyError:
        return to
