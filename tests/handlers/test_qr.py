"""QR codes on screenshots and photos as traders send them, and pictures that hold none."""

from __future__ import annotations

import io
import string
import struct
import zlib

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter, ImageOps

from handlers.qr import LARGEST_FILE, read_qr

UNHURRIED = settings(deadline=None)

TEXT = '{"apiKey":"mx0aPr3tendKey7Qz2","secret":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"}'


def code(text: str, kind: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.QRCode) -> Image.Image:
    return Image.fromarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=6))


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def screenshot(*codes: Image.Image) -> Image.Image:
    """A phone's screen with the codes below one another."""
    screen = Image.new("RGB", (1080, 2340), (24, 26, 32))
    for number, each in enumerate(codes):
        screen.paste(each, (200, 300 + number * 900))
    return screen


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_reads_a_code_in_every_kind_of_picture(kind: str) -> None:
    assert read_qr(saved(code(TEXT), kind)) == (TEXT,)


@pytest.mark.parametrize(
    "picture",
    [
        screenshot(code(TEXT)),
        ImageOps.invert(code(TEXT)),
        code(TEXT).rotate(90),
        ImageOps.expand(code(TEXT), 80, 255).rotate(17, fillcolor=255),
        ImageOps.expand(code(TEXT), 40, 255).filter(ImageFilter.GaussianBlur(1.5)),
        code(TEXT).convert("P"),
        code(TEXT).convert("1"),
        code(TEXT).convert("CMYK"),
    ],
    ids=["screenshot", "dark mode", "turned", "askew", "blurred", "palette", "black and white", "print colours"],
)
def test_reads_a_code_however_the_picture_was_made(picture: Image.Image) -> None:
    kind = "JPEG" if picture.mode == "CMYK" else "PNG"
    assert read_qr(saved(picture, kind)) == (TEXT,)


def test_reads_a_code_on_a_background_that_is_see_through() -> None:
    picture = Image.new("RGBA", code(TEXT).size, (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), mask=ImageOps.invert(code(TEXT)))
    assert read_qr(saved(picture)) == (TEXT,)


def test_reads_a_large_photo() -> None:
    photo = Image.new("RGB", (4000, 3000), (180, 170, 160))
    photo.paste(code(TEXT).resize((1500, 1500)), (900, 700))
    assert read_qr(saved(photo, "JPEG")) == (TEXT,)


def test_reads_the_photo_of_a_camera_with_fifty_megapixels() -> None:
    photo = Image.new("L", (8160, 6120), 180)
    photo.paste(code(TEXT).resize((3000, 3000)), (2000, 1500))
    assert read_qr(saved(photo, "JPEG")) == (TEXT,)


def test_reads_several_codes_from_top_to_bottom_and_each_once() -> None:
    assert read_qr(saved(screenshot(code("first"), code("second")))) == ("first", "second")
    assert read_qr(saved(screenshot(code("second"), code("first")))) == ("second", "first")
    assert read_qr(saved(screenshot(code("first"), code("first")))) == ("first",)


@UNHURRIED
@given(st.text(string.printable, min_size=1, max_size=100))
def test_gives_back_every_plain_text_as_it_was(text: str) -> None:
    assert read_qr(saved(code(text))) == (text,)


def test_other_codes_are_no_qr_codes() -> None:
    assert read_qr(saved(code("ABC-1234", zxingcpp.BarcodeFormat.Code128))) == ()


def bomb(side: int) -> bytes:
    """A picture of some hundred bytes that says it is that many pixels wide and high."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        saved(code(TEXT))[:200],
        saved(Image.new("L", (1, 1))),
        saved(Image.new("RGB", (300, 300), "white"), "JPEG"),
        bomb(6_000),
        bomb(11_000),
        bomb(60_000),
        b"\0" * (LARGEST_FILE + 1),
        saved(code(TEXT)) + b"\0" * LARGEST_FILE,
    ],
    ids=[
        "empty",
        "text",
        "pdf",
        "header alone",
        "cut off",
        "one pixel",
        "blank",
        "too many pixels",
        "far too many",
        "bomb",
        "zeros",
        "too large",
    ],
)
def test_what_cannot_be_read_is_empty_and_the_next_picture_is_read(data: bytes) -> None:
    assert read_qr(data) == ()
    assert read_qr(saved(code(TEXT))) == (TEXT,)


@UNHURRIED
@given(
    st.binary(max_size=300),
    st.integers(min_value=0, max_value=600),
    st.sampled_from(["PNG", "JPEG", "GIF", "BMP", "WEBP"]),
)
def test_a_damaged_picture_raises_nothing(damage: bytes, place: int, kind: str) -> None:
    whole = saved(code("damaged"), kind)
    found = read_qr(whole[:place] + damage + whole[place + len(damage) :])
    assert found in {(), ("damaged",)}
