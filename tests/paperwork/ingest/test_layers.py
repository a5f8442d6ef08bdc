"""What a layer hides never comes along: merged into a bundle, it would be seen by everybody."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from app.models.bundles.ingested import IngestState
from app.paperwork.ingest.layers import Layers
from tests.corpus.writing import blank, box, saved, says
from tests.house.needs import needs
from tests.reading.copies import copy_of, drawn, made_ready

SECRET = "Not for the panel"


def layered(content: bytes, group: Dictionary | None = None, **settings: object) -> pikepdf.Pdf:
    """A page with the layer L, which is off, and the layer M, which is on. `group` takes the place of L."""
    pdf = blank(content)
    off, on = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Off", "On"))
    if group is not None:
        group.OCGs = Array([off, on])
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=group or off, M=on)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(OFF=Array([off]), **settings))
    return pdf


def hidden(words: str = SECRET) -> bytes:
    return b"/OC /L BDC " + says(words) + b" EMC "


@pytest.mark.proves("N-72")
@needs("pdftotext")
@pytest.mark.parametrize("name", ["hidden layer", "hidden layer nested"])
def test_words_of_a_hidden_layer_are_nowhere_in_the_copy_and_it_is_reported(name: str) -> None:
    copy = copy_of(name)

    assert copy.report.dropped["hidden_layers"] == 1
    assert "On a layer that is shown" in copy.words
    assert SECRET.encode() not in copy.everything
    assert b"/OC" not in copy.everything


def test_a_copy_looks_as_the_document_did_with_its_layer_off() -> None:
    content = saved(layered(says("Seen", up=720) + hidden() + b"/OC /M BDC " + says("On", up=600) + b"EMC"))

    copy = made_ready(content)

    assert copy.picture().tobytes() == drawn(content).tobytes()


def test_what_comes_behind_hidden_words_stays_in_its_place() -> None:
    lines = b"BT /F1 12 Tf 14 TL 72 700 Td /OC /L BDC (Not for) ' (the panel) ' EMC (Behind) ' ET"
    content = saved(layered(lines))

    copy = made_ready(content)

    assert copy.picture().tobytes() == drawn(content).tobytes()
    assert b"the panel" not in copy.everything


def test_a_clip_and_a_turn_within_a_hidden_layer_still_hold_behind_it() -> None:
    content = saved(layered(b"/OC /L BDC 0 0 300 842 re W f 0.5 0 0 0.5 0 0 cm EMC 0 0 1200 1200 re f"))

    assert made_ready(content).picture().tobytes() == drawn(content).tobytes()


@pytest.mark.parametrize(
    ("policy", "is_hidden"), [("AllOn", True), ("AnyOn", False), ("AnyOff", False), ("AllOff", True)]
)
def test_a_group_of_layers_is_hidden_as_its_rule_says(policy: str, is_hidden: bool) -> None:
    group = Dictionary(Type=Name.OCMD, P=Name(f"/{policy}"))

    copy = made_ready(saved(layered(says("Seen", up=720) + hidden(), group)))

    assert (SECRET.encode() not in copy.everything) == is_hidden
    assert copy.report.dropped.get("hidden_layers", 0) == int(is_hidden)


def test_a_layer_hides_pictures_forms_patterns_and_remarks_too() -> None:
    pdf = layered(says("Seen", up=720) + b"/Form Do /Pattern cs /Tiles scn 50 50 400 400 re f")
    page = pdf.pages[0].obj
    properties = Dictionary(L=page.Resources.Properties.L)
    inner = Dictionary(Font=page.Resources.Font, Properties=properties)
    form = Stream(pdf, hidden(), Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 595, 842), Resources=inner)
    tiles = Stream(pdf, hidden(), PatternType=1, PaintType=1, TilingType=1, BBox=box(0, 0, 300, 900), Resources=inner)
    tiles.XStep, tiles.YStep = 300, 900
    page.Resources.XObject, page.Resources.Pattern = Dictionary(Form=form), Dictionary(Tiles=pdf.make_indirect(tiles))
    look = Stream(pdf, says(SECRET), Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 595, 842), Resources=inner)
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=box(0, 0, 595, 842), AP=Dictionary(N=look), OC=properties.L, F=4
    )
    page.Annots = Array([pdf.make_indirect(stamp)])

    copy = made_ready(saved(pdf))

    assert SECRET.encode() not in copy.everything
    assert copy.report.dropped["hidden_layers"] == 1


def test_a_page_whose_layers_cannot_be_told_apart_shows_none_of_them_and_is_declared() -> None:
    copy = made_ready(saved(layered(hidden() + b" \xff\xfe\xfd BI EI ")))

    assert SECRET.encode() not in copy.everything
    assert (copy.report.state, copy.report.damaged_pages) == (IngestState.DAMAGED, (1,))


def test_a_layer_that_is_shown_is_a_part_of_the_page_like_any_other() -> None:
    copy = made_ready(saved(layered(b"/OC /M BDC " + says("Shown to all") + b"EMC")))

    assert "Shown to all" in copy.words_by_pdfium
    assert "hidden_layers" not in copy.report.dropped


def test_a_document_without_layers_hides_nothing() -> None:
    layers = Layers(blank(b""))

    assert (layers.are_there, layers.hides(Dictionary(Type=Name.OCG)), layers.hid) == (False, False, 0)


def test_a_layer_that_is_switched_by_viewing_is_as_it_is_viewed() -> None:
    pdf = layered(b"")
    off, on = pdf.Root.OCProperties.OCGs
    on.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    pdf.Root.OCProperties.D.AS = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([on]))])

    layers = Layers(pdf)

    assert (layers.hides(off), layers.hides(on), layers.hid) == (True, True, 2)
