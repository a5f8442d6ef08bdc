"""Letters are prepared from a case, for several people at once, and are drafts that can be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.gagging import Found, gagging_in
from app.models.letters.fields import Value, Values
from app.models.letters.filling import fill, filling_problems
from app.models.letters.kept import KeptLetter, LetterState, read_stored, stored
from app.models.letters.templates import Template
from app.models.words import _, counted
from app.services.casework import case_or_say, new_object_id, open_or_say, touch
from app.services.letters.addressees import Addressee, addressees
from app.services.letters.gates import refuse_too_early, why_not_letter
from app.services.letters.values import asked, known_values, remember
from app.services.letters.wordings import letters_of
from app.services.office import Office

TOPICS = ("letters", "cases", "timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with all that is known for it: `typed` goes before `known`; `problems` stand in the way of approval."""

    letter: KeptLetter = field(repr=False)
    template: Template
    known: Mapping[str, Value] = field(repr=False)
    typed: Mapping[str, Value] = field(repr=False)
    problems: Mapping[str, str] = field(repr=False)
    gags: tuple[Found, ...] = field(repr=False)
    too_early: str = ""
    """Why it cannot be written now, whatever is filled in; empty when it can."""

    @property
    def values(self) -> Values:
        return {**self.known, **self.typed}

    @property
    def optional(self) -> frozenset[str]:
        """Those of the asked fields without which the letter is whole as well."""
        return frozenset(name for name in self.asked if self.template.may_be_empty(name))

    @property
    def asked(self) -> tuple[str, ...]:
        return asked(self.template, self.known, self.typed)


def template_or_say(office: Office, code: str) -> Template:
    template = letters_of(office).templates.get(code)
    if template is None:
        raise PlainError(_("There is no letter {code} in this office.").format(code=code), _("Choose another letter."))
    return template


def letter_or_say(office: Office, letter_id: int) -> KeptLetter:
    letter = office.vault.letters.made.one(letter_id)
    if letter is None:
        raise PlainError(_("This letter is no longer here."), _("Go back to the letters of the case."))
    return letter


def prepare_letters(
    office: Office, case_id: int, code: str, keys: tuple[str, ...], values: Values | None = None
) -> Changes:
    """Makes a draft for each of them. `values` were typed once, and go into every one."""
    open_or_say(office, case_id)
    template = template_or_say(office, code)
    chosen = [each for each in addressees(office, case_id) if each.key in keys]
    if not chosen:
        raise NotSaved({"recipients": _("Please choose whom it goes to.")})
    refuse_too_early(office, case_id, code, (each.recipient for each in chosen))
    store, typed = office.vault.letters.made, dict(values or {})
    made: list[int] = []
    with office.vault.saving():
        for each in chosen:
            letter = KeptLetter(
                object_id=new_object_id(),
                case_id=case_id,
                code=code,
                number=store.next_number(case_id, code),
                title=template.title,
                recipient=each.recipient,
                addressee_key=each.key,
                addressee=each.name,
                answers=stored(typed),
                made_at=office.now(),
            )
            made.append(store.add(letter))
            office.vault.history.note("letter drafted", letter.object_id, code, case_id=case_id)
        remember(office, typed, chosen[0].standing)
        touch(office, case_id)
    said = counted("{n} draft is made.", "{n} drafts are made.", len(made))
    undo = Undo(words=_("Take the drafts away"), act=discard_drafts, args=(tuple(made),))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=made[0])


def draft_of(office: Office, letter_id: int, on: date | None = None) -> Draft:
    """A draft as it stands: what is known, what was typed, and what is in the way."""
    letter = letter_or_say(office, letter_id)
    template = template_or_say(office, letter.code)
    typed = read_stored(letter.answers, template.fields)
    known = known_values(
        office, letter.case_id, template, addressee_for(office, letter), letter.number, on or office.today()
    )
    values = {**known, **typed}
    problems = filling_problems(template, values)
    gags = () if problems else tuple(gagging_in(fill(template, values).words, letters_of(office).gagging))
    return Draft(
        letter=letter,
        template=template,
        known=known,
        typed=typed,
        problems=problems,
        gags=gags,
        too_early=why_not_letter(office, letter.case_id, letter.code, letter.recipient) or "",
    )


