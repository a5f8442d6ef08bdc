"""The words of this vault's own key, and those of the specification that it is counted by."""

from app.exchange.envelope import public_of
from app.models.collecting.key_words import words_of_key
from app.models.collecting.specification import Specification, canonical
from app.services.office import Office
from app.store.passphrases import plain_words


def own_words(office: Office) -> str:
    """What a person reads to whoever collects the counts; none in an older vault until its first export."""
    keys = office.vault.collecting.keys()
    return "" if keys is None else words_of_key(public_of(keys.signing), plain_words())


def words_of_specification(specification: Specification) -> str:
    """Those of its hash: whoever has the same words counts by the same specification."""
    return words_of_key(canonical(specification), plain_words())
