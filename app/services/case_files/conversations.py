"""The conversations of a case as its file lists them: when they were, how long, where. Not a word that was said."""

from app.models.agreeing import WholeNote
from app.models.day_words import long_moment
from app.models.time_spent import minutes_words
from app.models.uk_time import uk_time
from app.models.words import _
from app.paperwork.case_file.content import Chapter, FileSheet, Passage
from app.services.agreeing import notes_of
from app.services.note_words import state_words
from app.services.office import Office


def conversations(office: Office, case_id: int) -> Chapter:
    title, held = _("Conversations"), notes_of(office, case_id)
    if not held:
        return Chapter(title=title, empty=_("None is written down."))
    lines = tuple((long_moment(uk_time(each.note.started_at)), _about(office, each)) for each in held)
    words = _("What was said is in the notes. They stay in the vault, and a copy goes to the person alone.")
    sheet = FileSheet(
        key="conversations",
        title=_("When you spoke with each other"),
        dated_on=office.today(),
        passages=(Passage(text=words), Passage(about=lines)),
    )
    return Chapter(title=title, holds=(sheet,))


def _about(office: Office, whole: WholeNote) -> str:
    note = whole.note
    session = None if note.session_id is None else office.vault.sessions.one(note.session_id)
    return "\n".join(
        filter(
            None,
            (
                minutes_words(note.minutes) if note.minutes else "",
                session.place if session else "",
                _("The note: {state}").format(state=state_words(office, whole)),
            ),
        )
    )
