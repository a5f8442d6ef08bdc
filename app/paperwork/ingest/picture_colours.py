"""Pictures of every colour brought to what a page can show: black and white, grey, or red, green and blue."""

import io
from typing import Any

from PIL import Image, ImageCms

_SIXTEEN_BITS = 65_535
_EIGHT_BITS = 255


def flattened(image: Any) -> Any:
    """On white, and in a mode whose pixels can be averaged: "1", "L", "RGB", "CMYK", "LAB" or "YCbCr"."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info:
        return _on_white(image)
    if image.mode == "P":
        return image.convert("RGB")
    return image if image.mode in ("1", "L", "RGB", "CMYK", "LAB", "YCbCr") else image.convert("RGB")


def as_shown(image: Any, profile: bytes | None, *, in_grey: bool) -> Any:
    """In "1", "L" or "RGB". By its `profile`, where that can be believed, a colour stays the colour it was."""
    if image.mode not in ("1", "L"):
        image = _by_profile(image, profile) or _plain(image)
    if in_grey and image.mode == "RGB":
        image = image.convert("L")
    return image


def _eight_bits(image: Any) -> Any:
    """Sixteen bits a pixel, as scanners write them: the upper eight are what is seen. Others are spread out."""
    is_sixteen = image.mode.startswith("I;16")
    image = image.convert("I") if is_sixteen else image
    lowest, highest = image.getextrema()
    if is_sixteen or (image.mode == "I" and lowest >= 0 and _EIGHT_BITS < highest <= _SIXTEEN_BITS):
        scale, start = _EIGHT_BITS / _SIXTEEN_BITS, 0.0
    else:
        start = float(lowest)
        scale = _EIGHT_BITS / (highest - lowest) if highest > lowest else 0.0
    return image.point(lambda value: value * scale - start * scale).convert("L")


def _on_white(image: Any) -> Any:
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    is_grey = image.mode in ("1", "L", "LA", "La")
    return ground.convert("L") if is_grey else ground


def _by_profile(image: Any, profile: bytes | None) -> Any:
    """None where there is no profile, or one that is not for such a picture."""
    if image.mode == "LAB":
        profile_from: Any = ImageCms.createProfile("LAB")
    elif profile and image.mode in ("RGB", "CMYK"):
        profile_from = io.BytesIO(profile)
    else:
        return None
    try:
        return ImageCms.profileToProfile(image, profile_from, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _plain(image: Any) -> Any:
    return image if image.mode == "RGB" else image.convert("RGB")
