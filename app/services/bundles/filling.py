"""What of a case belongs into its bundle: documents of records, reasons for what did not come, letters, our pages.

An adviser's notes are in no vault that has bundles, and nothing here reads any (policy 9.1).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.bundles.kept import Bundle, BundleEntry
from app.models.bundles.sections import late_section, sections_of
from app.models.changes import Changes, Undo
from app.models.documents import MadeFor
from app.models.errors import PlainError
from app.models.formal import FormalRecord
from app.models.letters.kept import LetterState
from app.models.procedures.bundle_sections import BundleSection, Holds, HoldsKind, SheetKind
from app.models.procedures.procedure import Procedure
from app.models.uk_time import uk_time
from app.models.words import N_, _, counted
from app.services.bundles.kept import TOPICS, arrangement, bundle_or_say, changed, noted, panel_or_say
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.evidence import PARTY_WORDS
from app.services.formal.facts import Standing
from app.services.office import Office

_SHEET_TITLES = {
    SheetKind.PANEL: N_("The panel and the hearing"),
    SheetKind.PROCEDURE: N_("The procedure and its version"),
    SheetKind.TIMETABLE: N_("Timetable"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """Something of the case that belongs into a section. `source` names the very row it comes from."""

    section: str
    source: str
    title: str = field(repr=False)
    dated_on: date | None = None
    document_id: int | None = None
    sheet: str = ""


def start_bundle(office: Office, case_id: int, meeting: str) -> Changes:
    """Makes the bundle for a meeting, with everything of the case that belongs into it."""
    panel_or_say(office)
    open_or_say(office, case_id)
    found = formal_or_say(office, case_id)
    if office.vault.bundles.bundles.of_meeting(case_id, meeting) is not None:
        raise PlainError(_("There is a bundle for this already."), _("Go on with that one."))
    bundle = Bundle(object_id=new_object_id(), case_id=case_id, meeting=meeting, made_at=office.now())
    with office.vault.saving():
        bundle_id = office.vault.bundles.bundles.add(bundle)
        for each in _entries(bundle_id, list(belonging(office, found)), []):
            office.vault.bundles.entries.add(each)
        noted(office, bundle, "bundle begun")
    undo = Undo(words=_("Take the bundle away again"), act=give_up_bundle, args=(bundle_id,))
    return Changes.to(*TOPICS, said=_("The bundle is begun."), undo=undo, record_id=bundle_id)


def give_up_bundle(office: Office, bundle_id: int) -> Changes:
    """Takes away a bundle that was never issued. The documents of the case stay."""
    bundle = bundle_or_say(office, bundle_id)
    if office.vault.bundles.issues.of(bundle_id):
        raise PlainError(
            _("This bundle was issued, so it stays."),
            _("What others were given is not made undone by deleting it here."),
        )
    with office.vault.saving():
        office.vault.bundles.bundles.remove(bundle_id)
        noted(office, bundle, "bundle given up")
    return Changes.to(*TOPICS, said=_("The bundle was taken away. The documents are where they were."))


def add_what_belongs(office: Office, bundle_id: int) -> Changes:
    """Adds what came to the case since, and takes out what is no longer on it. What was issued stays."""
    bundle, was = bundle_or_say(office, bundle_id), arrangement(office, bundle_id)
    found = formal_or_say(office, bundle.case_id)
    belongs = list(belonging(office, found))
    new = _new(belongs, was.entries, sections_of(found.procedure))
    gone = no_longer(belongs, was.entries)
    with office.vault.saving():
        for entry in gone:
            office.vault.bundles.entries.remove(entry.id or 0)
        kept = [each for each in was.entries if each not in gone]
        for entry in _entries(bundle_id, new, kept):
            office.vault.bundles.entries.add(entry)
        noted(office, bundle, "bundle filled")
    said = counted("{n} document was added.", "{n} documents were added.", len(new)) if new else _("It is up to date.")
    return changed(was, bundle, said)


def waiting(office: Office, found: Standing, entries: tuple[BundleEntry, ...]) -> tuple[int, int]:
    """How many things of the case are not in the bundle yet, and how many in it are no longer on the case."""
    belongs = list(belonging(office, found))
    return len(_new(belongs, entries, sections_of(found.procedure))), len(no_longer(belongs, entries))


def belonging(office: Office, found: Standing) -> Iterator[Belongs]:
    """What the case has for each section now."""
    case_id = found.formal.case_id
    records = office.vault.formal.records.standing(case_id)
    answers = office.vault.formal.records.answers(case_id)
    documents = {each.id: each for each in office.vault.documents.of_case(case_id)}
    taken: set[int] = set()
    for section in sections_of(found.procedure):
        for holds in section.holds:
            for each in _held(office, found.procedure, section, holds, records, answers, case_id):
                document = documents.get(each.document_id)
                if document is not None and (document.kept_out or document.made_for is not MadeFor.NOTHING):
                    continue
                if each.document_id is not None and document is None and holds.kind is HoldsKind.RECORD:
                    continue
                if document is not None and document.id is not None:
                    # Each document stands in one place, however many records name it.
                    if document.id in taken:
                        continue
                    taken.add(document.id)
                yield each


def _held(
    office: Office,
    procedure: Procedure,
    section: BundleSection,
    holds: Holds,
    records: list[FormalRecord],
    answers: dict[int, dict[str, str]],
    case_id: int,
) -> Iterator[Belongs]:
    if holds.kind is HoldsKind.SHEET:
        kind = SheetKind(holds.name)
        yield Belongs(section=section.letter, source=f"sheet:{kind}", title=_(_SHEET_TITLES[kind]), sheet=kind)
    elif holds.kind is HoldsKind.LETTER:
        for letter in office.vault.letters.made.of_case(case_id):
            if letter.code == holds.name and letter.state is LetterState.SENT:
                # Whom it went to is said by their part, for a title goes into the outline of the file.
                sent = [
                    each for each in office.vault.formal.letters_sent.of_case(case_id) if each.letter_id == letter.id
                ]
                yield Belongs(
                    section=section.letter,
                    source=f"letter:{letter.object_id}",
                    title=f"{letter.title} ({_whom(procedure, letter.recipient)})",
                    dated_on=sent[-1].sent_on if sent else uk_time(letter.made_at).date(),
                )
    else:
        kinds = {each.name: each for each in procedure.records}
        for record in records:
            if record.kind != holds.name:
                continue
            said = answers.get(record.id or 0, {})
            if holds.question and json.loads(said.get(holds.question, "null")) != holds.code:
                continue
            title = _record_title(kinds[record.kind].title, said, kinds[record.kind].many)
            if record.absent_because:
                yield _of_record(section, record, title, SheetKind.ABSENCE)
            elif record.document_id is not None:
                yield _of_record(section, record, title, "")


def _whom(procedure: Procedure, recipient: str) -> str:
    """Whom a letter went to, by their part and never by their name."""
    words = {str(party): _(said) for party, said in PARTY_WORDS.items()}
    words |= {each.name: each.title for each in procedure.roles}
    return words.get(recipient, recipient)


def _of_record(section: BundleSection, record: FormalRecord, title: str, sheet: str) -> Belongs:
    return Belongs(
        section=section.letter,
        source=f"record:{record.object_id}",
        title=title,
        dated_on=record.dated_on,
        document_id=None if sheet else record.document_id,
        sheet=sheet,
    )


def _record_title(title: str, said: dict[str, str], many: bool) -> str:
    """Of several of a kind, each has its own words where it was asked what it is."""
    what = json.loads(said.get("what", "null"))
    return what if many and isinstance(what, str) and what.strip() else title


def _new(
    belongs: list[Belongs], entries: tuple[BundleEntry, ...], sections: tuple[BundleSection, ...]
) -> list[Belongs]:
    """What is not there yet. Once there was an issue, it goes into the section for what comes late."""
    known = {each.source for each in entries}
    in_documents = {each.document_id for each in entries if each.document_id is not None}
    new = [each for each in belongs if each.source not in known and each.document_id not in in_documents]
    if any(each.first_issue for each in entries):
        late = late_section(sections).letter
        new = [replace(each, section=late) for each in new]
    return new


def no_longer(belongs: list[Belongs], entries: tuple[BundleEntry, ...]) -> list[BundleEntry]:
    """Entries whose record was put right, or is gone. Those that were issued stay until they are withdrawn."""
    there = {each.source for each in belongs}
    return [
        each for each in entries if each.source not in there and each.first_issue is None and not _is_added(each.source)
    ]


def _is_added(source: str) -> bool:
    """Whether a person put it there, and no record."""
    return source.startswith("document:")


def _entries(bundle_id: int, belongs: list[Belongs], there: list[BundleEntry]) -> Iterator[BundleEntry]:
    """Entries in the order of their days inside each section, the undated last, behind what is there."""
    last: dict[str, int] = {}
    for entry in there:
        last[entry.section] = max(last.get(entry.section, -1), entry.position)
    for each in sorted(belongs, key=lambda one: (one.section, one.dated_on is None, one.dated_on or date.max)):
        last[each.section] = last.get(each.section, -1) + 1
        yield BundleEntry(
            object_id=new_object_id(),
            bundle_id=bundle_id,
            section=each.section,
            position=last[each.section],
            source=each.source,
            document_id=each.document_id,
            sheet=each.sheet,
            title=each.title,
            dated_on=each.dated_on,
        )
