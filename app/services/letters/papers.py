"""A letter as a paper: looked at before it is approved, and afterwards always in the words that were kept."""

from app.models.letters.kept import LetterState
from app.models.papers import Paper
from app.models.progress import Progress
from app.models.words import _
from app.services.casework import case_or_say
from app.services.letters.approving import words_of
from app.services.letters.making import letter_or_say
from app.services.letters.values import reference
from app.services.office import Office


def letter_paper(office: Office, letter_id: int, progress: Progress) -> Paper:
    """The letter as PDF and as a document, from the same words. Raises NotSaved while a field is empty."""
    from app.paperwork.letter_docx import write_letter_docx
    from app.paperwork.letter_pdf import write_letter_pdf

    kept = letter_or_say(office, letter_id)
    words = words_of(office, kept)
    progress.step(0, 2, _("Setting the letter"))
    practice = office.vault.practice
    pdf = write_letter_pdf(words, practice=practice)
    progress.step(1, 2, _("Setting the letter"))
    is_draft = kept.state is LetterState.DRAFT
    return Paper(
        kind=f"letter {kept.code}",
        title=_("{title} (draft)").format(title=words.title) if is_draft else words.title,
        # Whatever reference was typed into the letter: what somebody types may be a name.
        file_name=f"{reference(case_or_say(office, kept.case_id).reference, kept.code, kept.number)}.pdf",
        pdf=pdf,
        # A draft is to be read, not to be sent: only what was approved can be kept for a word processor.
        docx=b"" if is_draft else write_letter_docx(words, practice=practice),
        case_id=kept.case_id,
        object_id=kept.object_id,
    )
