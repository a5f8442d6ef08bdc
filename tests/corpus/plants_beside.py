"""The name beside the page: in links, outlines, comments, fields, tags, labels, and in what a page carries unseen."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream, String

from tests.corpus.plants import LEFT, NAME, UP, WHERE, Plant, page_of
from tests.corpus.plants_on_pages import _picture_of
from tests.corpus.writing import box, saved, says

_AREA = (72, 300, 272, 320)
Change = Callable[[pikepdf.Pdf], None]


def _with(change: Change, *operators: bytes) -> bytes:
    pdf = page_of(*operators)
    change(pdf)
    return saved(pdf)


def _annotation(kind: str, **entries: object) -> Change:
    def add(pdf: pikepdf.Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box(*_AREA), F=4, **entries)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(one)])

    return add


def actual_text() -> bytes:
    """Initials for the eye, and the whole name for whoever listens."""
    span = b"/Span <</ActualText (%s)>> BDC\n" % NAME.encode()
    return saved(page_of(span, says("T. M.", left=LEFT, up=UP), b"EMC\n"))


def alternative_text() -> bytes:
    """What a drawing is said to show."""

    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=page, K=0, Alt=String(f"A photo of {NAME}"))
        figure = pdf.make_indirect(figure)
        root.K = Array([figure])
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
        page.StructParents = 0
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)

    return _with(add, b"/Figure <</MCID 0>> BDC 0.6 g 72 560 60 60 re f 0 g EMC\n")


def link_address() -> bytes:
    there = Dictionary(S=Name.URI, URI=String("https://example.org/people/" + NAME.replace(" ", "%20")))
    return _with(_annotation("Link", A=there))


def outline_title() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem(f"Statement of {NAME}", 0))

    return _with(add)


def destination() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        names = Array([String(f"statement {NAME}"), Array([pdf.pages[0].obj, Name.Fit])])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))

    return _with(add)


def destination_of_old() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Dests = Dictionary({f"/{NAME.replace(' ', '_')}": Array([pdf.pages[0].obj, Name.Fit])})

    return _with(add)


def comment() -> bytes:
    return _with(_annotation("Text", Contents=String(f"ask {NAME} about this")))


def author_of_a_comment() -> bytes:
    return _with(_annotation("Text", Contents=String("ask about this"), T=String(NAME)))


def comment_in_utf_16() -> bytes:
    """With the mark of the byte order before it, as soon as one letter is not Latin."""
    said = pikepdf.String(f"ask {NAME} — ŵ")
    return _with(_annotation("Text", Contents=said))


def _field(value: pikepdf.Object, **entries: object) -> Change:
    def add(pdf: pikepdf.Pdf) -> None:
        _annotation("Widget", FT=Name.Tx, V=value, DA=String("/Helv 0 Tf"), **entries)(pdf)
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots, NeedAppearances=True)

    return add


def field_value() -> bytes:
    return _with(_field(String(NAME), T=String("who")))


def field_name() -> bytes:
    return _with(_field(String("yes"), T=String("who"), TU=String(f"Was {NAME} there?")))


def label_prefix() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(f"{NAME}-"))]))

    return _with(add)


def layer_name() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Remarks of {NAME}")))
        pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layer)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))

    return _with(add, b"/OC /L0 BDC 0.6 g 72 560 60 60 re f 0 g EMC\n")


def marked_content() -> bytes:
    """In a property list within the operators, which no reader shows."""
    return saved(page_of(b"/Artifact <</Owner (%s)>> BDC 72 560 60 60 re f EMC\n" % NAME.encode()))


def remark_in_the_operators() -> bytes:
    """Behind a percent sign, where PDF has its remarks."""
    return saved(page_of(b"%% page of %s\n0 0 m\n" % NAME.encode()))


def thumbnail() -> bytes:
    """A small picture of how the page looked before."""

    def add(pdf: pikepdf.Pdf) -> None:
        sheet = _picture_of(NAME)
        pdf.pages[0].obj.Thumb = Stream(
            pdf,
            sheet.tobytes(),
            Width=sheet.width,
            Height=sheet.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )

    return _with(add)


def private_data() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        kept = Dictionary(LastModified=String("D:20260101"), Private=Dictionary(Draft=String(f"with {NAME}")))
        pdf.pages[0].obj.PieceInfo = Dictionary(Editor=kept)

    return _with(add)


def script() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var who = '{NAME}'"))

    return _with(add)


def plants() -> list[Plant]:
    return [
        Plant(name="actual text", special="said in the place of initials", make=actual_text, boxes=WHERE),
        Plant(name="alternative text", special="said of a drawing", make=alternative_text),
        Plant(name="link address", special="where a link leads", make=link_address),
        Plant(name="outline title", special="a bookmark", make=outline_title),
        Plant(name="destination", special="what a place is called", make=destination),
        Plant(name="destination of old", special="the same as PDF 1.1 had it", make=destination_of_old),
        Plant(name="comment", special="a sticky note", make=comment),
        Plant(name="author of a comment", special="who made a note", make=author_of_a_comment),
        Plant(name="comment in UTF-16", special="two bytes a letter", make=comment_in_utf_16),
        Plant(name="field value", special="what a form was filled with", make=field_value),
        Plant(name="field name", special="what a field asks", make=field_name),
        Plant(name="label prefix", special="what pages are called", make=label_prefix),
        Plant(name="layer name", special="what a layer is called", make=layer_name),
        Plant(name="marked content", special="a property among the operators", make=marked_content),
        Plant(name="remark in the operators", special="behind a percent sign", make=remark_in_the_operators),
        Plant(name="thumbnail", special="a small picture of the page", make=thumbnail, seen_only=True),
        Plant(name="private data", special="what a program kept for itself", make=private_data),
        Plant(name="script", special="within a program", make=script),
    ]
