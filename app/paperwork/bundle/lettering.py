"""The one font of page numbers, taken into a PDF once, and what is drawn on a page above everything else."""

import io
import string
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf
from reportlab.pdfgen.canvas import Canvas

from app.paperwork.bundle.displayed import entry
from app.paperwork.typefaces import runs, width_of

_CHARACTERS = string.digits + string.ascii_uppercase + "-"


@cache
def _specimen() -> bytes:
    """A page with every character of a label, in a font that holds these and no others."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True, pageCompression=1)
    (run,) = runs(_CHARACTERS)
    canvas.setFont(run.font, 12)
    canvas.drawString(50, 50, run.text)
    canvas.save()
    return file.getvalue()


def number_font(pdf: Pdf) -> Object:
    """The font of numbers, as an object of this PDF. Its characters have the codes of ASCII."""
    with pikepdf.open(io.BytesIO(_specimen())) as specimen:
        fonts = specimen.pages[0].obj.Resources.Font
        font = next(each for each in fonts.values() if each.Subtype == Name.TrueType)
        return pdf.copy_foreign(font)


@cache
def width_of_label(label: str) -> float:
    """In sizes of its letters."""
    return width_of(label, 1)


class Above:
    """Draws on pages, above their own content, which is closed off first so that nothing it set lasts.

    `resource`, of a `kind` such as /Font, is offered to every page under one name, unless the page has something else
    of that name.
    """

    def __init__(self, pdf: Pdf, kind: Name, name: str, resource: Object) -> None:
        self._pdf, self._kind, self._name, self._resource = pdf, kind, name, resource
        self._open = pdf.make_stream(b"q\n")

    def draw(self, page: Object, code: str) -> None:
        """`code` calls the resource {name}."""
        name = self._offered(page)
        drawn = self._pdf.make_stream(f"\nQ q {code.replace('{name}', name)} Q\n".encode("ascii"))
        page[Name.Contents] = Array([self._open, *_streams(page), drawn])

    def _offered(self, page: Object) -> str:
        resources = entry(page, Name.Resources)
        if not isinstance(resources, Dictionary):
            resources = page[Name.Resources] = Dictionary()
        known = entry(resources, self._kind)
        if not isinstance(known, Dictionary):
            resources[self._kind] = Dictionary({self._name: self._resource})
            return self._name
        name, further = self._name, 0
        # A bundle within a bundle has our name already, for a font of its own.
        while name in known:
            if known[name].objgen == self._resource.objgen:
                return name
            further += 1
            name = f"{self._name}{further}"
        known[Name(name)] = self._resource
        return name


def _streams(page: Object) -> list[Object]:
    contents = page.get(Name.Contents)
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]
