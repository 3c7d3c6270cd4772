"""Pastes as traders really send them, each read back to exactly its values."""

from __future__ import annotations

import json
import time

import pytest

from bot.core.cleaning import Cleaning
from bot.core.exchange import Exchange, Field
from bot.core.pasting.outside import holds_secret
from bot.core.pasting.paste import read_paste
from tests.core.pasting.paste_kit import (
    ALL,
    BINANCE,
    BITGET,
    COINBASE,
    COINBASE_NAME,
    HTX,
    KEY,
    KUCOIN,
    KUCOIN_KEY,
    KUCOIN_PASSPHRASE,
    KUCOIN_SECRET,
    MEXC,
    MEXC_KEY,
    MEXC_SECRET,
    OKX,
    PASSPHRASE,
    PEM,
    PEM_BODY,
    SECRET,
    told,
)

NOTHING: frozenset[Field] = frozenset()

TWO = {KEY: MEXC_KEY, SECRET: MEXC_SECRET}
PASTES_OF_TWO = {
    "lines": "API Key: {k}\nSecret: {s}",
    "lines in portuguese": "Chave API: {k}\nChave secreta: {s}",
    "secret first": "Secret Key: {s}\nAccess Key: {k}",
    "no labels": "{k}\n{s}",
    "no labels, secret first": "{s}\n{k}",
    "one line": "{k} {s}",
    "comma of a QR code": "{k},{s}",
    "colon": "{k}:{s}",
    "markdown": "**Access Key:** `{k}`\n**Secret Key:** `{s}`",
    "value on the next line": "Access Key\n{k}\n\nSecret Key\n{s}",
    "names first": "Access Key\nSecret Key\n{k}\n{s}",
    "bullets": "• Chave de acesso: {k}\n• Chave secreta: {s}",
    "dashes": "- key - {k}\n- secret - {s}",
    "numbered": "1) {k}\n2) {s}",
    "emoji": "🔑 API key → {k}\n🔒 Secret → {s}",
    "emoji glued on": "🔑{k}\n🔒{s}",
    "full-width colon": "Access Key：{k}\nSecret Key：{s}",
    "table": "| Access Key | {k} |\n| Secret Key | {s} |",
    "tabs": "Access Key\tSecret Key\n{k}\t{s}",
    "csv": "key,secret\n{k},{s}",
    "csv of pairs": "apiKey,{k}\nsecretKey,{s}",
    "dotenv": "MEXC_API_KEY={k}\nMEXC_API_SECRET={s}\n",
    "shell": "export KEY=\"{k}\"\nexport SECRET='{s}'",
    "ini": "[mexc]\nkey = {k}\nsecret = {s}",
    "yaml": "mexc:\n  apiKey: {k}\n  secretKey: '{s}'",
    "command line": "--api-key {k} --secret {s}",
    "signed address": "https://example.com/import?apiKey={k}&secret={s}",
    "prose": "Hi, my access key is {k} and the secret {s}, thanks!",
    "prose in portuguese": "Olá, segue: minha chave de API é {k} e o segredo é {s}. Obrigado!",
    "forwarded": "Forwarded from Ana\nAqui estão as chaves da MEXC:\n\n{k}\n\n{s}\n\nNão compartilhe com ninguém!",
    "both named in a heading": "API Key & Secret Key:\n{k}\n{s}",
    "heading in portuguese": "Chave API e chave secreta:\n{k}\n{s}",
    "two names for one": "API Key / Access Key: {k}\nSecret Key / Chave Secreta: {s}",
    "remarks": "Access Key (read only): {k}\nSecret Key (keep it safe!): {s}",
    "page with more on it": "UID: 12345678\nIP: 203.0.113.7, 203.0.113.8\n"
    "Access Key: {k}\nSecret Key: {s}\nPermissions: Spot",
    "semicolons": "key={k};secret={s}",
    "upper case": "API KEY: {k}\nAPI SECRET: {s}",
    "same line": "access key: {k} secret key: {s}",
    "the value first": "{k} is the access key, {s} the other one",
    "javascript": "const client = new Client({{apiKey: '{k}', secret: '{s}'}})",
    "json cut off": '{{"apiKey": "{k}", "secret": "{s}",',
    "json with curly quotes": "{{“apiKey”: “{k}”, “secret”: “{s}”}}",
    "numbered names": "API Key 1: {k}\nSecret 1: {s}",
    "headers": "X-MEXC-APIKEY: {k}\nsecret: {s}",
}

