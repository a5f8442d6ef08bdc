"""The sections of a bundle: those of the procedure or, where it is silent, one for each thing that has a document."""

from app.models.procedures.bundle_sections import BundleSection, Holds, HoldsKind, SheetKind
from app.models.procedures.procedure import DocumentWanted, Procedure, RecordKind
from app.models.words import _

_LETTERS = "BCDEFGHIJKLMNOPQRSTUVWXYZ"


def sections_of(procedure: Procedure) -> tuple[BundleSection, ...]:
    """In the order of their letters. A procedure of an earlier version may say nothing of them."""
    return procedure.sections or _made_of(procedure)


def late_section(sections: tuple[BundleSection, ...]) -> BundleSection:
    """Where what comes after the first issue goes: the last one, if none is named for it."""
    return next((each for each in sections if each.late), sections[-1])


def _made_of(procedure: Procedure) -> tuple[BundleSection, ...]:
    """What has to come with a document, or whose absence needs a reason, is a part that has to be there."""
    first = BundleSection(
        name="procedure",
        title=_("The hearing and the procedure"),
        letter=_LETTERS[0],
        holds=tuple(Holds(kind=HoldsKind.SHEET, name=each) for each in (SheetKind.PANEL, SheetKind.PROCEDURE)),
    )
    kinds = [each for each in procedure.records if each.document is not DocumentWanted.NO][: len(_LETTERS) - 2]
    middle = [_of_record(letter, kind) for letter, kind in zip(_LETTERS[1:], kinds, strict=False)]
    last = BundleSection(name="late", title=_("What came later"), letter=_LETTERS[len(middle) + 1], late=True)
    return (first, *middle, last)


def _of_record(letter: str, kind: RecordKind) -> BundleSection:
    is_part = not kind.optional and not kind.many and (kind.document is DocumentWanted.MUST or kind.absence)
    return BundleSection(
        name=kind.name,
        title=kind.title,
        paragraph=kind.paragraph,
        letter=letter,
        holds=(Holds(kind=HoldsKind.RECORD, name=kind.name),),
        part=kind.name if is_part else "",
    )
