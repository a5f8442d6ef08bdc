"""Parts of a PDF that are no pages: those that can go without harm are dropped and counted, others have it refused.

Merging would make a hidden layer visible, and lose a form or a comment, or keep it alive: none of it is done silently.
"""

from typing import Any

import pikepdf
from pikepdf import Name

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal

_NO_PAGES = ("/OCProperties", "/AcroForm", "/AF", "/Collection")
_NO_NAMES = ("/EmbeddedFiles", "/JavaScript")
_OF_A_PAGE = {"/AA": "actions", "/PieceInfo": "private_data", "/Thumb": "thumbnails", "/Metadata": "metadata"}
_OF_THE_FILE = {"/OpenAction": "actions", "/AA": "actions", "/PieceInfo": "private_data", "/Metadata": "metadata"}


def without_other_parts(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Takes links, actions, private data and thumbnails away, and counts them. Raises Refusal for anything more."""
    root: Any = pdf.Root
    names = root.get("/Names")
    if any(key in root for key in _NO_PAGES) or _has_any(names, _NO_NAMES):
        raise Refusal(Refused.PARTS)
    dropped: dict[str, int] = {}
    for key, sort in _OF_THE_FILE.items():
        _drop(root, key, sort, dropped)
    for page in pdf.pages:
        for key, sort in _OF_A_PAGE.items():
            _drop(page.obj, key, sort, dropped)
        _drop_links(page.obj, dropped)
    return dropped


def _has_any(names: Any, keys: tuple[str, ...]) -> bool:
    return isinstance(names, pikepdf.Dictionary) and any(key in names for key in keys)


def _drop(holder: Any, key: str, sort: str, dropped: dict[str, int]) -> None:
    if key in holder:
        del holder[key]
        dropped[sort] = dropped.get(sort, 0) + 1


def _drop_links(page: Any, dropped: dict[str, int]) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    if not isinstance(notes, pikepdf.Array) or any(not _is_link(each) for each in notes):
        raise Refusal(Refused.PARTS)
    if len(notes):
        dropped["links"] = dropped.get("links", 0) + len(notes)
    del page["/Annots"]


def _is_link(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == Name.Link
