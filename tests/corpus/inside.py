"""Files with more inside than pages: forms, comments, links, layers, outlines, attachments, scripts, tags."""

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream, String
from reportlab.pdfgen.canvas import Canvas

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.sample import Sample
from tests.corpus.writing import FONT, blank, box, changed, drawn, opened, saved, says, text, without


def _appearance(pdf: pikepdf.Pdf, words: bytes, width: float, height: float) -> Stream:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Stream(
        pdf,
        b"/Tx BMC q BT /Helv 11 Tf 2 4 Td (%s) Tj ET Q EMC" % words,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=box(0, 0, width, height),
        Resources=Dictionary(Font=Dictionary(Helv=font)),
    )


def _field(pdf: pikepdf.Pdf, page: pikepdf.Page, at: float, **entries: object) -> Dictionary:
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=box(72, at, 372, at + 20), F=4, P=page.obj, **entries)
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(field)
    return field


def filled_form() -> bytes:
    """A field with its appearance, one whose appearance the viewer has to make, a ticked box and one that is not."""

    def fill(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        helvetica = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        text_field = {"FT": Name.Tx, "DA": String("/Helv 11 Tf 0 g")}
        shown = Dictionary(N=_appearance(pdf, b"Written into the form", 300, 20))
        fields = [
            _field(pdf, page, 640, T=String("where"), V=String("Written into the form"), AP=shown, **text_field),
            _field(pdf, page, 600, T=String("when"), V=String("On the second Tuesday"), **text_field),
        ]
        for number, state in enumerate(("Yes", "Off")):
            on = Stream(
                pdf, b"0 0 20 20 re S 2 2 m 18 18 l S", Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 20, 20)
            )
            off = Stream(pdf, b"0 0 20 20 re S", Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 20, 20))
            tick = _field(
                pdf,
                page,
                560 - 30 * number,
                T=String(f"agreed {number}"),
                FT=Name.Btn,
                V=Name(f"/{state}"),
                AS=Name(f"/{state}"),
                AP=Dictionary(N=Dictionary(Yes=on, Off=off)),
            )
            tick.Rect = box(72, 560 - 30 * number, 92, 580 - 30 * number)
            fields.append(tick)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array(fields),
            NeedAppearances=True,
            DR=Dictionary(Font=Dictionary(Helv=helvetica)),
            DA=String("/Helv 11 Tf 0 g"),
        )

    return changed(drawn(text("A form", fill=0)), fill)


def xfa_form() -> bytes:
    """The form proper is XML; the page only asks for another program."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(
            Fields=Array(), XFA=Stream(pdf, b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>')
        )
        pdf.Root.NeedsRendering = True

    return changed(drawn(text("Please wait. This form needs another program.", fill=0)), add)


def comments() -> bytes:
    """A sticky note, a highlight, a strike-through, words in a box, a stamp, and one that is hidden."""

    def add(pdf: pikepdf.Pdf) -> None:
        page, said = pdf.pages[0].obj, String("a remark in the margin")

        def note(kind: str, at: float, **more: object) -> Dictionary:
            return Dictionary(
                Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box(72, at, 272, at + 18), Contents=said, F=4, **more
            )

        def quad(at: float) -> Array:
            return box(72, at + 14, 272, at + 14, 72, at, 272, at)

        in_a_box, stamp = (Dictionary(N=_appearance(pdf, words, 200, 18)) for words in (b"In a box", b"RECEIVED"))
        page.Annots = Array(
            [
                note("Text", 720, Name=Name.Comment, T=String("A reader")),
                note("Highlight", 766, QuadPoints=quad(766), C=box(1, 1, 0)),
                note("StrikeOut", 748, QuadPoints=quad(748), C=box(1, 0, 0)),
                note("FreeText", 400, DA=String("/Helv 11 Tf"), AP=in_a_box),
                note("Stamp", 300, AP=stamp),
                note("Popup", 200, Open=True),
            ]
        )
        page.Annots.append(note("Text", 100, NM=String("hidden")))
        page.Annots[-1].F = 2

    return changed(drawn(text("Commented on", seed=51)), add)


def links() -> bytes:
    """Links to a page, to a name of the old sort and of the new, to the outside, to a file and to a program."""

    def add(pdf: pikepdf.Pdf) -> None:
        second, third = pdf.pages[1].obj, pdf.pages[2].obj
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=Array([String("there"), Array([second, Name.XYZ, 0, 700, 0])]))
        )
        pdf.Root.Dests = Dictionary(Later=Dictionary(D=Array([third, Name.Fit])))
        actions: list[dict[str, object]] = [
            {"Dest": Array([third, Name.FitH, 500])},
            {"Dest": String("there")},
            {"A": Dictionary(S=Name.GoTo, D=Name.Later)},
            {"A": Dictionary(S=Name.GoTo, D=String("nowhere"))},
            {"A": Dictionary(S=Name.URI, URI=String("https://example.org/track?who=1"))},
            {"A": Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))},
            {"A": Dictionary(S=Name.Launch, F=String("calc.exe"))},
        ]
        pdf.pages[0].obj.Annots = Array(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=box(72, 760 - 18 * n, 300, 775 - 18 * n),
                Border=box(0, 0, 0),
                **to,
            )
            for n, to in enumerate(actions)
        )

    return changed(drawn(*(text(f"Linked leaf {n}", seed=n) for n in (1, 2, 3))), add)


def own_outline() -> bytes:
    """Headings to pages, to names, and one that goes nowhere, three deep."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=Array([String("second part"), Array([pdf.pages[2].obj, Name.Fit])]))
        )
        with pdf.open_outline() as outline:
            first = OutlineItem("First part", 0)
            first.children.append(OutlineItem("A chapter", 1))
            first.children[0].children.append(OutlineItem("A detail", 1, "XYZ", left=0, top=400))
            second = OutlineItem("Second part", destination=String("second part"))
            lost = OutlineItem("A lost part", destination=String("not there"))
            outline.root.extend([first, second, lost])

    return changed(drawn(*(text(f"Outlined leaf {n}", seed=n) for n in (1, 2, 3))), add)


