"""What a bundle is built of can hold documents and pages of our own, and nothing else."""

import re
from typing import get_args, get_type_hints

import pytest

from app.models.bundles.model import DocumentPiece, Piece, SheetPiece


@pytest.mark.proves("N-28")
def test_no_piece_of_a_bundle_could_hold_a_note_of_an_adviser():
    assert get_args(Piece) == (DocumentPiece, SheetPiece)
    for piece in get_args(Piece):
        held = {name for hint in get_type_hints(piece).values() for name in re.findall(r"\w+", str(hint))}
        assert held <= {"app", "models", "bundles", "ingested", "IngestReport", "str", "tuple", "class", "bool"} | {
            *("datetime", "date", "None", "NoneType", "pathlib", "Path"),
        }
