"""The pretend platform in the playground: it shows what arrives, knows repeats, fails on request, and has a page."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from standardwebhooks import Webhook

from bot.playground.platform import EVENTS_PATH, PlatformFault, PretendPlatform, new_secret
from bot.playground.play import new_world, play
from bot.playground.web import PAGE_FOLDER, create_play_app

EVENT = {"id": "e1", "type": "strategy.enabled", "number": 1, "stream": "s1", "data": {"name": "João"}}
TELLS = "import json, os, pathlib; pathlib.Path('seen.json').write_text(json.dumps(dict(os.environ)))"


@asynccontextmanager
async def browsing(platform: PretendPlatform) -> AsyncIterator[aiohttp.ClientSession]:
    runner = web.AppRunner(create_play_app(new_world(), {}, platform), access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as browser:
            yield browser
    finally:
        await runner.cleanup()


async def sent(browser: aiohttp.ClientSession, secret: str, webhook_id: str = "e1") -> int:
    """The status of one signed event."""
    now, body = datetime.now(UTC), json.dumps({**EVENT, "id": webhook_id})
    headers = {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(webhook_id, now, body),
    }
    async with browser.post(EVENTS_PATH, data=body, headers=headers) as answer:
        return answer.status


async def received(browser: aiohttp.ClientSession, after: int = 0) -> Any:
    async with browser.get("/platform/received", params={"after": after}) as answer:
        return await answer.json()


async def ordered(browser: aiohttp.ClientSession, wanted: Any) -> int:
    async with browser.post("/platform/faults", json=wanted) as answer:
        return answer.status


async def test_an_event_is_shown_as_it_arrived_and_a_repeat_is_known() -> None:
    platform = PretendPlatform()
    async with browsing(platform) as browser:
        assert [await sent(browser, platform.secret) for _ in range(2)] == [204, 204]
        shown = await received(browser)
        later = await received(browser, after=1)
    assert shown["count"] == 2
    first, second = shown["attempts"]
    assert {name: first[name] for name in ("webhook_id", "event", "signature_ok", "repeat", "answered")} == {
        "webhook_id": "e1",
        "event": EVENT,
        "signature_ok": True,
        "repeat": False,
        "answered": "204",
    }
    assert second["repeat"] is True
    assert later["attempts"] == [second]


async def test_an_event_that_another_signed_is_refused_and_shown_as_such() -> None:
    platform = PretendPlatform()
    async with browsing(platform) as browser:
        assert await sent(browser, new_secret()) == 401
        assert await sent(browser, platform.secret) == 204
        shown = await received(browser)
    assert [(each["signature_ok"], each["repeat"]) for each in shown["attempts"]] == [(False, False), (True, False)]


@pytest.mark.parametrize(("fault", "status"), [("error", 500), ("gone", 410)])
async def test_it_fails_as_often_as_it_is_told_and_then_takes_events_again(fault: str, status: int) -> None:
    platform = PretendPlatform()
    async with browsing(platform) as browser:
        assert await ordered(browser, {"fault": fault, "times": 2}) == 201
        assert (await received(browser))["faults"] == [fault, fault]
        assert [await sent(browser, platform.secret) for _ in range(3)] == [status, status, 204]
        shown = await received(browser)
    assert [each["answered"] for each in shown["attempts"]] == [fault, fault, "204"]
    assert shown["faults"] == []


async def test_an_event_whose_answer_is_lost_is_known_when_it_comes_again() -> None:
    platform = PretendPlatform()
    async with browsing(platform) as browser:
        await ordered(browser, {"fault": "drop"})
        with pytest.raises(aiohttp.ClientError):
            await sent(browser, platform.secret)
        assert await sent(browser, platform.secret) == 204
    assert [(each.answered, each.repeat) for each in platform.attempts] == [("drop", False), ("204", True)]


@pytest.mark.parametrize("wanted", [{}, [], {"fault": "unheard"}, {"fault": "error", "times": "often"}])
async def test_a_wrong_order_is_refused_and_a_right_one_can_be_taken_back(wanted: Any) -> None:
    platform = PretendPlatform()
    async with browsing(platform) as browser:
        assert await ordered(browser, wanted) == 400
        assert await ordered(browser, {"fault": "error", "times": 5}) == 201
        assert platform.faults == (PlatformFault.ERROR,) * 5
        async with browser.delete("/platform/faults") as answer:
            assert answer.status == 200
        assert await sent(browser, platform.secret) == 204


async def test_the_page_opens_at_its_address_and_the_chat_page_leads_to_it() -> None:
    async with browsing(PretendPlatform()) as browser:
        for path in ("/platform", "/platform.html"):
            async with browser.get(path) as answer:
                assert (answer.status, answer.content_type) == (200, "text/html")
                assert await answer.text() == (PAGE_FOLDER / "platform.html").read_text(encoding="utf-8")
    assert 'href="platform.html"' in (PAGE_FOLDER / "index.html").read_text(encoding="utf-8")


async def test_every_fault_has_its_switch_and_its_words() -> None:
    script, words = ((PAGE_FOLDER / name).read_text(encoding="utf-8") for name in ("platform.js", "words.js"))
    assert [each for each in PlatformFault if f'"{each}"' not in script] == []
    assert [each for each in PlatformFault for end in ("", "_hint") if words.count(f"platform_{each}{end}:") != 2] == []


async def test_the_bot_of_the_playground_is_told_where_the_platform_is(tmp_path: Path) -> None:
    lines: list[str] = []
    await play(0, data_dir=tmp_path, bot_command=(sys.executable, "-c", TELLS), say=lines.append)
    told = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))
    assert told["PLATFORM_WEBHOOK_URL"] == told["TELEGRAM_API_URL"] + EVENTS_PATH
    assert told["PLATFORM_WEBHOOK_SECRET"].startswith("whsec_")
    assert f"{told['TELEGRAM_API_URL']}/platform" in lines[0]


def test_a_platform_that_others_could_listen_in_on_is_not_told() -> None:
    platform = PretendPlatform()
    assert platform.joining("http://192.0.2.1:8080") == {}
    assert platform.joining("http://localhost:8080")["PLATFORM_WEBHOOK_URL"] == "http://localhost:8080/platform/events"
    assert platform.joining("http://127.0.0.1:80")["PLATFORM_WEBHOOK_SECRET"] == platform.secret
