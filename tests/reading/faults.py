"""Faults that are put into a right bundle, each of which the verifier has to find."""

import io
import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String

Change = Callable[[Pdf], None]
TURNED, DARK, TYPED = "turned by 90", "dark slide", "typed letter"
BUNDLE = (TYPED, "scan in grey", TURNED, DARK, "own outline")
"""What the bundle holds that the faults are put into."""


def _stamp(pdf: Pdf, place: int, change: Callable[[bytes], bytes]) -> None:
    """Changes the operators of the last stream of a page, which is where its number is."""
    contents = pdf.pages[place].obj.Contents
    last = contents[-1] if isinstance(contents, Array) else contents
    before = last.read_bytes()
    after = change(before)
    assert after != before, "the fault was not put in"
    last.write(after)


def _turned(pdf: Pdf) -> int:
    return next(place for place, page in enumerate(pdf.pages) if int(page.obj.get("/Rotate", 0)) == 90)


def _dark(pdf: Pdf) -> int:
    return next(place for place, page in enumerate(pdf.pages) if float(page.mediabox[2]) == 960)


def _document(pdf: Pdf) -> int:
    """The first page of a document: the first with other fonts than our own pages have."""
    return next(place for place, page in enumerate(pdf.pages) if place > 3 and float(page.mediabox[2]) == 595)


def label_is_another(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums = Array([0, Dictionary(S=Name.r)])


def labels_are_gone(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums = Array([0, Dictionary(S=Name.D, St=2)])


def number_is_another(pdf: Pdf) -> None:
    _stamp(pdf, 5, lambda code: code.replace(b"(6) Tj", b"(7) Tj"))


def number_is_missing(pdf: Pdf) -> None:
    _stamp(pdf, 5, lambda code: code.replace(b"(6) Tj", b"() Tj"))


def number_is_left(pdf: Pdf) -> None:
    """Drawn as if the page were not turned."""
    place = _turned(pdf)
    _stamp(pdf, place, lambda code: re.sub(rb"[-\d. ]+ cm ", b"1 0 0 1 0 0 cm ", code, count=1))


def number_lies_on_its_side(pdf: Pdf) -> None:
    """In its place and turned, as where the rotation was minded for the place alone."""
    place = _turned(pdf)
    label = str(place + 1).encode()
    _stamp(
        pdf,
        place,
        lambda code: re.sub(
            rb"([\d.]+) ([\d.]+) Td \(%s\)" % label,
            lambda found: b"0 -1 1 0 %s %s Tm (%s)" % (found[1], found[2], label),
            code,
        ),
    )


def number_without_ground(pdf: Pdf) -> None:
    """Black on a dark slide."""
    _stamp(pdf, _dark(pdf), lambda code: code.replace(b" re B", b" re n"))


def number_is_grey(pdf: Pdf) -> None:
    _stamp(pdf, 4, lambda code: code.replace(b"BT 0 g", b"BT 0.7 g"))


def number_is_minute(pdf: Pdf) -> None:
    _stamp(pdf, 4, lambda code: re.sub(rb" [\d.]+ Tf", b" 2 Tf", code))


def number_over_words(pdf: Pdf) -> None:
    """No white box, and words of the page around the number."""
    rows = b"".join(b"BT /F1 12 Tf %d %d Td (||||||||||||||||||||) Tj ET " % (530, up) for up in (10, 16, 20, 24))
    page = pdf.pages[_document(pdf)].obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources.Font[Name.F1] = font
    number = page.Contents[-1].read_bytes().replace(b" re B", b" re n")
    page.Contents[-1].write(rows + number)


def two_pages_swapped(pdf: Pdf) -> None:
    """What is on them, not their numbers."""
    one, other = pdf.pages[_document(pdf)].obj, pdf.pages[_document(pdf) + 1].obj
    first, second = one.Contents, other.Contents
    one.Contents, other.Contents = (
        Array([*list(second)[:-1], first[-1]]),
        Array([*list(first)[:-1], second[-1]]),
    )


def page_is_blank(pdf: Pdf) -> None:
    page = pdf.pages[_document(pdf)].obj
    page.Contents = Array([page.Contents[-1]])


def page_is_turned(pdf: Pdf) -> None:
    pdf.pages[_document(pdf)].obj.Rotate = 180


def page_is_gone(pdf: Pdf) -> None:
    del pdf.pages[5]


def words_are_gone(pdf: Pdf) -> None:
    """The page as a picture of words: everything on it is drawn, and nothing can be searched."""
    page = pdf.pages[_document(pdf)].obj
    area = b"0.5 g 72 500 300 200 re f 0 g "
    page.Contents = Array([pdf.make_stream(area), page.Contents[-1]])


def link_leads_elsewhere(pdf: Pdf) -> None:
    note = pdf.pages[1].obj.Annots[0]
    note.Dest[0] = pdf.pages[len(pdf.pages) - 1].obj


def link_is_gone(pdf: Pdf) -> None:
    del pdf.pages[1].obj.Annots[0]


def outline_leads_elsewhere(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].destination = Array([pdf.pages[0].obj, Name.XYZ, 0, 800, 0])


def outline_says_no_page(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        for item in outline.root[-1].children:
            item.title = item.title.split(" (p.")[0]


def outline_changes_the_zoom(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].destination = Array([outline.root[-1].destination[0], Name.Fit])


def outline_is_short(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


def outline_has_more(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[-1].children[0].children.append(OutlineItem("More", 3))


def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript)])))


