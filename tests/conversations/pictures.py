"""Pictures that traders send: QR codes, drawn as an exchange's page or a phone would."""

from __future__ import annotations

import io
from typing import Literal

import zxingcpp
from PIL import Image


def qr_picture(text: str, kind: Literal["PNG", "JPEG"]) -> bytes:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=5, add_quiet_zones=True)
    return _saved(Image.fromarray(code).convert("RGB"), kind)


def plain_picture(kind: Literal["PNG", "JPEG"] = "JPEG") -> bytes:
    return _saved(Image.new("RGB", (320, 200), "teal"), kind)


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()
