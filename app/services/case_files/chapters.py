"""What a case file says of its case, chapter by chapter, as plain data without the words of a note (policy 9.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.models.cases import Case, CaseState
from app.models.day_words import long_day, long_moment
from app.models.disclosures import Disclosure
from app.models.forms import Form
from app.models.letters.kept import STATE_WORDS, KeptLetter, LetterState
from app.models.progress import Progress
from app.models.questions import Question
from app.models.tasks import Task, TaskKind
from app.models.uk_time import uk_time
from app.models.words import _
from app.paperwork.case_file.content import Chapter, FileSheet, Holding, Passage, Printed
from app.services.accounts import number_of
from app.services.case_files.conversations import conversations
from app.services.case_list import about_words
from app.services.casework import case_or_say
from app.services.certificates import certificate_paper
from app.services.disclosing import answers_of
from app.services.letters.papers import letter_paper
from app.services.office import Office
from app.services.people_words import about_person, part_and_name
from app.services.timeline import task_words, timeline_without_notes
from app.services.timeline_entries import Entry, EntryKind

_PEOPLE = frozenset({"people", "who", "reach", "pronouns"})
"""Questions whose answers stand among the people of the case."""
_LONG = frozenset({"long_text", "incidents"})
_OF_THE_ADVISER = frozenset({EntryKind.TIME, EntryKind.TASK})
"""How the adviser works is no part of what the person takes with them."""
_WENT_OUT = frozenset({LetterState.APPROVED, LetterState.SENT, LetterState.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapters:
    """Writes the chapters of one case, for its adviser or for the person."""

    office: Office = field(repr=False)
    case: Case
    for_person: bool

    def all(self, progress: Progress) -> tuple[Chapter, ...]:
        return (
            self._case(),
            conversations(self.office, self.case_id),
            self._what_happened(),
            self._accounts(),
            self._letters(progress),
        )

    @property
    def case_id(self) -> int:
        assert self.case.id is not None
        return self.case.id

    def _case(self) -> Chapter:
        about = FileSheet(
            key="about",
            title=_("About the case"),
            dated_on=self.office.today(),
            passages=(
                Passage(heading=_("At a glance"), about=tuple(self._facts())),
                Passage(heading=_("People"), about=tuple(self._people()), text=self._no_people()),
                *self._to_do(),
            ),
        )
        disclosures = self.office.vault.disclosures.of_case(self.case_id)
        return Chapter(title=_("The case"), holds=(about, *map(self._disclosure, disclosures)))

    def _facts(self) -> Iterator[tuple[str, str]]:
        case, lists = self.case, self.office.library.lists
        yield _("Reference"), case.reference
        yield _("How they came"), lists["modes"].label(case.mode)
        yield _("Whose side"), lists["sides"].label(case.side)
        yield _("Received"), long_moment(uk_time(case.received_at))
        if about := about_words(self.office, case):
            yield _("About"), about
        if case.safety:
            yield _("Safety"), lists["safety"].label(case.safety)
        if case.state is CaseState.OPEN:
            yield _("State"), _("Open")
        else:
            closed = "" if case.closed_at is None else long_day(uk_time(case.closed_at).date())
            yield _("State"), _("Closed, {day}").format(day=closed)
            yield _("Outcome"), lists["outcomes"].label(case.outcome)

    def _people(self) -> Iterator[tuple[str, str]]:
        for person in self.office.vault.people.of_case(self.case_id):
            part, name = part_and_name(person)
            yield part, "\n".join(filter(None, (name, about_person(self.office, person))))

    def _no_people(self) -> str:
        return "" if self.office.vault.people.of_case(self.case_id) else _("Nobody is named.")

    def _to_do(self) -> Iterator[Passage]:
        """What is still to be done, for whoever goes on with the case."""
        tasks = [each for each in self.office.vault.tasks.of_case(self.case_id) if each.done_at is None]
        if tasks and not self.for_person:
            yield Passage(heading=_("Still to do"), about=tuple((long_day(each.due_on), _due(each)) for each in tasks))

    def _disclosure(self, disclosure: Disclosure) -> FileSheet:
        form = self.office.library.forms[disclosure.form]
        answers = answers_of(self.office, disclosure, form)
        recorded = uk_time(disclosure.recorded_at)
        return FileSheet(
            key=f"disclosure {disclosure.object_id}",
            title=_("What was told, written down on {day}").format(day=long_day(recorded.date())),
            dated_on=recorded.date(),
            passages=tuple(_answered(form, answers)) or (Passage(text=_("Nothing was answered.")),),
        )

    def _what_happened(self) -> Chapter:
        title = _("What happened")
        entries = sorted(timeline_without_notes(self.office, self.case_id), key=lambda entry: entry.at)
        if self.for_person:
            entries = [each for each in entries if each.kind not in _OF_THE_ADVISER]
        if not entries:
            return Chapter(title=title, empty=_("Nothing is written down."))
        sheet = FileSheet(
            key="timeline",
            title=_("Timeline, the oldest first"),
            dated_on=self.office.today(),
            passages=tuple(map(_happened, entries)),
        )
        return Chapter(title=title, holds=(sheet,))

    def _accounts(self) -> Chapter:
        holds: list[Holding] = []
        for account in self.office.vault.accounts.of_case(self.case_id):
            assert account.id is not None
            sealed = uk_time(account.sealed_at)
            facts = (
                (_("Whose words"), account.author or _("(not named)")),
                (_("Written down by"), account.written_by),
                (_("Language"), self.office.library.lists["languages"].label(account.language)),
                (_("Sealed"), long_moment(sealed)),
            )
            whole = "" if account.is_whole else _("These words are not the ones that were sealed.")
            title = _("First account {number}").format(number=number_of(self.office, account))
            passages = (Passage(about=facts, text=whole), Passage(text=account.text))
            key = f"account {account.object_id}"
            holds.append(FileSheet(key=key, title=title, dated_on=sealed.date(), passages=passages))
            paper = certificate_paper(self.office, account.id)
            holds.append(
                Printed(
                    key=f"certificate {account.object_id}", title=paper.title, dated_on=sealed.date(), pdf=paper.pdf
                )
            )
        return Chapter(title=_("Sealed accounts"), holds=tuple(holds), empty=_("None was sealed."))

    def _letters(self, progress: Progress) -> Chapter:
        letters = [each for each in self.office.vault.letters.made.of_case(self.case_id) if self._belongs(each)]
        holds = []
        for letter in letters:
            paper = letter_paper(self.office, letter.id or 0, progress)
            day = letter.sent_on or uk_time(letter.approved_at or letter.made_at).date()
            state = _(STATE_WORDS[letter.state])
            title = _("{title} ({state})").format(title=paper.title, state=state)
            holds.append(Printed(key=f"letter {letter.object_id}", title=title, dated_on=day, pdf=paper.pdf))
        return Chapter(title=_("Letters"), holds=tuple(holds), empty=_("None was written."))

    def _belongs(self, letter: KeptLetter) -> bool:
        """The person has their copy of what was sent; drafts are nobody's letter yet."""
        return letter.state is LetterState.SENT if self.for_person else letter.state in _WENT_OUT