THREE = {KEY: KUCOIN_KEY, SECRET: KUCOIN_SECRET, PASSPHRASE: KUCOIN_PASSPHRASE}
PASTES_OF_THREE = {
    "lines": "API Key: {k}\nAPI Secret: {s}\nAPI Passphrase: {p}",
    "lines in portuguese": "Chave API: {k}\nChave secreta: {s}\nSenha da API: {p}",
    "frase secreta": "Frase secreta:\n{p}\n\nSegredo:\n{s}\n\nChave:\n{k}",
    "no labels": "{k}\n{s}\n{p}",
    "no labels, backwards": "{p}\n{s}\n{k}",
    "one line": "{k} {s} {p}",
    "one line with commas": "{k},{s},{p}",
    "one line with labels": "Passphrase: {p} Secret: {s} Key: {k}",
    "one line with commas and labels": "Senha: {p}, Secret: {s}, Key: {k}",
    "csv": "apiKey,secret,passphrase\n{k},{s},{p}",
    "names first": "Key\nSecret\nPassphrase\n{k}\n{s}\n{p}",
    "without signs": "api key {k} secret {s} passphrase {p}",
    "ccxt": "{{\n  apiKey: '{k}',\n  secret: '{s}',\n  password: '{p}',\n}}",
    "headers": "KC-API-KEY: {k}\nKC-API-SECRET: {s}\nKC-API-PASSPHRASE: {p}",
    "greetings": "Oi!\nSegue:\n{k}\n{s}\n{p}\nObrigado!",
    "title": "KuCoin\n{k}\n{s}\n{p}",
    "one of them labelled": "{s}\n{k}\npassphrase: {p}",
    "two of them labelled": "key: {k}\nsecret: {s}\n{p}",
    "quotes": '"{k}"\n“{s}”\n`{p}`',
    "heading": "API Key, Secret, Passphrase:\n{k}\n{s}\n{p}",
    "remark behind": "KEY={k}\nSECRET={s}\nPASSPHRASE={p} # not the login password",
    "bullets": "• {k}\n• {s}\n• {p}",
    "dotenv": "KUCOIN_API_KEY={k}\nKUCOIN_API_SECRET={s}\nKUCOIN_API_PASSPHRASE={p}",
}


@pytest.mark.parametrize("paste", PASTES_OF_TWO.values(), ids=PASTES_OF_TWO)
def test_reads_key_and_secret(paste: str) -> None:
    text = paste.format(k=MEXC_KEY, s=MEXC_SECRET)
    assert told(read_paste(text, MEXC, KEY, NOTHING)) == TWO


@pytest.mark.parametrize("paste", PASTES_OF_THREE.values(), ids=PASTES_OF_THREE)
def test_reads_key_secret_and_passphrase(paste: str) -> None:
    text = paste.format(k=KUCOIN_KEY, s=KUCOIN_SECRET, p=KUCOIN_PASSPHRASE)
    assert told(read_paste(text, KUCOIN, KEY, NOTHING)) == THREE


@pytest.mark.parametrize(
    "names", ["apiKey secret passphrase", "api_key api_secret api_passphrase", "key secret password"]
)
@pytest.mark.parametrize("nested", [False, True])
def test_reads_json(names: str, nested: bool) -> None:
    flat = dict(zip(names.split(), THREE.values(), strict=True))
    text = json.dumps({"code": 200, "data": [{"name": "my bot", "ips": ["203.0.113.7"], **flat}]} if nested else flat)
    assert told(read_paste(f"Here it is: {text} ok?", KUCOIN, KEY, NOTHING)) == THREE


def test_reads_json_of_names_beside_values() -> None:
    text = json.dumps([{"name": "Access Key", "value": MEXC_KEY}, {"name": "Secret Key", "value": MEXC_SECRET}])
    assert told(read_paste(f'{{"fields": {text}}}', MEXC, KEY, NOTHING)) == TWO


