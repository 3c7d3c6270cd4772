"""Reads QR codes off a picture."""

from __future__ import annotations

import io
import struct
import zlib

import zxingcpp
from PIL import Image

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a bot can download no more than that (https://core.telegram.org/bots/api#getfile)."""

MOST_PIXELS = 25_000_000
_LONGEST_SIDE = 3000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
# What Pillow raises for pictures that are damaged, cut off, too large or made to do harm; its warnings where they are
# made errors.
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Warning,
)


def read_qr(image: bytes) -> tuple[str, ...]:
    """The text of every QR code in the picture, from top to bottom; empty for what is no picture, too large or damaged.

    Takes up to some tenths of a second of CPU, so it belongs in a thread of its own.
    """
    picture = _picture(image) if 0 < len(image) <= LARGEST_FILE else None
    if picture is None:
        return ()
    found = [
        each
        for each in zxingcpp.read_barcodes(picture, formats=_QR, text_mode=zxingcpp.TextMode.Plain)
        if each.valid and each.text
    ]
    found.sort(key=lambda each: (each.position.top_left.y, each.position.top_left.x))
    return tuple(dict.fromkeys(each.text for each in found))


def _picture(image: bytes) -> Image.Image | None:
    """The picture in grey, made smaller where it is larger than any screen."""
    try:
        with Image.open(io.BytesIO(image), formats=_FORMATS) as opened:
            # A photo is unpacked at half its size or less, so a large one is none too many.
            opened.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
            if opened.width * opened.height > MOST_PIXELS:
                return None
            grey = _on_white(opened)
            grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            return grey
    except _UNREADABLE:
        return None


def _on_white(opened: Image.Image) -> Image.Image:
    """A see-through background counts as white, as a chat shows it."""
    if not opened.has_transparency_data:
        return opened.convert("L")
    # As few copies as can be: at the most pixels that are taken, each layer is tens of megabytes.
    layer = opened if opened.mode in {"LA", "RGBA"} else opened.convert("RGBA")
    page = Image.new("L", layer.size, "white")
    page.paste(layer.convert("L"), mask=layer.getchannel("A"))
    return page
