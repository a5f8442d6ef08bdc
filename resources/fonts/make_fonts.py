"""Makes the fallback fonts of this folder from the published ones (README.md says which), the same bytes each time.

    python resources/fonts/make_fonts.py NOTO_CORE NOTO_CJK DROID ATKINSON EMOJI

Each argument is the folder that holds the fonts of that package. Needs fonttools.
"""

import shutil
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
MARKS_AND_PUNCTUATION = [(0x0300, 0x036F), (0x2000, 0x206F), (0x25CC, 0x25CC)]
KEPT = {
    "CasebookLatin": [
        *[(0x20, 0x7E), (0xA0, 0x052F), (0x1AB0, 0x1ACE), (0x1C80, 0x1C88), (0x1D00, 0x1FFF), (0x2000, 0x218F)],
        *[(0x2212, 0x2212), (0x25CC, 0x25CC), (0x2C60, 0x2C7F), (0x2DE0, 0x2E52), (0xA640, 0xA69F)],
        *[(0xA700, 0xA7FF), (0xAB30, 0xAB6B), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD)],
    ],
    "CasebookArrows": [(0x2190, 0x21FF), (0x2200, 0x22FF)],
    "CasebookSymbols": [(0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF)],
    "CasebookKorean": [(0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3)],
    # Faces, hands, hearts and people: what stands in the messages that people bring.
    "CasebookEmoji": [
        *[(0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F1E6, 0x1F1FF), (0x1F440, 0x1F4AF), (0x1F550, 0x1F5A4)],
        *[(0x1F600, 0x1F64F), (0x1F90C, 0x1F97A), (0x1FAE0, 0x1FAF8)],
    ],
}
NEW_COORDINATE_LIMITS = (
    "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxPoints "
    "maxContours maxCompositePoints maxCompositeContours maxComponentElements maxComponentDepth"
)


def main(folders: list[Path]) -> None:
    noto, cjk, droid, atkinson, emoji = folders
    with (HERE / "fallback.toml").open("rb") as listing:
        listed = tomllib.load(listing)
    for style in ("regular", "bold", "italic", "bold_italic"):
        shutil.copyfile(atkinson / listed["text"][style], HERE / listed["text"][style])
    folder_of = {"NotoSansCJK": cjk, "DroidSans": droid, "NotoEmoji": emoji}
    for entry in listed["fallback"]:
        for style in ("regular", "bold"):
            if style not in entry:
                continue
            source = entry["made_from"].replace("Regular", "Bold") if style == "bold" else entry["made_from"]
            folder = next((place for start, place in folder_of.items() if source.startswith(start)), noto)
            font = TTFont(folder / source, fontNumber=1 if source.endswith(".ttc") else -1, recalcTimestamp=False)
            _cut(font, KEPT.get(entry["regular"].removesuffix("-Regular.ttf")))
            if "CFF " in font:
                _give_quadratic_outlines(font)
            if entry["family"] == "Casebook Thaana":
                _declare_script(font, "thaa")
            _rename(font, entry["family"], style.title())
            font.save(HERE / entry[style])


def _cut(font: TTFont, ranges: list[tuple[int, int]] | None) -> None:
    """Keeps the characters of the ranges, or all, without hinting: screens are dense, and half the bytes are hints."""
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    # Droid's vertical forms and the long joined emoji are a third of those fonts; names need neither.
    plain = font["name"].getDebugName(1).startswith(("Droid", "Noto Emoji", "Noto Sans CJK"))
    options.layout_features = [] if plain else ["*"]
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE", "MATH", "TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]
    cutter = subset.Subsetter(options)
    cutter.populate(
        unicodes=list(font.getBestCmap()) if ranges is None else list(_each([*ranges, *MARKS_AND_PUNCTUATION]))
    )
    cutter.subset(font)


def _each(ranges: Iterable[tuple[int, int]]) -> Iterable[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


def _give_quadratic_outlines(font: TTFont) -> None:
    """TrueType outlines instead of PostScript ones: the letters and bundles on paper can embed nothing else."""
    drawn = font.getGlyphSet()
    outlines = newTable("glyf")
    outlines.glyphOrder = font.getGlyphOrder()
    outlines.glyphs = {}
    for name in outlines.glyphOrder:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, 1.5, reverse_direction=True))
        outlines.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), outlines
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for limit in NEW_COORDINATE_LIMITS.split():
        setattr(limits, limit, 0)
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"


def _declare_script(font: TTFont, script: str) -> None:
    """Qt passes over a font without a layout table for this script, though its letters need none."""
    glyph = font.getGlyphOrder()[1]
    addOpenTypeFeaturesFromString(
        font, f"languagesystem {script} dflt; feature ccmp {{ sub {glyph} by {glyph}; }} ccmp;", tables=["GSUB"]
    )


def _rename(font: TTFont, family: str, style: str) -> None:
    """A name of our own, so that a font of the machine with the published name is never taken for this one."""
    names = font["name"]
    new_names = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, text in new_names.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:6]])
