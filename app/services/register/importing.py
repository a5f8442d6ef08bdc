"""A staff list comes in: looked at first, decided by the person, and taken over in one transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from app.exchange.register_columns import Columns, guess_columns, offered_meanings, plain, why_not_columns
from app.exchange.register_import import Meanings, RowProblem, UnknownWord, read_rows
from app.exchange.tables import LARGEST_FILE, TableFile, read_table, refuse_size
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import N_, _, counted
from app.services.office import Office
from app.services.register.grouping import group
from app.services.register.keeping import keep_plans
from app.services.register.matching import ROW, Fit, Match, Suggestion, match
from app.services.register.new_units import UnitQuestion, UnitsPlan, plan_units
from app.services.register.taking_over import PersonPlan, plan_person, plan_words

__all__ = ["Columns", "TableFile", "offered_meanings", "plain", "why_not_columns"]

_EACH = 100
"""People that are looked at between two reports of how far it is."""


class RowState(StrEnum):
    """What becomes of a person of the list."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    REMARK = "remark"


STATE_WORDS = {
    RowState.NEW: N_("New"),
    RowState.CHANGED: N_("Changed"),
    RowState.UNCHANGED: N_("As it is"),
    RowState.DOUBTFUL: N_("To be decided"),
    RowState.REFUSED: N_("Cannot be taken"),
    RowState.LEFT_OUT: N_("Left out"),
    RowState.REMARK: N_("In part"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that was read, and how its columns are probably meant."""

    table: TableFile
    columns: Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that the person decided about a list: what words mean, who is who, and which unit is which."""

    meanings: Meanings = field(default_factory=lambda: MappingProxyType({}), repr=False)
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """What becomes of one person of the list. `key` is what a decision about them is kept under."""

    id: int
    state: RowState
    numbers: tuple[int, ...]
    name: str = field(default="", repr=False)
    what: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    suggestions: tuple[Suggestion, ...] = ()
    may_be_new: bool = False

    @property
    def rows(self) -> str:
        return ", ".join(str(number) for number in self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would happen, before anything does."""

    lines: tuple[PreviewLine, ...]
    unknown: tuple[UnknownWord, ...]
    questions: tuple[UnitQuestion, ...]
    new_units: tuple[str, ...] = field(repr=False)

    def count(self, state: RowState) -> int:
        return sum(line.state is state for line in self.lines)

    @property
    def brings_anything(self) -> bool:
        return any(line.state in (RowState.NEW, RowState.CHANGED) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a list brought: told in a sentence, and taken back as one act."""

    new: int
    changed: int
    changes: Changes


def look_at_file(office: Office, place: Path, sheet: str = "", progress: Progress | None = None) -> Looked:
    """Reads a file that the person chose. Raises PlainError for one that is no list."""
    return look_at(office, content_of(place), sheet, progress)


def look_at(office: Office, content: bytes, sheet: str = "", progress: Progress | None = None) -> Looked:
    table = read_table(content, sheet, progress)
    return Looked(table=table, columns=guess_columns(table, office.library.lists))


def content_of(place: Path) -> bytes:
    try:
        with place.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError:
        raise PlainError(
            _("This file cannot be read."), _("Check that it is still there and that no other program holds it open.")
        ) from None
    refuse_size(len(content))
    return content


def preview(office: Office, looked: Looked, choices: Choices, progress: Progress | None = None) -> Preview:
    """What taking the list over would do. Changes nothing."""
    return _work_out(office, looked, choices, progress or Silent()).preview


def bring_in(office: Office, looked: Looked, choices: Choices, expected: Preview, progress: Progress) -> Brought:
    """Takes over what is new and changed, in one transaction; what is doubtful or refused stays outside.

    Raises PlainError when that is not any more what the person was shown.
    """
    found = _work_out(office, looked, choices, progress)
    if found.preview != expected:
        raise PlainError(
            _("The register was changed since this was worked out. Nothing was brought in."),
            _("Look through the list again, then bring it in."),
        )
    plans = [plan for plan in found.plans if plan.changes_anything]
    new = sum(plan.before is None for plan in plans)
    changed = len(plans) - new
    said = _("Brought in: {new}, {changed}.").format(
        new=counted("{n} new person", "{n} new people", new), changed=counted("{n} changed", "{n} changed", changed)
    )
    return Brought(new=new, changed=changed, changes=keep_plans(office, plans, found.units, said, progress))


def with_meaning(looked: Looked, number: int, meaning: str) -> Looked:
    """The list with one of its columns taken for something else; what was taken for that before is left out."""
    means = tuple(
        meaning if place == number else "" if each == meaning and meaning != "capacities" else each
        for place, each in enumerate(looked.columns.means)
    )
    return replace(looked, columns=replace(looked.columns, means=means))


def with_word(choices: Choices, key: tuple[str, str], code: str) -> Choices:
    return replace(choices, meanings={**choices.meanings, key: code})


def with_unit(choices: Choices, folded: str, decision: str) -> Choices:
    return replace(choices, units={**choices.units, folded: decision})


def with_person(choices: Choices, key: str, decision: str) -> Choices:
    """What was decided of somebody; nothing takes an earlier decision back."""
    people = {each: said for each, said in choices.people.items() if each != key}
    return replace(choices, people={**people, key: decision} if decision else people)


@dataclass(frozen=True, slots=True, kw_only=True)
class _WorkedOut:
    preview: Preview
    plans: tuple[PersonPlan, ...]
    units: UnitsPlan


def _work_out(office: Office, looked: Looked, choices: Choices, progress: Progress) -> _WorkedOut:
    if problem := why_not_columns(looked.columns.means):
        raise PlainError(problem)
    lists, on = office.library.lists, office.today()
    grades = [each.code for each in lists["grades"].codes]
    read = read_rows(looked.table, looked.columns, lists, choices.meanings)
    progress.step(1, 10, _("Comparing with the register"))
    same = {key: each.removeprefix(ROW) for key, each in choices.people.items() if each.startswith(ROW)}
    grouped = group(read.rows, grades, same)
    known_units, aliases = office.vault.units.all(), office.vault.units.aliases()
    units = plan_units(grouped.people, known_units, aliases, choices.units)
    asked = frozenset(each.folded for each in units.questions)
    register = office.vault.register.by_name()
    progress.step(2, 10, _("Comparing with the register"))
    matches = match(grouped.people, register, units.tree, choices.people, grades, progress)
    names = {unit.id or 0: unit.name for unit in units.tree}
    lines: list[PreviewLine] = []
    plans: list[PersonPlan] = []
    for place, each in enumerate(matches):
        if place % _EACH == 0:
            progress.step(2 + 8 * place // len(matches), 10, _("Comparing with the register"))
        waits = bool(each.incoming.all_units & asked) and each.fit in (Fit.NEW, Fit.KNOWN)
        plan = (
            None
            if waits or each.fit not in (Fit.NEW, Fit.KNOWN)
            else plan_person(each.incoming, each.person, units.tree, on)
        )
        if plan is not None:
            plans.append(plan)
        words = "" if plan is None else plan_words(plan, lists["grades"], names)
        lines.append(_line(place, each, plan, words, waits=waits))
    problems = sorted((*read.problems, *grouped.problems), key=lambda one: (not one.refused, one.number, one.reason))
    lines += [_problem_line(len(lines) + place, each) for place, each in enumerate(problems)]
    return _WorkedOut(
        preview=Preview(
            lines=tuple(lines),
            unknown=read.unknown,
            questions=units.questions,
            new_units=tuple(unit.name for unit in units.new),
        ),
        plans=tuple(plans),
        units=units,
    )


def _problem_line(number: int, problem: RowProblem) -> PreviewLine:
    state = RowState.REFUSED if problem.refused else RowState.REMARK
    return PreviewLine(id=number, state=state, numbers=(problem.number,), what=problem.reason)


def _line(place: int, found: Match, plan: PersonPlan | None, words: str, *, waits: bool) -> PreviewLine:
    line = PreviewLine(
        id=place,
        state=RowState.UNCHANGED,
        numbers=found.incoming.numbers,
        name=found.incoming.name,
        what=words,
        key=found.incoming.key,
    )
    if waits:
        return replace(line, state=RowState.DOUBTFUL, what=_("Their unit is not decided yet."))
    if plan is not None and plan.changes_anything:
        return replace(line, state=RowState.NEW if plan.before is None else RowState.CHANGED)
    if found.fit is Fit.DOUBTFUL:
        return replace(
            line,
            state=RowState.DOUBTFUL,
            what=found.reason,
            suggestions=found.suggestions,
            may_be_new=found.may_be_new,
        )
    return replace(line, state=RowState.LEFT_OUT) if found.fit is Fit.LEFT_OUT else line