def test_reads_json_whose_names_say_nothing() -> None:
    text = json.dumps({"id": KUCOIN_KEY, "b": KUCOIN_SECRET})
    assert told(read_paste(text, KUCOIN, KEY, NOTHING)) == {KEY: KUCOIN_KEY, SECRET: KUCOIN_SECRET}


def test_a_json_without_credentials_holds_nothing() -> None:
    assert told(read_paste('{"name": "my bot", "enabled": true, "n": 12}', MEXC, KEY, NOTHING)) == {}


@pytest.mark.parametrize(
    "secret",
    [PEM, PEM.replace("\n", "\\n"), PEM.replace("\n", "\r\n"), PEM.replace("\n", " "), PEM.replace("-----", "——-")],
    ids=["lines", "escaped", "windows", "spaces", "long dashes"],
)
def test_reads_a_pem_however_it_was_mangled(secret: str) -> None:
    for text in (f"{COINBASE_NAME}\n{secret}", f"Name:\n{COINBASE_NAME}\nPrivate key:\n{secret}"):
        assert told(read_paste(text, COINBASE, KEY, NOTHING)) == {KEY: COINBASE_NAME, SECRET: PEM}


def test_reads_the_key_file_of_coinbase() -> None:
    file = json.dumps({"name": COINBASE_NAME, "principal": "x", "publicKey": "pub", "privateKey": PEM + "\n"})
    assert told(read_paste(file, COINBASE, KEY, NOTHING)) == {KEY: COINBASE_NAME, SECRET: PEM}


def test_a_pem_that_was_cut_off_is_kept_as_it_is() -> None:
    cut = f"-----BEGIN EC PRIVATE KEY-----\n{PEM_BODY[:40]}"
    assert told(read_paste(cut, COINBASE, SECRET, frozenset({KEY}))) == {SECRET: cut}


def test_where_key_and_secret_look_alike_their_order_decides() -> None:
    first, second = "4ba5cdf2-4a92c5da-718ba144-dbuqg6hkte", "160bb889-b7aaaabe-e0aaaaf5-gaxertfvbf"
    assert told(read_paste(f"{first}\n{second}", HTX, KEY, NOTHING)) == {KEY: first, SECRET: second}
    assert told(read_paste(f"secret {second}\n{first}", HTX, KEY, NOTHING)) == {KEY: first, SECRET: second}
    assert told(read_paste(second, HTX, SECRET, frozenset({KEY}))) == {SECRET: second}


def test_the_signs_of_a_passphrase_survive() -> None:
    passphrase = "a, B:1=|{2}*;'#&%$"
    text = f"API Key: {KUCOIN_SECRET}\nPassphrase: {passphrase}\nSecret: {'0123456789ABCDEF' * 2}"
    expected = {KEY: KUCOIN_SECRET, SECRET: "0123456789ABCDEF" * 2, PASSPHRASE: passphrase}
    assert told(read_paste(text, OKX, KEY, NOTHING)) == expected
    assert told(read_paste(passphrase, OKX, PASSPHRASE, frozenset({KEY, SECRET}))) == {PASSPHRASE: passphrase}


def test_a_smart_dash_stays_in_a_passphrase_and_not_in_a_key() -> None:
    text = f"Secret: {KUCOIN_SECRET.replace('-', '–')}\nPassphrase: my–Pass–1"
    pasted = read_paste(text, KUCOIN, SECRET, frozenset({KEY}))
    assert told(pasted) == {SECRET: KUCOIN_SECRET, PASSPHRASE: "my–Pass–1"}
    assert pasted.cleaned == {Cleaning.DASHES}


