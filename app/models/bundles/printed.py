"""What an issue prints, as fingerprints: by them a later issue says which pages differ from those that people hold."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from app.models.bundles.model import BundleModel, DocumentPiece, Piece
from app.models.bundles.planning import range_of
from app.models.words import _

_DAY, _CONFIDENTIALITY, _ABSENT, _LEFT_OUT = ":cover.day", ":cover.words", ":index.absent", ":index.left_out"
_TITLE, _NOTE = "title", "note"
_REDACTED = "redacted "
_LENGTH = 32


def printed(model: BundleModel) -> dict[str, str]:
    """The fingerprint of each thing that a reader could find changed, by what it is."""
    found = {
        _DAY: _fingerprint(str(model.hearing_on), model.cover_lines),
        _CONFIDENTIALITY: _fingerprint(model.confidentiality),
        _ABSENT: _fingerprint(sorted(model.explained)),
        _LEFT_OUT: _fingerprint(sorted((each.title, each.because) for each in model.left_out)),
    }
    for piece in model.pieces:
        if piece.key in model.withdrawn:
            continue
        found[piece.key] = _content(piece)
        found[f"{piece.key}.{_TITLE}"] = _fingerprint(piece.title, str(piece.dated_on))
        if isinstance(piece, DocumentPiece):
            found[f"{piece.key}.{_NOTE}"] = _fingerprint(piece.remarks)
    return found


def told_since(model: BundleModel, before: Sequence[str]) -> tuple[str, ...]:
    """What differs from the issues before, each as it was kept; in words for the list of changes."""
    known: dict[str, str] = {}
    for text in before:
        known |= json.loads(text) if text else {}
    return tuple(_differences(model, printed(model), known)) if before else ()


def _differences(model: BundleModel, now: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    def differs(what: str) -> bool:
        return what in known and known[what] != now.get(what)

    yield _("The cover and the index are those of this issue.")
    if differs(_DAY):
        yield _("Changed on the cover: the day, the time or the place of the hearing")
    if differs(_CONFIDENTIALITY):
        yield _("Changed on the cover: the paragraph on confidentiality")
    if differs(_ABSENT):
        yield _("Changed on the index: why something is not in the bundle")
    if differs(_LEFT_OUT):
        yield _("Changed on the index: what was left out, and why")
    unknown = False
    for piece in model.pieces:
        line = None if model.plan is None else model.plan.of(piece.key)
        if line is None or piece.key in model.withdrawn:
            continue
        unknown = unknown or piece.key not in known
        where = _("{title} (p. {labels})").format(title=piece.title, labels=range_of(line.labels))
        if differs(piece.key):
            yield _said(piece, known[piece.key]).format(where=where)
        if differs(f"{piece.key}.{_TITLE}"):
            yield _("Title or date changed: {where}").format(where=where)
        if differs(f"{piece.key}.{_NOTE}"):
            yield _("The note before it changed: {where}").format(where=where)
    if unknown:
        yield _(
            "An earlier version of the program issued pages without keeping what they said: which of those have "
            "changed since is not known."
        )


def _said(piece: Piece, before: str) -> str:
    if not isinstance(piece, DocumentPiece):
        return _("Changed: {where}")
    was_redacted = before.startswith(_REDACTED)
    if piece.is_redacted:
        return _("Redacted anew: {where}") if was_redacted else _("Now redacted: {where}")
    return _("Not redacted any more: {where}") if was_redacted else _("Made ready anew: {where}")


def _content(piece: Piece) -> str:
    if isinstance(piece, DocumentPiece):
        return (_REDACTED if piece.is_redacted else "") + piece.copy_sha256[:_LENGTH]
    return _fingerprint(piece.paragraphs)


def _fingerprint(*said: object) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_LENGTH]
