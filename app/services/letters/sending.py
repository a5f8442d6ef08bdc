"""A letter is served: on a day, in some way, with what has to lie in its envelope, whole and unchanged (12.5.2)."""

from dataclasses import replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.day_words import long_day
from app.models.documents import Document
from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import Enclosure, KeptLetter, LetterState
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import open_or_say
from app.services.formal.acts import TOPICS, Before, before, take_back
from app.services.formal.facts import standing
from app.services.formal.forwarding import why_not_forward
from app.services.formal.sending import write_down_sent
from app.services.letters.enclosing import enclosure_for
from app.services.letters.gates import refuse_too_early
from app.services.letters.making import letter_or_say, template_or_say
from app.services.letters.reply_days import last_day
from app.services.letters.still_so import why_not_so
from app.services.office import Office


def must_enclose(office: Office, letter: KeptLetter) -> Document | None:
    """The document that has to go with the letter, as it was received; None where nothing must.

    Raises PlainError while it is not on record.
    """
    return enclosure_for(office, letter.case_id, letter.code, must_be_there=True)


def record_service(
    office: Office, letter_id: int, on: date, how: str, enclosed: tuple[int, ...] = (), also: tuple[int, ...] = ()
) -> Changes:
    """Records that an approved letter was served. The procedure hears of it: deadlines start on that day.

    `enclosed` are documents of the case. What the person must see whole has to be among them, with the very bytes that
    were received: a redacted copy has others. `also` are other letters that went out on the same day in the same way.
    """
    letters = [letter_or_say(office, each) for each in (letter_id, *also)]
    case = open_or_say(office, letters[0].case_id)
    if any(each.state is not LetterState.APPROVED or each.case_id != case.id for each in letters):
        raise PlainError(_("Only a letter that is approved and not sent yet can be recorded as sent."))
    for each in letters:
        refuse_too_early(office, each.case_id, each.code, (each.recipient,))
    documents = [office.vault.documents.one(each) for each in enclosed]
    for each in letters:
        if problems := _problems(office, each, on, how, documents):
            raise NotSaved(problems)
    was = before(office, letters[0].case_id)
    with office.vault.saving():
        for each in letters:
            _serve(office, each, on, how, [document for document in documents if document is not None])
    undo = Undo(words=_("It was not sent"), act=take_back_service, args=(was, (letter_id, *also)))
    said = _("Kept as sent on {day}.").format(day=long_day(on))
    return Changes.to(*TOPICS, "letters", said=said, undo=undo, record_id=case.id)


def _serve(office: Office, letter: KeptLetter, on: date, how: str, documents: list[Document]) -> None:
    assert letter.id is not None
    what, wanted = template_or_say(office, letter.code).encloses, must_enclose(office, letter)
    for document in documents:
        is_it = wanted is not None and document.sha256 == wanted.sha256
        office.vault.letters.enclosures.add(
            Enclosure(letter_id=letter.id, document_id=document.id, what=what if is_it else "", sha256=document.sha256)
        )
    office.vault.letters.made.change_state(replace(letter, state=LetterState.SENT, sent_on=on, how=one_line(how)))
    write_down_sent(office, letter.case_id, letter.code, (letter.recipient,), on, how, letter.id)


def take_back_service(office: Office, was: Before, letter_ids: tuple[int, ...]) -> Changes:
    """The letters were not sent after all: they are approved again, and what they started has not begun."""
    letters = [letter_or_say(office, each) for each in letter_ids]
    with office.vault.saving():
        for letter in letters:
            for each in office.vault.letters.enclosures.of_letter(letter.id or 0):
                office.vault.letters.enclosures.remove(each.id or 0)
            office.vault.letters.made.change_state(replace(letter, state=LetterState.APPROVED, sent_on=None, how=""))
    changes = take_back(office, was, "letter sent taken back")
    return Changes.to(*TOPICS, "letters", said=changes.said, record_id=letter_ids[0])


def _problems(
    office: Office, letter: KeptLetter, on: date, how: str, documents: list[Document | None]
) -> dict[str, str]:
    problems: dict[str, str] = {}
    if on > office.today():
        problems["served_on"] = _("This day is still to come. Record it once the letter is on its way.")
    elif reason := _why_too_late(office, letter, on) or why_not_so(office, letter):
        problems["served_on"] = reason
    if not how.strip():
        problems["how"] = _("Please say how it was sent, such as by e-mail or by hand.")
    if any(each is None or each.case_id != letter.case_id for each in documents):
        problems["enclosed"] = _("One of these documents is not on this case.")
        return problems
    what = template_or_say(office, letter.code).encloses
    if must_enclose(office, letter) is None:
        return problems
    refused = [why_not_forward(office, letter.case_id, each.id or 0, what) for each in documents if each is not None]
    if None not in refused:
        missing = _("It has to go with this letter, exactly as it was received, and is missing here.")
        problems["enclosed"] = next((reason for reason in refused if reason), missing)
    return problems


def _why_too_late(office: Office, letter: KeptLetter, on: date) -> str | None:
    """A letter that was sent late would give less time than the procedure does."""
    found = standing(office, letter.case_id)
    if letter.reply_by is None or found is None:
        return None
    due = last_day(office, found, template_or_say(office, letter.code), letter.recipient, on)
    if due is None or due <= letter.reply_by:
        return None
    return _(
        "The letter asks for an answer by {printed}. Sent on this day, they have until {due}. Make the letter anew, so"
        " that it says the right day."
    ).format(printed=long_day(letter.reply_by), due=long_day(due))
