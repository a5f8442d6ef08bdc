"""The name on the page itself, written in every way that words can be written, or drawn."""

import io
from functools import partial

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont

from tests.corpus.plants import (
    FAMILY,
    LEFT,
    NAME,
    PUBLIC,
    SIZE,
    TEXT,
    UP,
    WHERE,
    Plant,
    box_at,
    page_of,
    public_words,
    width,
)
from tests.corpus.writing import _FONTS, blank, box, saved, says

NAMED = says(NAME, left=LEFT, up=UP)
_ATKINSON = _FONTS / "AtkinsonHyperlegible-Regular.ttf"


def _at(operators: bytes, font: bytes = b"/F1") -> bytes:
    return b"BT %s %g Tf %g %g Td %s ET\n" % (font, TEXT, LEFT, UP, operators)


def plain_text() -> bytes:
    return saved(page_of(NAMED))


def hex_string() -> bytes:
    return saved(page_of(_at(b"<%s> Tj" % NAME.encode("latin-1").hex().encode())))


def letter_by_letter() -> bytes:
    """Each letter is placed by itself, as some programs set everything."""
    return saved(page_of(_at(b" ".join(b"(%s) Tj %.3f 0 Td" % (c.encode(), width(c)) for c in NAME))))


def letters_in_disorder() -> bytes:
    """The last letter is written first, each in a text object of its own."""
    placed = [(LEFT + width(NAME[:n]), letter) for n, letter in enumerate(NAME)]
    return saved(page_of(*(says(letter, left=at, up=UP) for at, letter in reversed(placed))))


def kerned() -> bytes:
    pieces = b" ".join(b"(%s) %d" % (c.encode(), 15 if n % 2 else -15) for n, c in enumerate(NAME))
    return saved(page_of(_at(b"[%s] TJ" % pieces)))


def spaced_out() -> bytes:
    """The space between the two names is no letter but a jump, and letters are drawn narrow and apart."""
    given, family = NAME.split()
    gap = -width(" ") / TEXT * 1000
    return saved(page_of(_at(b"[(%s) %.0f (%s)] TJ" % (given.encode(), gap, family.encode()))))


def custom_encoding() -> bytes:
    """Codes that mean nothing without the table of the font: the bytes of the name are not in the file."""
    letters = sorted(set(NAME) - {" "})
    pdf = page_of(
        _at(b"<%s> Tj" % b"".join(b"%02x" % (200 if c == " " else 1 + letters.index(c)) for c in NAME), b"/F2")
    )
    differences = Array([1, *(Name(f"/{letter}") for letter in letters), 200, Name.space])
    pdf.pages[0].obj.Resources.Font.F2 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Dictionary(Type=Name.Encoding, Differences=differences),
    )
    return saved(pdf)


def _subset(words: str) -> tuple[bytes, dict[str, int]]:
    """A font with the letters of these words alone, and which glyph each is."""
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    font = TTFont(_ATKINSON, recalcTimestamp=False)
    choosing = subset.Subsetter(options)
    choosing.populate(text=words)
    choosing.subset(font)
    file = io.BytesIO()
    font.save(file)
    names = font.getBestCmap()
    return file.getvalue(), {letter: font.getGlyphID(names[ord(letter)]) for letter in set(words)}


