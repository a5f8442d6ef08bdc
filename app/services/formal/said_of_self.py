"""How mixed a panel is, from what its members have said of themselves. It is shown, and no rule looks at it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.codes import CodeList
from app.models.errors import NotSaved
from app.models.register.people import SaidOfSelf
from app.models.words import _, counted
from app.services.casework import new_object_id
from app.services.office import Office
from app.services.register.people import registered

FORM = "said_of_self"
_TOPICS = ("register", "formal")
_NOT_SAID = frozenset({"", "UNK", "PNS"})


def said_by(office: Office, person_id: int) -> SaidOfSelf | None:
    return office.vault.hearing.said_of_self.of([person_id]).get(person_id)


def keep_said(office: Office, person_id: int, answers: Answers) -> Changes:
    """Keeps what somebody said of themselves; whatever is left open is not kept, and may be."""
    person = registered(office, person_id).person
    if problems := office.form(FORM).problems(answers):
        raise NotSaved(problems)
    was = said_by(office, person_id)
    known = was or SaidOfSelf(object_id=new_object_id(), person_id=person_id)
    said = replace(known, gender=str(answers.get("gender") or ""), ethnicity=str(answers.get("ethnicity") or ""))
    with office.vault.saving():
        _write(office, person_id, said if said.gender or said.ethnicity else None)
        office.vault.history.note("said of self kept", person.object_id)
    undo = Undo(words=_("Bring back what was there before"), act=_put_back, args=(person_id, was))
    return Changes.to(*_TOPICS, said=_("Kept."), undo=undo, record_id=person_id)


def mix_words(office: Office, register_ids: Sequence[int]) -> str:
    """One sentence about those who sit; empty where nobody does. Nothing is guessed of those who said nothing."""
    if not register_ids:
        return ""
    said = office.vault.hearing.said_of_self.of(register_ids)
    lists = office.library.lists
    known = [said.get(each) for each in register_ids]
    told = [
        _told(_("sex"), lists["sexes"], ["" if each is None else each.gender for each in known]),
        _told(_("ethnic group"), lists["ethnicities"], ["" if each is None else each.ethnicity for each in known]),
    ]
    return _("As members have said of themselves: {told}. It is shown only; no rule looks at it.").format(
        told="; ".join(told)
    )


def _told(about: str, codes: CodeList, given: Iterable[str]) -> str:
    counts = Counter(given)
    silent = sum(number for code, number in counts.items() if code in _NOT_SAID)
    parts = [
        _("{number} {label}").format(number=counts[code.code], label=code.label)
        for code in codes.codes
        if code.code not in _NOT_SAID and counts[code.code]
    ]
    if silent:
        parts.append(counted("{n} has not said", "{n} have not said", silent))
    return _("{about}: {parts}").format(about=about, parts=", ".join(parts))


def _write(office: Office, person_id: int, said: SaidOfSelf | None) -> None:
    """While saving."""
    store, now = office.vault.hearing.said_of_self, said_by(office, person_id)
    if now is not None and now.id is not None:
        store.remove(now.id)
    if said is not None:
        store.add(replace(said, id=None if now is None else now.id))


def _put_back(office: Office, person_id: int, was: SaidOfSelf | None) -> Changes:
    person = registered(office, person_id).person
    with office.vault.saving():
        _write(office, person_id, was)
        office.vault.history.note("said of self put back", person.object_id)
    return Changes.to(*_TOPICS, said=_("It is as it was before."), record_id=person_id)
