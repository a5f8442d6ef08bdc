"""A document searched for names, in all ways to write them: each place is proposed, and nothing is taken out by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.models.bundles.redacting import RedactionName, is_found_by, ways_to_write
from app.models.bundles.redactions import Box, Found, Hit, Redaction, RedactionState
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.people import Part
from app.models.progress import Progress
from app.models.questions import one_line
from app.models.words import _, counted
from app.services.bundles.redacting import (
    before_places,
    copy_to_redact,
    noted_on,
    of_open_case,
    places_changed,
    redactable,
)
from app.services.casework import new_object_id
from app.services.office import Office

_NEAR = 1.0
"""Thousandths of a page within which two places are the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFor:
    """Words that are offered to be looked for: a name or a way to reach somebody, and whose it is."""

    words: str = field(repr=False)
    whose: str = field(repr=False)


def suggested(office: Office, case_id: int) -> tuple[LookFor, ...]:
    """Names and contact details that often have to go: those of witnesses and of anybody who is no party."""
    offered = []
    for witness in office.vault.formal.witnesses.of_case(case_id):
        offered += [(witness.name, _("A witness")), (witness.reach, _("How to reach a witness"))]
    for person in office.vault.people.of_case(case_id):
        is_party = person.part in (Part.AFFECTED, Part.RESPONDENT)
        whose = _("How to reach a party") if is_party else _("Somebody on the case")
        offered += [(person.reach, whose)] + ([] if is_party else [(person.called, whose)])
    return tuple(LookFor(words=words.strip(), whose=whose) for words, whose in dict(offered).items() if words.strip())


def search_for(
    office: Office, document_id: int, words: Sequence[str], progress: Progress, with_weak: bool = True
) -> Changes:
    """Looks for words on every page and proposes each place. `with_weak`: also for what others may be called too."""
    from app.services.bundles.redacting_child import look_for

    document = redactable(office, document_id)
    names = [each for each in map(one_line, words) if each]
    ways = ways_to_write(names, with_weak=with_weak)
    if not ways:
        raise PlainError(_("There is nothing to look for."), _("Write a name, an address or another word."))
    found = look_for(copy_to_redact(office, document_id), ways, progress)
    was = before_places(office, document_id)
    known = {each.words for each in was.names}
    new = [each for hit in found.hits for each in _proposals(office, document_id, hit)]
    new = [each for each in new if not _is_there(each.box, was.places)]
    with office.vault.saving():
        for each in new:
            office.vault.bundles.redactions.add(each)
        # A name that is nowhere in it asks for nothing, and an approved copy stays approved.
        for name in dict.fromkeys(names) if found.hits or found.elsewhere else ():
            if name not in known:
                office.vault.bundles.names.add(_name(office, document_id, name))
        noted_on(office, document, "document searched for redaction")
    return places_changed(was, _said(found, len(new)))


def forget_name(office: Office, document_id: int, name_id: int) -> Changes:
    """A name is not looked for any more, and what it proposed is no longer there. What was decided stays."""
    document, store = of_open_case(office, document_id), office.vault.bundles
    was = before_places(office, document_id)
    gone = next((each for each in was.names if each.id == name_id), None)
    if gone is None:
        raise PlainError(_("This name is not looked for any more."), _("Look at the page as it is now."))
    others = [each.words for each in was.names if each.id != name_id]
    with office.vault.saving():
        store.names.remove(name_id)
        for place in was.places:
            is_open = place.state is RedactionState.PROPOSED and is_found_by(gone.words, place.words)
            if is_open and not any(is_found_by(name, place.words) for name in others):
                store.redactions.remove(place.id or 0)
        noted_on(office, document, "redaction name forgotten")
    return places_changed(was, _("It is not looked for any more."))


def _said(found: Found, new: int) -> str:
    """What a search came to, in whole sentences."""
    said = []
    if new:
        said.append(counted("{n} place was proposed.", "{n} places were proposed.", new))
    elif found.hits:
        said.append(_("Every place that was found is in the list already."))
    elif not found.elsewhere:
        said.append(_("Nothing was found. Pages that are pictures of words may still hold it: look at them."))
    if weak := sum(each.is_weak for each in found.hits):
        one = "{n} of them may be somebody else: a first name alone, or initials."
        said.append(counted(one, one, weak))
    if found.elsewhere:
        said.append(_("It also stands where no box can be drawn, such as in a bookmark. That goes when it is applied."))
    return " ".join(said)


def _name(office: Office, document_id: int, words: str) -> RedactionName:
    return RedactionName(object_id=new_object_id(), document_id=document_id, words=words, sought_at=office.now())


def _proposals(office: Office, document_id: int, hit: Hit) -> list[Redaction]:
    return [
        Redaction(
            object_id=new_object_id(),
            document_id=document_id,
            box=box,
            state=RedactionState.PROPOSED,
            words=hit.words,
            made_at=office.now(),
        )
        for box in hit.boxes
    ]


def _is_there(box: Box, places: Sequence[Redaction]) -> bool:
    return any(
        each.box.page == box.page
        and abs(each.box.left - box.left) <= _NEAR
        and abs(each.box.top - box.top) <= _NEAR
        and abs(each.box.right - box.right) <= _NEAR
        and abs(each.box.bottom - box.bottom) <= _NEAR
        for each in places
    )
