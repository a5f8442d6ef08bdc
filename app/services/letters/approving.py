"""A letter is approved: its words are kept as they are for good, and none may keep anybody from speaking."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.letters.fields import Value
from app.models.letters.filling import fill, standing
from app.models.letters.kept import KeptLetter, LetterState, read_stored, stored, stored_whole, typed_in
from app.models.letters.letter import Letter, fingerprint, kept_text, letter_of
from app.models.letters.templates import Template
from app.models.questions import one_line
from app.models.words import _
from app.services.casework import new_object_id, open_or_say, touch
from app.services.letters.gates import refuse_too_early
from app.services.letters.making import (
    TOPICS,
    Draft,
    addressee_for,
    draft_of,
    draft_or_say,
    letter_or_say,
    template_or_say,
)
from app.services.letters.reply_days import field_of_day
from app.services.letters.still_so import is_day
from app.services.letters.values import known_values
from app.services.office import Office

_ANEW = frozenset({"our_ref", "case_ref", "date_sent", "deadline.date", "deadline.rule"})
"""What belongs to the day and number of a letter, and is found out anew, as every other day that is counted from it."""


def approve_letter(office: Office, letter_id: int, by: str) -> Changes:
    """The words of a draft are kept for good, with who approved them. Refused while a field is empty or words gag."""
    draft = draft_or_say(office, letter_id)
    open_or_say(office, draft.letter.case_id)
    refuse_too_early(office, draft.letter.case_id, draft.letter.code, (draft.letter.recipient,))
    problems = dict(draft.problems)
    if not by.strip():
        problems["approved_by"] = _("Please say who approves it.")
    if problems:
        raise NotSaved(problems)
    if draft.gags:
        raise PlainError(_("This letter cannot be approved: it would keep somebody from speaking."), gag_words(draft))
    text = kept_text(fill(draft.template, draft.values))
    last_day = field_of_day(draft.template)
    is_said = any(last_day in piece.fields for piece in standing(draft.template, draft.values))
    reply_by = draft.values.get(last_day) if is_said else None
    approved = replace(
        draft.letter,
        state=LetterState.APPROVED,
        answers=stored_whole(draft.values, _really_typed(draft)),
        template_version=draft.template.version,
        addressee=str(draft.values.get("recipient.name") or draft.letter.addressee),
        text=text,
        sha256=fingerprint(text),
        approved_by=one_line(by),
        approved_at=office.now(),
        reply_by=reply_by if isinstance(reply_by, date) else None,
    )
    with office.vault.saving():
        office.vault.letters.made.change(approved)
        office.vault.settings.set("letter.approved_by", one_line(by))
        office.vault.history.note("letter approved", approved.object_id, approved.code, case_id=approved.case_id)
        touch(office, approved.case_id)
    said = _("Approved. Its words are kept as they are.")
    return Changes.to(*TOPICS, said=said, record_id=letter_id)


def make_anew(office: Office, letter_id: int) -> Changes:
    """A letter that was approved and not sent is set aside; a new draft has what was typed."""
    letter = letter_or_say(office, letter_id)
    if letter.state is not LetterState.APPROVED:
        raise PlainError(_("Only a letter that is approved and not sent can be made anew."))
    refuse_too_early(office, letter.case_id, letter.code, (letter.recipient,))
    template = template_or_say(office, letter.code)
    known = known_values(office, letter.case_id, template, addressee_for(office, letter), letter.number, office.today())
    typed = _carried_on(letter, template, known)
    again = KeptLetter(
        object_id=new_object_id(),
        case_id=letter.case_id,
        code=letter.code,
        number=office.vault.letters.made.next_number(letter.case_id, letter.code),
        title=template.title,
        recipient=letter.recipient,
        addressee_key=letter.addressee_key,
        addressee=letter.addressee,
        answers=stored(typed),
        made_at=office.now(),
    )
    with office.vault.saving():
        office.vault.letters.made.change_state(replace(letter, state=LetterState.WITHDRAWN))
        again_id = office.vault.letters.made.add(again)
        office.vault.history.note("letter made anew", again.object_id, again.code, case_id=again.case_id)
    undo = Undo(words=_("Back to the approved one"), act=back_to_approved, args=(letter_id, again_id))
    return Changes.to(*TOPICS, said=_("A new draft is made."), undo=undo, record_id=again_id)


def _really_typed(draft: Draft) -> list[str]:
    """What somebody typed that the case does not say itself."""
    return [name for name, value in draft.typed.items() if value != draft.known.get(name)]


def _carried_on(letter: KeptLetter, template: Template, known: Mapping[str, Value]) -> dict[str, Value]:
    """What was typed into a letter, for the next one. The case says the rest as it is now, and always the day to which
    people are called. Of a letter that does not tell what was typed, only what the case cannot say is.
    """
    names = typed_in(letter.answers)
    anew = {*_ANEW, field_of_day(template), *(each.name for each in template.fields.values() if is_day(each))}
    return {
        name: value
        for name, value in read_stored(letter.answers, template.fields).items()
        if (name not in known or name not in anew)
        and (name in names if names is not None else name not in known and not template.fields[name].source)
    }


def back_to_approved(office: Office, letter_id: int, again_id: int) -> Changes:
    letter, again = letter_or_say(office, letter_id), draft_or_say(office, again_id).letter
    with office.vault.saving():
        office.vault.letters.made.remove(again_id)
        office.vault.letters.made.change_state(replace(letter, state=LetterState.APPROVED))
        office.vault.history.note("letter draft removed", again.object_id, again.code, case_id=again.case_id)
    return Changes.to(*TOPICS, said=_("The approved letter counts again."), record_id=letter_id)


def words_of(office: Office, letter: KeptLetter) -> Letter:
    """The letter in words: as it was approved, or as the draft would be. Raises NotSaved while something is missing."""
    if letter.state is not LetterState.DRAFT:
        if not letter.is_whole:
            raise PlainError(
                _("The words of this letter are not the ones that were approved."), _("Check the vault, in Vault.")
            )
        return letter_of(letter.text)
    assert letter.id is not None
    draft = draft_of(office, letter.id)
    return fill(draft.template, draft.values)


def gag_words(draft: Draft) -> str:
    """Each place that would gag, with why and what to write instead."""
    return " ".join(
        _("“{words}”: {why} {instead}").format(words=each.words, why=each.why, instead=each.instead)
        for each in draft.gags
    )
