"""What the pages of a PDF draw with: cleared of all that is not drawn, and followed to what of it is lost."""

import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.inflation import ObjGen
from app.paperwork.ingest.layers import Layers, without_layers
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.operators import UNREADABLE, operators_of

_KINDS = frozenset({"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties"})
_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms"})
_FORM = _STREAM | {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_PICTURE = _STREAM | {
    *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask"),
    *("/Mask", "/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte"),
}
_TILES = _STREAM | {
    *("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Resources", "/Matrix"),
}
_MARKED = frozenset({"/MCID", "/ActualText", "/Alt", "/E", "/Lang", "/Type", "/Subtype", "/Attached", "/BBox"})
_BESIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF")
_PRIVATE = {"/PieceInfo": "private_data", "/Metadata": "metadata"}
_MOST_DRAWN = 200_000
"""Forms that draw forms that draw forms: so many of them in all a real page has not."""
_DEEPEST = 60
_SETS_FONT = re.compile(rb"/([A-Za-z0-9_.+*,:;!$&-]{1,60})\s+[-+.\d]{1,20}\s+Tf\b")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(slots=True)
class Drawing:
    """Each object is cleared once, whichever page comes upon it first."""

    pdf: pikepdf.Pdf = field(repr=False)
    layers: Layers
    broken: set[ObjGen]
    dropped: dict[str, int]
    keeps_structure: bool = False
    is_repaired: bool = False
    """Whether objects may be missing. Then forms too are looked through for fonts that are not there."""
    _cleared: set[ObjGen] = field(default_factory=set)
    _drawn: dict[ObjGen, tuple[int, bool]] = field(default_factory=dict)
    _open: set[ObjGen] = field(default_factory=set)
    """What is being followed just now: whatever leads back to it is a circle."""

    def clear(self, resources: Any, depth: int = 0) -> None:
        """Takes out of resources what belongs to hidden layers, and all that nothing on a page is drawn with."""
        if not isinstance(resources, Dictionary) or not self._is_new(resources):
            return
        if depth > _DEEPEST:
            raise Refusal(Refused.TOO_LARGE)
        for kind in set(resources.keys()) - _KINDS:
            del resources[kind]
        for name, each in _items(resources, "/XObject"):
            self._clear_drawn(resources.XObject, name, each, depth)
        for _name, each in _items(resources, "/Pattern"):
            self._clear_pattern(each, depth)
        for _name, each in _items(resources, "/Font"):
            self._clear_font(each, depth)
        for _name, each in _items(resources, "/ExtGState"):
            mask = each.get("/SMask") if isinstance(each, Dictionary) else None
            if isinstance(mask, Dictionary) and isinstance(group := mask.get("/G"), Stream):
                self.clear_form(group, depth)
        self._clear_properties(resources)

    def draws(self, names: list[str], resources: Any) -> tuple[int, bool]:
        """How many objects are drawn in all, and whether one of them is lost."""
        count, is_lost = 0, False
        objects = _objects_of(resources)
        for name in names:
            each = objects.get(name)
            if not isinstance(each, Stream):
                # Readers draw nothing for a name that stands for nothing.
                is_lost = True
                continue
            below, lost_below = self._draws_below(each, resources, 0)
            count, is_lost = count + 1 + below, is_lost or lost_below
            if count > _MOST_DRAWN:
                raise Refusal(Refused.TOO_LARGE)
        return count, is_lost

    def has_broken_font(self, resources: Any) -> bool:
        if not self.broken or not isinstance(resources, Dictionary):
            return False
        return any(
            isinstance(file, Stream) and file.objgen in self.broken
            for _name, font in _items(resources, "/Font")
            for file in _font_files(font)
        )

    def stand_in(self, written: bytes, resources: Any) -> bool:
        """Puts a font in the place of each that is named and not there; says whether there was one.

        Some readers would show the words in a font of theirs, and others would not show them.
        """
        if not isinstance(resources, Dictionary):
            return False
        fonts: Any = resources.get("/Font")
        named = {f"/{name.decode()}" for name in _SETS_FONT.findall(written)}
        missing = sorted(named - set(fonts.keys()) if isinstance(fonts, Dictionary) else named)
        if missing and not isinstance(fonts, Dictionary):
            fonts = resources["/Font"] = Dictionary()
        for name in missing:
            fonts[name] = Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        return bool(missing)

    def _draws_below(self, drawn: Any, around: Any, depth: int) -> tuple[int, bool]:
        """`around` are the resources of what draws it, which a form has that says none of its own."""
        objgen = drawn.objgen
        if objgen in self._drawn:
            return self._drawn[objgen]
        if depth > _DEEPEST:
            raise Refusal(Refused.TOO_LARGE)
        count, is_lost = 0, objgen in self.broken
        if drawn.get("/Subtype") == Name.Form:
            if not isinstance(drawn.get("/Resources"), Dictionary):
                drawn["/Resources"] = around
            if self.is_repaired:
                is_lost = self.stand_in(readable(drawn), drawn.Resources) or is_lost
            if len(_objects_of(drawn.Resources)):
                self._open.add(objgen)
                count, lost_below = self._draws_each(drawn, depth)
                self._open.remove(objgen)
                is_lost = is_lost or lost_below
        self._drawn[objgen] = (count, is_lost)
        return count, is_lost

    def _draws_each(self, form: Any, depth: int) -> tuple[int, bool]:
        count, is_lost = 0, False
        for name in names_drawn(form):
            below = _objects_of(form.Resources).get(name)
            if not isinstance(below, Stream):
                is_lost = True
                continue
            if below.objgen in self._open:
                self._end_circle(form, name)
                continue
            more, lost_below = self._draws_below(below, form.Resources, depth + 1)
            count, is_lost = count + 1 + more, is_lost or lost_below
            if count > _MOST_DRAWN:
                raise Refusal(Refused.TOO_LARGE)
        return count, is_lost

    def _end_circle(self, form: Any, name: str) -> None:
        """A form that draws itself is drawn once: some readers know that it would never end, and some do not."""
        objects = Dictionary(dict(_objects_of(form.Resources).items()))
        objects[name] = self._nothing()
        form["/Resources"] = Dictionary({**dict(form.Resources.items()), "/XObject": objects})

    def _nothing(self) -> Stream:
        return Stream(
            self.pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 0, 0]), Resources=Dictionary()
        )

    def _clear_drawn(self, objects: Any, name: str, each: Any, depth: int) -> None:
        if not isinstance(each, Stream):
            del objects[name]
        elif self.layers.hides(each.get("/OC")):
            objects[name] = self._nothing()
        elif each.get("/Subtype") == Name.Form:
            self.clear_form(each, depth)
        elif each.get("/Subtype") == Name.Image:
            self._clear_picture(each)
        else:
            del objects[name]

    def clear_form(self, form: Any, depth: int = 0) -> None:
        if not self._is_new(form):
            return
        self._take_layers_out(form)
        self._keep(form, _FORM | {"/StructParents"} if self.keeps_structure else _FORM)
        self.clear(form.get("/Resources"), depth + 1)

    def _take_layers_out(self, drawn: Any) -> None:
        if not self.layers.are_there or b"/OC" not in readable(drawn):
            return
        resources = drawn.get("/Resources")
        properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
        operators = without_layers(drawn, properties, self.layers)
        if operators is None:
            self.broken.add(drawn.objgen)
        drawn.write(operators or b"")

    def _clear_picture(self, picture: Any) -> None:
        if not self._is_new(picture):
            return
        self._keep(picture, _PICTURE)
        for name in ("/SMask", "/Mask"):
            if isinstance(mask := picture.get(name), Stream):
                self._clear_picture(mask)

    def _clear_pattern(self, pattern: Any, depth: int) -> None:
        if isinstance(pattern, Stream) and self._is_new(pattern):
            self._take_layers_out(pattern)
            self._keep(pattern, _TILES)
            self.clear(pattern.get("/Resources"), depth + 1)

    def _clear_font(self, font: Any, depth: int) -> None:
        if not isinstance(font, Dictionary) or not self._is_new(font):
            return
        self._leave(font)
        if font.get("/Subtype") == Name.Type3:
            self.clear(font.get("/Resources"), depth + 1)
        for file in _font_files(font):
            self._leave(file)

    def _clear_properties(self, resources: Any) -> None:
        for name, each in _items(resources, "/Properties"):
            if not isinstance(each, Dictionary) or each.get("/Type") in (Name.OCG, Name.OCMD):
                del resources.Properties[name]
            elif self._is_new(each):
                self._keep(each, _MARKED)

    def _keep(self, thing: Any, names: frozenset[str]) -> None:
        self._leave(thing)
        for name in set(thing.keys()) - names:
            del thing[name]

    def _leave(self, thing: Any) -> None:
        for name in _BESIDE:
            if name in thing:
                del thing[name]
                if name in _PRIVATE:
                    self.dropped[_PRIVATE[name]] = self.dropped.get(_PRIVATE[name], 0) + 1

    def _is_new(self, thing: Any) -> bool:
        if not thing.is_indirect:
            return True
        is_new = thing.objgen not in self._cleared
        self._cleared.add(thing.objgen)
        return is_new


def names_drawn(content: Any) -> list[str]:
    """The objects that a page or a form draws, in their order."""
    try:
        drawn = operators_of(content, "Do")
    except UNREADABLE:
        return []
    return [str(each.operands[0]) for each in drawn if len(each.operands) == 1]


def readable(stream: Any) -> bytes:
    """What comes out of a stream; nothing, where it cannot be read."""
    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, RuntimeError):
        return b""


def _objects_of(resources: Any) -> Any:
    objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return objects if isinstance(objects, Dictionary) else Dictionary()


def _items(resources: Any, kind: str) -> list[tuple[str, Any]]:
    """All of one kind. To ask for what is not there takes six times as long as to look, and most kinds are not."""
    if kind not in resources:
        return []
    things = resources[kind]
    return list(things.items()) if isinstance(things, Dictionary) else []


def _font_files(font: Any) -> list[Any]:
    if not isinstance(font, Dictionary):
        return []
    below = font.get("/DescendantFonts")
    fonts = [font, *(each for each in below if isinstance(each, Dictionary))] if isinstance(below, Array) else [font]
    described = [each.get("/FontDescriptor") for each in fonts]
    return [each[name] for each in described if isinstance(each, Dictionary) for name in _FONT_FILES if name in each]
