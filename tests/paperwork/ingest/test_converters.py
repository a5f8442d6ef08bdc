"""Files of each kind go the whole way, through a child of their own that is held back."""

import io

import pytest
from PIL import Image

from app.models.bundles.ingested import IngestState, Refused
from app.services.bundles.ingesting import make_ready
from tests.corpus.heic import write_heic


def picture(kind: str, mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert(mode).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/jpeg", picture("JPEG", "CMYK")),
        ("image/tiff", picture("TIFF", "1")),
        ("image/webp", picture("WEBP")),
        ("image/heic", write_heic(Image.linear_gradient("L").convert("RGB"))),
    ],
)
def test_a_picture_becomes_a_page_with_no_words(kind: str, content: bytes) -> None:
    report = make_ready(content, kind).report

    assert (report.state, report.refused) == (IngestState.READY, None)
    assert report.pages_without_words == (1,)


def test_half_a_photograph_is_a_page_that_somebody_has_to_look_at() -> None:
    whole = picture("JPEG")

    ready = make_ready(whole[: len(whole) // 2], "image/jpeg")

    assert ready.report.state is IngestState.DAMAGED
    assert ready.report.damaged_pages == (1,)
    assert ready.pdf.startswith(b"%PDF-")


def test_a_heic_that_is_none_is_refused_and_not_half_shown() -> None:
    assert make_ready(write_heic(Image.new("RGB", (16, 16)))[:150], "image/heic").report.refused is Refused.UNREADABLE
