"""A name hidden in sixty places of a PDF is found in each, and nowhere when it was taken out; the other words stay."""

import hashlib
from collections import Counter

import pikepdf
import pypdfium2
import pytest

from app.models.bundles.name_variants import variants
from app.models.bundles.redactions import Box
from app.models.bundles.sought import Sought
from app.paperwork.redaction.finding import find
from app.paperwork.redaction.reading_back import leaks_in
from app.paperwork.redaction.redacting import redact, silent
from app.paperwork.redaction.shares import WHOLE, Share
from tests.corpus.plants import FAMILY, GIVEN, LEFT, NAME, SIZE, UP, Plant, plants, public_words
from tests.corpus.writing import blank, saved, says
from tests.paperwork.redaction.planted import holds, ingested, words_on

PLANTS = plants()
IDS = [plant.name for plant in PLANTS]
WAYS = variants(NAME)


def is_one_colour(content: bytes, box: Box) -> bool:
    document = pypdfium2.PdfDocument(content)
    image = document[box.page].render(scale=2, may_draw_forms=False).to_pil().convert("L")
    across, down = image.width / 1000, image.height / 1000
    inside = image.crop(
        (round(box.left * across), round(box.top * down), round(box.right * across), round(box.bottom * down))
    )
    darkest, lightest = inside.getextrema()
    return int(lightest) - int(darkest) < 20


@pytest.mark.proves("N-73")
@pytest.mark.parametrize("plant", PLANTS, ids=IDS)
def test_the_scanner_finds_the_name_in_every_place(plant: Plant) -> None:
    assert leaks_in(plant.content, Sought(WAYS), plant.boxes) != ()


@pytest.mark.proves("N-73")
def test_readers_who_share_a_file_find_together_what_one_finds() -> None:
    said = says(NAME, left=LEFT, up=UP)
    with blank(*[said, public_words(), said + b"% " + NAME.encode(), said, public_words()] * 2, size=SIZE) as pdf:
        pdf.docinfo["/Title"] = NAME
        pdf.pages[3].obj["/PieceInfo"] = pikepdf.String(NAME)
        pdf.make_stream(NAME.encode())
        content = saved(pdf) + b"% " + NAME.encode()
    sought = Sought(WAYS)

    def found(share: Share = WHOLE) -> Counter[tuple[str, int | None]]:
        return Counter({(leak.place, leak.page): leak.times for leak in leaks_in(content, sought, share=share)})

    shares = [found(Share(number, 3)) for number in range(3)]

    assert sum(shares, Counter()) == found()
    assert {place for place, _page in found()} >= {"bytes", "page_text", "stream", "metadata", "behind_page"}
    assert all(("stream", None) in share for share in shares)


@pytest.mark.proves("N-73")
@pytest.mark.parametrize("plant", PLANTS, ids=IDS)
def test_when_it_was_taken_out_it_is_nowhere_and_every_other_word_is_kept(plant: Plant) -> None:
    copy = ingested(plant.content)
    boxes = [*plant.boxes, *(box for hit in find(copy, Sought(WAYS), silent).hits for box in hit.boxes)]

    made, report = redact(copy, boxes, WAYS)

    assert report.leaks == ()
    assert report.sha256 == hashlib.sha256(made).hexdigest()
    assert holds(made, FAMILY, GIVEN) == []
    assert [box for box in plant.boxes if not is_one_colour(made, box)] == []
    told = words_on(made).split()
    assert [word for word in plant.public if word not in told] == []


def test_the_reader_of_the_tests_finds_what_is_written_in_the_common_ways() -> None:
    by_name = {plant.name: plant for plant in PLANTS}

    assert holds(by_name["plain text"].content, FAMILY, GIVEN, "Nobody") == [FAMILY, GIVEN]
    assert holds(by_name["subset font"].content, FAMILY) == [FAMILY]
    assert holds(by_name["loose stream"].content, FAMILY) == [FAMILY]
    assert holds(by_name["information of its own"].content, FAMILY) == [FAMILY]
