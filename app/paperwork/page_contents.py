"""Draws pictures and reads texts and e-mails, in the child process only: the content is nobody's that we know."""

import contextlib
import io
import warnings
from collections.abc import Callable
from typing import Any

from app.paperwork.drawn import MOST_PIXELS, MOST_TEXT, Drawn, Problem

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
_SAMPLE = 1 << 16
_MOST_BYTES = 4 * MOST_TEXT
_MOST_PARTS = 1_000
_LONGEST_HEADING = 2_000
"""As much of a line of an e-mail's head as is shown in a preview."""
_MOST_IN_PHOTO = 250_000_000
"""A telephone takes larger photographs than could be held: a JPEG is made smaller while it is read."""

_FOREIGN_SHARE = 10
_SCRIPTS = (
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
"""What texts are written in that are not Unicode, on the computers that people send files from."""
_DOT = bytes(3)


def drawer_for(kind: str) -> Callable[[bytes, int, int], Drawn]:
    """Loads what a kind needs, before memory is held back."""
    if kind == "picture":
        from PIL import Image

        Image.init()
        return draw_picture
    import email.header
    import email.parser  # noqa: F401

    import charset_normalizer  # noqa: F401

    return read_mail if kind == "mail" else read_text


def draw_picture(content: bytes, page: int, width: int) -> Drawn:
    """A picture the right way up, on white, and never wider than it is."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _MOST_IN_PHOTO
    # What Pillow only warns of is as much too large as what it refuses.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image: Any = Image.open(io.BytesIO(content), formats=_FORMATS)
        pages = image.n_frames if image.format == "TIFF" else 1
        if not 0 <= page < pages:
            raise Problem("no_page")
        if page:
            image = ImageSequence.Iterator(image)[page]
        if image.format != "JPEG" and image.width * image.height > MOST_PIXELS:
            raise Problem("too_large")
        if image.format == "JPEG":
            image.draft("RGB", (width, width * image.height // max(1, image.width)))
        upright = ImageOps.exif_transpose(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Problem("too_large") from error
    except UnidentifiedImageError as error:
        raise Problem("damaged") from error
    across = min(width, upright.width)
    down = max(1, round(upright.height * across / upright.width))
    if across * down > MOST_PIXELS:
        raise Problem("too_large")
    shown = _on_white(upright).resize((across, down), reducing_gap=2.0)
    return Drawn(width=across, height=down, pixels=shown.tobytes(), pages=pages)


def _on_white(image: Any) -> Any:
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        # Sixteen bits a pixel, as scanners write them: the upper eight are what is seen.
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    ground.alpha_composite(layer)
    return ground.convert("RGB")


def read_text(content: bytes, _page: int, _width: int) -> Drawn:
    """The words of a text; there is no picture of it but a dot."""
    return _words(decoded(content[:_MOST_BYTES]))


def read_mail(content: bytes, page: int, width: int) -> Drawn:
    """The chief lines of an e-mail, its words, and what hangs on it. Web pages in it stay closed."""
    import email

    if content.count(b"\n--") > _MOST_PARTS:
        # No e-mail that a person wrote: taking it apart would take for ever.
        return read_text(content, page, width)
    mail = email.message_from_bytes(content)
    lines = [f"{name}: {plain_heading(mail[name])}" for name in ("From", "To", "Cc", "Date", "Subject") if mail[name]]
    words, hanging, others = [], [], 0
    for part in mail.walk():
        if part.is_multipart():
            continue
        if name := part.get_filename():
            hanging.append(f"[{plain_heading(name)}]")
        elif part.get_content_type() == "text/plain":
            words.append(decoded(_payload(part)))
        else:
            others += 1
    if not words and others:
        words.append("[…]")
    return _words("\n".join([*lines, "", "\n\n".join(words), *hanging]))


def plain_heading(value: object, longest: int = _LONGEST_HEADING) -> str:
    """A line of an e-mail's head in plain letters."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    text = str(value)[:longest]
    # It may say that it is written in letters that nobody knows: then as it stands.
    with contextlib.suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())


def _payload(part: Any) -> bytes:
    found = part.get_payload(decode=True)
    return found[:_MOST_BYTES] if isinstance(found, bytes) else b""


def decoded(content: bytes) -> str:
    """The text in whichever encoding it was most likely written."""
    from charset_normalizer import from_bytes

    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut in the middle of a letter is no sign of another encoding.
        if error.start > len(content) - 4:
            return content[: error.start].decode("utf-8")
    if _FOREIGN_SHARE * sum(byte > 127 for byte in content[:_SAMPLE]) < len(content[:_SAMPLE]):
        # A few accents among plain letters are too little to guess a script by.
        return content.decode("cp1252", "replace")
    best = from_bytes(content[:_SAMPLE], cp_isolation=list(_SCRIPTS)).best()
    return content.decode(best.encoding if best is not None else "cp1252", "replace")


def _words(text: str) -> Drawn:
    shown = text.replace("\r\n", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return Drawn(width=1, height=1, pixels=_DOT, pages=1, text=shown[:MOST_TEXT])
