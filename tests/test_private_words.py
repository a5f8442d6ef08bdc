"""No record shows in its repr what somebody wrote: what is printed or logged holds none of it."""

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from enum import StrEnum
from types import ModuleType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import app.models
import app.services
import app.store
from app.models.changes import Changes, Undo
from app.models.disclosures import COLUMNS

WORD = "zanzibar"

# Fields of text that hold codes, random ids or our own words: none is written by a person.
OUR_OWN = {
    *COLUMNS,
    *("object_id", "form", "question", "code", "basis", "role", "relationship", "method", "result", "support", "about"),
    *("action", "slot", "Incident.place", "Incident.occurrences", "AboutDay.term", "Task.due_time", "Task.explained"),
    *("Changes.topics", "Changes.said", "Undo.words", "NextStep.why", "NextStep.act", "Entry.heading", "Entry.flag"),
    *("Draft.too_early", "Offer.too_early", "Facts.moved"),
    "LinkedPanel.panel_name",
    *("Line.what", "Preferences.theme", "Moved.ids", "Verified.problems"),
    *("Certificate.reference", "Certificate.language", "Certificate.sha256", "Certificate.history_hash"),
    *("Verified.kind", "Verified.not_proven", "Looked.sentence", "FileNow.why_no_copy"),
    *("Paper.kind", "Paper.title", "Paper.file_name", "Document.kind", "Document.stored", "SealedAccount.language"),
    *(
        "Manifest.vault_id",
        "FileInside.path",
        "Difference.sentence",
        "Case.outcome",
        "Closing.outcome",
        "Ending.outcome",
        "InTheWay.name",
        "InTheWay.words",
        "InTheWay.act",
        "NoteStep.how",
        "StatementGiven.statement",
    ),
    "Incoming.stored",
    *("Problem.place", "Problem.words", "Checked.file", "Checked.why_not_read", "Checked.problems"),
    *("Missing.words", "Missing.name", "KeptProcedure.name", "StepTaken.step", "StepTaken.source", "StepTaken.target"),
    *("PassedOver.missing", "FormalRecord.kind", "DeadlineRun.name", "DeadlineRun.title", "DeadlineRun.explained"),
    *("OverlayRun.name", "LetterSent.code", "LetterSent.recipient", "LetterSent.how", "FormalCase.stage"),
    *("RouteOffer.because", "Person.status", "RecordFact.kind", "SentFact.code", "SentFact.to", "TakenFact.step"),
    *("Version.name", "ProcedureLine.name", "DeadlineLine.name"),
    *("ChoiceBefore.name", "ChoiceBefore.choice", "ChoiceBefore.seen"),
    *("ClockFact.name", "Facts.stage", "Facts.overlays"),
    *("CaseFilter.stage", "Clock.basis", "Clock.changed", "Clock.record", "CounterpartNow.explained", "Due.basis"),
    *("Due.remark", "Involved.part", "LinkedCase.joint", "LookedFor.language", "RouteChange.words", "Sent.title"),
    *("Uneven.words", "WitnessNow.where"),
    *("Attendee.key", "Reason.who", "Day.uncertain", "FixedDay.put_off_for", "PutOff.who", "Asked.key"),
    "Wish.without",
    "ToMakeReady.kind",
    *("IngestReport.kind", "IngestReport.source_sha256", "IngestReport.copy_sha256", "IngestReport.dropped"),
    *("IngestReport.flattened", "IngestReport.converted_by", "IngestReport.language", "Inside.kind", "Inside.sha256"),
    *(
        "BuiltFile.first",
        "BuiltFile.last",
        "BuiltFile.sha256",
        "Built.without_words",
        "PlanLine.key",
        "PlanLine.labels",
    ),
    *("Section.letter", "Section.title", "DocumentPiece.key", "DocumentPiece.section", "DocumentPiece.copy_sha256"),
    *("Wanted.key", "Wanted.after", "Leaf.label", "Leaf.key"),
    *("DocumentPiece.must_be", "DocumentPiece.after", "SheetPiece.key", "SheetPiece.section", "SheetPiece.after"),
    *("BundleModel.reference", "BundleModel.title", "BundleModel.withdrawn", "BundleModel.confidentiality"),
    *("BundleSection.name", "BundleSection.title", "BundleSection.hint", "BundleSection.paragraph", "Holds.name"),
    *("BundleSection.letter", "BundleSection.part", "Holds.question", "Holds.code"),
    *("OpenedPages.kind", "OpenedPages.labels"),
    *("SavedFile.name", "SavedFile.sha256", "SavedFile.first", "SavedFile.last", "MadeByCommand.kind"),
    *("MadeByCommand.said", "MadeByCommand.worth_knowing"),
    *("Trouble.words", "Trouble.act", "Trouble.part", "EntryShown.state", "EntryShown.labels"),
    *("Belongs.section", "Belongs.source", "Belongs.sheet"),
    *("Bundle.meeting", "BundleEntry.section", "BundleEntry.source", "BundleEntry.sheet", "BundleEntry.after_label"),
    *("Explained.part", "BundleIssue.without_words", "BundleFile.first_label", "BundleFile.last_label"),
    *("BundleCopy.recipient", "BundleCopy.file_name", "BundleCopy.how", "Redacted.places", "Document.kept_out"),
    "Recipient.key",
    *("BundleModel.language", "Redaction.reason", "Leak.place", "RedactionReport.sha256"),
    *("ReportNumbers.sha256", "RedactionNow.why_not"),
    *("grade", "Training.kind", "Capacity.capacity", "Finding.rule", "RegisterFilter.training"),
    *("RegisterFilter.capacity", "Incoming.capacities", "Match.reason"),
    *("Opinion.name", "Caution.name", "Caution.why", "Caution.instead", "Caution.phrases", "Caution.unless"),
    *("Found.why", "Found.instead", "Gagging.name", "Gagging.saving_sentence", "Group.name", "Group.why"),
    *("Group.instead", "Letter.code", "Letter.title", "Letter.subject", "Letter.our_ref", "Letter.dated"),
    "Letter.ending",
    *("KeptLetter.code", "KeptLetter.title", "KeptLetter.recipient", "KeptLetter.addressee_key", "Enclosure.what"),
    *("LetterWording.code", "LetterWording.subject", "Addressee.key", "Addressee.recipient", "Addressee.standing"),
    *(
        "Offer.code",
        "Offer.title",
        "Offer.recipients",
        "Wording.code",
        "Wording.title",
        "Wording.subject",
        "Wording.text",
    ),
    *("Measure.measure", "Finding.result", "Followed.name", "Followed.answer", "Followed.owner_role", "Tie.kind"),
    *("NotFree.who", "NotFree.starts", "NotFree.ends", "Place.meeting", "Place.who", "Place.starts", "Place.was_there"),
    *("Place.companion_kind", "Place.support_kind", "NearFact.key", "NearFact.as_what"),
    *(
        "Facts.found",
        "Facts.measures",
        "WhatFollows.measures",
        "FollowedFact.name",
        "AllegationFact.results",
        "SeatProblem.seat",
    ),
    *("SeatProblem.about", "Candidate.capacities"),
    "UsualPeriod.title",
    *("RiskAssessment.at_risk", "RiskAssessment.third_parties"),
    *("Slot.starts", "Slot.ends", "Attending.key", "Attending.title"),
    *("Payload.spec", "Payload.period", "Payload.previous", "Payload.mode", "Payload.method", "Payload.program"),
    *("PoolFile.spec", "PoolFile.period", "PoolFile.payload_hash", "FileHere.spec", "FileHere.period"),
    *("FileHere.payload_hash", "PoolSpecification.hash", "RosterLine.spec", "BroughtFile.reason"),
    *("BroughtFile.period", "Roster.spec"),
    *("Publication.spec", "Publication.period", "Publication.hashes", "Publication.line", "PeriodOfPool.line"),
    *("ContributorNow.periods", "PoolNow.why_not_taken_back", "Before.brought_back", "_Sender.known", "_Sender.held"),
    "CountsFile.payload_hash",
    *("CountsVersion.period", "CountsVersion.spec", "CountsVersion.payload_hash", "PeriodNow.why_not"),
    *("Standing.period", "Exported.period", "Exported.file_name", "Exported.words"),
    *("Pointed.why", "Pointed.instead", "StepLine.happened", "StepLine.text_is", "NoteInWords.standing"),
}