def script_that_nothing_leads_to(pdf: Pdf) -> None:
    """It hangs on a page under a name that means nothing."""
    pdf.pages[3].obj.Left = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def form_field(pdf: Pdf) -> None:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]), FT=Name.Tx))
    pdf.pages[3].obj.Annots = Array([note])
    pdf.Root.AcroForm = Dictionary(Fields=Array([note]))


def comment(pdf: Pdf) -> None:
    pdf.pages[3].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("a remark"))]
    )


def link_to_the_outside(pdf: Pdf) -> None:
    there = Dictionary(S=Name.URI, URI=String("https://example.org"))
    pdf.pages[1].obj.Annots.append(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=there, Dest=Array([pdf.pages[0].obj])
        )
    )


def attachment(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = b"within"


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def layer_on_a_page(pdf: Pdf) -> None:
    form = Stream(pdf, b" ", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.OC = Dictionary(Type=Name.OCG, Name=String("Draft"))
    pdf.pages[3].obj.Resources.XObject = Dictionary(Fm9=form)


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[3].obj.Thumb = Stream(pdf, b"\0", Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8)


def private_data(pdf: Pdf) -> None:
    pdf.pages[3].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String("draft")))


def author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = "Somebody"


def no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def metadata_of_a_program(pdf: Pdf) -> None:
    rdf = b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    said = b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Word</xmp:CreatorTool>'
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF %s>%s</rdf:Description></rdf:RDF></x:xmpmeta>' % (rdf, said)
    pdf.Root.Metadata = Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML)


def opens_elsewhere(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[2].obj, Name.XYZ, 0, 800, 1])


def opens_too_small(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


def title_is_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


FAULTS: tuple[tuple[Change, str], ...] = (
    *((each, "labels") for each in (label_is_another, labels_are_gone)),
    *((each, "stamps") for each in (number_is_another, number_is_missing, number_is_left)),
    (number_lies_on_its_side, "upright"),
    *((each, "legible") for each in (number_without_ground, number_is_grey, number_is_minute, number_over_words)),
    *((each, "looks") for each in (two_pages_swapped, page_is_blank, page_is_turned)),
    (page_is_gone, "pages"),
    (words_are_gone, "text"),
    *((each, "index") for each in (link_leads_elsewhere, link_is_gone)),
    *((each, "outline") for each in (outline_leads_elsewhere, outline_says_no_page, outline_changes_the_zoom)),
    *((each, "outline") for each in (outline_is_short, outline_has_more)),
    *((each, "foreign") for each in (script_on_opening, script_that_nothing_leads_to, form_field, comment)),
    *((each, "foreign") for each in (link_to_the_outside, attachment, layer, layer_on_a_page, thumbnail)),
    *((each, "foreign") for each in (private_data, metadata_of_a_program)),
    *((each, "metadata") for each in (author, no_title, no_language)),
    *((each, "opening") for each in (opens_elsewhere, opens_too_small, title_is_not_shown)),
)


def with_fault(content: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()