@pytest.mark.parametrize(
    ("exchange", "asked", "text"),
    [
        (MEXC, KEY, MEXC_KEY),
        (MEXC, SECRET, MEXC_SECRET),
        (KUCOIN, PASSPHRASE, "correcthorse"),
        (KUCOIN, PASSPHRASE, "key=abc1!"),
        (KUCOIN, PASSPHRASE, "a,b;c|d:e"),
        (KUCOIN, PASSPHRASE, "ok1"),
        (KUCOIN, PASSPHRASE, KUCOIN_KEY),
        (OKX, PASSPHRASE, "my dog is 7 years"),
        (BITGET, KEY, "bg_0123456789abcdef"),
        (BINANCE, KEY, "aB3" * 21 + "x"),
        # not of the right form, and meant all the same
        (MEXC, KEY, MEXC_SECRET),
        (MEXC, SECRET, MEXC_KEY),
        (MEXC, KEY, "mx0aPr3…Qz2"),
        (MEXC, KEY, "mx0aPr3***Qz2"),
        (MEXC, KEY, "mx0aPr3tend..."),
        (MEXC, SECRET, "••••••••••••"),
        (MEXC, KEY, "abc123XYZ987zz"),
        (KUCOIN, SECRET, KUCOIN_PASSPHRASE),
    ],
)
def test_a_value_alone_is_the_one_asked_for(exchange: Exchange, asked: Field, text: str) -> None:
    held = frozenset({name for name in Field if name < asked and name is not asked})
    for sent in (text, f" {text}\n", f"\u200b{text}\ufeff"):
        assert told(read_paste(sent, exchange, asked, held)) == {asked: text}


@pytest.mark.parametrize(
    "text",
    [
        "where do I find it?",
        "Onde encontro a chave secreta?",
        "hello",
        "Obrigado!",
        "API key?",
        "API key: where?",
        "secret: não sei o que é isso",
        "I can't find the secret key\nwhere is it",
        "o que é access key e secret key, por favor",
        "https://www.mexc.com/user/openapi",
        "www.mexc.com",
        "@BackFutureBot",
        "/cancel",
        "203.0.113.7",
        "203.0.113.7, 203.0.113.8",
        "12345678",
        "100 USDT",
        "2026-11-25 10:30",
        "ana.souza@example.com",
        "😀😀😀",
        "شكرا جزيلا",
        "",
        " \n\u200b ",
        "...",
        "internationalization",
        "Spot-Trading/Futures-Trading",
        "I forgot my password, sorry",
    ],
)
def test_words_are_no_key(text: str) -> None:
    for asked in (KEY, SECRET):
        assert told(read_paste(text, MEXC, asked, NOTHING)) == {}
        assert told(read_paste(text, BINANCE, asked, NOTHING)) == {}


@pytest.mark.parametrize("exchange", [KUCOIN, OKX])
@pytest.mark.parametrize(
    "text",
    [
        "where do I find it?",
        "Passphrase?",
        "senha",
        "/help",
        "https://x.example",
        "onde encontro a senha?",
        "Thanks!",
        "",
    ],
)
def test_a_question_is_no_passphrase(text: str, exchange: Exchange) -> None:
    held = frozenset({KEY, SECRET})
    assert told(read_paste(text, exchange, PASSPHRASE, held)) == {}
    assert told(read_paste(exchange.title, exchange, PASSPHRASE, held)) == {}
    assert told(read_paste(f"{text}\nPassphrase: Kc2024!bot", exchange, PASSPHRASE, held)) == {PASSPHRASE: "Kc2024!bot"}


def test_what_the_exchange_does_not_have_is_left_over() -> None:
    pasted = read_paste(f"Key: {MEXC_KEY}\nSecret: {MEXC_SECRET}\nSenha: Abc12345", MEXC, KEY, NOTHING)
    assert told(pasted) == TWO
    assert pasted.leftover is True
    assert read_paste(f"Key: {MEXC_KEY}\nSecret: {MEXC_SECRET}", MEXC, KEY, NOTHING).leftover is False


def test_a_block_of_another_exchange_is_read_and_the_exchange_named() -> None:
    text = f"My KuCoin key\nAPI Key: {KUCOIN_KEY}\nSecret: {KUCOIN_SECRET}\nPassphrase: {KUCOIN_PASSPHRASE}"
    pasted = read_paste(text, MEXC, KEY, NOTHING, ALL)
    assert told(pasted) == {KEY: KUCOIN_KEY, SECRET: KUCOIN_SECRET}
    assert (pasted.leftover, pasted.other_exchange) == (True, "kucoin")
    again = read_paste(text, KUCOIN, KEY, NOTHING, ALL)
    assert (told(again), again.leftover, again.other_exchange) == (THREE, False, None)