# Modules whose records come with the program or say how it is, and hold nothing that a person wrote.
NOT_ABOUT_PEOPLE = (
    *(
        "app.models.codes",
        "app.models.complaint_contents",
        "app.models.conditions",
        "app.models.forms",
        "app.models.form_reader",
        "app.models.questions",
        "app.models.statements",
    ),
    *(
        "app.models.counts",
        "app.models.media",
        "app.models.working_days",
        "app.models.clocks",
        "app.models.times_of_year",
    ),
    *("app.models.typed_days", "app.models.typed_words", "app.services.calendars", "app.services.form_files"),
    *("app.services.demo", "app.store.keys", "app.store.key_file", "app.store.anchor", "app.store.migrations"),
    *("app.models.collecting.sources", "app.models.collecting.specification", "app.models.collecting.pooled"),
    "app.models.charts",
    *("app.models.letters.fields", "app.models.letters.markup", "app.models.letters.reader"),
    *("app.models.letters.templates", "app.services.letters.shipped"),
    *("app.store.health", "app.store.findings", "app.store.recovery_code", "app.store.place", "app.services.vaults"),
    *("app.models.procedures.needs", "app.models.procedures.procedure", "app.models.procedures.rules"),
    *("app.models.procedures.endings", "app.services.figures.courses"),
    *("app.models.procedures.hearing", "app.models.procedures.role_rules"),
    *("app.models.procedures.map", "app.models.procedures.map_layout", "app.services.formal.mapping"),
    *("app.services.self_test", "app.services.health_report"),
    *("app.store.repair.report", "app.store.repair.tables", "app.store.repair.rebuild", "app.services.repairing"),
)


