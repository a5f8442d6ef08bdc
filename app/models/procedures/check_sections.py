"""Whether the sections of a bundle can be filled as the procedure says."""

from app.models.procedures.bundle_sections import BundleSection, Holds, HoldsKind
from app.models.procedures.check_names import codes_of, names_of
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import DocumentWanted, Procedure
from app.models.words import _


def check_sections(looked: Looked, found: Found) -> None:
    procedure = looked.procedure
    letters = [each.letter for each in procedure.sections]
    if letters != sorted(set(letters)):
        words = _("The letters of the sections are not in order, or one is there twice.")
        found.add(ProblemKind.SECTION, _("the sections of the bundle"), words)
    if sum(each.late for each in procedure.sections) > 1:
        words = _("More than one section is for what comes late.")
        found.add(ProblemKind.SECTION, _("the sections of the bundle"), words)
    for section in procedure.sections:
        for holds in section.holds:
            _check_holds(looked, section, holds, found)


def _check_holds(looked: Looked, section: BundleSection, holds: Holds, found: Found) -> None:
    procedure, place = looked.procedure, _("section {name}").format(name=section.name)
    if holds.kind is not HoldsKind.RECORD:
        return
    if holds.name not in names_of(procedure.records):
        found.add(ProblemKind.RECORD, place, _("There is no record “{name}”.").format(name=holds.name))
        return
    kind = procedure.record(holds.name)
    if kind.document is DocumentWanted.NO and not kind.absence:
        found.add(ProblemKind.RECORD, place, _("“{name}” has no document.").format(name=holds.name))
    if holds.question and not _has_answer(procedure, holds):
        words = _("“{name}” has no answer {code} to a question {question}.")
        said = words.format(name=holds.name, code=holds.code, question=holds.question)
        found.add(ProblemKind.RECORD, place, said)


def _has_answer(procedure: Procedure, holds: Holds) -> bool:
    form = procedure.record(holds.name).form
    if all(each.name != holds.question for each in form.questions):
        return False
    codes = codes_of(form, holds.question)
    return codes is not None and codes.find(holds.code) is not None
