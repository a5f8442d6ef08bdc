"""Papers: shown page by page, printed, or kept as a file that the person chose. Each way out leaves its line."""

import contextlib
import secrets
from pathlib import Path

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.progress import Progress
from app.models.words import _
from app.services.giving_out import going_out, write_new
from app.services.office import Office
from app.services.previews import Picture, page_picture

PRINTED, KEPT = "printed", "kept as a file"
DOCUMENT_ENDING = ".docx"


def log_paper(office: Office, paper: Paper, how: str) -> Changes:
    """Writes down that a paper went out, and how; never what is on it."""
    with office.vault.saving():
        action, object_id, case_id = _line(office, paper, how)
        office.vault.history.note(action, object_id, case_id=case_id)
    return Changes.to("history")


def keep_paper(office: Office, paper: Paper, target: Path) -> Changes:
    """Writes the paper beside its place, readable by its owner alone, and renames it: a whole file or none."""
    with going_out(office, [target], *_line(office, paper, KEPT)) as (part,):
        _write(paper, part, target)
    return Changes.to("history", said=_("Kept as a file. It is not encrypted: whoever has the file can read it."))


def write_file(paper: Paper, target: Path) -> None:
    """The file alone, for a paper that is made before any vault is open."""
    _write(paper, target.with_name(f".{secrets.token_hex(8)}.part"), target)


def _write(paper: Paper, part: Path, target: Path) -> None:
    try:
        write_new(part, paper.docx if is_document(paper, target) else paper.pdf)
        part.replace(target)
    except OSError as error:
        raise PlainError(
            _("The paper could not be kept there: {reason}.").format(reason=error.strerror or _("the disk refused")),
            _("Choose another folder. Nothing was written."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def is_document(paper: Paper, target: Path) -> bool:
    """Whether that place asks for the document of a word processor, and there is one."""
    return bool(paper.docx) and target.suffix.lower() == DOCUMENT_ENDING


def paper_page(_office: Office, pdf: bytes, page: int, width: int, progress: Progress) -> Picture:
    """One page of a paper as a picture, with its words."""
    return page_picture(pdf, "pdf", page, width, progress)


def paper_pages(_office: Office, pdf: bytes, width: int, progress: Progress) -> list[Picture]:
    """All pages as pictures, for the printer."""
    return pages_of(pdf, width, progress)


def pages_of(pdf: bytes, width: int, progress: Progress | None = None) -> list[Picture]:
    """The same where no vault is open yet."""
    first = page_picture(pdf, "pdf", 0, width, progress)
    return [first, *(page_picture(pdf, "pdf", page, width, progress) for page in range(1, first.pages))]


def _line(office: Office, paper: Paper, how: str) -> tuple[str, str | None, int | None]:
    case = None if paper.case_id is None else office.vault.cases.one(paper.case_id)
    object_id = paper.object_id or (case.object_id if case else None)
    return f"{paper.kind} {how}", object_id, case.id if case else None