def endless_outline() -> bytes:
    """An outline whose last line is followed by its first."""

    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.extend([OutlineItem("One", 0), OutlineItem("Two", 0)])
        first = pdf.Root.Outlines.First
        first.Next.Next = first

    return changed(drawn(text("An outline without end")), add)


def _layered(hidden: str, shown: str, *, nested: bool = False, how: str = "OFF") -> bytes:
    pdf = blank(
        says("Always there", up=720)
        + b"/OC /L0 BDC\n"
        + says(hidden, up=680)
        + b"EMC\n/OC /L1 BDC\n"
        + says(shown, up=640)
        + b"EMC\n"
        + (b"/Fm0 Do\n" if nested else b"")
    )
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Draft remarks", "Shown")]
    resources = pdf.pages[0].obj.Resources
    resources.Properties = Dictionary(L0=layers[0], L1=layers[1])
    settings = Dictionary(Order=Array(layers))
    if how == "OFF":
        settings.OFF = Array([layers[0]])
    else:
        settings.BaseState, settings.ON = Name.OFF, Array([layers[1]])
    if nested:
        form = Stream(
            pdf,
            says("Also a secret", up=600),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=box(0, 0, 595, 842),
            Resources=Dictionary(Font=resources.Font),
            OC=Dictionary(Type=Name.OCMD, OCGs=Array([layers[0]]), P=Name.AllOn),
        )
        resources.XObject = Dictionary(Fm0=form)
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=settings)
    return saved(pdf)


def hidden_layer() -> bytes:
    return _layered("Not for the panel", "On a layer that is shown")


def hidden_layer_nested() -> bytes:
    """Off by the base state, and a form object that hangs on the layer through a membership dictionary."""
    return _layered("Not for the panel", "On a layer that is shown", nested=True, how="base")


def covered_text() -> bytes:
    """A black box over a name: gone for the eye alone."""
    return saved(
        blank(
            says("Before the box", up=720)
            + says("Covered words here", up=680)
            + b"0 g 60 670 220 26 re f\n"
            + says("After the box", up=640)
        )
    )


def white_on_white() -> bytes:
    return saved(blank(says("Seen by everybody", up=720) + b"1 g\n" + says("White words", up=680) + b"0 g\n"))


def attachments() -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"what somebody wrote", filename="notes.txt")
        inner = pikepdf.AttachedFileSpec(pdf, drawn(text("A file inside a file")), filename="inside.pdf")
        pdf.attachments["inside.pdf"] = inner
        pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box(500, 700, 520, 720), FS=inner.obj, F=4)
        pdf.pages[0].obj.Annots = Array([pin])
        # Dates of the moment would make another file each time.
        for name in pdf.attachments:
            params = pdf.attachments[name].get_file().obj.get("/Params", Dictionary())
            without(params, "/ModDate", "/CreationDate")

    return changed(drawn(text("With files inside")), add)


def portfolio() -> bytes:
    """A cover that says to use another viewer, and the documents inside it."""

    def add(pdf: pikepdf.Pdf) -> None:
        for name in ("one.pdf", "two.pdf"):
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, drawn(text(f"Portfolio {name}")), filename=name)
            without(pdf.attachments[name].get_file().obj.get("/Params", Dictionary()), "/ModDate", "/CreationDate")
        pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)

    return changed(drawn(text("Open this portfolio with another viewer", fill=0)), add)


def scripts() -> bytes:
    """Programs on opening, on a page, behind a name, and on a button."""

    def add(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("start"), script])))
        pdf.pages[0].obj.AA = Dictionary(O=script)
        pdf.pages[0].obj.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box(72, 600, 200, 620), A=script)]
        )

    return changed(drawn(text("With programs inside")), add)


