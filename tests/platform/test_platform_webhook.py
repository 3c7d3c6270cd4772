"""The webhook: what it sends is signed, whatever goes wrong is told in a word, and the secret is nowhere to be seen."""

from __future__ import annotations

import json
import logging
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

from bot.platform.webhook import PlatformWebhook, body_of
from bot.playground.platform import PlatformFault, PretendPlatform
from bot.usecases.strategy_ports import Delivery
from tests.platform.platform_kit import NOON, SECRET, an_event, listening, told

SHORT = 0.2


@asynccontextmanager
async def answering(*statuses: int, **headers: str) -> AsyncIterator[tuple[str, list[web.Request]]]:
    """A receiver that answers so, one status after the other; its address, and the requests with their bodies read."""
    seen: list[web.Request] = []
    left = list(statuses)

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        seen.append(request)
        return web.Response(status=left.pop(0), headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook?token=canary-token", seen
    finally:
        await runner.cleanup()


async def sent_once() -> tuple[bytes, dict[str, str]]:
    """Body and headers of one delivery, as they arrived."""
    async with answering(200) as (url, seen), PlatformWebhook(url, SECRET) as webhook:
        await webhook.deliver(replace(an_event(data={"name": "João 🚀"}), number=7))
    return await seen[0].read(), dict(seen[0].headers)


async def test_the_librarys_own_verifier_takes_what_is_sent() -> None:
    body, headers = await sent_once()
    assert Webhook(SECRET).verify(body, headers) == {
        "id": "e1",
        "type": "strategy.enabled",
        "version": 1,
        "number": 7,
        "created_at": "2026-11-25T12:00:00+00:00",
        "stream": "s1",
        "data": {"name": "João 🚀"},
    }
    assert headers["webhook-id"] == "e1"
    assert headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "change",
    [
        lambda body, headers: (body.replace(b"s1", b"s2"), headers),
        lambda body, headers: (body + b" ", headers),
        lambda body, headers: (body, {**headers, "webhook-id": "e2"}),
        lambda body, headers: (body, {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) - 1)}),
        lambda body, headers: (body, {name: text for name, text in headers.items() if name != "webhook-signature"}),
    ],
)
async def test_whatever_is_changed_on_the_way_is_refused(change: Any) -> None:
    body, headers = await sent_once()
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(*change(body, headers))
    assert Webhook(SECRET).verify(body, headers)["id"] == "e1"


async def test_an_attempt_is_signed_when_it_is_made() -> None:
    times = [datetime.now(UTC) - timedelta(minutes=1), datetime.now(UTC)]
    expected = [str(int(each.timestamp())) for each in times]
    async with answering(500, 200) as (url, seen), PlatformWebhook(url, SECRET, lambda: times.pop(0)) as webhook:
        assert await webhook.deliver(an_event()) == Delivery("http_500")
        assert await webhook.deliver(an_event()) == Delivery()
    assert [each.headers["webhook-timestamp"] for each in seen] == expected
    assert [each.headers["webhook-id"] for each in seen] == ["e1", "e1"]
    assert await seen[0].read() == await seen[1].read()


@pytest.mark.parametrize(
    ("status", "delivery"),
    [
        (200, Delivery()),
        (204, Delivery()),
        (302, Delivery("http_302")),
        (401, Delivery("http_401")),
        (410, Delivery("gone", is_final=True)),
        (429, Delivery("http_429")),
        (500, Delivery("http_500")),
        (503, Delivery("http_503")),
    ],
)
async def test_the_answer_tells_what_became_of_it(status: int, delivery: Delivery) -> None:
    async with answering(status, 200) as (url, _), PlatformWebhook(url, SECRET) as webhook:
        assert await webhook.deliver(an_event()) == delivery
        assert await webhook.deliver(an_event()) == Delivery()


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("90", timedelta(seconds=90)),
        (" 0 ", timedelta(0)),
        ("Wed, 25 Nov 2026 12:02:00 GMT", timedelta(minutes=2)),
        ("Wed, 25 Nov 2026 12:02:00 -0000", timedelta(minutes=2)),
        ("Wed, 25 Nov 2026 11:59:00 GMT", -timedelta(minutes=1)),
        ("9" * 5000, timedelta(seconds=999_999_999)),
        ("-5", None),
        ("²", None),
        ("1.5", None),
        ("soon", None),
        ("Wed, 25 Nov 99999999999999999999 12:02:00 GMT", None),
        ("", None),
    ],
)
async def test_a_platform_that_asks_for_a_rest_is_understood(status: int, said: str, rest: timedelta | None) -> None:
    async with (
        answering(status, 200, **{"Retry-After": said}) as (url, _),
        PlatformWebhook(url, SECRET, lambda: NOON) as webhook,
    ):
        assert await webhook.deliver(an_event()) == Delivery(f"http_{status}", rest=rest)
        assert await webhook.deliver(an_event()) == Delivery()


