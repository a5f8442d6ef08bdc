"""The structure of a finished bundle: what is a heading, and what a paragraph, for whoever listens to it."""

from collections.abc import Sequence

from pikepdf import Dictionary, Name, Pdf

from app.models.bundles.model import BundleModel
from app.paperwork.bundle.laid_out import Sheet


def tag(pdf: Pdf, _model: BundleModel, _sheets: Sequence[Sheet]) -> None:
    """After everything is drawn, and before it is saved. `_sheets` are the pages of this file in their order."""
    for page in pdf.pages:
        # The way from a page to its structure is lost when pages are joined; a dangling one misleads readers.
        if Name.StructParents in page.obj:
            del page.obj[Name.StructParents]
    pdf.Root.MarkInfo = Dictionary(Marked=False)
