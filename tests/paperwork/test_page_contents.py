"""Pictures come the right way up and on white, and texts in the letters they were written in."""

import io
from typing import Any

import pytest
from PIL import Image

from app.paperwork.drawn import Problem
from app.paperwork.page_contents import draw_picture, drawer_for, read_mail, read_text


def picture(
    kind: str = "PNG", size: tuple[int, int] = (30, 20), mode: str = "RGB", colour: Any = 0, **how: Any
) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, colour).save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_each_kind_of_picture_is_drawn_as_wide_as_asked(kind: str) -> None:
    drawn = draw_picture(picture(kind, (1500, 900)), 0, 500)

    assert (drawn.width, drawn.height, drawn.pages) == (500, 300, 1)
    assert len(drawn.pixels) == 500 * 300 * 3


def test_a_small_picture_is_not_blown_up() -> None:
    assert draw_picture(picture(), 0, 500).width == 30


def test_what_is_transparent_is_white() -> None:
    drawn = draw_picture(picture(mode="RGBA", colour=(0, 0, 0, 0)), 0, 500)

    assert set(drawn.pixels) == {255}


def test_a_photograph_taken_upright_is_shown_upright() -> None:
    turned = Image.Exif()
    turned[274] = 6

    drawn = draw_picture(picture("JPEG", (30, 20), exif=turned), 0, 500)

    assert (drawn.width, drawn.height) == (20, 30)


def test_a_scan_with_sixteen_bits_is_neither_black_nor_white() -> None:
    drawn = draw_picture(picture("TIFF", mode="I;16", colour=40_000), 0, 500)

    assert set(drawn.pixels) == {156}


def test_a_scan_of_several_pages_shows_each() -> None:
    more = [Image.new("RGB", (40, 20)), Image.new("RGB", (50, 20))]
    scan = picture("TIFF", save_all=True, append_images=more)

    assert [draw_picture(scan, page, 500).width for page in range(3)] == [30, 40, 50]
    with pytest.raises(Problem, match="no_page"):
        draw_picture(scan, 3, 500)


def test_a_picture_that_would_not_fit_into_memory_is_refused_before_it_is_read() -> None:
    with pytest.raises(Problem, match="too_large"):
        draw_picture(picture(size=(20_000, 20_000), mode="1"), 0, 500)


def test_a_large_photograph_is_made_smaller_while_it_is_read() -> None:
    assert draw_picture(picture("JPEG", (8_000, 6_000)), 0, 800).height == 600


def test_a_drawing_that_may_hold_programs_is_no_picture() -> None:
    with pytest.raises(Problem, match="damaged"):
        draw_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 0, 500)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ŵ and 日本".encode(), "ŵ and 日本"),
        ("\ufeffWords".encode(), "Words"),
        ("日本".encode("utf-16"), "日本"),
        ("He said “no” in the café.".encode("cp1252"), "He said “no” in the café."),
        ("Она сказала нет, и это было в понедельник утром. ".encode("cp1251") * 5, "Она сказала нет"),
        (b"one\r\ntwo\0", "one\ntwo\ufffd"),
        ("cut in the middle of ŵ".encode()[:-1], "cut in the middle of "),
    ],
)
def test_a_text_is_read_in_the_letters_it_was_written_in(content: bytes, words: str) -> None:
    assert read_text(content, 0, 0).text.startswith(words)


def test_an_e_mail_shows_its_chief_lines_its_words_and_what_hangs_on_it() -> None:
    mail = (
        b"Received: x\nFrom: Sam <sam@example.org>\nSubject: =?utf-8?q?caf=C3=A9?=\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: text/plain\n\nSee below.\n"
        b"--z\nContent-Type: text/html\n\n<script>alert(1)</script>\n"
        b"--z\nContent-Disposition: attachment; filename=rota.pdf\n\n%PDF\n--z--\n"
    )

    words = read_mail(mail, 0, 0).text

    assert words.splitlines()[:4] == ["From: Sam <sam@example.org>", "Subject: café", "", "See below."]
    assert words.endswith("[rota.pdf]")
    assert "script" not in words


def test_each_kind_has_its_drawer() -> None:
    assert [drawer_for(kind) for kind in ("picture", "text", "mail")] == [draw_picture, read_text, read_mail]