def test_labels_count_more_than_forms_so_that_a_mix_up_is_seen() -> None:
    text = f"API Key: {MEXC_SECRET}\nSecret: {MEXC_KEY}"
    assert told(read_paste(text, MEXC, KEY, NOTHING)) == {KEY: MEXC_SECRET, SECRET: MEXC_KEY}


def test_of_two_sections_the_fitting_values_are_taken() -> None:
    text = f"KuCoin\nkey: {KUCOIN_KEY}\nsecret: {KUCOIN_SECRET}\n\nMEXC\nkey: {MEXC_KEY}\nsecret: {MEXC_SECRET}"
    assert told(read_paste(text, MEXC, KEY, NOTHING)) == TWO


def test_a_value_broken_by_blanks_or_lines_is_put_together() -> None:
    for text in ("mx0a Pr3t endK ey7Q z2", "mx0aPr3te\nndKey7Qz2", "Access Key: mx0aPr3te\nndKey7Qz2\n"):
        assert told(read_paste(text, MEXC, KEY, NOTHING)) == {KEY: MEXC_KEY}
    text = f"API Secret:\n{KUCOIN_SECRET[:19]}\n{KUCOIN_SECRET[19:]}\nPassphrase:\n{KUCOIN_PASSPHRASE}"
    expected = {SECRET: KUCOIN_SECRET, PASSPHRASE: KUCOIN_PASSPHRASE}
    assert told(read_paste(text, KUCOIN, SECRET, frozenset({KEY}))) == expected


def test_says_what_was_cleaned_off_the_values_and_off_nothing_else() -> None:
    text = f"\ufeffAccess Key: “{MEXC_KEY}”\r\nSecret Key: {MEXC_SECRET[:9]}\u200b{MEXC_SECRET[9:]}\r\n"
    assert read_paste(text, MEXC, KEY, NOTHING).cleaned == {Cleaning.QUOTES, Cleaning.ZERO_WIDTH}
    assert read_paste(f"▶️ Key: {MEXC_KEY}", MEXC, KEY, NOTHING).cleaned == frozenset()


def test_nothing_of_a_paste_shows_in_its_repr() -> None:
    pasted = read_paste(f"{MEXC_KEY}\n{MEXC_SECRET}", MEXC, KEY, NOTHING)
    assert [part for part in (MEXC_KEY, MEXC_SECRET) if part in repr(pasted) + str(pasted)] == []


def test_values_in_a_long_text_are_found() -> None:
    prose = "where do I find the api key and why is the secret not here? " * 40
    text = f"{prose}\nAccess Key: {MEXC_KEY}\n{prose}\nSecret Key: {MEXC_SECRET}"
    assert told(read_paste(text[-5000:], MEXC, KEY, NOTHING)) == TWO


HOSTILE = [
    "where is the api key of the secret? ",
    "pass",
    "api key: ",
    "[{",
    '{"a":',
    "'",
    "*",
    "-",
    "a1",
    "a1b2c3d4\n",
    "x\n",
    "\\n",
]
HOSTILE += [
    "\u200ba",
    "secret\n",
    "passphrase: a ",
    "-----BEGIN PRIVATE KEY-----",
    " ",
    "\t\n",
    ", ",
    "\ue001 ",
    "key (",
    f"{MEXC_KEY} ",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_no_text_takes_long(part: str) -> None:
    text = (part * 20_000)[:20_000]
    started = time.process_time()
    read_paste(text, KUCOIN, KEY, NOTHING)
    holds_secret(text, ALL, strict=False)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("ending", ["Ak", "Sk", "SK", "oAK", "dKey", "3Api"])
@pytest.mark.parametrize("between", ["\n", ",", "\t", " | "])
def test_a_key_that_ends_like_a_name_stays_whole(ending: str, between: str) -> None:
    key = "mx0JLYiUr252lEcbcd"[: -len(ending)] + ending
    text = f"Access Key: {key}{between}Secret Key: {MEXC_SECRET}"
    assert told(read_paste(text, MEXC, KEY, NOTHING, ALL)) == {KEY: key, SECRET: MEXC_SECRET}
    bare = f"{key}{between}{MEXC_SECRET}"
    assert told(read_paste(bare, MEXC, KEY, NOTHING, ALL)) == {KEY: key, SECRET: MEXC_SECRET}