def unbalanced() -> bytes:
    """What one page saves and never restores, what it restores and never saved, and a text object left open."""
    pdf = blank(
        b"q 0.5 0 0 0.5 100 100 cm q 1 0 0 rg\n" + says("Saved twice, restored never"),
        b"Q Q Q\n" + says("Restored and never saved"),
        b"0.3 0 0 0.3 0 0 cm 90 690 200 100 re W n BT /F1 12 Tf 72 700 Td (Clipped and left open) Tj",
        says("A page as it should be"),
    )
    return saved(pdf)


def object_streams() -> bytes:
    return changed(
        drawn(*(text(f"Packed leaf {n}", seed=n) for n in range(1, 4))),
        lambda _pdf: None,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )


def duplicate_fonts() -> bytes:
    """Eight letters put together by a program that took a copy of the font along with each."""
    pdf = pikepdf.new()
    for number in range(8):
        with opened(drawn(text(f"Font copy {number}", seed=number))) as one:
            pdf.pages.extend(one.pages)
    return saved(pdf)


def tagged() -> bytes:
    """A heading and a paragraph that say what they are."""
    pdf = blank(
        b"/H1 <</MCID 0>> BDC\n" + says("A tagged heading", size=18) + b"EMC\n"
        b"/P <</MCID 1>> BDC\n" + says("A tagged paragraph.", up=660) + b"EMC\n"
    )
    page = pdf.pages[0].obj
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    parts = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=document, Pg=page, K=number))
        for number, kind in enumerate(("H1", "P"))
    ]
    document.K, root.K = Array(parts), Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(parts)])))
    root.ParentTreeNextKey = 1
    page.StructParents = 0
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = root, Dictionary(Marked=True), String("cy")
    return saved(pdf)


def own_labels() -> bytes:
    """Pages that call themselves i, ii and A-1."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), 2, Dictionary(S=Name.D, P=String("A-"))]))

    return changed(drawn(*(text(f"Labelled leaf {n}") for n in range(3))), add)


def foreign_metadata() -> bytes:
    """Who wrote it, with what, and from where: in the information, in XMP, in private data and in a thumbnail."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Keywords"] = "internal; draft 3"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:creator"] = ["Somebody Else"]
        pdf.pages[0].obj.PieceInfo = Dictionary(Word=Dictionary(Private=String("draft by Somebody Else")))
        pdf.pages[0].obj.Thumb = Stream(
            pdf, bytes(300), Width=10, Height=10, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )

    return changed(drawn(text("With a past"), title="Final FINAL 3", author="Somebody Else"), add)


def symbols() -> bytes:
    """Words outside Latin, as they come from staff and students of a university."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 720, "Łukasz Ŵyn Ångström, naïve café — “quoted” … € £")

    return drawn(draw)


def samples() -> list[Sample]:
    named = (
        (filled_form, "form fields, one without an appearance", 1, ("Written into the form", "second Tuesday"), ()),
        (comments, "notes, highlights, a stamp", 1, ("Commented on", "RECEIVED"), ("a remark in the margin",)),
        (links, "links inside by name, and outside", 3, ("Linked leaf 3",), ()),
        (own_outline, "an outline with named targets", 3, ("Outlined leaf 3",), ()),
        (endless_outline, "an outline that goes in circles", 1, ("An outline without end",), ()),
        (hidden_layer, "a layer that is off", 1, ("Always there", "layer that is shown"), ("Not for the panel",)),
        (
            hidden_layer_nested,
            "a layer off by its base state, and a form object on it",
            1,
            ("Always there", "layer that is shown"),
            ("Not for the panel", "Also a secret"),
        ),
        (covered_text, "words below a black box", 1, ("Before the box", "After the box"), ()),
        (white_on_white, "white words on white", 1, ("Seen by everybody",), ()),
        (attachments, "two files inside", 1, ("With files inside",), ()),
        (portfolio, "a portfolio", 1, ("Open this portfolio",), ()),
        (scripts, "JavaScript in four places", 1, ("With programs inside",), ()),
        (unbalanced, "saves and restores that do not match", 4, ("Saved twice", "A page as it should be"), ()),
        (object_streams, "object streams", 3, ("Packed leaf 3",), ()),
        (duplicate_fonts, "the same font eight times", 8, ("Font copy 7",), ()),
        (tagged, "tagged, in Welsh", 1, ("A tagged heading",), ()),
        (own_labels, "page labels of its own", 3, ("Labelled leaf 2",), ()),
        (foreign_metadata, "metadata everywhere", 1, ("With a past",), ()),
        (symbols, "letters beyond English", 1, ("Łukasz", "café"), ()),
    )
    covers = {"covered text": (1,), "white on white": (1,)}
    elsewhere = Sample(
        name="xfa form",
        special="a form that only its own program draws",
        make=xfa_form,
        pages=0,
        becomes=IngestState.REFUSED,
        refused=Refused.PARTS,
    )
    return [
        elsewhere,
        *(
            Sample(
                name=(name := make.__name__.replace("_", " ")),
                special=special,
                make=make,
                pages=pages,
                words=words,
                never=never,
                covered=covers.get(name, ()),
            )
            for make, special, pages, words, never in named
        ),
    ]