def change_draft(office: Office, letter_id: int, values: Values) -> Changes:
    """Keeps what was typed. What only repeats the case is not kept: it stays as the case has it."""
    draft = draft_or_say(office, letter_id)
    typed = {
        name: value
        for name, value in values.items()
        if name in draft.template.fields and value not in (None, "", ()) and value != draft.known.get(name)
    }
    if stored(typed) == draft.letter.answers:
        return Changes.to(record_id=letter_id)
    with office.vault.saving():
        office.vault.letters.made.change(replace(draft.letter, answers=stored(typed)))
        remember(office, typed, str(draft.values.get("recipient.standing") or ""))
    return Changes.to("letters", record_id=letter_id)


def siblings(office: Office, letter: KeptLetter, state: LetterState) -> list[KeptLetter]:
    """The other letters of the same code on the case that stand so: what is done with one is often done with all."""
    return [
        each
        for each in office.vault.letters.made.of_case(letter.case_id)
        if each.code == letter.code and each.state is state and each.id != letter.id
    ]


def share_answers(office: Office, letter_id: int) -> Changes:
    """What was typed into a draft goes into the other drafts of the same letter, but for what is the person's own."""
    draft = draft_or_say(office, letter_id)
    others = siblings(office, draft.letter, LetterState.DRAFT)
    if not others:
        raise PlainError(_("There is no other draft of this letter."))
    shared = {name: value for name, value in draft.typed.items() if not name.startswith("recipient.")}
    with office.vault.saving():
        for each in others:
            typed = {**read_stored(each.answers, draft.template.fields), **shared}
            office.vault.letters.made.change(replace(each, answers=stored(typed)))
            office.vault.history.note("letter draft filled in", each.object_id, each.code, case_id=each.case_id)
    said = counted("{n} other draft has the same answers.", "{n} other drafts have the same answers.", len(others))
    undo = Undo(words=_("Back to their own"), act=put_answers_back, args=(tuple(others),))
    return Changes.to("letters", said=said, undo=undo, record_id=letter_id)


def put_answers_back(office: Office, drafts: tuple[KeptLetter, ...]) -> Changes:
    """The drafts have the answers again that they had."""
    with office.vault.saving():
        for each in drafts:
            office.vault.letters.made.change(each)
            office.vault.history.note("letter draft put back", each.object_id, each.code, case_id=each.case_id)
    return Changes.to("letters", said=_("They have their own answers again."))


def discard_drafts(office: Office, letter_ids: tuple[int, ...]) -> Changes:
    """Takes drafts away. What was approved is not a draft any more, and stays."""
    drafts = [draft_or_say(office, each).letter for each in letter_ids]
    with office.vault.saving():
        for letter in drafts:
            office.vault.letters.made.remove(letter.id or 0)
            office.vault.history.note("letter draft removed", letter.object_id, letter.code, case_id=letter.case_id)
    undo = Undo(words=_("Bring it back"), act=bring_back_drafts, args=(tuple(drafts),))
    return Changes.to(*TOPICS, said=_("The draft is gone."), undo=undo, record_id=drafts[0].case_id)


def bring_back_drafts(office: Office, drafts: tuple[KeptLetter, ...]) -> Changes:
    with office.vault.saving():
        for letter in drafts:
            office.vault.letters.made.add(letter)
            office.vault.history.note("letter drafted", letter.object_id, letter.code, case_id=letter.case_id)
    return Changes.to(*TOPICS, said=_("The draft is back."), record_id=drafts[0].id)


def letters_of_case(office: Office, case_id: int) -> list[KeptLetter]:
    """Every letter of a case, the newest first."""
    case_or_say(office, case_id)
    return sorted(office.vault.letters.made.of_case(case_id), key=lambda each: (each.made_at, each.id), reverse=True)


def draft_or_say(office: Office, letter_id: int) -> Draft:
    draft = draft_of(office, letter_id)
    if draft.letter.state is not LetterState.DRAFT:
        raise PlainError(_("This letter is approved, and its words stay."), _("Make it anew if something is wrong."))
    return draft


def addressee_for(office: Office, letter: KeptLetter) -> Addressee:
    everybody = addressees(office, letter.case_id)
    for wanted in (letter.addressee_key, letter.recipient):
        for each in everybody:
            if wanted in (each.key, each.recipient):
                return each
    # Whoever held the role may have given it up since: the letter still says to whom it was made.
    return Addressee(key=letter.recipient, recipient=letter.recipient, name=letter.addressee, part=letter.recipient)
