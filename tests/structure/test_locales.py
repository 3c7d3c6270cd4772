"""Holds the words of every language to the code that asks for them, to one another, and to what Telegram accepts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatch
from itertools import product

import pytest
from fluent.syntax import FluentParser, ast

from bot.core.admission import Barrier, Question
from bot.core.cleaning import Cleaning
from bot.core.connection import NameFault
from bot.core.credentials import DoubtKind
from bot.core.diagnosis import Diagnosis, WhoActs
from bot.core.exchange import Exchange, Stage
from bot.core.i18n import LOCALES, MissingText, Translator, translators
from bot.core.passport import Advice, IpStatus, Proof, Right, Verdict
from bot.core.person import Lang
from bot.core.strategy import PausedBy, Preset, Recovery, Reinforcement, Risk, Start, State
from bot.exchanges.catalogue import catalogue
from bot.usecases.strategizing import ConfigFault
from handlers.screens.strategy_settings import TYPED
from handlers.screens.strategy_sheet import Setting

PLACEHOLDER = "◌"
LONGEST_TITLE = 60
LONGEST_TEXT = 1500
LONGEST_FIX = 5
LONGEST_NAME_OF_AN_EXCHANGE = "Coinbase"

KNOWN_TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"}
TAG = re.compile(r"<(/?)([a-z-]+)>")
NOT_ESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt|quot);)")
# What a menu of an exchange says stays as it is there; so do values to copy.
MENU_WORDS = re.compile(r"<(b|code)>.*?</\1>")

ADDRESS_OR_NUMBER = re.compile(r"https?:|www\.|\bt\.me\b|\w\.(?:com|io|org)\b|\d")
WORDS_WITH_A_DIGIT = re.compile(r"\b(?:2FA|API v4|APIv[24]|Ed25519)\b")
ENGLISH_WORD = re.compile(
    r"\b(?:the|your?|with|and|of|to|is|are|not|this|that|from|will|has|have|we|it|keys?|secret|accounts?|exchanges?|"
    r"withdraw(?:al)?|permissions?|whitelist|trades?|trading|clicks?|please|settings|balances?|addresses|support)\b",
    re.IGNORECASE,
)
EUROPEAN_PORTUGUESE = re.compile(
    r"\b(?:guard(?:ar|e)|ecrãs?|telemóve(?:l|is)|utilizador(?:es)?|palavras?-passe|ficheiros?|partilh\w+|premir|prima|"
    r"ligaç(?:ão|ões)|registos?|contactos?|contacte|aced(?:er|a)|definições|equipa|levantamentos?|descarregar|activ\w+|"
    r"direct\w+|actual\w*|seleccion\w+|tu|teus?|tuas?|está a \w+r)\b",
    re.IGNORECASE,
)

# Which placeholders the code fills; whatever is not listed is the screens' own business.
FILLED = {
    "diagnosis-ip-not-allowed-named": {"exchange", "ip"},
    "diagnosis-wrong-site-found": {"exchange", "site"},
    "diagnosis-*": {"exchange"},
    "advice-*": {"exchange", "missing", "days"},
    "doubt-*": {"exchange", "field", "other"},
    "name-too-long": {"max"},
    "cleaned": {"what"},
    "*-ip-rule": {"max", "days"},
    "*-fix-*": {"exchange"},
    "*-cause-*": {"exchange"},
    "*-guide-*": set(),
    "*-where-*": set(),
    "*-unusable-*": set(),
    "*-note": set(),
    "*-field-*": set(),
    "stage-*": set(),
    "who-acts-*": {"exchange"},
}


@dataclass(frozen=True, slots=True)
class Text:
    """One message; `spellings` are its texts with every choice of plural, `◌` for what is put in."""

    file: str
    key: str
    spellings: tuple[str, ...]
    placeholders: frozenset[str]

    @property
    def tags(self) -> set[tuple[str, ...]]:
        return {tuple(sorted(match[0] for match in TAG.finditer(each))) for each in self.spellings}

    @property
    def line_count(self) -> int:
        return max(len([line for line in each.splitlines() if line.strip()]) for each in self.spellings)


def read(source: str, file: str = "") -> Iterator[Text]:
    """The messages of a file. Raises ValueError for anything else in it than messages and comments."""
    for entry in FluentParser(with_spans=False).parse(source).body:
        if isinstance(entry, ast.Comment | ast.GroupComment | ast.ResourceComment):
            continue
        if not isinstance(entry, ast.Message) or entry.value is None or entry.attributes:
            raise ValueError(f"{file} holds more than messages: {getattr(entry, 'content', entry)!r}")
        yield Text(file, entry.id.name, tuple(spellings(entry.value)), frozenset(placeholders(entry.value)))


def spellings(pattern: ast.Pattern) -> Iterator[str]:
    for parts in product(*map(_choices, pattern.elements)):
        yield "".join(parts)


def _choices(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    inner = element.expression
    if isinstance(inner, ast.SelectExpression):
        return [text for variant in inner.variants for text in spellings(variant.value)]
    return [inner.value if isinstance(inner, ast.StringLiteral) else PLACEHOLDER]


def placeholders(node: object) -> Iterator[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
        for inner in value if isinstance(value, list) else [value]:
            yield from placeholders(inner)


def faulty_html(text: str) -> str | None:
    """What Telegram would refuse in the text, or None."""
    open_tags: list[str] = []
    for closing, name in TAG.findall(text):
        if name not in KNOWN_TAGS:
            return f"unknown <{name}>"
        if not closing and open_tags and open_tags[-1] in {"code", "pre"}:
            return f"<{name}> inside <{open_tags[-1]}>"
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return f"</{name}> closes nothing"
    if open_tags:
        return f"<{open_tags[-1]}> stays open"
    bare = NOT_ESCAPED.search(TAG.sub("", text))
    return f"{bare[0]!r} is not escaped" if bare else None


def address_or_number(text: str) -> str | None:
    found = ADDRESS_OR_NUMBER.search(WORDS_WITH_A_DIGIT.sub("", text))
    return found[0] if found else None


def english_left_over(text: str) -> str | None:
    found = ENGLISH_WORD.search(MENU_WORDS.sub(PLACEHOLDER, text).replace("/cancel", "").replace("/help", ""))
    return found[0] if found else None


def european_portuguese(text: str) -> str | None:
    found = EUROPEAN_PORTUGUESE.search(text)
    return found[0] if found else None


def too_long(text: str) -> str | None:
    return f"{len(text)} characters" if len(text) > LONGEST_TEXT else None


def texts(lang: Lang) -> list[Text]:
    return [
        text
        for path in sorted((LOCALES / lang.value).glob("*.ftl"))
        for text in read(path.read_text(encoding="utf-8"), f"{lang.value}/{path.name}")
    ]


ALL = {lang: texts(lang) for lang in Lang}
KEYS = {lang: {text.key: text for text in found} for lang, found in ALL.items()}
OTHERS = [lang for lang in Lang if lang is not Lang.EN]


def key_of(word: str) -> str:
    return word.replace("_", "-")


def keys_for(pattern: str, words: Iterable[StrEnum]) -> list[str]:
    return [pattern.format(key_of(word.value)) for word in words]


def keys_of_the_catalogue() -> list[str]:
    return [key for exchange in catalogue().values() for key in keys_of(exchange)]


def keys_of(exchange: Exchange) -> list[str]:
    fields = [each.field for each in exchange.fields]
    sites = [each.id for each in exchange.sites] if len(exchange.sites) > 1 else []
    return [
        f"{exchange.id}-ip-rule",
        f"{exchange.id}-different",
        *keys_for(f"{exchange.id}-field-{{}}", fields),
        *keys_for(f"{exchange.id}-where-{{}}", fields),
        *(f"{exchange.id}-guide-{key_of(step.id)}-{part}" for step in exchange.guide for part in ("title", "text")),
        *(f"{exchange.id}-advice-{key_of(advice)}" for advice in exchange.advice),
        *(f"{exchange.id}-site-{key_of(site)}" for site in sites),
        *(f"{exchange.id}-site-{key_of(each.id)}-note" for each in exchange.sites if each.has_note),
        *(f"{exchange.id}-unusable-{form}" for each in exchange.fields for form, _ in each.unusable),
        *_keys_of_own_pair(exchange),
    ]


def _keys_of_own_pair(exchange: Exchange) -> list[str]:
    steps = exchange.own_pair.guide if exchange.own_pair else ()
    shared = {step.id for step in exchange.guide}
    own = (step.id for step in steps if step.id not in shared)
    return [f"{exchange.id}-guide-{key_of(step)}-{part}" for step in own for part in ("title", "text")]


def keys_of_strategies() -> list[str]:
    return [
        *keys_for("barrier-{}", Barrier),
        *keys_for("barrier-ask-{}", Question),
        *keys_for("button-yes-{}", Question),
        *keys_for("strategy-{}", ConfigFault),
        *keys_for("strategy-set-{}", Setting),
        *keys_for("strategy-type-{}", TYPED),
        *keys_for("strategy-preset-{}", Preset),
        *keys_for("strategy-preset-{}-text", Preset),
        *keys_for("strategy-risk-{}", Risk),
        *keys_for("strategy-reinforcement-{}", Reinforcement),
        *keys_for("strategy-recovery-{}", Recovery),
        *keys_for("strategy-start-{}", Start),
        *keys_for("strategy-state-{}", [each for each in State if each is not State.PAUSED]),
        *keys_for("strategy-state-paused-{}", PausedBy),
    ]


def needed_keys() -> list[str]:
    return [
        *keys_for("diagnosis-{}-title", Diagnosis),
        *keys_for("diagnosis-{}-cause", Diagnosis),
        *keys_for("diagnosis-{}-fix", Diagnosis),
        "diagnosis-ip-not-allowed-named",
        *keys_for("who-acts-{}", WhoActs),
        *keys_for("right-{}", Right),
        *keys_for("right-{}-why", Right),
        *keys_for("proof-{}", Proof),
        *keys_for("passport-ip-{}", IpStatus),
        *keys_for("advice-{}-title", Advice),
        *keys_for("advice-{}-text", Advice),
        *keys_for("stage-{}", Stage),
        *keys_for("verdict-{}", Verdict),
        *keys_for("verdict-{}-text", [each for each in Verdict if each.is_online]),
        *keys_for("doubt-{}", [each for each in DoubtKind if each is not DoubtKind.UNUSABLE]),
        *keys_for("{}", NameFault),
        *keys_for("cleaned-{}", Cleaning),
        *keys_of_the_catalogue(),
        *keys_of_strategies(),
    ]


@pytest.mark.parametrize("lang", Lang)
def test_every_value_that_a_trader_can_meet_has_its_words(lang: Lang) -> None:
    assert [key for key in needed_keys() if key not in KEYS[lang]] == []


@pytest.mark.parametrize("lang", Lang)
def test_no_key_is_written_twice(lang: Lang) -> None:
    keys = [text.key for text in ALL[lang]]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_has_the_same_keys_in_the_same_files(lang: Lang) -> None:
    def homes(of: Lang) -> set[tuple[str, str]]:
        return {(text.file.partition("/")[2], text.key) for text in ALL[of]}

    assert sorted(homes(Lang.EN) ^ homes(lang)) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_have_the_placeholders_tags_and_lines_of_the_english_text(lang: Lang) -> None:
    def shape(text: Text) -> tuple[frozenset[str], set[tuple[str, ...]], int]:
        return text.placeholders, text.tags, text.line_count

    both = KEYS[Lang.EN].keys() & KEYS[lang].keys()
    assert sorted(key for key in both if shape(KEYS[Lang.EN][key]) != shape(KEYS[lang][key])) == []


@pytest.mark.parametrize("lang", Lang)
def test_every_text_is_put_together_once_its_placeholders_are_filled(lang: Lang) -> None:
    translator = translators()[lang]
    for text in ALL[lang]:
        for value in (0, 1, 3, "word"):
            assert translator.text(text.key, **dict.fromkeys(text.placeholders, value)).strip()


@pytest.mark.parametrize("lang", Lang)
def test_every_file_is_understood_without_the_others_since_each_is_parsed_when_it_is_wanted(lang: Lang) -> None:
    alone = {text.file: Translator(lang, [(LOCALES / text.file).read_bytes()]) for text in ALL[lang]}
    for text in ALL[lang]:
        assert alone[text.file].has(text.key)
        assert alone[text.file].text(text.key, **dict.fromkeys(text.placeholders, 1))
        assert alone[text.file].has(text.key)


@pytest.mark.parametrize("lang", Lang)
def test_a_text_asks_only_for_what_the_code_puts_in(lang: Lang) -> None:
    def unfilled(text: Text) -> set[str]:
        rule = next((pattern for pattern in FILLED if fnmatch(text.key, pattern)), None)
        return set() if rule is None else set(text.placeholders) - FILLED[rule]

    assert {text.key: asked for text in ALL[lang] if (asked := unfilled(text))} == {}


@pytest.mark.parametrize("lang", Lang)
def test_a_doubt_that_forbids_a_value_names_no_field(lang: Lang) -> None:
    """It is told where the value came in, before anyone knows whose place it was meant for."""
    kinds = [kind for kind in DoubtKind if kind.forbids and kind is not DoubtKind.UNUSABLE]
    forbidding = [key_of(f"doubt-{kind.value}") for kind in kinds]
    assert {key: KEYS[lang][key].placeholders - {"exchange"} for key in forbidding} == dict.fromkeys(
        forbidding, frozenset()
    )


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("rule", [faulty_html, address_or_number, too_long])
def test_no_text_breaks_a_rule_that_holds_in_every_language(lang: Lang, rule: Callable[[str], str | None]) -> None:
    assert breaches(ALL[lang], rule) == {}


def test_no_portuguese_text_is_half_english_or_european() -> None:
    # A field is called what the exchange calls it, and a bot's name is a name.
    own_names = ("*-field-*", "*-site-*")
    mine = [text for text in ALL[Lang.PT] if not any(fnmatch(text.key, pattern) for pattern in own_names)]
    assert breaches(mine, english_left_over) == {}
    assert breaches(ALL[Lang.PT], european_portuguese) == {}


def breaches(found: Iterable[Text], rule: Callable[[str], str | None]) -> dict[str, str]:
    return {text.key: fault for text in found for each in text.spellings if (fault := rule(each))}


@pytest.mark.parametrize("lang", Lang)
def test_titles_fit_on_one_line_of_a_phone(lang: Lang) -> None:
    def shown(text: str) -> int:
        return len(TAG.sub("", text).replace(PLACEHOLDER, LONGEST_NAME_OF_AN_EXCHANGE))

    titles = [text for text in ALL[lang] if text.key.endswith("-title")]
    assert {text.key for text in titles for each in text.spellings if shown(each) > LONGEST_TITLE} == set()


@pytest.mark.parametrize("lang", Lang)
def test_a_fix_is_one_to_five_steps_without_numbers_of_its_own(lang: Lang) -> None:
    fixes = [text for text in ALL[lang] if re.search(r"-fix(-|$)", text.key)]
    assert {text.key for text in fixes if not 1 <= text.line_count <= LONGEST_FIX} == set()
    assert {text.key for text in fixes if re.search(r"^\s*[•\-–*]", text.spellings[0], re.MULTILINE)} == set()


@pytest.mark.parametrize("exchange", catalogue().values(), ids=lambda each: each.id)
def test_the_words_of_an_exchange_are_about_things_that_exist(exchange: Exchange) -> None:
    mine = [text.key for text in ALL[Lang.EN] if text.file == f"en/{exchange.id}.ftl"]
    known = {*keys_of(exchange), *(f"{exchange.id}-site-{each.id}" for each in exchange.sites)}
    known.update(keys_for(f"{exchange.id}-fix-{{}}", Diagnosis), keys_for(f"{exchange.id}-cause-{{}}", Diagnosis))
    assert sorted(set(mine) - known) == []


@pytest.mark.parametrize("lang", Lang)
def test_only_its_own_file_names_an_exchange(lang: Lang) -> None:
    named = {exchange.id: re.compile(rf"\b{re.escape(exchange.title)}\b") for exchange in catalogue().values()}
    assert {
        text.key
        for text in ALL[lang]
        for exchange_id, title in named.items()
        if text.file != f"{lang.value}/{exchange_id}.ftl" and any(map(title.search, text.spellings))
    } == set()


def test_a_missing_key_and_an_unfilled_placeholder_are_our_fault_and_are_told() -> None:
    translator = translators()[Lang.EN]
    with pytest.raises(MissingText):
        translator.text("no-such-key")
    with pytest.raises(MissingText):
        translator.text("diagnosis-invalid-key-title")
    assert translator.text("diagnosis-invalid-key-title", exchange="<b>") == "&lt;b&gt; does not know this key"


@pytest.mark.parametrize(
    "text",
    ["<b>open", "closed</b>", "<b><i>crossed</b></i>", "<div>block</div>", "a < b", "a & b", "<code><b>x</b></code>"],
)
def test_html_that_telegram_refuses_is_found(text: str) -> None:
    assert faulty_html(text) is not None


def test_html_that_telegram_accepts_is_left_alone() -> None:
    assert faulty_html("<b>bold <i>and</i></b> &amp; <code>x</code>") is None


@pytest.mark.parametrize("text", ["wait 30 minutes", "see https://x", "go to mexc.com", "write to t.me/x"])
def test_an_address_or_a_number_is_found(text: str) -> None:
    assert address_or_number(text) is not None


@pytest.mark.parametrize("text", ["o sistema checks the key", "abra as settings", "a sua key", "uma lista whitelist"])
def test_english_in_a_portuguese_sentence_is_found(text: str) -> None:
    assert english_left_over(text) is not None


@pytest.mark.parametrize("text", ["Clique em Guardar", "o seu telemóvel", "está a testar", "o utilizador", "a ligação"])
def test_european_portuguese_is_found(text: str) -> None:
    assert european_portuguese(text) is not None


def test_good_portuguese_and_an_exchanges_own_menu_are_left_alone() -> None:
    text = "Se for preciso, marque <b>Trade and Withdraw</b> com 2FA. Está pronto."
    assert (english_left_over(text), european_portuguese(text), address_or_number(text)) == (None, None, None)


def test_every_choice_of_plural_is_read() -> None:
    [text] = read("days =\n    { $days ->\n        [one] a { $days }\n       *[other] b\n    }\n")
    assert text == Text("", "days", ("a ◌", "b"), frozenset({"days"}))


@pytest.mark.parametrize("source", ["broken\n", "-term = x\n", "key = x\n    .attribute = y\n"])
def test_a_file_with_anything_but_messages_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="more than messages"):
        list(read(source))