def chapters_of(office: Office, case_id: int, progress: Progress, *, for_person: bool) -> tuple[Chapter, ...]:
    """All of them but the documents."""
    return Chapters(office=office, case=case_or_say(office, case_id), for_person=for_person).all(progress)


def _answered(form: Form, answers: dict[str, Any]) -> Iterator[Passage]:
    """By the sections of the form. What is only counted is kept apart from the account, and is not here."""
    asked = [each for each in form.questions if each.name in answers and each.is_asked and each.name not in _PEOPLE]
    for section in form.sections or ():
        if not section.apart:
            here = [each for each in asked if each.section == section.name]
            yield from _passages(section.title, here, answers)
    if not form.sections:
        yield from _passages("", asked, answers)


def _passages(heading: str, questions: Iterable[Question], answers: dict[str, Any]) -> Iterator[Passage]:
    short = [each for each in questions if each.kind.name not in _LONG]
    if short:
        rows = tuple((each.label, each.words(answers[each.name])) for each in short)
        yield Passage(heading=heading, about=rows)
    for each in questions:
        if each.kind.name in _LONG:
            yield Passage(heading=each.label, text=each.words(answers[each.name]))


def _happened(entry: Entry) -> Passage:
    rows = [(_("When"), long_moment(uk_time(entry.at)))]
    if entry.flag:
        rows.append((_("To be noticed"), entry.flag))
    # The words of an account stand in its own chapter, once.
    text = "" if entry.kind is EntryKind.ACCOUNT and not entry.flag else entry.text
    return Passage(heading=entry.heading, about=tuple(rows), text=text)


def _due(task: Task) -> str:
    words = task_words(task) if task.kind is not TaskKind.DEADLINE else task.title
    return f"{words} {task.due_time}".strip()
