"""What goes with a decision, in words: its records and letters, findings of their own, and the appeal."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.formal import DeadlineRun
from app.models.procedures.deciding import been_before_panel, deciding_steps, letters_after, records_needed
from app.models.procedures.hearing import Appeal
from app.models.procedures.procedure import DeadlineClock, Step
from app.models.procedures.rules import holds
from app.models.words import _, counted
from app.services.formal.acts import days_of
from app.services.formal.clocks import basis_words, left_words
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.parts import StepShown, parts_of, policy_words
from app.services.formal.shown.records import RecordLine, record_lines
from app.services.formal.shown.wanted import PANEL, Wanted, letter_place, letter_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AppealShown:
    """The appeal. `right` says until when there is one; `granted` that it was successful, and what that asks for.

    `may_record` says whether it can have come: the outcome was given, or it is there already.
    """

    title: str
    hint: str
    right: str
    in_time: str
    granted: str
    may_record: bool
    panel_place: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutcomeShown:
    """What goes with the decision. `steps` are those that can be taken now; `letters` follow from a record.

    Before there is a panel it is empty: nothing is asked of a decision that is far away.
    """

    steps: tuple[StepShown, ...] = ()
    records: tuple[RecordLine, ...] = ()
    letters: tuple[Wanted, ...] = ()
    apart: tuple[RecordLine, ...] = ()
    apart_letters: tuple[Wanted, ...] = ()
    apart_steps: tuple[StepShown, ...] = ()
    appeal: AppealShown | None = None


def outcome_shown(office: Office, found: Standing) -> OutcomeShown:
    if not been_before_panel(found.procedure, found.facts):
        return OutcomeShown()
    documents = {each.id or 0: each.name for each in office.vault.documents.of_case(found.formal.case_id)}
    lines = {each.kind: each for each in record_lines(office, found, documents)}
    deciding = deciding_steps(found.procedure)
    asked = found.procedure.findings
    apart = tuple(name for name in (asked.apart if asked else ()) if name in lines)
    records = [name for name in records_needed(deciding) if name not in apart and _is_asked(found, deciding, name)]
    steps = {each.place: each for part in parts_of(found) for each in part.steps if each.is_open}
    of_appeal = _steps_with(found, _appeal_records(found.procedure.appeal))
    said_apart = tuple(name for name in apart if lines[name].is_there)
    return OutcomeShown(
        steps=tuple(_those(steps, (*deciding, *of_appeal))),
        records=tuple(lines[name] for name in records),
        letters=tuple(each for name in records for each in _letters(found, name)),
        apart=tuple(lines[name] for name in apart),
        apart_letters=tuple(each for name in said_apart for each in _letters(found, name)),
        apart_steps=tuple(_those(steps, _steps_with(found, said_apart))),
        appeal=_appeal(office, found, lines),
    )


def _is_asked(found: Standing, steps: tuple[Step, ...], record: str) -> bool:
    """Whether a record is needed in this case, or is there."""
    needs = [need for step in steps for need in step.needs if need.name == record]
    return bool(found.facts.records_of(record)) or any(holds(need.when, found.facts) for need in needs)


def _steps_with(found: Standing, records: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(step for step in found.procedure.steps if set(records_needed((step,))) & set(records))


def _those(shown: dict[str, StepShown], steps: tuple[Step, ...]) -> list[StepShown]:
    places = [named(Ask.STEP, step.name) for step in steps]
    return [shown[place] for place in places if place in shown]


def _letters(found: Standing, record: str) -> list[Wanted]:
    """The letters that follow from what a record says, and how far each has come."""
    said = []
    for each in letters_after(found.procedure, record):
        if not holds(each.when, found.facts):
            continue
        words = _("Sent: {letter}") if found.facts.was_sent(each.code, each.to) else _("This goes out: {letter}")
        letter = letter_words(found.procedure, each.code, each.to)
        place = letter_place(each.code, each.to)
        said.append(
            Wanted(key=place, words=words.format(letter=letter), place=place, offer=_("To the letter"), may_pass=True)
        )
    return said


def _appeal_records(appeal: Appeal | None) -> tuple[str, ...]:
    return () if appeal is None else (appeal.record, appeal.outcome)


def _appeal(office: Office, found: Standing, lines: dict[str, RecordLine]) -> AppealShown | None:
    asked = found.procedure.appeal
    if asked is None:
        return None
    run = _run(office, found, asked)
    came, decided = found.facts.record_of(asked.record), found.facts.record_of(asked.outcome)
    is_granted = decided is not None and decided.says(asked.result, asked.granted)
    in_time = ""
    if came is not None and run is not None and not came.is_absent:
        is_late = came.dated_on > run.due_on
        words = _("It came after the last day, {day}.") if is_late else _("It came in time: the last day is {day}.")
        in_time = words.format(day=long_day(run.due_on))
    return AppealShown(
        title=asked.title,
        hint=" ".join(filter(None, (asked.hint, policy_words(found.procedure, asked.paragraph)))),
        right=_right(office, found, asked, run),
        in_time=in_time,
        granted=_granted_words(found) if is_granted else "",
        may_record=came is not None or run is not None or not asked.deadline,
        panel_place=f"{PANEL}.{asked.panel}" if asked.panel and came is not None else "",
        records=tuple(lines[name] for name in _appeal_records(asked) if name in lines),
    )


def _run(office: Office, found: Standing, asked: Appeal) -> DeadlineRun | None:
    runs = office.vault.formal.deadlines.of_case(found.formal.case_id)
    return next((each for each in reversed(runs) if each.name == asked.deadline), None)


def _right(office: Office, found: Standing, asked: Appeal, run: DeadlineRun | None) -> str:
    """Until when one may appeal, and where that comes from."""
    if not asked.deadline:
        return _("The procedure sets no time for an appeal.")
    deadline = found.procedure.deadline(asked.deadline)
    if run is None:
        days = days_of(office, deadline)
        if deadline.clock is DeadlineClock.WORKING:
            words = counted("{n} working day", "{n} working days", days)
        else:
            words = counted("{n} day", "{n} days", days)
        said = _("Once the outcome is sent, an appeal can come within {days}. The last day then stands here.")
        return said.format(days=words)
    words = _("An appeal can come until the end of {day} ({left}). {basis}: {counted}")
    left = left_words(run, office)
    if run.met_on is not None:
        left = _("one came") if found.facts.records_of(asked.record) else _("over")
    basis = basis_words(run, deadline)
    return words.format(day=long_day(run.due_on), left=left, basis=basis, counted=run.explained)


def _granted_words(found: Standing) -> str:
    words = [_("Put right what was found, where the appeal says otherwise.")]
    if found.facts.measures:
        words.append(_("Then lift what does not follow any more, with the appeal as the reason."))
    return " ".join(words)