def _with_subset(font_name: str, written: str, *, to_unicode: bool = True) -> pikepdf.Pdf:
    content, glyphs = _subset(written)
    pdf = page_of(_at(b"<%s> Tj" % b"".join(b"%04x" % glyphs[c] for c in written), b"/F2"))
    metrics = TTFont(_ATKINSON)
    advances = {
        c: metrics["hmtx"][metrics.getBestCmap()[ord(c)]][0] * 1000 / metrics["head"].unitsPerEm for c in glyphs
    }
    widths = Array([each for c, glyph in sorted(glyphs.items()) for each in (glyph, Array([round(advances[c])]))])
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{font_name}"),
        Flags=4,
        FontBBox=box(-200, -300, 1200, 1000),
        ItalicAngle=0,
        Ascent=950,
        Descent=-290,
        CapHeight=668,
        StemV=80,
        FontFile2=Stream(pdf, content),
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{font_name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{font_name}"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    )
    if to_unicode:
        pairs = b"\n".join(b"<%04x> <%04x>" % (glyph, ord(c)) for c, glyph in sorted(glyphs.items()))
        font.ToUnicode = Stream(
            pdf,
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /To def /CMapType 2 def\n"
            b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            b"%d beginbfchar\n%s\nendbfchar endcmap end end" % (len(glyphs), pairs),
        )
    pdf.pages[0].obj.Resources.Font.F2 = font
    return pdf


def subset_font() -> bytes:
    """Glyph numbers of a font that holds these letters alone."""
    return saved(_with_subset("ABCDEF+Atkinson", NAME))


def font_without_a_table() -> bytes:
    """The same, and nothing in the file says which letter a glyph is: it can be seen and not searched."""
    return saved(_with_subset("ABCDEF+Atkinson", NAME, to_unicode=False))


def font_name() -> bytes:
    """The font itself is named so, as fonts made of somebody's handwriting are; the words are other ones."""
    return saved(_with_subset(f"ABCDEF+{FAMILY}Hand", "handwritten"))


def _form(pdf: pikepdf.Pdf, operators: bytes, **more: object) -> Stream:
    return Stream(
        pdf,
        operators,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=box(0, 0, *SIZE),
        Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
        **more,
    )


def form_object() -> bytes:
    pdf = page_of(b"/Fm0 Do\n")
    inner = _form(pdf, NAMED)
    outer = _form(pdf, b"q /Fm1 Do Q")
    outer.Resources.XObject = Dictionary(Fm1=inner)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=outer)
    return saved(pdf)


def pattern() -> bytes:
    """Words that are the pattern with which an area is filled."""
    pdf = page_of(b"/Pattern cs /P0 scn 0 0 600 800 re f\n")
    tile = Stream(
        pdf,
        NAMED,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=box(0, 0, *SIZE),
        XStep=SIZE[0],
        YStep=SIZE[1],
        Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
    )
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P0=tile)
    return saved(pdf)


def _picture_of(words: str) -> Image.Image:
    sheet = Image.new("L", (900, 60), 255)
    font = ImageFont.truetype(_ATKINSON, 44)
    ImageDraw.Draw(sheet).text((4, 2), words, fill=0, font=font)
    return sheet.crop((0, 0, round(font.getlength(words)) + 8, 60))


def _with_picture(*operators: bytes) -> bytes:
    sheet = _picture_of(NAME)
    pdf = page_of(b"q %g 0 0 15 %g %g cm /Im0 Do Q\n" % (width(NAME), LEFT, UP - 3), *operators)
    picture = Stream(
        pdf,
        sheet.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=picture)
    return saved(pdf)


def picture() -> bytes:
    """Pixels alone, as on a scan that nobody read."""
    return _with_picture()


def recognised() -> bytes:
    """A scan with its recognised words: the pixels, and the same words written invisibly."""
    return _with_picture(_at(b"3 Tr (%s) Tj" % NAME.encode()))


def inline_picture() -> bytes:
    """A picture within the operators, with no object of its own."""
    sheet = _picture_of(NAME).convert("1", dither=Image.Dither.NONE)
    head = b"q %g 0 0 15 %g %g cm BI /W %d /H %d /CS /G /BPC 1 ID " % (
        width(NAME),
        LEFT,
        UP - 3,
        sheet.width,
        sheet.height,
    )
    return saved(page_of(head, sheet.tobytes(), b" EI Q\n"))


def white_on_white() -> bytes:
    return saved(page_of(b"1 g\n", NAMED, b"0 g\n"))


def covered() -> bytes:
    """Somebody drew a black box over it, and took it for gone."""
    return saved(page_of(NAMED, b"0 g %g %g %g 18 re f\n" % (LEFT - 3, UP - 5, width(NAME) + 6)))


def covered_by_a_square() -> bytes:
    """The same with the tool for squares of a viewer: the box is an annotation."""
    pdf = page_of(NAMED)
    area = box(LEFT - 3, UP - 5, LEFT + width(NAME) + 3, UP + 13)
    look = Stream(pdf, b"0 g 0 0 500 500 re f", Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 500, 500))
    square = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=area, IC=box(0, 0, 0), F=4, AP=Dictionary(N=look))
    pdf.pages[0].obj.Annots = Array([square])
    return saved(pdf)


def clipped_away() -> bytes:
    """Written where a path lets nothing through."""
    return saved(page_of(b"q 0 0 1 1 re W n\n", NAMED, b"Q\n"))


def beyond_the_crop() -> bytes:
    """On the part of the sheet that was cropped away: nobody sees it, and everybody can search it."""
    pdf = page_of(says(NAME, left=LEFT, up=-40))
    page = pdf.pages[0].obj
    page.MediaBox, page.CropBox = box(0, -100, *SIZE), box(0, 0, *SIZE)
    return saved(pdf)