def modules() -> list[ModuleType]:
    packages = (app.models, app.services, app.store)
    names = [each.name for top in packages for each in pkgutil.walk_packages(top.__path__, f"{top.__name__}.")]
    return [importlib.import_module(name) for name in names if not name.startswith(NOT_ABOUT_PEOPLE)]


RECORDS = sorted(
    {
        kind
        for module in modules()
        for kind in vars(module).values()
        if inspect.isclass(kind) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    },
    key=lambda kind: (kind.__module__, kind.__qualname__),
)


def text_fields(kind: type) -> list[str]:
    """The fields that may hold a text, alone or among others."""
    hints = get_type_hints(kind)
    return [each.name for each in dataclasses.fields(kind) if each.init and holds_text(hints[each.name])]


def holds_text(hint: Any) -> bool:
    if inspect.isclass(hint) and issubclass(hint, StrEnum):
        return False
    return hint in (str, Any) or any(holds_text(part) for part in get_args(hint))


def with_the_word(hint: Any) -> Any:
    """A value of that type with the word in it."""
    if get_origin(hint) in (typing.Union, UnionType):
        return with_the_word(next(part for part in get_args(hint) if holds_text(part)))
    if get_origin(hint) is dict:
        return {WORD: WORD}
    if get_origin(hint) is not None and hint is not str:
        return (WORD,)
    return WORD


def test_the_records_of_casework_are_all_looked_at():
    names = {kind.__name__ for kind in RECORDS}

    assert {"Case", "Person", "AdviserNote", "Draft", "Disclosure", "Task", "ContactAttempt", "Session"} <= names
    assert {"Changes", "Undo", "Found", "Entry", "Today", "Line", "CaseFilter", "Finished", "CaseBefore"} <= names


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__qualname__)
def test_what_a_person_wrote_is_in_no_repr(kind):
    hints = get_type_hints(kind)
    shown = []
    for name in text_fields(kind):
        record = object.__new__(kind)
        for each in dataclasses.fields(kind):
            object.__setattr__(record, each.name, with_the_word(hints[each.name]) if each.name == name else None)
        if WORD in repr(record):
            shown.append(name)

    assert [name for name in shown if not {name, f"{kind.__name__}.{name}"} & OUR_OWN] == []


def test_what_would_be_taken_back_is_hidden_too():
    undo = Undo(words="Go back", act=lambda office, word: Changes.to("cases"), args=(WORD,))

    assert WORD not in repr(Changes.to("cases", undo=undo))
