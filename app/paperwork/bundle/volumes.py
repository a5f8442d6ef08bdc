"""Parts an issue into volumes where a file may only be so large: between documents, with the numbers running on."""

from collections.abc import Mapping, Sequence

from app.models.bundles.model import BundleModel, DocumentPiece
from app.paperwork.bundle.laid_out import Sheet, cover_of, index_of, is_ours

_FIXED = 60_000
"""Our own fonts and the front pages, which every volume has."""
_PER_PAGE = 900
"""For the stamp, the label and the page itself."""


class TooLargeForOne(Exception):
    """A document that is larger by itself than a file may be."""

    def __init__(self, key: str) -> None:
        super().__init__("a document is larger than a volume")
        self.key = key


def split(model: BundleModel, sheets: Sequence[Sheet], limit: int) -> list[list[Sheet]]:
    """The pages of each volume, every one with the cover and the index before it. Raises TooLargeForOne."""
    if not limit:
        return [list(sheets)]
    front_keys = (cover_of(model), index_of(model))
    front = [sheet for sheet in sheets if sheet.key in front_keys]
    room = limit - _FIXED - _PER_PAGE * len(front)
    volumes: list[list[Sheet]] = []
    used = 0.0
    sizes = _sizes(model)
    for unit in _units([sheet for sheet in sheets if sheet.key not in front_keys]):
        size = sum(sizes.get(sheet.key, 0.0) + _PER_PAGE for sheet in unit)
        if size > room:
            raise TooLargeForOne(next(sheet.key for sheet in unit if not is_ours(sheet.key)))
        if not volumes or used + size > room:
            volumes.append([])
            used = 0.0
        volumes[-1] += unit
        used += size
    return [front + volume for volume in volumes] or [front]


def _sizes(model: BundleModel) -> Mapping[str, float]:
    """Bytes for a page of each document."""
    return {
        piece.key: piece.report.copy_size / max(1, len(piece.report.pages))
        for piece in model.pieces
        if isinstance(piece, DocumentPiece)
    }


def _units(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """A document with the sheet of its section and the slip before it: these are never parted."""
    units: list[list[Sheet]] = []
    for sheet in sheets:
        if units and (is_ours(units[-1][-1].key) or units[-1][-1].key == sheet.key):
            units[-1].append(sheet)
        else:
            units.append([sheet])
    return units
