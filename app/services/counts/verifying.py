"""Verifies a counts file without a vault: whether it is as it was signed, by whose key, and whether its sums agree."""

from pathlib import Path

from app.exchange.counts_file import read_counts
from app.models.collecting.counts_files import ENDING, MOST_BYTES, CountsFile
from app.models.collecting.key_words import words_of_key
from app.models.collecting.payload import KIND
from app.models.collecting.refused import Refused
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification
from app.models.words import N_, _
from app.services.counts.specifications import shipped
from app.services.verifying import Looked, State, Verified
from app.statistics.checking import why_not
from app.store.passphrases import plain_words

COUNTS_NOT_PROVEN = N_(
    "A signature that fits shows that the file is as it was when somebody with this key signed it. It does not show "
    "whose key it is: compare its six words with those of its owner, by telephone or in person. Nor does it show that "
    "the counts are true, or when they were made: whoever has the key can sign figures that were made up. They are "
    "protected, and not anonymous."
)


def verify_counts(path: Path, content: bytes) -> Verified | None:
    """What can be said of a counts file, or None for any other."""
    if not path.name.endswith(ENDING) and not (len(content) <= MOST_BYTES and KIND.encode("ascii") in content):
        return None
    try:
        file = read_counts(content)
    except Refused as refused:
        return _verified(Looked(name=path.name, state=State.DIFFERS, sentence=refused.happened))
    return _verified(_signature(path, file), _sums(path, file), file=file)


def _verified(*looked: Looked, file: CountsFile | None = None) -> Verified:
    return Verified(
        kind="counts file",
        passed=not any(each.state is State.DIFFERS for each in looked),
        looked=looked,
        not_proven=COUNTS_NOT_PROVEN,
        counts=None if file is None else _facts(file),
    )


def _signature(path: Path, file: CountsFile) -> Looked:
    words = _("The signature fits a key whose words are: {words}.").format(words=words_of_key(file.key, plain_words()))
    if file.payload.practice:
        words += " " + _("It is from practice.")
    return Looked(name=path.name, state=State.MATCHES, sentence=words)


def _sums(path: Path, file: CountsFile) -> Looked:
    specification = _known(file.payload.spec)
    if specification is None:
        words = _("It was counted by a specification that did not come with this program: its tables were not checked.")
        return Looked(name=path.name, state=State.MISSING, sentence=words)
    reason = why_not(file.payload, specification)
    if reason is not None:
        words = _("It does not fit the specification that it names: {reason}.").format(reason=reason)
        return Looked(name=path.name, state=State.DIFFERS, sentence=words)
    words = _("Its tables have the shapes of “{title}”, edition {edition}, and their sums agree. It is for {period}.")
    said = words.format(title=specification.title, edition=specification.edition, period=file.payload.period)
    return Looked(name=path.name, state=State.MATCHES, sentence=said)


def _known(spec: str) -> Specification | None:
    return next((each for role in VaultRole if (each := shipped(role)).hash == spec), None)


def _facts(file: CountsFile) -> dict[str, object]:
    payload = file.payload
    return {
        "period": payload.period,
        "revision": payload.revision,
        "previous": payload.previous,
        "contributor": payload.contributor,
        "words": words_of_key(file.key, plain_words()),
        "specification": payload.spec,
        "payload_hash": file.payload_hash,
        "practice": payload.practice,
    }