def hidden_layer() -> bytes:
    pdf = page_of(b"/OC /L0 BDC\n", NAMED, b"EMC\n")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layer)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    return saved(pdf)


def over_a_line() -> bytes:
    """Broken at the end of a line, with the hyphen that says so."""
    return saved(page_of(says("Marrow\xad", left=480, up=UP - 60), says("quist", left=72, up=UP - 76)))


def over_a_line_with_a_plain_hyphen() -> bytes:
    return saved(page_of(says("Marrow-", left=480, up=UP - 60), says("quist", left=72, up=UP - 76)))


def two_names_two_lines() -> bytes:
    given, family = NAME.split()
    return saved(page_of(says(given, left=500, up=UP - 60), says(family, left=72, up=UP - 76)))


def capitals() -> bytes:
    return saved(page_of(says(NAME.upper(), left=LEFT, up=UP, size=9)))


def in_an_address() -> bytes:
    """Part of a longer word: the address of an e-mail."""
    return saved(page_of(says(f"t.{FAMILY.lower()}@example.org", left=LEFT, up=UP, size=9)))


def on_a_turned_page() -> bytes:
    """The page lies on its side in the file and is turned when it is shown; its origin is elsewhere."""
    turn = b"q 0 1 -1 0 850 -70 cm\n"
    pdf = blank(turn + public_words() + NAMED + b"Q\n", size=SIZE)
    page = pdf.pages[0].obj
    page.MediaBox, page.Rotate = box(50, -70, 850, 530), 90
    return saved(pdf)


def plants() -> list[Plant]:
    broken = (box_at(480, UP - 60, width("Marrow-")), box_at(72, UP - 76, width("quist")))
    two_lines = (box_at(500, UP - 60, width("Tavelda")), box_at(72, UP - 76, width(FAMILY)))
    made = partial(Plant, boxes=WHERE)
    return [
        made(name="plain text", special="the ordinary way", make=plain_text),
        made(name="hex string", special="the same in hexadecimal", make=hex_string),
        made(name="letter by letter", special="Td for each letter", make=letter_by_letter),
        made(name="letters in disorder", special="last letter first", make=letters_in_disorder),
        made(name="kerned", special="TJ with a number after each letter", make=kerned),
        made(name="spaced out", special="a jump in the place of the space", make=spaced_out),
        made(name="custom encoding", special="codes that only the font explains", make=custom_encoding),
        made(name="subset font", special="glyph numbers of an embedded subset", make=subset_font),
        made(
            name="font without a table",
            special="letters that no reader knows",
            make=font_without_a_table,
            seen_only=True,
        ),
        Plant(name="font name", special="what a font is called", make=font_name, public=(*PUBLIC, "handwritten")),
        made(name="form object", special="a form within a form", make=form_object),
        made(name="pattern", special="the filling of an area", make=pattern),
        made(name="picture", special="pixels alone", make=picture, seen_only=True),
        made(name="inline picture", special="pixels among the operators", make=inline_picture, seen_only=True),
        made(name="recognised", special="an invisible layer over a scan", make=recognised),
        made(name="white on white", special="words of the colour of the paper", make=white_on_white),
        made(name="covered", special="below a black box", make=covered),
        made(name="covered by a square", special="below an annotation", make=covered_by_a_square),
        made(name="clipped away", special="drawn where nothing is let through", make=clipped_away),
        Plant(name="beyond the crop", special="outside what is shown", make=beyond_the_crop),
        made(name="hidden layer", special="on a layer that is off", make=hidden_layer),
        made(name="over a line", special="broken with a soft hyphen", make=over_a_line, boxes=broken),
        made(name="over a line, hard", special="with a hyphen", make=over_a_line_with_a_plain_hyphen, boxes=broken),
        made(name="two lines", special="each name on a line of its own", make=two_names_two_lines, boxes=two_lines),
        made(
            name="capitals", special="in capitals", make=capitals, boxes=(box_at(LEFT, UP, width(NAME.upper(), 9), 9),)
        ),
        made(
            name="in an address",
            special="part of a longer word",
            make=in_an_address,
            boxes=(box_at(LEFT, UP, width("t.marrowquist@example.org", 9), 9),),
        ),
        made(name="on a turned page", special="turned, with its origin elsewhere", make=on_a_turned_page),
    ]
