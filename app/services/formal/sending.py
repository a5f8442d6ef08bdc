"""That a letter of the procedure went out: this starts and meets deadlines, and later steps ask for it."""

from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved
from app.models.formal import LetterSent
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.forwarding import why_not_forward
from app.services.letters.enclosing import enclosure_for, what_goes_with
from app.services.letters.gates import refuse_too_early
from app.services.office import Office


def write_down_sent(
    office: Office,
    case_id: int,
    code: str,
    recipients: tuple[str, ...],
    on: date,
    how: str,
    letter_id: int | None = None,
) -> None:
    """Writes down that a letter went to parties or roles. To be called while saving, by whatever sends letters."""
    for recipient in recipients:
        sent = LetterSent(
            object_id=new_object_id(),
            case_id=case_id,
            code=code,
            recipient=recipient,
            sent_on=on,
            how=one_line(how),
            letter_id=letter_id,
        )
        office.vault.formal.letters_sent.add(sent)
        office.vault.history.note("letter sent", sent.object_id, f"{code} {recipient}", case_id=case_id)
    if office.vault.formal.cases.current(case_id) is not None:
        after_act(office, case_id, on)


def record_sent_elsewhere(
    office: Office,
    case_id: int,
    code: str,
    recipients: tuple[str, ...],
    on: date,
    how: str,
    enclosed: int | None = None,
) -> Changes:
    """A letter that was written and sent outside the program is recorded as sent.

    `enclosed` is the document that lay in it: where something must go on in full, it is that very one (12.5.2).
    """
    open_or_say(office, case_id)
    formal_or_say(office, case_id)
    refuse_too_early(office, case_id, code, recipients)
    problems = {}
    if not recipients:
        problems["recipients"] = _("Please choose whom it went to.")
    if on > office.today():
        problems["on"] = _("This day is still to come.")
    if enclosure_for(office, case_id, code) is not None:
        missing = _("Please say which document lay in it: this letter goes with one, in full.")
        what = what_goes_with(office, code)
        reason = missing if enclosed is None else why_not_forward(office, case_id, enclosed, what)
        if reason is not None:
            problems["enclosed"] = reason
    if problems:
        raise NotSaved(problems)
    was = before(office, case_id)
    with office.vault.saving():
        write_down_sent(office, case_id, code, recipients, on, how)
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "letter sent taken back"))
    return Changes.to(*TOPICS, said=_("Kept as sent."), undo=undo, record_id=case_id)
