"""For credentials in any order, under any names, in any dress, reading gives back exactly these; prose gives none."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.core.exchange import Exchange, Field
from bot.core.pasting.labels import vocabulary_of
from bot.core.pasting.outside import holds_secret
from bot.core.pasting.paste import read_paste
from tests.core.pasting.paste_kit import ALL, HTX, KEY, KUCOIN, MEXC, OKX, PASSPHRASE, SECRET, told

UNHURRIED = settings(deadline=None)

NAMES = {
    KEY: [
        "API Key",
        "Access Key",
        "apiKey",
        "api_key",
        "KEY",
        "Chave API",
        "Chave de API",
        "Chave da API",
        "Chave de acesso",
        "Chave",
    ],
    SECRET: [
        "Secret Key",
        "API Secret",
        "secret",
        "SECRET_KEY",
        "Private key",
        "Chave secreta",
        "Segredo",
        "Chave privada",
    ],
    PASSPHRASE: [
        "Passphrase",
        "API Passphrase",
        "password",
        "Pass",
        "Senha",
        "Senha da API",
        "Frase secreta",
        "Frase-senha",
    ],
}
JSON_NAMES = {
    KEY: ["apiKey", "api_key", "accessKey", "key", "API-Key", "chave"],
    SECRET: ["secret", "secretKey", "apiSecret", "api_secret", "privateKey"],
    PASSPHRASE: ["passphrase", "password", "apiPassphrase", "senha"],
}
SIGNS = [": ", ":", " = ", "=", " → ", " -> ", " - ", ":\n", "\n", "：", ":\t"]
BULLETS = ["", "", "• ", "- ", "* ", "1. ", "2) ", "🔑 ", "👉 ", "> ", "  "]
QUOTES = [("", ""), ("", ""), ('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’"), ("«", "»")]
DIRT = ["", "", "", "\u200b", "\ufeff", "\u2060", "\u200e"]
BEFORE = [
    "",
    "Hi, here they are",
    "Olá! Seguem os dados da minha conta",
    "Forwarded from Ana\n",
    "🤖",
    "Thanks for helping me!",
]
AFTER = ["", "Obrigado pela ajuda!", "please keep them safe", "(don't share)", "\n\n"]

PROSE = """
    where do I find my api key secret passphrase access the a is it on page please help não sei onde fica minha chave
    senha da do API obrigado exchange MEXC KuCoin IP 203.0.113.7 12 100 USDT 10:30 25/11/2026 v2 ok? yes, https://t.me/x
    @support spot/futures read-only can't what's email@example.com permissions é para não-sei
