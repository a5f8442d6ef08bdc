"""Whose counts a pool takes: a key waits until a person has compared its words with whoever sent them."""

from app.models.changes import Changes, Undo
from app.models.collecting.key_words import words_of_key
from app.models.collecting.payload import key_of
from app.models.collecting.pool import Contributor, ContributorState
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.words import N_, _
from app.services.office import Office
from app.services.pool.specifications import TOPIC, pool_or_say
from app.store.passphrases import plain_words

MOST_LETTERS = 100

HOW_TO_COMPARE = N_(
    "Ring the person whose counts these are, and let them read the six words that their own window shows. Accept the "
    "key only when all six are the same. Do not use a number or an address that came with the file."
)


def words_of(key: str) -> str:
    """The six words by which a key is compared."""
    return words_of_key(key_of(key), plain_words())


def contributor_or_say(office: Office, contributor_id: int) -> Contributor:
    contributor = office.vault.pool.contributors.one(contributor_id)
    if contributor is None:
        raise PlainError(_("This contributor is not in the pool any more."))
    return contributor


def accept(office: Office, contributor_id: int, label: str = "") -> Changes:
    """The words of its key were compared: from now on its files count, those that waited among them."""
    contributor = _of_pool(office, contributor_id)
    if contributor.state is ContributorState.ACCEPTED:
        raise PlainError(_("This contributor is accepted already."))
    label = _checked(label) or contributor.label
    with office.vault.saving():
        office.vault.pool.decide(contributor_id, ContributorState.ACCEPTED, office.now())
        office.vault.pool.name(contributor_id, label)
        office.vault.history.note("contributor accepted", contributor.object_id)
    undo = Undo(words=_("Let it wait again"), act=_as_before, args=(contributor, ()))
    return Changes.to(TOPIC, said=_("Accepted. Its counts are in the pool now."), undo=undo)


def refuse(office: Office, contributor_id: int) -> Changes:
    """Its files do not count, now or later, and what they said is deleted; their hashes stay."""
    contributor = _of_pool(office, contributor_id)
    if contributor.state is ContributorState.REFUSED:
        raise PlainError(_("This contributor is refused already."))
    pool = office.vault.pool
    contents = tuple(
        (row.payload_hash, row.content) for row in pool.files_of([contributor_id]) if row.content is not None
    )
    with office.vault.saving():
        pool.decide(contributor_id, ContributorState.REFUSED, office.now())
        pool.set_contents((payload_hash, None) for payload_hash, _content in contents)
        office.vault.history.note("contributor refused", contributor.object_id)
    undo = Undo(words=_("Take it back"), act=_as_before, args=(contributor, contents))
    return Changes.to(TOPIC, said=_("Refused. Nothing of it is in the pool."), undo=undo)


def rename(office: Office, contributor_id: int, label: str) -> Changes:
    """What the contributor is called in this vault. It is in nothing that is published."""
    contributor = _of_pool(office, contributor_id)
    _name(office, contributor, _checked(label))
    undo = Undo(words=_("Call it as before"), act=_named_as_before, args=(contributor,))
    return Changes.to(TOPIC, said=_("The contributor has another name now."), undo=undo)


def _as_before(office: Office, contributor: Contributor, contents: tuple[tuple[str, bytes], ...]) -> Changes:
    assert contributor.id is not None
    now = contributor_or_say(office, contributor.id)
    with office.vault.saving():
        office.vault.pool.decide(contributor.id, contributor.state, contributor.decided_at)
        office.vault.pool.name(contributor.id, contributor.label)
        office.vault.pool.set_contents(contents)
        office.vault.history.note("decision about a contributor taken back", now.object_id)
    return Changes.to(TOPIC, said=_("Taken back. The contributor is as it was before."))


def _named_as_before(office: Office, contributor: Contributor) -> Changes:
    _name(office, contributor, contributor.label)
    return Changes.to(TOPIC, said=_("The contributor is called as before."))


def _name(office: Office, contributor: Contributor, label: str) -> None:
    assert contributor.id is not None
    with office.vault.saving():
        office.vault.pool.name(contributor.id, label)
        office.vault.history.note("contributor named", contributor.object_id)


def _of_pool(office: Office, contributor_id: int) -> Contributor:
    pool_or_say(office)
    return contributor_or_say(office, contributor_id)


def _checked(label: str) -> str:
    label = one_line(label)
    if len(label) > MOST_LETTERS:
        raise NotSaved({"label": _("Use at most {most} characters.").format(most=MOST_LETTERS)})
    return label
