"""The operators of a page or of a form, one after the other."""

import warnings
from typing import Any

import pikepdf

UNREADABLE = (pikepdf.PdfError, RuntimeError, ValueError, IndexError)
"""What reading operators may raise where there are none."""


def operators_of(stream: pikepdf.Object | pikepdf.Page, only: str = "") -> list[Any]:
    """With `only`, those of these names. Raises one of UNREADABLE; what has no end is left out without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return list(pikepdf.parse_content_stream(stream, only))