"""


@dataclass(frozen=True)
class Case:
    at: str
    values: dict[Field, str]

    @property
    def exchange(self) -> Exchange:
        return next(each for each in ALL if each.id == self.at)


def values_of(exchange: Exchange) -> st.SearchStrategy[Case]:
    made = {each.field: st.from_regex(each.pattern, fullmatch=True) for each in exchange.fields}
    if PASSPHRASE in made:
        signs = st.characters(min_codepoint=33, max_codepoint=126)
        made[PASSPHRASE] = st.text(signs, min_size=8, max_size=32).filter(is_plain)
    return st.builds(Case, st.just(exchange.id), st.fixed_dictionaries(made)).filter(is_distinct)


def is_plain(passphrase: str) -> bool:
    """Whether it neither looks quoted nor holds the name of a credential, which nobody could tell apart."""
    holds_name = bool(vocabulary_of(KUCOIN.fields).labels(passphrase))
    return (
        passphrase[0] not in "\"'`" and passphrase[-1] != ":" and not holds_name and any(map(str.isalnum, passphrase))
    )


def is_distinct(case: Case) -> bool:
    return len(set(case.values.values())) == len(case.values)


CASES = st.sampled_from([MEXC, KUCOIN, OKX, HTX]).flatmap(values_of)


def dirty(draw: st.DrawFn, value: str) -> str:
    opening, closing = draw(st.sampled_from(QUOTES))
    place = draw(st.integers(0, len(value)))
    dirt = st.sampled_from(DIRT)
    return f"{draw(dirt)}{opening}{value[:place]}{draw(dirt)}{value[place:]}{closing}{draw(dirt)}"


def framed(draw: st.DrawFn, parts: list[str]) -> str:
    gap = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
    before, after = draw(st.sampled_from(BEFORE)), draw(st.sampled_from(AFTER))
    return f"{before}\n{gap.join(parts)}\n{after}"


@st.composite
def labelled(draw: st.DrawFn) -> tuple[Case, str]:
    case = draw(CASES)
    parts = [
        draw(st.sampled_from(BULLETS))
        + draw(st.sampled_from(NAMES[name]))
        + draw(st.sampled_from(SIGNS))
        + dirty(draw, case.values[name])
        for name in draw(st.permutations(list(case.values)))
    ]
    return case, framed(draw, parts)


@st.composite
def unlabelled(draw: st.DrawFn) -> tuple[Case, str]:
    case = draw(st.sampled_from([MEXC, KUCOIN]).flatmap(values_of))
    parts = [
        draw(st.sampled_from(BULLETS)) + dirty(draw, case.values[name])
        for name in draw(st.permutations(list(case.values)))
    ]
    return case, framed(draw, parts)


@st.composite
def in_json(draw: st.DrawFn) -> tuple[Case, str]:
    case = draw(CASES)
    order = draw(st.permutations(list(case.values)))
    named = {draw(st.sampled_from(JSON_NAMES[name])): case.values[name] for name in order}
    more = {"label": "my bot", "enabled": True, "ips": ["203.0.113.7"], "n": 1}
    flat = draw(st.sampled_from([named, {**more, **named}, {"data": named}, {"code": 0, "data": [named]}]))
    indent = draw(st.sampled_from([None, 2]))
    return case, framed(draw, [json.dumps(flat, indent=indent, ensure_ascii=draw(st.booleans()))])


def check(case: Case, text: str) -> None:
    for asked in case.values:
        assert told(read_paste(text, case.exchange, asked, frozenset())) == case.values
        assert told(read_paste(text, case.exchange, asked, frozenset(case.values) - {asked})) == case.values


@UNHURRIED
@given(labelled())
def test_labelled_values_are_read_back(made: tuple[Case, str]) -> None:
    check(*made)


@UNHURRIED
@given(unlabelled())
def test_values_of_known_form_are_read_back_without_labels(made: tuple[Case, str]) -> None:
    check(*made)


@UNHURRIED
@given(in_json())
def test_values_in_json_are_read_back(made: tuple[Case, str]) -> None:
    check(*made)


@st.composite
def alone(draw: st.DrawFn) -> tuple[Case, Field, str]:
    case = draw(CASES)
    name = draw(st.sampled_from(list(case.values)))
    return case, name, dirty(draw, case.values[name])


@UNHURRIED
@given(alone())
def test_a_value_alone_is_what_was_asked_for(made: tuple[Case, Field, str]) -> None:
    case, name, text = made
    assert told(read_paste(text, case.exchange, name, frozenset(case.values) - {name})) == {name: case.values[name]}


@UNHURRIED
@given(
    st.lists(st.sampled_from(PROSE.split()), max_size=40),
    st.sampled_from([" ", ", ", "\n", " ... "]),
    st.sampled_from("?.! "),
)
@example(["where", "do", "I", "find", "it"], " ", "?")
def test_prose_is_never_a_key(words: list[str], gap: str, end: str) -> None:
    text = gap.join(words) + end
    for exchange in ALL:
        for asked in (KEY, SECRET):
            found = told(read_paste(text, exchange, asked, frozenset()))
            assert {name: value for name, value in found.items() if name is not PASSPHRASE} == {}
    assert holds_secret(text, ALL, strict=True) is False


FRAGMENTS = st.sampled_from(
    [
        *(
            "API Key",
            "secret",
            "senha",
            ":",
            "=",
            "->",
            "\n",
            " ",
            ",",
            "|",
            "{",
            "}",
            "[",
            '"',
            "'",
            "`",
            "**",
            "…",
            "***",
        ),
        *("\\n", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "mx0", "a1b2c3d4", "\u200b", "é"),
        *("\ue000", "\ue001", "\ud800"),
    ]
)


@UNHURRIED
@given(st.text(max_size=200) | st.lists(FRAGMENTS | st.text(max_size=4), max_size=40).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    for exchange in (MEXC, OKX):
        for asked in (KEY, SECRET, PASSPHRASE):
            pasted = read_paste(text, exchange, asked, frozenset(), ALL)
            assert [value for value in pasted.values.values() if not value] == []
    assert holds_secret(text, ALL, strict=False) or not holds_secret(text, ALL, strict=True)


@UNHURRIED
@given(labelled())
def test_nothing_of_what_is_read_shows(made: tuple[Case, str]) -> None:
    case, text = made
    pasted = read_paste(text, case.exchange, KEY, frozenset())
    assume(pasted.values)
    assert [value for value in case.values.values() if value in repr(pasted)] == []


@UNHURRIED
@given(labelled() | in_json())
def test_what_can_be_read_is_known_to_be_secret(made: tuple[Case, str]) -> None:
    case, text = made
    assert holds_secret(text, ALL, strict=False) is True
    assert case.exchange is HTX or holds_secret(text, ALL, strict=True) is True
