"""What was taken out of the documents of a bundle also goes from its index, its bookmarks and its lists."""

from collections.abc import Iterable
from dataclasses import replace

from app.models.bundles.model import BundleModel, DocumentPiece, LeftOut, Piece
from app.models.bundles.redacting import gone_words, report_without
from app.models.bundles.sought import Sought, Variant, taken_out
from app.services.bundles.parts import EntryShown
from app.services.office import Office


def gone_from_titles(office: Office, lines: Iterable[EntryShown]) -> Sought:
    """The names and words that were taken out of any document among these lines."""
    ways: list[Variant] = []
    for document_id in dict.fromkeys(line.entry.document_id for line in lines if line.redacted is not None):
        places = office.vault.bundles.redactions.of(document_id or 0)
        names = office.vault.bundles.names.of(document_id or 0)
        ways += gone_words(places, [each.words for each in names]).variants
    return Sought(ways)


def without_names(model: BundleModel, gone: Sought) -> BundleModel:
    """The same bundle with nothing of it in what the program itself writes about documents."""
    if not len(gone):
        return model
    return replace(
        model,
        pieces=tuple(_piece(each, gone) for each in model.pieces),
        left_out=tuple(
            LeftOut(title=taken_out(each.title, gone), because=taken_out(each.because, gone)) for each in model.left_out
        ),
        explained=tuple((taken_out(titles, gone), taken_out(reason, gone)) for titles, reason in model.explained),
        changes=tuple(taken_out(each, gone) for each in model.changes),
    )


def _piece(piece: Piece, gone: Sought) -> Piece:
    piece = replace(piece, title=taken_out(piece.title, gone))
    if not isinstance(piece, DocumentPiece) or not piece.is_redacted:
        return piece
    # Its pages were made anew, and nothing of its tags came along.
    return replace(piece, report=replace(report_without(piece.report, gone), tagged=False))
