"""The pictures of the corpus: the right way up once their notes are followed, and with the place they were taken."""

import io
import zipfile

import pi_heif
import pytest
from oxmsg import Message
from PIL import Image, ImageOps

from tests import corpus
from tests.corpus.pictures import CORNERS, PLACE
from tests.corpus.sample import Sample

CORNERED = corpus.documents(tagged="corners")


def shown(sample: Sample) -> Image.Image:
    """The picture as its notes want it shown."""
    if sample.kind == "image/heic":
        read = pi_heif.open_heif(io.BytesIO(sample.content))
        return Image.frombytes(read.mode, read.size, bytes(read.data), "raw", read.mode, read.stride)
    return ImageOps.exif_transpose(Image.open(io.BytesIO(sample.content))).convert("RGB")


@pytest.mark.parametrize("sample", CORNERED, ids=lambda each: each.name)
def test_a_picture_has_its_corners_where_they_belong(sample: Sample) -> None:
    picture = shown(sample)
    across, down = picture.width - 8, picture.height - 8
    found = [picture.getpixel(at) for at in ((8, 8), (across, 8), (8, down))]

    for colour, wanted in zip(found, CORNERS.values(), strict=True):
        assert all(abs(one - other) < 40 for one, other in zip(colour, wanted, strict=True)), sample.name


@pytest.mark.parametrize("sample", corpus.documents(tagged="located"), ids=lambda each: each.name)
def test_a_photo_says_where_it_was_taken(sample: Sample) -> None:
    assert Image.open(io.BytesIO(sample.content)).getexif().get_ifd(PLACE)


def test_a_fax_has_three_sheets_and_a_moving_picture_three_frames() -> None:
    assert Image.open(io.BytesIO(corpus.one("tiff of three sheets").content)).n_frames == 3
    assert Image.open(io.BytesIO(corpus.one("gif that moves").content)).n_frames == 3


def test_a_message_of_outlook_is_read_with_its_files() -> None:
    message = Message.load(corpus.one("outlook message").content)

    assert [each.file_name for each in message.attachments] == ["letter.pdf", "short.txt"]
    assert [each.email_address for each in message.recipients] == ["advice@example.org", "zoe@example.org"]
    assert "And the last one, with a dash — so." in (message.body or "")


def test_the_word_bomb_says_how_large_it_would_be() -> None:
    with zipfile.ZipFile(io.BytesIO(corpus.one("word bomb").content)) as archive:
        assert archive.getinfo("word/document.xml").file_size == 1 << 30
