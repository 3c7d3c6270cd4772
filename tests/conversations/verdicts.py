"""What a trader can hold against a verdict on their screen: words, buttons, details, and nothing secret anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from bot.core.diagnosis import Diagnosis
from bot.core.i18n import Translator
from bot.core.passport import Advice
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.telegram.errors import JsonDict
from tests.conversations.scenarios import BUTTONS, GENERAL_FIX, OURS, SITES, TITLES, WHO_ACTS, Scenario
from tests.conversations.theatre import Theatre, Trader

_SIGNED = re.compile(r"https?://\S*\?|signature=|timestamp=|recvWindow=|KC-API-SIGN[:=]", re.IGNORECASE)


async def told(trader: Trader, scenario: Scenario) -> JsonDict:
    """The verdict's message, once it is there."""
    return await trader.stands_at(f"diagnosis-{key_of(scenario.diagnosis)}-title", exchange=TITLES[scenario.exchange])


def words_of(t: Translator, exchange: str, diagnosis: Diagnosis, ip: str | None = None) -> list[str]:
    """Title, cause, each numbered step of the fix, and who acts, as they must stand on the screen."""
    title, name = TITLES[exchange], key_of(diagnosis)
    own = f"{exchange}-fix-{name}"
    fix = own if diagnosis not in GENERAL_FIX or t.has(own) else f"diagnosis-{name}-fix"
    steps = [line.strip() for line in t.plain(fix, exchange=title).splitlines() if line.strip()]
    return [
        t.plain(f"diagnosis-{name}-title", exchange=title),
        _cause(t, exchange, name, ip),
        "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
        t.plain(f"who-acts-{WHO_ACTS.get(diagnosis, 'trader')}"),
    ]


def buttons_of(t: Translator, exchange: str, diagnosis: Diagnosis, ip: str | None = None) -> list[str]:
    """The labels under a verdict, in order; the address that the exchange named can be copied before all else."""
    copy = [t.plain("button-copy", what=ip)] if ip else []
    own = BUTTONS.get(diagnosis, ("button-test-again",))
    operator = WHO_ACTS.get(diagnosis) == "operator"
    led = ("button-ask-support", *own) if operator else (*own, "button-ask-support")
    keys = (*led, "button-back", "button-cancel")
    return [*copy, *(t.plain(key) for key in keys if exchange in SITES or key != "button-change-site")]


def advice_on(t: Translator, exchange: str, message: JsonDict) -> list[Advice]:
    """The advice that the message gives, in its order on the screen."""
    text = str(message["text"])
    places = {each: text.find(f"💡 {_advice_title(t, exchange, each)}") for each in Advice}
    return sorted((each for each, place in places.items() if place >= 0), key=places.__getitem__)


async def connection_in_detail(trader: Trader, state: str) -> JsonDict:
    """The details of a connection in that state, once they are there; the list of all of them does not count."""
    wanted, rename = f"· {trader.t.plain(f'verdict-{state}')}\n", trader.t.plain("button-rename")
    return await trader.newest(lambda message: wanted in message["text"] and rename in labels(message), wanted)


def details_of(message: JsonDict, evidence: str) -> list[str]:
    """What of the evidence must stand on the screen: the exchange's own answer, and never English words of ours."""
    if evidence.startswith("HTTP "):
        return [evidence]
    assert evidence not in str(message["text"])
    return []


def labels(message: JsonDict) -> list[str]:
    return [str(each["text"]) for each in keys_on(message)]


def keys_on(message: JsonDict) -> list[JsonDict]:
    """The buttons under a message, row after row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def copied(message: JsonDict) -> list[str]:
    """What the copy buttons of the message put on the clipboard."""
    return [str(each["copy_text"]["text"]) for each in keys_on(message) if "copy_text" in each]


def nothing_secret_was_said(stage: Theatre, trader: Trader, *accounts: PracticeAccount) -> None:
    """No message of the bot, as it was sent or edited, holds a value of these accounts, or anything that was signed."""
    events = [each for each in stage.world.events.since(0) if each["chat_id"] == trader.person.chat_id]
    said = [each for each in events if each.get("message", {}).get("from", {}).get("is_bot", True)]
    everything = json.dumps(said, ensure_ascii=False)
    assert trader.t.plain("summary-title") in everything
    for account in accounts:
        values = {account.key, account.secret, account.passphrase, *account.to_copy.values()} - {None}
        assert [value for value in values if value and value in everything] == []
    assert _SIGNED.findall(everything) == []


def key_of(word: str) -> str:
    return word.replace("_", "-")


def _cause(t: Translator, exchange: str, name: str, ip: str | None) -> str:
    if ip and name == key_of(Diagnosis.IP_NOT_ALLOWED):
        return t.plain(f"diagnosis-{name}-named", exchange=TITLES[exchange], ip=ip)
    own = f"{exchange}-cause-{name}"
    return t.plain(own if t.has(own) else f"diagnosis-{name}-cause", exchange=TITLES[exchange])


def _advice_title(t: Translator, exchange: str, advice: Advice) -> str:
    return t.plain(f"advice-{key_of(advice)}-title", exchange=TITLES[exchange], missing=OURS, days=1)


def lacking(message: JsonDict, parts: Sequence[str]) -> list[str]:
    """Those of the parts that the message does not show."""
    return [part for part in parts if part not in str(message["text"])]
