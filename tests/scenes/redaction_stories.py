"""Statements whose witness is taken out of them: one that is being decided, and one that waits to be approved."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from app.models.bundles.redactions import Box, RedactionState
from app.models.documents import Document
from app.models.progress import Silent
from app.paperwork.paper import Words, write_paper
from app.services.bundles.applying import apply_redactions
from app.services.bundles.redacting import decide, draw
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_bundles import add_file
from tests.builders_formal import keep, make_formal_case
from tests.builders_redaction import look_again, places, put_ready, search, take_all_out

WITNESS = "Tobias Fernsby"
WORDS = ("Fernsby", "Tobias", "porters", "Stroud")
"""Pieces of what documents and people are called, and of what they say."""
_STATEMENT = (
    "I am Tobias Fernsby, and I work at the desk of the library.",
    "On the second Tuesday in February I heard loud words from the reading room.",
    "T. Fernsby is how I sign the book of the porters, where I wrote down the time.",
    "I told my sister Hanna Fernsby about it in the evening. Nobody has asked me before today.",
)


class Redactions(NamedTuple):
    new: int
    """Made ready, with nothing on it yet."""
    begun: int
    """Searched: a place goes, one stays, one was drawn, and the others are open."""
    made: int
    """Decided, looked at twice and applied."""
    whole: int
    """The complaint, which goes on in full."""
    not_ready: int


def fill(office: Office) -> Redactions:
    with tempfile.TemporaryDirectory() as folder:
        case_id = make_formal_case(office)
        keep_witness(office, case_id, {"name": WITNESS, "called_by": "complainant", "reach": "07700 900123"})
        whole = _statement(office, Path(folder), case_id, "complaint", warned="YES")
        new, begun, made = (_statement(office, Path(folder), case_id, "evidence", **_EVIDENCE) for _each in range(3))
        not_ready = _statement(office, Path(folder), case_id, "evidence", **_EVIDENCE, is_ready=False)
    _begin(office, begun)
    search(office, made, WITNESS)
    take_all_out(office, made)
    look_again(office, made)
    apply_redactions(office, made.id or 0, Silent())
    return Redactions(*(each.id or 0 for each in (new, begun, made, whole, not_ready)))


_EVIDENCE = {"whose": "WITNESS", "what": "A statement"}


def _begin(office: Office, document: Document) -> None:
    search(office, document, WITNESS)
    first, *_others, last = places(office, document)
    decide(office, document.id or 0, [first.id or 0], RedactionState.WANTED, "WITNESS")
    decide(office, document.id or 0, [last.id or 0], RedactionState.REFUSED)
    draw(office, document.id or 0, Box(page=0, left=120, top=420, right=420, bottom=460), "HEALTH")


def _statement(
    office: Office, folder: Path, case_id: int, record: str, *, is_ready: bool = True, **answers: str
) -> Document:
    paper = write_paper("A statement", [Words(text="\n\n".join(_STATEMENT))])
    content = paper + b"%" * len(office.vault.documents.of_case(case_id))
    document = add_file(office, folder, case_id, content, ".pdf")
    keep(office, case_id, record, document, **answers)
    if is_ready:
        put_ready(office, document, 1)
    return document
