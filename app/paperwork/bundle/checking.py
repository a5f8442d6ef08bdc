"""What has to be so before a bundle is built. Documents are named by their section and place, never by their title."""

from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind
from app.models.bundles.plan import Plan
from app.models.bundles.planning import is_label
from app.models.errors import PlainError
from app.models.words import _
from app.paperwork.bundle.laid_out import has_pages, in_sections, is_ours


def check(model: BundleModel) -> None:
    """Raises PlainError for what must not be built: it is told which document, and what to do."""
    places = places_of(model)
    documents = [
        piece for piece in model.pieces if isinstance(piece, DocumentPiece) and piece.key not in model.withdrawn
    ]
    for piece in documents:
        _check_kind(piece, places[piece.key])
    _check_twice(documents, places)
    _check_against_before(model, places)


def places_of(model: BundleModel) -> dict[str, str]:
    """Each piece by the letter of its section and its place there, such as C 2."""
    places: dict[str, str] = {}
    counts: dict[str, int] = {}
    for piece in in_sections(model):
        counts[piece.section] = counts.get(piece.section, 0) + 1
        places[piece.key] = f"{piece.section} {counts[piece.section]}"
    if len(places) != len(model.pieces) or any(is_ours(key) for key in places):
        raise ValueError("every piece has a section of the bundle and a key of its own")
    return places


def _check_kind(piece: DocumentPiece, place: str) -> None:
    if not has_pages(piece) and not piece.remarks:
        raise PlainError(
            _("The document at {place} cannot be read, so it has no pages.").format(place=place),
            _("Give its password, ask for another copy, or leave it out and say why."),
        )
    if piece.must_be and piece.must_be != piece.report.source_sha256:
        raise PlainError(
            _("The document at {place} is not the one that was received: its content is another.").format(place=place),
            _("Take the document that was received. Nothing was built."),
        )
    if piece.must_be and piece.is_redacted:
        raise PlainError(
            _("The document at {place} has to go on in full, and this copy of it is redacted.").format(place=place),
            _("Take the copy without redactions. Nothing was built."),
        )


def _check_twice(documents: list[DocumentPiece], places: dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for piece in documents:
        for sha256 in {piece.report.source_sha256, piece.copy_sha256} - {""}:
            first = seen.setdefault(sha256, piece.key)
            if first != piece.key:
                raise PlainError(
                    _("The same document is at {first} and at {second}.").format(
                        first=places[first], second=places[piece.key]
                    ),
                    _("Take it out in one of these places."),
                )


def _check_against_before(model: BundleModel, places: dict[str, str]) -> None:
    before = model.plan or Plan()
    if (model.kind is IssueKind.FIRST) != (not before.lines):
        raise ValueError("a first issue has no plan before it, and every other has one")
    if any(line.issue >= model.number for line in before.lines):
        raise ValueError("an issue has a higher number than those before it")
    pieces = {piece.key: piece for piece in model.pieces}
    given = {label for line in before.lines for label in line.labels}
    for piece in model.pieces:
        line = before.of(piece.key)
        if line is None:
            if piece.after and before.lines and not (is_label(piece.after) and piece.after in given):
                raise PlainError(
                    _("The document at {place} is to stand behind a page that no issue has.").format(
                        place=places[piece.key]
                    ),
                    _("Choose a page of an issue before this one."),
                )
        elif (
            isinstance(piece, DocumentPiece)
            and piece.key not in model.withdrawn
            and len(piece.report.pages) != len(line.labels)
        ):
            raise PlainError(
                _("The document at {place} no longer has as many pages as when it was issued.").format(
                    place=places[piece.key]
                ),
                _("Withdraw it, and add the other one as a new document."),
            )
    if model.kind is IssueKind.LATER and any(
        not is_ours(line.key) and not line.is_withdrawn and line.key not in pieces and line.key not in model.withdrawn
        for line in before.lines
    ):
        raise PlainError(
            _("Papers of the issue before this one are missing."),
            _("Withdraw them, so that a page says so in their place."),
        )