async def test_nothing_else_asks_for_a_rest() -> None:
    async with (
        answering(500, 301, 410, 200, **{"Retry-After": "90"}) as (url, _),
        PlatformWebhook(url, SECRET) as webhook,
    ):
        told = [await webhook.deliver(an_event()) for _ in range(4)]
    assert told == [Delivery("http_500"), Delivery("http_301"), Delivery("gone", is_final=True), Delivery()]


async def test_an_event_is_not_carried_to_where_a_redirection_points() -> None:
    async with answering(307, 200, Location="/elsewhere") as (url, seen), PlatformWebhook(url, SECRET) as webhook:
        assert await webhook.deliver(an_event()) == Delivery("http_307")
    assert [each.path for each in seen] == ["/hook"]


async def test_a_platform_that_does_not_answer_is_tried_later_and_then_takes_it() -> None:
    platform = PretendPlatform(SECRET)
    platform.fail_next(PlatformFault.TIMEOUT)
    async with listening(platform) as url, PlatformWebhook(url, SECRET, timeout_seconds=SHORT) as webhook:
        assert await webhook.deliver(an_event()) == Delivery("timeout")
        assert await webhook.deliver(an_event()) == Delivery()
    assert told(platform) == ["e1"]


async def test_a_line_that_breaks_is_told_from_nobody_listening() -> None:
    platform = PretendPlatform(SECRET)
    platform.fail_next(PlatformFault.DROP)
    async with listening(platform) as url, PlatformWebhook(url, SECRET) as webhook:
        assert await webhook.deliver(an_event()) == Delivery("connection_lost")
        assert await webhook.deliver(an_event()) == Delivery()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"
        async with PlatformWebhook(nobody, SECRET) as webhook:
            assert await webhook.deliver(an_event()) == Delivery("unreachable")


async def test_a_platform_that_speaks_no_tls_is_told_apart() -> None:
    async with answering(200) as (url, _), PlatformWebhook(url.replace("http:", "https:"), SECRET) as webhook:
        assert await webhook.deliver(an_event()) == Delivery("tls")


async def test_no_secret_and_no_query_is_told_by_anything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    async with answering(500, 410) as (url, _):
        webhook = PlatformWebhook(url, SECRET, timeout_seconds=SHORT)
        said += [repr(webhook), str(webhook.__class__), repr(await webhook.deliver(an_event()))]
        said += [repr(await webhook.deliver(an_event()))]
    said += [repr(await webhook.deliver(an_event()))]
    await webhook.close()
    everything = "\n".join([*said, caplog.text, *(repr(each.__dict__) for each in caplog.records)])
    assert re.findall(r"Q2FuYXJ5|Canary|canary|whsec", everything) == []
    assert "http_500" in everything
    assert "connection_lost" in everything


def test_the_body_is_the_same_however_the_data_was_put_together() -> None:
    one = an_event(data={"a": "1", "b": {"c": None, "d": True}})
    other = an_event(data={"b": {"d": True, "c": None}, "a": "1"})
    assert body_of(one) == body_of(other)
    assert json.loads(body_of(one))["data"] == {"a": "1", "b": {"c": None, "d": True}}
    assert " " not in body_of(one)


async def test_the_next_session_opens_by_itself_after_a_close() -> None:
    async with answering(200, 200) as (url, _):
        webhook = PlatformWebhook(url, SECRET)
        assert await webhook.deliver(an_event()) == Delivery()
        await webhook.close()
        assert await webhook.deliver(an_event()) == Delivery()
        await webhook.close()


async def test_a_forged_event_is_shown_as_forged_by_the_pretend_platform() -> None:
    platform = PretendPlatform(SECRET)
    async with listening(platform) as url, PlatformWebhook(url, "whsec_" + "b3RoZXI" * 4) as forger:
        assert await forger.deliver(an_event()) == Delivery("http_401")
        async with aiohttp.ClientSession() as session:
            garbage = {"webhook-id": "x", "webhook-timestamp": "soon", "webhook-signature": "v1"}
            async with session.post(url, data=b"\xff", headers=garbage) as answer:
                assert answer.status == 401
        async with PlatformWebhook(url, SECRET) as webhook:
            assert await webhook.deliver(an_event()) == Delivery()
    assert [(each.signature_ok, each.repeat) for each in platform.attempts] == [
        (False, False),
        (False, False),
        (True, False),
    ]
