"""The case file saved: the adviser's own, or the person's own copy with the notes that they agreed."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from app.models.cases import Case
from app.models.changes import Changes
from app.models.documents import Document
from app.models.errors import NotSaved, PlainError
from app.models.progress import BytesPassed, Progress
from app.models.words import _, counted
from app.paperwork.case_file.content import CaseFile, Chapter, PersonsCaseFile
from app.paperwork.case_file.write import WrittenFile, write_case_file, write_persons_case_file
from app.services.agreeing import TOPICS
from app.services.bundles.making_ready import make_documents_ready
from app.services.bundles.workplace import workplace
from app.services.case_files.chapters import chapters_of
from app.services.case_files.contents import adviser_case_or_say, why_no_copy
from app.services.case_files.enclosing import documents_for, enclose, size_of
from app.services.giving_out import copy_new, going_out
from app.services.office import Office
from app.services.outside import outside_or_say
from app.services.own_copy import agreed_copies, note_copies_given
from app.services.two_worlds import OWN_COPY_MARK

SHORTEST_PASSWORD = 8
_TIMES = 4
"""How many times the size of its documents a file takes while it is put together."""
_OWN_PAGES = 8_000_000


def save_case_file(office: Office, case_id: int, target: Path, progress: Progress) -> Changes:
    """Writes the adviser's own file to a place of their choice. No note is in it."""
    case = adviser_case_or_say(office, case_id)
    outside_or_say(office, target)
    documents = _ready(office, case_id, progress, for_person=False)
    with workplace(office, _TIMES * size_of(office, documents) + _OWN_PAGES) as folder:
        file = _case_file(office, case, documents, folder, progress, for_person=False)
        written = write_case_file(file, folder / "made", progress)
        _place(office, case, written.path, target, "case file saved outside", progress)
    return Changes.to("documents", "history", said=f"{_('Saved.')} {_not_encrypted()} {_written_words(written)}")


def save_persons_case_file(
    office: Office, case_id: int, target: Path, password: str, asked: bool, progress: Progress
) -> Changes:
    """Writes the person's own copy, which they asked for and take themselves; locked where a password is given."""
    case = adviser_case_or_say(office, case_id)
    _refuse_unasked(case, password, asked=asked)
    outside_or_say(office, target)
    documents = _ready(office, case_id, progress, for_person=True)
    with workplace(office, _TIMES * size_of(office, documents) + _OWN_PAGES) as folder:
        file = PersonsCaseFile(
            file=_case_file(office, case, documents, folder, progress, for_person=True),
            copies=agreed_copies(office, case_id),
            mark=OWN_COPY_MARK,
        )
        written = write_persons_case_file(file, folder / "made", password, progress)

        def copies_given() -> None:
            note_copies_given(office, case_id)

        _place(office, case, written.path, target, "own copy of the case file saved outside", progress, copies_given)
    locked = _("It is locked: tell them the password, and do not send it with the file.")
    said = f"{_('Their own copy was saved.')} {locked if password else _not_encrypted()} {_written_words(written)}"
    return Changes.to(*TOPICS, "documents", "history", said=said)


def _refuse_unasked(case: Case, password: str, *, asked: bool) -> None:
    if (reason := why_no_copy(case)) is not None:
        raise PlainError(reason)
    if not asked:
        raise NotSaved({"asked": _("A copy is made only for the person, when they ask for it.")})
    if password and len(password) < SHORTEST_PASSWORD:
        raise NotSaved(
            {"password": _("Take at least {count} characters, or none at all.").format(count=SHORTEST_PASSWORD)}
        )


def _ready(office: Office, case_id: int, progress: Progress, *, for_person: bool) -> list[Document]:
    documents = documents_for(office, case_id, for_person=for_person)
    make_documents_ready(office, documents, progress)
    return documents


def _case_file(
    office: Office, case: Case, documents: list[Document], folder: Path, progress: Progress, *, for_person: bool
) -> CaseFile:
    (folder / "made").mkdir(mode=0o700)
    enclosed = enclose(office, documents, folder, progress)
    papers = Chapter(title=_("Documents"), holds=enclosed.documents, empty=_("There is none that has pages."))
    return CaseFile(
        reference=case.reference,
        made_on=office.today(),
        service=office.vault.name,
        chapters=(*chapters_of(office, case.id or 0, progress, for_person=for_person), papers),
        missing=enclosed.missing,
        practice=office.vault.practice,
    )


def _place(
    office: Office,
    case: Case,
    source: Path,
    target: Path,
    action: str,
    progress: Progress,
    put_down: Callable[[], None] | None = None,
) -> None:
    with going_out(office, [target], action, case.object_id, case.id, put_down=put_down) as (part,):
        try:
            passed = BytesPassed(progress, source.stat().st_size, _("Saving the file"))
            copy_new(source, part, passed.told)
            part.replace(target)
        except OSError as error:
            reason = error.strerror or _("the disk refused")
            raise PlainError(
                _("The file could not be saved there: {reason}.").format(reason=reason),
                _("Choose another folder. Nothing was left there."),
            ) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _not_encrypted() -> str:
    return _("It is not encrypted: whoever has the file can read it.")


def _written_words(written: WrittenFile) -> str:
    pages = counted("It has one page.", "It has {n} pages.", written.pages)
    return f"{pages} {_('The hash of them all begins with {hash}.').format(hash=written.list_sha256[:16])}"
