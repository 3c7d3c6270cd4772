"""Names the characters that keyboards, chats and web pages put around or into a credential which has none of them."""

from __future__ import annotations

import re

# Controls, soft hyphen, zero-width characters, marks of direction, variation selectors, tags and half surrogates.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]+"
)
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
DASH = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
FULL_WIDTH = re.compile(r"[\uff01-\uff5e]")

# Signs that stand for what is not shown: a value with one of them was cut or masked before it was copied.
MASKS = "*\u2022\u25cf\u2219\u2026\u22ef"
QUOTE_PAIRS = (
    ('"', '"'),
    ("'", "'"),
    ("`", "`"),
    ("\u00b4", "\u00b4"),
    ("\u201c", "\u201d"),
    ("\u201d", "\u201d"),
    ("\u201e", "\u201c"),
    ("\u201e", "\u201d"),
    ("\u2018", "\u2019"),
    ("\u2019", "\u2019"),
    ("\u201a", "\u2018"),
    ("\u201a", "\u2019"),
    ("\u00ab", "\u00bb"),
    ("\u00bb", "\u00ab"),
    ("\u2039", "\u203a"),
    ("\u300c", "\u300d"),
)
QUOTES = "".join(sorted({sign for pair in QUOTE_PAIRS for sign in pair} | set("\u201b\u201f")))

TO_ASCII = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), ord("-")),
}


def is_ornament(char: str) -> bool:
    """Whether it is an emoji, an arrow or another sign that no key has and that covers nothing."""
    return not (char.isascii() or char.isalnum() or char in MASKS)
